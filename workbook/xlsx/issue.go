package xlsx

import (
	"fmt"
	"io"
	"strings"
	"time"

	"tonghop/workbook"
)

// Issue writes the workbook that a unit fills in for a period: an instruction
// sheet, one sheet for each table of the form and a very hidden identity
// sheet. data is what is known beforehand ([workbook.Prefill]); given all the
// data of a submission, Issue writes that submission, so that reading it back
// gives data again. With nil data an indicator table has the indicators that
// the unit owns and nothing more.
//
// The same arguments give the same bytes. An error is one of writing to w, or
// a form that no workbook can hold; forms that were loaded are none.
func Issue(w io.Writer, o *workbook.Office, f *workbook.Form, u *workbook.Unit, p workbook.Period, data *workbook.Data) error {
	from, to := p.Window(o.Regime)
	b, err := newBook(f.Title, o.Name, from)
	if err != nil {
		return fmt.Errorf("issue form %s: %w", f.ID, err)
	}
	is := &issue{
		book: b, office: o, form: f, unit: u, period: p,
		from: from, to: to, due: f.Due.Due(to, o.Holidays), indicators: map[string]*workbook.Indicator{},
	}
	if o.Catalogue != nil {
		for _, ind := range o.Catalogue.Indicators {
			is.indicators[ind.Code] = ind
		}
	}
	is.guide()
	for i := range f.Tables {
		is.table(&f.Tables[i], is.records(&f.Tables[i], data))
	}
	is.identity()
	if err := b.write(w); err != nil {
		return fmt.Errorf("issue form %s: %w", f.ID, err)
	}
	return nil
}

// issue is one workbook being issued.
type issue struct {
	book       *book
	office     *workbook.Office
	form       *workbook.Form
	unit       *workbook.Unit
	period     workbook.Period
	from, to   time.Time
	due        time.Time
	indicators map[string]*workbook.Indicator
}

// records are the rows that a table starts with.
func (is *issue) records(t *workbook.Table, data *workbook.Data) []workbook.Record {
	if data != nil {
		if td := data.Table(t.ID); td != nil {
			return td.Records
		}
	}
	if !t.Indicators || is.office.Catalogue == nil {
		return nil
	}
	var records []workbook.Record
	for _, ind := range is.office.Catalogue.OwnedBy(is.unit) {
		values := make([]workbook.Value, len(t.Columns))
		put := func(role workbook.Role, s string) {
			if i := t.Column(role); i >= 0 {
				values[i] = workbook.TextOf(s)
			}
		}
		put(workbook.RoleCode, ind.Code)
		put(workbook.RoleName, ind.Name)
		put(workbook.RoleMeasure, ind.Measure)
		records = append(records, workbook.Record{Code: ind.Code, Values: values})
	}
	return records
}

// identity says on a sheet that nobody sees what the workbook is. Nothing in
// it depends on when it was made.
func (is *issue) identity() {
	s := is.book.sheet(workbook.IdentitySheet, 12, 24)
	s.hidden = true
	for _, pair := range [][2]string{
		{"form", is.form.ID}, {"version", is.form.Version},
		{"unit", is.unit.ID}, {"period", is.period.String()},
	} {
		s.row(text(lookPlain, pair[0]), text(look{format: formatText}, pair[1]))
	}
}

// footer is the line at the foot of every printed page.
func (is *issue) footer() string {
	return fmt.Sprintf("%s · %s · kỳ %s", is.unit.Name, is.form.Title, is.period.Title())
}

// sentence raises the first letter, as at the head of a line.
func sentence(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}
