package workbook

import (
	"strings"
	"testing"
	"testing/fstest"
)

func trialDay(t *testing.T, day string) (d TrialDay) {
	t.Helper()
	if err := d.UnmarshalText([]byte(day)); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestARuleOnTrialNeverBlocks: examples are judged on 20/12/2025. On the last
// day of its trial a rule is still a note, the day after it blocks.
func TestARuleOnTrialNeverBlocks(t *testing.T) {
	wrong := commune("1671", "1000", "670")
	for until, want := range map[string]Severity{"2025-12-20": Note, "2026-03-31": Note, "2025-12-19": Error} {
		office := exampleOffice(t)
		office.Trials = []Trial{{"total-mismatch", trialDay(t, until)}}
		_, fs := readIn(office, wrong)
		f := only(fs, "total-mismatch")[0]
		if f.Severity != want || fs.Blocked() != (want == Error) {
			t.Errorf("trial until %s: %v", until, fs)
		}
		if said := strings.Contains(f.Message(Vietnamese), "thử nghiệm đến "); said != (want == Note) {
			t.Errorf("trial until %s: %s", until, f.Message(Vietnamese))
		}
	}
}

func TestARowRuleOnTrial(t *testing.T) {
	for until, want := range map[string]Severity{"2025-12-20": Note, "2025-12-19": Error} {
		office := exampleOffice(t)
		projects := &office.Forms[0].Tables[2]
		rule := RowRule{Code: "spent-over-plan", At: "giai-ngan", Expr: "giai_ngan <= ke_hoach", Message: Words{"Vượt kế hoạch.", "Over plan."}, TrialUntil: trialDay(t, until)}
		if m := rule.compile(projects.Columns); m != nil {
			t.Fatal(m.text)
		}
		projects.Rules = []RowRule{rule}
		_, fs := readIn(office, projectGrid+"20 | 25 | 100")
		if len(fs) != 1 || fs[0].Severity != want || fs[0].Cell != "E2" {
			t.Errorf("trial until %s: %v", until, fs)
		}
	}
}

// TestTrialsOfUnreadableFiles: without an identity there is nothing to accept,
// so such a rule cannot be tried; nor can one that there is not.
func TestTrialsThatCannotBe(t *testing.T) {
	office := exampleOffice(t)
	for code, hint := range map[string]string{"no-identity": "", "total-mismatches": "total-mismatch", "encrypted": ""} {
		office.Trials = []Trial{{code, trialDay(t, "2026-01-31")}}
		err := office.CheckTrials("tonghop.yaml")
		if err == nil || !strings.Contains(err.Error(), hint) || !strings.Contains(err.Error(), "tonghop.yaml") {
			t.Errorf("trial of %s: %v", code, err)
		}
	}
	office.Trials = []Trial{{"far-from-previous", trialDay(t, "2026-01-31")}}
	if err := office.CheckTrials("tonghop.yaml"); err != nil {
		t.Error(err)
	}
}

// TestDefinitionMistakesOfRules: each points at the expression or the day.
func TestDefinitionMistakesOfRules(t *testing.T) {
	const form = `id: bc
version: "1"
title: Báo cáo
periods: [year]
owed-by: [so]
due: {day: 17}
tables:
  - id: du-an
    sheet: Dự án
    title: Dự án
    columns:
      - {id: ten, title: Tên, type: text}
      - {id: giai-ngan, title: Giải ngân, type: money}
    rules:
      - {code: r, at: ten, expr: "giai_ngan > 0", vi: Sai., en: Wrong., trial-until: 2026-03-31}
`
	for change, want := range map[string]string{
		"giai_ngan > 0→giai_ngam > 0":    "bc.yaml:15:35",
		"giai_ngan > 0→ten > 0":          "bc.yaml:15:39", // at the operator
		"giai_ngan > 0→giai_ngan + 1":    "bc.yaml:15:",
		"2026-03-31→31/3/2026":           "bc.yaml:15:86",
		"giai_ngan > 0→giai_ngan > \\\"": "bc.yaml:15:",
	} {
		old, changed, _ := strings.Cut(change, "→")
		_, err := LoadDefinitions(fstest.MapFS{
			"forms/bc.yaml":     {Data: []byte(strings.Replace(form, old, changed, 1))},
			"indicators/i.yaml": {Data: []byte("groups:\n  - id: g\n    title: G\n    indicators:\n      - {code: A, name: A, measure: hộ, owner: so}\n")},
		})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want a mistake at %s", change, err, want)
		}
	}
}
