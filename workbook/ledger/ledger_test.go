package ledger

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tonghop/workbook"
)

var ctx = context.Background()

// noon is an instant of the clock that tests run on.
var noon = time.Date(2025, 12, 19, 12, 0, 0, 0, workbook.VietNam)

func open(t testing.TB, dir string, options ...Option) *Ledger {
	t.Helper()
	l, err := Open(dir, append([]Option{Clock(func() time.Time { return noon })}, options...)...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// capture captures a drop whose identity is its content.
func capture(t testing.TB, l *Ledger, unit, file, content string) *workbook.Submission {
	t.Helper()
	s, err := l.Capture(ctx, Drop{unit, file, content}, strings.NewReader(content), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func data(value string) *workbook.Data {
	return &workbook.Data{
		Identity: workbook.Identity{Form: "so-nganh", Version: "2025.1", Unit: "STC", Period: "2025"},
		Tables: []workbook.TableData{{ID: "chi-tieu", Sheet: "Chỉ tiêu", Letters: []string{"B", ""}, Records: []workbook.Record{
			{Row: 7, Code: "GRDP", Values: []workbook.Value{{Kind: workbook.Number, Text: value}, {Kind: workbook.NoData}}}}}},
	}
}

// finish decides, answers and clears.
func finish(t testing.TB, l *Ledger, s *workbook.Submission, v Verdict) *workbook.Submission {
	t.Helper()
	if s.State == workbook.Received {
		var err error
		if s, err = l.Decide(ctx, s.ID, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(l.Answered(ctx, s.ID), l.Cleared(ctx, s.ID)); err != nil {
		t.Fatal(err)
	}
	return s
}

func accept(value string) Verdict {
	return Verdict{State: workbook.Accepted, Form: "so-nganh", Period: "2025", Data: data(value)}
}

// summary writes submissions as a readable grid.
func summary(t testing.TB, l *Ledger, period string) string {
	t.Helper()
	list, err := l.Submissions(ctx, period)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, s := range list {
		fmt.Fprintf(&b, "%d %s %s v%d %s", s.ID, s.Unit, s.File, s.Version, s.State)
		if s.Data != nil {
			fmt.Fprintf(&b, " %s", s.Data.Tables[0].Records[0].Values[0].Text)
		}
		if s.Twin != 0 {
			fmt.Fprintf(&b, " =%d", s.Twin)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func check(t *testing.T, what string, got, want any) {
	t.Helper()
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		t.Errorf("%s:\n%s\nwant\n%s", what, g, w)
	}
}

func TestNewerVersionSupersedes(t *testing.T) {
	l := open(t, t.TempDir())
	finish(t, l, capture(t, l, "STC", "a.xlsx", "one"), accept("1"))
	finish(t, l, capture(t, l, "SYT", "a.xlsx", "one"), accept("7")) // another unit: no twin
	finish(t, l, capture(t, l, "STC", "b.xlsx", "two"), accept("2"))
	finish(t, l, capture(t, l, "STC", "c.xlsx", "bad"), Verdict{State: workbook.Returned, Form: "so-nganh", Period: "2025"})
	check(t, "submissions", summary(t, l, "2025"), `1 STC a.xlsx v1 superseded
2 SYT a.xlsx v1 accepted 7
3 STC b.xlsx v2 accepted 2
4 STC c.xlsx v0 returned
`)
	s, err := l.Submission(ctx, 3)
	if err != nil {
		t.Fatal(err)
	}
	previous, err := l.Previous(ctx, s)
	if err != nil || previous == nil || previous.ID != 1 || previous.Data == nil {
		t.Errorf("previous of 3 is %+v, %v; want 1 with its data", previous, err)
	}
	if first, err := l.Previous(ctx, previous); first != nil || err != nil {
		t.Errorf("previous of the first version is %+v, %v", first, err)
	}
}

func TestSameBytesAgain(t *testing.T) {
	l := open(t, t.TempDir())
	finish(t, l, capture(t, l, "STC", "a.xlsx", "good"), accept("1"))
	again := capture(t, l, "STC", "b.xlsx", "good")
	finish(t, l, again, Verdict{})
	check(t, "state and twin", fmt.Sprint(again.State, " ", again.Twin), "duplicate 1")

	// The same file once more in place of the cleared one: a drop of its own.
	once := capture(t, l, "STC", "a.xlsx", "good")
	check(t, "dropped again", fmt.Sprint(once.ID, " ", once.State), "3 duplicate")

	// What was returned is read again: rules may have changed meanwhile.
	finish(t, l, capture(t, l, "STC", "c.xlsx", "bad"), Verdict{State: workbook.Returned})
	check(t, "returned bytes again", capture(t, l, "STC", "d.xlsx", "bad").State, workbook.Received)
}

func TestCaptureOfWaitingDropIsTheSame(t *testing.T) {
	l := open(t, t.TempDir())
	a, b := capture(t, l, "STC", "a.xlsx", "x"), capture(t, l, "STC", "a.xlsx", "x")
	check(t, "id", b.ID, a.ID)
	check(t, "state", b.State, workbook.Received)
}

func TestOutcomeIsSetOnce(t *testing.T) {
	l := open(t, t.TempDir())
	s := finish(t, l, capture(t, l, "STC", "a.xlsx", "x"), accept("1"))
	later, err := l.Decide(ctx, s.ID, Verdict{State: workbook.Returned})
	if err != nil || later.State != workbook.Accepted || later.Version != 1 {
		t.Errorf("second decision gave %+v, %v; want the first", later, err)
	}
	for _, statement := range []string{
		`delete from submission`, `delete from arrival`, `delete from event`, `delete from content`,
		`update submission set state = 'returned'`, `update submission set sha256 = replace(sha256, '1', '2')`,
		`update submission set cleared = 5`, `update event set act = ''`, `update content set data = x'00'`,
		`insert into submission (unit, file, ident, sha256, size, arrived, captured, state, form, period, version)
			select unit, 'z', 'z', 'f' || substr(sha256, 2), 1, 1, 1, 'accepted', form, period, 1 from submission`,
	} {
		if _, err := l.writing.Exec(statement); err == nil {
			t.Errorf("the database allows: %s", statement)
		}
	}
}

func TestFirstSeenHolds(t *testing.T) {
	l := open(t, t.TempDir())
	drop := Drop{"STC", "a.xlsx", "x"}
	early := noon.Add(-90 * time.Minute)
	for _, at := range []time.Time{early, noon, noon.Add(time.Hour)} {
		if err := l.Seen(ctx, at, []Drop{drop}); err != nil {
			t.Fatal(err)
		}
	}
	check(t, "arrived", capture(t, l, "STC", "a.xlsx", "x").Arrived, early)
	check(t, "never scanned", capture(t, l, "STC", "b.xlsx", "y").Arrived, noon)
}

func TestFindingsAndDataComeBack(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir)
	v := accept("1234.5")
	v.Late = true
	v.Findings = workbook.Findings{{Code: "rule-x", Severity: workbook.Warning, Place: workbook.Place{Sheet: "Chỉ tiêu", Cell: "C7"},
		Found: "1,5", Words: workbook.Words{VI: "Số lẻ", EN: "odd"}}}
	finish(t, l, capture(t, l, "STC", "a.xlsx", "x"), v)
	l.Close()

	s, err := open(t, dir).Submission(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	check(t, "data", fmt.Sprintf("%+v", *s.Data), fmt.Sprintf("%+v", *data("1234.5")))
	check(t, "findings", fmt.Sprintf("%+v", s.Findings), fmt.Sprintf("%+v", v.Findings))
	check(t, "late", s.Late, true)
}

func TestUnfinished(t *testing.T) {
	l := open(t, t.TempDir())
	finish(t, l, capture(t, l, "STC", "a.xlsx", "1"), accept("1"))
	capture(t, l, "STC", "b.xlsx", "2")
	s, err := l.Decide(ctx, capture(t, l, "SYT", "c.xlsx", "3").ID, accept("3"))
	if err == nil {
		err = l.Answered(ctx, s.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	pending, err := l.Unfinished(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range pending {
		got = append(got, fmt.Sprintf("%d %s %s %v %v", p.ID, p.State, p.Drop, p.Answered, p.Data != nil))
	}
	check(t, "unfinished", strings.Join(got, "\n"), "2 received {STC b.xlsx 2} false false\n3 accepted {SYT c.xlsx 3} true true")
}

// TestCountedThen: what counted at some time is told by what came before, not
// by what superseded it since.
func TestCountedThen(t *testing.T) {
	l := open(t, t.TempDir())
	ctx := context.Background()
	first := finish(t, l, capture(t, l, "STC", "1.xlsx", "1"), accept("1"))
	second := finish(t, l, capture(t, l, "STC", "2.xlsx", "2"), accept("2"))
	finish(t, l, capture(t, l, "SYT", "3.xlsx", "3"), accept("3"))
	for before, want := range map[int64]int64{second.ID: first.ID, second.ID + 1: second.ID, 0: second.ID} {
		counted, err := l.Counted(ctx, "STC", before)
		if err != nil || len(counted) != 1 || counted[0].ID != want || counted[0].State != workbook.Accepted || counted[0].Data == nil {
			t.Errorf("before %d: %+v, %v; want submission %d", before, counted, err, want)
		}
	}
	if counted, err := l.Counted(ctx, "STC", first.ID); err != nil || len(counted) != 0 {
		t.Errorf("before the first: %+v, %v", counted, err)
	}
}

func TestReturnsPutRight(t *testing.T) {
	l := open(t, t.TempDir())
	back := Verdict{State: workbook.Returned, Form: "so-nganh", Period: "2025"}
	finish(t, l, capture(t, l, "STC", "a.xlsx", "1"), back)
	finish(t, l, capture(t, l, "STC", "b.xlsx", "2"), Verdict{State: workbook.Returned}) // unreadable
	finish(t, l, capture(t, l, "SYT", "b.xlsx", "3"), back)
	finish(t, l, capture(t, l, "STC", "other.xlsx", "4"), Verdict{State: workbook.Returned})
	finish(t, l, capture(t, l, "STC", "month.xlsx", "6"), Verdict{State: workbook.Returned, Form: "so-nganh", Period: "2025-11"})
	again := finish(t, l, capture(t, l, "STC", "a.xlsx", "7"), Verdict{State: workbook.Duplicate, Twin: 1, Form: "so-nganh", Period: "2025"})
	check(t, "twin", again.Twin, int64(1))
	s := finish(t, l, capture(t, l, "STC", "b.xlsx", "5"), accept("1"))
	returns, err := l.Returns(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	var ids []int64
	for _, r := range returns {
		ids = append(ids, r.ID)
	}
	check(t, "returns", ids, []int64{1, 2, 4, 6})
}

// Explanations come back with the day they were given on, the latest first, of
// the unit, form and period alone; the last submission is the last that stands
// for something.
func TestExplanationsOfARound(t *testing.T) {
	l := open(t, t.TempDir())
	back := func(period, key, why, on string) Verdict {
		return Verdict{State: workbook.Returned, Form: "so-nganh", Period: period, Findings: workbook.Findings{
			{Code: "far-from-previous", Severity: workbook.Warning, Key: key, Explained: why, ExplainedOn: on}, {Code: "hidden-row", Key: "k0"}}}
	}
	finish(t, l, capture(t, l, "STC", "a.xlsx", "1"), back("2025", "k1", "giãn thuế", "2025-12-15"))
	finish(t, l, capture(t, l, "STC", "a.xlsx", "2"), back("2025", "k2", "đã đối chiếu", "2025-12-16"))
	finish(t, l, capture(t, l, "STC", "a.xlsx", "3"), back("2025-11", "k3", "tháng khác", "2025-12-16"))
	finish(t, l, capture(t, l, "SYT", "a.xlsx", "4"), back("2025", "k4", "đơn vị khác", "2025-12-16"))
	repeat := back("2025", "k2", "đã đối chiếu", "2025-12-16")
	repeat.State, repeat.Twin = workbook.Duplicate, 2
	finish(t, l, capture(t, l, "STC", "a.xlsx", "5"), repeat)
	given, err := l.Explanations(ctx, "STC", "so-nganh", "2025")
	second := workbook.Explanation{Key: "k2", Text: "đã đối chiếu", On: "2025-12-16"}
	check(t, "explanations", given, []workbook.Explanation{second, second, {Key: "k1", Text: "giãn thuế", On: "2025-12-15"}})
	last, lastErr := l.Last(ctx, "STC", "so-nganh", "2025")
	if err != nil || lastErr != nil || last.ID != 2 {
		t.Errorf("last is %+v (%v, %v)", last, err, lastErr)
	}
}

func TestPublicationKnowsWhetherAnythingChanged(t *testing.T) {
	l := open(t, t.TempDir())
	finish(t, l, capture(t, l, "STC", "a.xlsx", "1"), accept("1"))
	inputs := func() []string {
		list, err := l.Submissions(ctx, "2025")
		if err != nil {
			t.Fatal(err)
		}
		counting, err := l.Counting(ctx, "2025")
		if err != nil {
			t.Fatal(err)
		}
		check(t, "what counts", counting, Inputs(list))
		return counting
	}
	says := func() bool {
		p, err := l.Published(ctx, "2025")
		if err != nil {
			t.Fatal(err)
		}
		return p.Says(inputs(), "h")
	}
	check(t, "before the first", says(), false)
	if err := l.Publish(ctx, "2025", inputs(), "h"); err != nil {
		t.Fatal(err)
	}
	check(t, "after it", says(), true)
	finish(t, l, capture(t, l, "STC", "b.xlsx", "2"), Verdict{State: workbook.Returned, Form: "so-nganh", Period: "2025"})
	check(t, "a returned file changes nothing", says(), true)
	finish(t, l, capture(t, l, "STC", "c.xlsx", "3"), accept("2"))
	check(t, "a new version does", says(), false)
}

func TestManyAtOnceShareCommits(t *testing.T) {
	var commits int // written by the one writing goroutine, read after Close
	l := open(t, t.TempDir(), Before(func(step string) error {
		if step == "commit" {
			commits++
			time.Sleep(time.Millisecond) // a slow disk: others queue up
		}
		return nil
	}))
	const units = 65
	var all sync.WaitGroup
	for i := range units {
		all.Go(func() {
			unit := fmt.Sprint("U", i)
			s, err := l.Capture(ctx, Drop{unit, "a.xlsx", "1"}, strings.NewReader(unit), nil)
			if err == nil {
				_, err = l.Decide(ctx, s.ID, accept("1"))
			}
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	list, err := l.Submissions(ctx, "2025")
	if err != nil || len(list) != units {
		t.Fatalf("%d submissions, %v; want %d", len(list), err, units)
	}
	l.Close()
	if commits >= units {
		t.Errorf("%d commits for %d acts: they do not share", commits, 2*units)
	}
}

func TestActThatFailsUndoesItselfAlone(t *testing.T) {
	l := open(t, t.TempDir())
	capture(t, l, "STC", "a.xlsx", "x")
	if _, err := l.Decide(ctx, 99, accept("1")); !errors.Is(err, ErrUnknown) {
		t.Errorf("deciding submission 99: %v; want ErrUnknown", err)
	}
	check(t, "the next act", capture(t, l, "STC", "b.xlsx", "y").ID, 2)
}

func TestSecondProcessIsToldAndReaderMayLook(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir)
	finish(t, l, capture(t, l, "STC", "a.xlsx", "1"), accept("1"))
	if _, err := Open(dir); !errors.Is(err, ErrInUse) {
		t.Errorf("second open: %v; want ErrInUse", err)
	}
	reader := open(t, dir, ReadOnly())
	check(t, "reader sees", summary(t, reader, "2025"), "1 STC a.xlsx v1 accepted 1\n")
	if _, err := reader.Capture(ctx, Drop{"STC", "b", "b"}, strings.NewReader("b"), nil); err == nil {
		t.Error("a reader captured a file")
	}
	check(t, "id", reader.ID(), l.ID())
	l.Close()
	open(t, dir) // the lock went with its holder
}

func TestDamagedArchiveIsNoticed(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir)
	whole, altered, gone := capture(t, l, "STC", "a", "whole"), capture(t, l, "STC", "b", "altered"), capture(t, l, "STC", "c", "gone")
	if err := l.Verify(ctx); err != nil {
		t.Fatal(err)
	}
	path := func(s *workbook.Submission) string { return filepath.Join(dir, "archive", place(s.SHA256)) }
	if err := errors.Join(os.Chmod(path(altered), 0o600), os.WriteFile(path(altered), []byte("alterem"), 0o600), os.Remove(path(gone))); err != nil {
		t.Fatal(err)
	}
	for _, s := range []*workbook.Submission{altered, gone} {
		if _, err := l.Original(s.SHA256); !errors.Is(err, ErrDamaged) {
			t.Errorf("original of %s: %v; want ErrDamaged", s.File, err)
		}
		if err := l.Verify(ctx); err == nil || !strings.Contains(err.Error(), s.SHA256) {
			t.Errorf("verify does not name %s: %v", s.File, err)
		}
	}
	file, err := l.Original(whole.SHA256)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	content, _ := io.ReadAll(file)
	check(t, "original", string(content), "whole")
	if info, _ := file.Stat(); info.Mode().Perm() != 0o400 {
		t.Errorf("original has mode %v, want read-only", info.Mode())
	}
}

// The order is the promise: bytes, name, folder, row.
func TestCaptureOrder(t *testing.T) {
	var steps []string
	l := open(t, t.TempDir(), Before(func(step string) error { steps = append(steps, step); return nil }))
	capture(t, l, "STC", "a.xlsx", "x")
	check(t, "steps", steps, []string{"sync", "sync folder", "rename", "sync folder", "commit"})
}

// A disk that fails at any step of a capture costs the capture, and the same
// capture later succeeds once.
func TestDiskFailsAtEachStep(t *testing.T) {
	full := errors.New("no space left on device")
	for n := 1; ; n++ {
		dir := t.TempDir()
		step := 0
		l := open(t, dir, Before(func(string) error {
			if step++; step == n {
				return full
			}
			return nil
		}))
		_, err := l.Capture(ctx, Drop{"STC", "a.xlsx", "x"}, strings.NewReader("x"), nil)
		if err == nil {
			check(t, "durable steps of a capture", n-1, 5)
			return
		}
		if !errors.Is(err, full) {
			t.Errorf("step %d: %v", n, err)
		}
		if n == 5 { // the commit: nothing may be promised any more
			if _, err := l.Capture(ctx, Drop{"STC", "b.xlsx", "y"}, strings.NewReader("y"), nil); !errors.Is(err, ErrBroken) {
				t.Errorf("after a failed commit: %v; want ErrBroken", err)
			}
		}
		l.Close()
		l = open(t, dir)
		check(t, fmt.Sprint("after step ", n), capture(t, l, "STC", "a.xlsx", "x").ID, 1)
		if err := l.Verify(ctx); err != nil {
			t.Errorf("step %d: %v", n, err)
		}
		if left, _ := os.ReadDir(filepath.Join(dir, "archive", "tmp")); len(left) > 0 {
			t.Errorf("step %d left %v", n, left)
		}
	}
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "tong-hop.xlsx")
	write := func(text string, fail error) error {
		return WriteFile(path, func(w io.Writer) error {
			_, err := io.WriteString(w, text)
			return errors.Join(err, fail)
		})
	}
	if err := write("old", nil); err != nil {
		t.Fatal(err)
	}
	if err := write("half", errors.New("stopped")); err == nil {
		t.Error("an error of write is lost")
	}
	content, _ := os.ReadFile(path)
	check(t, "after a failure", string(content), "old")
	if err := write("new", nil); err != nil {
		t.Fatal(err)
	}
	content, _ = os.ReadFile(path)
	check(t, "content", string(content), "new")
	entries, _ := os.ReadDir(dir)
	check(t, "files left", len(entries), 1)
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o644 {
		t.Errorf("mode %v, want 0644", info.Mode())
	}
}

func TestSQLiteReleases(t *testing.T) {
	for _, c := range []struct {
		release string
		older   bool
	}{{"3.51.2", true}, {"3.51.3", false}, {"3.9.10", true}, {"3.54.1", false}, {"4.0.0", false}, {"3.51", true}} {
		check(t, c.release, older(c.release, oldestSQLite), c.older)
	}
}

func BenchmarkSubmissions(b *testing.B) {
	l := open(b, b.TempDir())
	d := data("1")
	d.Tables[0].Records = slices.Repeat([]workbook.Record{{Row: 7, Code: "GRDP_TOC_DO", Values: []workbook.Value{
		{Kind: workbook.Text, Text: "GRDP_TOC_DO"}, {Kind: workbook.Text, Text: "Tốc độ tăng tổng sản phẩm trên địa bàn"}, {Kind: workbook.Number, Text: "1234.56"},
		{Kind: workbook.Number, Text: "10.51"}, {}, {Kind: workbook.Date, Text: "2025-12-14"}}}}, 440)
	for i := range 65 {
		v := accept("1")
		v.Data = d
		finish(b, l, capture(b, l, fmt.Sprint("U", i), "a.xlsx", fmt.Sprint(i)), v)
	}
	for b.Loop() {
		if _, err := l.Submissions(ctx, "2025"); err != nil {
			b.Fatal(err)
		}
	}
}

func TestOpensInARelativeFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	l, err := Open("tỉnh mẫu/state")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, err := os.Stat("tỉnh mẫu/state/ledger.db"); err != nil {
		t.Error(err)
	}
}
