package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tonghop/workbook"
)

// A sender's workbook that has been marked differs from what was sent in our
// marks only, whatever program made it and whatever it holds.
func TestMarkLeavesTheRestAlone(t *testing.T) {
	for name, make := range map[string]func(*testing.T) []byte{
		"excelize": func(t *testing.T) []byte { return richBook(t) },
		"openpyxl": openpyxlBook,
		"LibreOffice": func(t *testing.T) []byte {
			return throughLibreOffice(t, richBook(t))
		},
	} {
		t.Run(name, func(t *testing.T) {
			before := make(t)
			after := marked(t, before, richFindings)
			compareMarked(t, partsOf(t, before), partsOf(t, after))
			want, err := dump(before)
			if got, gotErr := dump(after); err != nil || gotErr != nil || got != want {
				t.Errorf("a reader sees (%v)\n%s\nwas (%v)\n%s", gotErr, got, err, want)
			}
			if said := commentAt(t, excelizeOf(t, after), "Số liệu", "C2"); !strings.Contains(said, "Số của phòng") {
				t.Errorf("the sender's comment: %q", said)
			}
		})
	}
}

// richFindings mark a cell with a comment, one without, and one of a sheet
// that has no comments.
var richFindings = workbook.Findings{
	{Code: "not-a-number", Severity: workbook.Error, Place: workbook.Place{Sheet: "Số liệu", Cell: "B3"}, Found: "x"},
	{Code: "far-from-previous", Severity: workbook.Warning, Place: workbook.Place{Sheet: "Số liệu", Cell: "C4"}, Found: "1"},
	{Code: "not-a-date", Severity: workbook.Error, Place: workbook.Place{Sheet: "Trang 2", Cell: "A1"}, Found: "x"},
}

// richBook has one of everything that a department's workbook was seen to hold.
func richBook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	try := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	const s = "Số liệu"
	try(f.SetSheetName("Sheet1", s))
	for _, name := range []string{"Trang 2", "Tổng", "Ẩn"} {
		_, err := f.NewSheet(name)
		try(err)
	}
	try(f.SetSheetVisible("Ẩn", false))
	for r, row := range [][]any{{"Chỉ tiêu", "Kế hoạch", "Thực hiện", "Loại"}, {"Thu", 1900, 1956.4, "a"}, {"Chi", "x", 12, "b"}, {"Nợ", 7, 1, "a"}, {"Dư", 3, 2, "b"}} {
		try(f.SetSheetRow(s, fmt.Sprintf("A%d", r+1), &row))
		try(f.SetSheetRow("Trang 2", fmt.Sprintf("A%d", r+1), &row))
	}
	try(f.SetCellFormula(s, "B7", "SUM(B2:B5)"))
	style, err := f.NewStyle(&excelize.Style{NumFmt: 4, Font: &excelize.Font{Family: "Times New Roman", Bold: true}, Fill: excelize.Fill{Type: "gradient", Color: []string{"FFFFFF", "4E71BE"}, Shading: 1},
		Border: []excelize.Border{{Type: "left", Color: "FF0000", Style: 2}}, Alignment: &excelize.Alignment{WrapText: true, TextRotation: 45}, Protection: &excelize.Protection{Locked: false}})
	try(err)
	try(f.SetCellStyle(s, "B2", "C4", style))
	try(f.SetCellRichText(s, "A9", []excelize.RichTextRun{{Text: "đậm", Font: &excelize.Font{Bold: true}}, {Text: " thường"}}))
	try(f.AddComment(s, excelize.Comment{Cell: "C2", Author: "Lan", Text: "Số của phòng Kế hoạch"}))
	try(f.AddComment(s, excelize.Comment{Cell: "B3", Author: "Lan", Text: "Xem lại"}))
	try(f.AddTable("Trang 2", &excelize.Table{Range: "A1:D5", Name: "Bang", StyleName: "TableStyleMedium2"}))
	format, err := f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: "9A0511"}})
	try(err)
	try(f.SetConditionalFormat(s, "C2:C5", []excelize.ConditionalFormatOptions{{Type: "cell", Criteria: ">", Format: &format, Value: "6"},
		{Type: "data_bar", Criteria: "=", MinType: "min", MaxType: "max", BarColor: "#638EC6"}}))
	choice := excelize.NewDataValidation(true)
	choice.Sqref = "D2:D5"
	try(choice.SetDropList([]string{"a", "b"}))
	try(f.AddDataValidation(s, choice))
	try(f.AddChart(s, "F2", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Name: "'Số liệu'!$B$1", Categories: "'Số liệu'!$A$2:$A$5", Values: "'Số liệu'!$C$2:$C$5"}}}))
	var picture bytes.Buffer
	try(png.Encode(&picture, image.NewGray(image.Rect(0, 0, 8, 8))))
	try(f.AddPictureFromBytes("Tổng", "A1", &excelize.Picture{Extension: ".png", File: picture.Bytes(), Format: &excelize.GraphicOptions{AltText: "Con dấu"}}))
	try(f.AddSparkline(s, &excelize.SparklineOptions{Location: []string{"E2"}, Range: []string{"'Số liệu'!B2:C2"}}))
	try(f.AddPivotTable(&excelize.PivotTableOptions{DataRange: "Trang 2!A1:D5", PivotTableRange: "Tổng!A20:D30", Rows: []excelize.PivotTableField{{Data: "Loại"}}, Data: []excelize.PivotTableField{{Data: "Thực hiện"}}}))
	try(f.SetPanes(s, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: 1, TopLeftCell: "B2", ActivePane: "bottomRight"}))
	try(f.SetColWidth(s, "A", "A", 33.5))
	try(f.SetRowOutlineLevel(s, 4, 1))
	try(f.SetRowHeight(s, 2, 40))
	try(f.MergeCell(s, "A11", "D11"))
	try(f.SetCellHyperLink(s, "A2", "https://dienbien.gov.vn", "External"))
	try(f.SetDefinedName(&excelize.DefinedName{Name: "VungSoLieu", RefersTo: "'Số liệu'!$B$2:$C$5"}))
	try(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'Trang 2'!$1:$1", Scope: "Trang 2"}))
	try(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "'Số liệu'!$A$1:$D$9", Scope: s}))
	try(f.SetHeaderFooter(s, &excelize.HeaderFooterOptions{OddFooter: "&CTrang &P"}))
	landscape, a4 := "landscape", 9
	try(f.SetPageLayout(s, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4}))
	try(f.ProtectSheet(s, &excelize.SheetProtectionOptions{Password: "khoa", EditObjects: true, FormatCells: true}))
	b, err := f.WriteToBuffer()
	try(err)
	return b.Bytes()
}

// openpyxlBook is one of openpyxl's, with relationships from the root.
func openpyxlBook(t *testing.T) []byte {
	t.Helper()
	python := program(t, "/usr/bin/python3")
	out := filepath.Join(t.TempDir(), "a.xlsx")
	runProgram(t, python, "-c", `
import openpyxl, sys
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
b = openpyxl.Workbook(); s = b.active; s.title = "Số liệu"; two = b.create_sheet("Trang 2"); b.create_sheet("Ẩn").sheet_state = "veryHidden"
for sheet in (s, two):
    for row in (["Chỉ tiêu", "Kế hoạch", "Thực hiện"], ["Thu", 1900, 1956.4], ["Chi", "x", 12], ["Nợ", 7, 1]): sheet.append(row)
s["B7"] = "=SUM(B2:B5)"; s["C2"].comment = Comment("Số của phòng", "Lan"); s.freeze_panes = "B2"
s.print_title_rows = "1:1"; s.print_area = "A1:C7"; s.auto_filter.ref = "A1:C4"; s.protection.sheet = True
s.conditional_formatting.add("C2:C5", ColorScaleRule(start_type="min", start_color="AA0000", end_type="max", end_color="00AA00"))
v = DataValidation(type="whole", operator="between", formula1=1, formula2=9); v.add("B2:B5"); s.add_data_validation(v)
two.add_table(Table(displayName="Bang", ref="A1:C4"))
c = BarChart(); c.add_data(Reference(s, min_col=3, min_row=1, max_row=4), titles_from_data=True); s.add_chart(c, "F2")
s.column_dimensions["A"].width = 33.5; s.merge_cells("A9:C9")
b.save(sys.argv[1])`, out)
	content, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func throughLibreOffice(t *testing.T, content []byte) []byte {
	t.Helper()
	soffice, dir := program(t, "soffice"), t.TempDir()
	in := filepath.Join(dir, "a.xlsx")
	if err := os.WriteFile(in, content, 0o600); err != nil {
		t.Fatal(err)
	}
	runProgram(t, soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out"), in)
	content, err := os.ReadFile(filepath.Join(dir, "out", "a.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// partsOf are the parts of a package by name.
func partsOf(t *testing.T, content []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

// compareMarked compares each part of what was sent with the same of what went
// back: those that hold marks by what they say besides them, all others to the
// last element.
func compareMarked(t *testing.T, before, after map[string]string) {
	t.Helper()
	for name, was := range before {
		is, kept := after[name]
		dir, base := path.Split(name)
		switch {
		case strings.HasSuffix(base, ".vml") || strings.HasPrefix(base, "comment") || name == "xl/sharedStrings.xml":
			// Comments and texts are compared as a reader sees them, elsewhere.
		case !kept:
			t.Errorf("%s is gone", name)
		case strings.HasPrefix(name, "docProps/"), strings.HasSuffix(base, ".rels"), base == "[Content_Types].xml", base == "workbook.xml":
			// Each thing said of a part, a sheet or a name is still said.
			subset(t, name, elements(t, was), elements(t, is))
		case base == "styles.xml":
			subset(t, name, elements(t, was), elements(t, is))
		case dir == "xl/worksheets/":
			sameLines(t, name, elements(t, was), elements(t, is))
		case was != is:
			sameLines(t, name, elements(t, was), elements(t, is))
		}
	}
}

// elements lists the elements of a part, one a line with its attributes in
// order, without what marks change: the style of the marked cells, the part
// with the comments' boxes, the tab that shows, the places of sheets.
func elements(t *testing.T, text string) (lines []string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return slices.DeleteFunc(lines, unsaid.MatchString)
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			lines = append(lines, element(e))
		case xml.CharData:
			if said := strings.TrimSpace(string(e)); said != "" && len(lines) > 0 {
				lines[len(lines)-1] += " = " + said
			}
		}
	}
}

// unsaid are elements that say nothing, or that our comments bring along.
var unsaid = regexp.MustCompile(`^(row r=\d+|v |headerFooter |odd(Head|Foot)er |legacyDrawing .*|styleSheet .*|.*Target=sharedStrings.xml.*)$`)

// onUnlessSaid are attributes whose absence means 1.
var onUnlessSaid = map[string]bool{
	"summaryBelow": true, "summaryRight": true, "showGridLines": true, "showRowColHeaders": true, "showZeros": true,
	"formatCells": true, "formatColumns": true, "formatRows": true, "insertColumns": true, "insertRows": true, "insertHyperlinks": true,
	"deleteColumns": true, "deleteRows": true, "sort": true, "autoFilter": true, "pivotTables": true, "locked": true,
}

// figures are attributes of which no value goes without saying; absent, any
// other is 0.
var figures = map[string]bool{"val": true, "min": true, "max": true, "width": true, "ht": true}

// byDefault are attributes with the value that their absence means.
var byDefault = map[string]bool{
	"refMode=A1": true, "iterateCount=100": true, "iterateDelta=0.0001": true, "showObjects=all": true, "horizontal=general": true,
	"vertical=bottom": true, "visibility=visible": true, "autoFilterDateGrouping=1": true, "showHorizontalScroll=1": true,
	"showVerticalScroll=1": true, "showSheetTabs=1": true, "tabRatio=600": true, "iterateDelta=0.001": true,
}

// notOurs are attributes that a mark or its place before all sheets changes.
var notOurs = map[string]bool{
	"localSheetId": true, "activeTab": true, "firstSheet": true, "tabSelected": true, "count": true, "uniqueCount": true,
}

func element(e xml.StartElement) string {
	var attrs []string
	place := ""
	for _, a := range e.Attr {
		if a.Name.Local == "r" {
			place = a.Value
		}
	}
	for _, a := range e.Attr {
		marked := e.Name.Local == "c" && a.Name.Local == "s" && slices.Contains([]string{"B3", "C4", "A1"}, place)
		if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" && a.Name.Local != "Ignorable" && !notOurs[a.Name.Local] && !marked {
			absent := "0"
			if onUnlessSaid[a.Name.Local] {
				absent = "1"
			}
			said := a.Name.Local + "=" + plainAttr(a.Value)
			if a.Value != "" && !byDefault[said] && (plainAttr(a.Value) != absent || figures[a.Name.Local]) {
				attrs = append(attrs, said)
			}
		}
	}
	slices.Sort(attrs)
	return e.Name.Local + " " + strings.Join(attrs, " ")
}

// plainAttr is the one way to write what XML lets write in several.
func plainAttr(value string) string {
	switch value {
	case "true":
		return "1"
	case "false":
		return "0"
	}
	return strings.Replace(value, "/xl/", "../", 1)
}

func sameLines(t *testing.T, part string, was, is []string) {
	t.Helper()
	for i := range max(len(was), len(is)) {
		if i >= len(was) || i >= len(is) || was[i] != is[i] {
			t.Errorf("%s:\n%s\nwas\n%s", part, strings.Join(is[min(i, len(is)):min(i+3, len(is))], "\n"), strings.Join(was[min(i, len(was)):min(i+3, len(was))], "\n"))
			return
		}
	}
}

func subset(t *testing.T, part string, was, is []string) {
	t.Helper()
	for _, line := range was {
		if !slices.Contains(is, line) {
			t.Errorf("%s lacks: %s", part, line)
		}
	}
}
