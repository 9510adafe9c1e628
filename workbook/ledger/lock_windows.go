package ledger

import (
	"errors"
	"os"
	"syscall"
)

// Windows: another process has the file open and shares it with nobody.
const sharingViolation = syscall.Errno(32)

// lockFile opens the file and holds it against other processes until it is
// closed, or its process dies: a lock cannot be left behind by a kill.
func lockFile(path string) (*os.File, error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	handle, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if errors.Is(err, sharingViolation) {
		return nil, ErrInUse
	}
	if err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(handle), path), nil
}

// syncFolder does nothing: NTFS journals names itself and refuses to flush a
// folder.
func syncFolder(*os.File) error { return nil }
