package workbook

import "fmt"

// collect puts every unit's values under the lines, in roster order. A unit
// has a place under each line it is asked for, whether it has reported or not.
func (m *merger) collect() {
	for i := range m.Obligations {
		ob := &m.Obligations[i]
		for t := range ob.Form.Tables {
			if table := &ob.Form.Tables[t]; table.Indicators {
				m.ask(ob.Unit)
				m.take(ob, table)
			}
		}
	}
}

func (m *merger) ask(u *Unit) {
	for _, ind := range m.Office.Catalogue.OwnedBy(u) {
		l := m.byCode[ind.Code]
		if n := len(l.Units); n == 0 || l.Units[n-1].Unit != u {
			l.Units = append(l.Units, Contribution{Unit: u, Previous: m.previous.Figure(ind, u).Value})
		}
	}
}

// take reads one indicator table of the submission that counts.
func (m *merger) take(ob *Obligation, table *Table) {
	if ob.Current == nil || ob.Current.Data == nil {
		return
	}
	data := ob.Current.Data.Table(table.ID)
	if data == nil {
		return
	}
	actual, previous := table.Column(RoleActual), table.Column(RolePrevious)
	status, remark := table.Column(RoleStatus), table.Column(RoleRemark)
	for i := range data.Records {
		rec := &data.Records[i]
		l := m.byCode[rec.Code]
		if l == nil {
			continue
		}
		given := Contribution{
			Unit: ob.Unit, Previous: rec.value(previous), Actual: rec.value(actual),
			Status: rec.value(status).Text, Remark: rec.value(remark).Text,
			Origin: &Origin{ob.Current, data.Sheet, data.cell(actual, rec.Row)},
		}
		m.place(l, given)
	}
}

// place gives a value to the line if the unit is asked for it, and otherwise
// sets it beside the owner's as a conflict.
func (m *merger) place(l *Line, given Contribution) {
	if n := len(l.Units); n > 0 && l.Units[n-1].Unit == given.Unit {
		slot := &l.Units[n-1]
		if slot.Origin != nil && given.Actual.Kind == Blank {
			return // another form of the unit has said more
		}
		if !slot.Previous.Nothing() {
			given.Previous = slot.Previous // the history stands, a locked cell can have been changed
		}
		*slot = given
		return
	}
	if !given.Actual.Nothing() {
		m.Conflicts = append(m.Conflicts, Conflict{Indicator: l.Indicator, Other: given})
	}
}

// value is the record's value in a column, Blank where there is none.
func (r *Record) value(column int) Value {
	if column < 0 || column >= len(r.Values) {
		return Value{}
	}
	return r.Values[column]
}

// cell is the address in the sender's sheet, "" where it is not known.
func (t *TableData) cell(column, row int) string {
	if column < 0 || column >= len(t.Letters) || t.Letters[column] == "" || row == 0 {
		return ""
	}
	return fmt.Sprintf("%s%d", t.Letters[column], row)
}
