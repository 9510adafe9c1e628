package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tonghop/workbook"
)

// unitFigure is the value of an indicator in one unit.
type unitFigure struct {
	unit  *workbook.Unit
	value workbook.Value
}

// perUnit are the values of a line by unit, in roster order. A ratio is taken
// of each unit's own numerator and denominator.
func (w *writer) perUnit(l *workbook.Line) []unitFigure {
	if !l.Indicator.Derived() {
		figures := make([]unitFigure, len(l.Units))
		for i, u := range l.Units {
			figures[i] = unitFigure{u.Unit, u.Actual}
		}
		return figures
	}
	top, bottom := w.line(l.Indicator.Numerator), w.line(l.Indicator.Denominator)
	if top == nil || bottom == nil {
		return nil
	}
	var figures []unitFigure
	for _, u := range top.Units {
		i := slices.IndexFunc(bottom.Units, func(other workbook.Contribution) bool { return other.Unit == u.Unit })
		if i >= 0 {
			figures = append(figures, unitFigure{u.Unit, ratio(u.Actual, bottom.Units[i].Actual)})
		}
	}
	return figures
}

var hundred = decimal.NewFromInt(100)

// percentDecimals is the precision of calculated percentages before rounding.
const percentDecimals = 6

// ratio of two values in percent, NoData where either is missing or the
// denominator is zero.
func ratio(top, bottom workbook.Value) workbook.Value {
	a, okA := top.Decimal()
	b, okB := bottom.Decimal()
	if !okA || !okB || b.IsZero() {
		return workbook.Value{Kind: workbook.NoData}
	}
	return workbook.NumberOf(a.Mul(hundred).DivRound(b, percentDecimals))
}

// ranked are the units with a figure, best first; units with equal figures
// keep the roster's order.
func (w *writer) ranked(l *workbook.Line) []unitFigure {
	figures := slices.DeleteFunc(w.perUnit(l), func(f unitFigure) bool { _, ok := f.value.Decimal(); return !ok })
	slices.SortStableFunc(figures, func(a, b unitFigure) int {
		x, _ := a.value.Decimal()
		y, _ := b.value.Decimal()
		if l.Indicator.Better == workbook.BetterDown {
			return x.Cmp(y)
		}
		return y.Cmp(x)
	})
	return figures
}

// extremesShown is how many units a sentence names at either end.
const extremesShown = 3

func extremes(w *writer, p *Part) []Block {
	var items []string
	for _, l := range w.lines(p, func(*workbook.Line) bool { return true }) {
		figures := w.ranked(l)
		if len(figures) < 2*extremesShown {
			items = append(items, l.Indicator.Name+": chưa đủ số liệu của các đơn vị để xếp hạng.")
			continue
		}
		items = append(items, fmt.Sprintf("%s: tốt nhất là %s; kém nhất là %s.", l.Indicator.Name,
			named(l, figures[:extremesShown]), named(l, figures[len(figures)-extremesShown:])))
	}
	return bullets(items)
}

func named(l *workbook.Line, figures []unitFigure) string {
	parts := make([]string, len(figures))
	for i, f := range figures {
		parts[i] = fmt.Sprintf("%s (%s)", f.unit.Name, measured(l.Indicator, f.value))
	}
	return strings.Join(parts, ", ")
}

// rankingChart shows the best and the worst units of the part's first
// indicator; with a limit, half of it at either end.
func rankingChart(w *writer, p *Part) Chart {
	lines := w.lines(p, func(*workbook.Line) bool { return true })
	if len(lines) == 0 {
		return Chart{}
	}
	l := lines[0]
	figures := w.ranked(l)
	ch := Chart{Kind: RankingBars, Caption: l.Indicator.Name + " theo đơn vị", Unit: l.Indicator.Measure, Series: []string{l.Indicator.Name}}
	half := p.Limit / 2
	for i, f := range figures {
		tone := Neutral
		switch {
		case half > 0 && len(figures) > p.Limit && i >= half && i < len(figures)-half:
			continue
		case half > 0 && i < half:
			tone = Good
		case half > 0 && i >= len(figures)-half:
			tone = Bad
		}
		d, _ := f.value.Decimal()
		ch.Points = append(ch.Points, Point{f.unit.Name, []float64{d.InexactFloat64()}, []string{figure(l.Indicator, f.value)}, tone})
	}
	if half > 0 && len(figures) > p.Limit {
		ch.Note = fmt.Sprintf("%d đơn vị tốt nhất và %d đơn vị kém nhất trong %d đơn vị có số liệu.", half, half, len(figures))
	}
	if d, ok := l.Actual.Value.Decimal(); ok && l.Indicator.Derived() {
		ch.Mark, ch.MarkText = d.InexactFloat64(), "Chung: "+measured(l.Indicator, l.Actual.Value)
	}
	return ch
}

// byUnitTable has a row for each unit and a column for each indicator; the
// last row is the consolidated figure.
func byUnitTable(w *writer, p *Part) Table {
	lines := w.lines(p, func(l *workbook.Line) bool { return len(w.perUnit(l)) > 1 })
	if len(lines) == 0 {
		return Table{Note: "Không có chỉ tiêu nào do nhiều đơn vị cùng báo cáo."}
	}
	t := Table{Columns: []TableColumn{{"TT", 4, Center}, {"Đơn vị", 16, Left}}, Landscape: true, Small: true}
	cells := map[*workbook.Unit][]Cell{}
	var units []*workbook.Unit
	total := cellsOf("", "Chung")
	for j, l := range lines {
		t.Columns = append(t.Columns, TableColumn{fmt.Sprintf("%s (%s)", l.Indicator.Name, l.Indicator.Measure), 10, Right})
		for _, f := range w.perUnit(l) {
			if cells[f.unit] == nil {
				units = append(units, f.unit)
				cells[f.unit] = cellsOf(slices.Repeat([]string{"-"}, len(lines))...)
			}
			cells[f.unit][j].Text = orDash(figure(l.Indicator, f.value))
		}
		total = append(total, Cell{Text: actual(l)})
	}
	for i, u := range units {
		t.Rows = append(t.Rows, TableRow{Cells: append(cellsOf(fmt.Sprint(i+1), u.Name), cells[u]...)})
	}
	t.Rows = append(t.Rows, TableRow{Cells: total, Style: TotalRow})
	t.Note = footnote([]workbook.IndicatorGroup{{Lines: lines}})
	return t
}
