package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tonghop/report"
	"tonghop/templates"
	"tonghop/workbook"
	"tonghop/workbook/xlsx"
)

// The hand-worked figures must stand in the briefing, written as Vietnamese
// offices write them.
func TestBriefingTellsWhatWasWorkedOut(t *testing.T) {
	p := sampleProvince(t)
	c := workbook.Merge(p.office, period, asOf, p.submissions(t))
	all, err := report.LoadTemplates(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	for _, b := range all {
		d, err := report.Compose(b, c, report.Head{})
		if err != nil {
			t.Fatalf("%s: %v", b.ID, err)
		}
		told[b.ID] = d.Text()
	}
	for key, value := range expected(t) {
		switch topic, _, _ := strings.Cut(key, "."); topic {
		case "headline", "completeness":
			tells(t, told["bao-cao"], key, value)
		case "total", "ratio":
			number := decimal.RequireFromString(value)
			tells(t, told["bao-cao"], key, workbook.FormatNumber(number, max(0, -int(number.Exponent()))))
		}
	}
	for _, missing := range []string{"Sở Khoa học và Công nghệ", "Xã Si Pa Phìn", "Xã Sính Phình", "Xã Tìa Dình"} {
		tells(t, told["tinh-hinh-nop"], "a unit that is missing", missing)
	}
}

func tells(t *testing.T, text, key, want string) {
	t.Helper()
	if !strings.Contains(text, want) {
		t.Errorf("%s: the briefing does not say %q", key, want)
	}
}

// The same figures must stand in the cells of the consolidated workbook.
func TestWorkbookHoldsWhatWasWorkedOut(t *testing.T) {
	p := sampleProvince(t)
	var b bytes.Buffer
	if err := xlsx.Consolidate(&b, workbook.Merge(p.office, period, asOf, p.submissions(t))); err != nil {
		t.Fatal(err)
	}
	file, err := xlsx.Open(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	cells := map[string]bool{}
	for i := range file.Sheets() {
		for r, err := range file.Rows(i) {
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range r.Cells {
				cells[strings.TrimSuffix(c.Text, ".")] = true
			}
		}
	}
	for key, value := range expected(t) {
		topic, _, _ := strings.Cut(key, ".")
		if (topic == "headline" || topic == "completeness" || topic == "total") && !cells[value] {
			t.Errorf("%s: no cell with %q", key, value)
		}
	}
}
