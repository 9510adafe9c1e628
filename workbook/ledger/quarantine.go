package ledger

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
)

// quarantine is the folder of the state folder that only the account of the
// service may enter. An original in it is named by its SHA-256.
const quarantine = "quarantine"

func held(sha string) string { return quarantine + "/" + sha }

// Quarantine takes an original out of the archive, durably, to a folder that
// only the account of the service may enter, and where [Ledger.Original] does
// not open it: bytes that killed their reader, or that no archive may hold. Why
// is the code of a finding, and is written beside it. Doing it twice is doing it
// once. A crash leaves the original in one of the two places, whole.
func (l *Ledger) Quarantine(sha, why string) error {
	if err := l.hold(sha, why); err != nil {
		return fmt.Errorf("quarantine original %s: %w", sha, err)
	}
	return nil
}

func (l *Ledger) hold(sha, why string) error {
	before, err := l.Quarantined(sha)
	if err != nil {
		return err
	}
	if before != "" {
		// A crash may have come between the move and the sync of the folders.
		return errors.Join(l.files.syncDir(l.state, quarantine), l.files.syncDir(l.archive, path.Dir(place(sha))))
	}
	err = l.files.Write(l.state, held(sha)+".txt", func(w io.Writer) error {
		_, err := fmt.Fprintln(w, why)
		return err
	})
	if err != nil {
		return err
	}
	return l.files.Move(l.state, path.Join("archive", place(sha)), held(sha))
}

// Quarantined returns why the original with the SHA-256 was put away, "" if it
// was not.
func (l *Ledger) Quarantined(sha string) (why string, err error) {
	_, err = l.state.Lstat(held(sha))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("look into quarantine: %w", err)
	}
	text, err := l.state.ReadFile(held(sha) + ".txt")
	if err != nil {
		return "", fmt.Errorf("look into quarantine: %w", err)
	}
	return strings.TrimSpace(string(text)), nil
}

// whole compares an original with its SHA-256 wherever it lies.
func (l *Ledger) whole(sha string) error {
	file, err := l.Original(sha)
	if errors.Is(err, ErrQuarantined) {
		if file, err = l.state.Open(held(sha)); err == nil {
			err = compare(file, sha)
		}
	}
	if file != nil {
		file.Close()
	}
	return err
}
