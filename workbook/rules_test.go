package workbook

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// aboutFiles are the codes that arise outside of Read, where the files are
// opened and received; their examples are sentences.
var aboutFiles = []string{
	"not-a-workbook", "old-excel-format", "encrypted", "macro-enabled", "binary-workbook", "open-document",
	"csv-file", "damaged-workbook", "too-large", "unsafe-workbook", "same-bytes", "quarantined", "rule-failed", "other-workbooks",
}

func codes(fs Findings) (codes []string) {
	for _, f := range fs {
		codes = append(codes, f.Code)
	}
	return codes
}

// TestExamplesOfTheCatalogue runs every example: the failing one raises its
// code at its severity, the passing one neither it nor anything that blocks.
func TestExamplesOfTheCatalogue(t *testing.T) {
	for _, rule := range Rules() {
		t.Run(rule.Code, func(t *testing.T) {
			if rule.Fails == "" || rule.Passes == "" || rule.Fails == rule.Passes {
				t.Fatal("a rule needs a failing and a passing example")
			}
			if slices.Contains(aboutFiles, rule.Code) {
				return
			}
			_, fs := read(t, rule.Fails)
			i := slices.Index(codes(fs), rule.Code)
			if i < 0 {
				t.Fatalf("failing example raises %v", codes(fs))
			}
			if fs[i].Severity != rule.Severity {
				t.Errorf("severity %v, catalogue says %v", fs[i].Severity, rule.Severity)
			}
			for _, l := range []Lang{Vietnamese, English} {
				if m := fs[i].Message(l) + fs[i].Remedy(l); strings.ContainsAny(m, "{}") || strings.Contains(m, "“”") {
					t.Errorf("message lacks a particular: %s", m)
				}
			}
			_, fs = read(t, rule.Passes)
			if slices.Contains(codes(fs), rule.Code) || fs.Blocked() {
				t.Errorf("passing example raises %v", fs)
			}
		})
	}
}

func TestCatalogueIsComplete(t *testing.T) {
	slug := regexp.MustCompile(`^[a-z]+[a-z0-9]*(-[a-z0-9]+)*$`)
	seen := map[string]bool{}
	for _, r := range Rules() {
		if !slug.MatchString(r.Code) || seen[r.Code] {
			t.Errorf("code %q is no slug or stands twice", r.Code)
		}
		seen[r.Code] = true
		for _, w := range []Words{r.Title, r.Message, r.Explanation, r.Remedy} {
			if w.VI == "" || w.EN == "" || w.VI == w.EN {
				t.Errorf("%s: text missing in a language: %+v", r.Code, w)
			}
		}
		if page := Explain(r.Code, Vietnamese); !strings.Contains(page, r.Title.VI) || strings.Contains(page, "{found}") {
			t.Errorf("Explain(%s) = %s", r.Code, page)
		}
	}
	if page := Explain("not-a-nummer", English); !strings.Contains(page, "not-a-number") {
		t.Errorf("an unknown code suggests nothing: %s", page)
	}
}

func TestFindingsSort(t *testing.T) {
	fs := Findings{
		{Code: "b", Severity: Note},
		{Code: "b", Severity: Error, Place: Place{Sheet: "Hai", Cell: "A2"}},
		{Code: "b", Severity: Error, Place: Place{Sheet: "Một", Cell: "AA2"}},
		{Code: "b", Severity: Error, Place: Place{Sheet: "Một", Cell: "C2"}},
		{Code: "a", Severity: Error, Place: Place{Sheet: "Một", Cell: "C2"}},
		{Code: "b", Severity: Error, Place: Place{Sheet: "Một", Cell: "B10"}},
		{Code: "w", Severity: Warning, Place: Place{Sheet: "Một", Cell: "A1"}},
		{Code: "whole", Severity: Error},
	}
	fs.Sort("Một", "Hai")
	var got []string
	for _, f := range fs {
		got = append(got, f.Code+" "+f.Cell)
	}
	want := "whole |a C2|b C2|b AA2|b B10|b A2|w A1|b "
	if strings.Join(got, "|") != want {
		t.Errorf("order %q, want %q", strings.Join(got, "|"), want)
	}
}

func TestFindingsFold(t *testing.T) {
	var fs Findings
	for _, cell := range []string{"D3", "D4", "D5", "D6", "E3"} {
		fs = append(fs, Finding{Code: "required", Place: Place{Sheet: "S", Cell: cell, Column: "Thực hiện"}})
	}
	folded := fs.Fold(2)
	if len(folded) != 3 || folded[1].More != 2 || folded[0].More != 0 || folded[2].Cell != "E3" {
		t.Errorf("folded to %+v", folded)
	}
	if m := folded[1].Message(Vietnamese); !strings.HasSuffix(m, "(và 2 ô khác trong cột D)") {
		t.Errorf("message %q", m)
	}
}
