package workbook

import (
	"time"

	"github.com/shopspring/decimal"
)

var hundred = decimal.NewFromInt(100)

// shareDecimals is the precision of % of plan and of changes.
const shareDecimals = 4

// Assess fills in what a line's figures say: % of plan, change against the
// previous period, the class by the rules, and the class to print.
//
// At the end of the year a result is Vượt when it is better than its target by
// at least the indicator's margin, or one unit of the target's displayed
// precision; better than the far end of a range; Đạt when it keeps to the
// target; else Không đạt. A result equal to the bound of a strict target
// ("trên 31") is not enough and marked sát ngưỡng ([Line.Near]), because offices
// often call it Đạt. Results are compared as printed, at the indicator's
// decimals. "khoảng", words instead of a figure and missing figures are Chưa
// đánh giá.
//
// During the year the same comparison says Dự kiến đạt or Khó đạt. Where more
// is better and the figure is not a percentage, figures of a period are taken
// as cumulative since the beginning of the year and need only the share of the
// target that corresponds to the time elapsed; a year's own figures are
// estimates for the whole of it.
//
// An override is a judgement on the year's result: it applies at the end of the
// year, and only where there is a result.
func Assess(l *Line, p Period, asOf time.Time, r Regime) {
	l.OfPlan, l.Change = ofPlan(l), changeOf(l)
	l.Computed, l.Near = NoTarget, false
	if l.Target != nil {
		final := p.YearEnd(r, asOf)
		pace := decimal.NewFromInt(1)
		if !final {
			pace = p.elapsed(r)
		}
		l.Computed, l.Near = judge(l, p.Year, pace)
		if !final {
			l.Computed, l.Near = expected(l.Computed), false
		}
	}
	l.Class = l.Computed
	if l.overridden(p, asOf, r) {
		l.Class = l.Target.Override.Class
	}
}

// overridden reports whether a person's class stands: at the end of the year,
// for a result that was reported.
func (l *Line) overridden(p Period, asOf time.Time, r Regime) bool {
	v := l.Actual.Value
	return l.Target != nil && l.Target.Override != nil && v.Kind != Blank && v.Kind != NoData && p.YearEnd(r, asOf)
}

// elapsed is the share of the year that has passed when the period ends.
func (p Period) elapsed(r Regime) decimal.Decimal {
	first, last := Period{Kind: Year, Year: p.Year}.Window(r)
	_, to := p.Window(r)
	return decimal.NewFromInt(days(first, to)+1).DivRound(decimal.NewFromInt(days(first, last)+1), 6)
}

// days counts from one day to another.
func days(from, to time.Time) int64 { return int64(to.Sub(from) / (24 * time.Hour)) }

// expected is the class during the year of what would be the class at its end.
func expected(c Class) Class {
	switch c {
	case Exceeded, Met:
		return OnTrack
	case NotMet:
		return AtRisk
	}
	return c
}

// judge compares a line with its target.
func judge(l *Line, year int, pace decimal.Decimal) (c Class, near bool) {
	t := l.Target
	if t.Op == Deadline {
		return judgeDay(l.Actual.Value, t, year), false
	}
	x, ok := judged(l)
	if !ok || t.Op == About && t.Low.Equal(t.High) {
		return NotRated, false
	}
	x = x.Round(int32(max(l.Indicator.Decimals, t.Decimals)))
	switch t.Op {
	case Between, About:
		return judgeRange(x, t, l.Indicator, pace), false
	case AtMost, LessThan, Rank:
		return judgeBound(t.High.Sub(x), t, l.Indicator)
	case Growth:
		if t.High.IsNegative() {
			return judgeBound(t.High.Sub(x), t, l.Indicator)
		}
		return judgeBound(x.Sub(t.Low), t, l.Indicator)
	case Reduction:
		return judgeBound(x.Sub(t.Low), t, l.Indicator)
	}
	if l.Indicator.percentage() {
		pace = decimal.NewFromInt(1)
	}
	return judgeBound(x.Sub(t.Low.Mul(pace)), t, l.Indicator)
}

// judged is the quantity that a target speaks of: the result, or its change.
func judged(l *Line) (x decimal.Decimal, ok bool) {
	actual, ok := l.Actual.Value.Decimal()
	if !ok || l.Target.Op != Growth && l.Target.Op != Reduction {
		return actual, ok
	}
	previous, ok := l.Previous.Value.Decimal()
	if !ok {
		return previous, false
	}
	if l.Target.Op == Reduction {
		return previous.Sub(actual), true
	}
	if l.Change == nil {
		return previous, false
	}
	return l.Change.By, true
}

// judgeBound turns by how much a result is better than its bound into a class.
func judgeBound(better decimal.Decimal, t *Target, ind *Indicator) (c Class, near bool) {
	switch {
	case better.IsNegative():
		return NotMet, false
	case better.IsZero() && t.Strict:
		return NotMet, true
	case better.IsPositive() && better.GreaterThanOrEqual(margin(t, ind)):
		return Exceeded, false
	}
	return Met, false
}

// margin is by how much a result must be better to be Vượt.
func margin(t *Target, ind *Indicator) decimal.Decimal {
	if d, err := decimal.NewFromString(ind.Margin); err == nil {
		return d
	}
	return decimal.New(1, -int32(t.Decimals))
}

func judgeRange(x decimal.Decimal, t *Target, ind *Indicator, pace decimal.Decimal) Class {
	low := t.Low
	if ind.Better == BetterUp && !ind.percentage() {
		low = low.Mul(pace)
	}
	below, above := x.LessThan(low), x.GreaterThan(t.High)
	switch {
	case !below && !above:
		return Met
	case above && ind.Better == BetterUp, below && ind.Better == BetterDown:
		return Exceeded
	}
	return NotMet
}

func judgeDay(v Value, t *Target, year int) Class {
	done, ok := v.Day()
	if !ok {
		return NotRated
	}
	late := t.By
	if late.Year() == 0 {
		late = Day(year, late.Month(), late.Day())
	}
	if done.Before(late) {
		return Met
	}
	return NotMet
}

// ofPlan is actual / plan × 100 against the bound that must be reached. It
// makes no sense for percentages (their differences are in điểm %), ranks,
// changes and deadlines, or against a plan that is zero or negative.
func ofPlan(l *Line) *decimal.Decimal {
	if l.Target == nil || l.Indicator.percentage() {
		return nil
	}
	plan := l.Target.Low
	switch l.Target.Op {
	case Growth, Reduction, Rank, Deadline:
		return nil
	case AtMost, LessThan:
		plan = l.Target.High
	case Between:
		if l.Indicator.Better == BetterDown {
			plan = l.Target.High
		}
	case About:
		plan = l.Target.Low.Add(l.Target.High).Div(decimal.NewFromInt(2))
	}
	actual, ok := l.Actual.Value.Decimal()
	if !ok || !plan.IsPositive() {
		return nil
	}
	share := actual.Mul(hundred).DivRound(plan, shareDecimals)
	return &share
}

// changeOf compares with the previous period: percentages by their difference
// in points, other figures by growth in percent. A previous figure that is
// zero or negative, and ranks, have none; nor have totals that lack a unit,
// for what they lack would read as a fall.
func changeOf(l *Line) *Change {
	actual, ok := l.Actual.Value.Decimal()
	previous, known := l.Previous.Value.Decimal()
	switch {
	case !ok || !known || l.Indicator.RankOf != "":
		return nil
	case l.Indicator.Combine == CombineSum && len(l.Actual.Missing)+len(l.Previous.Missing) > 0:
		return nil
	case l.Indicator.percentage():
		return &Change{By: actual.Sub(previous), Points: true}
	case !previous.IsPositive():
		return nil
	}
	return &Change{By: actual.Sub(previous).Mul(hundred).DivRound(previous, shareDecimals)}
}
