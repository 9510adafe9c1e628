package workbook

import (
	"fmt"
	"strings"
)

// mostNames is how many names a sentence lists before it says "và n … khác".
const mostNames = 3

// scoreOf counts the lines that have a target by the class that is printed.
func scoreOf(groups []IndicatorGroup) (s Score) {
	for _, g := range groups {
		for _, l := range g.Lines {
			if l.Target != nil {
				s.count(l.Class)
			}
		}
	}
	return s
}

func (s *Score) count(c Class) {
	s.Total++
	switch c {
	case Exceeded:
		s.Exceeded++
	case Met:
		s.Met++
	case NotMet:
		s.NotMet++
	case OnTrack:
		s.OnTrack++
	case AtRisk:
		s.AtRisk++
	default:
		s.NotRated++
	}
}

// Headline is the sentence on all indicators with a target, without a full
// stop: "26/27 chỉ tiêu đạt và vượt, trong đó 11 chỉ tiêu vượt; 1 chỉ tiêu
// không đạt: Tỷ lệ đô thị hóa". "đạt và vượt" counts both classes. During the
// year it says what is expected.
func Headline(c *Consolidation) string {
	s := c.Score
	if s.Total == 0 {
		return "Chưa có chỉ tiêu nào được giao kế hoạch"
	}
	var parts []string
	if s.OnTrack+s.AtRisk > 0 || !c.yearEnd() {
		parts = []string{fmt.Sprintf("Dự kiến %d/%d chỉ tiêu đạt kế hoạch năm", s.OnTrack+s.Met+s.Exceeded, s.Total)}
		parts = clause(parts, c.names(AtRisk, NotMet), "chỉ tiêu", "khó đạt")
	} else {
		first := fmt.Sprintf("%d/%d chỉ tiêu đạt và vượt", s.Met+s.Exceeded, s.Total)
		if s.Exceeded > 0 {
			first += fmt.Sprintf(", trong đó %d chỉ tiêu vượt", s.Exceeded)
		}
		parts = clause([]string{first}, c.names(NotMet), "chỉ tiêu", "không đạt")
	}
	unknown, undecided := c.unrated()
	parts = clause(parts, unknown, "chỉ tiêu", "chưa đánh giá (chưa có số liệu)")
	parts = clause(parts, undecided, "chỉ tiêu", "chưa đánh giá (cần người đánh giá)")
	return strings.Join(parts, "; ")
}

// yearEnd reports whether the consolidation's classes are final.
func (c *Consolidation) yearEnd() bool {
	regime := Decree09
	if c.Office != nil && c.Office.Regime != "" {
		regime = c.Office.Regime
	}
	return c.Period.YearEnd(regime, c.AsOf)
}

// lines are the lines with a target whose printed class is one of these.
func (c *Consolidation) lines(classes ...Class) []*Line {
	var found []*Line
	for _, g := range c.Groups {
		for _, l := range g.Lines {
			for _, class := range classes {
				if l.Target != nil && l.Class == class {
					found = append(found, l)
				}
			}
		}
	}
	return found
}

func (c *Consolidation) names(classes ...Class) []string {
	var names []string
	for _, l := range c.lines(classes...) {
		names = append(names, l.Indicator.Name)
	}
	return names
}

// unrated names the indicators that lack a figure, of this period or of the one
// their target compares with, and those whose target a person must judge.
func (c *Consolidation) unrated() (unknown, undecided []string) {
	for _, l := range c.lines(NotRated, NoTarget) {
		v, op := l.Actual.Value, l.Target.Op
		compared := v.Kind != Text && (op == Growth || op == Reduction)
		if v.Kind == Blank || v.Kind == NoData || compared {
			unknown = append(unknown, l.Indicator.Name)
		} else {
			undecided = append(undecided, l.Indicator.Name)
		}
	}
	return unknown, undecided
}

// clause adds "1 chỉ tiêu không đạt: …" where there is anything to name.
func clause(parts, names []string, noun, what string) []string {
	if len(names) == 0 {
		return parts
	}
	list := strings.Join(names[:min(len(names), mostNames)], ", ")
	if more := len(names) - mostNames; more > 0 {
		list += fmt.Sprintf(" và %d %s khác", more, noun)
	}
	return append(parts, fmt.Sprintf("%d %s %s: %s", len(names), noun, what, list))
}

// Completeness is the sentence on who has reported, without a full stop:
// "58/63 đơn vị đã nộp báo cáo, trong đó 57 đúng hạn, 1 chậm; 3 bản bị trả lại
// đang sửa; 2 đơn vị chưa nộp: …". It counts obligations met, not files; where
// units owe several forms it speaks of reports instead of units.
func Completeness(c *Consolidation) string {
	if len(c.Obligations) == 0 {
		return "Không có đơn vị nào phải báo cáo"
	}
	count := map[ObligationState]int{}
	units := map[*Unit]bool{}
	for _, o := range c.Obligations {
		count[o.State]++
		units[o.Unit] = true
	}
	several := len(units) < len(c.Obligations)
	noun, sent := "đơn vị", "đơn vị đã nộp báo cáo"
	if several {
		noun, sent = "báo cáo", "báo cáo đã nộp"
	}
	in := count[OnTime] + count[LateIn]
	first := fmt.Sprintf("%d/%d %s", in, len(c.Obligations), sent)
	if in > 0 {
		first += fmt.Sprintf(", trong đó %d đúng hạn", count[OnTime])
	}
	if count[LateIn] > 0 {
		first += fmt.Sprintf(", %d chậm", count[LateIn])
	}
	parts := []string{first}
	if n := count[InReturn]; n > 0 {
		parts = append(parts, fmt.Sprintf("%d bản bị trả lại đang sửa", n))
	}
	return strings.Join(clause(parts, c.unsent(several), noun, "chưa nộp"), "; ")
}

// unsent names who has sent nothing, with the form where units owe several.
func (c *Consolidation) unsent(withForm bool) []string {
	var names []string
	for _, o := range c.Obligations {
		if o.State != NotSent && o.State != NotSentLate {
			continue
		}
		name := o.Unit.Name
		if withForm {
			name += " (" + o.Form.Title + ")"
		}
		names = append(names, name)
	}
	return names
}
