package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"tonghop/report"
	"tonghop/templates"
	"tonghop/workbook"
	"tonghop/workbook/ledger"
)

// workspace is one organisation's directory, read and ready.
type workspace struct {
	dir       string
	settings  settings
	office    *workbook.Office
	briefings []*report.Template
	clock     func() time.Time
	lang      workbook.Lang
	log       *slog.Logger // to stderr; a verb that prints its outcomes logs only what went wrong
	rules     string       // fingerprint of everything besides submissions that decides the outputs
}

// open reads the workspace of the command line: settings, units, definitions,
// targets, history. The ledger is opened by the verbs that need it.
func (a *app) open() (*workspace, error) { return a.openAt(a.dir) }

func (a *app) openAt(dir string) (*workspace, error) {
	clock, err := a.clock()
	if err != nil {
		return nil, err
	}
	ws := &workspace{dir: dir, clock: clock, lang: workbook.Lang(a.lang), log: a.logger(slog.LevelWarn)}
	if ws.settings, err = readSettings(dir); err != nil {
		return nil, err
	}
	if ws.office, err = readOffice(dir, &ws.settings); err != nil {
		return nil, err
	}
	if ws.briefings, err = report.LoadTemplates(definitionsOf(dir)...); err != nil {
		return nil, err
	}
	if err = ws.settings.checkBriefings(ws.briefings); err != nil {
		return nil, err
	}
	ws.rules, err = fingerprint(dir)
	return ws, err
}

// logger writes what is worth at least the level to stderr, a line each.
func (a *app) logger(level slog.Level) *slog.Logger {
	return slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: level}))
}

// fingerprint is the SHA-256 over the definitions and data files of the
// workspace: when one changes, what was published is stale.
func fingerprint(dir string) (string, error) {
	sum := sha256.New()
	for _, fsys := range definitionsOf(dir) {
		for _, pattern := range []string{"*.yaml", "*.csv", "*/*.yaml", "*/*.csv"} {
			names, err := fs.Glob(fsys, pattern)
			if err != nil {
				return "", fmt.Errorf("list %s: %w", pattern, err)
			}
			for _, name := range names {
				text, err := fs.ReadFile(fsys, name)
				if err != nil {
					return "", fmt.Errorf("read %s: %w", name, err)
				}
				fmt.Fprintf(sum, "%s %d\n%s", name, len(text), text)
			}
		}
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// definitionsOf lists where forms, indicators and briefings come from: what is
// built in, overridden file by file by the workspace.
func definitionsOf(dir string) []fs.FS {
	return []fs.FS{templates.FS, os.DirFS(dir)}
}

func readOffice(dir string, s *settings) (*workbook.Office, error) {
	o := &workbook.Office{
		Name: s.Organisation.Name, Regime: s.Calendar.Regime,
		SoonDays: s.Calendar.SoonDays, Targets: &workbook.Targets{}, History: &workbook.History{}, Trials: s.Trial,
	}
	var err error
	if o.Definitions, err = workbook.LoadDefinitions(definitionsOf(dir)...); err != nil {
		return nil, err
	}
	var mistakes workbook.Mistakes
	read := func(name string, into func(name string, r io.Reader) error) {
		err = errors.Join(err, collect(&mistakes, readData(dir, name, into)))
	}
	read("units.csv", func(name string, r io.Reader) (err error) {
		o.Units, err = workbook.ReadUnits(name, r)
		return err
	})
	read("holidays.csv", func(name string, r io.Reader) (err error) {
		o.Holidays, err = workbook.ReadHolidays(name, r)
		return err
	})
	if _, missing := os.Stat(filepath.Join(dir, "mandates.csv")); missing == nil {
		read("mandates.csv", func(name string, r io.Reader) (err error) {
			o.Mandates, err = workbook.ReadMandates(name, r)
			return err
		})
	}
	for _, name := range dataFiles(dir, "targets") {
		read(name, func(name string, r io.Reader) error {
			year, err := yearOf(name)
			if err != nil {
				return err
			}
			targets, err := workbook.ReadTargets(name, year, r, o.Catalogue)
			o.Targets.Add(targets)
			return err
		})
	}
	for _, name := range dataFiles(dir, "history") {
		read(name, func(name string, r io.Reader) error {
			history, err := workbook.ReadHistory(name, r)
			o.History.Add(history)
			return err
		})
	}
	if err == nil && len(mistakes) > 0 {
		err = mistakes
	}
	if err == nil {
		err = o.History.Check(o)
	}
	if err == nil {
		err = o.CheckTrials(filepath.Join(dir, "tonghop.yaml"))
	}
	return o, err
}

// readData hands one data file of the workspace to its reader. Mistakes name
// it by its path in the workspace.
func readData(dir, name string, into func(name string, r io.Reader) error) error {
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return fmt.Errorf("read %s: %w", name, err)
	}
	defer f.Close()
	return into(name, f)
}

// yearOf is the year that a file of targets is named after: targets/2025.csv.
func yearOf(name string) (int, error) {
	year, err := strconv.Atoi(strings.TrimSuffix(path.Base(name), ".csv"))
	if err != nil {
		return 0, workbook.Mistakes{{File: name, Text: "tên tệp không phải là năm", Hint: "targets/2025.csv"}}
	}
	return year, nil
}

// dataFiles lists the CSV files of a folder of the workspace, which may be missing.
func dataFiles(dir, folder string) []string {
	names, err := fs.Glob(os.DirFS(dir), folder+"/*.csv")
	if err != nil {
		return nil
	}
	return names
}

// collect sets mistakes in data aside, so that all files' are reported at
// once, and returns any other error.
func collect(all *workbook.Mistakes, err error) error {
	var mistakes workbook.Mistakes
	if errors.As(err, &mistakes) {
		*all = append(*all, mistakes...)
		return nil
	}
	return err
}

func (ws *workspace) inbox() string { return ws.path(ws.settings.Paths.Inbox) }
func (ws *workspace) state() string { return ws.path(ws.settings.Paths.State) }
func (ws *workspace) out() string   { return ws.path(ws.settings.Paths.Out) }

func (ws *workspace) path(p string) string {
	if filepath.IsAbs(p) {
		return p
	}
	return filepath.Join(ws.dir, p)
}

// writeFile swaps a file in whole, and makes its folder first.
func writeFile(path string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return ledger.WriteFile(path, write)
}
