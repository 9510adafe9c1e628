package xlsx

import (
	"fmt"

	"tonghop/workbook"
)

// overviewColumns is how many equal columns the overview has.
const overviewColumns = 8

// writeOverview writes the first sheet: four cards, the two sentences, charts,
// and the tables the charts draw, all of it live.
func (cs *consolidated) writeOverview() {
	s := cs.overview
	s.tab, s.portrait, s.onePage = "1F3864", true, true
	cs.heading(s, "Tổng quan tình hình kinh tế - xã hội "+cs.Period.Title())
	cs.writeCards(s)
	s.tallRow(8)
	for _, line := range []string{workbook.Headline(cs.Consolidation), workbook.Completeness(cs.Consolidation)} {
		s.row(text(look{size: 13, wrap: true, bold: true}, sentence(line)+".").over(overviewColumns))
	}
	s.tallRow(8)
	chartRow := s.rows + 1
	k := cs.keyFigures()
	if len(k.percent)+len(k.share) > 0 {
		for range 16 {
			s.tallRow(18)
		}
	}
	percent, share := cs.writeKeyFigures(s, k)
	states := cs.writeStateCounts(s)
	cs.writeTaskCounts(s)
	cs.addCharts(s, chartRow, percent, share, states)
}

// mostKeyFigures is how many lines the overview's table and chart have.
const mostKeyFigures = 12

// keyFigures are the overview's lines in the order of its table: first those
// in percent with a plan, which one chart can draw side by side; then those
// measured against their plan in percent; then the rest.
type keyFigures struct{ percent, share, rest []*workbook.Line }

// keyFigures takes the key indicators, or where the catalogue marks none, those
// with a target.
func (cs *consolidated) keyFigures() keyFigures {
	var key, planned []*workbook.Line
	for _, g := range cs.Groups {
		for _, l := range g.Lines {
			if l.Indicator.Key {
				key = append(key, l)
			}
			if l.Target != nil {
				planned = append(planned, l)
			}
		}
	}
	if len(key) == 0 {
		key = planned
	}
	var k keyFigures
	for _, l := range key[:min(len(key), mostKeyFigures)] {
		switch {
		case l.Indicator.Measure == "%" && l.Actual.Value.Kind == workbook.Number && hasPlanNumber(l.Target):
			k.percent = append(k.percent, l)
		case l.OfPlan != nil:
			k.share = append(k.share, l)
		default:
			k.rest = append(k.rest, l)
		}
	}
	return k
}

// writeKeyFigures writes the table of key figures.
func (cs *consolidated) writeKeyFigures(s *sheet, k keyFigures) (percent, share area) {
	s.row(text(lookSection, "Chỉ tiêu chủ yếu").over(overviewColumns))
	s.row(text(lookHead, "Chỉ tiêu").over(3), text(lookHead, "ĐVT"), text(lookHead, "Kế hoạch"), text(lookHead, "Thực hiện"),
		text(lookHead, "So KH (%)"), text(lookHead, "Đánh giá"))
	block := func(lines []*workbook.Line) area {
		first := s.rows + 1
		for _, l := range lines {
			cs.keyRow(s, l)
		}
		return area{cellAt{1, first}, cellAt{overviewColumns, s.rows}}
	}
	percent, share = block(k.percent), block(k.share)
	block(k.rest)
	return percent, share
}

func (cs *consolidated) keyRow(s *sheet, l *workbook.Line) {
	at, figures := cs.lines[l.Indicator.Code], lookNumber.with(decimals(l.Indicator.Decimals))
	here := func(col int) string { return cellAt{col, at.actual.row}.in(indicatorSheet) }
	plan, share := empty(lookCenter), empty(figures)
	switch {
	case hasPlanNumber(l.Target):
		plan = planCell(figures, l.Target)
		plan.formula = here(colPlan)
	case l.Target != nil:
		plan = text(lookCenter, l.Target.Text)
	}
	if l.OfPlan != nil {
		share = live(lookNumber.with(decimals(2)), here(colOfPlan), l.OfPlan.String())
	}
	figure := valueCell(figures, l.Actual.Value)
	if figure.kind == cellNumber {
		figure.formula = here(colActual)
	}
	class := text(classLook(l.Class), l.Class.Label())
	if class.text != "" {
		class.formula = here(colClass)
	}
	row := s.row(text(lookBody, cs.FullName(l)).over(3), text(lookCenter, l.Indicator.Measure), plan, figure, share, class)
	s.link(cellAt{6, row}, indicatorSheet, at.actual, "Xem dòng này trên sheet “"+indicatorSheet+"”")
}

// writeStateCounts counts the obligations by state.
func (cs *consolidated) writeStateCounts(s *sheet) area {
	s.tallRow(10)
	s.row(text(lookSection, "Tình hình nộp báo cáo").over(overviewColumns))
	n, first := cs.countStates(), s.rows+1
	for _, state := range obligationStates {
		formula := fmt.Sprintf(`COUNTIF(%s,"%s")`, cs.stated.in(stateSheet), obligationLabel(state))
		s.row(text(lookBody, obligationLabel(state)).over(3), live(lookNumber.with(formatWhole), formula, fmt.Sprint(n[state])))
	}
	return area{cellAt{1, first}, cellAt{4, s.rows}}
}

// writeTaskCounts counts the tasks by status.
func (cs *consolidated) writeTaskCounts(s *sheet) {
	if len(cs.tasks) == 0 {
		return
	}
	s.tallRow(10)
	s.row(text(lookSection, "Nhiệm vụ theo tình trạng").over(overviewColumns))
	for _, status := range []workbook.TaskStatus{
		workbook.DoneOnTime, workbook.DoneLate, workbook.Running, workbook.DueSoon, workbook.Overdue, workbook.OpenEnded,
	} {
		n, _ := cs.countTasks(status)
		s.row(text(lookBody, sentence(status.Label())).over(3), live(lookNumber.with(formatWhole), cs.taskFormula(status), fmt.Sprint(n)))
	}
}

// addCharts sets the charts over the rows kept free for them: plan against
// actual above the tables, the state of the reports beside its counts.
func (cs *consolidated) addCharts(s *sheet, row int, percent, share, states area) {
	column := func(a area, col int) string {
		return area{cellAt{col, a.from.row}, cellAt{col, a.to.row}}.in(overviewSheet)
	}
	head := func(col int) string {
		return quoteSheet(overviewSheet) + "!" + cellAt{col, percent.from.row - 1}.fixed()
	}
	left := cellAt{1, row}
	if percent.filled() {
		s.charts = append(s.charts, chart{
			at: left, title: "Kế hoạch và thực hiện, chỉ tiêu tính bằng %", wide: 415, high: 350, horizontal: true,
			categories: column(percent, 1), valueFormat: decimals(2),
			series: []series{{head(5), column(percent, 5), "BFBFBF"}, {head(6), column(percent, 6), "2F75B5"}},
		})
		left.col = 5
	}
	if share.filled() {
		s.charts = append(s.charts, chart{
			at: left, title: "Thực hiện so với kế hoạch (%)", wide: 415, high: 350, horizontal: true,
			categories: column(share, 1), valueFormat: decimals(1),
			series: []series{{head(7), column(share, 7), "2F75B5"}},
		})
	}
	s.charts = append(s.charts, chart{
		at: cellAt{5, states.from.row}, title: "Tình hình nộp báo cáo (số báo cáo)", wide: 415, high: 270,
		categories: column(states, 1), valueFormat: formatWhole,
		series: []series{{"", column(states, 4), "548235"}},
	})
}

// filled reports whether an area has a cell.
func (a area) filled() bool { return a.to.row >= a.from.row }
