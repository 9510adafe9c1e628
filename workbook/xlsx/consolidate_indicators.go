package xlsx

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"tonghop/workbook"
)

// Columns of the sheet "Chỉ tiêu".
const (
	colPrevious = 4 + iota
	colPlanText
	colPlan
	colActual
	colOfPlan
	colChange
	colChangeUnit
	colClass
	colNature
	colOwner
	colRemark
	colOrigin
)

// titleRows are the rows above the header of every consolidated sheet.
const titleRows = 4

// placeLines decides in which row of the sheet "Chỉ tiêu" each indicator
// stands, since formulas refer to lines below as well.
func (cs *consolidated) placeLines() {
	row := titleRows + 3
	for _, g := range cs.Groups {
		if len(g.Lines) == 0 {
			continue
		}
		row++
		for _, l := range g.Lines {
			cs.lines[l.Indicator.Code] = &lineCells{line: l, actual: cellAt{colActual, row}}
			row++
		}
	}
}

func (cs *consolidated) writeFigures() {
	s := cs.figures
	s.tab = "1F3864"
	cs.heading(s, "Kết quả thực hiện các chỉ tiêu kinh tế - xã hội "+cs.Period.Title())
	header := cs.header(s, 2, "TT", "Chỉ tiêu", "ĐVT", "TH cùng kỳ năm trước", "Kế hoạch (theo văn bản)",
		"Kế hoạch (số)", "Thực hiện", "So KH (%)", "So cùng kỳ", "Đơn vị so sánh", "Đánh giá", "Tính chất", "Cơ quan báo cáo", "Ghi chú", titleOrigin)
	s.tallRow(14, cs.figureIndex()...)
	s.repeatTo, s.freeze.row = header+1, header+2
	group := 0
	for _, g := range cs.Groups {
		if len(g.Lines) == 0 {
			continue
		}
		group++
		cells := []cell{text(lookGroup.centred(), workbook.Roman(group)), text(lookGroup, g.Group.Title)}
		for range len(s.widths) - 2 {
			cells = append(cells, empty(lookGroup))
		}
		s.row(cells...)
		for _, l := range g.Lines {
			cs.figureRow(l)
		}
	}
	s.filterFrom(header + 1)
}

// figureIndex numbers the columns and says how two of them are calculated.
func (cs *consolidated) figureIndex() []cell {
	var cells []cell
	for _, t := range []string{"A", "B", "C", "1", "2", "3", "4", "5=4/3×100", "6", "7", "8", "9", "10", "11", "12"} {
		cells = append(cells, text(lookIndex, t))
	}
	return cells
}

func (cs *consolidated) figureRow(l *workbook.Line) {
	s, row, ind := cs.figures, cs.figures.rows+1, l.Indicator
	figure := lookNumber.with(decimals(ind.Decimals))
	name := lookBody.inset(l.Level)
	name.bold = l.Level == 0 && ind.Key
	change, unit := cs.changeCells(l, row)
	planText, plan := "", empty(figure)
	if l.Target != nil {
		planText = l.Target.Text
		plan = planCell(figure, l.Target)
	}
	actual := figure.strong()
	if len(l.Actual.Missing) > 0 {
		actual = actual.filled(fillWarn)
	}
	s.row(text(lookCenter, l.Number), text(name, ind.Name), text(lookCenter, ind.Measure),
		valueCell(figure, l.Previous.Value), text(lookCenter, planText), plan,
		cs.actualCell(actual, l), cs.ofPlanCell(l, row), change, unit,
		text(classLook(l.Class), l.Class.Label()), text(lookCenter, l.Status),
		text(lookBody, cs.ownerOf(l)), text(lookBody, cs.remark(l)), text(lookOneLine, cs.originOf(l)))
	if to := cs.lines[ind.Code].total; to != (cellAt{}) && l.Actual.Origin == nil {
		s.link(cellAt{colActual, row}, unitSheet, to, "Xem số của từng đơn vị")
		return
	}
	if l.Actual.Value.Kind == workbook.Number {
		cs.source(s, cellAt{colActual, row}, l.Actual.Origin)
	}
}

// planCell is the number of a target; where there is none, or two, the words
// beside it say all.
func planCell(l look, t *workbook.Target) cell {
	if !hasPlanNumber(t) {
		return empty(l)
	}
	return number(l.with(decimals(max(t.Decimals, int(places(t.Low))))), t.Low.String())
}

// hasPlanNumber reports whether a target is one number that the figure itself
// is measured by; a growth or a reduction is one of its change.
func hasPlanNumber(t *workbook.Target) bool {
	if t == nil || !t.Low.Equal(t.High) {
		return false
	}
	switch t.Op {
	case workbook.Growth, workbook.Reduction, workbook.Deadline:
		return false
	}
	return true
}

// actualCell is the consolidated figure: a formula over the units where there
// are units, a ratio of two figures above, or the owner's number.
func (cs *consolidated) actualCell(l look, line *workbook.Line) cell {
	at, v := cs.lines[line.Indicator.Code], line.Actual.Value
	if v.Kind != workbook.Number {
		return valueCell(l, v)
	}
	if at.sum != "" && sameNumber(at.sum, v.Text) {
		return live(l, at.total.in(unitSheet), v.Text)
	}
	if formula, ok := cs.ratioHere(line); ok {
		return live(l, formula, v.Text)
	}
	return valueCell(l, v)
}

// ratioHere is a ratio of two figures of the same sheet, if it gives the
// line's value.
func (cs *consolidated) ratioHere(line *workbook.Line) (string, bool) {
	ind := line.Indicator
	over, under := cs.lines[ind.Numerator], cs.lines[ind.Denominator]
	if ind.Combine != workbook.CombineRatio || over == nil || under == nil {
		return "", false
	}
	part, okP := over.line.Actual.Value.Decimal()
	whole, okW := under.line.Actual.Value.Decimal()
	value, okV := line.Actual.Value.Decimal()
	if !okP || !okW || !okV {
		return "", false
	}
	result, ok := quotient(part, whole, int32(ind.Decimals))
	formula := fmt.Sprintf("N(%s)/N(%s)*100", over.actual, under.actual)
	return rounded(formula, int32(ind.Decimals)), ok && result.Equal(value)
}

// ofPlanCell is actual / plan × 100.
func (cs *consolidated) ofPlanCell(l *workbook.Line, row int) cell {
	look := lookNumber.with(decimals(2))
	if l.OfPlan == nil {
		return empty(look)
	}
	actual, ok := l.Actual.Value.Decimal()
	if ok && hasPlanNumber(l.Target) {
		formula := fmt.Sprintf("%s/%s*100", cellAt{colActual, row}, cellAt{colPlan, row})
		for p := int32(4); p >= 0; p-- {
			if q, ok := quotient(actual, l.Target.Low, p); ok && q.Equal(*l.OfPlan) {
				return live(look, rounded(formula, p), l.OfPlan.String())
			}
		}
	}
	return number(look, l.OfPlan.String())
}

// changeCells compare with the same period last year: in percent, or for
// percentages in percentage points, and say which.
func (cs *consolidated) changeCells(l *workbook.Line, row int) (change, unit cell) {
	look := lookNumber.with("+" + decimals(2) + ";-" + decimals(2) + ";0")
	if l.Change == nil {
		return empty(look), empty(lookCenter)
	}
	actual, okA := l.Actual.Value.Decimal()
	previous, okP := l.Previous.Value.Decimal()
	result, known := l.Change.By.String(), okA && okP
	here, before := cellAt{colActual, row}, cellAt{colPrevious, row}
	if l.Change.Points {
		unit = text(lookCenter, "điểm %")
		p := max(places(actual), places(previous))
		if known && actual.Sub(previous).Equal(l.Change.By) {
			return live(look, rounded(fmt.Sprintf("N(%s)-N(%s)", here, before), p), result), unit
		}
		return number(look, result), unit
	}
	unit = text(lookCenter, "%")
	for p := int32(4); known && p >= 0; p-- {
		if q, ok := quotient(actual.Sub(previous), previous, p); ok && q.Equal(l.Change.By) {
			return live(look, rounded(fmt.Sprintf("(N(%s)-%s)/%s*100", here, before, before), p), result), unit
		}
	}
	return number(look, result), unit
}

// classLook colours an assessment, beside its words.
func classLook(c workbook.Class) look {
	switch c {
	case workbook.Exceeded, workbook.Met, workbook.OnTrack:
		return lookCenter.toned(inkGood, fillGood)
	case workbook.NotMet:
		return lookCenter.toned(inkBad, fillBad)
	case workbook.AtRisk:
		return lookCenter.toned(inkWarn, fillWarn)
	}
	return lookCenter
}

// ownerOf names who reports the indicator.
func (cs *consolidated) ownerOf(l *workbook.Line) string {
	if o := l.Actual.Origin; o != nil && o.Submission != nil {
		return cs.unitName(o.Submission.Unit)
	}
	if n := len(l.Units); n > 0 {
		return fmt.Sprintf("%d/%d đơn vị", n-len(l.Actual.Missing), n)
	}
	if l.Indicator.Derived() {
		return "Tính từ các chỉ tiêu trên"
	}
	return cs.unitName(l.Indicator.Owner)
}

func (cs *consolidated) originOf(l *workbook.Line) string {
	if o := l.Actual.Origin; o != nil && o.Submission != nil {
		return fileText(o)
	}
	if cs.lines[l.Indicator.Code].total != (cellAt{}) {
		return "Cộng trên sheet “" + unitSheet + "”"
	}
	return ""
}

// remark gathers everything that has to be said beside the figure.
func (cs *consolidated) remark(l *workbook.Line) string {
	var parts []string
	if n := len(l.Actual.Missing); n > 0 {
		parts = append(parts, fmt.Sprintf("Chưa đầy đủ: thiếu số liệu của %d đơn vị (%s).", n, cs.namesOf(l.Actual.Missing)))
	}
	if t := l.Target; t != nil && t.Override != nil {
		parts = append(parts, fmt.Sprintf("Đánh giá do %s quyết định: %s; theo quy tắc: %s.",
			t.Override.By, t.Override.Reason, strings.ToLower(l.Computed.Label())))
	}
	if l.Near {
		parts = append(parts, "Sát ngưỡng.")
	}
	if l.Remark != "" {
		parts = append(parts, l.Remark)
	}
	return strings.Join(parts, "\n")
}

// namesOf lists units where they are few; many are marked on the units' sheet.
func (cs *consolidated) namesOf(ids []string) string {
	if len(ids) > 3 {
		return "xem sheet “" + unitSheet + "”"
	}
	var names []string
	for _, id := range ids {
		names = append(names, cs.unitName(id))
	}
	return strings.Join(names, ", ")
}

func sameNumber(a, b string) bool {
	x, errX := decimal.NewFromString(a)
	y, errY := decimal.NewFromString(b)
	return errX == nil && errY == nil && x.Equal(y)
}
