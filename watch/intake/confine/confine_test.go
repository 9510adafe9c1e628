package confine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestMain is also the worker: its second argument says what it does once it
// is confined.
func TestMain(m *testing.M) {
	if len(os.Args) < 3 || os.Args[1] != "confined" {
		os.Exit(m.Run())
	}
	if err := Enter(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(ExitFailed)
	}
	if err := deeds[os.Args[2]](); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(ExitFailed)
	}
	os.Exit(0)
}

var deeds = map[string]func() error{
	"echo":   func() error { _, err := io.Copy(os.Stdout, os.Stdin); return err },
	"refuse": func() error { return errors.New("comment already exists") },
	"panic":  func() error { panic("index out of range") },
	"sleep":  func() error { time.Sleep(time.Hour); return nil },
	"spin": func() error {
		for n := 0; ; n++ {
			runtime.KeepAlive(n)
		}
	},
	"grow": func() error {
		var kept [][]byte
		for {
			kept = append(kept, bytes.Repeat([]byte{1}, 1<<20))
			runtime.KeepAlive(kept)
		}
	},
	"babble": func() error {
		for {
			if _, err := os.Stdout.Write(make([]byte, 1<<16)); err != nil {
				return err
			}
		}
	},
	"escape": escape,
}

// escape tries what a library that was taken over would try, and lists what
// it could do.
func escape() error {
	tries := map[string]func() error{
		"read a file":   func() error { _, err := os.ReadFile("/etc/passwd"); return err },
		"list a folder": func() error { _, err := os.ReadDir("/"); return err },
		"write a file":  func() error { return os.WriteFile(os.TempDir()+"/escaped", nil, 0o600) },
		"start itself": func() error {
			_, err := os.StartProcess("/proc/self/exe", os.Args[:1], &os.ProcAttr{})
			return err
		},
		"open a socket":  func() error { _, err := net.Listen("tcp", "127.0.0.1:0"); return err },
		"reach a socket": func() error { _, err := net.Dial("unix", "/run/systemd/notify"); return err },
		"kill its parent": func() error {
			parent, err := os.FindProcess(os.Getppid())
			if err != nil {
				return err
			}
			return parent.Signal(os.Interrupt)
		},
	}
	for what, try := range tries {
		if try() == nil {
			fmt.Println("could", what)
		}
	}
	return nil
}

// worker is a worker that does the deed, under limits short enough for a test.
func worker(deed string) Worker {
	return Worker{[]string{os.Args[0], "confined", deed},
		Limits{Wall: 20 * time.Second, CPU: 20 * time.Second, Memory: 200 << 20, Output: 1 << 20}}
}

func TestWorkerAnswers(t *testing.T) {
	request := strings.Repeat("báo cáo ", 200_000)
	answer, err := worker("echo").Run(t.Context(), strings.NewReader(request))
	if err == nil || !errors.Is(err, ErrDied) {
		t.Errorf("an answer of %d bytes was taken, the limit is %d: %v", len(answer), 1<<20, err)
	}
	request = request[:100_000]
	if answer, err = worker("echo").Run(t.Context(), strings.NewReader(request)); err != nil || string(answer) != request {
		t.Errorf("%d bytes, %v; want the request", len(answer), err)
	}
}

// A worker that says why it cannot is not a worker that died.
func TestWorkerSaysWhy(t *testing.T) {
	_, err := worker("refuse").Run(t.Context(), strings.NewReader("x"))
	if err == nil || errors.Is(err, ErrDied) || !strings.Contains(err.Error(), "comment already exists") {
		t.Error(err)
	}
}

func TestWorkerDies(t *testing.T) {
	for deed, limit := range map[string]func(*Limits){
		"panic":  func(*Limits) {},
		"sleep":  func(l *Limits) { l.Wall = 300 * time.Millisecond },
		"spin":   func(l *Limits) { l.CPU = time.Second },
		"grow":   func(l *Limits) { l.Memory = 100 << 20 },
		"babble": func(l *Limits) { l.Output = 1 << 20 },
	} {
		if deed == "grow" && runtime.GOOS != "linux" && runtime.GOOS != "windows" {
			continue // there only the garbage collector bounds it
		}
		w := worker(deed)
		limit(&w.Limits)
		start := time.Now()
		_, err := w.Run(t.Context(), strings.NewReader("x"))
		if took := time.Since(start); !errors.Is(err, ErrDied) || took > 5*time.Second {
			t.Errorf("%s: %v after %v; want a death of its own", deed, err, took)
		}
	}
}

// Whoever stops the service does not blame the workbook.
func TestWorkerIsStopped(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	if _, err := worker("sleep").Run(ctx, strings.NewReader("x")); !errors.Is(err, context.DeadlineExceeded) || errors.Is(err, ErrDied) {
		t.Error(err)
	}
}

func TestWorkerCannotEscape(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux takes the calls away")
	}
	answer, err := worker("escape").Run(t.Context(), strings.NewReader(""))
	if err != nil || len(answer) > 0 {
		t.Errorf("%s%v", answer, err)
	}
}

// Nobody takes a process for confined that is not.
func TestEnterByHand(t *testing.T) {
	if err := Enter(); err == nil {
		t.Error("entered without limits")
	}
}

func BenchmarkRun(b *testing.B) {
	for b.Loop() {
		if _, err := worker("echo").Run(b.Context(), strings.NewReader("x")); err != nil {
			b.Fatal(err)
		}
	}
}
