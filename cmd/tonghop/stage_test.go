package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tonghop/samples"
)

// said is what a verb printed and how it ended.
type said struct {
	out, err string
	code     int
}

// tonghop runs a verb in this process.
func tonghop(t testing.TB, args ...string) said {
	t.Helper()
	var out, err bytes.Buffer
	code := run(context.Background(), args, &out, &err)
	return said{out.String(), err.String(), code}
}

// ended is what the verb printed as its result, and its exit code.
func (s said) ended() (string, int) { return s.out, s.code }

// mustRun runs a verb that has to end well.
func mustRun(t testing.TB, args ...string) said {
	t.Helper()
	s := tonghop(t, args...)
	if s.code != exitClean {
		t.Fatalf("tonghop %s: exit %d\n%s%s", strings.Join(args, " "), s.code, s.out, s.err)
	}
	return s
}

// demoOf runs the demo in dir and returns its workspace.
func demoOf(t testing.TB, dir string) *workspace {
	t.Helper()
	mustRun(t, "demo", dir)
	return workspaceAt(t, dir)
}

func workspaceAt(t testing.TB, dir string) *workspace {
	t.Helper()
	a := &app{dir: dir, lang: "vi", asOf: demoAsOf}
	ws, err := a.open()
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

// tree is the files below dir by their path, each as the SHA-256 of its bytes.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(name)
		sum := sha256.Sum256(content)
		files[strings.TrimPrefix(filepath.ToSlash(name), filepath.ToSlash(dir)+"/")] = hex.EncodeToString(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// sameTree reports every file that only one of two trees has, or that differs.
func sameTree(t testing.TB, got, want map[string]string) {
	t.Helper()
	if len(want) == 0 {
		t.Error("there is nothing to compare with")
	}
	all := maps.Clone(want)
	maps.Copy(all, got)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		switch {
		case got[name] == "":
			t.Errorf("%s is missing", name)
		case want[name] == "":
			t.Errorf("%s is there now", name)
		case got[name] != want[name]:
			t.Errorf("%s has other bytes", name)
		}
	}
}

// sampleTable reads a CSV file of the sample as rows by column title.
func sampleTable(t testing.TB, name string) []map[string]string {
	t.Helper()
	content, err := samples.FS.ReadFile("dien-bien/" + name)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var table []map[string]string
	for _, row := range rows[1:] {
		named := map[string]string{}
		for i, title := range rows[0] {
			named[title] = row[i]
		}
		table = append(table, named)
	}
	return table
}

// sampleFile is the content of a file of the sample.
func sampleFile(t testing.TB, name string) []byte {
	t.Helper()
	content, err := samples.FS.ReadFile("dien-bien/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// tool runs an outside program and returns what it prints. Without the program
// the test is skipped, unless TONGHOP_TOOLS=1 says that it must be there.
func tool(t testing.TB, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		missing(t, name)
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

func missing(t testing.TB, program string) {
	t.Helper()
	if os.Getenv("TONGHOP_TOOLS") == "1" {
		t.Fatalf("%s is not installed", program)
	}
	t.Skipf("%s is not installed", program)
}
