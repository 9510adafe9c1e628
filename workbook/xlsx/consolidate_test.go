package xlsx

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tonghop/workbook"
)

func consolidatedBytes(t testing.TB, c *workbook.Consolidation) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := Consolidate(&buf, c); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestConsolidatedSheets(t *testing.T) {
	got := opened(t, consolidatedBytes(t, merged(t))).GetSheetList()
	want := []string{"Tổng quan", "Chỉ tiêu", "Theo đơn vị", "Nhiệm vụ", "Giải ngân", "Kiến nghị", "Tình hình nộp", "Đối chiếu", "Nguồn", "Dữ liệu"}
	if !slices.Equal(got, want) {
		t.Errorf("sheets %q, want %q", got, want)
	}
}

// 5.218 + 9.875 = 15.093 households, of which 2.104 + 0 ("không phát sinh") are
// poor: 2.104 / 15.093 = 13,9402… %. The mean of the two rates, 20,16, would
// be wrong.
func TestConsolidatedUnits(t *testing.T) {
	f := opened(t, consolidatedBytes(t, merged(t)))
	want := `TT | Đơn vị | Tổng số hộ⏎(hộ) | Số hộ nghèo⏎(hộ) | Tỷ lệ hộ nghèo đa chiều⏎(%) | Mã bản nộp | Nguồn số liệu
 | TỔNG CỘNG | 15093 | 2104 | 13.94
1 | Xã Mường Nhé | 5218 | 2104 | 40.32 | 2 | bản 1 · muong-nhe.xlsx · sheet Chỉ tiêu
2 | Phường Điện Biên Phủ | 9875 | không phát sinh | 0 | 3 | bản 1 · dbp.xlsx · sheet Chỉ tiêu
3 | Xã Tủa Chùa |  |  |  |  | Chưa có số liệu được tiếp nhận
`
	if got := grid(t, f, unitSheet); !strings.HasSuffix(got, want) {
		t.Errorf("got:\n%s\nwant at its end:\n%s", got, want)
	}
	for cell, want := range map[string]string{
		"C6": "ROUND(SUM(C7:C9),0)", "E6": "ROUND(D6/C6*100,2)", "E7": "ROUND(N(D7)/N(C7)*100,2)",
	} {
		if got, _ := f.GetCellFormula(unitSheet, cell); got != want {
			t.Errorf("%s = %s, want %s", cell, got, want)
		}
	}
}

// Every figure stands once, as it was reported or planned: the ratio of two
// others is left to the pivot table, "không phát sinh" is no zero, and the
// commune that sent nothing has no row.
func TestConsolidatedData(t *testing.T) {
	f := opened(t, consolidatedBytes(t, merged(t)))
	got := grid(t, f, dataSheet)
	for _, want := range []string{
		"Mường Nhé | Thực hiện | 5218 |", "Phường Điện Biên Phủ | Thực hiện |  | không phát sinh |", "Kế hoạch | 2000", "Thực hiện | 2107.4 |",
	} {
		if strings.Count(got, want) != 1 {
			t.Errorf("%d rows with %q in\n%s", strings.Count(got, want), want, got)
		}
	}
	for _, no := range []string{"40.32", "13.94", "15093", "Xã Tủa Chùa"} {
		if strings.Contains(got, no) {
			t.Errorf("%q is in\n%s", no, got)
		}
	}
}

// Where figures came from is on the screen and not on the paper.
func TestConsolidatedPrintsFiguresNotSources(t *testing.T) {
	f := opened(t, consolidatedBytes(t, merged(t)))
	printed := map[string]string{}
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Area" {
			printed[n.Scope], _, _ = strings.Cut(n.RefersTo[strings.Index(n.RefersTo, "!")+1:], ":")
			_, last, _ := strings.Cut(n.RefersTo, ":")
			printed[n.Scope] += ":" + strings.TrimRight(last, "0123456789")
		}
	}
	for sheet, want := range map[string]string{indicatorSheet: "$A$1:$N$", unitSheet: "$A$1:$E$", sourceSheet: "", overviewSheet: ""} {
		if printed[sheet] != want {
			t.Errorf("%s prints %q, want %q", sheet, printed[sheet], want)
		}
	}
}

// GRDP 7,34 against 8,51 the year before is a fall by 1,17 percentage points;
// revenue 2.107,4 is 105,37 % of 2.000 and 7,7334… % over 1.956,125.
func TestConsolidatedIndicators(t *testing.T) {
	f := opened(t, consolidatedBytes(t, merged(t)))
	for cell, want := range map[string]string{
		"B8": grdp.Name, "D8": "8.51", "E8": "10,5", "F8": "10.5", "G8": "7.34", "H8": "", "I8": "-1.17", "J8": "điểm %", "K8": "Không đạt",
		"A9": "2", "F9": "2000", "G9": "2107.4", "H9": "105.37", "I9": "7.7334", "J9": "%", "K9": "Vượt", "M9": "Sở Tài chính",
		"A10": "2.1", "G10": "chưa có số liệu",
		"A11": "II", "G12": "15093", "G13": "2104", "G14": "13.94", "M14": "2/3 đơn vị", "K14": "Vượt",
		"N12": "Chưa đầy đủ: thiếu số liệu của 1 đơn vị (Xã Tủa Chùa).",
		"O9":  "Báo cáo năm 2025 - STC.xlsx · Chỉ tiêu!G9 · bản 1",
	} {
		if got := raw(t, f, indicatorSheet, cell); got != want {
			t.Errorf("%s = %q, want %q", cell, got, want)
		}
	}
	for cell, want := range map[string]string{
		"G12": "'Theo đơn vị'!C6", "G14": "'Theo đơn vị'!E6", "H9": "ROUND(G9/F9*100,4)", "I8": "ROUND(N(G8)-N(D8),2)", "G9": "",
	} {
		if got, _ := f.GetCellFormula(indicatorSheet, cell); got != want {
			t.Errorf("%s is =%s, want =%s", cell, got, want)
		}
	}
	if got := raw(t, f, indicatorSheet, "A4"); got != "Bảng chưa đầy đủ: thiếu 1 đơn vị (xem sheet “Tình hình nộp”)" {
		t.Errorf("the table doesn't say that it is incomplete: %q", got)
	}
}

func TestConsolidatedFiguresLeadToTheirSource(t *testing.T) {
	f := opened(t, consolidatedBytes(t, merged(t)))
	for _, c := range []struct{ sheet, cell, to, row string }{
		{indicatorSheet, "G9", "'Nguồn'!A6", "Sở Tài chính"},
		{unitSheet, "C8", "'Nguồn'!A8", "Phường Điện Biên Phủ"},
		{taskSheet, "K6", "'Nguồn'!A6", "Sở Tài chính"},
	} {
		ok, to, err := f.GetCellHyperLink(c.sheet, c.cell)
		if err != nil || !ok || to != c.to {
			t.Errorf("%s!%s leads to %q (%v, %v), want %s", c.sheet, c.cell, to, ok, err, c.to)
		}
		if got := raw(t, f, sourceSheet, "B"+c.to[len("'Nguồn'!A"):]); got != c.row {
			t.Errorf("%s is the row of %q, want %q", c.to, got, c.row)
		}
	}
	if part := member(t, consolidatedBytes(t, merged(t)), "xl/worksheets/sheet3.xml"); !strings.Contains(part, `tooltip="Phường Điện Biên Phủ · dbp.xlsx · Chỉ tiêu!G8 · bản 1"`) {
		t.Errorf("no tooltip naming file and cell in %s", part[strings.Index(part, "<hyperlinks>"):])
	}
}

// 98,125 of 120 is 81,77 %; of 120,5 + 15,25 = 135,75 it is 72,28 %.
func TestConsolidatedDisbursement(t *testing.T) {
	f := opened(t, consolidatedBytes(t, merged(t)))
	for cell, want := range map[string]string{
		"B6": "TỔNG CỘNG", "E6": "120", "F6": "135.75", "G6": "98.125", "H6": "81.77", "I6": "72.28",
		"B7": "Ngân sách trung ương, trong nước", "G7": "98.125", "B9": "Ngân sách địa phương", "F9": "15.25", "I9": "0",
		"E10": "không phát sinh", "H10": "",
		"B13": "Giảm nghèo bền vững", "E13": "120", "F13": "120.5", "G13": "98.125", "H13": "81.77", "I13": "81.43",
	} {
		if got := raw(t, f, disbursementSheet, cell); got != want {
			t.Errorf("%s = %q, want %q", cell, got, want)
		}
	}
	for cell, want := range map[string]string{"F6": "ROUND(SUM(F7,F9),2)", "F7": "ROUND(SUM(F8:F8),1)", "H6": "ROUND(N(G6)/E6*100,2)"} {
		if got, _ := f.GetCellFormula(disbursementSheet, cell); got != want {
			t.Errorf("%s is =%s, want =%s", cell, got, want)
		}
	}
}

// The Sở Tài chính owns the revenue; a commune that reports another figure is
// shown beside it: 2.107,4 − 2.000 = 107,4.
func TestConsolidatedConflicts(t *testing.T) {
	c := merged(t)
	department, commune := c.Obligations[0].Unit, c.Obligations[1].Unit
	c.Conflicts = []workbook.Conflict{{Indicator: revenue,
		Owner: workbook.Contribution{Unit: department, Actual: num("2107.4")},
		Other: workbook.Contribution{Unit: commune, Actual: num("2000")}}}
	want := "1 | " + revenue.Name + " | 2107.4 | 2000 | 107.4 | tỷ đồng | Sở Tài chính (chủ trì); Xã Mường Nhé\n"
	if got := grid(t, opened(t, consolidatedBytes(t, c)), proofSheet); !strings.Contains(got, want) {
		t.Errorf("got:\n%s\nwant in it:\n%s", got, want)
	}
}

func TestConsolidatedTasks(t *testing.T) {
	got := grid(t, opened(t, consolidatedBytes(t, merged(t))), taskSheet)
	for _, part := range []string{"Hoàn thành đúng hạn |  | Sở Tài chính", "Chưa hoàn thành, quá hạn | 5 | Sở Tài chính"} {
		if !strings.Contains(got, part) {
			t.Errorf("no %q in:\n%s", part, got)
		}
	}
}

func TestConsolidatedStates(t *testing.T) {
	got := grid(t, opened(t, consolidatedBytes(t, merged(t))), stateSheet)
	// 14/12/2025 is a Sunday: two working days later is Tuesday 16/12, day 46007.
	for _, part := range []string{
		"2 | Xã Mường Nhé | Báo cáo tình hình kinh tế - xã hội cấp xã | 46007 | Đã nộp đúng hạn",
		"4 | Xã Tủa Chùa | Báo cáo tình hình kinh tế - xã hội cấp xã | 46007 | Trả lại, đang sửa |  |  | 1 | Văn phòng: 0215 000 004",
	} {
		if !strings.Contains(got, part) {
			t.Errorf("no %q in:\n%s", part, got)
		}
	}
}

func TestConsolidatedProof(t *testing.T) {
	got := grid(t, opened(t, consolidatedBytes(t, merged(t))), proofSheet)
	want := `1 | Tổng số hộ (hộ) | 15093 | 15093 | 0 | Khớp | Cộng cột trên sheet “Theo đơn vị”
2 | Số hộ nghèo (hộ) | 2104 | 2104 | 0 | Khớp | Cộng cột trên sheet “Theo đơn vị”
3 | Tỷ lệ hộ nghèo đa chiều (%) | 13.94 | 13.94 | 0 | Khớp | Tổng tử số / tổng mẫu số trên sheet “Theo đơn vị”
`
	if !strings.Contains(got, want) {
		t.Errorf("got:\n%s\nwant in it:\n%s", got, want)
	}
}

// A total that the units' figures don't give is not passed off as their sum:
// it stands as a number, and the proof shows the difference.
func TestConsolidatedWrongTotalShows(t *testing.T) {
	c := merged(t)
	for _, g := range c.Groups {
		for _, l := range g.Lines {
			if l.Indicator.Code == "HO" {
				l.Actual.Value = num("15100")
			}
		}
	}
	f := opened(t, consolidatedBytes(t, c))
	if formula, _ := f.GetCellFormula(indicatorSheet, "G12"); formula != "" || raw(t, f, indicatorSheet, "G12") != "15100" {
		t.Errorf("G12 = %s, formula =%s; want the plain number 15100", raw(t, f, indicatorSheet, "G12"), formula)
	}
	if got := grid(t, f, proofSheet); !strings.Contains(got, "| 15100 | 15093 | 7 | LỆCH |") {
		t.Errorf("the difference of 7 is not shown in:\n%s", got)
	}
}

// A ratio is of the units that gave both parts: without the households of
// Điện Biên Phủ it is 2.104 / 5.218 = 40,32 %.
func TestConsolidatedRatioOfUnitsThatGaveBoth(t *testing.T) {
	o := testOffice(t)
	c := workbook.Merge(o, year2025, asOf, []*workbook.Submission{
		submission(2, "03160", "xa-phuong", "a.xlsx", communeData("03160", num("5218"), num("2104"))),
		submission(3, "03127", "xa-phuong", "b.xlsx", communeData("03127", unknown, num("300"))),
	})
	data := consolidatedBytes(t, c)
	if got := raw(t, opened(t, data), unitSheet, "E6"); got != "40.32" {
		t.Errorf("ratio = %s, want 40.32", got)
	}
	assertRecalculationChangesNothing(t, data)
}

func TestConsolidatedRecalculated(t *testing.T) {
	if n := assertRecalculationChangesNothing(t, consolidatedBytes(t, merged(t))); n < 50 {
		t.Errorf("only %d formulas: the workbook is not live", n)
	}
}

func TestConsolidateSameBytes(t *testing.T) {
	first := consolidatedBytes(t, merged(t))
	for range 5 {
		if !bytes.Equal(first, consolidatedBytes(t, merged(t))) {
			t.Fatal("the same consolidation gave other bytes")
		}
	}
}

// Nothing was owed and nothing was sent: every sheet is there and says so.
func TestConsolidateNothing(t *testing.T) {
	o := &workbook.Office{Name: "UBND tỉnh", Regime: workbook.Decree09}
	data := consolidatedBytes(t, &workbook.Consolidation{Office: o, Period: year2025, AsOf: asOf})
	if got := len(opened(t, data).GetSheetList()); got != 7 {
		t.Errorf("%d sheets, want the 7 without registers", got)
	}
}

func TestConsolidatedRegisterNamesAreUnique(t *testing.T) {
	used := map[string]bool{}
	long := strings.Repeat("Biểu dài ", 5)
	for _, c := range []struct {
		table workbook.Table
		want  string
	}{
		{workbook.Table{Sheet: "Công việc", Topic: workbook.Tasks}, "Nhiệm vụ"},
		{workbook.Table{Sheet: "Nhiệm vụ"}, "Nhiệm vụ (2)"},
		{workbook.Table{Sheet: "Nguồn"}, "Nguồn (2)"},
		{workbook.Table{Sheet: "Vướng mắc: 2025/2026"}, "Vướng mắc  2025 2026"},
	} {
		if got := registerName(&c.table, used); got != c.want {
			t.Errorf("%s: got %q, want %q", c.table.Sheet, got, c.want)
		}
	}
	for range 2 {
		if got := registerName(&workbook.Table{Sheet: long}, used); len([]rune(got)) > 31 {
			t.Errorf("%q has more than 31 characters", got)
		}
	}
}

// large is the benchmark of the big year: 65 units, 4 registers, 60 rows each,
// 11 columns.
func large(b *testing.B) *workbook.Consolidation {
	c := &workbook.Consolidation{Office: testOffice(b), Period: year2025, AsOf: asOf}
	columns := make([]workbook.Column, 11)
	for i := range columns {
		columns[i] = workbook.Column{ID: fmt.Sprint(i), Title: fmt.Sprintf("Cột %d", i+1), Type: workbook.TypeText, Width: 24}
		if i%3 == 2 {
			columns[i].Type, columns[i].Decimals = workbook.TypeNumber, 2
		}
	}
	for r := range 4 {
		register := workbook.Register{Table: &workbook.Table{ID: fmt.Sprint(r), Sheet: fmt.Sprintf("Biểu %d", r+1), Title: "Biểu", Columns: columns}}
		for u := range 65 {
			unit := &workbook.Unit{ID: fmt.Sprint(u), Name: fmt.Sprintf("Xã số %d", u)}
			sub := submission(int64(u+1), unit.ID, "xa-phuong", "bao-cao.xlsx", nil)
			if r == 0 {
				c.Submissions = append(c.Submissions, sub)
			}
			for row := range 60 {
				values := make([]workbook.Value, len(columns))
				for i := range values {
					values[i] = txt(fmt.Sprintf("Nội dung thứ %d của dòng %d", i, row))
					if columns[i].Type == workbook.TypeNumber {
						values[i] = num(fmt.Sprintf("%d.25", u*row+i))
					}
				}
				register.Rows = append(register.Rows, workbook.RegisterRow{Unit: unit, Submission: sub, Sheet: "Biểu", Row: row + 7, Values: values})
			}
		}
		c.Registers = append(c.Registers, register)
	}
	return c
}

func BenchmarkConsolidate(b *testing.B) {
	c := large(b)
	b.ReportAllocs()
	for b.Loop() {
		consolidatedBytes(b, c)
	}
}

// What was explained stands beside what was asked, of submissions that count
// only, and leads to its source; text of a unit is never a formula.
func TestConsolidatedExplanations(t *testing.T) {
	c := merged(t)
	explained := func(why string) workbook.Findings {
		return workbook.Findings{{Code: "far-from-previous", Severity: workbook.Warning, Found: "2.107,4", Accepted: "190",
			Place:     workbook.Place{Sheet: "Chỉ tiêu", Cell: "G8", Row: "Thu ngân sách", Column: "Thực hiện"},
			Explained: why, ExplainedOn: "2025-12-16"}, {Code: "hidden-row", Severity: workbook.Warning}}
	}
	for _, s := range c.Submissions {
		switch s.ID {
		case 1:
			s.Findings = explained("=1+1 là lời của đơn vị")
		case 4:
			s.Findings = append(s.Findings, explained("của tệp bị trả lại")...)
		}
	}
	f := opened(t, consolidatedBytes(t, c))
	want := `TT | Đơn vị | Chỉ tiêu, nội dung | Cột | Giá trị | Cảnh báo | Giải trình | Ngày | Nguồn
1 | Sở Tài chính | Thu ngân sách | Thực hiện | 2.107,4 | “Thu ngân sách” ghi 2.107,4, cùng kỳ 190. | =1+1 là lời của đơn vị | 46007 | Chỉ tiêu, ô G8
`
	if got := grid(t, f, explanationSheet); !strings.HasSuffix(got, want) {
		t.Errorf("got:\n%s\nwant at its end:\n%s", got, want)
	}
	if formula, _ := f.GetCellFormula(explanationSheet, "G6"); formula != "" {
		t.Errorf("the explanation became a formula: %s", formula)
	}
	if linked, to, _ := f.GetCellHyperLink(explanationSheet, "I6"); !linked || !strings.Contains(to, sourceSheet) {
		t.Errorf("source leads to %q", to)
	}
}
