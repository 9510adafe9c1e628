package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"tonghop/workbook"
)

// account is what one unit or person answers for.
type account struct {
	name, unit string
	workbook.TaskCount
	longest int // days behind, of the task that is furthest behind
}

// accounts counts tasks by whom name gives; rows without a name are left out.
// Those with most overdue come first, then those furthest behind.
func accounts(c *workbook.Consolidation, name func(entry) string) []account {
	var all []account
	for _, e := range entriesOf(c, workbook.Tasks) {
		who := name(e)
		if who == "" {
			continue
		}
		i := slices.IndexFunc(all, func(a account) bool { return a.name == who && a.unit == e.unit() })
		if i < 0 {
			i = len(all)
			all = append(all, account{name: who, unit: e.unit()})
		}
		all[i].Add(e.row.Status)
		if e.row.Status == workbook.Overdue {
			all[i].longest = max(all[i].longest, e.row.DaysLate)
		}
	}
	slices.SortStableFunc(all, func(a, b account) int {
		return cmp.Or(cmp.Compare(b.Overdue, a.Overdue), cmp.Compare(b.longest, a.longest))
	})
	return all
}

func tasksByUnitTable(w *writer, p *Part) Table {
	all := accounts(w.c, entry.unit)
	if len(all) == 0 {
		return Table{Note: noTasks}
	}
	t := Table{
		Caption: "Nhiệm vụ theo đơn vị",
		Columns: []TableColumn{{"TT", 5, Center}, {"Đơn vị", 30, Left}, {"Tổng số", 9, Right}, {"Hoàn thành đúng hạn", 11, Right},
			{"Hoàn thành quá hạn", 11, Right}, {"Chưa hoàn thành, trong hạn", 12, Right}, {"Chưa hoàn thành, quá hạn", 12, Right}},
		Small: true,
	}
	row := func(number, name string, n workbook.TaskCount, style RowStyle) {
		cells := cellsOf(number, name)
		for _, count := range []int{n.Total(), n.DoneOnTime, n.DoneLate, n.InTime()} {
			cells = append(cells, Cell{Text: fmt.Sprint(count)})
		}
		late := Cell{Text: fmt.Sprint(n.Overdue)}
		if n.Overdue > 0 {
			late.Tone = Bad
		}
		t.Rows = append(t.Rows, TableRow{Cells: append(cells, late), Style: style})
	}
	for i, a := range most(all, p.Limit) {
		row(fmt.Sprint(i+1), a.name, a.TaskCount, Plain)
	}
	row("", "Tổng cộng", w.facts.Tasks, TotalRow)
	return t
}

// tasksByPersonTable lists the named persons who hold overdue tasks.
func tasksByPersonTable(w *writer, p *Part) Table {
	all := slices.DeleteFunc(accounts(w.c, func(e entry) string { return e.text(workbook.RolePerson) }),
		func(a account) bool { return a.Overdue == 0 })
	t := Table{
		Caption: "Người chịu trách nhiệm có nhiệm vụ quá hạn",
		Columns: []TableColumn{{"TT", 5, Center}, {"Người chịu trách nhiệm", 28, Left}, {"Đơn vị", 30, Left}, {"Số nhiệm vụ", 11, Right},
			{"Quá hạn", 11, Right}, {"Chậm nhất (ngày)", 13, Right}},
		Note: "Không có người chịu trách nhiệm nào có nhiệm vụ quá hạn.", Small: true,
	}
	for i, a := range most(all, p.Limit) {
		t.Note = ""
		cells := cellsOf(fmt.Sprint(i+1), a.name, a.unit, fmt.Sprint(a.Total()), fmt.Sprint(a.Overdue), fmt.Sprint(a.longest))
		t.Rows = append(t.Rows, TableRow{Cells: cells})
	}
	return t
}

// sixClear are the six things that must be clear of every task ("6 rõ").
var sixClear = []struct {
	name  string
	clear func(entry) bool
}{
	{"rõ người", has(workbook.RolePerson)},
	{"rõ việc", has(workbook.RoleContent)},
	{"rõ thời gian", func(e entry) bool { return deadline(e) != "" || standing(e) }},
	{"rõ trách nhiệm", has(workbook.RoleLead)},
	{"rõ sản phẩm", has(workbook.RoleProduct)},
	{"rõ thẩm quyền", has(workbook.RoleMandate)},
}

func has(role workbook.Role) func(entry) bool {
	return func(e entry) bool { return e.text(role) != "" }
}

// standing tasks have no deadline by their nature.
func standing(e entry) bool {
	return strings.Contains(strings.ToLower(e.text(workbook.RoleClass)), "thường xuyên")
}

func sixClearStated(w *writer, _ *Part) []Block {
	all := entriesOf(w.c, workbook.Tasks)
	if len(all) == 0 {
		return texts(noTasks)
	}
	complete, lacking := len(all), make([]int, len(sixClear))
	for _, e := range all {
		whole := true
		for i, item := range sixClear {
			if !item.clear(e) {
				lacking[i]++
				whole = false
			}
		}
		if !whole {
			complete--
		}
	}
	text := fmt.Sprintf("%d/%d nhiệm vụ (%s) ghi đủ “6 rõ”", complete, len(all), share(complete, len(all)))
	var parts []string
	for i, n := range lacking {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d chưa %s", n, sixClear[i].name))
		}
	}
	if len(parts) > 0 {
		text += "; trong các nhiệm vụ còn lại có " + strings.Join(parts, ", ")
	}
	return texts(text + ".")
}
