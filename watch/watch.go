package watch

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"time"
)

// Config says what is watched and how patiently.
type Config struct {
	Root string // the folder whose sub-folders files are dropped into
	// Quiet is how long a file must stay as it is: 5 s on a local disk, 15 s on
	// a network share, which may show a wrong size for 7.5 s. 5 s unless set.
	Quiet time.Duration
	// Rescan is the time between two listings where nothing hints at a change:
	// 60 s on a local disk, 15 s on a network share, which sends no events. It
	// varies by a quarter, so that several watchers do not march in step. 60 s
	// unless set.
	Rescan time.Duration
	// Patience is how long a workbook without a zip end is waited for; 10 min
	// unless set.
	Patience time.Duration
	// NoEvents leaves notification by the system out.
	NoEvents bool
	Log      *slog.Logger // slog.Default unless set
}

// Batch is what one listing shows.
type Batch struct {
	Listed  []File // every file, settled or not
	Settled []File // those that are finished, offered now
}

// gap is the least time between two listings: a slow copy sends an event for
// each write.
const gap = 250 * time.Millisecond

// Watch calls receive with what lies in the folders, at the start, whenever a
// file has appeared, changed or settled, and at every rescan, until ctx ends or
// receive returns an error, which it returns. It calls it from one goroutine, never twice at a time. A
// settled file that is still there is offered again at each rescan. What can
// not be listed is logged and looked at again.
func Watch(ctx context.Context, cfg Config, receive func(context.Context, Batch) error) error {
	cfg = cfg.withDefaults()
	events := notifier(nothing{})
	if !cfg.NoEvents {
		events = listen(cfg.Log)
	}
	defer events.close()
	list := func() ([]File, error) {
		// Before the listing: what appears after it then sends an event.
		events.follow(cfg.Root)
		return listing(cfg.Root)
	}
	w := watcher{cfg: cfg, list: list, hints: events.hints(), tracker: cfg.tracker()}
	return w.run(ctx, receive)
}

// Settled is one pass: it returns the files that are settled. A file that the
// system says has not changed for the quiet window counts at once; for others
// it waits, at most for one window, after which a workbook without a zip end
// counts too. What still changes then is left to the next pass. An error names
// the folders that could not be read; the batch has the files of the others.
func Settled(ctx context.Context, cfg Config) (Batch, error) {
	cfg = cfg.withDefaults()
	cfg.Patience = cfg.Quiet
	tracker := cfg.tracker()
	tracker.trusting = true
	list := func() ([]File, error) { return listing(cfg.Root) }
	return settle(ctx, cfg.Quiet, list, tracker)
}

func settle(ctx context.Context, window time.Duration, list func() ([]File, error), t tracker) (Batch, error) {
	t.again = 0 // what was settled in the first listing belongs to the second
	for end := time.Now().Add(window); ; {
		files, err := list()
		settled, _, next := t.observe(files, time.Now())
		if next == 0 || time.Now().Add(next).After(end) {
			return Batch{Listed: files, Settled: settled}, err
		}
		if err := sleep(ctx, next); err != nil {
			return Batch{}, err
		}
	}
}

func (cfg Config) withDefaults() Config {
	cfg.Quiet = or(cfg.Quiet, 5*time.Second)
	cfg.Rescan = or(cfg.Rescan, time.Minute)
	cfg.Patience = or(cfg.Patience, 10*time.Minute)
	if cfg.Log == nil {
		cfg.Log = slog.Default()
	}
	return cfg
}

func or(d, otherwise time.Duration) time.Duration {
	if d > 0 {
		return d
	}
	return otherwise
}

func (cfg Config) tracker() tracker {
	return tracker{
		quiet:    cfg.Quiet,
		patience: cfg.Patience,
		again:    cfg.Rescan / 2, // each rescan, whatever its jitter; never each event
		whole:    func(f File) bool { return whole(cfg.Root, f) },
	}
}

// watcher is the loop of Watch over any listing and any hints.
type watcher struct {
	cfg     Config
	list    func() ([]File, error)
	hints   <-chan struct{}
	tracker tracker
	trouble string // the last error of a listing, logged once
}

func (w *watcher) run(ctx context.Context, receive func(context.Context, Batch) error) error {
	var last time.Time
	for {
		batch, news, next := w.look()
		// At the start and at every rescan even without a file: what a crash left is
		// taken up, and what could not be done is tried again.
		if news || len(batch.Settled) > 0 || time.Since(last) >= w.cfg.Rescan*3/4 {
			last = time.Now()
			if err := receive(ctx, batch); err != nil {
				return err
			}
		}
		if err := w.pause(ctx, next); err != nil {
			return err
		}
	}
}

// look lists the folders once.
func (w *watcher) look() (batch Batch, news bool, next time.Duration) {
	files, err := w.list()
	w.report(err)
	settled, news, next := w.tracker.observe(files, time.Now())
	return Batch{Listed: files, Settled: settled}, news, next
}

// report logs a trouble when it begins and when it ends, not at every listing.
func (w *watcher) report(err error) {
	trouble := ""
	if err != nil {
		trouble = err.Error()
	}
	switch {
	case trouble == w.trouble:
	case trouble == "":
		w.cfg.Log.Info("folders can be read again")
	default:
		w.cfg.Log.Error("folders cannot be read", "err", err)
	}
	w.trouble = trouble
}

// pause waits for the next file to settle, a hint, or the rescan.
func (w *watcher) pause(ctx context.Context, next time.Duration) error {
	rescan := w.cfg.Rescan*3/4 + rand.N(w.cfg.Rescan/2)
	if next == 0 || next > rescan {
		next = rescan
	}
	if err := sleep(ctx, min(gap, next)); err != nil {
		return err
	}
	timer := time.NewTimer(next - min(gap, next))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
	case <-w.hints:
	}
	return nil
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
