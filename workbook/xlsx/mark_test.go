package xlsx

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tonghop/workbook"
)

// senderBook is what a department might send: a title, a header, formats,
// formulas, a comment of its own, print titles, a hidden sheet.
func senderBook(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(f.SetSheetName("Sheet1", "Chỉ tiêu"))
	_, err := f.NewSheet("Nhiệm vụ 'sở' 2")
	check(err)
	_, err = f.NewSheet("_tonghop")
	check(err)
	check(f.SetSheetVisible("_tonghop", false, true))
	money, err := f.NewStyle(&excelize.Style{NumFmt: 4, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDEBF7"}},
		Font: &excelize.Font{Family: "Times New Roman", Size: 12}, Protection: &excelize.Protection{Locked: false}})
	check(err)
	check(f.SetSheetRow("Chỉ tiêu", "A1", &[]any{"BÁO CÁO CHỈ TIÊU THÁNG 12 NĂM 2025"}))
	check(f.SetSheetRow("Chỉ tiêu", "A3", &[]any{"STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện"}))
	check(f.SetSheetRow("Chỉ tiêu", "A4", &[]any{1, "Tổng sản phẩm trên địa bàn (GRDP)", "tỷ đồng", 31000, "12 tỷ"}))
	check(f.SetSheetRow("Chỉ tiêu", "A5", &[]any{2, "Thu ngân sách nhà nước trên địa bàn", "tỷ đồng", 1800, 18.5}))
	check(f.SetSheetRow("Chỉ tiêu", "A6", &[]any{3, "Cộng", "tỷ đồng", 32800, 0}))
	check(f.SetCellFormula("Chỉ tiêu", "D6", "SUM(D4:D5)"))
	check(f.SetCellStyle("Chỉ tiêu", "D4", "E6", money))
	check(f.SetColWidth("Chỉ tiêu", "B", "B", 41.5))
	check(f.SetRowHeight("Chỉ tiêu", 3, 33))
	check(f.SetSheetRow("Nhiệm vụ 'sở' 2", "A1", &[]any{"Nội dung", "Thời hạn"}))
	check(f.SetSheetRow("Nhiệm vụ 'sở' 2", "A2", &[]any{"Trình đề án chuyển đổi số", "31/9/2025"}))
	check(f.AddComment("Chỉ tiêu", excelize.Comment{Cell: "E4", Author: "Lan", Text: "Số của phòng Kế hoạch"}))
	check(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'Chỉ tiêu'!$3:$3", Scope: "Chỉ tiêu"}))
	buf, err := f.WriteToBuffer()
	check(err)
	return buf.Bytes()
}

// senderFindings are two mistakes in one cell, a warning, a mistake on another
// sheet, a note and a finding about the whole file.
func senderFindings() workbook.Findings {
	actual := func(cell, row string) workbook.Place {
		return workbook.Place{Sheet: "Chỉ tiêu", Cell: cell, Row: row, Column: "Thực hiện"}
	}
	return workbook.Findings{
		{Code: "far-from-previous", Severity: workbook.Warning, Place: actual("E5", "Thu ngân sách nhà nước trên địa bàn"), Found: "18,5", Accepted: "1.700"},
		{Code: "text-number", Severity: workbook.Note, Place: actual("E6", "Cộng"), Found: "0"},
		{Code: "not-a-number", Severity: workbook.Error, Place: actual("E4", "Tổng sản phẩm trên địa bàn (GRDP)"), Found: "12 tỷ", Accepted: "số, ví dụ 31.250,5"},
		{Code: "wrong-magnitude", Severity: workbook.Warning, Place: actual("E4", "Tổng sản phẩm trên địa bàn (GRDP)"), Found: "12 tỷ", Accepted: "tỷ đồng"},
		{Code: "not-a-date", Severity: workbook.Error, Place: workbook.Place{Sheet: "Nhiệm vụ 'sở' 2", Cell: "B2", Row: "Trình đề án chuyển đổi số", Column: "Thời hạn"}, Found: "31/9/2025", Accepted: "ngày/tháng/năm"},
		{Code: "sheet-missing", Severity: workbook.Error, Place: workbook.Place{Sheet: "Kiến nghị"}, Found: "Chỉ tiêu, Nhiệm vụ", Accepted: "Kiến nghị"},
	}
}

func marked(t testing.TB, original []byte, findings workbook.Findings) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Mark(&b, original, findings, workbook.Vietnamese); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func excelizeOf(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func fillAt(t testing.TB, f *excelize.File, sheet, cell string) string {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	if err != nil {
		t.Fatal(err)
	}
	fill, err := (&marker{File: f}).fillOf(id)
	if err != nil {
		t.Fatal(err)
	}
	return fill
}

func commentAt(t testing.TB, f *excelize.File, sheet, cell string) string {
	t.Helper()
	all, err := f.GetComments(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if c.Cell == cell {
			return c.Author + ": " + plainComment(c)
		}
	}
	return ""
}

func TestMarkColoursAndComments(t *testing.T) {
	f := excelizeOf(t, marked(t, senderBook(t), senderFindings()))
	for cell, want := range map[string]string{"E4": errorFill, "E5": warningFill, "E6": "DDEBF7", "D4": "DDEBF7", "A4": noFill} {
		if got := fillAt(t, f, "Chỉ tiêu", cell); got != want {
			t.Errorf("fill of %s is %s; want %s", cell, got, want)
		}
	}
	if got := fillAt(t, f, "Nhiệm vụ 'sở' 2", "B2"); got != errorFill {
		t.Errorf("fill of the other sheet's B2 is %s", got)
	}
	said := commentAt(t, f, "Chỉ tiêu", "E4")
	for _, want := range []string{"tonghop: tonghop · Lỗi\n", "\n\ntonghop · Cảnh báo\n", "số, ví dụ 31.250,5", "→ ", earlierComment + "Số của phòng Kế hoạch"} {
		if !strings.Contains(said, want) {
			t.Errorf("comment lacks %q:\n%s", want, said)
		}
	}
	if said := commentAt(t, f, "Chỉ tiêu", "E6"); said != "" {
		t.Errorf("a note became a comment: %s", said)
	}
}

func TestMarkKeepsTheWorkbook(t *testing.T) {
	before, after := excelizeOf(t, senderBook(t)), excelizeOf(t, marked(t, senderBook(t), senderFindings()))
	if got := strings.Join(after.GetSheetList(), "|"); got != "LỖI|Chỉ tiêu|Nhiệm vụ 'sở' 2|_tonghop" {
		t.Errorf("sheets: %s", got)
	}
	if visible, _ := after.GetSheetVisible("_tonghop"); visible {
		t.Error("the hidden sheet shows")
	}
	if formula, _ := after.GetCellFormula("Chỉ tiêu", "D6"); formula != "SUM(D4:D5)" {
		t.Errorf("formula: %q", formula)
	}
	if value, _ := after.GetCellValue("Chỉ tiêu", "D6", excelize.Options{RawCellValue: true}); value != "32800" {
		t.Errorf("stored result: %q", value)
	}
	if width, _ := after.GetColWidth("Chỉ tiêu", "B"); width != 41.5 {
		t.Errorf("width: %v", width)
	}
	for _, cell := range []string{"E4", "E6"} {
		was, _ := before.GetCellStyle("Chỉ tiêu", cell)
		is, _ := after.GetCellStyle("Chỉ tiêu", cell)
		a, _ := before.GetStyle(was)
		b, _ := after.GetStyle(is)
		if b.NumFmt != a.NumFmt || b.Font.Size != a.Font.Size || b.Protection.Locked != a.Protection.Locked {
			t.Errorf("style of %s: %+v; was %+v", cell, b, a)
		}
	}
	for _, name := range after.GetDefinedName() {
		if name.RefersTo == "'Chỉ tiêu'!$3:$3" && name.Scope != "Chỉ tiêu" {
			t.Errorf("print titles moved to %q", name.Scope)
		}
	}
	if active := after.GetSheetName(after.GetActiveSheetIndex()); active != FindingsSheet {
		t.Errorf("active sheet: %s", active)
	}
}

// The sheet lists what blocks first, links to the cells, and counts.
func TestMarkLists(t *testing.T) {
	f := excelizeOf(t, marked(t, senderBook(t), senderFindings()))
	for cell, want := range map[string]string{
		"A4": "3 lỗi phải sửa", "D4": "2 cảnh báo cần xem", "F4": "1 ghi chú",
		"B7": "Lỗi", "C7": "Chỉ tiêu", "D7": "E4", "G7": "12 tỷ", "H7": "số, ví dụ 31.250,5",
		"C8": "Nhiệm vụ 'sở' 2", "E8": "Trình đề án chuyển đổi số × Thời hạn",
		"C9": "Kiến nghị", "B10": "Cảnh báo", "D10": "E5", "B12": "Ghi chú", "B13": "",
	} {
		if got, _ := f.GetCellValue(FindingsSheet, cell); got != want {
			t.Errorf("%s is %q; want %q", cell, got, want)
		}
	}
	for cell, want := range map[string]string{"D7": "'Chỉ tiêu'!E4", "D8": "'Nhiệm vụ ''sở'' 2'!B2"} {
		if _, got, _ := f.GetCellHyperLink(FindingsSheet, cell); got != want {
			t.Errorf("%s leads to %q; want %q", cell, got, want)
		}
	}
	if linked, target, _ := f.GetCellHyperLink(FindingsSheet, "C9"); linked {
		t.Errorf("a missing sheet is linked: %s", target)
	}
}

func TestMarkIsDeterministic(t *testing.T) {
	original := senderBook(t)
	first := marked(t, original, senderFindings())
	for range 5 {
		if !bytes.Equal(first, marked(t, original, senderFindings())) {
			t.Fatal("the same arguments gave other bytes")
		}
	}
}

// A marked workbook comes back: what was fixed looks as before, what was
// explained stays explained, and a reader sees only the sender's sheets.
func TestMarkAgain(t *testing.T) {
	findings := senderFindings()
	findings[3].Key = "0123456789abcdef"
	back := excelizeOf(t, marked(t, senderBook(t), findings))
	const why = "Đã đối chiếu với Kho bạc"
	if err := back.SetCellStr(FindingsSheet, "J11", why); err != nil {
		t.Fatal(err)
	}
	buf, err := back.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	read, err := Open(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if got := len(read.Sheets()); got != 3 || read.Sheets()[0].Name != "Chỉ tiêu" {
		t.Errorf("a reader sees %v", read.Sheets())
	}
	want := workbook.Explanation{Key: findings[3].Key, Text: why}
	if got := read.Explanations(); len(got) != 1 || got[0] != want {
		t.Errorf("explanations: %+v", got)
	}

	findings.Explain(read.Explanations())
	findings[3].Severity = workbook.Error // so that it is marked: what is explained is not
	f := excelizeOf(t, marked(t, buf.Bytes(), findings[3:4]))
	if got := strings.Join(f.GetSheetList(), "|"); got != "LỖI|Chỉ tiêu|Nhiệm vụ 'sở' 2|_tonghop" {
		t.Errorf("sheets: %s", got)
	}
	for cell, want := range map[string]string{"E4": errorFill, "E5": "DDEBF7"} {
		if got := fillAt(t, f, "Chỉ tiêu", cell); got != want {
			t.Errorf("fill of %s is %s; want %s", cell, got, want)
		}
	}
	if got := fillAt(t, f, "Nhiệm vụ 'sở' 2", "B2"); got != noFill {
		t.Errorf("the other sheet's B2 is still %s", got)
	}
	if got := commentAt(t, f, "Nhiệm vụ 'sở' 2", "B2"); got != "" {
		t.Errorf("a comment is left: %s", got)
	}
	if got := commentAt(t, f, "Chỉ tiêu", "E4"); strings.Count(got, commentMark) != 1 || !strings.HasSuffix(got, earlierComment+"Số của phòng Kế hoạch") {
		t.Errorf("comment: %s", got)
	}
	if got, _ := f.GetCellValue(FindingsSheet, "J7"); got != why {
		t.Errorf("explanation: %q", got)
	}
}

// What is explained is listed with its explanation and asked about no more.
func TestMarkLeavesWhatIsExplained(t *testing.T) {
	findings := senderFindings()[:1]
	findings[0].Explained = "Thu đạt thấp do giãn thuế"
	f := excelizeOf(t, marked(t, senderBook(t), findings))
	if got := fillAt(t, f, "Chỉ tiêu", "E5"); got != "DDEBF7" {
		t.Errorf("fill: %s", got)
	}
	if got := commentAt(t, f, "Chỉ tiêu", "E5"); got != "" {
		t.Errorf("comment: %s", got)
	}
	if got, _ := f.GetCellValue(FindingsSheet, "J7"); got != findings[0].Explained {
		t.Errorf("explanation: %q", got)
	}
}

// Every cap is said, and what is past the list is not coloured: nothing would
// tell later what its fill was.
func TestMarkSaysItsCaps(t *testing.T) {
	var findings workbook.Findings
	for i := range mostListed + 7 {
		findings = append(findings, workbook.Finding{Code: "not-a-number", Severity: workbook.Error,
			Place: workbook.Place{Sheet: "Chỉ tiêu", Cell: fmt.Sprintf("E%d", i+10)}, Found: "x"})
	}
	f := excelizeOf(t, marked(t, senderBook(t), findings))
	more, _ := f.GetCellValue(FindingsSheet, fmt.Sprintf("F%d", headRow+1+mostListed))
	plain, _ := f.GetCellValue(FindingsSheet, fmt.Sprintf("F%d", headRow+2+mostListed))
	if !strings.Contains(more, "7 mục khác") || !strings.HasPrefix(plain, "1000 ô sau cùng") {
		t.Errorf("said %q and %q", more, plain)
	}
	for row, want := range map[int]string{10 + mostListed - 1: errorFill, 10 + mostListed: noFill} {
		if got := fillAt(t, f, "Chỉ tiêu", fmt.Sprintf("E%d", row)); got != want {
			t.Errorf("fill of E%d is %s; want %s", row, got, want)
		}
	}
}

func TestMarkRefusesWhatIsDamaged(t *testing.T) {
	var b bytes.Buffer
	data := small(`<row r="2"/><row r="1"/>`).zip(t)
	if err := Mark(&b, data, senderFindings(), workbook.Vietnamese); codeOf(err) != DamagedWorkbook {
		t.Errorf("%v; want %s", err, DamagedWorkbook)
	}
	if b.Len() > 0 {
		t.Error("something was written")
	}
}

func TestNotice(t *testing.T) {
	findings := workbook.Findings{refuse(OldExcelFormat, "định dạng Excel 97-2003 (.xls)").Finding}
	var b bytes.Buffer
	if err := Notice(&b, "Báo cáo =1+1.xls", findings, workbook.Vietnamese); err != nil {
		t.Fatal(err)
	}
	f := excelizeOf(t, b.Bytes())
	if got := f.GetSheetList(); len(got) != 1 || got[0] != FindingsSheet {
		t.Errorf("sheets: %v", got)
	}
	for cell, want := range map[string]string{"A1": "TỆP CHƯA NHẬN ĐƯỢC", "B3": "Báo cáo =1+1.xls", "B4": findings[0].Message(workbook.Vietnamese)} {
		if got, _ := f.GetCellValue(FindingsSheet, cell); got != want {
			t.Errorf("%s is %q; want %q", cell, got, want)
		}
	}
	if formula, _ := f.GetCellFormula(FindingsSheet, "B3"); formula != "" {
		t.Errorf("the file's name became a formula: %s", formula)
	}
	if again := new(bytes.Buffer); Notice(again, "Báo cáo =1+1.xls", findings, workbook.Vietnamese) != nil || !bytes.Equal(again.Bytes(), b.Bytes()) {
		t.Error("the same arguments gave other bytes")
	}
}

func TestCountLines(t *testing.T) {
	for _, test := range []struct {
		text string
		em   float64
		want int
	}{
		{"", 10, 1},
		{"a\nb", 10, 2},
		{"đồng đồng đồng", 4.5, 2}, // a word is 2 em and a blank a quarter: two fit, the third does not
		{"đồngđồngđồng", 2.5, 3},   // 12 letters of half an em, 5 a line
	} {
		if got := countLines(test.text, test.em*12, 12, false); got != test.want {
			t.Errorf("countLines(%q, %v em) = %d; want %d", test.text, test.em, got, test.want)
		}
	}
}
