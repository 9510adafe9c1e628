package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// session is a command of the README with what it says the command prints.
type session struct{ line, prints string }

// The README's commands do what it says they print, in its order and in one
// folder. A line … stands for any lines, … in a line for any text.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	sessions := sessionsOf(string(readme))
	if len(sessions) == 0 {
		t.Fatal("the README shows no command")
	}
	bin, dir := t.TempDir(), t.TempDir()
	if err := os.Symlink(os.Args[0], filepath.Join(bin, "tonghop")); err != nil {
		t.Skipf("no links here: %v", err)
	}
	for _, s := range sessions {
		line := strings.ReplaceAll(s.line, "go run ./cmd/tonghop", "tonghop")
		if !strings.HasPrefix(line, "tonghop ") {
			continue
		}
		cmd := exec.Command("sh", "-c", line)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"), actAsTonghop+"=1")
		out, err := cmd.CombinedOutput()
		// check ends with 1 where it finds something: that is its answer.
		if err != nil && cmd.ProcessState.ExitCode() != exitFindings {
			t.Errorf("$ %s: %v\n%s", s.line, err, out)
		}
		if s.prints != "" && !matches(s.prints, string(out)) {
			t.Errorf("$ %s prints\n%s\nthe README says\n%s", s.line, out, s.prints)
		}
	}
}

// sessionsOf are the lines after "$ " in fenced blocks, each with the lines up
// to the next one.
func sessionsOf(readme string) []session {
	var all []session
	fenced := false
	for line := range strings.Lines(readme) {
		switch command, is := strings.CutPrefix(line, "$ "); {
		case strings.HasPrefix(line, "```"):
			fenced = !fenced
			all = append(all, session{})
		case fenced && is:
			all = append(all, session{line: strings.TrimSpace(command)})
		case fenced && len(all) > 0:
			all[len(all)-1].prints += line
		}
	}
	var commands []session
	for _, s := range all {
		if s.line != "" {
			commands = append(commands, s)
		}
	}
	return commands
}

// matches compares without the blanks at the ends of lines.
func matches(pattern, text string) bool {
	var b strings.Builder
	for line := range strings.Lines(strings.TrimSpace(pattern)) {
		if line = strings.TrimRight(line, " \n"); line == "…" {
			b.WriteString(`(?:.*\n)*?`)
			continue
		}
		b.WriteString(strings.ReplaceAll(regexp.QuoteMeta(line), "…", ".*") + ` *\n`)
	}
	return regexp.MustCompile(`^\s*` + b.String() + `\s*$`).MatchString(strings.TrimSpace(text) + "\n")
}

// The comparison itself must be able to fail.
func TestReadmeComparison(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		want          bool
	}{
		{"a\nb\n", "a  \nb\n", true},
		{"a\n…\nd\n", "a\nb\nc\nd\n", true},
		{"a …\n", "a b\n", true},
		{"…\n", "", true},
		{"a\n", "a\nb\n", false},
		{"a\n…\nd\n", "a\nb\nc\n", false},
		{"1.5\n", "1x5\n", false},
	} {
		if got := matches(c.pattern, c.text); got != c.want {
			t.Errorf("%q and %q: %v", c.pattern, c.text, got)
		}
	}
	all := sessionsOf("x\n$ no\n```\n$ tonghop a\n1\n$ go test\n```\n2\n```\n$ tonghop b\n```\n")
	want := []session{{"tonghop a", "1\n"}, {"go test", ""}, {"tonghop b", ""}}
	for i := range want {
		if len(all) != len(want) || all[i] != want[i] {
			t.Fatalf("sessions %q, want %q", all, want)
		}
	}
}
