package xlsx

import (
	"fmt"
	"strings"
	"testing"
)

func TestRows(t *testing.T) {
	const sheet = "[Biểu 1]\n"
	for _, test := range []struct{ name, rows, want string }{
		{"types",
			`<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>-1.5E-05</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#REF!</v></c><c r="AB2" t="inlineStr"><is><t>chữ</t></is></c></row>`,
			"A2 text \"Tổng cộng\" Times New Roman\nB2 number \"-1.5E-05\" Times New Roman\nC2 bool \"1\" Times New Roman\n" +
				"D2 error \"#REF!\" Times New Roman\nAB2 text \"chữ\" Times New Roman\n"},
		{"white space and references are kept",
			`<row r="1"><c r="A1" t="s"><v>1</v></c></row>`,
			"A1 text \" hai  dòng\\r\\n& đ \" Times New Roman\n"},
		{"rich text keeps its fonts, phonetic text is no text",
			`<row r="1"><c r="A1" s="3" t="s"><v>2</v></c></row>`,
			"A1 text \"§iÖn Biên\" .VnArial [§iÖn |.VnTime] [Biên|.VnArial]\n"},
		{"dates and percents by their format",
			`<row r="1"><c r="A1" s="1"><v>46005</v></c><c r="B1" s="2"><v>0.98</v></c><c r="C1" s="4"><v>46005.354166666664</v></c><c r="D1" s="1"><v>0</v></c><c r="E1" s="1" t="d"><v>2025-12-14T00:00:00</v></c></row>`,
			"A1 date \"2025-12-14\" Times New Roman\nB1 number \"0.98\" percent Times New Roman\n" +
				"C1 date \"2025-12-14T08:30:00\" Times New Roman\nD1 number \"0\" Times New Roman\nE1 date \"2025-12-14\" Times New Roman\n"},
		{"formulas with and without a result",
			`<row r="1"><c r="A1"><f>SUM(B1:B9)</f><v>12</v></c><c r="B1"><f>C1</f></c><c r="C1"><f>D1</f><v></v></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="str"><f t="shared" si="0"/><v>a&lt;b</v></c></row>`,
			"A1 number \"12\" formula Times New Roman\nB1 pending \"\" formula Times New Roman\nC1 pending \"\" formula Times New Roman\n" +
				"D1 text \"\" formula Times New Roman\nE1 text \"a<b\" formula Times New Roman\n"},
		{"empty cells and rows are nothing",
			`<row r="1" hidden="1"><c r="A1" s="1"/><c r="B1" t="s"/><c r="XFD1" s="2"/></row><row r="7" hidden="1"><c r="C7"><v>1</v></c></row>`,
			"C7 hidden number \"1\" Times New Roman\n"},
		{"addresses may be left out",
			`<row><c><v>1</v></c><c><v>2</v></c></row><row r="4"><c r="C4"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>`,
			"A1 number \"1\" Times New Roman\nB1 number \"2\" Times New Roman\nC4 number \"3\" Times New Roman\nD4 number \"4\" Times New Roman\nA5 number \"5\" Times New Roman\n"},
		{"comments, CDATA, extensions and PIs do not disturb",
			`<!-- x --><row r="1"><c r="A1" t="str"><v>a<!-- b -->c<![CDATA[<&>]]></v><extLst><ext><v>9</v></ext></extLst></c></row><?go on?>`,
			"A1 text \"ac<&>\" Times New Roman\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := dump(small(test.rows).zip(t))
			if err != nil || got != sheet+test.want {
				t.Errorf("got %v\n%swant\n%s", err, got, sheet+test.want)
			}
		})
	}
}

func TestRefusedSheets(t *testing.T) {
	const good = `<row r="1"><c r="A1"><v>1</v></c></row>`
	for _, test := range []struct{ name, rows, found string }{
		{"row twice", good + good, `dòng "1" sai thứ tự`},
		{"rows out of order", `<row r="5"/><row r="4"/>`, `dòng "4" sai thứ tự`},
		{"cell twice", `<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>`, `ô "A1" sai chỗ`},
		{"cells out of order", `<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>`, `ô "A1" sai chỗ`},
		{"cell of another row", `<row r="1"><c r="A2"><v>1</v></c></row>`, `ô "A2" sai chỗ`},
		{"outside the grid", `<row r="1"><c r="XFE1"><v>1</v></c></row>`, `ô "XFE1" sai chỗ`},
		{"row outside the grid", `<row r="1048577"/>`, "ngoài bảng tính"},
		{"row 0", `<row r="0"/>`, `dòng "0"`},
		{"lower case address", `<row r="1"><c r="a1"><v>1</v></c></row>`, `ô "a1"`},
		{"string that is not there", `<row r="1"><c r="A1" t="s"><v>3</v></c></row>`, "không tồn tại"},
		{"negative string index", `<row r="1"><c r="A1" t="s"><v>-1</v></c></row>`, "không tồn tại"},
		{"style that is not there", `<row r="1"><c r="A1" s="5"><v>3</v></c></row>`, "định dạng không tồn tại"},
		{"text for a number", `<row r="1"><c r="A1"><v>12 tỷ</v></c></row>`, "ghi là số nhưng"},
		{"not a number", `<row r="1"><c r="A1"><v>NaN</v></c></row>`, "ghi là số nhưng"},
		{"unknown type", `<row r="1"><c r="A1" t="q"><v>1</v></c></row>`, "kiểu dữ liệu lạ"},
		{"two values", `<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>`, "hai giá trị"},
		{"undefined entity", `<row r="1"><c r="A1" t="str"><v>a&nbsp;b</v></c></row>`, "thực thể"},
		{"reference to nothing", `<row r="1"><c r="A1" t="str"><v>&#xD800;</v></c></row>`, "thực thể"},
		{"control character", "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\x01</v></c></row>", "không được phép"},
		{"not UTF-8", "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>\xff</v></c></row>", "UTF-8"},
		{"attribute twice", `<row r="1" r="1"/>`, "lặp lại"},
		{"attribute without quotes", `<row r=1/>`, "ngoặc kép"},
		{"attributes together", `<row r="1"ht="2"/>`, "khoảng trắng"},
		{"crossed tags", `<row r="1"><c r="A1"><v>1</c></v></row>`, "không khớp"},
		{"text between cells", `<row r="1">x<c r="A1"/></row>`, "giữa các thẻ"},
		{"foreign element", `<row r="1"><cell/></row>`, "thẻ lạ"},
		{"data twice", good + `</sheetData><sheetData>`, "hai lần"},
		{"two roots", good + `</sheetData></worksheet><worksheet><sheetData>`, "hai phần tử gốc"},
		{"cut", good + `<!--`, "không đóng"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := dump(small(test.rows).zip(t))
			if codeOf(err) != DamagedWorkbook || !strings.Contains(err.Error(), test.found) {
				t.Errorf("%q, %v; want %s: …%s…", got, err, DamagedWorkbook, test.found)
			}
		})
	}
}

func TestDamageSaysWhereItIs(t *testing.T) {
	rows := `<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="A9"><v>1</v></c></row><row r="10"><c r="A10"><v>x</v></c></row>`
	p := small(rows)
	_, err := dump(p.zip(t))
	at := strings.Index(p["xl/worksheets/sheet1.xml"], "</row></sheetData>")
	want := fmt.Sprintf(`damaged-workbook: xl/worksheets/sheet1.xml, byte %d: ô A10 ghi là số nhưng chứa "x" (dòng cuối còn đọc được: 9)`, at)
	if err == nil || err.Error() != want {
		t.Errorf("%v\nwant %s", err, want)
	}
}

func TestLimitsOfASheet(t *testing.T) {
	limits := DefaultLimits()
	limits.Columns, limits.Rows, limits.Cells, limits.Merges, limits.Depth = 3, 3, 8, 1, 6
	for _, test := range []struct{ name, rows, want string }{
		{"all at their limit", `<row r="3"><c r="C3"><v>1</v></c></row><row r="4"/><row r="9"><c r="E9" s="1"/></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells><sheetData2>`, ""},
		{"a value too far right", `<row r="1"><c r="D1"><v>1</v></c></row>`, TooLarge},
		{"a row too many", `<row/><row/><row/><row/>`, TooLarge},
		{"few cells over a vast grid", `<row r="1"><c r="E1" s="1"/></row><row r="2"><c r="D2" s="1"/></row>`, TooLarge},
		{"a merge too many", `</sheetData><mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells><sheetData2>`, TooLarge},
		{"nested too deep", `<row><c><extLst><a><b><c/></b></a></extLst></c></row>`, UnsafeWorkbook},
		{"absurd width", `</sheetData><sheetFormatPr defaultColWidth="1e9"/><sheetData2>`, DamagedWorkbook},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := small(test.rows)
			if strings.HasSuffix(test.rows, "2>") {
				p = p.with("xl/worksheets/sheet1.xml", "</sheetData></worksheet>", "</sheetData2></worksheet>")
			}
			if _, err := dumpUnder(limits, p.zip(t)); codeOf(err) != test.want {
				t.Errorf("%v; want %q", err, test.want)
			}
		})
	}
}

func TestIsoDate(t *testing.T) {
	for _, test := range []struct {
		serial string
		mac    bool
		want   string
	}{
		{"1", false, "1900-01-01"},
		{"59", false, "1900-02-28"},
		{"60", false, "1900-02-28"}, // Lotus' 29 February
		{"61", false, "1900-03-01"},
		{"45658", false, "2025-01-01"},
		{"44196", true, "2025-01-01"}, // 45658 - 1462
		{"0", true, "1904-01-01"},
		{"45658.999999", false, "2025-01-02"}, // a tenth of a second before midnight
		{"2958465", false, "9999-12-31"},
		{"2958466", false, ""},
		{"0.5", false, ""},
		{"-3", false, ""},
	} {
		if got, ok := isoDate(test.serial, test.mac); got != test.want || ok != (test.want != "") {
			t.Errorf("isoDate(%s, %v) = %q, %v; want %q", test.serial, test.mac, got, ok, test.want)
		}
	}
}

func TestFormatMeaning(t *testing.T) {
	for code, want := range map[string][2]bool{
		"General":                   {},
		"#,##0.00":                  {},
		`#,##0 "đồng/năm dy"`:       {},
		`_(* #,##0_);_(* \(#,##0\)`: {},
		`[$-42A]dd mmmm yyyy;@`:     {true, false},
		`"ngày" dd "tháng" mm`:      {true, false},
		"mm/yyyy":                   {true, false},
		"mmm":                       {true, false},
		"hh:mm:ss":                  {},
		"[h]:mm":                    {},
		`[Red]0.0\%`:                {}, // an escaped sign shows without multiplying
		`0.00%;[Red]-0.00%`:         {false, true},
		`0.0" %"`:                   {},
		"yyyy-mm-dd\\Thh:mm:ss.000": {true, false},
		`[Blue]"`:                   {},
	} {
		if date, percent := formatMeaning(code); date != want[0] || percent != want[1] {
			t.Errorf("formatMeaning(%q) = %v, %v; want %v", code, date, percent, want)
		}
	}
}

func TestUnescapeExcel(t *testing.T) {
	for in, want := range map[string]string{
		"a_x000D_b": "a\rb", "_x005F_x000D_": "_x000D_", "_x0007_": "", "_xZZZZ_": "_xZZZZ_", "_x": "_x", "_x00": "_x00", "_x0110_": "Đ",
	} {
		if got := unescapeExcel(in); got != want {
			t.Errorf("unescapeExcel(%q) = %q; want %q", in, got, want)
		}
	}
}
