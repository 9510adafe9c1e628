package xlsx

import (
	"strconv"

	"github.com/shopspring/decimal"

	"tonghop/workbook"
)

// registerName is the tab of a register: by its topic, else its own sheet's.
func registerName(t *workbook.Table, used map[string]bool) string {
	name := map[workbook.Topic]string{
		workbook.Tasks: taskSheet, workbook.Proposals: proposalSheet, workbook.Disbursement: disbursementSheet,
	}[t.Topic]
	if name == "" {
		name = plainName(t.Sheet)
	}
	base := name
	for n := 2; used[name] || reservedSheets[name]; n++ {
		name = plainName(cut(base, 26)) + " (" + strconv.Itoa(n) + ")"
	}
	used[name] = true
	return name
}

// reservedSheets are the names a register without a topic may not take.
var reservedSheets = map[string]bool{
	overviewSheet: true, indicatorSheet: true, unitSheet: true, stateSheet: true, proofSheet: true, explanationSheet: true, sourceSheet: true, dataSheet: true,
}

// derived are the columns that tonghop adds to a register's own.
func derived(t *workbook.Table) []string {
	switch t.Topic {
	case workbook.Tasks:
		return []string{"Tình trạng", "Số ngày chậm"}
	case workbook.Disbursement:
		return []string{"Giải ngân so KH Thủ tướng giao (%)", "Giải ngân so KH tỉnh giao (%)"}
	}
	return nil
}

func registerWidths(t *workbook.Table) []float64 {
	widths := []float64{6}
	for i := range t.Columns {
		c := &t.Columns[i]
		widths = append(widths, min(columnWidth(c), widestColumn(c)))
	}
	for range derived(t) {
		widths = append(widths, 12)
	}
	return append(widths, 18, 7, 26)
}

// widestColumn keeps a register of many columns readable when it is fitted to
// the width of a page.
func widestColumn(c *workbook.Column) float64 {
	switch {
	case c.Role == workbook.RoleContent:
		return 34
	case c.Type == workbook.TypeText:
		return 20
	case c.Type == workbook.TypePerson, c.Type == workbook.TypeDocument:
		return 15
	}
	return 11.5
}

// writeRegister writes one register over all units.
func (cs *consolidated) writeRegister(s *sheet, r *workbook.Register) {
	s.tab = "BF8F00"
	cs.heading(s, r.Table.Title)
	titles := []string{"TT"}
	for i := range r.Table.Columns {
		c := &r.Table.Columns[i]
		title := c.Title
		if c.Unit != "" {
			title += "\n(" + c.Unit + ")"
		}
		titles = append(titles, title)
	}
	titles = append(append(titles, derived(r.Table)...), "Đơn vị báo cáo", titleSubmission, titleOrigin)
	header := cs.header(s, min(frozenColumns(r.Table)-1, 3), titles...)
	if len(r.Rows) == 0 {
		s.row(text(lookSubtitle, "Không có nội dung nào được báo cáo trong kỳ này.").over(len(s.widths)))
		return
	}
	w := &registerWriter{consolidated: cs, sheet: s, register: r}
	w.prepare()
	if r.Table.Topic == workbook.Disbursement && r.Table.Column(workbook.RoleFund) >= 0 {
		w.writeFunds()
		return
	}
	for i := range r.Rows {
		w.write(i+1, &r.Rows[i])
	}
	if r.Table.Topic == workbook.Tasks {
		col := len(r.Table.Columns) + 2
		cs.tasks = append(cs.tasks, taskColumn{s.name, area{cellAt{col, header + 1}, cellAt{col, s.rows}}, r.Rows})
	}
	s.filterFrom(header)
	w.writeTotal(header + 1)
}

// registerWriter writes the rows of one register. cells is reused for each.
type registerWriter struct {
	*consolidated
	sheet    *sheet
	register *workbook.Register
	looks    []look
	cells    []cell
}

func (w *registerWriter) prepare() {
	for i := range w.register.Table.Columns {
		l := inputLook(&w.register.Table.Columns[i], nil)
		l.open, l.fill = false, ""
		w.looks = append(w.looks, l)
	}
}

func (w *registerWriter) write(n int, r *workbook.RegisterRow) {
	row := w.sheet.rows + 1
	cells := append(w.cells[:0], count(lookCenter, n))
	for i, l := range w.looks {
		cells = append(cells, valueCell(l, valueAt(r.Values, i)))
	}
	switch w.register.Table.Topic {
	case workbook.Tasks:
		cells = append(cells, text(taskLook(r.Status), r.Status.Label()), daysLate(r.DaysLate))
	case workbook.Disbursement:
		spent := w.amount(r, workbook.RoleSpent)
		for _, role := range planRoles {
			cells = append(cells, w.share(lookNumber, row, role, w.amount(r, role), spent))
		}
	}
	name, file, id := "", "", empty(lookCenter)
	if r.Unit != nil {
		name = r.Unit.Name
	}
	if r.Submission != nil {
		id = count(lookCenter, int(r.Submission.ID))
		file = r.Submission.File + " · " + r.Sheet + "!" + strconv.Itoa(r.Row) + " · bản " + strconv.Itoa(r.Submission.Version)
	}
	w.cells = append(cells, text(lookBody, name), id, text(lookOneLine, file))
	w.sheet.row(w.cells...)
	if r.Submission == nil {
		return
	}
	if to, ok := w.sources[r.Submission.ID]; ok {
		w.sheet.link(cellAt{len(w.cells) - 1, row}, sourceSheet, cellAt{1, to}, "") // the cell beside it says which file
	}
}

func daysLate(n int) cell {
	if n <= 0 {
		return empty(lookNumber)
	}
	return count(lookNumber.with(formatWhole), n)
}

func taskLook(s workbook.TaskStatus) look {
	switch s {
	case workbook.DoneOnTime:
		return lookCenter.toned(inkGood, fillGood)
	case workbook.DueSoon, workbook.DoneLate:
		return lookCenter.toned(inkWarn, fillWarn)
	case workbook.Overdue:
		return lookCenter.toned(inkBad, fillBad)
	}
	return lookCenter
}

// amount is the number a row has in the column of a role; nothing is zero.
func (w *registerWriter) amount(r *workbook.RegisterRow, role workbook.Role) decimal.Decimal {
	d, _ := valueAtRole(w.register.Table, r, role).Decimal()
	return d
}

func valueAtRole(t *workbook.Table, r *workbook.RegisterRow, role workbook.Role) workbook.Value {
	if i := t.Column(role); i >= 0 {
		return valueAt(r.Values, i)
	}
	return workbook.Value{}
}

// writeTotal ends a register with the totals of the columns whose definition
// asks for them.
func (w *registerWriter) writeTotal(first int) {
	last, any := w.sheet.rows, false
	cells := []cell{empty(lookGroup)}
	for i := range w.register.Table.Columns {
		c := &w.register.Table.Columns[i]
		if c.Merge != workbook.CombineSum {
			cells = append(cells, empty(lookGroup))
			continue
		}
		any = true
		sum, exact := w.sum(i, w.register.Rows)
		at := area{cellAt{i + 2, first}, cellAt{i + 2, last}}
		cells = append(cells, live(w.looks[i].strong().filled(fillGroup), rounded("SUM("+at.String()+")", exact), sum.String()))
	}
	if !any {
		return
	}
	for len(cells) < len(w.sheet.widths) {
		cells = append(cells, empty(lookGroup))
	}
	for i := range cells[1:] {
		if cells[i+1].kind == cellEmpty {
			cells[i+1] = text(lookGroup, "Tổng cộng")
			break
		}
	}
	w.sheet.row(cells...)
}

// sum adds a column over rows and says with how many decimals it is exact.
func (w *registerWriter) sum(column int, rows []workbook.RegisterRow) (decimal.Decimal, int32) {
	var sum workbook.Sum
	for i := range rows {
		sum.Add(valueAt(rows[i].Values, column))
	}
	return sum.Decimal(), sum.Places()
}

// planRoles are the two plans that disbursement is measured against: the Prime
// Minister's and the province's own.
var planRoles = []workbook.Role{workbook.RolePlanCentral, workbook.RolePlanLocal}

// share is spent / plan × 100 of one row.
func (w *registerWriter) share(l look, row int, role workbook.Role, plan, spent decimal.Decimal) cell {
	l = l.with(decimals(2))
	p, s := w.register.Table.Column(role), w.register.Table.Column(workbook.RoleSpent)
	q, ok := quotient(spent, plan, 2)
	if p < 0 || s < 0 || !ok {
		return empty(l)
	}
	return live(l, rounded("N("+cellAt{s + 2, row}.String()+")/"+cellAt{p + 2, row}.String()+"*100", 2), q.String())
}
