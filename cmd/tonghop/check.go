package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	"tonghop/watch/intake"
	"tonghop/workbook"
	"tonghop/workbook/ledger"
	"tonghop/workbook/xlsx"
)

func (a *app) check() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check FILE…",
		Short: "Kiểm tra tệp mà không nộp / What would be found, without submitting",
		Example: `  tonghop check bao-cao.xlsx
  tonghop check --json inbox/stc/*.xlsx`,
		Long: "Mã thoát 1 khi có lỗi chặn / exit code 1 when anything blocks.",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			ws, err := a.open()
			if err != nil {
				return err
			}
			l, err := ws.memory()
			if err != nil {
				return err
			}
			defer l.Close()
			checks, err := a.checkAll(cmd.Context(), ws, l, files)
			if err != nil {
				return err
			}
			return a.printChecks(checks, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "cho máy đọc / for machines")
	return cmd
}

// memory opens the ledger to look into.
func (ws *workspace) memory() (*ledger.Ledger, error) {
	return ledger.Open(ws.state(), ledger.ReadOnly())
}

// checked is what check says of one file. Its JSON is stable.
type checked struct {
	File     string        `json:"file"`
	Unit     string        `json:"unit,omitempty"`
	Form     string        `json:"form,omitempty"`
	Period   string        `json:"period,omitempty"`
	Accepted bool          `json:"accepted"`
	Findings []saidFinding `json:"findings"`
	found    workbook.Findings
	excerpts map[workbook.Place]workbook.Excerpt
}

// saidFinding is a finding with its words.
type saidFinding struct {
	workbook.Finding
	Level   string `json:"level"` // error, warning, note
	Message string `json:"message"`
	Remedy  string `json:"remedy,omitempty"`
}

// checkAll checks as many files at a time as there are processors; the results
// are in the order of the files.
func (a *app) checkAll(ctx context.Context, ws *workspace, l *ledger.Ledger, files []string) ([]checked, error) {
	checks, errs := make([]checked, len(files)), make([]error, len(files))
	free, ended := make(chan struct{}, runtime.GOMAXPROCS(0)), make(chan struct{}, len(files))
	go func() {
		for i, file := range files {
			free <- struct{}{}
			go func() {
				defer func() { <-free; ended <- struct{}{} }()
				checks[i], errs[i] = ws.check(ctx, l, file)
			}()
		}
	}()
	bar := a.progress(a.say("kiểm tra", "checking"))
	defer bar.end()
	for done := range files {
		<-ended
		bar.at(done+1, len(files))
	}
	return checks, errors.Join(errs...)
}

// check reads a file as intake would. The unit is that of the inbox folder the
// file lies in; elsewhere it is what the workbook says.
func (ws *workspace) check(ctx context.Context, l *ledger.Ledger, file string) (checked, error) {
	if err := ctx.Err(); err != nil {
		return checked{}, err
	}
	f, err := os.Open(file)
	if err != nil {
		return checked{}, fmt.Errorf("check %s: %w", file, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return checked{}, fmt.Errorf("check %s: %w", file, err)
	}
	data, findings, err := ws.judge(ctx, l, f, info.Size(), workbook.Expect{Unit: ws.unitOfFolder(file), AsOf: ws.clock()}, 0)
	if err != nil {
		return checked{}, fmt.Errorf("check %s: %w", file, err)
	}
	c := checked{File: file, Accepted: ws.accepts(findings), Findings: []saidFinding{}, found: findings}
	if data != nil {
		c.Unit, c.Form, c.Period = data.Unit, data.Form, data.Period
	}
	for _, f := range findings {
		c.Findings = append(c.Findings, ws.said(f))
	}
	if book, err := xlsx.Open(f, info.Size()); err == nil {
		c.excerpts = workbook.Excerpts(book, findings.Fold(mostAlike))
	}
	return c, nil
}

// accepts reports whether intake would take a file with the findings.
func (ws *workspace) accepts(fs workbook.Findings) bool {
	return !fs.Blocked() && (ws.settings.Intake.ExplainWarnings != "required" || len(fs.Unexplained()) == 0)
}

// judge reads a workbook as intake would have ahead of a submission (0: now),
// with what had been accepted of its unit by then and what it has explained.
// Only the workbook may tell whose it is, so it is read again once that is known.
func (ws *workspace) judge(ctx context.Context, l *ledger.Ledger, r io.ReaderAt, size int64, expect workbook.Expect, before int64) (*workbook.Data, workbook.Findings, error) {
	books := intake.Excel{Office: ws.office, Lang: ws.lang}
	data, findings, err := books.Read(r, size, expect)
	if err != nil || data == nil {
		return data, findings, err
	}
	if expect.Earlier, err = l.Counted(ctx, data.Unit, before); err != nil {
		return nil, nil, err
	}
	if len(expect.Earlier) > 0 {
		if data, findings, err = books.Read(r, size, expect); err != nil {
			return nil, nil, err
		}
	}
	given, err := l.Explanations(ctx, data.Unit, data.Form, data.Period)
	findings.Explain(given)
	return data, findings, err
}

func (ws *workspace) said(f workbook.Finding) saidFinding {
	level := map[workbook.Severity]string{workbook.Error: "error", workbook.Warning: "warning", workbook.Note: "note"}
	return saidFinding{Finding: f, Level: level[f.Severity], Message: f.Message(ws.lang), Remedy: f.Remedy(ws.lang)}
}

func (ws *workspace) unitOfFolder(file string) *workbook.Unit {
	full, err := filepath.Abs(file)
	if err != nil {
		return nil
	}
	inbox, err := filepath.Abs(ws.inbox())
	if err != nil || filepath.Dir(filepath.Dir(full)) != inbox {
		return nil
	}
	return ws.office.Units.ByFolder(filepath.Base(filepath.Dir(full)), workbook.DayOf(ws.clock()))
}

func (a *app) printChecks(checks []checked, asJSON bool) error {
	if asJSON {
		if err := a.writeJSON(map[string]any{"files": checks}); err != nil {
			return err
		}
	} else {
		p := &checkPrinter{out: a.out, lang: workbook.Lang(a.lang), inks: inksFor(a.out)}
		for _, c := range checks {
			p.file(c)
		}
		p.summary(checks)
	}
	if slices.ContainsFunc(checks, func(c checked) bool { return !c.Accepted }) {
		return errFindings
	}
	return nil
}
