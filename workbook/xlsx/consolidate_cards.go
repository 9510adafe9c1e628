package xlsx

import (
	"fmt"
	"strings"

	"tonghop/workbook"
)

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

// fundCard measures against the province's own plan, as the briefings do, or
// against the central one where there is no other.
func (cs *consolidated) fundCard() card {
	for _, f := range cs.funds {
		if len(f.share) == 0 {
			continue
		}
		last := f.share[len(f.share)-1]
		label := "Giải ngân so KH TTg giao (%)"
		if last.plan == workbook.RolePlanLocal {
			label = "Giải ngân so KH tỉnh giao (%)"
		}
		return card{label, "lũy kế " + workbook.FormatNumber(f.value, -1), func(l look) cell {
			return live(l.with(decimals(2)), last.at.in(f.sheet), last.value)
		}}
	}
	return card{"Giải ngân so kế hoạch (%)", "chưa có số liệu", func(l look) cell { return text(l, "–") }}
}
