package report

import (
	"fmt"
	"slices"
	"strings"

	"tonghop/workbook"
)

func countTasks(c *workbook.Consolidation) (n workbook.TaskCount) {
	for _, e := range entriesOf(c, workbook.Tasks) {
		n.Add(e.row.Status)
	}
	return n
}

const noTasks = "Không có nhiệm vụ nào được giao trong kỳ."

// tasksStated is the official two by two of completed and not, on time and not.
func tasksStated(w *writer, _ *Part) []Block {
	n := w.facts.Tasks
	if n.Total() == 0 {
		return texts(noTasks)
	}
	open := fmt.Sprintf("Chưa hoàn thành %d nhiệm vụ: %d trong hạn", n.Open(), n.InTime()) + within(n)
	return append(texts(fmt.Sprintf("Tổng số nhiệm vụ được giao: %d nhiệm vụ, trong đó:", n.Total())), bullets([]string{
		fmt.Sprintf("Đã hoàn thành %d nhiệm vụ (%s): %d đúng hạn, %d quá hạn.", n.Done(), share(n.Done(), n.Total()), n.DoneOnTime, n.DoneLate),
		fmt.Sprintf("%s, %d quá hạn (%s tổng số nhiệm vụ).", open, n.Overdue, share(n.Overdue, n.Total())),
	})...)
}

// within names what "trong hạn" contains besides the ordinary.
func within(n workbook.TaskCount) string {
	var parts []string
	if n.DueSoon > 0 {
		parts = append(parts, fmt.Sprintf("%d sắp đến hạn", n.DueSoon))
	}
	if n.OpenEnded > 0 {
		parts = append(parts, fmt.Sprintf("%d không thời hạn", n.OpenEnded))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (trong đó " + strings.Join(parts, ", ") + ")"
}

// share of a count in percent with two decimals.
func share(part, whole int) string {
	a, b := workbook.Value{Kind: workbook.Number, Text: fmt.Sprint(part)}, workbook.Value{Kind: workbook.Number, Text: fmt.Sprint(whole)}
	return percent(ratio(a, b))
}

// percent is a calculated percentage as printed, "-" where there is none.
func percent(v workbook.Value) string {
	if v.Kind != workbook.Number {
		return "-"
	}
	return workbook.FormatValue(v, 2) + "%"
}

// overdue are the tasks behind their deadline, the longest first.
func overdue(c *workbook.Consolidation) []entry {
	late := slices.DeleteFunc(entriesOf(c, workbook.Tasks), func(e entry) bool { return e.row.Status != workbook.Overdue })
	slices.SortStableFunc(late, func(a, b entry) int { return b.row.DaysLate - a.row.DaysLate })
	return late
}

func overdueTable(w *writer, p *Part) Table {
	all := overdue(w.c)
	if len(all) == 0 {
		return Table{Note: "Không có nhiệm vụ nào quá hạn."}
	}
	t := Table{
		Caption: "Nhiệm vụ quá hạn và người chịu trách nhiệm",
		Columns: []TableColumn{{"TT", 5, Center}, {"Nhiệm vụ", 33, Left}, {"Văn bản giao", 15, Center}, {"Thời hạn", 11, Center},
			{"Quá hạn (ngày)", 9, Right}, {"Người, cơ quan chịu trách nhiệm", 27, Left}},
		Small: true,
	}
	for i, e := range most(all, p.Limit) {
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: fmt.Sprint(i + 1)}, {Text: e.text(workbook.RoleContent)}, {Text: e.text(workbook.RoleMandate)},
			{Text: deadline(e)}, {Text: fmt.Sprint(e.row.DaysLate), Tone: Bad}, {Text: e.holder()}}})
	}
	if p.Limit > 0 && len(all) > p.Limit {
		t.Note = fmt.Sprintf("Còn %d nhiệm vụ quá hạn khác.", len(all)-p.Limit)
	}
	return t
}

// deadline is the extended one where there is one.
func deadline(e entry) string {
	if extended := e.text(workbook.RoleExtended); extended != "" {
		return extended
	}
	return e.text(workbook.RoleDue)
}

func taskChart(w *writer, _ *Part) Chart {
	n := w.facts.Tasks
	ch := Chart{Kind: ShareBar, Caption: "Nhiệm vụ theo tình trạng", Unit: "nhiệm vụ", Series: []string{"Số nhiệm vụ"}}
	for _, part := range []struct {
		status workbook.TaskStatus
		n      int
		tone   Tone
	}{{workbook.DoneOnTime, n.DoneOnTime, Good}, {workbook.DoneLate, n.DoneLate, Warn}, {workbook.Running, n.Running, Neutral},
		{workbook.DueSoon, n.DueSoon, Warn}, {workbook.OpenEnded, n.OpenEnded, Muted}, {workbook.Overdue, n.Overdue, Bad}} {
		if part.n > 0 {
			ch.Points = append(ch.Points, Point{part.status.Label(), []float64{float64(part.n)}, []string{fmt.Sprint(part.n)}, part.tone})
		}
	}
	return ch
}

func overdueCard(w *writer) Card {
	n := w.facts.Tasks
	card := Card{Label: "Nhiệm vụ quá hạn", Value: fmt.Sprint(n.Overdue), Note: fmt.Sprintf("trong %d nhiệm vụ", n.Total()), Tone: Good}
	if n.Overdue > 0 {
		card.Tone = Bad
	}
	return card
}
