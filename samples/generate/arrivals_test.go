package main

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"tonghop/workbook"
)

// What arrivals.csv says of lateness, duplicates, names and order must follow
// from the calendar and the files, not from its word.
func TestArrivalsAreTrue(t *testing.T) {
	p := sampleProvince(t)
	_, end := period.Window(p.office.Regime)
	sent := map[string]bool{} // unit and file
	last := ""
	for _, a := range sampleRows(t, "arrivals.csv") {
		at, err := time.Parse(time.RFC3339, a["time"])
		if err != nil || a["time"] < last {
			t.Errorf("%s: time %s after %s, %v", a["file"], a["time"], last, err)
		}
		last = a["time"]
		unit := p.office.Units.Find(a["unit"], end)
		due := p.formOf(unit).Due.Due(end, p.office.Holidays)
		if late := workbook.DayOf(at).After(due); late != (a["outcome"] == "accepted-late") {
			t.Errorf("%s of %s, due %s: outcome %s", a["file"], a["time"], due.Format(time.DateOnly), a["outcome"])
		}
		if again := sent[a["unit"]+a["file"]]; again != (a["outcome"] == "duplicate") {
			t.Errorf("%s for %s: sent before %v, outcome %s", a["file"], a["unit"], again, a["outcome"])
		}
		if lock := strings.HasPrefix(a["name"], "~$"); lock != (a["outcome"] == "ignored") {
			t.Errorf("%s: outcome %s", a["name"], a["outcome"])
		}
		sent[a["unit"]+a["file"]] = true
		if name, nfd := strings.CutPrefix(a["name"], "nfd:"); !norm.NFC.IsNormalString(name) || nfd && norm.NFD.String(name) == name {
			t.Errorf("name %q must be kept in NFC and differ in NFD where it says so", name)
		}
	}
}

// Everything that goes wrong in an office goes wrong here at least once.
func TestSampleHasEveryTrouble(t *testing.T) {
	seen := map[string]bool{}
	for _, a := range sampleRows(t, "arrivals.csv") {
		seen[a["outcome"]], seen[a["code"]] = true, true
		if strings.HasPrefix(a["name"], "nfd:") {
			seen["nfd"] = true
		}
	}
	for _, trouble := range []string{
		"accepted-late", "superseded-later", "duplicate", "ignored", "nfd",
		"total-mismatch", "wrong-magnitude", "shares-not-100", "legacy-font", "text-number", "wrong-unit", "old-form",
		"same-bytes", "encrypted", "old-excel-format", "not-a-workbook",
	} {
		if !seen[trouble] {
			t.Errorf("nothing in arrivals.csv is %s", trouble)
		}
	}
}
