package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tonghop/report"
	"tonghop/workbook"
)

const settingsName = "tonghop.yaml"

// settings is tonghop.yaml. Everything has a default but the organisation.
type settings struct {
	Organisation organisation     `yaml:"organisation"`
	Letterhead   report.Head      `yaml:"letterhead"` // head and foot of a briefing (NĐ 30/2020 Phụ lục I)
	Calendar     calendar         `yaml:"calendar"`
	Paths        paths            `yaml:"paths"`
	Intake       intakeRules      `yaml:"intake"`
	Trial        []workbook.Trial `yaml:"trial"`     // rules that do not block yet, each until a day
	Briefings    []string         `yaml:"briefings"` // kinds made at every publication: "bao-cao"; all unless given
}

type organisation struct {
	Name string `yaml:"name,required"`
}

type calendar struct {
	Regime   string `yaml:"regime"`    // nd09 | calendar
	SoonDays int    `yaml:"soon-days"` // a task is due soon this many days before its deadline
}

// paths are relative to the workspace unless absolute.
type paths struct {
	Inbox string `yaml:"inbox"`
	State string `yaml:"state"`
	Out   string `yaml:"out"`
}

type intakeRules struct {
	Settle string `yaml:"settle"` // a file is taken after it stood still this long: "5s"
	Rescan string `yaml:"rescan"` // the folders are listed at least this often: "60s"
	// ExplainWarnings is "required" where a submission comes back until every
	// warning is corrected or explained, "optional" where warnings return nothing.
	ExplainWarnings string `yaml:"explain-warnings"`
}

func defaultSettings() settings {
	return settings{
		Calendar: calendar{Regime: string(workbook.Decree09), SoonDays: 3},
		Paths:    paths{Inbox: "inbox", State: "state", Out: "out"},
		Intake:   intakeRules{Settle: "5s", Rescan: "60s", ExplainWarnings: "optional"},
	}
}

// readSettings reads tonghop.yaml of the workspace.
func readSettings(dir string) (settings, error) {
	s := defaultSettings()
	file := filepath.Join(dir, settingsName)
	text, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		return s, &hinted{fmt.Errorf("open workspace %s: tonghop.yaml is not there", dir),
			"tonghop init DIR, tonghop demo DIR, -w DIR"}
	}
	if err != nil {
		return s, fmt.Errorf("read settings: %w", err)
	}
	if err := workbook.Decode(file, text, &s); err != nil {
		return s, err
	}
	return s, s.validate(file)
}

func (s *settings) validate(file string) error {
	var mistakes workbook.Mistakes
	wrong := func(key, value, accepted string) {
		mistakes = append(mistakes, workbook.Mistake{File: file, Text: fmt.Sprintf("%s: %q", key, value), Hint: accepted})
	}
	if r := workbook.Regime(s.Calendar.Regime); r != workbook.Decree09 && r != workbook.Calendar {
		wrong("calendar.regime", s.Calendar.Regime, "nd09 | calendar")
	}
	if e := s.Intake.ExplainWarnings; e != "optional" && e != "required" {
		wrong("intake.explain-warnings", e, "optional | required")
	}
	for key, value := range map[string]string{"intake.settle": s.Intake.Settle, "intake.rescan": s.Intake.Rescan} {
		if d, err := time.ParseDuration(value); err != nil || d < 0 {
			wrong(key, value, "5s, 60s, 2m")
		}
	}
	if len(mistakes) > 0 {
		return mistakes
	}
	return nil
}

// publishes tells whether a kind of briefing is made at every publication.
func (s *settings) publishes(kind string) bool {
	return s.Briefings == nil || slices.Contains(s.Briefings, kind)
}

// checkBriefings reports kinds to publish that no template makes.
func (s *settings) checkBriefings(file string, templates []*report.Template) error {
	known := make([]string, len(templates))
	for i, t := range templates {
		known[i] = t.ID
	}
	var mistakes workbook.Mistakes
	for _, kind := range s.Briefings {
		if !slices.Contains(known, kind) {
			mistakes = append(mistakes, workbook.Mistake{File: file, Text: fmt.Sprintf("briefings: %q", kind), Hint: strings.Join(known, " | ")})
		}
	}
	if len(mistakes) > 0 {
		return mistakes
	}
	return nil
}

func (s *settings) settle() time.Duration { return duration(s.Intake.Settle) }
func (s *settings) rescan() time.Duration { return duration(s.Intake.Rescan) }

// duration reads a duration that validate has accepted.
func duration(text string) time.Duration {
	d, err := time.ParseDuration(text)
	if err != nil {
		return 0
	}
	return d
}
