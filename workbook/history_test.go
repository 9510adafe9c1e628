package workbook

import (
	"strings"
	"testing"
)

func historyOf(t testing.TB, name, text string) *History {
	t.Helper()
	h, err := ReadHistory(name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestHistoryTypesByShape(t *testing.T) {
	h := historyOf(t, "history/nhiem-vu.csv", "unit,van-ban,han,tien-do,ma,ghi-chu\nSTC,160/TB-VPCP,2025-12-31,40.5,007,không phát sinh\nSNV,1,,,,\n")
	row := h.Open("nhiem-vu", "STC")[0]
	for column, want := range map[string]Value{
		"van-ban": {Text, "160/TB-VPCP"}, "han": {Date, "2025-12-31"}, "tien-do": {Number, "40.5"}, "ma": {Text, "007"}, "ghi-chu": {Kind: Nil},
	} {
		if row.Values[column] != want {
			t.Errorf("%s: got %v, want %v", column, row.Values[column], want)
		}
	}
	if n := len(h.Open("nhiem-vu", "SYT")) + len(h.Open("kien-nghi", "STC")); n != 0 {
		t.Errorf("%d rows of others", n)
	}
}

func TestHistoryFilesAddUp(t *testing.T) {
	h := &History{}
	h.Add(historyOf(t, "a.csv", "indicator,unit,period,value,status,source\nGRDP,,2024,8.51,sơ bộ,Niên giám\n"))
	h.Add(historyOf(t, "b.csv", "indicator,unit,period,value\nGRDP,,2023,chưa có số liệu\n"))
	if f, ok := h.Figure("GRDP", "", "2024"); !ok || f != (HistoricFigure{Value{Number, "8.51"}, "sơ bộ", "Niên giám"}) {
		t.Errorf("got %+v", f)
	}
	if f, ok := h.Figure("GRDP", "", "2023"); !ok || f.Value.Kind != NoData {
		t.Errorf("got %+v", f)
	}
	if _, ok := (*History)(nil).Figure("GRDP", "", "2024"); ok {
		t.Error("no history knows a figure")
	}
}

func TestHistoryMistakes(t *testing.T) {
	_, err := ReadHistory("a.csv", strings.NewReader("indicator,unit,period,value\nGRDP,,2024,\"8,51\"\nGRDP,,năm 2024,8\nGRDP,,2024,9\n"))
	for _, want := range []string{"a.csv:2:12: “8,51” không phải là số", "a.csv:3:7: “năm 2024” không phải là kỳ", "a.csv:4:1: số liệu “GRDP”"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %s in\n%v", want, err)
		}
	}
	if _, err := ReadHistory("b.csv", strings.NewReader("don-vi,han\nSTC,\n")); err == nil {
		t.Error("a register without units")
	}
}

func TestHistoryIsCheckedAgainstTheOffice(t *testing.T) {
	o := officeOf(t)
	h := historyOf(t, "history/chi-tieu.csv", "indicator,unit,period,value,unit_on\nGRPD,STC,2024,8,\nHO,99,2024,8,\nHO,1,2024,9,2024-12-31\n")
	h.Add(historyOf(t, "history/nhiem-vu.csv", "unit,noi-dung,thoi-hạn\nSTC,Việc,2025-12-31\n"))
	h.Add(historyOf(t, "history/nhiem-vụ.csv", "unit,noi-dung\nSTC,Việc\n"))
	err := h.Check(o)
	for _, want := range []string{
		"chi-tieu.csv:2:1: không có chỉ tiêu “GRPD”", "chi-tieu.csv:3:4: không có đơn vị “99”",
		"nhiem-vu.csv:2:10: bảng “nhiem-vu” không có cột “thoi-hạn” (có phải \"thoi-han\"?)",
		"nhiem-vụ.csv:2:1: không biểu mẫu nào có bảng “nhiem-vụ”",
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %s in\n%v", want, err)
		}
	}
	if found := err.(Mistakes); len(found) != 4 {
		t.Errorf("%d mistakes, want 4:\n%v", len(found), err)
	}
}

// The town of Mường Chà and Sa Lông became Na Sang: their figures add up to
// its own. Chà Cang alone became the new Mường Chà here, and gave no figure.
func TestRestate(t *testing.T) {
	h := historyOf(t, "a.csv", `indicator,unit,period,value,unit_on
HO,03172,2024,700,2024-12-31
HO,03202,2024,300,2024-12-31
TY_LE,03172,2024,20,2024-12-31
HO,03160,2024,4000,
`)
	r := rosterOf(t, someUnits)
	sum := &Indicator{Code: "HO", Combine: CombineSum}
	share := &Indicator{Code: "TY_LE", Combine: CombineRatio}
	s := h.Restate(r, catalogueOf(sum, share), Period{Kind: Year, Year: 2024}, newDay)
	for _, test := range []struct {
		ind  *Indicator
		unit string
		want string
	}{
		{sum, "03172", "1.000"}, {sum, "03166", ""}, {sum, "03160", "4.000"}, {share, "03172", ""},
	} {
		if got := FormatValue(s.Figure(test.ind, r.Find(test.unit, newDay)).Value, 0); got != test.want {
			t.Errorf("%s of %s: got %q, want %q", test.ind.Code, test.unit, got, test.want)
		}
	}
	h.Add(historyOf(t, "b.csv", "indicator,unit,period,value,unit_on\nHO,03202,2024-H1,1,2024-06-14\n"))
	half := h.Restate(r, catalogueOf(sum), Period{Kind: Half, Year: 2024, N: 1}, newDay).Figure(sum, r.Find("03172", newDay))
	if len(half.Missing) != 1 || half.Missing[0] != "03172" {
		t.Errorf("an incomplete sum misses %v", half.Missing)
	}
}

func TestMergeComparesWithHistory(t *testing.T) {
	o := officeOf(t)
	o.History = historyOf(t, "a.csv", `indicator,unit,period,value
GRDP,STC,2024,8.51
HO,,2024,5000
HO,1,2024,900
NGHEO,1,2024,90
NGHEO,2,2024,10
`)
	c := Merge(o, year2025, asOf2025, []*Submission{sent("STC", "so", 15, sentIndicators("GRDP 7.34")), sent("1", "xa", 15, sentIndicators("HO 1000; NGHEO 99"))})
	for _, test := range []struct {
		line           *Line
		previous, diff string
	}{
		{c.Groups[0].Lines[0], "8,51", "-1,17"},
		{c.Groups[1].Lines[3], "5.000", "none"}, // the province's own figure; three communes are missing
		{c.Groups[1].Lines[4], "100", "none"},   // 90 + 10
		{c.Groups[1].Lines[5], "10", "-0,1"},    // 99/1.000 against 90/900, of the unit that has both
	} {
		if got := FormatValue(test.line.Previous.Value, -1); got != test.previous {
			t.Errorf("%s: last year %s, want %s", test.line.Indicator.Code, got, test.previous)
		}
		diff := "none"
		if test.line.Change != nil {
			diff = FormatNumber(test.line.Change.By, -1)
		}
		if diff != test.diff {
			t.Errorf("%s: change %s, want %s", test.line.Indicator.Code, diff, test.diff)
		}
	}
}
