package workbook

import (
	"fmt"
	"slices"
	"time"
)

// Trial puts a rule on trial: until a day has ended its findings never send a
// submission back. They are said as notes, so that units and secretariat see
// what the rule will do.
type Trial struct {
	Rule  string   `yaml:"rule,required"`  // code of a catalogue rule or of a form's row rule
	Until TrialDay `yaml:"until,required"` // the last day of the trial
}

// TrialDay is a calendar day, written 2026-03-31. The zero day is no trial.
type TrialDay struct{ time.Time }

// UnmarshalText reads an ISO 8601 date.
func (d *TrialDay) UnmarshalText(text []byte) (err error) {
	if d.Time, err = time.Parse(time.DateOnly, string(text)); err != nil {
		return fmt.Errorf("cần năm-tháng-ngày, ví dụ 2026-03-31")
	}
	return nil
}

// CheckTrials reports trials of rules that there are not, or that cannot be
// tried because nothing can be read of a file that breaks them. The [Mistakes]
// are of the settings file.
func (o *Office) CheckTrials(settings string) error {
	known := o.triable()
	var found Mistakes
	for _, t := range o.Trials {
		if !slices.Contains(known, t.Rule) {
			found = append(found, Mistake{File: settings, Text: fmt.Sprintf("trial: không có quy tắc %q để thử nghiệm", t.Rule), Hint: Suggest(t.Rule, known)})
		}
	}
	return found.orNil()
}

// triable lists the rules that can be put on trial: all but those about files
// of which nothing can be read.
func (o *Office) triable() []string {
	return o.RuleCodes()[len(fileRules)+len(identityRules):]
}

// RuleCodes lists the codes of all rules that findings can have: those of the
// catalogue in its order, then those of the forms.
func (o *Office) RuleCodes() (known []string) {
	for _, r := range catalogue {
		known = append(known, r.Code)
	}
	for _, f := range o.Forms {
		for i := range f.Tables {
			for _, r := range f.Tables[i].Rules {
				known = append(known, r.Code)
			}
		}
	}
	return known
}

// tryOut makes notes of the findings of rules on trial.
func (r *reader) tryOut() {
	for i := range r.findings {
		f := &r.findings[i]
		for _, t := range r.office.Trials {
			if t.Rule == f.Code {
				f.Trial = t.Until.Format(time.DateOnly)
			}
		}
		if f.Trial == "" {
			continue
		}
		if r.expect.Rehearse || r.expect.AsOf.In(VietNam).Format(time.DateOnly) > f.Trial {
			f.Trial = "" // the trial is over: the rule does what it was made for
			continue
		}
		f.Severity = Note
	}
}

// trialWords says that a finding is of a rule on trial, "" for other findings.
func (f Finding) trialWords(l Lang) string {
	day, err := time.Parse(time.DateOnly, f.Trial)
	if err != nil {
		return ""
	}
	return Words{" (thử nghiệm đến ", " (on trial until "}.In(l) + writtenDay(day) + ")"
}
