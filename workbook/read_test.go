package workbook

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// only returns the findings with the code.
func only(fs Findings, code string) (found Findings) {
	for _, f := range fs {
		if f.Code == code {
			found = append(found, f)
		}
	}
	return found
}

func TestReadCleanWorkbooks(t *testing.T) {
	for unit, sheet := range clean {
		example := sheet
		if !strings.HasPrefix(sheet, "@unit") {
			example = "@unit " + unit + "\n" + sheet
		}
		if _, fs := read(t, example); len(fs) > 0 {
			t.Errorf("%s: %+v", unit, fs)
		}
	}
}

// TestReadGivesValuesWithTheirAddresses: columns moved, one inserted, a title
// block above, a column index, headings, blank rows and signatures around the
// data.
func TestReadGivesValuesWithTheirAddresses(t *testing.T) {
	d, fs := read(t, `== Chỉ tiêu
BIỂU SỐ 01
Đơn vị: Xã Mường Mẫu
|
STT | Chỉ tiêu | Ghi riêng | MÃ | Thực hiện\n(hộ) | ĐVT | Kế hoạch | Cùng kỳ
A | B | C | D | 1 | 2 | 3 | 4=1/3
 | I. HỘ DÂN
1 | Tổng số hộ | a | TB | 1671 | hộ | | 1650
 |
1.1 | Hộ ở thôn, bản | b | TB_THON | 1000 | hộ | | 990
STT | Chỉ tiêu | Ghi riêng | MÃ | Thực hiện\n(hộ) | ĐVT | Kế hoạch | Cùng kỳ
1.2 | Hộ ở tổ dân phố | c | tb_to | "671" | hộ | | 660
 | Điện Biên, ngày 14 tháng 12 năm 2025
 | NGƯỜI LẬP BIỂU | | | THỦ TRƯỞNG ĐƠN VỊ
 | Lò Văn Mẫu | | | Quàng Thị Mẫu`)
	if got := codes(fs); !slices.Equal(got, []string{"column-not-read", "text-number"}) || fs[0].Found != "Ghi riêng" || fs[0].Cell != "C4" {
		t.Fatalf("findings %+v", fs)
	}
	if f := fs[1]; f.Cell != "E11" || f.Row != "Hộ ở tổ dân phố" || f.Column != "Thực hiện" || f.Sheet != "Chỉ tiêu" {
		t.Errorf("finding at %+v", f.Place)
	}
	table := d.Table("chi-tieu")
	if got := strings.Join(table.Letters, ","); got != "D,B,F,G,H,E," {
		t.Errorf("letters %s", got)
	}
	var got []string
	for _, r := range table.Records {
		got = append(got, fmt.Sprint(r.Row, r.Code, r.Values[5].Text))
	}
	if want := "7TB1671 9TB_THON1000 11TB_TO671"; strings.Join(got, " ") != want {
		t.Errorf("records %v, want %s", got, want)
	}
}

func TestReadKeepsTheKindsOfNothingApart(t *testing.T) {
	d, fs := read(t, commune("0", "không phát sinh", "chưa có số liệu"))
	if fs.Blocked() {
		t.Fatalf("findings %+v", fs)
	}
	records := d.Table("chi-tieu").Records
	want := []Value{{Number, "0"}, {Kind: Nil}, {Kind: NoData}}
	for i, r := range records {
		if r.Values[5] != want[i] {
			t.Errorf("%s = %+v, want %+v", r.Code, r.Values[5], want[i])
		}
	}
	if plan := records[0].Values[3]; plan.Kind != Blank {
		t.Errorf("empty plan = %+v", plan)
	}
}

func TestReadRegisters(t *testing.T) {
	d, fs := read(t, taskHeader+`1 | 12/QĐ-UBND | Rà soát  quy hoạch | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |
2 |
3 | | =0 | =#REF!
 | 15/KH-UBND | Xây dựng {kế hoạch} | 2025-10-01 | thường xuyên | | | Quàng Thị Mẫu | |`)
	if len(fs) > 0 {
		t.Fatalf("findings %+v", fs)
	}
	records := d.Table("nhiem-vu").Records
	if len(records) != 2 {
		t.Fatalf("%d records: %+v", len(records), records)
	}
	first, last := records[0], records[1]
	if first.Code != "12/QĐ-UBND | Rà soát quy hoạch" || first.Values[2] != (Value{Date, "2025-07-01"}) || first.Row != 2 {
		t.Errorf("first record %+v", first)
	}
	if last.Row != 5 || last.Values[3] != (Value{Text, "thường xuyên"}) || last.Values[1].Text != "Xây dựng {kế hoạch}" {
		t.Errorf("last record %+v", last)
	}
}

func TestReadStopsAtAWrongIdentity(t *testing.T) {
	for identity, want := range map[string]string{
		"none":                                  "no-identity",
		"form=la version=1 unit=XA period=2025": "old-form",
		"form=bc version=2025.1 unit=LA period=2025":      "wrong-unit",
		"form=bc version=2025.1 unit=XA period=2025-Q3":   "wrong-period", // a quarter, of a form by year and month
		"form=bc version=2025.1 unit=XA period=hôm.qua":   "wrong-period",
		"form=bc version=2025.1 unit=XA":                  "no-identity",
		"form=bc version=2024.9 unit=STC period=2025-Q99": "old-form",
	} {
		d, fs := read(t, "@identity "+identity+"\n"+commune("1", "", "x"))
		if d != nil || !slices.Equal(codes(fs), []string{want}) || !fs.Blocked() {
			t.Errorf("%s: %v %+v", identity, d != nil, fs)
		}
	}
}

// TestReadWithoutFolder takes the workbook's word for its unit.
func TestReadWithoutFolder(t *testing.T) {
	office := exampleOffice(t)
	g := &grid{rows: map[string][]Row{}}
	g.put(IdentitySheet, []string{`form|"bc`, `version|"2025.1`, `unit|"SYT`, `period|"2025`})
	d, fs := Read(office, g, Expect{AsOf: time.Date(2025, 12, 20, 0, 0, 0, 0, VietNam)})
	if d == nil || d.Unit != "SYT" || len(only(fs, "sheet-missing")) != 3 {
		t.Errorf("%+v %+v", d, fs)
	}
}

// TestReadFindsEverythingAtOnce: one pass names every mistake with its cell.
func TestReadFindsEverythingAtOnce(t *testing.T) {
	_, fs := read(t, `== Chỉ tiêu
`+indicatorHeader+`
TB | Tổng số hộ | hộ | | 1650 | #DIV/0!
TB_THON | Hộ ở thôn, bản | hộ | | 990 | 61-62
TB_TO | Hộ ở tổ dân phố | hộ | | 660 | 20 tỷ
== Nhiệm vụ
`+taskHeader[strings.Index(taskHeader, "STT"):]+`1 | 12/QĐ-UBND | | 31/9/2025 | 30/12/2025 | | | Phòng Tài chính | |`)
	var got []string
	for _, f := range fs {
		got = append(got, fmt.Sprint(f.Code, "@", f.Cell))
	}
	want := "error-value@F2 value-is-range@F3 not-a-number@F4 required@C2 not-a-date@D2 not-a-person@H2"
	if strings.Join(got, " ") != want {
		t.Errorf("found %v\nwant  %s", got, want)
	}
}

func TestFindingsQuoteTheCellNotTheTemplate(t *testing.T) {
	_, fs := read(t, commune(`"{accepted}"`, "1", "2"))
	if m := only(fs, "not-a-number")[0].Message(Vietnamese); !strings.HasPrefix(m, "“{accepted}” không phải là số") {
		t.Errorf("message %q", m)
	}
}

// torn is a source whose second sheet breaks off.
type torn struct{ *grid }

func (s torn) Rows(i int) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		for row, err := range s.grid.Rows(i) {
			if !yield(row, err) {
				return
			}
		}
		if i == 1 {
			yield(nil, &Damage{Finding{Code: "damaged-workbook", Found: "sheet1.xml"}})
		}
	}
}

func TestReadRefusesATornSheetAsAWhole(t *testing.T) {
	g := &grid{rows: map[string][]Row{}}
	g.put(IdentitySheet, []string{`form|"bc`, `version|"2025.1`, `unit|"XA`, `period|"2025`})
	g.put("Chỉ tiêu", strings.Split(commune("1,x", "{.VnTime}§", "2"), "\n")[1:])
	d, fs := Read(exampleOffice(t), torn{g}, Expect{AsOf: time.Date(2025, 12, 20, 0, 0, 0, 0, VietNam)})
	if d != nil || !slices.Equal(codes(fs), []string{"damaged-workbook"}) {
		t.Errorf("%+v %+v", d, fs)
	}
}

func TestMagnitudes(t *testing.T) {
	for _, c := range []struct{ value, want string }{
		{"950", ""}, {"950000", "wrong-magnitude"}, {"0.95", "wrong-magnitude"}, {"950000000", "wrong-magnitude"},
		{"1700000", "wrong-magnitude"}, {"4499", ""}, {"9000", "far-from-previous"}, {"90", "far-from-previous"}, {"0", "far-from-previous"},
		{"-20", ""},
	} {
		_, fs := read(t, revenue(c.value))
		fs = append(only(fs, "wrong-magnitude"), only(fs, "far-from-previous")...)
		if got := strings.Join(codes(fs), " "); got != c.want {
			t.Errorf("%s: %q, want %q", c.value, got, c.want)
		}
	}
}

// TestPercentages: 0,98 for 98 % is asked about, also against a result that a
// formula gave; a percentage a thousand times too large is refused like any
// other figure.
func TestPercentages(t *testing.T) {
	for value, want := range map[string]string{
		"98": "", "98%": "", `"98,5%"`: "text-number", "0.98": "percent-as-fraction", "=0.975": "percent-as-fraction",
		"98000": "wrong-magnitude", "5": "far-from-previous", "0.1": "wrong-magnitude", // a 975th of 97,5
	} {
		d, fs := read(t, insurance(value))
		if got := strings.Join(codes(fs), " "); got != want {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
		if got := d.Table("chi-tieu").Records[0].Values[5].Text; value == "98%" && got != "98" {
			t.Errorf("98%% is read as %s", got)
		}
	}
}

func TestProgressOfTasks(t *testing.T) {
	header := strings.Replace(taskHeader, "Nguyên nhân", "Nguyên nhân | Tiến độ", 1)
	for cells, want := range map[string]string{
		" | 45/BC-STC | Lò Văn Mẫu | Đang thực hiện | | 0.5": "percent-as-fraction@K2", " | | Lò Văn Mẫu | Đang thực hiện | | 50%": "", " | | Lò Văn Mẫu | Đang thực hiện | | 1": "",
		"2025-12-01 | 45/BC-STC | Lò Văn Mẫu | Đã hoàn thành | | 1": "percent-as-fraction@K2", "2025-12-01 | 45/BC-STC | Lò Văn Mẫu | Đã hoàn thành | | 100": "",
	} {
		var got []string
		_, fs := read(t, header+"1 | 12/QĐ-UBND | Rà soát | 01/07/2025 | 30/12/2025 | "+cells)
		for _, f := range fs {
			got = append(got, f.Code+"@"+f.Cell)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %q", cells, got, want)
		}
	}
}

// TestZeroIsNoYardstick: nothing after nothing is no jump.
func TestZeroIsNoYardstick(t *testing.T) {
	if _, fs := read(t, strings.ReplaceAll(revenue("0"), "900", "0")); len(fs) > 0 {
		t.Errorf("%+v", fs)
	}
}

func TestTotalsAndParts(t *testing.T) {
	for _, c := range []struct {
		all, villages, streets string
		want                   bool
	}{
		{"1671", "1000", "671", false}, {"1671", "1000", "670", true}, {"1671", "1000", "672", true},
		{"1671", "1000", "chưa có số liệu", false}, {"999", "1000", "chưa có số liệu", true},
		{"1671", "1671", "không phát sinh", false}, {"chưa có số liệu", "1", "2", false},
	} {
		_, fs := read(t, commune(c.all, c.villages, c.streets))
		if got := len(only(fs, "total-mismatch")) > 0; got != c.want {
			t.Errorf("%v: %v", c, fs)
		}
	}
	// "Trong đó": a part may be less than the whole, never more.
	for part, want := range map[string]int{"700": 0, "950": 0, "951": 1} {
		_, fs := read(t, strings.Replace(revenue("950"), "chưa có số liệu", part, 1))
		if got := len(only(fs, "total-mismatch")); got != want {
			t.Errorf("part %s: %v", part, fs)
		}
	}
}

func TestSharesTolerance(t *testing.T) {
	for last, want := range map[string]int{"4.26": 0, "4.27": 0, "4.31": 0, "4.32": 1, "4.21": 0, "4.2": 1, "chưa có số liệu": 0} {
		_, fs := read(t, shares("15.68", "21.46", "58.60", last)) // 95,74 + last
		if got := len(only(fs, "shares-not-100")); got != want {
			t.Errorf("last share %s: %v", last, fs)
		}
	}
}

func TestRowRulesBringTheirOwnWords(t *testing.T) {
	e := entry{in: &inspection{}, table: &exampleForm().Tables[2], data: &TableData{Sheet: "Dự án", Letters: []string{"B", "C", "D", "E", "F"}}, rec: &Record{Row: 7, Values: make([]Value, 5)}}
	e.apply(&RowRule{Code: "spent-over-plan", At: "giai-ngan"}, func(string) Value { return Value{} })
	if f := e.in.findings; len(f) != 1 || f[0].Code != "rule-failed" || f[0].Cell != "E7" {
		t.Errorf("an uncompiled rule gives %+v", f)
	}
	office := exampleOffice(t)
	rule := compiled(t, "giai_ngan <= ke_hoach")
	rule.Code, rule.At, rule.Severity, rule.Message = "spent-over-plan", "giai-ngan", Warning, Words{VI: "Giải ngân {found} vượt kế hoạch", EN: "Spent {found}, more than planned"}
	office.Forms[0].Tables[2].Rules = []RowRule{{Code: rule.Code, At: rule.At, Severity: rule.Severity, Message: rule.Message, program: rule.program}}
	if _, fs := readIn(office, projectGrid+"20 | 25.5 | 25"); len(fs) != 1 || fs[0].Cell != "E2" || fs[0].Message(Vietnamese) != "Giải ngân 25,5 vượt kế hoạch" || fs[0].Severity != Warning {
		t.Errorf("25,5 of 20 gives %+v", fs)
	}
	if _, fs := readIn(office, projectGrid+"20 | 20 | 25"); len(fs) > 0 {
		t.Errorf("20 of 20 gives %+v", fs)
	}
	f := Finding{Code: "spent-over-plan", Words: Words{VI: "Giải ngân vượt kế hoạch", EN: "Spent more than planned"}}
	if f.Message(English) != "Spent more than planned" || f.Remedy(Vietnamese) == "" {
		t.Errorf("%q %q", f.Message(English), f.Remedy(Vietnamese))
	}
}

// TestPreFilledCellsAreHeldToWhatIsKnown: a plan or last year's figure that was
// overwritten in the sender's sheet is said, one that is only written another
// way is not.
func TestPreFilledCellsAreHeldToWhatIsKnown(t *testing.T) {
	office := exampleOffice(t)
	office.Targets = &Targets{}
	office.Targets.Put(2025, &Target{Indicator: "THU", Text: "trên 1.000"})
	history, err := ReadHistory("chi-tieu.csv", strings.NewReader("indicator,unit,period,value,status,source\nTHU,STC,2024,900,chính thức,niên giám\n"))
	if err != nil {
		t.Fatal(err)
	}
	office.History = history
	for example, want := range map[string]string{
		revenue("950"): "",
		strings.Replace(revenue("950"), "trên 1.000", "Trên  1.000", 1): "",
		strings.Replace(revenue("950"), "trên 1.000", "trên 900", 1):    "locked-changed@D2",
		strings.Replace(revenue("950"), "| 900 |", "| 90 |", 1):         "locked-changed@E2",
		strings.Replace(revenue("950"), "| 900 |", `| "900,0" |`, 1):    "text-number@E2",
	} {
		var got []string
		_, fs := readIn(office, example)
		for _, f := range fs {
			if f.Code != "far-from-previous" {
				got = append(got, f.Code+"@"+f.Cell)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %q", example, got, want)
		}
	}
}

// TestNothingIsSilentlyLost: whatever stands in a cell of a register row, its
// value is in the data or a finding points at the cell; and nothing panics.
func TestNothingIsSilentlyLost(t *testing.T) {
	texts := []string{"20", `"1.234,5"`, "x", "-", "#N/A", "=?", "2025-01-02", "61-62", "abc", `"  "`, "5%", "NSTW", `"nstw "`, "{.VnTime}§iÖn", "…", "Cộng đồng", `"12 tỷ"`, "=3", "98.12345", "-4", "Người lập"}
	office := exampleOffice(t)
	columns := office.Forms[0].Tables[2].Columns
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(rapid.SampledFrom(texts), 6, 6).Draw(t, "cells")
		d, fs := readIn(office, "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n"+strings.Join(cells, " | "))
		records := d.Table("du-an").Records
		for i := range columns {
			text := cells[i+1]
			if text == "x" || text == "-" || text == `"  "` || text == "…" || text == "{.VnTime}§iÖn" && i == 0 {
				continue
			}
			kept := len(records) == 1 && records[0].Values[i].Text != ""
			cell := cellName(columnLetters(i+2), 2)
			said := slices.ContainsFunc(fs, func(f Finding) bool { return f.Cell == cell || f.Code == "empty-submission" })
			if !kept && !said {
				t.Fatalf("%s %q is lost: %+v %+v", cell, text, records, fs)
			}
		}
	})
}

// bulk is a source of registers as large as those of a whole province.
type bulk struct {
	*grid
	rows int
}

func (s bulk) Rows(i int) iter.Seq2[*Row, error] {
	if s.names[i] != "Nhiệm vụ" {
		return s.grid.Rows(i)
	}
	return func(yield func(*Row, error) bool) {
		header := s.grid.rows["Nhiệm vụ"][0]
		if !yield(&header, nil) {
			return
		}
		template := s.grid.rows["Nhiệm vụ"][1]
		row := Row{Cells: make([]Cell, len(template.Cells))}
		for n := range s.rows {
			copy(row.Cells, template.Cells)
			row.Number = n + 2
			row.Cells[1].Text = fmt.Sprintf("%d/QĐ-UBND", n)
			if !yield(&row, nil) {
				return
			}
		}
	}
}

// BenchmarkRead reads and checks 180,000 cells.
func BenchmarkRead(b *testing.B) {
	office := exampleOffice(b)
	g := &grid{rows: map[string][]Row{}}
	g.put(IdentitySheet, []string{`form|"bc`, `version|"2025.1`, `unit|"XA`, `period|"2025`})
	g.put("Chỉ tiêu", strings.Split(commune("1671", "1000", "671"), "\n")[1:])
	g.put("Nhiệm vụ", strings.Split(taskHeader+"1 | 12/QĐ-UBND | Rà soát quy hoạch sử dụng đất | 2025-07-01 | 2025-12-30 | 2025-11-20 | 45/BC-STC | Lò Văn Mẫu | Đã hoàn thành | Không", "\n")[1:])
	g.put("Dự án", strings.Split(projectGrid+"20 | 5 | 25", "\n")[1:])
	src := bulk{g, 18000}
	b.ReportAllocs()
	for b.Loop() {
		if _, fs := Read(office, src, Expect{AsOf: time.Date(2025, 12, 20, 0, 0, 0, 0, VietNam)}); len(fs) > 0 {
			b.Fatal(fs)
		}
	}
}
