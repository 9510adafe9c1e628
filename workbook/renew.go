package workbook

import (
	"slices"
	"time"
)

// Renewed is the form that a unit should have sent in the place of one that
// was refused, and what it can be filled in with.
type Renewed struct {
	Form   *Form
	Unit   *Unit
	Period Period
	Data   *Data
}

// WantsNewForm reports findings that a unit cannot put right in the workbook
// that it sent: the workbook is of no form, an old one, another unit or no
// valid period.
func (fs Findings) WantsNewForm() bool {
	return slices.ContainsFunc(fs, func(f Finding) bool {
		switch f.Code {
		case "no-identity", "old-form", "wrong-unit", "wrong-period":
			return true
		}
		return false
	})
}

// Renew finds the form that the unit of expect should have sent: the one that
// the workbook names if the unit owes it, else the first that it owes; for the
// period named, else the one whose deadline is nearest. It is filled in with
// what is known beforehand ([Prefill], for which earlier gives the submissions
// of a period) and, where form, unit and period are the right ones, with every
// value that has its place in the current version. Nil where the unit owes
// nothing.
func Renew(o *Office, src Source, expect Expect, earlier func(Period) ([]*Submission, error)) (*Renewed, error) {
	if expect.Unit == nil {
		return nil, nil
	}
	r := newReader(o, src, expect)
	// A sheet that cannot be read tells no identity; the file was refused for it.
	r.id, _, _ = readIdentity(src)
	form := o.formOf(expect.Unit, r.id.Form)
	if form == nil {
		return nil, nil
	}
	n := &Renewed{Form: form, Unit: expect.Unit, Period: o.periodOf(form, r.id.Period, DayOf(expect.AsOf))}
	known, err := earlier(n.Period.Previous())
	if err != nil {
		return nil, err
	}
	n.Data = Prefill(o, form, n.Unit, n.Period, known)
	if r.id.Form != form.ID || !r.identify(r.id) {
		return n, nil
	}
	if sent, err := r.readTables(); err == nil {
		n.fillIn(sent)
	}
	return n, nil
}

// formOf is the form that the unit owes: the one with the id, else its first.
func (o *Office) formOf(u *Unit, id string) (first *Form) {
	for _, f := range o.Forms {
		if !slices.Contains(f.OwedBy, u.Kind) {
			continue
		}
		if f.ID == id {
			return f
		}
		if first == nil {
			first = f
		}
	}
	return first
}

// periodOf is the period that a text names, if the form is issued for its
// kind, else that of the form's first kind whose deadline is nearest to a day.
func (o *Office) periodOf(f *Form, text string, day time.Time) Period {
	if p, err := ParsePeriod(text); err == nil && slices.Contains(f.Periods, p.Kind) {
		return p
	}
	away := func(p Period) time.Duration {
		_, end := p.Window(o.Regime)
		return day.Sub(f.Due.Due(end, o.Holidays)).Abs()
	}
	p := Period{Kind: f.Periods[0], Year: day.Year() - 1}
	p.N = min(1, p.count())
	for away(p.next()) <= away(p) {
		p = p.next()
	}
	return p
}

// fillIn puts the values that the unit has sent over those known beforehand.
// Of a register, the rows sent stand in the place of all others.
func (n *Renewed) fillIn(sent *Data) {
	for i := range n.Form.Tables {
		t, into, from := &n.Form.Tables[i], &n.Data.Tables[i], sent.Table(n.Form.Tables[i].ID)
		switch {
		case from == nil || len(from.Records) == 0:
		case t.Indicators:
			for _, rec := range from.Records {
				into.fill(t, rec)
			}
		default:
			into.Records = from.Records
		}
	}
}

// fill puts a record's values into the record with the same code, but for the
// columns that the clerk does not write in.
func (d *TableData) fill(t *Table, rec Record) {
	i := slices.IndexFunc(d.Records, func(r Record) bool { return r.Code == rec.Code })
	if i < 0 {
		return
	}
	for c, v := range rec.Values {
		if !t.Columns[c].Locked && v.Kind != Blank {
			d.Records[i].Values[c] = v
		}
	}
}
