package xlsx

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"tonghop/workbook"
)

const sheet1 = "xl/worksheets/sheet1.xml"

// Each is a habit of a program, and what must be read of it.
func TestQuirks(t *testing.T) {
	plain := small(`<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2"><v>1.5</v></c></row>`)
	const read = "[Biểu 1]\nB2 text \"Tổng cộng\" Times New Roman\nC2 number \"1.5\" Times New Roman\n"
	const inline = `<row r="1"><c r="A1" t="inlineStr"><is><t>Tổng cộng</t></is></c><c r="B1"><v>45658</v></c></row>`
	bare := small(inline).
		with("xl/_rels/workbook.xml.rels", `<Relationship Id="rId2" Type="`+relNS+`/sharedStrings" Target="sharedStrings.xml"/>`, "").
		with("xl/_rels/workbook.xml.rels", `<Relationship Id="rId3" Type="`+relNS+`/styles" Target="/xl/styles.xml"/>`, "")
	delete(bare, "xl/sharedStrings.xml")
	delete(bare, "xl/styles.xml")
	for _, test := range []struct {
		name string
		book parcel
		want string
	}{
		{"no_strings_no_styles", bare, "[Biểu 1]\nA1 text \"Tổng cộng\" \nB1 number \"45658\" \n"},
		{"alternate_content", plain.with(sheet1, "</sheetData>", `</sheetData><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x14"><controls/></mc:Choice><mc:Fallback/></mc:AlternateContent>`), read},
		{"google_sheets_columns_and_rows", plain.with(sheet1, "<sheetData>", `<sheetPr><outlinePr summaryBelow="0"/></sheetPr><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr customHeight="1" defaultColWidth="12.63" defaultRowHeight="15.75"/><sheetData>`), read},
		{"wps_extensions", plain.with(sheet1, "</sheetData>", `</sheetData><phoneticPr fontId="1" type="noConversion"/><extLst><ext uri="{x}"><x14:sparklineGroups xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"/></ext></extLst>`), read},
		{"comments_tables_pivots", plain.with(sheet1, "</sheetData>", `</sheetData><legacyDrawing r:id="rId1" xmlns:r="`+relNS+`"/><tableParts count="1"><tablePart r:id="rId2" xmlns:r="`+relNS+`"/></tableParts>`).
			plus("xl/worksheets/_rels/sheet1.xml.rels", `<Relationships xmlns="`+pkgRels+`"><Relationship Id="rId1" Type="`+relNS+`/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/><Relationship Id="rId2" Type="`+relNS+`/table" Target="../tables/table1.xml"/><Relationship Id="rId3" Type="`+relNS+`/pivotTable" Target="../pivotTables/pivotTable1.xml"/></Relationships>`).
			plus("xl/tables/table1.xml", `<table xmlns="`+mainNS+`" id="1" name="B" displayName="B" ref="B2:C3"/>`).
			plus("xl/pivotTables/pivotTable1.xml", `<pivotTableDefinition xmlns="`+mainNS+`"/>`).
			plus("xl/comments1.xml", `<comments xmlns="`+mainNS+`"/>`).plus("xl/drawings/vmlDrawing1.vml", "<xml/>"), read},
		{"defined_names_and_external_links", plain.with("xl/workbook.xml", "</sheets>", `</sheets><externalReferences><externalReference r:id="rId9"/></externalReferences><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">'Biểu 1'!$A$1:$C$9</definedName></definedNames>`).
			with("xl/_rels/workbook.xml.rels", "</Relationships>", `<Relationship Id="rId9" Type="`+relNS+`/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`).
			plus("xl/externalLinks/externalLink1.xml", `<externalLink xmlns="`+mainNS+`"/>`), read},
		{"date_1904", small(`<row r="1"><c r="A1" s="1"><v>44196</v></c></row>`).with("xl/workbook.xml", "<workbookPr/>", `<workbookPr date1904="1"/>`),
			"[Biểu 1]\nA1 date \"2025-01-01\" Times New Roman\n"},
		{"vni_in_a_run", small(`<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><rFont val="VNI-Times"/></rPr><t>Ñieän </t></r><r><rPr><rFont val="Arial"/></rPr><t xml:space="preserve">Biên </t></r></is></c></row>`),
			"[Biểu 1]\nA1 text \"Ñieän Biên \" Times New Roman [Ñieän |VNI-Times] [Biên |Arial]\n"},
		{"formatted_to_the_last_row", small(`<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="1048576" s="1" customFormat="1"><c r="A1048576" s="1"/></row>`),
			"[Biểu 1]\nA1 number \"1\" Times New Roman\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, err := dump(test.book.zip(t)); err != nil || got != test.want {
				t.Errorf("%v\n%swant\n%s", err, got, test.want)
			}
		})
	}
}

// Merged cells and hidden columns are known before the rows are read, wherever
// the writer put them and whatever stands beside them.
func TestLayout(t *testing.T) {
	area := workbook.Area{Left: 2, Top: 3, Right: 2, Bottom: 5}
	for _, test := range []struct {
		name, rows, columns, after string
		want                       workbook.SheetInfo
	}{
		{"merged cells", `<row r="3"><c r="B3"><v>1</v></c></row>`, "", `<mergeCells count="1"><mergeCell ref="B3:B5"/></mergeCells>`,
			workbook.SheetInfo{Merged: []workbook.Area{area}}},
		{"hidden columns", "", `<cols><col min="1" max="2" width="9"/><col min="3" max="3" width="0" hidden="1"/><col min="7" max="16384" hidden="true"/></cols>`, "",
			workbook.SheetInfo{HiddenColumns: []workbook.Span{{First: 3, Last: 3}, {First: 7, Last: 16384}}}},
		{"a comment that looks like the end", `<row r="3"><c r="B3"><v>1</v></c></row>`, "", `<!-- </sheetData> --><mergeCells><mergeCell ref="B3:B5"/></mergeCells>`,
			workbook.SheetInfo{Merged: []workbook.Area{area}}},
		{"nonsense is left to the strict scan", "", `<cols><col min="x" max="3" hidden="1"/></cols>`, `<mergeCells><mergeCell ref="B3"/><mergeCell ref="b3:b5"/><mergeCell/></mergeCells>`, workbook.SheetInfo{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			book := small(test.rows)
			book = book.plus(sheet1, strings.NewReplacer("<sheetData>", test.columns+"<sheetData>", "</sheetData>", "</sheetData>"+test.after).Replace(book[sheet1]))
			data := book.zip(t)
			f, err := Open(bytes.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatal(err)
			}
			test.want.Name = "Biểu 1"
			if got := f.Sheets()[0]; !reflect.DeepEqual(got, test.want) {
				t.Errorf("%+v\nwant %+v", got, test.want)
			}
		})
	}
}
