package xlsx

import (
	"path"
	"strings"
)

// parts is the zip package read as an Open Packaging Convention package: parts
// with content types, which refer to each other through relationships.
type parts struct {
	*container
	types    map[string]string // content types by part, "/xl/workbook.xml", folded case
	defaults map[string]string // content types by extension, folded case
}

// relation leads from one part to another.
type relation struct {
	id     string
	kind   string // last word of the relationship's type: "worksheet"
	target string // member name: "xl/worksheets/sheet1.xml"
}

func openParts(a *container) (*parts, error) {
	text, ok, err := a.read("[Content_Types].xml")
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, a.notOffice()
	}
	p := &parts{a, map[string]string{}, map[string]string{}}
	x := newXMLScanner("[Content_Types].xml", text, a.limits.Depth)
	for x.child(0) {
		for x.child(1) {
			switch x.name {
			case "Override":
				p.types[strings.ToLower(x.attr("PartName"))] = x.attr("ContentType")
			case "Default":
				p.defaults[strings.ToLower(x.attr("Extension"))] = x.attr("ContentType")
			}
			if len(p.types)+len(p.defaults) > 2*a.limits.Members {
				x.exceed(a.limits.Members, "tệp con trong gói")
			}
		}
	}
	return p, x.err
}

// notOffice says what a zip file is that no Office program wrote.
func (a *container) notOffice() error {
	kind, ok, err := a.read("mimetype")
	switch {
	case err != nil:
		return err
	case ok && strings.HasPrefix(kind, "application/vnd.oasis.opendocument.spreadsheet"):
		return refuse(OpenDocument, "định dạng OpenDocument (.ods)")
	case ok && strings.HasPrefix(kind, "application/vnd.oasis.opendocument"):
		return refuse(NotAWorkbook, "văn bản OpenDocument")
	}
	for key := range a.members {
		if strings.HasSuffix(key, ".xlsx") {
			return refuse(NotAWorkbook, "tệp nén ZIP; hãy giải nén và gửi riêng từng tệp .xlsx")
		}
	}
	return refuse(NotAWorkbook, "tệp nén ZIP")
}

func (p *parts) contentType(member string) string {
	if t, ok := p.types["/"+strings.ToLower(member)]; ok {
		return t
	}
	return p.defaults[strings.ToLower(strings.TrimPrefix(path.Ext(member), "."))]
}

// relations reads the relationships of a part, "" for those of the package.
func (p *parts) relations(of string) ([]relation, error) {
	folder, file := path.Split(of)
	name := folder + "_rels/" + file + ".rels"
	text, ok, err := p.read(name)
	if err != nil || !ok {
		return nil, err
	}
	var all []relation
	x := newXMLScanner(name, text, p.limits.Depth)
	for x.child(0) {
		for x.child(1) {
			if x.name != "Relationship" || x.attr("TargetMode") == "External" {
				continue
			}
			target, ok := resolve(folder, x.attr("Target"))
			if !ok {
				return nil, refuse(UnsafeWorkbook, "%s trỏ ra ngoài gói: %q", name, shorten(x.attr("Target"), 60))
			}
			if len(all) == p.limits.Members {
				x.exceed(p.limits.Members, "liên kết trong gói")
			}
			all = append(all, relation{x.attr("Id"), path.Base(x.attr("Type")), target})
		}
	}
	return all, x.err
}

// resolve makes a relationship's target a member name. ok is false where it
// leaves the package.
func resolve(folder, target string) (member string, ok bool) {
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = folder + target
	}
	member = path.Clean(strings.TrimPrefix(target, "/"))
	return member, member != ".." && !strings.HasPrefix(member, "../")
}

// mainPart finds the part the package is about, which must be an .xlsx
// workbook and nothing near it.
func (p *parts) mainPart() (string, error) {
	top, err := p.relations("")
	if err != nil {
		return "", err
	}
	for _, rel := range top {
		if rel.kind == "officeDocument" {
			return rel.target, p.mustBeWorkbook(rel.target)
		}
	}
	return "", refuse(DamagedWorkbook, "gói không nói tệp con nào là bảng tính")
}

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

func (p *parts) mustBeWorkbook(main string) error {
	switch kind := p.contentType(main); {
	case strings.Contains(kind, "sheet.binary"):
		return refuse(BinaryWorkbook, "định dạng Excel nhị phân (.xlsb)")
	case strings.Contains(kind, "template"), strings.Contains(kind, "ms-excel.addin"):
		return refuse(NotAWorkbook, "tệp mẫu (template) hoặc tiện ích của Excel, đuôi .xltx, .xltm, .xlam")
	case strings.Contains(kind, "macroEnabled"):
		return refuse(MacroEnabled, "tệp Excel có macro (.xlsm)")
	case strings.Contains(kind, "wordprocessing"):
		return refuse(NotAWorkbook, "văn bản Word (.docx)")
	case strings.Contains(kind, "presentation"):
		return refuse(NotAWorkbook, "tệp trình chiếu PowerPoint (.pptx)")
	case kind != workbookType:
		return refuse(NotAWorkbook, "gói Office không phải bảng tính")
	}
	for key := range p.members {
		if path.Base(key) == "vbaproject.bin" || strings.Contains(p.contentType(key), "vbaProject") {
			return refuse(MacroEnabled, "bảng tính có kèm mã macro (VBA)")
		}
	}
	return nil
}
