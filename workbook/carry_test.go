package workbook

import (
	"reflect"
	"slices"
	"testing"
	"time"
)

const (
	older     = "@identity form=bc version=2024.1 unit=XA period=2025\n"
	ofProject = "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ"
)

// A workbook of another version says the same as one of the current version,
// whatever the order of its columns.
func TestCarriedOver(t *testing.T) {
	moved := "== Dự án\nSTT | Giải ngân | Tên dự án | Kế hoạch (tỷ đồng) | Nguồn vốn | Tỷ lệ\n1 | 5 | Đường Mường Chà | 20 | NSTW | 25"
	current, _ := read(t, ofProject+"\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25")
	carried, fs := read(t, older+moved)
	if carried == nil || !slices.Equal(codes(fs), []string{"carried-over"}) || fs[0].Found != "2024.1" || fs[0].Accepted != "2025.1" {
		t.Fatalf("carried %v, findings %+v", carried != nil, fs)
	}
	if carried.Version != "2025.1" || !reflect.DeepEqual(values(carried), values(current)) {
		t.Errorf("carried %+v\nwant %+v", values(carried), values(current))
	}
}

// values are all that a submission says, without where it stood.
func values(d *Data) (all [][]Value) {
	for _, t := range d.Tables {
		for _, rec := range t.Records {
			all = append(all, rec.Values)
		}
	}
	return all
}

// An ordinary mistake in a workbook of another version is marked in it like in
// any other; it is no reason to refuse the version.
func TestCarriedOverWithAMistake(t *testing.T) {
	d, fs := read(t, older+ofProject+"\n1 | Đường Mường Chà | NSTW | hai mươi | 5 | 25")
	if d == nil || !slices.Equal(codes(fs), []string{"not-a-number", "carried-over"}) {
		t.Errorf("data %v, findings %+v", d != nil, fs)
	}
}

// What has no certain place makes the workbook refused, and is named.
func TestNotCarriedOver(t *testing.T) {
	for name, test := range map[string]struct {
		sheets string
		want   []string
		found  string // of the first not-in-form
	}{
		"a renamed column": {"== Dự án\nSTT | Tên dự án | Nguồn vốn | KH vốn | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25",
			[]string{"old-form", "not-in-form"}, "20"},
		"a column without a title": {ofProject + "\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25 | | 7",
			[]string{"old-form", "not-in-form"}, "7"},
		"each column once": {"== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ | Nợ\n1 | Đường A | NSTW | 20 | 5 | 25 | 3\n2 | Đường B | NSTW | 20 | 5 | 25 | 4",
			[]string{"old-form", "not-in-form"}, "3"},
		"a sheet of its own": {"== Biên chế\nSTT | Phòng | Số người\n1 | Kế hoạch | 7",
			[]string{"old-form", "not-in-form"}, "Biên chế"},
		"a row that the form lacks": {"== Chỉ tiêu\n" + indicatorHeader + "\nTB | Tổng số hộ | hộ | | | 1671\nTB_THON | Hộ ở thôn, bản | hộ | | | 1000\nTB_TO | Hộ ở tổ dân phố | hộ | | | 671\nCU | Chỉ tiêu cũ | hộ | | | 1",
			[]string{"old-form"}, ""},
		"a row that it does not have": {"== Chỉ tiêu\n" + indicatorHeader + "\nTB | Tổng số hộ | hộ | | | 1671", []string{"old-form"}, ""},
		"a secret":                    {"== Dự án\n | TỐI MẬT\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ | Nợ\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25 | 3", []string{"old-form", "secret-mark", "not-in-form"}, "3"},
	} {
		d, fs := read(t, older+test.sheets)
		if d != nil || !slices.Equal(codes(fs), test.want) {
			t.Errorf("%s: data %v, findings %+v", name, d != nil, fs)
			continue
		}
		if i := slices.Index(codes(fs), "not-in-form"); i >= 0 && fs[i].Found != test.found {
			t.Errorf("%s: found %q, want %q", name, fs[i].Found, test.found)
		}
	}
}

// renewed is the form in the place of a workbook that lay in the folder of XA
// on 20/12/2025.
func renewed(t *testing.T, identity []string, sheets ...[]string) *Renewed {
	t.Helper()
	o, g := exampleOffice(t), &grid{rows: map[string][]Row{}}
	if identity != nil {
		g.put(IdentitySheet, identity)
	}
	for _, s := range sheets {
		g.put(s[0], s[1:])
	}
	n, err := Renew(o, g, Expect{Unit: o.Units.Find("XA", Day(2025, 12, 20)), AsOf: time.Date(2025, 12, 20, 9, 0, 0, 0, VietNam)},
		func(Period) ([]*Submission, error) { return nil, nil })
	if err != nil || n == nil || n.Form.ID != "bc" || n.Unit.ID != "XA" || n.Data.Version != "2025.1" {
		t.Fatalf("renewed %+v: %v", n, err)
	}
	return n
}

var (
	oldIndicators = []string{"Chỉ tiêu", indicatorHeader, "TB | Tổng hộ (tên cũ) | hộ | | | 1671"}
	oldProjects   = []string{"Dự án", "STT | Tên dự án | Nguồn vốn | KH vốn | Giải ngân | Tỷ lệ", "1 | Đường Mường Chà | NSTW | 20 | 5 | 25"}
)

// The new form has what the old one had a place for; what the clerk does not
// write in stays as it is known.
func TestRenewKeepsWhatIsCertain(t *testing.T) {
	n := renewed(t, []string{`form|"bc`, `version|"2024.1`, `unit|"XA`, `period|"2025`}, oldIndicators, oldProjects)
	indicators := n.Data.Tables[0].Records
	if len(indicators) != 3 || indicators[0].Values[5].Text != "1671" || indicators[0].Values[1].Text != "Tổng số hộ" {
		t.Errorf("indicators %+v", indicators)
	}
	project := n.Data.Table("du-an").Records[0].Values
	if project[0].Text != "Đường Mường Chà" || project[2].Kind != Blank || project[3].Text != "5" {
		t.Errorf("project %+v", project)
	}
}

// Of another unit, or of no form at all, nothing is taken over: the unit gets
// its own form, for the period whose deadline is nearest.
func TestRenewTakesNothingFromOthers(t *testing.T) {
	for _, identity := range [][]string{
		{`form|"bc`, `version|"2025.1`, `unit|"STC`, `period|"2025`},
		{`form|"bc`, `version|"2025.1`, `unit|"XA`, `period|"2025-W41`},
		nil,
	} {
		n := renewed(t, identity, oldIndicators, oldProjects)
		if v := n.Data.Tables[0].Records[0].Values[5]; v.Kind != Blank || n.Period.String() != "2025" {
			t.Errorf("%q: period %s, figure %+v", identity, n.Period, v)
		}
	}
}

// Deadlines are on the 17th, periods close on the 14th.
func TestNearestDeadline(t *testing.T) {
	o := &Office{Regime: Decree09, Holidays: &Holidays{}}
	for _, test := range []struct {
		kind PeriodKind
		day  time.Time
		want string
	}{
		{Year, Day(2025, 12, 10), "2025"}, {Year, Day(2026, 1, 20), "2025"}, {Year, Day(2026, 9, 1), "2026"},
		{Month, Day(2025, 12, 10), "2025-12"}, {Month, Day(2025, 12, 30), "2025-12"}, {Month, Day(2026, 1, 5), "2026-01"},
		{Quarter, Day(2025, 4, 1), "2025-Q1"}, {Half, Day(2026, 1, 2), "2025-H2"}, {NineMonths, Day(2025, 9, 20), "2025-9M"},
	} {
		f := &Form{Due: DueRule{Day: 17}, Periods: []PeriodKind{test.kind}}
		if got := o.periodOf(f, "", test.day).String(); got != test.want {
			t.Errorf("%s on %s: %s, want %s", test.kind, ShortDate(test.day), got, test.want)
		}
	}
}
