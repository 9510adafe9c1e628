package main

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// contentOf lists every file below a folder with its bytes.
func contentOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		// SQLite's shared memory is scratch, remade by whoever opens the ledger.
		if text, err := os.ReadFile(filepath.Join(dir, name)); err == nil && !strings.HasSuffix(name, "-shm") {
			all[name] = string(text)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestTrialThenRehearsal: a wrong total that blocks is let through while its
// rule is on trial; rehearsing says that this unit would fail, and leaves the
// workspace as it was.
func TestTrialThenRehearsal(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tinh")
	mustRun(t, "demo", dir)
	at := []string{"-w", dir, "--as-of", "2025-12-20"}
	rehearse := append([]string{"rehearse", "--period", "2025", "--rule", "total-mismatch"}, at...)
	if s := tonghop(t, rehearse...); s.code != exitClean || !strings.Contains(s.out, "0 bản đang được nhận sẽ bị trả lại") {
		t.Fatalf("before the trial: %+v", s)
	}

	settings := filepath.Join(dir, "tonghop.yaml")
	text, err := os.ReadFile(settings)
	if err != nil {
		t.Fatal(err)
	}
	write(t, settings, string(text)+"\ntrial:\n  - {rule: total-mismatch, until: 2026-03-31}\n")
	wrong, err := os.ReadFile("../../samples/dien-bien/drops/03241-sinh-phinh-lan-1.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	drop := filepath.Join(dir, "inbox", "03241-sinh-phinh", "lần 2.xlsx")
	write(t, drop, string(wrong))
	out, code := tonghop(t, append([]string{"check", drop}, at...)...).ended()
	if code != exitClean || !strings.Contains(out, "(thử nghiệm đến 31/03/2026) [total-mismatch]") {
		t.Errorf("check during the trial: %d\n%s", code, out)
	}
	if s := tonghop(t, append([]string{"run"}, at...)...); s.code != exitClean || !strings.Contains(s.out, "đã nhận") {
		t.Fatalf("run during the trial: %+v", s)
	}

	before := contentOf(t, dir)
	out, code = tonghop(t, append(rehearse, "--json")...).ended()
	var said struct {
		Newly       int `json:"newly_failing"`
		Submissions []rehearsed
	}
	if err := json.Unmarshal([]byte(out), &said); err != nil || code != exitFindings || said.Newly != 1 {
		t.Fatalf("rehearsal: exit %d, %v\n%s", code, err, out)
	}
	for _, r := range said.Submissions {
		if r.newlyFails() != (r.File == "lần 2.xlsx") {
			t.Errorf("submission %d of %s: %+v", r.Submission, r.Unit, r)
		}
	}
	after := contentOf(t, dir)
	for name, text := range before {
		if after[name] != text {
			t.Errorf("rehearsing changed %s", name)
		}
	}
	if len(after) != len(before) {
		t.Errorf("rehearsing left %d files where %d were", len(after), len(before))
	}
	if s := tonghop(t, append([]string{"rehearse", "--rule", "total-mismach"}, at...)...); s.code != exitFailed {
		t.Errorf("a rule that there is not: %+v", s)
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
