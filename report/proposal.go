package report

import (
	"fmt"
	"slices"
	"strings"

	"tonghop/workbook"
)

// settled reports whether a proposal was settled or answered; what is being
// worked on still waits.
func settled(e entry) bool {
	answer := strings.ToLower(e.text(workbook.RoleAnswer))
	return strings.HasPrefix(answer, "đã giải quyết") || strings.Contains(answer, "trả lời")
}

func proposalFacts(c *workbook.Consolidation) (f ProposalFacts) {
	for _, e := range entriesOf(c, workbook.Proposals) {
		f.Total++
		if settled(e) {
			f.Settled++
		} else {
			f.Waiting++
		}
	}
	return f
}

const noProposals = "Không có đề xuất, kiến nghị nào trong kỳ."

// proposalsStated counts the proposals, those that wait by whom they wait for.
func proposalsStated(w *writer, _ *Part) []Block {
	f := w.facts.Proposals
	if f.Total == 0 {
		return texts(noProposals)
	}
	var levels []string
	count := map[string]int{}
	for _, e := range waiting(w.c) {
		level := e.text(workbook.RoleLevel)
		if level == "" {
			level = "chưa ghi cấp giải quyết"
		}
		if count[level] == 0 {
			levels = append(levels, level)
		}
		count[level]++
	}
	text := fmt.Sprintf("Các đơn vị có %d đề xuất, kiến nghị: %d đã được giải quyết hoặc trả lời, %d đang chờ", f.Total, f.Settled, f.Waiting)
	for i, level := range levels {
		levels[i] = fmt.Sprintf("%s %d", level, count[level])
	}
	if len(levels) > 0 {
		text += " (theo cấp giải quyết: " + strings.Join(levels, "; ") + ")"
	}
	return texts(text + ".")
}

// waiting are the proposals without an answer, the longest waiting first,
// those without a date last.
func waiting(c *workbook.Consolidation) []entry {
	open := slices.DeleteFunc(entriesOf(c, workbook.Proposals), settled)
	slices.SortStableFunc(open, func(a, b entry) int {
		x, y := a.value(workbook.RoleSent), b.value(workbook.RoleSent)
		if x.Nothing() != y.Nothing() {
			return strings.Compare(y.Text, x.Text)
		}
		return strings.Compare(x.Text, y.Text)
	})
	return open
}

func proposalTable(w *writer, p *Part) Table {
	all := waiting(w.c)
	if len(all) == 0 {
		return Table{Note: "Không có đề xuất, kiến nghị nào đang chờ giải quyết."}
	}
	t := Table{
		Caption: "Đề xuất, kiến nghị đang chờ giải quyết",
		Columns: []TableColumn{{"TT", 5, Center}, {"Nội dung", 42, Left}, {"Đơn vị đề xuất", 20, Left}, {"Cấp giải quyết", 16, Left}, {"Số ngày chờ", 9, Right}},
		Small:   true,
	}
	for i, e := range most(all, p.Limit) {
		waited := "-"
		if sent, ok := e.value(workbook.RoleSent).Day(); ok {
			waited = fmt.Sprint(daysBetween(sent, workbook.DayOf(w.c.AsOf)))
		}
		t.Rows = append(t.Rows, TableRow{Cells: cellsOf(fmt.Sprint(i+1), e.text(workbook.RoleContent), e.unit(), orDash(e.text(workbook.RoleLevel)), waited)})
	}
	if p.Limit > 0 && len(all) > p.Limit {
		t.Note = fmt.Sprintf("Còn %d đề xuất, kiến nghị khác đang chờ.", len(all)-p.Limit)
	}
	return t
}

const noBottlenecks = "Không có khó khăn, vướng mắc nào được báo cáo trong kỳ."

func bottlenecksStated(w *writer, _ *Part) []Block {
	n := w.facts.Bottlenecks
	if n == 0 {
		return texts(noBottlenecks)
	}
	return texts(fmt.Sprintf("Các đơn vị báo cáo %d khó khăn, vướng mắc, điểm nghẽn.", n))
}

func bottleneckTable(w *writer, p *Part) Table {
	all := entriesOf(w.c, workbook.Bottlenecks)
	if len(all) == 0 {
		return Table{Note: noBottlenecks}
	}
	t := Table{
		Caption: "Khó khăn, vướng mắc",
		Columns: []TableColumn{{"TT", 5, Center}, {"Nội dung", 50, Left}, {"Cơ quan chủ trì tháo gỡ", 22, Left}, {"Tình trạng", 15, Center}},
		Small:   true,
	}
	for i, e := range most(all, p.Limit) {
		t.Rows = append(t.Rows, TableRow{Cells: cellsOf(fmt.Sprint(i+1), e.text(workbook.RoleContent), e.lead(), orDash(e.text(workbook.RoleClaimed)))})
	}
	return t
}
