package workbook

import (
	"errors"
	"time"
)

// Expect is what is known about a file before it is opened.
type Expect struct {
	// Unit is the one in whose folder the file lay; nil where there is no
	// folder to tell (a check before sending): then the workbook's word is taken.
	Unit *Unit
	// AsOf is the instant of judgement: which units there are, which tasks are
	// overdue.
	AsOf time.Time
	// Earlier are submissions of the unit that counted when this file arrived,
	// with their Data: what it is compared with across periods. Without them
	// those rules are silent.
	Earlier []*Submission
	// Rehearse judges by rules on trial as if their trial had ended.
	Rehearse bool
}

// Read reads and checks a submission in one pass: every finding there is, in
// their total order, with the addresses that Excel shows.
//
// Data is nil when the workbook cannot be told to be a submission of the
// expected unit, or when a sheet is damaged: then nothing of it may be used.
// Otherwise it holds all that was read, also where findings block.
func Read(o *Office, src Source, expect Expect) (*Data, Findings) {
	r := newReader(o, src, expect)
	data := r.read()
	if err := r.checkSecrecy(); err != nil {
		r.damaged(err)
		data = nil
	}
	r.findings = append(r.findings, r.textNotes...)
	r.tryOut()
	r.findings.Sort(tabNames(src)...)
	if data != nil {
		data.sign(r.findings)
	}
	return data, r.findings
}

// reader reads one file.
type reader struct {
	office    *Office
	src       Source
	expect    Expect
	id        Identity
	form      *Form
	unit      *Unit
	period    Period
	scanned   map[int]bool // sheets that a table was read from
	findings  Findings
	textNotes Findings // at most one of each code for a sheet
}

func newReader(o *Office, src Source, expect Expect) *reader {
	return &reader{office: o, src: src, expect: expect, scanned: map[int]bool{}}
}

func (r *reader) read() *Data {
	id, ok, err := readIdentity(r.src)
	if err != nil {
		r.damaged(err)
		return nil
	}
	if !ok {
		r.report("no-identity", "", "")
		return nil
	}
	if !r.identify(id) {
		return nil
	}
	r.checkOtherBooks()
	data, err := r.readTables()
	if err != nil {
		r.damaged(err)
		return nil
	}
	r.inspect(data)
	if r.ofOtherVersion() {
		return r.carryOver(data)
	}
	return data
}

// readTables reads what the workbook has of the form's tables. An error is the
// source's.
func (r *reader) readTables() (*Data, error) {
	data := &Data{Identity: r.id}
	for i := range r.form.Tables {
		table, err := r.readTable(&r.form.Tables[i])
		if err != nil {
			return nil, err
		}
		if table != nil {
			data.Tables = append(data.Tables, *table)
		}
	}
	return data, r.checkStrangers(data)
}

// damaged turns an error of the source into the one finding that stands: what
// was read before it cannot be trusted.
func (r *reader) damaged(err error) {
	var damage *Damage
	if !errors.As(err, &damage) {
		rule, _ := RuleOf("damaged-workbook")
		damage = &Damage{Finding{Code: rule.Code, Severity: rule.Severity, Found: shorten(err.Error())}}
	}
	r.findings, r.textNotes = Findings{damage.Finding}, nil
}

// inspect runs the rules over the whole submission.
func (r *reader) inspect(data *Data) {
	in := &inspection{office: r.office, form: r.form, unit: r.unit, period: r.period, data: data, claims: map[string]Claim{}}
	in.last = lastBefore(r.office, r.form, r.unit, r.period, r.expect.Earlier)
	if !r.expect.AsOf.IsZero() {
		in.asOf = DayOf(r.expect.AsOf)
	}
	for _, check := range checks {
		check(in)
	}
	r.findings = append(r.findings, in.findings...)
}

// report adds a finding about the whole file.
func (r *reader) report(code, found, accepted string) {
	r.reportAt(Place{}, code, found, accepted)
}

func (r *reader) reportAt(p Place, code, found, accepted string) {
	rule, _ := RuleOf(code)
	r.findings = append(r.findings, Finding{Code: code, Severity: rule.Severity, Place: p, Found: found, Accepted: accepted})
}

func tabNames(src Source) []string {
	var names []string
	for _, s := range src.Sheets() {
		names = append(names, s.Name)
	}
	return names
}
