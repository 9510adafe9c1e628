package report

import (
	"fmt"
	"strings"
	"testing"

	"tonghop/workbook"
)

// Each case is a line of the consolidation and the sentence it must make.
func TestSentence(t *testing.T) {
	percent := &workbook.Indicator{Name: "Tỷ lệ hộ nghèo", Measure: "%", Decimals: 2, Better: workbook.BetterDown}
	money := &workbook.Indicator{Name: "Thu ngân sách", Measure: "tỷ đồng", Decimals: 1, Better: workbook.BetterUp}
	rank := &workbook.Indicator{Name: "Xếp hạng PAR", Measure: "hạng", Better: workbook.BetterDown, RankOf: "34 tỉnh, thành phố"}
	figure := func(s string) workbook.Figure { return workbook.Figure{Value: num(s)} }
	plan := func(text string) *workbook.Target { return &workbook.Target{Text: text} }
	change := func(by string, points bool) *workbook.Change { return &workbook.Change{By: *dec(by), Points: points} }
	for _, c := range []struct {
		line workbook.Line
		want string
	}{
		{workbook.Line{Indicator: money, Actual: figure("1942.54")}, "Thu ngân sách là 1.942,5 tỷ đồng"},
		{workbook.Line{Indicator: money, Actual: figure("-3"), Status: "ước tính"}, "Thu ngân sách ước là -3,0 tỷ đồng"},
		{workbook.Line{Indicator: money, Actual: workbook.Figure{}}, "Thu ngân sách: chưa có số liệu"},
		{workbook.Line{Indicator: money, Actual: workbook.Figure{Value: workbook.Value{Kind: workbook.NoData}}, Target: plan("1")}, "Thu ngân sách: chưa có số liệu"},
		{workbook.Line{Indicator: money, Actual: workbook.Figure{Value: workbook.Value{Kind: workbook.Nil}}}, "Thu ngân sách là không phát sinh"},
		{workbook.Line{Indicator: money, Actual: figure("1900"), Target: plan("trên 1.850"), OfPlan: dec("102.7027"), Class: workbook.Exceeded},
			"Thu ngân sách đạt 1.900,0 tỷ đồng, bằng 102,70% kế hoạch trên 1.850 tỷ đồng (vượt)"},
		{workbook.Line{Indicator: money, Actual: figure("1850"), Target: plan("1.850 trở lên"), Class: workbook.OnTrack},
			"Thu ngân sách đạt 1.850,0 tỷ đồng, kế hoạch 1.850 tỷ đồng trở lên (dự kiến đạt)"},
		{workbook.Line{Indicator: percent, Actual: figure("12.5"), Target: plan("≤ 13"), Class: workbook.Met}, "Tỷ lệ hộ nghèo còn 12,50%, kế hoạch không quá 13% (đạt)"},
		{workbook.Line{Indicator: money, Actual: figure("72"), Target: plan("≥ 70"), Class: workbook.Met}, "Thu ngân sách đạt 72,0 tỷ đồng, kế hoạch từ 70 tỷ đồng trở lên (đạt)"},
		{workbook.Line{Indicator: percent, Actual: figure("17.66"), Previous: figure("21.63"), Target: plan("còn 18"), Class: workbook.Exceeded, Change: change("-3.97", true)},
			"Tỷ lệ hộ nghèo còn 17,66%, kế hoạch còn 18% (vượt), giảm 3,97 điểm % so với cùng kỳ năm trước (21,63%)"},
		{workbook.Line{Indicator: money, Actual: figure("5"), Previous: figure("5"), Change: change("0", false)},
			"Thu ngân sách là 5,0 tỷ đồng, không đổi so với cùng kỳ năm trước (5,0 tỷ đồng)"},
		// A total without all units is not compared with one that had them.
		{workbook.Line{Indicator: money, Actual: workbook.Figure{Value: num("4"), Missing: []string{"a", "b"}}, Previous: figure("5"), Change: change("-20", false)},
			"Thu ngân sách là 4,0 tỷ đồng, chưa gồm số liệu của 2 đơn vị"},
		{workbook.Line{Indicator: rank, Actual: figure("17"), Target: plan("xếp thứ 20/34"), Class: workbook.Exceeded},
			"Xếp hạng PAR đứng thứ 17/34 tỉnh, thành phố, kế hoạch xếp thứ 20/34 (vượt)"},
	} {
		if got := sentence(&c.line, nil); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// ranking is a consolidation of one indicator with these values by unit.
func ranking(better workbook.Direction, values ...string) *writer {
	l := &workbook.Line{Indicator: &workbook.Indicator{Code: "A", Name: "Tỷ lệ", Measure: "%", Decimals: 1, Better: better}}
	for i, v := range values {
		part := workbook.Contribution{Unit: &workbook.Unit{Name: fmt.Sprint("Xã ", i+1)}}
		if v != "" {
			part.Actual = num(v)
		}
		l.Units = append(l.Units, part)
	}
	return &writer{c: &workbook.Consolidation{Groups: []workbook.IndicatorGroup{{Lines: []*workbook.Line{l}}}}}
}

func TestRankingPutsTheBestFirstAndTheSilentNowhere(t *testing.T) {
	for _, c := range []struct {
		better workbook.Direction
		limit  int
		want   string
	}{
		{workbook.BetterUp, 0, "Xã 3 30,0 | Xã 1 10,0 | Xã 4 10,0 | Xã 5 5,0"},
		{workbook.BetterDown, 0, "Xã 5 5,0 | Xã 1 10,0 | Xã 4 10,0 | Xã 3 30,0"},
		{workbook.BetterUp, 2, "Xã 3 30,0 | Xã 5 5,0"},
	} {
		ch := rankingChart(ranking(c.better, "10", "", "30", "10", "5"), &Part{Limit: c.limit})
		var got []string
		for _, p := range ch.Points {
			got = append(got, p.Label+" "+p.Texts[0])
		}
		if strings.Join(got, " | ") != c.want {
			t.Errorf("%s, limit %d: got %s, want %s", c.better, c.limit, got, c.want)
		}
	}
}

func TestExtremesNamesBothEnds(t *testing.T) {
	w := ranking(workbook.BetterDown, "1", "2", "3", "4", "5", "6", "7")
	got := stringsOf(extremes(w, &Part{}))
	want := "Tỷ lệ: tốt nhất là Xã 1 (1,0%), Xã 2 (2,0%), Xã 3 (3,0%); kém nhất là Xã 5 (5,0%), Xã 6 (6,0%), Xã 7 (7,0%)."
	if len(got) != 1 || got[0] != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// What every figure lacks is said in front of them, and only there; where they
// lack different units each says it.
func TestWhatAllFiguresLackIsSaidOnce(t *testing.T) {
	w := ranking(workbook.BetterUp, "10", "", "30")
	l := w.c.Groups[0].Lines[0]
	for i := range l.Units {
		l.Units[i].Unit.ID = fmt.Sprint(i + 1)
	}
	l.Actual = workbook.Figure{Value: num("20"), Missing: []string{"2"}}
	got := strings.Join(stringsOf(groups(w, &Part{})), " | ")
	if !strings.HasPrefix(got, "Số liệu mục này chưa gồm 1 đơn vị: Xã 2. | ") || !strings.HasSuffix(got, " | Tỷ lệ là 20,0%.") {
		t.Errorf("lines that lack the same unit: got %s", got)
	}
	l.Actual.Missing = []string{"1", "2"}
	if got := sentence(l, []string{"2"}); got != "Tỷ lệ là 20,0%, chưa gồm số liệu của 1 đơn vị khác" {
		t.Errorf("a line that lacks one more: got %s", got)
	}
	l.Actual.Missing = []string{"2"}
	whole := &workbook.Line{Indicator: l.Indicator, Actual: workbook.Figure{Value: num("5")}}
	w.c.Groups[0].Lines = append(w.c.Groups[0].Lines, whole)
	got = strings.Join(stringsOf(groups(w, &Part{})), " | ")
	if !strings.HasSuffix(got, "Tỷ lệ là 20,0%, chưa gồm số liệu của 1 đơn vị. | Tỷ lệ là 5,0%.") {
		t.Errorf("lines that lack different units: got %s", got)
	}
}

func TestPartsStandBehindTheirWhole(t *testing.T) {
	part := func(level int, name, value string) *workbook.Line {
		return &workbook.Line{Level: level, Indicator: &workbook.Indicator{Name: name, Measure: "nhà"}, Actual: workbook.Figure{Value: num(value)}}
	}
	lines := []*workbook.Line{part(0, "Nhà được duyệt", "9"), part(1, "Đã khởi công", "8"), part(2, "Đã hoàn thành", "7"), part(0, "Khác", "1"), part(1, "Riêng", "1")}
	w := &writer{c: &workbook.Consolidation{Groups: []workbook.IndicatorGroup{{Lines: lines}}}}
	if got, want := partsOf(lines[1:], nil), "; trong đó: đã khởi công 8 nhà; đã hoàn thành 7 nhà"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := w.c.FullName(lines[2]), "Nhà được duyệt: Đã hoàn thành"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestConflictsNameBothOffices(t *testing.T) {
	w := &writer{c: &workbook.Consolidation{Conflicts: []workbook.Conflict{{
		Indicator: &workbook.Indicator{Name: "Tỷ lệ hộ nghèo", Measure: "%", Decimals: 2},
		Owner:     workbook.Contribution{Unit: finance, Actual: num("17.66")}, Other: workbook.Contribution{Unit: nhe, Actual: num("17.78")},
	}}}}
	got := strings.Join(stringsOf(conflicts(w, &Part{})), "")
	want := "Tỷ lệ hộ nghèo: Sở Tài chính báo cáo 17,66% (số được dùng), Xã Mường Nhé báo cáo 17,78%."
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
