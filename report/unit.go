package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tonghop/workbook"
)

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

// ranked are the parts of the units with a figure, best first; units with
// equal figures keep the roster's order.
func ranked(l *workbook.Line) []workbook.Contribution {
	parts := slices.DeleteFunc(slices.Clone(l.Units), func(u workbook.Contribution) bool { _, ok := u.Actual.Decimal(); return !ok })
	slices.SortStableFunc(parts, func(a, b workbook.Contribution) int {
		x, _ := a.Actual.Decimal()
		y, _ := b.Actual.Decimal()
		if l.Indicator.Better == workbook.BetterDown {
			return x.Cmp(y)
		}
		return y.Cmp(x)
	})
	return parts
}

// extremesShown is how many units a sentence names at either end.
const extremesShown = 3

func extremes(w *writer, p *Part) []Block {
	var items []string
	for _, l := range w.lines(p, func(*workbook.Line) bool { return true }) {
		figures := ranked(l)
		if len(figures) < 2*extremesShown {
			items = append(items, fmt.Sprintf("%s: mới có số liệu của %d đơn vị, chưa xếp hạng.", l.Indicator.Name, len(figures)))
			continue
		}
		items = append(items, fmt.Sprintf("%s: tốt nhất là %s; kém nhất là %s.", l.Indicator.Name,
			named(l, figures[:extremesShown]), named(l, figures[len(figures)-extremesShown:])))
	}
	if len(items) == 0 {
		return texts(noIndicators)
	}
	return bullets(items)
}

func named(l *workbook.Line, units []workbook.Contribution) string {
	parts := make([]string, len(units))
	for i, u := range units {
		parts[i] = fmt.Sprintf("%s (%s)", u.Unit.Name, measured(l.Indicator, u.Actual))
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
	figures := ranked(l)
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
		d, _ := f.Actual.Decimal()
		ch.Points = append(ch.Points, Point{f.Unit.Name, []float64{d.InexactFloat64()}, []string{figure(l.Indicator, f.Actual)}, tone})
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
	lines := w.lines(p, func(l *workbook.Line) bool { return len(l.Units) > 1 })
	if len(lines) == 0 {
		return Table{Note: "Không có chỉ tiêu nào do nhiều đơn vị cùng báo cáo."}
	}
	t := Table{Columns: []TableColumn{{"TT", 4, Center}, {"Đơn vị", 17.5, Left}}, Landscape: true, Small: true}
	cells := map[*workbook.Unit][]Cell{}
	var units []*workbook.Unit
	total := cellsOf("", "Chung")
	for j, l := range lines {
		t.Columns = append(t.Columns, TableColumn{fmt.Sprintf("%s (%s)", l.Indicator.Name, l.Indicator.Measure), 11, Right})
		for _, part := range l.Units {
			if cells[part.Unit] == nil {
				units = append(units, part.Unit)
				cells[part.Unit] = cellsOf(slices.Repeat([]string{"-"}, len(lines))...)
			}
			cells[part.Unit][j].Text = orDash(figure(l.Indicator, part.Actual))
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
