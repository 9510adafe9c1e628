package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"tonghop/watch"
	"tonghop/watch/intake"
	"tonghop/workbook"
	"tonghop/workbook/ledger"
)

func (a *app) runOnce() *cobra.Command {
	return &cobra.Command{
		Use:   "run",
		Short: "Một lượt: nhận tệp đang chờ, xuất bản những gì thay đổi / One pass: receive what waits, publish what changed",
		Example: `  tonghop run
  tonghop run -w /srv/tonghop`,
		Long: "Trả lại một tệp là việc bình thường: mã thoát vẫn là 0 / returning a file is normal work: the exit code stays 0.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ws, l, err := a.openToReceive()
			if err != nil {
				return err
			}
			defer l.Close()
			return a.pass(cmd.Context(), ws, l)
		},
	}
}

func (a *app) pass(ctx context.Context, ws *workspace, l *ledger.Ledger) error {
	outcomes, err := ws.receiveWaiting(ctx, l)
	if err != nil {
		return err
	}
	for _, o := range outcomes {
		a.printOutcome(o)
	}
	published, err := ws.publishChanged(ctx, l)
	for _, c := range published {
		fmt.Fprintf(a.out, "%s: %s\n", c.Period, workbook.Completeness(c))
	}
	return err
}

// printOutcome says in a line what became of a file and where the answer lies.
func (a *app) printOutcome(o intake.Outcome) {
	if o.Err != nil {
		a.printf("chưa xong   %s/%s: %v", "unfinished  %s/%s: %v", o.Drop.Folder, o.Drop.Name, o.Err)
		return
	}
	became := map[workbook.State]string{
		workbook.Accepted:  a.say("đã nhận    ", "accepted   "),
		workbook.Returned:  a.say("trả lại    ", "returned   "),
		workbook.Duplicate: a.say("trùng      ", "duplicate  "),
	}
	fmt.Fprintf(a.out, "%s %s/%s → %s\n", became[o.Submission.State], o.Drop.Folder, o.Drop.Name, o.Answer)
}

func (a *app) watch() *cobra.Command {
	var poll bool
	cmd := &cobra.Command{
		Use:     "watch",
		Short:   "Như run, chạy mãi / The same, for ever",
		Example: "  tonghop watch -w /srv/tonghop",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ws, l, err := a.openToReceive()
			if err != nil {
				return err
			}
			defer l.Close()
			ws.log = a.logger(slog.LevelInfo)
			desk, err := ws.desk(l)
			if err != nil {
				return err
			}
			cfg := ws.watching()
			cfg.NoEvents = poll
			err = watch.Watch(cmd.Context(), cfg, func(ctx context.Context, batch watch.Batch) error {
				return ws.serve(ctx, l, desk, batch)
			})
			if cmd.Context().Err() != nil && errors.Is(err, context.Canceled) {
				// A service that ends when it is asked to has not failed: its manager
				// must not report or restart it.
				return nil
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&poll, "poll", false, "không dùng sự kiện của hệ điều hành / list folders only, no events")
	return cmd
}

// serve does what has come up once. An inbox that is gone is waited for: the
// share comes back, and a service that has died would not see it.
func (ws *workspace) serve(ctx context.Context, l *ledger.Ledger, desk *intake.Desk, batch watch.Batch) error {
	_, err := receive(ctx, desk, batch)
	if errors.Is(err, intake.ErrCannotLook) {
		ws.log.Error("nothing is received", "err", err)
		return nil
	}
	if err != nil {
		return err
	}
	_, err = ws.publishChanged(ctx, l)
	if err != nil && ctx.Err() == nil && !errors.Is(err, ledger.ErrBroken) {
		// A disk that is full, a workbook that is open in Excel on Windows: the old
		// outputs stand, and the next look tries again.
		ws.log.Error("not published", "err", err)
		return nil
	}
	return err
}

// openToReceive opens the workspace and takes its ledger. A second process on
// one workspace says so and stops.
func (a *app) openToReceive() (*workspace, *ledger.Ledger, error) {
	ws, err := a.open()
	if err != nil {
		return nil, nil, err
	}
	l, err := ledger.Open(ws.state(), ledger.Clock(ws.clock))
	if err != nil {
		return nil, nil, err
	}
	if err := ws.makeFolders(l); err != nil {
		return nil, nil, errors.Join(err, l.Close())
	}
	return ws, l, nil
}

// receiveWaiting receives what has settled in the inbox, once.
func (ws *workspace) receiveWaiting(ctx context.Context, l *ledger.Ledger) ([]intake.Outcome, error) {
	desk, err := ws.desk(l)
	if err != nil {
		return nil, err
	}
	batch, err := watch.Settled(ctx, ws.watching())
	if err != nil {
		return nil, err
	}
	return receive(ctx, desk, batch)
}

func (ws *workspace) watching() watch.Config {
	return watch.Config{
		Root: ws.inbox(), Rescan: ws.settings.Intake.Rescan, Log: ws.log,
		// Zero means the default there; whoever sets 0s wants no wait.
		Quiet: max(ws.settings.Intake.Settle, time.Nanosecond),
	}
}

// desk is where files are received. A process has one: it knows what an
// earlier process left behind.
func (ws *workspace) desk(l *ledger.Ledger) (*intake.Desk, error) {
	worker, err := confined()
	if err != nil {
		return nil, err
	}
	desk := intake.NewDesk(l, ws.office, intake.Excel{Office: ws.office, Lang: ws.lang, Worker: worker}, ws.inbox())
	desk.Clock, desk.Log, desk.Lang = ws.clock, ws.log, ws.lang
	desk.Explain = ws.settings.Intake.ExplainWarnings == required
	return desk, nil
}

// receive takes a batch over the desk.
func receive(ctx context.Context, desk *intake.Desk, batch watch.Batch) ([]intake.Outcome, error) {
	if err := desk.Seen(ctx, dropsOf(batch.Listed)); err != nil {
		return nil, err
	}
	return desk.Pass(ctx, dropsOf(batch.Settled))
}

func dropsOf(files []watch.File) []intake.Drop {
	drops := make([]intake.Drop, len(files))
	for i, f := range files {
		drops[i] = intake.Drop{Folder: f.Folder, Name: f.Name, Ident: f.Ident}
	}
	return drops
}

// publishChanged publishes every period whose accepted set, or whose rules,
// are not those of its last publication.
func (ws *workspace) publishChanged(ctx context.Context, l *ledger.Ledger) ([]*workbook.Consolidation, error) {
	periods, err := l.Periods(ctx)
	if err != nil {
		return nil, err
	}
	var published []*workbook.Consolidation
	for _, name := range periods {
		p, err := workbook.ParsePeriod(name)
		if err != nil {
			return published, err
		}
		c, err := ws.publishIfChanged(ctx, l, p)
		if err != nil {
			return published, err
		}
		if c != nil {
			published = append(published, c)
		}
	}
	return published, nil
}

// publishIfChanged publishes the period unless its last publication was made
// from the same submissions under the same rules; it returns nil then.
func (ws *workspace) publishIfChanged(ctx context.Context, l *ledger.Ledger, p workbook.Period) (*workbook.Consolidation, error) {
	inputs, err := l.Counting(ctx, p.String())
	if err != nil {
		return nil, err
	}
	last, err := l.Published(ctx, p.String())
	if err != nil || last.Says(inputs, ws.rules) {
		return nil, err
	}
	return ws.publish(ctx, l, p, ws.usual())
}
