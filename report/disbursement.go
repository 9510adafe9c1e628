package report

import (
	"fmt"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"tonghop/workbook"
)

// money is a total of disbursement: plans, spent, forecast. A plan that nobody
// gave is told apart from a plan of zero.
type money struct {
	label                          string
	projects                       int
	central, local, spent, outlook decimal.Decimal
	hasCentral, hasLocal           bool
	hasOutlook                     bool
	missing                        int // projects whose spending is not known
}

func (m *money) add(e entry) {
	m.projects++
	plan := func(role workbook.Role, total *decimal.Decimal, has *bool) {
		if d, ok := e.value(role).Decimal(); ok {
			*total, *has = total.Add(d), true
		}
	}
	var known bool
	plan(workbook.RolePlanCentral, &m.central, &m.hasCentral)
	plan(workbook.RolePlanLocal, &m.local, &m.hasLocal)
	plan(workbook.RoleForecast, &m.outlook, &m.hasOutlook)
	plan(workbook.RoleSpent, &m.spent, &known)
	if !known {
		m.missing++
	}
}

// of is an amount in percent of a plan.
func of(amount, plan decimal.Decimal, has bool) string {
	if !has {
		return "-"
	}
	return percent(ratio(workbook.NumberOf(amount), workbook.NumberOf(plan)))
}

// funds are the totals of disbursement with what they are counted in.
type funds struct {
	total    money
	entries  []entry
	unit     string
	decimals int
}

func disbursementOf(c *workbook.Consolidation) funds {
	f := funds{entries: entriesOf(c, workbook.Disbursement), decimals: -1}
	for _, e := range f.entries {
		f.total.add(e)
		if i := e.table.Column(workbook.RoleSpent); i >= 0 {
			f.unit, f.decimals = e.table.Columns[i].Unit, e.table.Columns[i].Decimals
		}
	}
	return f
}

// aligned is an amount as tables print it, all with the same decimals.
func (f funds) aligned(d decimal.Decimal, has bool) string {
	if !has {
		return "-"
	}
	return workbook.FormatNumber(d, f.decimals)
}

// exact is an amount as sentences print it.
func exact(d decimal.Decimal) string { return workbook.FormatNumber(d, -1) }

func optional(d decimal.Decimal, has bool) string {
	if !has {
		return "-"
	}
	return exact(d)
}

func (f funds) facts() DisbursementFacts {
	m := f.total
	return DisbursementFacts{
		Projects: m.projects, Unit: f.unit,
		Central: optional(m.central, m.hasCentral), Local: optional(m.local, m.hasLocal),
		Spent: exact(m.spent), Forecast: optional(m.outlook, m.hasOutlook),
		OfCentral: of(m.spent, m.central, m.hasCentral), OfLocal: of(m.spent, m.local, m.hasLocal),
		OfLocalLast: of(m.outlook, m.local, m.hasLocal && m.hasOutlook), Remaining: optional(m.local.Sub(m.spent), m.hasLocal),
	}
}

// by totals the projects by a text, in the order in which a form lists its
// choices, others behind in order of appearance.
func (f funds) by(label func(entry) string, choices workbook.Role) []money {
	var totals []money
	add := func(name string) *money {
		i := slices.IndexFunc(totals, func(m money) bool { return m.label == name })
		if i < 0 {
			totals = append(totals, money{label: name})
			i = len(totals) - 1
		}
		return &totals[i]
	}
	for _, e := range f.entries {
		if i := e.table.Column(choices); i >= 0 {
			for _, choice := range e.table.Columns[i].Choices {
				add(choice)
			}
		}
	}
	for _, e := range f.entries {
		name := label(e)
		if name == "" {
			name = "Chưa ghi"
		}
		add(name).add(e)
	}
	return slices.DeleteFunc(totals, func(m money) bool { return m.projects == 0 })
}

const noDisbursement = "Không có số liệu giải ngân trong kỳ."

func disbursementStated(w *writer, _ *Part) []Block {
	f := disbursementOf(w.c)
	m := f.total
	if m.projects == 0 {
		return texts(noDisbursement)
	}
	text := fmt.Sprintf("Lũy kế giải ngân của %d dự án, chương trình là %s %s", m.projects, exact(m.spent), f.unit)
	if m.hasCentral {
		text += fmt.Sprintf(", đạt %s kế hoạch Thủ tướng Chính phủ giao (%s %s)", of(m.spent, m.central, true), exact(m.central), f.unit)
	}
	if m.hasLocal {
		text += fmt.Sprintf(", đạt %s kế hoạch tỉnh giao chi tiết (%s %s)", of(m.spent, m.local, true), exact(m.local), f.unit)
	}
	text += "."
	if m.missing > 0 {
		text += fmt.Sprintf(" Chưa gồm %d dự án chưa có số liệu giải ngân.", m.missing)
	}
	return texts(text)
}

// lastPayday is the last day on which a year's plan may be spent: 31 January
// of the next year (domain practice under Luật Đầu tư công).
func lastPayday(year int) time.Time { return workbook.Day(year+1, time.January, 31) }

// paceStated says how fast the rest of the plan must be spent, against how
// fast it was since 1 January.
func paceStated(w *writer, _ *Part) []Block {
	f := disbursementOf(w.c)
	m := f.total
	if !m.hasLocal {
		return texts("Chưa có kế hoạch vốn tỉnh giao để tính tiến độ giải ngân.")
	}
	rest := m.local.Sub(m.spent)
	if rest.Sign() <= 0 {
		return texts("Kế hoạch vốn tỉnh giao đã giải ngân hết.")
	}
	today, last := workbook.DayOf(w.c.AsOf), lastPayday(w.c.Period.Year)
	gone, left := daysBetween(workbook.Day(w.c.Period.Year, time.January, 1), today), daysBetween(today, last)
	text := fmt.Sprintf("Còn phải giải ngân %s %s", exact(rest), f.unit)
	if left <= 0 || gone <= 0 {
		return texts(text + fmt.Sprintf("; thời hạn giải ngân là ngày %s.", workbook.ShortDate(last)))
	}
	need, had := rest.DivRound(decimal.NewFromInt(left), percentDecimals), m.spent.DivRound(decimal.NewFromInt(gone), percentDecimals)
	text += fmt.Sprintf(" trong %d ngày còn lại đến %s, bình quân mỗi ngày %s %s", left, workbook.ShortDate(last), workbook.FormatNumber(need, 3), f.unit)
	if had.Sign() > 0 {
		text += fmt.Sprintf(", bằng %s lần mức bình quân từ đầu năm (%s %s)", workbook.FormatNumber(need.DivRound(had, 1), 1), workbook.FormatNumber(had, 3), f.unit)
	}
	text += "."
	if m.hasOutlook {
		text += fmt.Sprintf(" Các chủ đầu tư ước giải ngân đến %s được %s %s, đạt %s kế hoạch tỉnh giao.",
			workbook.ShortDate(last), exact(m.outlook), f.unit, of(m.outlook, m.local, true))
	}
	return texts(text)
}

func daysBetween(from, to time.Time) int64 { return int64(to.Sub(from) / (24 * time.Hour)) }

func byFundTable(w *writer, _ *Part) Table {
	return fundTable(w, "Giải ngân theo nguồn vốn", "Nguồn vốn", func(e entry) string { return e.text(workbook.RoleFund) }, workbook.RoleFund)
}

func byProgrammeTable(w *writer, _ *Part) Table {
	return fundTable(w, "Giải ngân theo chương trình", "Chương trình", func(e entry) string { return e.text(workbook.RoleProgramme) }, workbook.RoleProgramme)
}

func bySenderTable(w *writer, _ *Part) Table {
	return fundTable(w, "Giải ngân theo đơn vị", "Đơn vị", entry.unit, "")
}

func fundTable(w *writer, caption, title string, label func(entry) string, choices workbook.Role) Table {
	f := disbursementOf(w.c)
	if len(f.entries) == 0 {
		return Table{Note: noDisbursement}
	}
	t := Table{
		Caption: caption, Unit: "Đơn vị tính: " + f.unit, Small: true,
		Columns: []TableColumn{{"TT", 5, Center}, {title, 31, Left}, {"Kế hoạch TTg giao", 13, Right}, {"Kế hoạch tỉnh giao", 13, Right},
			{"Lũy kế giải ngân", 13, Right}, {"% KH TTg", 10, Right}, {"% KH tỉnh", 10, Right}},
	}
	row := func(number string, m money, style RowStyle) {
		t.Rows = append(t.Rows, TableRow{Style: style, Cells: cellsOf(number, capital(m.label), f.aligned(m.central, m.hasCentral), f.aligned(m.local, m.hasLocal),
			f.aligned(m.spent, true), of(m.spent, m.central, m.hasCentral), of(m.spent, m.local, m.hasLocal))})
	}
	for i, m := range f.by(label, choices) {
		row(fmt.Sprint(i+1), m, Plain)
	}
	f.total.label = "Tổng cộng"
	row("", f.total, TotalRow)
	return t
}

// problemTable lists the projects whose investors name a reason.
func problemTable(w *writer, p *Part) Table {
	t := Table{
		Caption: "Dự án có khó khăn, vướng mắc",
		Columns: []TableColumn{{"TT", 5, Center}, {"Dự án, chương trình", 36, Left}, {"Đơn vị", 20, Left}, {"% KH tỉnh", 10, Right}, {"Khó khăn, vướng mắc", 34, Left}},
		Note:    "Không có dự án nào báo cáo khó khăn, vướng mắc.", Small: true,
	}
	for _, e := range entriesOf(w.c, workbook.Disbursement) {
		reason := e.text(workbook.RoleReason)
		if reason == "" || p.Limit > 0 && len(t.Rows) == p.Limit {
			continue
		}
		t.Note = ""
		done := percent(ratio(e.value(workbook.RoleSpent), e.value(workbook.RolePlanLocal)))
		t.Rows = append(t.Rows, TableRow{Cells: cellsOf(fmt.Sprint(len(t.Rows)+1), e.text(workbook.RoleContent), e.unit(), done, reason)})
	}
	return t
}

// capital begins a label with a capital letter.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

func progressChart(w *writer, p *Part) Chart {
	f := disbursementOf(w.c)
	ch := Chart{Kind: ProgressBars, Caption: "Tỷ lệ giải ngân theo nguồn vốn so với kế hoạch tỉnh giao", Unit: "%", Series: []string{"Đã giải ngân"}, Mark: 100, MarkText: "Kế hoạch"}
	for _, m := range most(f.by(func(e entry) string { return e.text(workbook.RoleFund) }, workbook.RoleFund), p.Limit) {
		if m.hasLocal && m.local.Sign() > 0 {
			value := m.spent.Mul(hundred).DivRound(m.local, percentDecimals).InexactFloat64()
			ch.Points = append(ch.Points, Point{capital(m.label), []float64{value}, []string{of(m.spent, m.local, true)}, Neutral})
		}
	}
	return ch
}

func disbursementCard(w *writer) Card {
	f := w.facts.Disbursement
	if f.Projects == 0 {
		return Card{Label: "Giải ngân", Value: "-", Note: workbook.NoDataWords, Tone: Muted}
	}
	all := disbursementOf(w.c)
	note := fmt.Sprintf("%s/%s %s", all.aligned(all.total.spent, true), all.aligned(all.total.local, all.total.hasLocal), all.unit)
	return Card{Label: "Giải ngân (KH tỉnh giao)", Value: f.OfLocal, Note: note}
}
