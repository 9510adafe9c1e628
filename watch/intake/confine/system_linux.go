//go:build linux && (amd64 || arm64)

package confine

import (
	"fmt"
	"os"
	"strconv"
	"time"

	"golang.org/x/sys/unix"
)

// watchEvery is how often the resident memory of a worker is looked at. Go
// touches new memory at about a gigabyte a second.
const watchEvery = 10 * time.Millisecond

// spare is the address space that threads and the collector take besides the
// memory they use.
const spare = 512 << 20

// harness kills the worker when it takes more memory than allowed.
func harness(p *os.Process, l Limits) (release func(), err error) {
	done := make(chan struct{})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(watchEvery)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				if resident(p.Pid) > l.Memory {
					p.Kill()
				}
			}
		}
	}()
	return func() { close(done); <-ended }, nil
}

// resident is the resident memory of a process in bytes, 0 once it is gone.
func resident(pid int) int64 {
	_, pages := memoryOf(strconv.Itoa(pid))
	return pages * int64(os.Getpagesize())
}

// memoryOf is the address space and the resident memory of a process in pages.
func memoryOf(pid string) (size, resident int64) {
	text, err := os.ReadFile("/proc/" + pid + "/statm")
	if err != nil {
		return 0, 0
	}
	if _, err := fmt.Sscan(string(text), &size, &resident); err != nil {
		return 0, 0
	}
	return size, resident
}

func restrain(l Limits) error {
	// A Go program reserves more than a gigabyte before it begins.
	reserved, _ := memoryOf("self")
	for resource, most := range map[int]uint64{
		// The hard limit kills; the soft one alone sends a signal that Go ignores.
		unix.RLIMIT_CPU: uint64(l.CPU / time.Second),
		// The backstop, should nobody watch.
		unix.RLIMIT_AS:     uint64(reserved*int64(os.Getpagesize()) + l.Memory + spare),
		unix.RLIMIT_FSIZE:  0,
		unix.RLIMIT_CORE:   0,
		unix.RLIMIT_NOFILE: 32,
	} {
		if err := unix.Setrlimit(resource, &unix.Rlimit{Cur: most, Max: most}); err != nil {
			return fmt.Errorf("set limit %d to %d: %w", resource, most, err)
		}
	}
	return allowOnlyCalls()
}
