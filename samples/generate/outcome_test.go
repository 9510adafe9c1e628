package main

import (
	"bytes"
	"errors"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"tonghop/workbook"
	"tonghop/workbook/xlsx"
)

// Every file that is dropped must come out as arrivals.csv says: with the
// finding that was planted, sent back only if it should be, and without any
// other mistake being seen in it.
func TestEveryDropHasItsOutcome(t *testing.T) {
	p := sampleProvince(t)
	for _, a := range sampleRows(t, "arrivals.csv") {
		if a["outcome"] == "ignored" || a["outcome"] == "duplicate" {
			continue
		}
		t.Run(path.Base(a["file"])+" for "+a["unit"], func(t *testing.T) {
			_, findings := p.read(t, a)
			if blocked := a["outcome"] == "returned"; findings.Blocked() != blocked {
				t.Errorf("blocked: %v, want %v", findings.Blocked(), blocked)
			}
			if code := a["code"]; code != "" && !slices.ContainsFunc(findings, func(f workbook.Finding) bool { return f.Code == code }) {
				t.Errorf("no finding %s", code)
			}
			for _, f := range findings {
				// A refused old form names what has no place in the current one.
				explains := a["code"] == "old-form" && f.Code == "not-in-form"
				if f.Code != a["code"] && !explains {
					t.Errorf("unplanned finding %s at %+v: found %q, accepted %q", f.Code, f.Place, f.Found, f.Accepted)
				}
			}
		})
	}
}

// Reading a file that is accepted must give back what was filled in, whatever
// was done to its letters, its numbers or its name.
func TestAcceptedDropsReadAsFilled(t *testing.T) {
	p := sampleProvince(t)
	for _, a := range sampleRows(t, "arrivals.csv") {
		if !strings.HasPrefix(a["outcome"], "accepted") {
			continue
		}
		unit := p.office.Units.Find(a["unit"], workbook.DayOf(asOf))
		got, _ := p.read(t, a)
		want := p.fill(p.formOf(unit), unit)
		if got == nil {
			t.Errorf("%s: nothing read", a["file"])
			continue
		}
		for i := range want.Tables {
			if g, w := said(got.Tables[i].Records), said(want.Tables[i].Records); !reflect.DeepEqual(g, w) {
				t.Errorf("%s, %s:\n got %v\nwant %v", a["file"], want.Tables[i].Sheet, g, w)
			}
		}
	}
}

// said are the values of the rows that say more than that there is nothing.
func said(records []workbook.Record) [][]workbook.Value {
	var rows [][]workbook.Value
	for _, r := range records {
		if slices.ContainsFunc(r.Values, func(v workbook.Value) bool { return !v.Nothing() }) {
			rows = append(rows, r.Values)
		}
	}
	return rows
}

// read opens and reads the file of an arrival as the desk does.
func (p *province) read(t *testing.T, a row) (*workbook.Data, workbook.Findings) {
	t.Helper()
	content, err := os.ReadFile(path.Join(sample, a["file"]))
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.Parse(time.RFC3339, a["time"])
	if err != nil {
		t.Fatal(err)
	}
	file, err := xlsx.Open(bytes.NewReader(content), int64(len(content)))
	var damage *workbook.Damage
	if errors.As(err, &damage) {
		return nil, workbook.Findings{damage.Finding}
	}
	if err != nil {
		t.Fatal(err)
	}
	return workbook.Read(p.office, file, workbook.Expect{Unit: p.office.Units.Find(a["unit"], workbook.DayOf(at)), AsOf: at})
}
