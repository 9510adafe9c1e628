//go:build unix

package main

import (
	"os"
	"syscall"
)

// peak is the most memory that a process held, in MB.
func peak(s *os.ProcessState) float64 {
	r, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return float64(r.Maxrss) / 1024
}
