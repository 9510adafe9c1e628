package watch

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"
)

// folder is an inbox in memory. It belongs to the one bubble of a test, whose
// goroutines take turns.
type folder struct {
	files map[string]string // name → ident
	half  map[string]bool   // without a zip end
	err   error
	hints chan struct{}
	looks int
}

func newFolder() *folder {
	return &folder{files: map[string]string{}, half: map[string]bool{}}
}

func (f *folder) list() ([]File, error) {
	f.looks++
	var files []File
	for name, ident := range f.files {
		files = append(files, File{Folder: "STC", Name: name, Ident: ident, Changed: time.Now()})
	}
	return files, f.err
}

func (f *folder) put(name, ident string) { f.files[name] = ident }

func (f *folder) hint() {
	select {
	case f.hints <- struct{}{}:
	default:
	}
}

// play runs the loop over the folder while script acts, and returns what was
// offered as settled, each with the second at which it was.
func play(t *testing.T, f *folder, script func(), receive func(Batch) error) (offered string, err error) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		f.hints = make(chan struct{}, 1) // of this bubble, or its clock would stand still
		ctx, cancel := context.WithCancel(t.Context())
		cfg := Config{Quiet: 5 * time.Second, Rescan: time.Minute, Log: slog.New(slog.DiscardHandler)}.withDefaults()
		tracker := cfg.tracker()
		tracker.whole = func(file File) bool { return !f.half[file.Name] }
		w := watcher{cfg: cfg, list: f.list, hints: f.hints, tracker: tracker}
		done := make(chan error)
		go func() {
			done <- w.run(ctx, func(_ context.Context, b Batch) error {
				for _, file := range b.Settled {
					offered += fmt.Sprintf("%s=%s@%d ", file.Name, file.Ident, int(time.Since(start).Seconds()))
				}
				if receive != nil {
					return receive(b)
				}
				for _, file := range b.Settled {
					delete(f.files, file.Name)
				}
				return nil
			})
		}()
		synctest.Wait()
		script()
		cancel()
		err = <-done
	})
	return strings.TrimSpace(offered), err
}

func check(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

func TestSettlesAfterTheQuietWindow(t *testing.T) {
	f := newFolder()
	f.put("old.xlsx", "1") // lay there before the start: nobody watched it yet
	offered, _ := play(t, f, func() {
		time.Sleep(2 * time.Second)
		f.put("a.xlsx", "1")
		f.hint()
		time.Sleep(30 * time.Second)
	}, nil)
	check(t, "offered", offered, "old.xlsx=1@5 a.xlsx=1@7")
}

// With no file at all: a crash may have left work, and work may have failed.
func TestCallsAtTheStartAndAtEveryRescan(t *testing.T) {
	calls := 0
	play(t, newFolder(), func() { time.Sleep(10 * time.Minute) }, func(Batch) error {
		calls++
		return nil
	})
	// Rescans are 45 to 75 s apart, at random.
	if calls < 1+8 || calls > 1+13 {
		t.Errorf("%d calls in ten minutes", calls)
	}
}

func TestEveryChangeStartsTheWindowAgain(t *testing.T) {
	f := newFolder()
	offered, _ := play(t, f, func() {
		for i := range 5 { // a slow copy: 4 s between writes
			f.put("a.xlsx", fmt.Sprint(i))
			f.hint()
			time.Sleep(4 * time.Second)
		}
		time.Sleep(time.Minute)
	}, nil)
	check(t, "offered", offered, "a.xlsx=4@21")
}

func TestFoundWithoutAnyEvent(t *testing.T) {
	f := newFolder()
	offered, _ := play(t, f, func() {
		time.Sleep(time.Second)
		f.put("a.xlsx", "1")
		time.Sleep(75*time.Second + 6*time.Second) // the longest rescan, and the window
	}, nil)
	if !strings.HasPrefix(offered, "a.xlsx=1@") {
		t.Errorf("a file on a share that sends no events: offered %q", offered)
	}
}

func TestHalfAWorkbookIsWaitedFor(t *testing.T) {
	f := newFolder()
	f.half["cut.xlsx"], f.half["slow.xlsx"] = true, true
	f.put("cut.xlsx", "1")
	f.put("slow.xlsx", "1")
	offered, _ := play(t, f, func() {
		time.Sleep(3 * time.Minute)
		check(t, "still waiting", fmt.Sprint(len(f.files)), "2")
		f.half["slow.xlsx"] = false // pinned size and times; its last bytes arrive now
		time.Sleep(2 * time.Minute)
		check(t, "the whole one is taken", fmt.Sprint(len(f.files)), "1")
		time.Sleep(10 * time.Minute)
	}, nil)
	if !strings.HasSuffix(offered, "cut.xlsx=1@600") {
		t.Errorf("offered %q; the one cut off must come at 600 s", offered)
	}
}

func TestWhatIsNotTakenIsOfferedAgain(t *testing.T) {
	f := newFolder()
	f.put("locked.xlsx", "1")
	offers := 0
	play(t, f, func() {
		for range 300 { // events of other files must not press it
			time.Sleep(time.Second)
			f.hint()
		}
	}, func(b Batch) error { offers += len(b.Settled); return nil })
	if offers < 5 || offers > 11 {
		t.Errorf("offered %d times in 300 s with a rescan of 60 s", offers)
	}
}

func TestBurstOfEventsCostsFewListings(t *testing.T) {
	f := newFolder()
	play(t, f, func() {
		for range 10_000 {
			time.Sleep(time.Millisecond)
			f.hint()
		}
	}, nil)
	if f.looks > 45 {
		t.Errorf("%d listings in 10 s", f.looks)
	}
}

func TestUnreadableFolderIsLookedAtAgain(t *testing.T) {
	f := newFolder()
	f.err = errors.New("stale file handle")
	offered, err := play(t, f, func() {
		time.Sleep(10 * time.Minute)
		f.err = nil
		f.put("a.xlsx", "1")
		time.Sleep(2 * time.Minute)
	}, nil)
	if !strings.HasPrefix(offered, "a.xlsx=1@") || !errors.Is(err, context.Canceled) {
		t.Errorf("offered %q, ended with %v", offered, err)
	}
}

func TestErrorOfTheReceiverEndsIt(t *testing.T) {
	f := newFolder()
	f.put("a.xlsx", "1")
	broken := errors.New("ledger is out of order")
	_, err := play(t, f, func() { time.Sleep(10 * time.Second) }, func(Batch) error { return broken })
	if !errors.Is(err, broken) {
		t.Errorf("ended with %v", err)
	}
}

// However files come, change and go: one that is offered was the same in every
// listing of the quiet window before, and one that was is offered.
func TestSettledExactlyWhenQuiet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		quiet := time.Duration(rapid.IntRange(1, 6).Draw(t, "quiet")) * time.Second
		tracker := tracker{quiet: quiet, patience: time.Hour, whole: func(File) bool { return true }}
		now := time.Now()
		since, ident := map[string]time.Time{}, map[string]string{}
		for range rapid.IntRange(1, 40).Draw(t, "listings") {
			now = now.Add(time.Duration(rapid.IntRange(0, 3).Draw(t, "pause")) * time.Second)
			var files []File
			want := map[string]bool{}
			for _, name := range []string{"a", "b"} {
				state := rapid.SampledFrom([]string{"", "1", "1", "1", "2"}).Draw(t, name)
				if state == "" { // gone
					delete(ident, name)
					continue
				}
				if ident[name] != state {
					ident[name], since[name] = state, now
				}
				files = append(files, File{Folder: "STC", Name: name, Ident: state})
				if now.Sub(since[name]) >= quiet {
					want[name] = true
				}
			}
			settled, _, _ := tracker.observe(files, now)
			for _, f := range settled {
				if !want[f.Name] {
					t.Fatalf("%s is offered after %v", f.Name, now.Sub(since[f.Name]))
				}
				delete(want, f.Name)
			}
			if len(want) > 0 {
				t.Fatalf("not offered: %v", want)
			}
		}
	})
}

// onePass settles a folder and returns names of settled files and the seconds
// it took.
func onePass(t *testing.T, files map[string]time.Duration, half ...string) (got string) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		cfg := Config{}.withDefaults()
		cfg.Patience = cfg.Quiet
		tracker := cfg.tracker()
		tracker.trusting = true
		tracker.whole = func(f File) bool { return !strings.Contains(strings.Join(half, " "), f.Name) }
		list := func() (found []File, err error) {
			for name, age := range files {
				found = append(found, File{Folder: "STC", Name: name, Ident: "1", Changed: start.Add(-age)})
			}
			return found, nil
		}
		b, err := settle(t.Context(), cfg.Quiet, list, tracker)
		if err != nil {
			t.Fatal(err)
		}
		got = fmt.Sprintf("%d after %d s", len(b.Settled), int(time.Since(start).Seconds()))
	})
	return got
}

func TestOnePass(t *testing.T) {
	check(t, "old files at once", onePass(t, map[string]time.Duration{"a": time.Hour, "b": time.Minute}), "2 after 0 s")
	check(t, "a fresh one is waited for", onePass(t, map[string]time.Duration{"a": time.Hour, "b": 2 * time.Second}), "2 after 3 s")
	check(t, "a clock ahead is waited for", onePass(t, map[string]time.Duration{"a": -time.Hour}), "1 after 5 s")
	check(t, "half a workbook comes as it is", onePass(t, map[string]time.Duration{"a": time.Hour}, "a"), "1 after 0 s")
}

func TestListing(t *testing.T) {
	root, outside := t.TempDir(), t.TempDir()
	make := func(path string) {
		t.Helper()
		full := filepath.Join(root, path)
		if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte("x"), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{
		"STC/Báo cáo.xlsx", "STC/scan.pdf", "SYT/a.xlsx", "SYT/1234567.xlsx",
		"stray.xlsx", ".tonghop", "STC/~$Báo cáo.xlsx", "STC/.~lock.a.xlsx#", "STC/.DS_Store", "STC/a.xlsx.filepart",
		"STC/b.xlsx.crdownload", "STC/c.TMP", "STC/d.part", "STC/5A1B2C00", "STC/Thumbs.db", "STC/desktop.ini",
		"STC/_da-nhan/00001-a.xlsx", "STC/_can-sua/b.xlsx", "STC/cu/c.xlsx", "_da-nhan/a.xlsx", ".trash/a.xlsx",
	} {
		make(path)
	}
	target := filepath.Join(outside, "secret.xlsx")
	if err := errors.Join(os.WriteFile(target, []byte("x"), 0o600), os.Symlink(target, filepath.Join(root, "STC/link.xlsx")),
		os.Link(target, filepath.Join(root, "STC/hard.xlsx")), os.Symlink(outside, filepath.Join(root, "SKH")),
		makePipe(filepath.Join(root, "STC/pipe.xlsx"))); err != nil {
		t.Fatal(err)
	}
	files, err := listing(root)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.key())
	}
	check(t, "files", strings.Join(names, " "), "STC/Báo cáo.xlsx STC/scan.pdf SYT/1234567.xlsx SYT/a.xlsx")
	if _, err := listing(filepath.Join(root, "nowhere")); err == nil {
		t.Error("a missing inbox looks like an empty one")
	}
}

func TestIdentMovesWithEveryChange(t *testing.T) {
	root := t.TempDir()
	path := filepath.Join(root, "STC", "a.xlsx")
	when := time.Date(2025, 12, 14, 8, 0, 0, 0, time.UTC)
	ident := func(act func() error) string {
		t.Helper()
		if err := errors.Join(act(), os.Chtimes(path, when, when)); err != nil {
			t.Fatal(err)
		}
		files, err := listing(root)
		if err != nil || len(files) != 1 {
			t.Fatal(files, err)
		}
		return files[0].Ident
	}
	first := ident(func() error {
		return errors.Join(os.Mkdir(filepath.Dir(path), 0o755), os.WriteFile(path, []byte("one"), 0o644))
	})
	// The same size and pinned times: a preallocating copier.
	second := ident(func() error { time.Sleep(20 * time.Millisecond); return os.WriteFile(path, []byte("two"), 0o644) })
	if first == second {
		t.Errorf("ident %s stayed although the content changed", first)
	}
}

func TestEnd(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("xl/workbook.xml")
	if err == nil {
		_, err = w.Write(bytes.Repeat([]byte("<workbook/>"), 9000))
	}
	if err := errors.Join(err, z.SetComment("ghi chú"), z.Close()); err != nil {
		t.Fatal(err)
	}
	whole := b.Bytes()
	comment := len("ghi chú")
	lying := bytes.Clone(whole)
	binary.LittleEndian.PutUint32(lying[len(lying)-comment-6:], uint32(len(lying))) // directory beyond the end
	for _, c := range []struct {
		name    string
		content []byte
		want    bool
	}{
		{"whole", whole, true},
		{"empty", nil, false},
		{"last byte missing", whole[:len(whole)-1], false},
		{"first half", whole[:len(whole)/2], false},
		{"zeros to the right size", append(bytes.Clone(whole[:len(whole)-60]), make([]byte, 60)...), false},
		{"directory beyond the end", lying, false},
		{"bytes after the end", append(bytes.Clone(whole), 'x'), false},
	} {
		if got := ended(bytes.NewReader(c.content), int64(len(c.content))); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// The one test with the real system: a folder that appears, goes and comes back
// is followed each time, long before the rescan.
func TestEventsOfTheSystem(t *testing.T) {
	root := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	settled := make(chan string, 10)
	go Watch(ctx, Config{Root: root, Quiet: 50 * time.Millisecond, Rescan: time.Hour, Log: slog.New(slog.DiscardHandler)},
		func(_ context.Context, b Batch) error {
			for _, f := range b.Settled {
				settled <- f.key()
				os.Remove(filepath.Join(root, f.key()))
			}
			return nil
		})
	for i := range 3 {
		dir := filepath.Join(root, "STC")
		name := fmt.Sprint(i, ".pdf")
		if err := errors.Join(os.RemoveAll(dir), os.Mkdir(dir, 0o755), os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o644)); err != nil {
			t.Fatal(err)
		}
		select {
		case got := <-settled:
			check(t, "settled", got, "STC/"+name)
		case <-ctx.Done():
			t.Fatalf("%s was not seen", name)
		}
	}
}
