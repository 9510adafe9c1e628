package workbook

import (
	"fmt"
	"testing"
	"time"
)

// scored is a consolidation with that many indicators of each class, named
// "Chỉ tiêu 1", "Chỉ tiêu 2", … in the order given.
func scored(period Period, classes ...Class) *Consolidation {
	c := &Consolidation{Office: &Office{Regime: Decree09}, Period: period, AsOf: Day(2025, time.December, 20)}
	var g IndicatorGroup
	for i, class := range classes {
		l := &Line{Indicator: &Indicator{Name: fmt.Sprint("Chỉ tiêu ", i+1)}, Class: class, Target: &Target{}}
		if class == NoTarget {
			l.Target = nil
		}
		if class != NotRated {
			l.Actual.Value = Value{Number, "1"}
		}
		g.Lines = append(g.Lines, l)
	}
	c.Groups = []IndicatorGroup{g}
	c.Score = scoreOf(c.Groups)
	return c
}

func times(n int, c Class) (cs []Class) {
	for range n {
		cs = append(cs, c)
	}
	return cs
}

func TestHeadline(t *testing.T) {
	year := Period{Kind: Year, Year: 2025}
	quarter := Period{Kind: Quarter, Year: 2025, N: 3}
	all := append(append([]Class{NotMet, NoTarget}, times(15, Met)...), times(11, Exceeded)...)
	undecided := scored(year, Met, NotRated, NotRated)
	undecided.Groups[0].Lines[2].Actual.Value = Value{Number, "58"}
	undecided.Groups[0].Lines[2].Target.Op = About
	incomparable := scored(year, NotRated) // a result, but nothing to compare it with
	incomparable.Groups[0].Lines[0].Actual.Value = Value{Number, "58"}
	incomparable.Groups[0].Lines[0].Target.Op = Reduction
	for _, test := range []struct {
		c    *Consolidation
		want string
	}{
		{scored(year, all...), "26/27 chỉ tiêu đạt và vượt, trong đó 11 chỉ tiêu vượt; 1 chỉ tiêu không đạt: Chỉ tiêu 1"},
		{scored(year, Met, Met), "2/2 chỉ tiêu đạt và vượt"},
		{scored(year, NotMet, NotMet, NotMet), "0/3 chỉ tiêu đạt và vượt; 3 chỉ tiêu không đạt: Chỉ tiêu 1, Chỉ tiêu 2, Chỉ tiêu 3"},
		{scored(year, append([]Class{Exceeded, NotRated}, times(5, NotMet)...)...),
			"1/7 chỉ tiêu đạt và vượt, trong đó 1 chỉ tiêu vượt; 5 chỉ tiêu không đạt: Chỉ tiêu 3, Chỉ tiêu 4, Chỉ tiêu 5 và 2 chỉ tiêu khác; 1 chỉ tiêu chưa đánh giá (chưa có số liệu): Chỉ tiêu 2"},
		{undecided, "1/3 chỉ tiêu đạt và vượt; 1 chỉ tiêu chưa đánh giá (chưa có số liệu): Chỉ tiêu 2; 1 chỉ tiêu chưa đánh giá (cần người đánh giá): Chỉ tiêu 3"},
		{incomparable, "0/1 chỉ tiêu đạt và vượt; 1 chỉ tiêu chưa đánh giá (chưa có số liệu): Chỉ tiêu 1"},
		{scored(quarter, OnTrack, OnTrack, AtRisk, NotRated),
			"Dự kiến 2/4 chỉ tiêu đạt kế hoạch năm; 1 chỉ tiêu khó đạt: Chỉ tiêu 3; 1 chỉ tiêu chưa đánh giá (chưa có số liệu): Chỉ tiêu 4"},
		{scored(year, NoTarget), "Chưa có chỉ tiêu nào được giao kế hoạch"},
	} {
		if got := Headline(test.c); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
		if s := test.c.Score; s.Total != s.Exceeded+s.Met+s.NotMet+s.OnTrack+s.AtRisk+s.NotRated {
			t.Errorf("the score %+v does not add up", s)
		}
	}
}

func TestCompleteness(t *testing.T) {
	owed := func(states map[ObligationState]int) *Consolidation {
		c := &Consolidation{}
		for _, state := range []ObligationState{OnTime, LateIn, InReturn, NotSent, NotSentLate} {
			for range states[state] {
				u := &Unit{Name: fmt.Sprint("Xã ", len(c.Obligations)+1)}
				c.Obligations = append(c.Obligations, Obligation{Unit: u, Form: &Form{Title: "Báo cáo năm"}, State: state})
			}
		}
		return c
	}
	twice := owed(map[ObligationState]int{OnTime: 1, NotSent: 1})
	twice.Obligations[1].Unit = twice.Obligations[0].Unit
	for _, test := range []struct {
		c    *Consolidation
		want string
	}{
		{owed(map[ObligationState]int{OnTime: 57, LateIn: 1, InReturn: 3, NotSentLate: 2}),
			"58/63 đơn vị đã nộp báo cáo, trong đó 57 đúng hạn, 1 chậm; 3 bản bị trả lại đang sửa; 2 đơn vị chưa nộp: Xã 62, Xã 63"},
		{owed(map[ObligationState]int{OnTime: 2}), "2/2 đơn vị đã nộp báo cáo, trong đó 2 đúng hạn"},
		{owed(map[ObligationState]int{NotSent: 4}), "0/4 đơn vị đã nộp báo cáo; 4 đơn vị chưa nộp: Xã 1, Xã 2, Xã 3 và 1 đơn vị khác"},
		{twice, "1/2 báo cáo đã nộp, trong đó 1 đúng hạn; 1 báo cáo chưa nộp: Xã 1 (Báo cáo năm)"},
		{&Consolidation{}, "Không có đơn vị nào phải báo cáo"},
	} {
		if got := Completeness(test.c); got != test.want {
			t.Errorf("got  %s\nwant %s", got, test.want)
		}
	}
}
