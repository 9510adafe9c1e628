package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"tonghop/workbook"
	"tonghop/workbook/ledger"
	"tonghop/workbook/xlsx"
)

func (a *app) issue() *cobra.Command {
	var period, unit string
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "issue --period P",
		Short: "Phát hành biểu mẫu cho từng đơn vị, điền sẵn những gì đã biết / Write the workbooks to hand out, pre-filled",
		Example: `  tonghop issue --period 2025
  tonghop issue --period 2025-Q3 --unit STC`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ws, err := a.open()
			if err != nil {
				return err
			}
			p, err := ws.period(period)
			if err != nil {
				return err
			}
			n, err := ws.issue(cmd.Context(), p, unit, dryRun)
			if err != nil {
				return err
			}
			folder := filepath.Join(ws.dir, "issued", p.String())
			if dryRun {
				a.printf("sẽ phát hành %d biểu mẫu vào %s", "would write %d workbooks to %s", n, folder)
				return nil
			}
			a.printf("đã phát hành %d biểu mẫu vào %s", "wrote %d workbooks to %s", n, folder)
			return nil
		},
	}
	cmd.Flags().StringVar(&period, "period", "", "kỳ báo cáo / the period: `2025, 2025-H1, 2025-9M, 2025-Q3, 2025-10, 2025-W41`")
	cmd.Flags().StringVar(&unit, "unit", "", "chỉ một đơn vị / one unit only: `ID`")
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "chỉ nói sẽ làm gì / only say what would be done")
	_ = cmd.MarkFlagRequired("period")
	return cmd
}

// issue writes a workbook for every obligation of the period, pre-filled with
// what is known, and returns how many.
func (ws *workspace) issue(ctx context.Context, p workbook.Period, unit string, dryRun bool) (int, error) {
	earlier, err := ws.earlier(ctx, p)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, owed := range ws.office.Owed(p) {
		if unit != "" && owed.Unit.ID != unit {
			continue
		}
		n++
		if dryRun {
			continue
		}
		if err := ws.issueOne(p, owed, earlier); err != nil {
			return n, fmt.Errorf("issue %s to %s: %w", owed.Form.ID, owed.Unit.ID, err)
		}
	}
	if n == 0 {
		return 0, &hinted{fmt.Errorf("issue %s: no unit owes a form for this period", p), "units.csv (kind, from, to), forms/*.yaml (owed-by, periods)"}
	}
	return n, nil
}

func (ws *workspace) issueOne(p workbook.Period, owed workbook.Obligation, earlier []*workbook.Submission) error {
	data := workbook.Prefill(ws.office, owed.Form, owed.Unit, p, earlier)
	name := fmt.Sprintf("%s-%s-%s.xlsx", owed.Form.ID, owed.Unit.Folder, p)
	file := filepath.Join(ws.dir, "issued", p.String(), owed.Unit.Folder, name)
	return writeFile(file, func(w io.Writer) error {
		return xlsx.Issue(w, ws.office, owed.Form, owed.Unit, p, data)
	})
}

// earlier lists the submissions of the period before, from which a form is
// pre-filled with unfinished tasks and unanswered proposals.
func (ws *workspace) earlier(ctx context.Context, p workbook.Period) ([]*workbook.Submission, error) {
	l, err := ledger.Open(ws.state(), ledger.ReadOnly())
	if err != nil {
		return nil, err
	}
	defer l.Close()
	return l.Submissions(ctx, p.Previous().String())
}

// period reads a --period.
func (ws *workspace) period(text string) (workbook.Period, error) {
	p, err := workbook.ParsePeriod(text)
	if err != nil {
		return p, &misused{&hinted{err, "--period 2025 | 2025-H1 | 2025-9M | 2025-Q3 | 2025-10 | 2025-W41"}}
	}
	return p, nil
}
