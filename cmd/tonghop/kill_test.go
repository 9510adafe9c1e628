package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// act is tonghop as a process of its own: the test binary acts as the command.
func act(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = append(os.Environ(), actAsTonghop+"=1")
	return cmd
}

// waitingProvince is the sample's workspace with all its files waiting in the
// inbox and nothing received yet.
func waitingProvince(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "dien-bien")
	a := &app{dir: dir, lang: "vi", asOf: demoAsOf}
	if err := a.layOut(dir); err != nil {
		t.Fatal(err)
	}
	ws := workspaceAt(t, dir)
	drops, err := readArrivals()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range drops {
		if err := ws.drop(d); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// copied is a copy of a workspace in which nothing was received yet.
func copied(t *testing.T, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "dien-bien")
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return to
}

// afterwards is everything that a pass leaves: what became of each file, what
// lies in the folders, what was published.
func afterwards(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, below := range []string{"inbox", "out", "state/archive"} {
		for name, sum := range tree(t, filepath.Join(dir, below)) {
			all[below+"/"+name] = sum
		}
	}
	for key, s := range submissionsOf(t, workspaceAt(t, dir)) {
		all[fmt.Sprintf("ledger: %s %s", key[0], key[1])] = fmt.Sprintf("%d %s v%d", s.ID, s.State, s.Version)
	}
	return all
}

// Killed forty times at moments of chance while seventy files are received,
// and then left alone, tonghop ends where an undisturbed pass ends: nothing is
// lost, nothing is there twice, and every answer, number and output is the same.
func TestKillLosesNothing(t *testing.T) {
	const workspaces, kills = 5, 8
	waiting := waitingProvince(t)
	quiet := copied(t, waiting)
	start := time.Now()
	finish(t, quiet)
	whole := time.Since(start)
	want := afterwards(t, quiet)
	if n := len(submissionsOf(t, workspaceAt(t, quiet))); n != 70 {
		t.Fatalf("an undisturbed pass has received %d files", n)
	}
	for seed := range uint64(workspaces) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			dir, chance := copied(t, waiting), rand.New(rand.NewPCG(seed, 1))
			for range kills {
				killAfter(t, dir, time.Duration(chance.Int64N(int64(whole)/2)))
			}
			finish(t, dir)
			sameTree(t, afterwards(t, dir), want)
		})
	}
}

// killAfter starts a pass and ends it as kill -9 does.
func killAfter(t *testing.T, dir string, after time.Duration) {
	t.Helper()
	cmd := act(context.Background(), "run", "-w", dir, "--as-of", demoAsOf)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	// It may have come to its end.
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

func finish(t *testing.T, dir string) {
	t.Helper()
	if out, err := act(context.Background(), "run", "-w", dir, "--as-of", demoAsOf).CombinedOutput(); err != nil {
		t.Fatalf("tonghop run: %v\n%s", err, out)
	}
}
