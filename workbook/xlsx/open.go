package xlsx

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"tonghop/workbook"
)

// File is a workbook that passed the gate: its package is whole and harmless,
// its sheets are known. It implements [workbook.Source]. The sheets themselves
// are scanned by [File.Rows].
//
// A File keeps its inflated sheets in memory, at most [Limits.Unzipped] bytes,
// and the texts of its cells are pieces of them.
type File struct {
	limits   Limits
	sheets   []sheetPart
	strings  []richText
	hasTable bool // a shared string table exists
	styles   []cellStyle
	date1904 bool
	links    int // other workbooks that formulas name

	past      []pastMark // rows of our findings sheet, if the workbook was marked
	pastSheet string     // its name; "" if there is none
}

// sheetPart is one worksheet and its XML.
type sheetPart struct {
	workbook.SheetInfo
	id     string // of the relationship that leads to it
	member string
	xml    string
}

var _ workbook.Source = (*File)(nil)

// OtherBooks is how many other workbooks the formulas name.
func (f *File) OtherBooks() int { return f.links }

// Open reads a file of size bytes up to its sheets, under [DefaultLimits].
// What is wrong with the file is a *[workbook.Damage] with one of the codes of
// this package; any other error is the reader's.
func Open(r io.ReaderAt, size int64) (*File, error) {
	return DefaultLimits().Open(r, size)
}

// Open is [Open] under other limits.
func (l Limits) Open(r io.ReaderAt, size int64) (*File, error) {
	if size > l.File {
		return nil, tooLarge(int(l.File>>20), "MB")
	}
	src := &source{ReaderAt: r}
	f, err := l.open(src, size)
	if src.err != nil {
		// The share that failed says nothing about the file.
		return nil, fmt.Errorf("read workbook: %w", src.err)
	}
	return f, err
}

// source remembers when reading itself failed.
type source struct {
	io.ReaderAt
	err error
}

func (s *source) ReadAt(p []byte, off int64) (int, error) {
	// A lie in the directory, not a failure of the share.
	if off < 0 {
		return 0, io.ErrUnexpectedEOF
	}
	n, err := s.ReaderAt.ReadAt(p, off)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

func (l Limits) open(r io.ReaderAt, size int64) (*File, error) {
	if err := sniff(r, size); err != nil {
		return nil, err
	}
	a, err := openArchive(r, size, l)
	if err != nil {
		return nil, err
	}
	p, err := openParts(a)
	if err != nil {
		return nil, err
	}
	f := &File{limits: l}
	if err := f.load(p); err != nil {
		return nil, err
	}
	if err := a.readRest(); err != nil {
		return nil, err
	}
	return f, f.setMarksAside()
}

// load follows the relationships from the package to the workbook to the
// parts a reader needs, wherever the writer put them.
func (f *File) load(p *parts) error {
	main, err := p.mainPart()
	if err != nil {
		return err
	}
	text, ok, err := p.read(main)
	if err != nil {
		return err
	}
	if !ok {
		return refuse(DamagedWorkbook, "thiếu %s", main)
	}
	if err := f.readWorkbook(newXMLScanner(main, text, f.limits.Depth)); err != nil {
		return err
	}
	relations, err := p.relations(main)
	if err != nil {
		return err
	}
	for _, rel := range relations {
		if rel.kind == "externalLink" {
			f.links++
		}
	}
	if err := f.readSheets(p, relations); err != nil {
		return err
	}
	return f.readTables(p, relations)
}

// readWorkbook takes the list of sheets and the date system.
func (f *File) readWorkbook(x *xmlScanner) error {
	for x.child(0) {
		if x.name != "workbook" {
			x.fail("phần tử gốc không phải workbook")
		}
		for x.child(1) {
			switch x.name {
			case "workbookPr":
				f.date1904 = x.on("date1904")
			case "sheets":
				f.listSheets(x)
			}
		}
	}
	if x.err == nil && len(f.sheets) == 0 {
		x.fail("bảng tính không có sheet nào")
	}
	return x.err
}

func (f *File) listSheets(x *xmlScanner) {
	for x.child(2) {
		s := sheetPart{SheetInfo: workbook.SheetInfo{
			Name:   unescapeExcel(x.attr("name")),
			Hidden: x.attr("state") == "hidden" || x.attr("state") == "veryHidden",
		}}
		for _, attr := range x.attrs {
			if strings.HasSuffix(attr.name, ":id") {
				s.id = attr.value
			}
		}
		same := func(other sheetPart) bool { return strings.EqualFold(other.Name, s.Name) || other.id == s.id }
		if slices.ContainsFunc(f.sheets, same) || len(f.sheets) > f.limits.Members {
			x.fail("hai sheet trùng tên, hoặc quá nhiều sheet")
			return
		}
		f.sheets = append(f.sheets, s)
	}
}

// readSheets takes the XML of every worksheet and drops what is in the list
// but has no cells: chart sheets and dialog sheets.
func (f *File) readSheets(p *parts, relations []relation) error {
	byID := make(map[string]relation, len(relations))
	for _, rel := range relations {
		byID[rel.id] = rel
	}
	taken := map[string]bool{}
	kept := f.sheets[:0]
	for _, s := range f.sheets {
		rel := byID[s.id]
		if rel.kind == "chartsheet" || rel.kind == "dialogsheet" {
			continue
		}
		if rel.kind != "worksheet" || taken[rel.target] {
			return inSheet(refuse(DamagedWorkbook, "gói không nói rõ sheet này nằm ở đâu"), s.Name, 0)
		}
		taken[rel.target] = true
		text, ok, err := p.read(rel.target)
		if err != nil {
			return inSheet(err, s.Name, 0)
		}
		if !ok {
			return inSheet(refuse(DamagedWorkbook, "thiếu %s", rel.target), s.Name, 0)
		}
		s.member, s.xml, s.Banner = rel.target, text, banner(text)
		s.readLayout(f.limits)
		kept = append(kept, s)
	}
	f.sheets = kept
	return nil
}

// readTables takes the shared strings and the styles.
func (f *File) readTables(p *parts, relations []relation) error {
	for _, rel := range relations {
		if rel.kind != "sharedStrings" && rel.kind != "styles" {
			continue
		}
		text, ok, err := p.read(rel.target)
		if err != nil {
			return err
		}
		switch {
		case !ok && rel.kind == "styles":
			// Without them dates would pass for numbers and 98 % for 0.98.
			return refuse(DamagedWorkbook, "thiếu %s", rel.target)
		case !ok:
			continue // a cell that needs the table will say so
		}
		x := newXMLScanner(rel.target, text, f.limits.Depth)
		if rel.kind == "styles" {
			f.styles, err = readStyles(x, f.limits.Styles)
		} else {
			f.strings, err = readStrings(x, f.limits.Strings)
			f.hasTable = true
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Sheets lists the worksheets in the order of their tabs, without the findings
// sheet that [Mark] added.
func (f *File) Sheets() []workbook.SheetInfo {
	infos := make([]workbook.SheetInfo, len(f.sheets))
	for i, s := range f.sheets {
		infos[i] = s.SheetInfo
	}
	return infos
}

// Rows scans a worksheet strictly. It yields the rows that have filled cells;
// row and cells are reused for the next one, their texts are not. An error is
// a *[workbook.Damage], comes last, and takes back all that came before it.
func (f *File) Rows(sheet int) iter.Seq2[*workbook.Row, error] {
	return func(yield func(*workbook.Row, error) bool) {
		r := newSheetReader(f, f.sheets[sheet], yield)
		if err := r.read(); err != nil {
			yield(nil, err)
		}
	}
}

// Examine reads a file to the end of its last sheet and keeps nothing. It
// returns nil for a workbook that is whole and harmless.
func Examine(r io.ReaderAt, size int64) error {
	f, err := Open(r, size)
	if err != nil {
		return err
	}
	return f.examine()
}

func (f *File) examine() error {
	for i := range f.sheets {
		for _, err := range f.Rows(i) {
			if err != nil {
				return err
			}
		}
	}
	return nil
}
