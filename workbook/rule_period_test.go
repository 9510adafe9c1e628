package workbook

import (
	"strings"
	"testing"
)

// TestGrowthFollowsFromTheValues: 17.970,86 / 16.263,22 is 1,10500…, so 10,5 %
// with 0,01 of slack and what the rounding of two values to 0,01 adds.
func TestGrowthFollowsFromTheValues(t *testing.T) {
	for _, c := range []struct {
		value, growth string
		found         bool
	}{
		{"17970.86", "10.5", false},
		{"17970.86", "10.51", false}, // one unit of the last place
		{"17970.86", "10.52", true},
		{"17456.94", "7.34", false}, // the growth of 2025
		{"17970.9", "7.34", true},   // the scenario's value with the actual growth
		{"17456.94", "734", true},
		{"chưa có số liệu", "7.34", false},
		{"17456.94", "chưa có số liệu", false},
	} {
		_, fs := read(t, product(c.value, c.growth))
		got := only(fs, "growth-mismatch")
		if (len(got) == 1) != c.found {
			t.Errorf("value %s growth %s: %v", c.value, c.growth, fs)
		}
		if c.found && got[0].Cell != "F3" {
			t.Errorf("points at %s", got[0].Cell)
		}
	}
}

func TestGrowthSaysWhatItWouldBe(t *testing.T) {
	_, fs := read(t, product("17970.86", "7.34"))
	if m := only(fs, "growth-mismatch")[0].Message(Vietnamese); !strings.Contains(m, "7,34%") || !strings.Contains(m, "10,50%") && !strings.Contains(m, "10,5%") {
		t.Error(m)
	}
}

func TestCumulativeIsThePeriodBeforePlusThis(t *testing.T) {
	for _, c := range []struct {
		example string
		found   bool
	}{
		{"@period 2025-10\n@earlier 2025-09\n" + running("95", "850") + "\n@now\n" + running("100", "950"), false},
		{"@period 2025-10\n@earlier 2025-09\n" + running("95", "850") + "\n@now\n" + running("100", "950.002"), true},
		{"@period 2025-10\n@earlier 2025-08\n" + running("95", "850") + "\n@now\n" + running("100", "999"), false}, // September is not known
		{"@period 2025-10\n" + running("100", "999"), false},                                                       // nothing is known
		{"@period 2025-01\n" + running("100", "100"), false},
		{"@period 2025-01\n" + running("100", "850"), true}, // the year begins anew
		{"@period 2025-01\n@earlier 2024-12\n" + running("95", "850") + "\n@now\n" + running("100", "100"), false},
		{"@period 2025-10\n@earlier 2025-09\n" + running("95", "không phát sinh") + "\n@now\n" + running("100", "100"), false},
		{"@period 2025-10\n@earlier 2025-09\n" + running("95", "850") + "\n@now\n" + running("100", ""), false},
	} {
		_, fs := read(t, c.example)
		got := only(fs, "cumulative-mismatch")
		if (len(got) == 1) != c.found || c.found && got[0].Cell != "G2" {
			t.Errorf("%s:\n%v", c.example, fs)
		}
	}
}

// TestLastPeriodAgain: figures that agree throughout come back, a word that
// differs or too few figures do not; other forms' versions are not compared.
func TestLastPeriodAgain(t *testing.T) {
	all := villages("120", "12", "3", "8", "95")
	for _, c := range []struct {
		now   string
		found bool
	}{
		{all, true},
		{strings.Replace(all, "Kè Nậm Rốm", "Kè sông Nậm Rốm", 1), false},
		{strings.Join(strings.Split(all, "\n")[:6], "\n"), false},
		{strings.ReplaceAll(all, "| 130 |", "| 130.0 |"), true}, // the same figure written another way
	} {
		_, fs := read(t, "@period 2025-10\n@earlier 2025-09\n"+all+"\n@now\n"+c.now)
		if got := only(fs, "last-period-again"); (len(got) == 1) != c.found {
			t.Errorf("%s:\n%v", c.now, fs)
		}
	}
	one := strings.Join(strings.Split(all, "\n")[:4], "\n") // one project, and the revenue of the clean sheet: three figures
	if _, fs := read(t, "@period 2025-10\n@earlier 2025-09\n"+one+"\n@now\n"+one); len(only(fs, "last-period-again")) != 0 {
		t.Errorf("three figures are no proof: %v", fs)
	}
}

func TestADigitLost(t *testing.T) {
	for now, want := range map[string]string{
		"945": "digit-slipped", "94": "digit-slipped", "94500": "digit-slipped", // of 9.310
		"9450": "", "1300": "far-from-previous", "9": "wrong-magnitude",
	} {
		_, fs := read(t, population(now))
		var got []string
		for _, f := range fs {
			if f.Cell == "F2" {
				got = append(got, f.Code)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s after 9310: %v, want %q", now, got, want)
		}
	}
}

// TestSlipsAgainstThePeriodBefore: without last year's figure a month is held
// to the month before, for slips and not for jumps.
func TestSlipsAgainstThePeriodBefore(t *testing.T) {
	month := func(now string) string {
		return "@unit STC\n== Chỉ tiêu\nMã | Chỉ tiêu | ĐVT | Kế hoạch | Cùng kỳ | Thực hiện" +
			"\nTHU | Thu ngân sách | tỷ đồng | | | " + now + "\nTHU_ND | Thu nội địa | tỷ đồng | | | chưa có số liệu"
	}
	for now, want := range map[string]string{"100": "", "900": "", "95000": "wrong-magnitude", "0.09": "wrong-magnitude"} {
		_, fs := read(t, "@period 2025-10\n@earlier 2025-09\n"+month("95")+"\n@now\n"+month(now))
		if got := strings.Join(codes(fs), " "); got != want {
			t.Errorf("%s after 95: %q, want %q", now, got, want)
		}
		if want != "" && !strings.Contains(fs[0].Message(Vietnamese), "kỳ trước 95:") {
			t.Error(fs[0].Message(Vietnamese))
		}
	}
}

// TestAnotherOfficesIndicatorIsKeptForComparison: it never stops a file, and
// its figure is in the data that merging sets beside the owner's.
func TestAnotherOfficesIndicatorIsKeptForComparison(t *testing.T) {
	d, fs := read(t, insurance("98")+"\nTHU | Thu ngân sách | tỷ đồng | | | 950")
	if fs.Blocked() || len(only(fs, "not-the-owner")) != 1 {
		t.Errorf("findings %v", fs)
	}
	rec := d.Table("chi-tieu").record("THU")
	if rec == nil || rec.Values[5].Text != "950" {
		t.Errorf("record %+v", rec)
	}
}

func TestMandates(t *testing.T) {
	office := exampleOffice(t)
	var err error
	office.Mandates, err = ReadMandates("mandates.csv", strings.NewReader(
		"number,date,issuer,subject\n160/TB-VPCP,2025-04-21,VPCP,Kết luận\n12/QĐ-UBND,2024-01-09,,\n12/QĐ-UBND,2025-01-10,,\n"))
	if err != nil {
		t.Fatal(err)
	}
	for cited, want := range map[string]string{
		"160/TB-VPCP":                                   "",
		"Thông báo số 160/TB-VPCP":                      "",
		"160 /TB-VPCP":                                  "document-shape unknown-mandate", // the number ends at the space
		"12/QĐ-UBND ngày 10/01/2025":                    "",
		"12/QĐ-UBND ngày 9/1/2024; 160/TB-VPCP":         "",
		"12/QĐ-UBND ngày 11/01/2025":                    "mandate-date",
		"12/QĐ-UBND ngày 10 tháng 01 năm 2025 của UBND": "",
		"160/TB-VPCP; 99/KH-UBND":                       "unknown-mandate",
	} {
		_, fs := readIn(office, taskHeader+"1 | "+cited+" | Rà soát | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |")
		var got []string
		for _, f := range fs {
			got = append(got, f.Code)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %q", cited, got, want)
		}
	}
	_, fs := readIn(office, taskHeader+"1 | 160/TB-VPCP | Rà soát | 20/04/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |")
	if got := only(fs, "mandate-date"); len(got) != 1 || got[0].Cell != "D2" {
		t.Errorf("assigned before the document: %v", fs)
	}
	_, fs = readIn(office, taskHeader+"1 | 161/TB-VPCP | Rà soát | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |")
	if m := fs[0].Message(Vietnamese); !strings.Contains(m, "có phải 160/TB-VPCP ngày 21/04/2025?") {
		t.Errorf("suggests nothing: %s", m)
	}
}

func TestMandatesFileMistakes(t *testing.T) {
	_, err := ReadMandates("mandates.csv", strings.NewReader("number,date\n160/TB-VPCP,21/4/2025\n,2025-01-01\n"))
	if err == nil || !strings.Contains(err.Error(), "mandates.csv:2:13") || !strings.Contains(err.Error(), "mandates.csv:3:1") {
		t.Errorf("mistakes: %v", err)
	}
}

// linkedGrid is a grid with formulas that name other workbooks.
type linkedGrid struct {
	*grid
	books int
}

func (g linkedGrid) OtherBooks() int { return g.books }

func TestOtherWorkbooksAreSaid(t *testing.T) {
	for books, want := range map[int]int{0: 0, 3: 1} {
		g := &grid{rows: map[string][]Row{}}
		g.put(IdentitySheet, []string{`form|"bc`, `version|"2025.1`, `unit|"SYT`, `period|"2025`})
		_, fs := Read(exampleOffice(t), linkedGrid{g, books}, Expect{})
		if got := only(fs, "other-workbooks"); len(got) != want || want == 1 && got[0].Found != "3" {
			t.Errorf("%d books: %v", books, fs)
		}
	}
}

// TestAddedColumns: those with a title and data in rows of the table are said
// once, by their titles; numbers of rows, empty columns and scribbles beside
// the table are not.
func TestAddedColumns(t *testing.T) {
	const titles = "Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ"
	const cells = "Đường Mường Chà | NSTW | 20 | 5 | 25"
	for _, c := range []struct{ header, row, found string }{
		{"Số TT | " + titles, "1 | " + cells, ""},
		{titles + " | Ghi thêm", cells + " | ", ""},
		{titles, cells + " | | xem lại", ""},
		{titles + " | Ghi thêm | Điều chỉnh", cells + " | a | 25", "Ghi thêm, Điều chỉnh"},
		{"Mã số | " + titles, "DA01 | " + cells, "Mã số"},
	} {
		_, fs := read(t, "== Dự án\n"+c.header+"\n"+c.row)
		got := ""
		if found := only(fs, "column-not-read"); len(found) == 1 {
			got = found[0].Found
		}
		if got != c.found || len(fs) > 1 {
			t.Errorf("%s: %v, want %q", c.header, fs, c.found)
		}
	}
}
