package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tonghop/workbook"
)

// emptyProvince is the sample's workspace in which nobody has sent anything.
func emptyProvince(t *testing.T) *workspace {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dien-bien")
	a := &app{dir: dir, lang: "vi", asOf: demoAsOf}
	if err := a.layOut(dir); err != nil {
		t.Fatal(err)
	}
	return workspaceAt(t, dir)
}

// folderOf is the inbox folder of a unit.
func folderOf(t *testing.T, ws *workspace, unit string) string {
	t.Helper()
	u := ws.office.Units.Find(unit, workbook.DayOf(ws.clock()))
	if u == nil {
		t.Fatalf("no unit %s", unit)
	}
	return filepath.Join(ws.inbox(), u.Folder)
}

// Whatever lies in a folder, the pass goes on: good files are received under
// any name, what is no submission is left alone or handed back with a reason.
func TestRubbishHarmsNobody(t *testing.T) {
	ws := emptyProvince(t)
	good := map[string]string{ // unit: name
		"03160": "báo cáo\nnăm 2025.xlsx",
		"03313": "📊 năm 2025.xlsx",
		"03158": "năm \u202e2025.xlsx",
		"03334": "plain.XLSX",
	}
	for _, d := range mustArrivals(t) {
		if name, is := good[d.unit]; is {
			writeTo(t, filepath.Join(folderOf(t, ws, d.unit), name), sampleFile(t, d.file))
		}
	}
	bad := folderOf(t, ws, "03370")
	writeTo(t, filepath.Join(bad, "rỗng.xlsx"), nil)
	writeTo(t, filepath.Join(bad, "khổng lồ.xlsx"), nil)
	if err := os.Truncate(filepath.Join(bad, "khổng lồ.xlsx"), 1<<30); err != nil {
		t.Skipf("no sparse files here: %v", err)
	}
	left := []string{"thư mục.xlsx", "ống.xlsx", "lối tắt.xlsx"}
	layRubbish(t, bad, left)

	said, err := act(context.Background(), "run", "-w", ws.dir, "--as-of", demoAsOf).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	submissions := submissionsOf(t, ws)
	for unit, name := range good {
		if s := submissions[[2]string{unit, name}]; s == nil || s.State != workbook.Accepted {
			t.Errorf("%q of %s: %+v", name, unit, s)
		}
	}
	if s := submissions[[2]string{"03370", "rỗng.xlsx"}]; s == nil || s.State != workbook.Returned {
		t.Errorf("the empty file: %+v", s)
	}
	if len(submissions) != len(good)+1 {
		t.Errorf("%d submissions", len(submissions))
	}
	for _, name := range left {
		if _, err := os.Lstat(filepath.Join(bad, name)); err != nil {
			t.Errorf("%s was touched: %v", name, err)
		}
	}
	if !strings.Contains(string(said), "khổng lồ.xlsx") || !strings.Contains(string(said), "1024 MB") {
		t.Errorf("nothing is said of the 1 GB file:\n%s", said)
	}
	answers, err := filepath.Glob(filepath.Join(ws.inbox(), "*", "_*", "*"))
	if err != nil || len(answers) < 2*len(good) {
		t.Errorf("answers %q, %v", answers, err)
	}
	for _, name := range answers {
		if strings.ContainsAny(name, "\n\u202e") {
			t.Errorf("a name of ours is %q", name)
		}
	}
}

func mustArrivals(t *testing.T) []sampleDrop {
	t.Helper()
	drops, err := readArrivals()
	if err != nil {
		t.Fatal(err)
	}
	return drops
}

func writeTo(t *testing.T, name string, content []byte) {
	t.Helper()
	if err := os.WriteFile(name, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// layRubbish makes a folder, a pipe and a link that lead nowhere good.
func layRubbish(t *testing.T, dir string, names []string) {
	t.Helper()
	if err := os.Mkdir(filepath.Join(dir, names[0]), 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mkfifo", filepath.Join(dir, names[1])).CombinedOutput(); err != nil {
		t.Skipf("no pipes here: %v\n%s", err, out)
	}
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, names[2])); err != nil {
		t.Skipf("no links here: %v", err)
	}
}

// A file that grows while the pass waits for it is left to the next pass.
func TestGrowingFileWaits(t *testing.T) {
	ws := emptyProvince(t)
	settleIn(t, ws, "400ms")
	d := mustArrivals(t)[0]
	whole := sampleFile(t, d.file)
	name := filepath.Join(folderOf(t, ws, d.unit), "lớn dần.xlsx")
	writeTo(t, name, whole[:len(whole)/2])
	grown := make(chan error, 1)
	go func() { grown <- grow(name, whole[len(whole)/2:], 1500*time.Millisecond) }()
	finish(t, ws.dir)
	if n := len(submissionsOf(t, ws)); n != 0 {
		t.Errorf("half a file became a submission")
	}
	if err := <-grown; err != nil {
		t.Fatal(err)
	}
	finish(t, ws.dir)
	if s := submissionsOf(t, ws)[[2]string{d.unit, "lớn dần.xlsx"}]; s == nil || s.State != workbook.Accepted {
		t.Errorf("the whole file: %+v", s)
	}
}

// grow appends the rest in small pieces.
func grow(name string, rest []byte, over time.Duration) error {
	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	const pieces = 30
	for i := range pieces {
		time.Sleep(over / pieces)
		if _, err := f.Write(rest[i*len(rest)/pieces : (i+1)*len(rest)/pieces]); err != nil {
			return fmt.Errorf("grow: %w", err)
		}
	}
	return nil
}

// settleIn gives the workspace another quiet window.
func settleIn(t *testing.T, ws *workspace, window string) {
	t.Helper()
	name := filepath.Join(ws.dir, settingsName)
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.NewReplacer("settle: 0s ", "settle: "+window+" ", "rescan: 60s", "rescan: 1s").Replace(string(text))
	if len(changed) == len(text) {
		t.Fatal("the sample's quiet window is not where it was")
	}
	writeTo(t, name, []byte(changed))
}
