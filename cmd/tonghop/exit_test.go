package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The table of exit codes, and that whoever gets one is told what to do.
func TestExitCodes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tinh")
	mustRun(t, "init", dir, "--as-of", "2025-12-20")
	bad := filepath.Join(dir, "báo cáo.xlsx")
	if err := os.WriteFile(bad, []byte("<html>không phải Excel</html>"), 0o644); err != nil {
		t.Fatal(err)
	}
	before := tree(t, dir)
	for _, c := range []struct {
		args string
		code int
		says string
	}{
		{"status -w DIR", exitClean, ""},
		{"run -w DIR", exitClean, ""},
		{"version", exitClean, ""},
		{"check -w DIR BAD", exitFindings, ""},
		{"check -w DIR --json BAD", exitFindings, ""},
		{"bogus", exitUsage, "→ tonghop --help"},
		{"statu", exitUsage, "status"},
		{"status --bogus", exitUsage, "→ tonghop status --help"},
		{"init", exitUsage, "→ tonghop init --help"},
		{"check -w DIR", exitUsage, "→ tonghop check --help"},
		{"issue -w DIR", exitUsage, `"period"`},
		{"issue -w DIR --period tháng-mười", exitUsage, "→ --period 2025"},
		{"brief -w DIR --period 2025 --kind nope", exitUsage, "bao-cao | dieu-hanh"},
		{"status -w DIR --lang fr", exitUsage, "vi | en"},
		{"status -w DIR --as-of mai", exitUsage, "2025-12-20"},
		{"explain nope", exitUsage, "→ tonghop explain"},
		{"status -w DIR/nowhere", exitFailed, "tonghop init DIR"},
		{"init DIR", exitFailed, "→ chọn thư mục khác"},
		{"demo DIR", exitFailed, "→ tonghop demo"},
		{"check -w DIR DIR/nofile.xlsx", exitFailed, "nofile.xlsx"},
		{"issue -w DIR --period 2025", exitFailed, "units.csv"},
	} {
		args := strings.Fields(c.args)
		for i := range args {
			args[i] = strings.NewReplacer("DIR", dir, "BAD", bad).Replace(args[i])
		}
		s := tonghop(t, args...)
		if s.code != c.code {
			t.Errorf("tonghop %s: exit %d, want %d\n%s", c.args, s.code, c.code, s.err)
		}
		if !strings.Contains(s.err, c.says) {
			t.Errorf("tonghop %s says\n%swithout %q", c.args, s.err, c.says)
		}
		for line := range strings.Lines(s.err) {
			if !strings.HasPrefix(line, "tonghop: ") || strings.TrimSpace(line) == "tonghop:" {
				t.Errorf("tonghop %s: a line on stderr is %q", c.args, line)
			}
		}
		if c.code >= exitUsage && s.out != "" {
			t.Errorf("tonghop %s printed %q", c.args, s.out)
		}
	}
	sameTree(t, tree(t, filepath.Join(dir)), before)
}
