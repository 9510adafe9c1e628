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
	at           workbook.Locations
}

type organisation struct {
	Name string `yaml:"name,required"`
}

type calendar struct {
	Regime   workbook.Regime `yaml:"regime"`    // nd09 | calendar
	SoonDays int             `yaml:"soon-days"` // a task is due soon this many days before its deadline
}

// paths are relative to the workspace unless absolute.
type paths struct {
	Inbox string `yaml:"inbox"`
	State string `yaml:"state"`
	Out   string `yaml:"out"`
}

type intakeRules struct {
	Settle time.Duration `yaml:"settle"` // a file is taken after it stood still this long: "5s"
	Rescan time.Duration `yaml:"rescan"` // the folders are listed at least this often: "60s"
	// ExplainWarnings is required where a submission comes back until every
	// warning is corrected or explained, optional where warnings return nothing.
	ExplainWarnings need `yaml:"explain-warnings"`
}

func defaultSettings() settings {
	return settings{
		Calendar: calendar{Regime: workbook.Decree09, SoonDays: 3},
		Paths:    paths{Inbox: "inbox", State: "state", Out: "out"},
		Intake:   intakeRules{Settle: 5 * time.Second, Rescan: time.Minute, ExplainWarnings: optional},
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
	if s.at, err = workbook.DecodeLocated(file, text, &s); err != nil {
		return s, err
	}
	return s, s.validate()
}

// validate looks at what a value may be beyond its type.
func (s *settings) validate() error {
	var mistakes workbook.Mistakes
	for _, d := range []*time.Duration{&s.Intake.Settle, &s.Intake.Rescan} {
		if *d < 0 {
			mistakes = append(mistakes, s.at.Mistake(fmt.Sprintf("%v: thời gian không thể âm", *d), "5s, 60s, 2m", d))
		}
	}
	if len(mistakes) > 0 {
		return mistakes
	}
	return nil
}

// need says whether something must be done.
type need string

const (
	optional need = "optional"
	required need = "required"
)

// Choices are the words that settings may use.
func (need) Choices() []string { return []string{string(optional), string(required)} }

// publishes tells whether a kind of briefing is made at every publication.
func (s *settings) publishes(kind string) bool {
	return s.Briefings == nil || slices.Contains(s.Briefings, kind)
}

// checkBriefings reports kinds to publish that no template makes.
func (s *settings) checkBriefings(templates []*report.Template) error {
	known := make([]string, len(templates))
	for i, t := range templates {
		known[i] = t.ID
	}
	var mistakes workbook.Mistakes
	for i, kind := range s.Briefings {
		if !slices.Contains(known, kind) {
			mistakes = append(mistakes, s.at.Mistake(fmt.Sprintf("không có mẫu báo cáo %q", kind), strings.Join(known, " | "), &s.Briefings[i]))
		}
	}
	if len(mistakes) > 0 {
		return mistakes
	}
	return nil
}
