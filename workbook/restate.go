package workbook

import "time"

// Restated is the figures of one past period, as the units of a later day
// would have reported them.
type Restated struct {
	history *History
	period  string
	sums    map[restatedKey]Figure
}

type restatedKey struct {
	indicator string
	unit      *Unit
}

// Restate carries the figures of a period over to the units of a later day
// (Nghị quyết 1661/NQ-UBTVQH15: 129 communes became 45 on 1/7/2025): those of
// offices that no longer exist are summed to their successors. Only additive
// indicators can be carried over.
func (h *History) Restate(r *Roster, c *Catalogue, p Period, day time.Time) *Restated {
	s := &Restated{history: h, period: p.String(), sums: map[restatedKey]Figure{}}
	if h == nil {
		return s
	}
	for _, ind := range c.Indicators {
		if figures := h.former[formerKey{ind.Code, s.period}]; ind.Combine == CombineSum && len(figures) > 0 {
			s.sum(r, ind.Code, figures, day)
		}
	}
	return s
}

// sum adds one indicator's figures up by successor. An office whose figure is
// not there makes its successor's total incomplete.
func (s *Restated) sum(r *Roster, indicator string, figures []formerFigure, day time.Time) {
	given := map[*Unit]Value{}
	for _, f := range figures {
		given[r.Find(f.unit, f.on)] = f.value
	}
	totals := map[*Unit]*total{}
	for _, u := range r.At(figures[0].on) {
		heir := r.Successor(u.ID, figures[0].on, day)
		if heir == nil || heir == u {
			continue
		}
		if totals[heir] == nil {
			totals[heir] = &total{}
		}
		totals[heir].add(u.ID, given[u])
	}
	for heir, t := range totals {
		if t.known {
			s.sums[restatedKey{indicator, heir}] = t.figure()
		}
	}
}

// Figure returns the unit's figure in the period: its own where there is one,
// else the sum of those it took over from; Blank where nothing is known.
func (s *Restated) Figure(ind *Indicator, u *Unit) Figure {
	if f, ok := s.history.Figure(ind.Code, u.ID, s.period); ok {
		return Figure{Value: f.Value}
	}
	return s.sums[restatedKey{ind.Code, u}]
}

// Province returns the province's own figure in the period, Blank where there
// is none.
func (s *Restated) Province(ind *Indicator) Figure {
	f, _ := s.history.Figure(ind.Code, "", s.period)
	return Figure{Value: f.Value}
}
