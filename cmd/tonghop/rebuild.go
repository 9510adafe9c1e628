package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"tonghop/workbook/ledger"
)

func (a *app) merge() *cobra.Command {
	cmd, period := a.rebuild("merge --period P", "Lập lại bảng tổng hợp / Rebuild the consolidated workbook")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.publishPeriod(cmd.Context(), *period, selection{true, func(string) bool { return false }})
	}
	return cmd
}

func (a *app) brief() *cobra.Command {
	var kind string
	cmd, period := a.rebuild("brief --period P", "Lập lại báo cáo PDF / Rebuild the briefings")
	cmd.Flags().StringVar(&kind, "kind", "", "chỉ một loại / one kind only: `KIND`, bao-cao")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.publishPeriod(cmd.Context(), *period, selection{false, func(k string) bool { return kind == "" || k == kind }})
	}
	return cmd
}

func (a *app) rebuild(use, short string) (cmd *cobra.Command, period *string) {
	cmd = &cobra.Command{Use: use, Short: short, Args: cobra.NoArgs, Example: "  tonghop " + use[:5] + " --period 2025"}
	period = cmd.Flags().String("period", "", "kỳ báo cáo / the `period`")
	_ = cmd.MarkFlagRequired("period")
	return cmd, period
}

// makes refuses a selection with nothing in it: a --kind that there is not.
func (ws *workspace) makes(want selection) error {
	var kinds []string
	for _, t := range ws.briefings {
		if want.workbook || want.briefings(t.ID) {
			return nil
		}
		kinds = append(kinds, t.ID)
	}
	return &misused{&hinted{errors.New("--kind: no such briefing"), "--kind " + strings.Join(kinds, " | ")}}
}

func (a *app) publishPeriod(ctx context.Context, period string, want selection) error {
	ws, err := a.open()
	if err != nil {
		return err
	}
	p, err := ws.period(period)
	if err != nil {
		return err
	}
	if err := ws.makes(want); err != nil {
		return err
	}
	l, err := ledger.Open(ws.state(), ledger.Clock(ws.clock))
	if err != nil {
		return err
	}
	defer l.Close()
	c, err := ws.publish(ctx, l, p, want)
	if err != nil {
		return err
	}
	for _, o := range ws.outputs(c, want) {
		fmt.Fprintln(a.out, filepath.Join(ws.out(), p.String(), o.name))
	}
	return nil
}
