package report

import (
	"fmt"
	"slices"

	"tonghop/workbook"
)

const noIndicators = "Không có chỉ tiêu nào."

// toneOf colours a class, always beside its word.
func toneOf(c workbook.Class) Tone {
	switch c {
	case workbook.Exceeded, workbook.Met, workbook.OnTrack:
		return Good
	case workbook.NotMet:
		return Bad
	case workbook.AtRisk:
		return Warn
	case workbook.NotRated:
		return Muted
	}
	return Neutral
}

// classed is the cell of a class; a class set by a person carries a mark.
func classed(l *workbook.Line) Cell {
	text := l.Class.Label()
	if l.Target != nil && l.Target.Override != nil {
		text += " (*)"
	}
	if l.Near {
		text += " (sát ngưỡng)"
	}
	return Cell{Text: text, Tone: toneOf(l.Class)}
}

// cellsOf makes cells of texts.
func cellsOf(texts ...string) []Cell {
	list := make([]Cell, len(texts))
	for i, text := range texts {
		list[i].Text = text
	}
	return list
}

// orDash prints what does not apply as "-" (accounting practice).
func orDash(text string) string {
	if text == "" {
		return "-"
	}
	return text
}

// actual marks a figure that lacks units' parts.
func actual(l *workbook.Line) string {
	text := orDash(figure(l.Indicator, l.Actual.Value))
	if len(l.Actual.Missing) > 0 {
		text += " (**)"
	}
	return text
}

// grouped lists lines under the headings of their groups.
func grouped(groups []workbook.IndicatorGroup, cells func(*workbook.Line) []Cell) []TableRow {
	var rows []TableRow
	for i, g := range groups {
		rows = append(rows, TableRow{Cells: cellsOf(workbook.Roman(i+1), g.Group.Title), Style: GroupRow})
		for _, l := range g.Lines {
			rows = append(rows, TableRow{Cells: cells(l), Indent: l.Level})
		}
	}
	return rows
}

// footnote explains the marks that occur.
func footnote(groups []workbook.IndicatorGroup) string {
	var set, partial bool
	for _, g := range groups {
		for _, l := range g.Lines {
			set = set || l.Target != nil && l.Target.Override != nil
			partial = partial || len(l.Actual.Missing) > 0
		}
	}
	note := ""
	if set {
		note = "(*) Đánh giá do người có thẩm quyền quyết định, khác kết quả tính từ số liệu. "
	}
	if partial {
		note += "(**) Chưa gồm số liệu của các đơn vị chưa báo cáo. "
	}
	return note + "Nguồn: báo cáo của các đơn vị."
}

func indicatorTable(w *writer, p *Part) Table {
	groups := w.selected(p)
	if len(groups) == 0 {
		return Table{Note: noIndicators}
	}
	return Table{
		Caption: "Kết quả thực hiện các chỉ tiêu " + w.facts.Period,
		Columns: []TableColumn{{"TT", 5, Center}, {"Chỉ tiêu", 33, Left}, {"Đơn vị tính", 11, Center},
			{"Kế hoạch", 14, Right}, {"Thực hiện", 14, Right}, {"So với KH (%)", 10, Right}, {"Đánh giá", 13, Center}},
		Rows: grouped(groups, func(l *workbook.Line) []Cell {
			return append(cellsOf(l.Number, l.Indicator.Name, l.Indicator.Measure, orDash(planText(l)), actual(l), orDash(bareOfPlan(l))), classed(l))
		}),
		Note: footnote(groups), Small: true,
	}
}

// planText is the plan as worded, for a column that has its unit elsewhere.
func planText(l *workbook.Line) string {
	if l.Target == nil {
		return ""
	}
	return l.Target.Text
}

// bareOfPlan is the percentage without its sign.
func bareOfPlan(l *workbook.Line) string {
	if l.OfPlan == nil {
		return ""
	}
	return workbook.FormatNumber(*l.OfPlan, 2)
}

func fullIndicatorTable(w *writer, p *Part) Table {
	groups := w.selected(p)
	if len(groups) == 0 {
		return Table{Note: noIndicators}
	}
	return Table{
		Columns: []TableColumn{{"TT", 5, Center}, {"Chỉ tiêu", 29, Left}, {"Đơn vị tính", 9, Center},
			{"Cùng kỳ năm trước", 10, Right}, {"Kế hoạch", 10, Right}, {"Thực hiện", 10, Right}, {"So với KH (%)", 8, Right},
			{"So với cùng kỳ", 15.5, Center}, {"Đánh giá", 10, Center}, {"Tính chất", 10, Center}, {"Cơ quan chịu trách nhiệm", 21, Left}, {"Ghi chú", 23, Left}},
		Rows: grouped(groups, func(l *workbook.Line) []Cell {
			cells := cellsOf(l.Number, l.Indicator.Name, l.Indicator.Measure, orDash(figure(l.Indicator, l.Previous.Value)),
				orDash(planText(l)), actual(l), orDash(bareOfPlan(l)), orDash(change(l)))
			return append(append(cells, classed(l)), cellsOf(l.Status, owner(l), remark(l))...)
		}),
		Note: footnote(groups), Landscape: true, Small: true,
	}
}

// remark says the price basis and the set of a rank besides what the unit says.
func remark(l *workbook.Line) string {
	text := l.Remark
	for _, more := range []string{l.Indicator.Basis, l.Indicator.RankOf} {
		if more != "" && text != "" {
			text += "; "
		}
		text += more
	}
	return text
}

func keyTable(w *writer, p *Part) Table {
	lines := most(w.lines(p, func(l *workbook.Line) bool { return l.Indicator.Key }), p.Limit)
	if len(lines) == 0 {
		return Table{Note: "Không có chỉ tiêu chủ yếu nào."}
	}
	t := Table{
		Caption: "Chỉ tiêu chủ yếu",
		Columns: []TableColumn{{"Chỉ tiêu", 40, Left}, {"Kế hoạch", 20, Right}, {"Thực hiện", 20, Right}, {"Đánh giá", 16, Center}},
		Small:   true,
	}
	for _, l := range lines {
		t.Rows = append(t.Rows, TableRow{Cells: append(cellsOf(w.c.FullName(l), orDash(target(l)), orDash(measured(l.Indicator, l.Actual.Value))), classed(l))})
	}
	return t
}

func notMetTable(w *writer, p *Part) Table {
	lines := most(w.lines(p, belowPlan), p.Limit)
	if len(lines) == 0 {
		return Table{Note: "Không có chỉ tiêu nào không đạt hoặc khó đạt kế hoạch."}
	}
	t := Table{
		Caption: "Chỉ tiêu không đạt, khó đạt và đơn vị chịu trách nhiệm",
		Columns: []TableColumn{{"Chỉ tiêu", 34, Left}, {"Kế hoạch", 16, Right}, {"Thực hiện", 16, Right}, {"Đánh giá", 14, Center}, {"Đơn vị chịu trách nhiệm", 24, Left}},
		Small:   true,
	}
	for _, l := range lines {
		cells := append(cellsOf(l.Indicator.Name, orDash(target(l)), orDash(measured(l.Indicator, l.Actual.Value))), classed(l), Cell{Text: owner(l)})
		t.Rows = append(t.Rows, TableRow{Cells: cells})
	}
	return t
}

// planActualChart compares by % of plan: figures in different units share one
// scale only so. Key indicators come first.
func planActualChart(w *writer, p *Part) Chart {
	ch := Chart{Kind: ProgressBars, Caption: "Thực hiện so với kế hoạch", Unit: "% kế hoạch", Series: []string{"Thực hiện"}, Mark: 100, MarkText: "Kế hoạch"}
	lines := w.lines(p, func(l *workbook.Line) bool { return l.OfPlan != nil })
	slices.SortStableFunc(lines, func(a, b *workbook.Line) int { return rank(a.Indicator.Key) - rank(b.Indicator.Key) })
	for _, l := range most(lines, p.Limit) {
		ch.Points = append(ch.Points, Point{Label: l.Indicator.Name, Values: []float64{l.OfPlan.InexactFloat64()}, Texts: []string{ofPlan(l)}, Tone: toneOf(l.Class)})
	}
	return ch
}

// rank puts what is true before what is not.
func rank(first bool) int {
	if first {
		return 0
	}
	return 1
}

func classChart(w *writer, _ *Part) Chart {
	ch := Chart{Kind: ShareBar, Caption: "Chỉ tiêu theo kết quả đánh giá", Unit: "chỉ tiêu", Series: []string{"Số chỉ tiêu"}}
	s := w.c.Score
	for _, part := range []struct {
		class workbook.Class
		n     int
	}{{workbook.Exceeded, s.Exceeded}, {workbook.Met, s.Met}, {workbook.OnTrack, s.OnTrack}, {workbook.AtRisk, s.AtRisk},
		{workbook.NotMet, s.NotMet}, {workbook.NotRated, s.NotRated}} {
		if part.n > 0 {
			ch.Points = append(ch.Points, Point{part.class.Label(), []float64{float64(part.n)}, []string{fmt.Sprint(part.n)}, toneOf(part.class)})
		}
	}
	return ch
}
