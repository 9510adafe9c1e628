//go:build unix && !(linux && (amd64 || arm64))

package confine

import (
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// harness has nothing to add to what the worker does to itself.
func harness(*os.Process, Limits) (release func(), err error) { return func() {}, nil }

func restrain(l Limits) error {
	for resource, most := range map[int]uint64{
		// The hard limit kills; the soft one alone sends a signal that Go ignores.
		unix.RLIMIT_CPU:    uint64(l.CPU / time.Second),
		unix.RLIMIT_FSIZE:  0,
		unix.RLIMIT_CORE:   0,
		unix.RLIMIT_NOFILE: 32,
	} {
		if err := unix.Setrlimit(resource, &unix.Rlimit{Cur: most, Max: most}); err != nil {
			return fmt.Errorf("set limit %d to %d: %w", resource, most, err)
		}
	}
	return nil
}
