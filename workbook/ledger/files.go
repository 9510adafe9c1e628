package ledger

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Files does file operations that are durable when they return. Names are
// relative to an [os.Root], so that none can lead outside it. The zero value is
// ready.
type Files struct {
	// Before is called ahead of each durable step with its name, such as
	// "rename"; an error makes the step fail as a disk would. It is nil outside
	// tests.
	Before func(step string) error
}

// WriteFile writes the file at path as [Files.Write] does, with mode 0644.
func WriteFile(path string, write func(io.Writer) error) error {
	dir, err := os.OpenRoot(filepath.Dir(path))
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer dir.Close()
	return Files{}.Write(dir, filepath.Base(path), write)
}

// Write makes the file with what write gives it, in place of an older one.
// Readers see the old file or the whole new one, never a part; once Write has
// returned, a power cut leaves the new one. After a crash at most a hidden
// ".name.part" beside the target is left, which the next Write of it replaces.
func (f Files) Write(dir *os.Root, name string, write func(io.Writer) error) error {
	temp := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+".part")
	if err := f.stage(dir, temp, 0o644, write); err != nil {
		dir.Remove(temp)
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := f.rename(dir, temp, name); err != nil {
		dir.Remove(temp)
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// Move renames a file durably, in place of an older one.
func (f Files) Move(dir *os.Root, from, to string) error {
	if err := f.rename(dir, from, to); err != nil {
		return fmt.Errorf("move %s: %w", from, err)
	}
	if filepath.Dir(from) == filepath.Dir(to) {
		return nil
	}
	// Without it a power cut could bring the file back under its old name as well.
	return f.syncDir(dir, filepath.Dir(from))
}

// Remove deletes a file durably; it is no error when there is none.
func (f Files) Remove(dir *os.Root, name string) error {
	if err := f.before("remove"); err != nil {
		return err
	}
	if err := dir.Remove(name); err != nil && !os.IsNotExist(err) {
		return err
	}
	return f.syncDir(dir, filepath.Dir(name))
}

// Folder makes the folder in dir if it is missing. Anything else of that name,
// a link above all, is an error: nothing is written through it.
func (f Files) Folder(dir *os.Root, name string) error {
	if err := dir.Mkdir(name, 0o755); err == nil {
		return f.syncDir(dir, filepath.Dir(name))
	} else if !os.IsExist(err) {
		return err
	}
	if info, err := dir.Lstat(name); err != nil {
		return err
	} else if !info.IsDir() {
		return fmt.Errorf("use folder %s: it is %v", name, info.Mode().Type())
	}
	return nil
}

// stage writes a temporary file and brings its bytes to the disk.
func (f Files) stage(dir *os.Root, temp string, mode fs.FileMode, write func(io.Writer) error) error {
	// A left-over may be read-only, or a link somebody planted: never write into it.
	if err := dir.Remove(temp); err != nil && !os.IsNotExist(err) {
		return err
	}
	file, err := dir.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer file.Close()
	// Templates and zip writers write a few bytes at a time.
	buffered := bufio.NewWriterSize(file, 32<<10)
	if err := errors.Join(write(buffered), buffered.Flush()); err != nil {
		return err
	}
	// The umask must not decide who can read an answer.
	if err := dir.Chmod(temp, mode); err != nil {
		return err
	}
	if err := f.before("sync"); err != nil {
		return err
	}
	// Without it a power cut leaves the name with an empty file.
	if err := file.Sync(); err != nil {
		return err
	}
	return file.Close()
}

func (f Files) rename(dir *os.Root, from, to string) error {
	if err := f.before("rename"); err != nil {
		return err
	}
	if err := dir.Rename(from, to); err != nil {
		return err
	}
	return f.syncDir(dir, filepath.Dir(to))
}

// syncDir makes the names in a folder durable: renaming alone leaves them to
// the file system's next journal commit, which may be seconds away.
func (f Files) syncDir(dir *os.Root, name string) error {
	if err := f.before("sync folder"); err != nil {
		return err
	}
	folder, err := dir.Open(name)
	if err != nil {
		return err
	}
	defer folder.Close()
	return syncFolder(folder)
}

func (f Files) before(step string) error {
	if f.Before == nil {
		return nil
	}
	return f.Before(step)
}
