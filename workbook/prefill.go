package workbook

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Prefill is what is known before the unit writes: the indicators it owns with
// their targets and last year's figures, and what was left open in registers.
// Tasks that are not done and proposals without an answer are carried over
// from the unit's latest earlier submission of the form in its present
// version, else from the history. Derived indicators are not asked for.
func Prefill(o *Office, f *Form, u *Unit, p Period, earlier []*Submission) *Data {
	_, end := p.Window(o.Regime)
	previous := o.History.Restate(o.Units, o.Catalogue, p.LastYear(), end)
	last := lastBefore(o, f, u, p, earlier)
	data := &Data{Identity: Identity{Form: f.ID, Version: f.Version, Unit: u.ID, Period: p.String()}}
	for i := range f.Tables {
		t := &f.Tables[i]
		table := TableData{ID: t.ID, Sheet: t.Sheet}
		if t.Indicators {
			for _, ind := range o.Catalogue.OwnedBy(u) {
				table.Records = append(table.Records, prefillIndicator(t, ind, o.Targets.Of(p.Year, ind.Code), previous.Figure(ind, u).Value))
			}
		} else {
			table.Records = openRows(t, u, last, o.History)
		}
		data.Tables = append(data.Tables, table)
	}
	return data
}

func prefillIndicator(t *Table, ind *Indicator, target *Target, previous Value) Record {
	rec := Record{Code: ind.Code, Values: make([]Value, len(t.Columns))}
	for i := range t.Columns {
		switch t.Columns[i].Role {
		case RoleCode:
			rec.Values[i] = TextOf(ind.Code)
		case RoleName:
			rec.Values[i] = TextOf(ind.Name)
		case RoleMeasure:
			rec.Values[i] = TextOf(ind.Measure)
		case RolePlan:
			rec.Values[i] = planned(&t.Columns[i], target)
		case RolePrevious:
			rec.Values[i] = previous
		}
	}
	return rec
}

// planned is the target in its own words, or its figure in a column of numbers.
func planned(c *Column, target *Target) Value {
	switch {
	case target == nil:
		return Value{}
	case c.Type.Numeric() && target.Op != Deadline:
		return NumberOf(target.Low)
	}
	return TextOf(target.Text)
}

// lastBefore is the unit's accepted submission of the form whose period ended
// last before this one does.
func lastBefore(o *Office, f *Form, u *Unit, p Period, earlier []*Submission) *Submission {
	_, end := p.Window(o.Regime)
	var last *Submission
	var lastEnd time.Time
	for _, s := range earlier {
		if s.Unit != u.ID || s.Form != f.ID || s.State != Accepted || s.Data == nil || s.Data.Version != f.Version {
			continue
		}
		period, err := ParsePeriod(s.Period)
		if err != nil {
			continue
		}
		if _, to := period.Window(o.Regime); to.Before(end) && u.On(to) && (last == nil || cmp.Or(to.Compare(lastEnd), s.Version-last.Version) > 0) {
			last, lastEnd = s, to
		}
	}
	return last
}

// openRows are the rows of a register that still wait for something.
func openRows(t *Table, u *Unit, last *Submission, h *History) []Record {
	var rows []Record
	carry := func(values []Value) {
		if stillOpen(t, values) {
			rows = append(rows, Record{Code: registerKey(t, values), Values: values})
		}
	}
	if last != nil {
		if data := last.Data.Table(t.ID); data != nil {
			for i := range data.Records {
				carry(slices.Clone(data.Records[i].Values))
			}
		}
		return rows
	}
	for _, row := range h.Open(t.ID, u.ID) {
		values := make([]Value, len(t.Columns))
		for i := range t.Columns {
			values[i] = fitted(row.Values[t.Columns[i].ID], t.Columns[i].Type)
		}
		carry(values)
	}
	return rows
}

// fitted makes words of a number that stands in a column of words.
func fitted(v Value, t ColumnType) Value {
	if v.Kind == Number && !t.Numeric() {
		return TextOf(v.Text)
	}
	return v
}

// stillOpen reports whether a task is not done or a proposal not answered. Rows of
// other registers are not carried over.
func stillOpen(t *Table, values []Value) bool {
	rec := Record{Values: values}
	switch t.Topic {
	case Tasks:
		return !saysNothing(values) && rec.value(t.Column(RoleDone)).Nothing()
	case Proposals:
		return !saysNothing(values) && !Answered(rec.value(t.Column(RoleAnswer)))
	}
	return false
}

// registerKey is the text of a row's key columns.
func registerKey(t *Table, values []Value) string {
	var parts []string
	for _, id := range t.Key {
		if i := t.ColumnByID(id); i >= 0 && i < len(values) {
			parts = append(parts, values[i].Text)
		}
	}
	return strings.Join(parts, " | ")
}
