package workbook

import "slices"

// mergeRegisters sets the rows of the registers of all units and forms one
// below the other. Tables with the same id become one register with the
// columns of the first; the columns of the others are found by their ids.
// Rows stand in roster order, a unit's in the order of its sheet.
func mergeRegisters(c *Consolidation) []Register {
	var registers []Register
	at := map[string]int{}
	for _, f := range c.Office.Forms {
		if !slices.Contains(f.Periods, c.Period.Kind) {
			continue
		}
		for i := range f.Tables {
			t := &f.Tables[i]
			if _, known := at[t.ID]; !known && !t.Indicators {
				at[t.ID] = len(registers)
				registers = append(registers, Register{Table: t})
			}
		}
	}
	reserve(c, registers, at)
	for i := range c.Obligations {
		ob := &c.Obligations[i]
		for t := range ob.Form.Tables {
			if k, ok := at[ob.Form.Tables[t].ID]; ok && !ob.Form.Tables[t].Indicators {
				registers[k].take(ob, &ob.Form.Tables[t])
			}
		}
	}
	for i := range registers {
		if registers[i].Table.Topic == Tasks {
			registers[i].deriveStatuses(c)
		}
	}
	return registers
}

// reserve makes room for all rows at once: there are thousands.
func reserve(c *Consolidation, registers []Register, at map[string]int) {
	count := make([]int, len(registers))
	for i := range c.Obligations {
		if s := c.Obligations[i].Current; s != nil && s.Data != nil {
			for t := range s.Data.Tables {
				if k, ok := at[s.Data.Tables[t].ID]; ok {
					count[k] += len(s.Data.Tables[t].Records)
				}
			}
		}
	}
	for k, n := range count {
		if n > 0 {
			registers[k].Rows = make([]RegisterRow, 0, n)
		}
	}
}

// take adds the rows of one submission's table.
func (r *Register) take(ob *Obligation, table *Table) {
	s := ob.Current
	if s == nil || s.Data == nil {
		return
	}
	data := s.Data.Table(table.ID)
	if data == nil {
		return
	}
	columns := r.columnsIn(table)
	for i := range data.Records {
		rec := &data.Records[i]
		if saysNothing(rec.Values) {
			continue
		}
		values := rec.Values
		if columns != nil || len(values) != len(r.Table.Columns) {
			values = rearranged(rec, columns, len(r.Table.Columns))
		}
		r.Rows = append(r.Rows, RegisterRow{Unit: ob.Unit, Submission: s, Sheet: data.Sheet, Row: rec.Row, Values: values})
	}
}

// columnsIn tells where each column of the register stands in a form's table,
// -1 for nowhere; nil where they are the same columns, and rows can be shared.
func (r *Register) columnsIn(table *Table) []int {
	same := len(table.Columns) == len(r.Table.Columns)
	columns := make([]int, len(r.Table.Columns))
	for i := range r.Table.Columns {
		columns[i] = table.ColumnByID(r.Table.Columns[i].ID)
		same = same && columns[i] == i
	}
	if same {
		return nil
	}
	return columns
}

func rearranged(rec *Record, columns []int, width int) []Value {
	values := make([]Value, width)
	for i := range values {
		if columns == nil {
			values[i] = rec.value(i)
		} else {
			values[i] = rec.value(columns[i])
		}
	}
	return values
}

// saysNothing reports whether a row says nothing, like the one that stands for
// "không phát sinh" in a register without rows.
func saysNothing(values []Value) bool {
	for i := range values {
		if !values[i].Nothing() {
			return false
		}
	}
	return true
}

func (r *Register) deriveStatuses(c *Consolidation) {
	for i := range r.Rows {
		row := &r.Rows[i]
		row.Status, row.DaysLate = StatusOf(datesOf(r.Table, row.Values), c.AsOf, c.Office.soonDays())
	}
}

// datesOf finds a task's days among its values by the columns' roles.
func datesOf(t *Table, values []Value) TaskDates {
	rec := Record{Values: values}
	due, _ := rec.value(t.Column(RoleDue)).Day()
	extended, _ := rec.value(t.Column(RoleExtended)).Day()
	done, _ := rec.value(t.Column(RoleDone)).Day()
	return TaskDates{Due: due, Extended: extended, Done: done}
}

// soonDays is when a task is sắp đến hạn, three days before its deadline
// unless set (usual in the provinces' task systems).
func (o *Office) soonDays() int {
	if o.SoonDays > 0 {
		return o.SoonDays
	}
	return 3
}
