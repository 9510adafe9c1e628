package main

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"tonghop/workbook"
	"tonghop/workbook/xlsx"
)

// make returns the bytes of a file.
func (p *province) make(d drop) ([]byte, error) {
	switch d.change {
	case "lock":
		return lockFile(d.value), nil
	case "web-page":
		return []byte(webPage), nil
	}
	unit := p.office.Units.Find(d.unit, workbook.Day(period.Year, 12, 14))
	if unit == nil {
		return nil, fmt.Errorf("no unit %q", d.unit)
	}
	form := p.formOf(unit)
	if form == nil {
		return nil, fmt.Errorf("unit %s owes no form", unit.ID)
	}
	data := p.fill(form, unit)
	if err := plant(d, form, data); err != nil {
		return nil, err
	}
	if d.change == "version" {
		form = olderForm(form, d.value, d.where)
	}
	var b bytes.Buffer
	if err := xlsx.Issue(&b, p.office, form, unit, period, data); err != nil {
		return nil, err
	}
	if d.change == "tcvn3" {
		return retype(b.Bytes(), form, data.Table(d.where))
	}
	return b.Bytes(), nil
}

// olderForm is a form as it was in an earlier version, in which the column of
// figures had another title: nothing tells for certain that it is the same.
func olderForm(form *workbook.Form, version, title string) *workbook.Form {
	old := *form
	old.Version, old.Tables = version, slices.Clone(form.Tables)
	for i := range old.Tables {
		t := &old.Tables[i]
		if actual := t.Column(workbook.RoleActual); t.Indicators && actual >= 0 {
			t.Columns = slices.Clone(t.Columns)
			t.Columns[actual].Title = title
		}
	}
	return &old
}

func (p *province) formOf(u *workbook.Unit) *workbook.Form {
	for _, f := range p.office.Forms {
		if slices.Contains(f.OwedBy, u.Kind) {
			return f
		}
	}
	return nil
}

// plant puts the mistake of a changed figure into the data: another number, or
// a number typed as text.
func plant(d drop, form *workbook.Form, data *workbook.Data) error {
	if d.change != "figure" && d.change != "text" {
		return nil
	}
	for i := range form.Tables {
		t := &form.Tables[i]
		for _, r := range data.Tables[i].Records {
			if !t.Indicators || r.Code != d.where {
				continue
			}
			v := valueOf(workbook.TypeNumber, d.value)
			if d.change == "text" {
				v = workbook.TextOf(d.value)
			}
			r.Values[t.Column(workbook.RoleActual)] = v
			return nil
		}
	}
	return fmt.Errorf("unit %s has no indicator %q", d.unit, d.where)
}

// fill is what the unit truly reports: the workbook as it is handed out, its
// figures filled in and its registers brought up to date.
func (p *province) fill(f *workbook.Form, u *workbook.Unit) *workbook.Data {
	data := workbook.Prefill(p.office, f, u, period, nil)
	for i := range f.Tables {
		t := &f.Tables[i]
		if !t.Indicators {
			data.Tables[i].Records = p.entries(t, u)
			continue
		}
		for _, r := range data.Tables[i].Records {
			figure := p.figures[figureKey(u.ID, r.Code)]
			r.Values[t.Column(workbook.RoleActual)] = valueOf(workbook.TypeNumber, figure["value"])
			r.Values[t.Column(workbook.RoleStatus)] = workbook.TextOf(figure["status"])
			r.Values[t.Column(workbook.RoleRemark)] = workbook.TextOf(figure["remark"])
		}
	}
	return data
}

// entries are the unit's rows of a register. A unit without any says so, as
// the instructions ask, in the content cell of the first row.
func (p *province) entries(t *workbook.Table, u *workbook.Unit) []workbook.Record {
	var records []workbook.Record
	for _, r := range p.registers[t.ID] {
		if r["unit"] != u.ID {
			continue
		}
		values := make([]workbook.Value, len(t.Columns))
		for i, c := range t.Columns {
			values[i] = valueOf(c.Type, r[c.ID])
		}
		records = append(records, workbook.Record{Values: values})
	}
	if records == nil {
		values := make([]workbook.Value, len(t.Columns))
		values[t.Column(workbook.RoleContent)] = workbook.Value{Kind: workbook.Nil}
		records = append(records, workbook.Record{Values: values})
	}
	return records
}

// valueOf is the value of a cell of the readable data: plain decimal notation,
// ISO 8601 dates, or words.
func valueOf(t workbook.ColumnType, text string) workbook.Value {
	switch {
	case text == "":
		return workbook.Value{}
	case text == workbook.NilWords:
		return workbook.Value{Kind: workbook.Nil}
	case text == workbook.NoDataWords:
		return workbook.Value{Kind: workbook.NoData}
	case t.Numeric():
		if d, err := decimal.NewFromString(text); err == nil {
			return workbook.NumberOf(d)
		}
	case t == workbook.TypeDate:
		return workbook.Value{Kind: workbook.Date, Text: text}
	}
	return workbook.TextOf(text)
}
