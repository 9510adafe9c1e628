package xlsx

import (
	"fmt"
	"strings"

	"tonghop/workbook"
)

// overviewColumns is how many equal columns the overview has.
const overviewColumns = 8

// writeOverview writes the first sheet: four cards, the two sentences, charts,
// and the tables the charts draw, all of it live.
func (cs *consolidated) writeOverview() {
	s := cs.overview
	s.tab = "1F3864"
	cs.heading(s, "Tổng quan tình hình kinh tế - xã hội "+cs.Period.Title())
	cs.writeCards(s)
	s.tallRow(8)
	for _, line := range []string{workbook.Headline(cs.Consolidation), workbook.Completeness(cs.Consolidation)} {
		s.row(text(look{size: 13, wrap: true, bold: true}, sentence(line)+".").over(overviewColumns))
	}
	s.tallRow(8)
	chartRow := s.rows + 1
	for range 17 {
		s.tallRow(18)
	}
	key := cs.writeKeyFigures(s)
	states := cs.writeStateCounts(s)
	cs.writeTaskCounts(s)
	cs.addCharts(s, chartRow, key, states)
}

// card is a figure for people who look rather than read.
type card struct {
	label, note string
	value       func(look) cell
}

func (cs *consolidated) writeCards(s *sheet) {
	label := look{size: 11, across: "center", fill: fillHead, border: true, wrap: true, bold: true}
	figure := look{size: 22, bold: true, ink: inkTitle, across: "center", border: true}
	note := look{size: 10, italic: true, ink: inkQuiet, across: "center", border: true, wrap: true}
	var labels, figures, notes []cell
	for _, c := range []card{cs.scoreCard(), cs.reportCard(), cs.taskCard(), cs.fundCard()} {
		labels = append(labels, text(label, c.label).over(2))
		figures = append(figures, c.value(figure).over(2))
		notes = append(notes, text(note, c.note).over(2))
	}
	s.row(labels...)
	s.tallRow(40, figures...)
	s.row(notes...)
}

func (cs *consolidated) scoreCard() card {
	score := cs.Score
	good := score.Exceeded + score.Met + score.OnTrack
	label, note := "Chỉ tiêu đạt và vượt", fmt.Sprintf("%d vượt; %d không đạt; %d chưa đánh giá", score.Exceeded, score.NotMet, score.NotRated)
	if score.OnTrack+score.AtRisk > 0 {
		label, note = "Chỉ tiêu dự kiến đạt", fmt.Sprintf("%d khó đạt; %d chưa đánh giá", score.AtRisk+score.NotMet, score.NotRated)
	}
	classes := area{cellAt{colClass, titleRows + 3}, cellAt{colClass, max(cs.figures.rows, titleRows+3)}}.in(indicatorSheet)
	formula := fmt.Sprintf(`COUNTIF(%s,"%s")+COUNTIF(%s,"%s")+COUNTIF(%s,"%s")&"/"&SUMPRODUCT((%s<>"")*1)`,
		classes, workbook.Exceeded.Label(), classes, workbook.Met.Label(), classes, workbook.OnTrack.Label(), classes)
	return card{label, note, func(l look) cell { return liveText(l, formula, fmt.Sprintf("%d/%d", good, score.Total)) }}
}

func (cs *consolidated) reportCard() card {
	n := cs.countStates()
	in := n[workbook.OnTime] + n[workbook.LateIn]
	states := cs.stated.in(stateSheet)
	formula := fmt.Sprintf(`COUNTIF(%s,"%s")+COUNTIF(%s,"%s")&"/"&SUMPRODUCT((%s<>"")*1)`,
		states, obligationLabel(workbook.OnTime), states, obligationLabel(workbook.LateIn), states)
	note := fmt.Sprintf("%d đúng hạn; %d chậm; %d đang sửa; %d chưa nộp", n[workbook.OnTime], n[workbook.LateIn],
		n[workbook.InReturn], n[workbook.NotSent]+n[workbook.NotSentLate])
	return card{"Báo cáo đã tiếp nhận", note, func(l look) cell {
		return liveText(l, formula, fmt.Sprintf("%d/%d", in, len(cs.Obligations)))
	}}
}

func (cs *consolidated) countStates() map[workbook.ObligationState]int {
	n := map[workbook.ObligationState]int{}
	for i := range cs.Obligations {
		n[cs.Obligations[i].State]++
	}
	return n
}

func (cs *consolidated) taskCard() card {
	overdue, total := cs.countTasks(workbook.Overdue)
	if total == 0 {
		return card{"Nhiệm vụ quá hạn", "không có nhiệm vụ nào được báo cáo", func(l look) cell { return text(l, "–") }}
	}
	done, _ := cs.countTasks(workbook.DoneOnTime)
	late, _ := cs.countTasks(workbook.DoneLate)
	note := fmt.Sprintf("%d đã hoàn thành, trong đó %d quá hạn", done+late, late)
	return card{"Nhiệm vụ quá hạn", note, func(l look) cell {
		return liveText(l, cs.taskFormula(workbook.Overdue)+fmt.Sprintf(`&"/%d"`, total), fmt.Sprintf("%d/%d", overdue, total))
	}}
}

// countTasks counts the tasks with a status, of all.
func (cs *consolidated) countTasks(status workbook.TaskStatus) (n, total int) {
	for _, t := range cs.tasks {
		total += len(t.rows)
		for i := range t.rows {
			if t.rows[i].Status == status {
				n++
			}
		}
	}
	return n, total
}

func (cs *consolidated) taskFormula(status workbook.TaskStatus) string {
	var parts []string
	for _, t := range cs.tasks {
		parts = append(parts, fmt.Sprintf(`COUNTIF(%s,"%s")`, t.at.in(t.sheet), status.Label()))
	}
	return strings.Join(parts, "+")
}

func (cs *consolidated) fundCard() card {
	for _, f := range cs.funds {
		if len(f.share) == 0 {
			continue
		}
		note := "lũy kế " + workbook.FormatNumber(f.value, -1)
		return card{"Giải ngân so kế hoạch (%)", note, func(l look) cell {
			return live(l.with(decimals(2)), f.share[0].at.in(f.sheet), f.share[0].value)
		}}
	}
	return card{"Giải ngân so kế hoạch (%)", "chưa có số liệu", func(l look) cell { return text(l, "–") }}
}

// mostKeyFigures is how many lines the overview's table and chart have.
const mostKeyFigures = 12

// keyLines are the key indicators, or where the catalogue marks none, those
// with a target.
func (cs *consolidated) keyLines() []*workbook.Line {
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
	return key[:min(len(key), mostKeyFigures)]
}

// writeKeyFigures writes the table of key figures and returns where it stands.
func (cs *consolidated) writeKeyFigures(s *sheet) area {
	s.row(text(lookSection, "Chỉ tiêu chủ yếu").over(overviewColumns))
	s.row(text(lookHead, "Chỉ tiêu").over(3), text(lookHead, "ĐVT"), text(lookHead, "Kế hoạch"), text(lookHead, "Thực hiện"),
		text(lookHead, "So KH (%)"), text(lookHead, "Đánh giá"))
	first := s.rows + 1
	for _, l := range cs.keyLines() {
		at, plan, share := cs.lines[l.Indicator.Code], "", blank(lookNumber)
		if l.Target != nil {
			plan = l.Target.Text
		}
		if l.OfPlan != nil {
			share = live(lookNumber.with(decimals(2)), at.ofPlan.in(indicatorSheet), l.OfPlan.String())
		}
		figure := valueCell(lookNumber.with(decimals(l.Indicator.Decimals)), l.Actual.Value)
		if figure.kind == cellNumber {
			figure.formula = at.actual.in(indicatorSheet)
		}
		class := text(classLook(l.Class), l.Class.Label())
		if l.Class != workbook.NoTarget {
			class.formula = at.class.in(indicatorSheet)
		}
		row := s.row(text(lookBody, l.Indicator.Name).over(3), text(lookCenter, l.Indicator.Measure), text(lookCenter, plan), figure, share, class)
		s.link(cellAt{1, row}, indicatorSheet, at.actual, "Xem dòng này trên sheet “"+indicatorSheet+"”")
	}
	return area{cellAt{1, first}, cellAt{overviewColumns, s.rows}}
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

// addCharts sets the two charts side by side over the rows kept free for them.
func (cs *consolidated) addCharts(s *sheet, row int, key, states area) {
	column := func(a area, col int) string {
		return area{cellAt{col, a.from.row}, cellAt{col, a.to.row}}.in(overviewSheet)
	}
	if key.to.row >= key.from.row {
		s.charts = append(s.charts, chart{
			at: cellAt{1, row}, title: "Thực hiện so với kế hoạch (%)", wide: 560, high: 380, horizontal: true,
			categories: column(key, 1), valueFormat: "#,##0.0",
			series: []series{{"Thực hiện so với kế hoạch (%)", column(key, 7), "2F75B5"}},
		})
	}
	s.charts = append(s.charts, chart{
		at: cellAt{6, row}, title: "Tình hình nộp báo cáo (số báo cáo)", wide: 370, high: 380,
		categories: column(states, 1), valueFormat: formatWhole,
		series: []series{{"Số báo cáo", column(states, 4), "548235"}},
	})
}
