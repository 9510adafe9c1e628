package report

import (
	"cmp"
	"fmt"
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

// purse adds up a [money].
type purse struct {
	money
	sums [4]workbook.Sum // central, local, forecast, spent
}

func (p *purse) add(e entry) {
	p.projects++
	plan := func(role workbook.Role, sum *workbook.Sum, has *bool) {
		*has = sum.Add(e.value(role)) || *has
	}
	known := false
	plan(workbook.RolePlanCentral, &p.sums[0], &p.hasCentral)
	plan(workbook.RolePlanLocal, &p.sums[1], &p.hasLocal)
	plan(workbook.RoleForecast, &p.sums[2], &p.hasOutlook)
	plan(workbook.RoleSpent, &p.sums[3], &known)
	if !known {
		p.missing++
	}
}

func (p *purse) total() money {
	m := p.money
	m.central, m.local, m.outlook, m.spent = p.sums[0].Decimal(), p.sums[1].Decimal(), p.sums[2].Decimal(), p.sums[3].Decimal()
	return m
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
	var all purse
	for _, e := range f.entries {
		all.add(e)
		if i := e.table.Column(workbook.RoleSpent); i >= 0 {
			f.unit, f.decimals = e.table.Columns[i].Unit, e.table.Columns[i].Decimals
		}
	}
	f.total = all.total()
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
	var purses []purse
	at := map[string]int{}
	purseOf := func(name string) *purse {
		i, known := at[name]
		if !known {
			i = len(purses)
			at[name] = i
			purses = append(purses, purse{money: money{label: name}})
		}
		return &purses[i]
	}
	var table *workbook.Table
	for _, e := range f.entries {
		if i := e.table.Column(choices); i >= 0 && e.table != table {
			table = e.table
			for _, choice := range table.Columns[i].Choices {
				purseOf(choice)
			}
		}
	}
	for _, e := range f.entries {
		purseOf(cmp.Or(label(e), "Chưa ghi")).add(e)
	}
	var totals []money
	for i := range purses {
		if purses[i].projects > 0 {
			totals = append(totals, purses[i].total())
		}
	}
	return totals
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
