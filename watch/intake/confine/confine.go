// Package confine runs work on a stranger's bytes in a process of its own,
// where a library that is fooled by them can neither take the memory of the
// service, nor stop it, nor read, write or reach anything.
//
// Promises. The process gets its bytes on standard input and never a path; it
// answers on standard output, and no more than [Limits.Output] bytes are taken.
// It ends after [Limits.Wall] at the latest. It is started when there is work,
// and costs nothing otherwise.
//
//   - Linux on amd64 and arm64: once [Enter] has returned, all that the process
//     may ask of the kernel is memory, threads, time, and reading and writing
//     what is open. It cannot open a file, start a program, make a socket or
//     signal another process. The parent watches its resident memory; CPU time
//     and address space are bounded by the kernel.
//   - Windows: a job object bounds memory and CPU time, and allows one process.
//   - Elsewhere: CPU time and file size are bounded by the kernel, memory only as
//     far as the garbage collector can.
//
// The answer is still a stranger's: whoever runs a [Worker] must check it.
package confine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"
)

// Limits bound one run of a worker.
type Limits struct {
	Wall   time.Duration // from start to end
	CPU    time.Duration // of all its threads, in whole seconds
	Memory int64         // resident bytes
	Output int64         // bytes of its answer
}

// DefaultLimits are many times what an honest workbook needs.
func DefaultLimits() Limits {
	return Limits{Wall: time.Minute, CPU: 30 * time.Second, Memory: 512 << 20, Output: 64 << 20}
}

// ErrDied says that a worker ended without saying why: killed by a limit, or by
// itself. It wraps nothing, so that errors.Is tells it from a worker that could
// not do its work and said so.
var ErrDied = errors.New("worker died")

// ExitFailed is the exit code of a worker that could not do its work and said
// why on standard error. Every other code but 0 is a death.
const ExitFailed = 3

// mostComplaint is how much of a worker's standard error is kept.
const mostComplaint = 256

// Worker is a program that calls [Enter], does its work on standard input and
// answers on standard output.
type Worker struct {
	Command []string // program and arguments
	Limits
}

// Run starts the worker on the request and returns its answer. A worker that
// died is [ErrDied].
func (w Worker) Run(ctx context.Context, request io.Reader) ([]byte, error) {
	timed, cancel := context.WithTimeout(ctx, w.Wall)
	defer cancel()
	answer, complaint := &capped{limit: w.Output}, &capped{limit: mostComplaint, silent: true}
	cmd := exec.CommandContext(timed, w.Command[0], w.Command[1:]...)
	cmd.Env = w.environment()
	cmd.Stdout, cmd.Stderr = answer, complaint
	cmd.WaitDelay = time.Second
	err := w.feed(cmd, request)
	var exit *exec.ExitError
	switch {
	case err == nil:
		return answer.kept.Bytes(), nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case timed.Err() != nil:
		return nil, fmt.Errorf("%w: not done after %v", ErrDied, w.Wall)
	case errors.Is(err, errTooMuch):
		return nil, fmt.Errorf("%w: it answered more than %d bytes", ErrDied, w.Output)
	case errors.As(err, &exit) && exit.ExitCode() == ExitFailed:
		return nil, fmt.Errorf("run worker: %q", complaint.kept.Bytes())
	case errors.As(err, &exit):
		return nil, fmt.Errorf("%w: %v: %q", ErrDied, exit, complaint.kept.Bytes())
	}
	return nil, fmt.Errorf("run worker: %w", err)
}

// feed runs the command to its end. It gets the request only once it is in the
// harness of the system, so that nothing hostile runs outside it.
func (w Worker) feed(cmd *exec.Cmd, request io.Reader) error {
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	release, err := harness(cmd.Process, w.Limits)
	if err != nil {
		return errors.Join(err, cmd.Process.Kill(), cmd.Wait())
	}
	defer release()
	fed := make(chan struct{})
	go func() {
		defer close(fed)
		// A worker that dies early makes this fail; its end says more.
		io.Copy(in, request)
		in.Close()
	}()
	err = cmd.Wait()
	<-fed
	return err
}

// environment is all that the worker learns of the service: its limits. The
// garbage collector works harder before the limit kills.
func (w Worker) environment() []string {
	return []string{
		fmt.Sprintf("%s=%d %d", limitsVariable, int64(w.CPU/time.Second), w.Memory),
		fmt.Sprintf("GOMEMLIMIT=%d", w.Memory*3/4),
		"GOTRACEBACK=none",
	}
}

const limitsVariable = "TONGHOP_WORKER_LIMITS"

// Enter gives up, for good, what the work does not need. The worker calls it
// before it reads the first byte of its request. An error means that the
// process is not confined and must not go on.
func Enter() error {
	var l Limits
	var seconds int64
	if _, err := fmt.Sscanf(os.Getenv(limitsVariable), "%d %d", &seconds, &l.Memory); err != nil {
		return fmt.Errorf("enter worker: started by hand: %w", err)
	}
	l.CPU = time.Duration(seconds) * time.Second
	if err := restrain(l); err != nil {
		return fmt.Errorf("enter worker: %w", err)
	}
	return nil
}

var errTooMuch = errors.New("more output than allowed")

// capped keeps what is written to it up to the limit. Beyond that writing
// fails, or is silently without effect.
type capped struct {
	kept   bytes.Buffer // not embedded: its ReadFrom would go round the limit
	limit  int64
	silent bool
}

func (c *capped) Write(p []byte) (int, error) {
	if room := c.limit - int64(c.kept.Len()); int64(len(p)) > room {
		if !c.silent {
			return 0, errTooMuch
		}
		c.kept.Write(p[:room])
		return len(p), nil
	}
	return c.kept.Write(p)
}
