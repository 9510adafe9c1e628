//go:build unix

package ledger

import (
	"os"
	"syscall"
)

// lockFile opens the file and holds it against other processes until it is
// closed, or its process dies: a lock cannot be left behind by a kill.
func lockFile(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		file.Close()
		return nil, ErrInUse
	}
	return file, nil
}

func syncFolder(folder *os.File) error { return folder.Sync() }
