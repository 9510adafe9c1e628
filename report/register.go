package report

import "tonghop/workbook"

// entry is a row of a register with the table that tells its columns.
type entry struct {
	table *workbook.Table
	row   *workbook.RegisterRow
}

// entriesOf are the rows of all registers of a topic.
func entriesOf(c *workbook.Consolidation, topic workbook.Topic) []entry {
	var found []entry
	for i := range c.Registers {
		r := &c.Registers[i]
		if r.Table == nil || r.Table.Topic != topic {
			continue
		}
		for j := range r.Rows {
			found = append(found, entry{r.Table, &r.Rows[j]})
		}
	}
	return found
}

// value is the row's value in the column with the role.
func (e entry) value(role workbook.Role) workbook.Value {
	i := e.table.Column(role)
	if i < 0 || i >= len(e.row.Values) {
		return workbook.Value{}
	}
	return e.row.Values[i]
}

// text is the value as printed.
func (e entry) text(role workbook.Role) string {
	i := e.table.Column(role)
	if i < 0 {
		return ""
	}
	return workbook.FormatValue(e.value(role), e.table.Columns[i].Decimals)
}

// unit names the unit that sent the row.
func (e entry) unit() string {
	if e.row.Unit == nil {
		return ""
	}
	return e.row.Unit.Name
}

// lead is the office that answers for the row: the one it names, or else the
// unit that sent it.
func (e entry) lead() string {
	if lead := e.text(workbook.RoleLead); lead != "" {
		return lead
	}
	return e.unit()
}

// holder names the person and the office that hold a task.
func (e entry) holder() string {
	person, lead := e.text(workbook.RolePerson), e.lead()
	if person == "" || lead == "" {
		return person + lead
	}
	return person + ", " + lead
}

// most returns the first n of the list; all of it where n is 0.
func most[T any](list []T, n int) []T {
	if n > 0 && len(list) > n {
		return list[:n]
	}
	return list
}
