package xlsx

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"tonghop/workbook"
)

// disbursed is a total of disbursement and where it stands, for the proof and
// the overview.
type disbursed struct {
	label string
	sheet string
	at    cellAt
	value decimal.Decimal
	share []shareAt // of the grand total: against each plan
}

// shareAt is a percentage on a sheet.
type shareAt struct {
	at    cellAt
	value string
}

// writeFunds writes a disbursement register grouped by fund: a grand total,
// under each fund's subtotal its projects, and below a block by programme.
func (w *registerWriter) writeFunds() {
	funds := w.groupBy(workbook.RoleFund, "Chưa ghi nguồn vốn")
	grand := w.sheet.rows + 1
	var subtotals []int
	row := grand + 1
	for _, f := range funds {
		subtotals = append(subtotals, row)
		row += 1 + len(f.rows)
	}
	w.sumRow("", "TỔNG CỘNG", grand, w.register.Rows, func(col int) string {
		var parts []string
		for _, r := range subtotals {
			parts = append(parts, cellAt{col, r}.String())
		}
		return strings.Join(parts, ",")
	})
	w.sheet.freeze.row = grand + 1
	for i, f := range funds {
		head := w.sheet.rows + 1
		w.sumRow(workbook.Roman(i+1), sentence(f.name), head, f.rows, func(col int) string {
			return area{cellAt{col, head + 1}, cellAt{col, head + len(f.rows)}}.String()
		})
		for j := range f.rows {
			w.write(j+1, &f.rows[j])
		}
	}
	w.recordTotals(grand)
	w.writeProgrammes(grand + 1)
}

// fundGroup is the rows with the same text in a column.
type fundGroup struct {
	name string
	rows []workbook.RegisterRow
}

// groupBy groups the rows by the text of a role's column, in the order of its
// choices, else of first appearance; rows without one come last.
func (w *registerWriter) groupBy(role workbook.Role, without string) []fundGroup {
	at := map[string]int{}
	var groups []fundGroup
	var rest []workbook.RegisterRow
	for _, r := range w.register.Rows {
		name := valueAtRole(w.register.Table, &r, role).Text
		if name == "" {
			rest = append(rest, r)
			continue
		}
		i, ok := at[name]
		if !ok {
			i = len(groups)
			at[name] = i
			groups = append(groups, fundGroup{name: name})
		}
		groups[i].rows = append(groups[i].rows, r)
	}
	order := w.register.Table.Columns[w.register.Table.Column(role)].Choices
	slices.SortStableFunc(groups, func(a, b fundGroup) int {
		return cmp.Compare(slices.Index(order, a.name), slices.Index(order, b.name))
	})
	if len(rest) > 0 && without != "" {
		groups = append(groups, fundGroup{without, rest})
	}
	return groups
}

// sumRow writes a row of totals over rows; refs gives the cells that a column's
// total adds.
func (w *registerWriter) sumRow(number, label string, row int, rows []workbook.RegisterRow, refs func(col int) string) {
	t := w.register.Table
	cells := []cell{text(lookGroup.centred(), number)}
	name := max(t.Column(workbook.RoleContent), 0)
	totals := map[workbook.Role]decimal.Decimal{}
	for i := range t.Columns {
		c := &t.Columns[i]
		switch {
		case i == name:
			cells = append(cells, text(lookGroup, label))
		case isAmount(c):
			sum, exact := w.sum(i, rows)
			totals[c.Role] = sum
			cells = append(cells, live(w.looks[i].strong().filled(fillGroup), rounded("SUM("+refs(i+2)+")", exact), sum.String()))
		default:
			cells = append(cells, empty(lookGroup))
		}
	}
	for _, role := range planRoles {
		cells = append(cells, w.share(lookNumber.strong().filled(fillGroup), row, role, totals[role], totals[workbook.RoleSpent]))
	}
	w.sheet.row(append(cells, empty(lookGroup), empty(lookGroup), text(lookGroup, fmt.Sprintf("%d dự án", len(rows))))...)
}

// isAmount reports whether a column of a disbursement register is added up.
func isAmount(c *workbook.Column) bool {
	return c.Merge == workbook.CombineSum || c.Type == workbook.TypeMoney
}

// recordTotals notes the grand totals for the proof and the overview.
func (w *registerWriter) recordTotals(grand int) {
	t := w.register.Table
	spent := decimal.Decimal{}
	for i := range t.Columns {
		c := &t.Columns[i]
		if !isAmount(c) {
			continue
		}
		sum, _ := w.sum(i, w.register.Rows)
		d := disbursed{label: c.Title, sheet: w.sheet.name, at: cellAt{i + 2, grand}, value: sum}
		if c.Role == workbook.RoleSpent {
			spent = sum
			for j, role := range planRoles {
				p := t.Column(role)
				if p < 0 {
					continue
				}
				plan, _ := w.sum(p, w.register.Rows)
				if q, ok := quotient(spent, plan, 2); ok {
					d.share = append(d.share, shareAt{cellAt{len(t.Columns) + 2 + j, grand}, q.String()})
				}
			}
		}
		w.funds = append(w.funds, d)
	}
}

// writeProgrammes adds the same money up by programme, over the rows above.
func (w *registerWriter) writeProgrammes(first int) {
	t, s := w.register.Table, w.sheet
	column := t.Column(workbook.RoleProgramme)
	if column < 0 {
		return
	}
	groups := w.groupBy(workbook.RoleProgramme, "")
	if len(groups) == 0 {
		return
	}
	last := s.rows
	s.tallRow(10)
	s.row(text(look{bold: true, ink: inkTitle}, "Trong đó, theo chương trình").over(len(s.widths)))
	name := max(t.Column(workbook.RoleContent), 0)
	for i, g := range groups {
		key := cellAt{name + 2, s.rows + 1}.fixed()
		names := area{cellAt{column + 2, first}, cellAt{column + 2, last}}.fixed()
		w.programmeRow(i+1, g, func(col int) string {
			return fmt.Sprintf("SUMPRODUCT((%s=%s)*1,%s)", names, key, area{cellAt{col, first}, cellAt{col, last}})
		})
	}
}

func (w *registerWriter) programmeRow(n int, g fundGroup, formula func(col int) string) {
	t, row := w.register.Table, w.sheet.rows+1
	name := max(t.Column(workbook.RoleContent), 0)
	cells := []cell{count(lookCenter, n)}
	totals := map[workbook.Role]decimal.Decimal{}
	for i := range t.Columns {
		c := &t.Columns[i]
		switch {
		case i == name:
			cells = append(cells, text(lookBody, g.name))
		case isAmount(c):
			sum, exact := w.sum(i, g.rows)
			totals[c.Role] = sum
			cells = append(cells, live(w.looks[i], rounded(formula(i+2), exact), sum.String()))
		default:
			cells = append(cells, empty(lookBody))
		}
	}
	for _, role := range planRoles {
		cells = append(cells, w.share(lookNumber, row, role, totals[role], totals[workbook.RoleSpent]))
	}
	w.sheet.row(append(cells, empty(lookBody), empty(lookBody), text(lookBody, fmt.Sprintf("%d dự án", len(g.rows))))...)
}
