package intake

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"tonghop/workbook"
	"tonghop/workbook/ledger"
)

// mostAttempts is how many deaths a submission is forgiven: of the process that
// read it, or of the worker that marked it. Then its bytes go into quarantine.
const mostAttempts = 3

// mostUnits is how many units are served at once. They mostly wait for the
// disk; what waits together is committed together.
const mostUnits = 64

// Seen has the ledger note when each file was first seen, settled or not: that
// instant decides whether it is late.
func (d *Desk) Seen(ctx context.Context, drops []Drop) error {
	now := d.Clock()
	var seen []ledger.Drop
	for _, drop := range drops {
		if unit := d.Office.Units.ByFolder(drop.Folder, workbook.DayOf(now)); unit != nil {
			seen = append(seen, ledger.Drop{Unit: unit.ID, File: drop.Name, Ident: drop.Ident})
		}
	}
	if len(seen) == 0 {
		return nil
	}
	return d.Ledger.Seen(ctx, now, seen)
}

// Pass finishes what an earlier pass or a crash left, then receives the drops:
// all are made safe, then each is taken to its end. Units are served at once,
// the files of one unit in the order given, so that its later file is its later
// version. The error is one after which nothing more can be done; what went
// wrong with a single drop is in its Outcome. Only one Pass may run at a time.
func (d *Desk) Pass(ctx context.Context, drops []Drop) ([]Outcome, error) {
	if err := Belongs(d.Inbox, d.Ledger.ID()); err != nil {
		return nil, err
	}
	recovered, err := d.recover(ctx)
	if err != nil {
		return recovered, err
	}
	// What could not be cleared just now is not tried twice in one pass.
	drops = slices.DeleteFunc(slices.Clone(drops), func(drop Drop) bool {
		return slices.ContainsFunc(recovered, func(o Outcome) bool { return o.Drop == drop })
	})
	folder := func(o Outcome) string { return o.Drop.Folder }
	received := serve(d.captureAll(ctx, drops), mostUnits, folder, func(o Outcome) Outcome {
		if o.Err == nil {
			o, _ = d.receive(ctx, o.Submission, o.Drop, false)
		}
		return d.said(o)
	})
	return append(recovered, received...), fatal(ctx, received)
}

// captureAll makes the drops ours, many at once but numbered in the order given:
// the same files have the same numbers, whichever the disk is done with first
// and wherever a crash came in between.
func (d *Desk) captureAll(ctx context.Context, drops []Drop) []Outcome {
	outcomes := make([]Outcome, len(drops))
	free := make(chan struct{}, mostUnits)
	before := make(chan struct{})
	close(before)
	var all sync.WaitGroup
	for i, drop := range drops {
		free <- struct{}{}
		mine, next := before, make(chan struct{})
		before = next
		all.Go(func() {
			defer func() { <-free }()
			passed := sync.OnceFunc(func() { <-mine; close(next) })
			defer passed() // a drop that cannot be captured needs no number
			s, err := d.capture(ctx, drop, func(enter func()) {
				<-mine
				enter()
				passed()
			})
			outcomes[i] = Outcome{Drop: drop, Submission: s, Err: err}
		})
	}
	all.Wait()
	return outcomes
}

// recover goes on with every submission that is not cleared.
func (d *Desk) recover(ctx context.Context) ([]Outcome, error) {
	// Only what an earlier process left undecided may have ended it.
	suspect := !d.recovered
	d.recovered = true
	pending, err := d.Ledger.Unfinished(ctx)
	if err != nil {
		return nil, err
	}
	// Only as many at once as are read at once: the next crash must not count
	// against those that were waiting.
	outcomes := serve(pending, cap(d.reading), func(p ledger.Pending) string { return p.Unit }, func(p ledger.Pending) Outcome {
		return d.said(d.resume(ctx, p, suspect))
	})
	return outcomes, fatal(ctx, outcomes)
}

// resume goes forward with one submission from where it stopped.
func (d *Desk) resume(ctx context.Context, p ledger.Pending, suspect bool) Outcome {
	o := Outcome{Drop: Drop{Name: p.Drop.File, Ident: p.Drop.Ident}, Submission: p.Submission}
	unit := d.Office.Units.Find(p.Unit, workbook.DayOf(p.Arrived))
	if unit == nil {
		o.Err = fmt.Errorf("resume submission %d: unit %s is not in the roster", p.ID, p.Unit)
		return o
	}
	if o.Drop.Folder, o.Err = d.folderOf(unit); o.Err != nil {
		return o
	}
	if suspect && p.State == workbook.Received {
		if p.Submission, o.Err = d.retry(ctx, p.Submission); o.Err != nil {
			return o
		}
	}
	o, _ = d.receive(ctx, p.Submission, o.Drop, p.Answered)
	return o
}

// retry counts how often a crash came while this submission was read, and gives
// up on one that may be its cause.
func (d *Desk) retry(ctx context.Context, s *workbook.Submission) (*workbook.Submission, error) {
	times, err := d.Ledger.Attempt(ctx, s.ID)
	if err != nil || times < mostAttempts {
		return s, err
	}
	return d.Ledger.Decide(ctx, s.ID, ledger.Verdict{State: workbook.Returned, Findings: putAway(quarantined)})
}

// said logs an outcome, one line each.
func (d *Desk) said(o Outcome) Outcome {
	if o.Err != nil {
		d.Log.Warn("not finished", "folder", o.Drop.Folder, "file", o.Drop.Name, "err", o.Err)
		return o
	}
	s := o.Submission
	d.Log.Info(string(s.State), "submission", s.ID, "unit", s.Unit, "form", s.Form, "period", s.Period,
		"version", s.Version, "late", s.Late, "findings", len(s.Findings), "sha256", s.SHA256)
	return o
}

// fatal returns the error after which the process must end: a failed write of
// the ledger, or the end of ctx.
func fatal(ctx context.Context, outcomes []Outcome) error {
	for _, o := range outcomes {
		if errors.Is(o.Err, ledger.ErrBroken) {
			return o.Err
		}
	}
	return ctx.Err()
}

// serve does the work of each unit in its order, and so many units at once. The
// outcomes are in the order of the work given.
func serve[T any](work []T, many int, unit func(T) string, do func(T) Outcome) []Outcome {
	outcomes := make([]Outcome, len(work))
	order := make(map[string][]int)
	for i, w := range work {
		order[unit(w)] = append(order[unit(w)], i)
	}
	units := make([]string, 0, len(order))
	for u := range order {
		units = append(units, u)
	}
	slices.SortFunc(units, func(a, b string) int { return cmp.Compare(order[a][0], order[b][0]) })
	free := make(chan struct{}, many)
	var all sync.WaitGroup
	for _, u := range units {
		free <- struct{}{}
		all.Go(func() {
			defer func() { <-free }()
			for _, i := range order[u] {
				outcomes[i] = do(work[i])
			}
		})
	}
	all.Wait()
	return outcomes
}
