package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// service is tonghop watch as a process.
type service struct {
	*exec.Cmd
	log *tail
}

// tail keeps what a process says while it runs.
type tail struct {
	mu   sync.Mutex
	text bytes.Buffer // guarded by mu
}

func (l *tail) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *tail) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func startService(t *testing.T, dir string) *service {
	t.Helper()
	s := &service{act(context.Background(), "watch", "-w", dir, "--as-of", demoAsOf), &tail{}}
	s.Stdout, s.Stderr = s.log, s.log
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = s.Process.Kill()
		_ = s.Wait()
	})
	return s
}

// stop asks the service to end, as a service manager does.
func (s *service) stop(t *testing.T) {
	t.Helper()
	if err := s.Process.Signal(syscall.SIGTERM); err != nil {
		t.Skipf("no such signal here: %v", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Wait() }()
	select {
	case err := <-ended:
		if code := s.ProcessState.ExitCode(); code != exitClean {
			t.Errorf("exit %d, %v\n%s", code, err, s.log)
		}
	case <-time.After(10 * time.Second):
		t.Errorf("still running 10 s after SIGTERM\n%s", s.log)
	}
}

// appears waits for a file that matches the pattern.
func appears(t *testing.T, s *service, pattern string) {
	t.Helper()
	// Generous: another test may hold both processors.
	eventually(t, s, pattern, func() bool {
		found, err := filepath.Glob(pattern)
		return err == nil && len(found) > 0
	})
}

func eventually(t *testing.T, s *service, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !is(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("never came: %s\n%s", what, s.log)
		}
	}
}

// The service receives what is dropped, lets no second process in, outlives
// its unit's folder and the marker of its inbox, and ends when it is asked to.
func TestService(t *testing.T) {
	ws := emptyProvince(t)
	settleIn(t, ws, "200ms")
	drops := mustArrivals(t)
	first, second, third := drops[0], drops[1], drops[2]
	s := startService(t, ws.dir)
	writeTo(t, filepath.Join(folderOf(t, ws, first.unit), "báo cáo.xlsx"), sampleFile(t, first.file))
	appears(t, s, filepath.Join(folderOf(t, ws, first.unit), "_da-nhan", "*CHAP-NHAN.html"))
	appears(t, s, filepath.Join(ws.out(), demoPeriod, "bao-cao.pdf"))

	said, _ := act(context.Background(), "run", "-w", ws.dir, "--as-of", demoAsOf).CombinedOutput()
	if !strings.Contains(string(said), "another tonghop is working here") {
		t.Errorf("a second process: %s", said)
	}
	if status := command("status", "-w", ws.dir, "--as-of", demoAsOf); status.code != exitClean {
		t.Errorf("status beside the service: %+v", status)
	}

	folder := folderOf(t, ws, second.unit)
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Second)
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	writeTo(t, filepath.Join(folder, "báo cáo.xlsx"), sampleFile(t, second.file))
	appears(t, s, filepath.Join(folder, "_da-nhan", "*CHAP-NHAN.html"))

	marker := filepath.Join(ws.inbox(), ".tonghop")
	if err := os.Rename(marker, marker+".gone"); err != nil {
		t.Fatal(err)
	}
	folder = folderOf(t, ws, third.unit)
	writeTo(t, filepath.Join(folder, "báo cáo.xlsx"), sampleFile(t, third.file))
	eventually(t, s, "cannot look", func() bool { return strings.Contains(s.log.String(), "cannot look into the inbox") })
	if err := os.Rename(marker+".gone", marker); err != nil {
		t.Fatal(err)
	}
	appears(t, s, filepath.Join(folder, "_da-nhan", "*CHAP-NHAN.html"))
	s.stop(t)
}

// Without its marker an inbox is not looked into: nothing is received, nothing
// is moved, and it is said why.
func TestInboxWithoutMarker(t *testing.T) {
	ws := emptyProvince(t)
	d := mustArrivals(t)[0]
	drop := filepath.Join(folderOf(t, ws, d.unit), "báo cáo.xlsx")
	writeTo(t, drop, sampleFile(t, d.file))
	for _, marker := range []string{"", `{"share":"x","ledger":"another"}`} {
		name := filepath.Join(ws.inbox(), ".tonghop")
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
		if marker != "" {
			writeTo(t, name, []byte(marker))
		}
		said := command("run", "-w", ws.dir, "--as-of", demoAsOf)
		if said.code != exitFailed || !strings.Contains(said.err, "cannot look into the inbox") {
			t.Errorf("marker %q: exit %d, %s", marker, said.code, said.err)
		}
		if _, err := os.Stat(drop); err != nil {
			t.Errorf("marker %q: %v", marker, err)
		}
		if marker == "" {
			writeTo(t, name, nil)
		}
	}
	if n := len(submissionsOf(t, ws)); n != 0 {
		t.Errorf("%d submissions", n)
	}
}
