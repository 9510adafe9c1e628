package main

import (
	"os"
	"path"
	"strings"
	"testing"
	"time"

	"tonghop/workbook"
)

const sample = "../dien-bien"

var asOf = time.Date(2025, 12, 20, 8, 0, 0, 0, workbook.VietNam)

func sampleProvince(t *testing.T) *province {
	t.Helper()
	p, err := load(sample)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func sampleRows(t *testing.T, name string) []row {
	t.Helper()
	rows, err := readCSV(os.DirFS(sample), name)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// expectations are the figures worked out by hand in expected.csv. What is
// asked for is crossed off, so that a test can say what nobody looked at.
type expectations map[string]string

func expected(t *testing.T) expectations {
	e := expectations{}
	for _, r := range sampleRows(t, "expected.csv") {
		if _, twice := e[r["key"]]; twice {
			t.Errorf("expected.csv has %s twice", r["key"])
		}
		e[r["key"]] = r["value"]
	}
	return e
}

func (e expectations) check(t *testing.T, key, got string) {
	t.Helper()
	want, ok := e[key]
	if !ok {
		t.Errorf("expected.csv lacks %s (got %s)", key, got)
	} else if got != want {
		t.Errorf("%s: got %s, worked out by hand %s", key, got, want)
	}
	delete(e, key)
}

// submissions plays arrivals.csv as the desk is to answer it.
func (p *province) submissions(t *testing.T) []*workbook.Submission {
	var subs []*workbook.Submission
	version := map[string]int{}
	for i, a := range sampleRows(t, "arrivals.csv") {
		unit := p.office.Units.Find(a["unit"], workbook.DayOf(asOf))
		at, err := time.Parse(time.RFC3339, a["time"])
		if unit == nil || err != nil {
			t.Fatalf("arrivals.csv line %d: unit %v, %v", i+2, unit, err)
		}
		form := p.formOf(unit)
		s := &workbook.Submission{ID: int64(i + 1), Unit: unit.ID, Form: form.ID, Period: period.String(), File: a["name"], Arrived: at, SHA256: a["file"]}
		switch a["outcome"] {
		case "accepted", "accepted-late", "superseded-later":
			version[unit.ID]++
			s.State, s.Version, s.Late = workbook.Accepted, version[unit.ID], a["outcome"] == "accepted-late"
			if a["outcome"] == "superseded-later" {
				s.State = workbook.Superseded
			}
			s.Data, s.Findings = p.read(t, a)
		case "returned":
			s.State = workbook.Returned
		case "duplicate":
			s.State = workbook.Duplicate
		case "ignored":
			continue
		default:
			t.Fatalf("arrivals.csv line %d: unknown outcome %q", i+2, a["outcome"])
		}
		subs = append(subs, s)
	}
	return subs
}

// Merging what counts must give, to the last digit, what was worked out by hand.
func TestMergedAsWorkedOutByHand(t *testing.T) {
	p, e := sampleProvince(t), expected(t)
	c := workbook.Merge(p.office, period, asOf, p.submissions(t))

	e.check(t, "as-of", workbook.DayOf(c.AsOf).Format(time.DateOnly))
	e.check(t, "headline", workbook.Headline(c))
	e.check(t, "completeness", workbook.Completeness(c))
	checkIndicators(t, e, c)
	checkObligations(t, e, c)
	checkRegisters(t, e, c)
	checkFiles(t, e)
	checkRoster(t, e)
	for key, value := range e {
		t.Errorf("expected.csv: nothing compared with %s = %s", key, value)
	}
}

func checkIndicators(t *testing.T, e expectations, c *workbook.Consolidation) {
	e.check(t, "indicators.total", itoa(c.Score.Total))
	e.check(t, "indicators.exceeded", itoa(c.Score.Exceeded))
	e.check(t, "indicators.met", itoa(c.Score.Met))
	e.check(t, "indicators.not-met", itoa(c.Score.NotMet))
	e.check(t, "indicators.not-rated", itoa(c.Score.NotRated))
	for _, g := range c.Groups {
		for _, l := range g.Lines {
			code := l.Indicator.Code
			if l.Target != nil {
				e.check(t, "class."+code, string(l.Class))
			}
			value, known := l.Actual.Value.Decimal()
			switch {
			case l.Indicator.Derived():
				e.check(t, "ratio."+code, value.StringFixed(2))
			case strings.HasPrefix(code, "XA_") && code != "XA_NTM":
				e.check(t, "total."+code, value.String())
			case !known && l.Indicator.Owner != "SKHCN":
				t.Errorf("%s has no figure", code)
			}
		}
	}
}

func checkObligations(t *testing.T, e expectations, c *workbook.Consolidation) {
	count := map[workbook.ObligationState]int{}
	for _, o := range c.Obligations {
		count[o.State]++
		if key := "due." + o.Form.ID; e[key] != "" {
			e.check(t, key, o.Due.Format(time.DateOnly))
		}
	}
	e.check(t, "obligations.total", itoa(len(c.Obligations)))
	e.check(t, "obligations.on-time", itoa(count[workbook.OnTime]))
	e.check(t, "obligations.late", itoa(count[workbook.LateIn]))
	e.check(t, "obligations.returned", itoa(count[workbook.InReturn]))
	e.check(t, "obligations.not-sent", itoa(count[workbook.NotSentLate]))
}

func checkFiles(t *testing.T, e expectations) {
	count := map[string]int{}
	arrivals := sampleRows(t, "arrivals.csv")
	for _, a := range arrivals {
		count[a["outcome"]]++
		if _, err := os.Stat(path.Join(sample, a["file"])); err != nil {
			t.Error(err)
		}
	}
	e.check(t, "files.arrived", itoa(len(arrivals)))
	e.check(t, "submissions.received", itoa(len(arrivals)-count["ignored"]))
	for outcome, n := range count {
		e.check(t, "files."+outcome, itoa(n))
	}
}

// checkRoster adds up all 45 communes, whether they have reported or not.
func checkRoster(t *testing.T, e expectations) {
	total := 0
	for _, r := range sampleRows(t, "data/xa-phuong.csv") {
		total += atoi(t, r["XA_THON"])
	}
	e.check(t, "roster.XA_THON", itoa(total))
}
