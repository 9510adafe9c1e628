package workbook

import (
	"slices"
	"strings"
	"time"
)

// Merge makes one consolidation of the submissions of a period. Of each unit
// and form the accepted submission with the highest version counts. Returned
// files whose period could not be read (Period "") are to be handed over too:
// without them a unit that is at work on its report would count as silent.
// Submissions of other periods are passed over.
//
// The result depends on what was submitted, not on the order in which it is
// handed over, and merging again gives the same.
//
// Totals are exact. A unit that owes a part and gave none is named in
// [Figure.Missing], never counted as zero. A ratio is the sum of its
// numerators over the sum of its denominators, of the units that gave both; it
// is never an average of ratios.
func Merge(o *Office, p Period, asOf time.Time, subs []*Submission) *Consolidation {
	c := &Consolidation{Office: o, Period: p, AsOf: asOf, Submissions: arrivals(p, o.Regime, subs)}
	c.Obligations = o.obligations(p, asOf, c.Submissions)
	m := newMerger(c)
	m.collect()
	for _, l := range m.lines {
		m.combine(l)
	}
	for _, l := range m.lines {
		if l.Indicator.Derived() {
			m.divide(l)
		}
		Assess(l, p, asOf, o.Regime)
	}
	c.Groups = m.groups()
	c.Registers = mergeRegisters(c)
	c.Score = scoreOf(c.Groups)
	return c
}

// merger builds the lines of the indicators.
type merger struct {
	*Consolidation
	lines    []*Line // in the order of the catalogue
	byCode   map[string]*Line
	previous *Restated
}

func newMerger(c *Consolidation) *merger {
	o := c.Office
	_, end := c.Period.Window(o.Regime)
	m := &merger{
		Consolidation: c,
		byCode:        make(map[string]*Line, len(o.Catalogue.Indicators)),
		previous:      o.History.Restate(o.Units, o.Catalogue, c.Period.LastYear(), end),
	}
	for _, ind := range o.Catalogue.Indicators {
		l := &Line{Indicator: ind, Target: o.Targets.Of(c.Period.Year, ind.Code)}
		m.lines = append(m.lines, l)
		m.byCode[ind.Code] = l
	}
	return m
}

// combine makes one figure of the contributions to a line that is not derived.
func (m *merger) combine(l *Line) {
	switch l.Indicator.Combine {
	case CombineRatio:
		return
	case CombineSum:
		var now, before total
		for i := range l.Units {
			now.add(l.Units[i].Unit.ID, l.Units[i].Actual)
			before.add(l.Units[i].Unit.ID, l.Units[i].Previous)
		}
		l.Actual, l.Previous = now.figure(), before.figure()
	case CombineList:
		l.Actual.Value = listed(l.Units)
	default:
		l.stand(chosen(l))
	}
	if l.Indicator.Combine != CombineSum {
		l.Actual.Missing = silent(l.Units)
	}
	l.Status = leastCertain(l.Units)
	m.settlePrevious(l)
	m.settleConflicts(l)
}

// settlePrevious prefers the province's own published figure.
func (m *merger) settlePrevious(l *Line) {
	if province := m.previous.Province(l.Indicator); !province.Value.Nothing() {
		l.Previous = province
	}
}

// settleConflicts sets the owner's value beside the others' for the indicator.
func (m *merger) settleConflicts(l *Line) {
	for i := range m.Conflicts {
		if c := &m.Conflicts[i]; c.Indicator == l.Indicator {
			c.Owner.Actual = l.Actual.Value
			if owner := chosen(l); owner != nil {
				c.Owner = *owner
			}
		}
	}
}

// chosen is the contribution that stands for the line: the one that arrived
// last, or the owner's. Several units cannot all be the owner, so then none is.
func chosen(l *Line) *Contribution {
	if l.Indicator.Combine != CombineLatest {
		if len(l.Units) != 1 {
			return nil
		}
		return &l.Units[0]
	}
	var last *Contribution
	for i := range l.Units {
		u := &l.Units[i]
		if u.Actual.Nothing() {
			continue
		}
		if last == nil || u.Origin.Submission.Arrived.After(last.Origin.Submission.Arrived) {
			last = u
		}
	}
	return last
}

func (l *Line) stand(u *Contribution) {
	if u == nil {
		return
	}
	l.Actual = Figure{Value: u.Actual, Origin: u.Origin}
	l.Previous = Figure{Value: u.Previous}
	l.Remark = u.Remark
}

// silent lists the units that owe a value and gave none.
func silent(units []Contribution) []string {
	var ids []string
	for i := range units {
		if v := units[i].Actual; v.Kind == Blank || v.Kind == NoData {
			ids = append(ids, units[i].Unit.ID)
		}
	}
	return ids
}

// listed puts all values one below the other, each under its unit's name.
func listed(units []Contribution) Value {
	var lines []string
	for i := range units {
		if v := units[i].Actual; !v.Nothing() {
			lines = append(lines, units[i].Unit.Name+": "+FormatValue(v, -1))
		}
	}
	return TextOf(strings.Join(lines, "\n"))
}

// leastCertain is the status of a figure made of several: it is only as
// certain as its least certain part (NĐ 94/2022: ước tính, sơ bộ, chính thức).
func leastCertain(units []Contribution) string {
	order := []string{"ước tính", "sơ bộ", "chính thức"}
	least := ""
	for i := range units {
		s := units[i].Status
		if s != "" && (least == "" || slices.Index(order, s) < slices.Index(order, least)) {
			least = s
		}
	}
	return least
}

// groups puts the lines under the headings of the catalogue and numbers them.
// Lines of a group that the catalogue does not head stand at the end.
func (m *merger) groups() []IndicatorGroup {
	groups := make([]IndicatorGroup, 0, len(m.Office.Catalogue.Groups))
	for _, g := range m.Office.Catalogue.Groups {
		groups = append(groups, IndicatorGroup{Group: g})
	}
	for _, l := range m.lines {
		at := slices.IndexFunc(groups, func(g IndicatorGroup) bool { return g.Group.ID == l.Indicator.Group })
		if at < 0 {
			at = len(groups)
			groups = append(groups, IndicatorGroup{Group: Group{ID: l.Indicator.Group, Title: l.Indicator.Group}})
		}
		groups[at].Lines = append(groups[at].Lines, l)
	}
	for _, g := range groups {
		numberLines(g.Lines)
	}
	return groups
}

// numberLines gives the lines of a group their STT.
func numberLines(lines []*Line) {
	var num Numbering
	for _, l := range lines {
		l.Number, l.Level = num.Next(l.Indicator)
	}
}
