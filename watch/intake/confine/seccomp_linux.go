//go:build linux && (amd64 || arm64)

package confine

import (
	"fmt"
	"os"
	"runtime"
	"unsafe"

	"golang.org/x/sys/unix"
)

// calls are what the Go runtime needs once a program runs: memory, threads,
// time, and the files that are open already. What is not here fails with EPERM.
var calls = []uint32{
	unix.SYS_READ, unix.SYS_WRITE, unix.SYS_CLOSE, unix.SYS_FSTAT, unix.SYS_FCNTL, unix.SYS_LSEEK, unix.SYS_PREAD64,
	unix.SYS_MMAP, unix.SYS_MUNMAP, unix.SYS_MPROTECT, unix.SYS_MADVISE, unix.SYS_MINCORE, unix.SYS_BRK, unix.SYS_MREMAP,
	unix.SYS_RT_SIGACTION, unix.SYS_RT_SIGPROCMASK, unix.SYS_RT_SIGRETURN, unix.SYS_SIGALTSTACK,
	unix.SYS_FUTEX, unix.SYS_SCHED_YIELD, unix.SYS_SCHED_GETAFFINITY, unix.SYS_SET_ROBUST_LIST, unix.SYS_RSEQ,
	unix.SYS_NANOSLEEP, unix.SYS_CLOCK_NANOSLEEP, unix.SYS_CLOCK_GETTIME, unix.SYS_GETTIMEOFDAY, unix.SYS_RESTART_SYSCALL,
	unix.SYS_EPOLL_CREATE1, unix.SYS_EPOLL_CTL, unix.SYS_EPOLL_PWAIT, unix.SYS_EVENTFD2, unix.SYS_PIPE2,
	unix.SYS_GETPID, unix.SYS_GETTID, unix.SYS_GETRANDOM, unix.SYS_GETRUSAGE, unix.SYS_EXIT, unix.SYS_EXIT_GROUP,
}

// Offsets in struct seccomp_data; arguments are 64 bits, low half first.
const (
	callNumber   = 0
	callArch     = 4
	callArgument = 16
)

// allowOnlyCalls installs the filter on all threads of the process. No
// privilege is needed for it, only never to gain one again.
func allowOnlyCalls() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("give up new privileges: %w", err)
	}
	filter := callFilter(uint32(os.Getpid()))
	program := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	const wholeProcess = unix.SECCOMP_FILTER_FLAG_TSYNC
	thread, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, wholeProcess, uintptr(unsafe.Pointer(&program)))
	runtime.KeepAlive(filter)
	if errno != 0 || thread != 0 {
		return fmt.Errorf("filter system calls: %w (thread %d)", errno, thread)
	}
	return nil
}

// callFilter is the filter as a program of the kernel's packet filter.
func callFilter(self uint32) []unix.SockFilter {
	arch := map[string]uint32{"amd64": unix.AUDIT_ARCH_X86_64, "arm64": unix.AUDIT_ARCH_AARCH64}[runtime.GOARCH]
	const deny = unix.SECCOMP_RET_ERRNO | uint32(unix.EPERM)
	program := []unix.SockFilter{
		load(callArch), skipIf(unix.BPF_JEQ, arch, 1), // another ABI has other numbers
		verdict(unix.SECCOMP_RET_KILL_PROCESS),
		load(callNumber),
	}
	for _, call := range calls {
		program = append(program, skipUnless(unix.BPF_JEQ, call, 1), verdict(unix.SECCOMP_RET_ALLOW))
	}
	return append(program,
		// The C library asks for clone3 first and for clone only if there is none.
		skipUnless(unix.BPF_JEQ, unix.SYS_CLONE3, 1), verdict(unix.SECCOMP_RET_ERRNO|uint32(unix.ENOSYS)),
		// Threads, but no processes.
		skipUnless(unix.BPF_JEQ, unix.SYS_CLONE, 4),
		load(callArgument), skipUnless(unix.BPF_JSET, unix.CLONE_THREAD, 1), verdict(unix.SECCOMP_RET_ALLOW), verdict(deny),
		// Signals to its own threads: so the runtime preempts them.
		skipUnless(unix.BPF_JEQ, unix.SYS_TGKILL, 3),
		load(callArgument), skipUnless(unix.BPF_JEQ, self, 1), verdict(unix.SECCOMP_RET_ALLOW),
		verdict(deny))
}

func load(offset uint32) unix.SockFilter {
	return unix.SockFilter{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: offset}
}

// skipIf skips the next instructions if the comparison holds, skipUnless if it
// does not.
func skipIf(compare uint16, with uint32, skip uint8) unix.SockFilter {
	return unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_K | compare, K: with, Jt: skip}
}

func skipUnless(compare uint16, with uint32, skip uint8) unix.SockFilter {
	return unix.SockFilter{Code: unix.BPF_JMP | unix.BPF_K | compare, K: with, Jf: skip}
}

func verdict(action uint32) unix.SockFilter {
	return unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: action}
}
