package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/text/unicode/norm"

	"tonghop/workbook"
)

// Folders in which a unit finds its answers. No drop is taken from them.
const (
	accepted = "_da-nhan"         // receipts, and the originals they are for
	toFix    = "_can-sua"         // marked workbooks
	fixed    = "_can-sua/da-xong" // those that have been put right
)

// errUnsteady says that a file changed while it was read: it is still being
// written, and will settle again.
var errUnsteady = errors.New("the file is still changing")

// folder opens a unit's folder. Each unit has a root of its own, so that no name
// and no link in it leads to another unit's files.
func (d *Desk) folder(name string) (*os.Root, error) {
	inbox, err := os.OpenRoot(d.Inbox)
	if err != nil {
		return nil, fmt.Errorf("open inbox: %w", err)
	}
	defer inbox.Close()
	if info, err := inbox.Lstat(name); err != nil {
		return nil, fmt.Errorf("open folder %s: %w", name, err)
	} else if !info.IsDir() {
		return nil, fmt.Errorf("open folder %s: it is no folder", name)
	}
	return inbox.OpenRoot(name)
}

// folderOf is the name of the unit's folder as the inbox spells it: macOS
// writes names in NFD.
func (d *Desk) folderOf(u *workbook.Unit) (string, error) {
	entries, err := os.ReadDir(d.Inbox)
	if err != nil {
		return "", fmt.Errorf("open inbox: %w", err)
	}
	for _, e := range entries {
		if norm.NFC.String(e.Name()) == u.Folder {
			return e.Name(), nil
		}
	}
	return "", fmt.Errorf("open folder %s: %w", u.Folder, fs.ErrNotExist)
}

// openDrop opens a drop if it is a regular file of its own right. It does not
// block on a FIFO of that name, and what it opens is what it looked at: a link
// put there in between is noticed.
func openDrop(dir *os.Root, name string) (*os.File, fs.FileInfo, error) {
	seen, err := dir.Lstat(name)
	if err != nil {
		return nil, nil, err
	}
	if !seen.Mode().IsRegular() {
		return nil, nil, fmt.Errorf("it is no regular file but %v", seen.Mode().Type())
	}
	file, err := dir.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, nil, err
	}
	opened, err := file.Stat()
	if err == nil && !os.SameFile(seen, opened) {
		err = errUnsteady
	}
	if err != nil {
		file.Close()
		return nil, nil, err
	}
	return file, opened, nil
}

// steady reads a file and fails at its end if it changed meanwhile, so that no
// mixture of two states of a file becomes a submission.
type steady struct {
	file   *os.File
	before fs.FileInfo
	limit  int64
	read   int64
}

func (s *steady) Read(p []byte) (int, error) {
	n, err := s.file.Read(p)
	if s.read += int64(n); s.read > s.limit {
		return n, errUnsteady
	}
	if err != io.EOF {
		return n, err
	}
	after, statErr := s.file.Stat()
	if statErr != nil {
		return n, statErr
	}
	if s.read != s.before.Size() || after.Size() != s.before.Size() || !after.ModTime().Equal(s.before.ModTime()) {
		return n, errUnsteady
	}
	return n, io.EOF
}

// take moves the drop to where its answer is, or removes it where the marked
// workbook stands in its place. A drop that is gone or no longer holds the
// bytes of the submission is not ours to touch.
func (d *Desk) take(dir *os.Root, s *workbook.Submission, name string) error {
	ours, err := holds(dir, name, s.SHA256)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if ours {
		if err := d.Files.Move(dir, name, keptPath(s)); err != nil {
			return err
		}
	}
	return d.settle(dir, s, name)
}

// settle looks at what was moved, now or before a crash. A file that replaced
// the drop right before the move is the unit's next version and goes back.
func (d *Desk) settle(dir *os.Root, s *workbook.Submission, name string) error {
	kept := keptPath(s)
	ours, err := holds(dir, kept, s.SHA256)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case ours:
		return d.leave(dir, s, kept)
	}
	if _, err := dir.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return d.Files.Move(dir, kept, name)
}

// leave keeps the moved original where the unit finds it, unless the marked
// workbook stands in its place or no folder may hold it.
func (d *Desk) leave(dir *os.Root, s *workbook.Submission, kept string) error {
	why, err := d.Ledger.Quarantined(s.SHA256)
	if err != nil {
		return err
	}
	if why != "" || s.State == workbook.Returned && s.Form != "" {
		return d.Files.Remove(dir, kept)
	}
	return nil
}

// holds reports whether the file has the SHA-256. It is closed again: Windows
// moves no file that is open.
func holds(dir *os.Root, name, sha string) (bool, error) {
	file, _, err := openDrop(dir, name)
	if err != nil {
		return false, err
	}
	defer file.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return false, err
	}
	return hex.EncodeToString(hash.Sum(nil)) == sha, nil
}
