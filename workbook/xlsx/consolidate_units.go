package xlsx

import (
	"fmt"

	"github.com/shopspring/decimal"

	"tonghop/workbook"
)

// The sheet "Theo đơn vị": a row for each unit, a column for each indicator
// that is summed over units, and one for each ratio of two of them. The totals
// stand above the units, where they stay in sight.

// combined lists the lines that have a column, in printed order.
func (cs *consolidated) combined() []*workbook.Line {
	summed := map[string]bool{}
	var lines []*workbook.Line
	for _, g := range cs.Groups {
		for _, l := range g.Lines {
			if l.Indicator.Combine == workbook.CombineSum && len(l.Units) > 0 {
				summed[l.Indicator.Code] = true
			}
		}
	}
	for _, g := range cs.Groups {
		for _, l := range g.Lines {
			ind := l.Indicator
			if summed[ind.Code] || ind.Combine == workbook.CombineRatio && summed[ind.Numerator] && summed[ind.Denominator] {
				lines = append(lines, l)
			}
		}
	}
	return lines
}

func (cs *consolidated) unitWidths() []float64 {
	widths := []float64{6, 30}
	for range cs.combined() {
		widths = append(widths, 12)
	}
	return append(widths, 8, 32)
}

// unitRow is one unit's figures, by indicator.
type unitRow struct {
	unit    *workbook.Unit
	figures map[string]*workbook.Contribution
}

// unitRows collects who contributes what, in the order of the first line that
// names a unit, which is the roster's.
func unitRows(lines []*workbook.Line) []*unitRow {
	byID := map[string]*unitRow{}
	var rows []*unitRow
	for _, l := range lines {
		for i := range l.Units {
			c := &l.Units[i]
			r := byID[c.Unit.ID]
			if r == nil {
				r = &unitRow{c.Unit, map[string]*workbook.Contribution{}}
				byID[c.Unit.ID] = r
				rows = append(rows, r)
			}
			r.figures[l.Indicator.Code] = c
		}
	}
	return rows
}

func (cs *consolidated) writeUnits() {
	s, lines := cs.units, cs.combined()
	rows := unitRows(lines)
	s.tab = "548235"
	cs.heading(s, "Số liệu theo đơn vị")
	if len(lines) == 0 {
		s.row(text(lookSubtitle, "Không có chỉ tiêu cộng theo đơn vị trong kỳ này.").over(len(s.widths)))
		return
	}
	titles := []string{"TT", "Đơn vị"}
	for _, l := range lines {
		titles = append(titles, l.Indicator.Name+"\n("+l.Indicator.Measure+")")
	}
	header := cs.header(s, 2, append(titles, titleSubmission, titleOrigin)...)
	total := header + 1
	for i, l := range lines {
		at := cs.lines[l.Indicator.Code]
		at.total = cellAt{i + 3, total}
		at.column = area{cellAt{i + 3, total + 1}, cellAt{i + 3, total + len(rows)}}
	}
	cs.totalRow(lines, rows)
	s.freeze.row = total + 1
	for i, r := range rows {
		cs.unitRow(i+1, r, lines)
	}
}

// totalRow writes the totals over the units: sums, and ratios of sums, never
// averages.
func (cs *consolidated) totalRow(lines []*workbook.Line, rows []*unitRow) {
	cells := []cell{empty(lookGroup), text(lookGroup, "TỔNG CỘNG")}
	for _, l := range lines {
		at, look := cs.lines[l.Indicator.Code], lookNumber.strong().filled(fillGroup)
		var formula string
		var result decimal.Decimal
		ok := true
		if l.Indicator.Combine == workbook.CombineSum {
			formula, result = sumOf(l, at.column)
		} else {
			formula, result, ok = cs.ratioOfSums(l.Indicator, rows)
		}
		if !ok {
			cells = append(cells, valueCell(look, workbook.Value{Kind: workbook.NoData}))
			continue
		}
		at.sum = result.String()
		cells = append(cells, live(look.with(decimals(l.Indicator.Decimals)), formula, at.sum))
	}
	cs.units.row(append(cells, empty(lookGroup), empty(lookGroup))...)
}

// sumOf is the formula of a column's total and what it gives. Words for
// nothing in the column add nothing.
func sumOf(l *workbook.Line, column area) (string, decimal.Decimal) {
	var sum decimal.Decimal
	var exact int32
	for i := range l.Units {
		if d, ok := l.Units[i].Actual.Decimal(); ok {
			sum = sum.Add(d)
			exact = max(exact, places(d))
		}
	}
	return rounded("SUM("+column.String()+")", exact), sum
}

// ratioOfSums is the ratio over the units that gave both its parts. Where all
// who gave one gave the other, the formula simply divides the totals.
func (cs *consolidated) ratioOfSums(ind *workbook.Indicator, rows []*unitRow) (string, decimal.Decimal, bool) {
	var part, whole decimal.Decimal
	both := true
	for _, r := range rows {
		n, okN := r.actual(ind.Numerator)
		d, okD := r.actual(ind.Denominator)
		if okN && okD {
			part, whole = part.Add(n), whole.Add(d)
		}
		both = both && okN == okD
	}
	over, under := cs.lines[ind.Numerator], cs.lines[ind.Denominator]
	formula := over.total.String() + "/" + under.total.String()
	if !both {
		formula = whereGiven(over.column, under.column) + "/" + whereGiven(under.column, over.column)
	}
	result, ok := quotient(part, whole, int32(ind.Decimals))
	return rounded(formula+"*100", int32(ind.Decimals)), result, ok
}

// whereGiven sums a column over the rows in which another one has a figure or
// says that nothing occurred.
func whereGiven(column, other area) string {
	return fmt.Sprintf(`(SUMIFS(%s,%s,">-1E+300")+SUMIFS(%s,%s,"%s"))`,
		column, other, column, other, workbook.NilWords)
}

// actual is the number a unit adds to an indicator.
func (r *unitRow) actual(code string) (decimal.Decimal, bool) {
	if c := r.figures[code]; c != nil {
		return c.Actual.Decimal()
	}
	return decimal.Decimal{}, false
}

func (cs *consolidated) unitRow(n int, r *unitRow, lines []*workbook.Line) {
	s := cs.units
	name, origin := lookBody, r.origin(lines)
	id, note := empty(lookCenter), ""
	if origin == nil {
		name = lookBody.filled(fillWarn)
		note = "Chưa có số liệu được tiếp nhận"
	} else {
		id = count(lookCenter, int(origin.Submission.ID))
		note = fmt.Sprintf("bản %d · %s · sheet %s", origin.Submission.Version, origin.Submission.File, origin.Sheet)
	}
	cells := []cell{count(lookCenter, n), text(name, r.unit.Name)}
	for i, l := range lines {
		at := cellAt{i + 3, s.rows + 1}
		look := lookNumber.with(decimals(l.Indicator.Decimals))
		if l.Indicator.Combine == workbook.CombineRatio {
			cells = append(cells, cs.unitRatio(look, at.row, r, l.Indicator))
			continue
		}
		c := r.figures[l.Indicator.Code]
		if c == nil {
			cells = append(cells, empty(look))
			continue
		}
		cells = append(cells, valueCell(look, c.Actual))
		if c.Actual.Kind == workbook.Number {
			cs.source(s, at, c.Origin)
		}
	}
	row := s.row(append(cells, id, text(lookOneLine, note))...)
	cs.source(s, cellAt{len(lines) + 3, row}, origin)
}

// unitRatio is a ratio of two figures of one unit's row. N makes the words
// "không phát sinh" zero.
func (cs *consolidated) unitRatio(l look, row int, r *unitRow, ind *workbook.Indicator) cell {
	part, okN := r.actual(ind.Numerator)
	whole, okD := r.actual(ind.Denominator)
	if !okN || !okD {
		return empty(l)
	}
	result, ok := quotient(part, whole, int32(ind.Decimals))
	if !ok {
		return empty(l)
	}
	over := cellAt{cs.lines[ind.Numerator].total.col, row}
	under := cellAt{cs.lines[ind.Denominator].total.col, row}
	return live(l, rounded(fmt.Sprintf("N(%s)/N(%s)*100", over, under), int32(ind.Decimals)), result.String())
}

// origin is the first file that any of a unit's figures came from.
func (r *unitRow) origin(lines []*workbook.Line) *workbook.Origin {
	for _, l := range lines {
		if c := r.figures[l.Indicator.Code]; c != nil && c.Origin != nil && c.Origin.Submission != nil {
			return c.Origin
		}
	}
	return nil
}
