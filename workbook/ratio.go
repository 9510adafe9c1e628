package workbook

import (
	"slices"

	"github.com/shopspring/decimal"
)

// divide calculates a ratio from the lines it is made of.
func (m *merger) divide(l *Line) {
	numerator, denominator := m.byCode[l.Indicator.Numerator], m.byCode[l.Indicator.Denominator]
	if numerator == nil || denominator == nil {
		return
	}
	now, before := newRatioTotal(l.Indicator), newRatioTotal(l.Indicator)
	for i := range numerator.Units {
		n := &numerator.Units[i]
		at := slices.IndexFunc(denominator.Units, func(d Contribution) bool { return d.Unit == n.Unit })
		if at < 0 {
			continue
		}
		d := &denominator.Units[at]
		l.Units = append(l.Units, Contribution{
			Unit:     n.Unit,
			Previous: before.add(n.Unit.ID, n.Previous, d.Previous),
			Actual:   now.add(n.Unit.ID, n.Actual, d.Actual),
			Status:   leastCertain([]Contribution{*n, *d}),
			Origin:   n.Origin,
		})
	}
	if len(l.Units) == 0 {
		// Numerator and denominator belong to different offices.
		now.add(numerator.Indicator.Owner, numerator.Actual.Value, denominator.Actual.Value)
		before.add(numerator.Indicator.Owner, numerator.Previous.Value, denominator.Previous.Value)
	}
	l.Actual, l.Previous = now.figure(), before.figure()
	l.Status = leastCertain(l.Units)
	if l.Previous.Value.Nothing() && len(l.Units) == 1 {
		l.Previous = m.previous.Figure(l.Indicator, l.Units[0].Unit)
	}
	m.settlePrevious(l)
}

// ratioTotal is the sums of numerators and denominators of the units that gave both.
type ratioTotal struct {
	indicator        *Indicator
	above, below     decimal.Decimal
	missing          []string
	unknown, anybody bool
}

func newRatioTotal(ind *Indicator) *ratioTotal { return &ratioTotal{indicator: ind} }

// add takes one unit in and returns its own ratio.
func (r *ratioTotal) add(unit string, numerator, denominator Value) Value {
	n, ok := numerator.Decimal()
	d, both := denominator.Decimal()
	if !ok || !both {
		r.missing = append(r.missing, unit)
		if numerator.Kind == NoData || denominator.Kind == NoData {
			r.unknown = true
			return Value{Kind: NoData}
		}
		return Value{}
	}
	r.anybody = true
	r.above, r.below = r.above.Add(n), r.below.Add(d)
	return r.of(n, d)
}

// of is n in d in percent, NoData where d is zero.
func (r *ratioTotal) of(n, d decimal.Decimal) Value {
	if d.IsZero() {
		return Value{Kind: NoData}
	}
	return NumberOf(n.Mul(hundred).DivRound(d, int32(r.indicator.Decimals)))
}

func (r *ratioTotal) figure() Figure {
	f := Figure{Missing: r.missing}
	switch {
	case r.anybody:
		f.Value = r.of(r.above, r.below)
	case r.unknown:
		f.Value.Kind = NoData
	}
	return f
}
