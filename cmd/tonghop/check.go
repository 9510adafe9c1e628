package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"tonghop/watch/intake"
	"tonghop/workbook"
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
		RunE: func(_ *cobra.Command, files []string) error {
			ws, err := a.open()
			if err != nil {
				return err
			}
			var checks []checked
			for _, file := range files {
				c, err := ws.check(file)
				if err != nil {
					return err
				}
				checks = append(checks, c)
			}
			return a.printChecks(checks, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "cho máy đọc / for machines")
	return cmd
}

// checked is what check says of one file. Its JSON is stable.
type checked struct {
	File     string        `json:"file"`
	Unit     string        `json:"unit,omitempty"`
	Form     string        `json:"form,omitempty"`
	Period   string        `json:"period,omitempty"`
	Accepted bool          `json:"accepted"`
	Findings []saidFinding `json:"findings"`
}

// saidFinding is a finding with its words.
type saidFinding struct {
	workbook.Finding
	Level   string `json:"level"` // error, warning, note
	Message string `json:"message"`
	Remedy  string `json:"remedy,omitempty"`
}

// check reads a file as intake would. The unit is that of the inbox folder the
// file lies in; elsewhere it is what the workbook says.
func (ws *workspace) check(file string) (checked, error) {
	f, err := os.Open(file)
	if err != nil {
		return checked{}, fmt.Errorf("check %s: %w", file, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return checked{}, fmt.Errorf("check %s: %w", file, err)
	}
	books := intake.Excel{Office: ws.office, Lang: ws.lang}
	data, findings, err := books.Read(f, info.Size(), workbook.Expect{Unit: ws.unitOfFolder(file), AsOf: ws.clock()})
	if err != nil {
		return checked{}, fmt.Errorf("check %s: %w", file, err)
	}
	c := checked{File: file, Findings: []saidFinding{}}
	if data != nil {
		c.Unit, c.Form, c.Period = data.Unit, data.Form, data.Period
	}
	c.Accepted = !findings.Blocked()
	for _, f := range findings {
		c.Findings = append(c.Findings, ws.said(f))
	}
	return c, nil
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
	}
	blocked := false
	for _, c := range checks {
		blocked = blocked || !c.Accepted
		if !asJSON {
			a.printCheck(c)
		}
	}
	if blocked {
		return errFindings
	}
	return nil
}

func (a *app) printCheck(c checked) {
	verdict := a.say("được nhận", "would be accepted")
	if !c.Accepted {
		verdict = a.say("sẽ bị trả lại", "would be returned")
	}
	fmt.Fprintf(a.out, "%s: %s\n", c.File, verdict)
	levels := map[string]string{"error": a.say("lỗi", "error"), "warning": a.say("cảnh báo", "warning"), "note": a.say("ghi chú", "note")}
	for _, f := range c.Findings {
		where := f.Sheet
		if f.Cell != "" {
			where += "!" + f.Cell
		}
		fmt.Fprintf(a.out, "  %s %s  %s [%s]\n", levels[f.Level], where, f.Message, f.Code)
		if f.Remedy != "" && f.Severity != workbook.Note {
			fmt.Fprintf(a.out, "      → %s\n", f.Remedy)
		}
	}
}
