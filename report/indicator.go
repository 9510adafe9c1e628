package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tonghop/workbook"
)

// selected are the groups and lines that a part is about.
func (w *writer) selected(p *Part) []workbook.IndicatorGroup {
	var found []workbook.IndicatorGroup
	for _, g := range w.c.Groups {
		if len(p.Groups) > 0 && !slices.Contains(p.Groups, g.Group.ID) {
			continue
		}
		lines := slices.DeleteFunc(slices.Clone(g.Lines), func(l *workbook.Line) bool {
			return len(p.Indicators) > 0 && !slices.Contains(p.Indicators, l.Indicator.Code)
		})
		if len(lines) > 0 {
			found = append(found, workbook.IndicatorGroup{Group: g.Group, Lines: lines})
		}
	}
	return found
}

// lines are the selected lines that pass the filter, without their groups.
func (w *writer) lines(p *Part, filter func(*workbook.Line) bool) []*workbook.Line {
	var found []*workbook.Line
	for _, g := range w.selected(p) {
		for _, l := range g.Lines {
			if filter(l) {
				found = append(found, l)
			}
		}
	}
	return found
}

// figure is a value in the indicator's decimals, without its unit.
func figure(i *workbook.Indicator, v workbook.Value) string {
	return workbook.FormatValue(v, i.Decimals)
}

// measured is a value with its unit: "7,34%", "17.970 tỷ đồng".
func measured(i *workbook.Indicator, v workbook.Value) string {
	text := figure(i, v)
	if v.Kind != workbook.Number {
		return text
	}
	text = withUnit(text, i.Measure)
	if i.RankOf != "" {
		text += "/" + i.RankOf
	}
	return text
}

func withUnit(text, unit string) string {
	switch unit {
	case "":
		return text
	case "%":
		return text + "%"
	case "hạng":
		return "thứ " + text
	}
	return text + " " + unit
}

// target is the plan as the resolution words it, with the unit behind its
// figure: "trên 31%", "21.500 tỷ đồng trở lên".
func target(l *workbook.Line) string {
	if l.Target == nil {
		return ""
	}
	text, tail := l.Target.Text, ""
	for _, more := range []string{" trở lên", " trở xuống"} {
		if head, ok := strings.CutSuffix(text, more); ok {
			text, tail = head, more
		}
	}
	if last := text[max(len(text)-1, 0):]; last < "0" || last > "9" || l.Indicator.RankOf != "" {
		return l.Target.Text
	}
	return withUnit(text, l.Indicator.Measure) + tail
}

// spoken is a target for a sentence, which has no signs: "từ 72% trở lên".
func spoken(l *workbook.Line) string {
	text := target(l)
	if least, ok := strings.CutPrefix(text, "≥"); ok {
		return "từ " + strings.TrimSpace(least) + " trở lên"
	}
	if most, ok := strings.CutPrefix(text, "≤"); ok {
		return "không quá " + strings.TrimSpace(most)
	}
	return text
}

// owner names who answers for the line.
func owner(l *workbook.Line) string {
	switch len(l.Units) {
	case 0:
		return ""
	case 1:
		return l.Units[0].Unit.Name
	}
	return fmt.Sprintf("%d đơn vị", len(l.Units))
}

// change is "tăng 5,2%", "giảm 0,97 điểm %", "không đổi", "" without a basis:
// a total that lacks units is not compared with one that had them all.
func change(l *workbook.Line) string {
	if l.Change == nil || len(l.Actual.Missing) > 0 {
		return ""
	}
	by := workbook.FormatNumber(l.Change.By.Abs(), 2)
	unit := "%"
	if l.Change.Points {
		unit = " điểm %"
	}
	switch l.Change.By.Sign() {
	case 1:
		return "tăng " + by + unit
	case -1:
		return "giảm " + by + unit
	}
	return "không đổi"
}

// ofPlan is "98,50%", "" where it makes no sense.
func ofPlan(l *workbook.Line) string {
	if l.OfPlan == nil {
		return ""
	}
	return workbook.FormatNumber(*l.OfPlan, 2) + "%"
}

// verb leads to a figure: an indicator with a plan reaches it or comes down to
// it, others just are; an estimate is called one.
func verb(l *workbook.Line) string {
	word := "là"
	switch {
	case l.Indicator.RankOf != "":
		word = "đứng"
	case l.Target == nil:
	case l.Indicator.Better == workbook.BetterUp:
		word = "đạt"
	case l.Indicator.Better == workbook.BetterDown:
		word = "còn"
	}
	if l.Status == "ước tính" {
		return "ước " + word
	}
	return word
}

// sentence is what the figures of a line say, without a full stop; lacked are
// the units that were named already.
func sentence(l *workbook.Line, lacked []string) string {
	if !known(l) {
		return l.Indicator.Name + ": " + workbook.NoDataWords
	}
	parts := []string{l.Indicator.Name + " " + verb(l) + " " + measured(l.Indicator, l.Actual.Value)}
	if l.Target != nil {
		plan := "kế hoạch " + spoken(l)
		if of := ofPlan(l); of != "" {
			plan = "bằng " + of + " " + plan
		}
		if label := l.Class.Label(); label != "" {
			plan += " (" + strings.ToLower(label) + ")"
		}
		parts = append(parts, plan)
	}
	if diff := change(l); diff != "" {
		parts = append(parts, fmt.Sprintf("%s so với cùng kỳ năm trước (%s)", diff, measured(l.Indicator, l.Previous.Value)))
	}
	if text := lacking(l, lacked); text != "" {
		parts = append(parts, text)
	}
	return strings.Join(parts, ", ")
}

// lacking says how many units a figure lacks besides those named already.
func lacking(l *workbook.Line, named []string) string {
	n := len(l.Actual.Missing) - len(named)
	switch {
	case n <= 0 || !known(l):
		return ""
	case len(named) > 0:
		return fmt.Sprintf("chưa gồm số liệu của %d đơn vị khác", n)
	}
	return fmt.Sprintf("chưa gồm số liệu của %d đơn vị", n)
}

func headline(w *writer, _ *Part) []Block {
	return []Block{Paragraph{Runs: []Run{{Text: workbook.Headline(w.c) + ".", Bold: true}}}}
}

// groups states the selected indicators, parts behind their whole; of a group
// with targets only those that have one, and key figures. Units that all figures
// lack are named once, in front.
func groups(w *writer, p *Part) []Block {
	selected := w.selected(p)
	if len(selected) == 0 {
		return texts("Không có chỉ tiêu nào.")
	}
	var blocks []Block
	lacked := lackedByAll(selected)
	if len(lacked) > 0 {
		names := strings.Join(unitNames(selected[0].Lines[0], lacked), ", ")
		blocks = texts(fmt.Sprintf("Số liệu mục này chưa gồm %d đơn vị: %s.", len(lacked), names))
	}
	for _, g := range selected {
		blocks = append(blocks, w.heading(g.Group.Title))
		all := !slices.ContainsFunc(g.Lines, planned)
		for i, l := range g.Lines {
			if l.Level == 0 && (all || planned(l) || l.Indicator.Key) {
				blocks = append(blocks, Bullet{Runs: []Run{{Text: sentence(l, lacked) + partsOf(g.Lines[i+1:], lacked) + "."}}})
			}
		}
	}
	return blocks
}

func planned(l *workbook.Line) bool { return l.Target != nil }

// known says that there is a figure, be it that nothing occurred.
func known(l *workbook.Line) bool {
	return l.Actual.Value.Kind == workbook.Number || l.Actual.Value.Kind == workbook.Nil
}

// lackedByAll are the ids of the units that every line lacks.
func lackedByAll(groups []workbook.IndicatorGroup) []string {
	all := slices.Clone(groups[0].Lines[0].Actual.Missing)
	for _, g := range groups {
		for _, l := range g.Lines {
			all = slices.DeleteFunc(all, func(id string) bool { return !slices.Contains(l.Actual.Missing, id) })
		}
	}
	return all
}

// unitNames are the names of those of the line's units, in roster order.
func unitNames(l *workbook.Line, ids []string) []string {
	var names []string
	for _, u := range l.Units {
		if slices.Contains(ids, u.Unit.ID) {
			names = append(names, u.Unit.Name)
		}
	}
	return names
}

// partsOf names the parts that stand below a line, up to the next whole.
func partsOf(below []*workbook.Line, lacked []string) string {
	var parts []string
	for _, l := range below {
		if l.Level == 0 {
			break
		}
		first, size := utf8.DecodeRuneInString(l.Indicator.Name)
		text := string(unicode.ToLower(first)) + l.Indicator.Name[size:] + " " + orDash(measured(l.Indicator, l.Actual.Value))
		if more := lacking(l, lacked); more != "" {
			text += " (" + more + ")"
		}
		parts = append(parts, text)
	}
	if len(parts) == 0 {
		return ""
	}
	return "; trong đó: " + strings.Join(parts, "; ")
}

func belowPlan(l *workbook.Line) bool {
	return l.Class == workbook.NotMet || l.Class == workbook.AtRisk
}

// notMet states what fell short, why, and who answers for it; what else the
// figures say stands with their group.
func notMet(w *writer, p *Part) []Block {
	var items []string
	for _, l := range w.lines(p, belowPlan) {
		text := fmt.Sprintf("%s: %s, kế hoạch %s", l.Indicator.Name, measured(l.Indicator, l.Actual.Value), spoken(l))
		if l.Remark != "" {
			text += "; nguyên nhân: " + l.Remark
		}
		if who := owner(l); who != "" {
			text += "; đơn vị chịu trách nhiệm: " + who
		}
		items = append(items, strings.TrimRight(text, ".")+".")
	}
	if len(items) == 0 {
		return texts("Không có chỉ tiêu nào không đạt hoặc khó đạt kế hoạch.")
	}
	return bullets(items)
}

// overrides states the classes that a person set, with the computed one: both
// are always printed.
func overrides(w *writer, p *Part) []Block {
	var items []string
	for _, l := range w.lines(p, func(l *workbook.Line) bool { return l.Target != nil && l.Target.Override != nil }) {
		o := l.Target.Override
		items = append(items, fmt.Sprintf("%s: đánh giá %q, theo số liệu là %q; lý do: %s; người quyết định: %s.",
			l.Indicator.Name, o.Class.Label(), l.Computed.Label(), strings.TrimRight(o.Reason, "."), o.By))
	}
	if len(items) == 0 {
		return texts("Không có chỉ tiêu nào được đánh giá khác kết quả tính từ số liệu.")
	}
	return bullets(items)
}

// conflicts states the indicators that two offices report differently.
func conflicts(w *writer, _ *Part) []Block {
	var items []string
	for _, x := range w.c.Conflicts {
		items = append(items, fmt.Sprintf("%s: %s báo cáo %s (số được dùng), %s báo cáo %s.", x.Indicator.Name,
			x.Owner.Unit.Name, measured(x.Indicator, x.Owner.Actual), x.Other.Unit.Name, measured(x.Indicator, x.Other.Actual)))
	}
	if len(items) == 0 {
		return texts("Không có chỉ tiêu nào được hai đơn vị báo cáo khác nhau.")
	}
	return bullets(items)
}

func scoreCard(w *writer) Card {
	s := w.c.Score
	card := Card{Label: "Chỉ tiêu đạt và vượt", Value: fmt.Sprintf("%d/%d", s.Exceeded+s.Met, s.Total),
		Note: fmt.Sprintf("%d vượt, %d không đạt", s.Exceeded, s.NotMet), Tone: Good}
	if s.OnTrack+s.AtRisk > 0 {
		card.Label, card.Value = "Chỉ tiêu dự kiến đạt", fmt.Sprintf("%d/%d", s.OnTrack+s.Exceeded+s.Met, s.Total)
		card.Note = fmt.Sprintf("%d khó đạt", s.AtRisk+s.NotMet)
	}
	if s.NotRated > 0 {
		card.Note += fmt.Sprintf(", %d chưa đánh giá", s.NotRated)
	}
	if s.NotMet+s.AtRisk > 0 {
		card.Tone = Warn
	}
	return card
}
