package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"tonghop/workbook"
)

// parcel is a workbook's package as a test writes it: member names and texts.
type parcel map[string]string

const (
	mainNS  = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relNS   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	pkgRels = "http://schemas.openxmlformats.org/package/2006/relationships"
)

// small is a correct workbook of one sheet, "Biểu 1", with the given rows.
func small(rows string) parcel {
	return parcel{
		"[Content_Types].xml": `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="` + workbookType + `"/></Types>`,
		"_rels/.rels": `<Relationships xmlns="` + pkgRels + `"><Relationship Id="rId1" Type="` + relNS + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook xmlns="` + mainNS + `" xmlns:r="` + relNS + `"><workbookPr/><sheets>
<sheet name="Biểu 1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="` + pkgRels + `">
<Relationship Id="rId1" Type="` + relNS + `/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="` + relNS + `/sharedStrings" Target="sharedStrings.xml"/>
<Relationship Id="rId3" Type="` + relNS + `/styles" Target="/xl/styles.xml"/></Relationships>`,
		"xl/sharedStrings.xml": `<sst xmlns="` + mainNS + `" count="9" uniqueCount="9"><si><t>Tổng cộng</t></si>
<si><t xml:space="preserve"> hai  dòng_x000D_
&amp; &#273; </t></si>
<si><r><rPr><rFont val=".VnTime"/></rPr><t>§iÖn </t></r><r><t>Biên</t></r><rPh sb="0" eb="1"><t>bỏ</t></rPh></si></sst>`,
		"xl/styles.xml": `<styleSheet xmlns="` + mainNS + `"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="0.0\ %"/></numFmts>
<fonts><font><sz val="11"/><name val="Times New Roman"/></font><font><name val=".VnArial"/></font></fonts>
<cellXfs count="5"><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="165" fontId="0"/><xf numFmtId="14" fontId="1"/><xf numFmtId="22" fontId="0"/></cellXfs></styleSheet>`,
		"xl/worksheets/sheet1.xml": `<?xml version="1.0" encoding="UTF-8"?>
<worksheet xmlns="` + mainNS + `"><sheetData>` + rows + `</sheetData></worksheet>`,
	}
}

// with replaces text in one part.
func (p parcel) with(part, old, new string) parcel {
	q := maps.Clone(p)
	q[part] = strings.Replace(q[part], old, new, 1)
	if q[part] == p[part] {
		panic("nothing to replace in " + part)
	}
	return q
}

// plus adds a member, or writes another in its place.
func (p parcel) plus(name, text string) parcel {
	q := maps.Clone(p)
	q[name] = text
	return q
}

// renamed moves a member.
func (p parcel) renamed(from, to string) parcel {
	q := maps.Clone(p)
	delete(q, from)
	q[to] = p[from]
	return q
}

func (p parcel) zip(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(w, p[name])
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// dump opens a workbook and writes what it holds, a cell a line. What a
// refused file said is the error, and counts for nothing.
func dump(data []byte) (string, error) {
	return dumpUnder(DefaultLimits(), data)
}

func dumpUnder(limits Limits, data []byte) (string, error) {
	f, err := limits.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for i, sheet := range f.Sheets() {
		fmt.Fprintf(&b, "[%s]%s\n", sheet.Name, mark(sheet.Hidden, " hidden"))
		for row, err := range f.Rows(i) {
			if err != nil {
				return "", err
			}
			for _, c := range row.Cells {
				fmt.Fprintf(&b, "%s%d%s %s %q%s%s %s%s\n", columnName(c.Column), row.Number, mark(row.Hidden, " hidden"),
					[]string{"number", "text", "date", "bool", "error", "pending"}[c.Type], c.Text,
					mark(c.Formula, " formula"), mark(c.Percent, " percent"), c.Font, runsText(c.Runs))
			}
		}
	}
	return b.String(), nil
}

func mark(on bool, word string) string {
	if on {
		return word
	}
	return ""
}

func runsText(runs []workbook.Run) (s string) {
	for _, r := range runs {
		s += fmt.Sprintf(" [%s|%s]", r.Text, r.Font)
	}
	return s
}

// codeOf is the code of a refusal, "" for a file that was not refused, and
// "error" for an error that is not about the file.
func codeOf(err error) string {
	if err == nil {
		return ""
	}
	if damage, ok := errors.AsType[*workbook.Damage](err); ok {
		return damage.Code
	}
	return "error: " + err.Error()
}
