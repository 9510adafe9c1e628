package ledger

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// place is where the bytes with a SHA-256 lie in the archive.
func place(sha string) string { return filepath.Join(sha[:2], sha) }

// keep brings the bytes of r to the archive. They are durable under their
// SHA-256 when it returns.
func (l *Ledger) keep(r io.Reader) (sha string, size int64, err error) {
	temp := filepath.Join("tmp", rand.Text())
	hash := sha256.New()
	err = l.files.stage(l.archive, temp, 0o400, func(w io.Writer) error {
		size, err = io.Copy(io.MultiWriter(w, hash), r)
		return err
	})
	if err == nil {
		sha = hex.EncodeToString(hash.Sum(nil))
		err = l.file(temp, sha, size)
	}
	if err != nil {
		l.archive.Remove(temp)
		return "", 0, fmt.Errorf("archive original: %w", err)
	}
	return sha, size, nil
}

// file puts a staged original in its place. An equal one that lies there stays;
// one of another size is damaged, and replaced. What is in quarantine does not
// come back.
func (l *Ledger) file(temp, sha string, size int64) error {
	if why, err := l.Quarantined(sha); err != nil {
		return err
	} else if why != "" {
		return l.archive.Remove(temp)
	}
	folder := sha[:2]
	if err := l.files.Folder(l.archive, folder); err != nil {
		return err
	}
	if info, err := l.archive.Lstat(place(sha)); err == nil && info.Size() == size {
		// A crash may have come between its rename and the sync of the folder.
		return errors.Join(l.archive.Remove(temp), l.files.syncDir(l.archive, folder))
	}
	return l.files.rename(l.archive, temp, place(sha))
}

// Original opens the archived bytes with the SHA-256, after comparing them with
// it: an original that was altered or is missing is [ErrDamaged].
func (l *Ledger) Original(sha string) (*os.File, error) {
	if len(sha) != hex.EncodedLen(sha256.Size) {
		return nil, fmt.Errorf("open original %q: not a SHA-256", sha)
	}
	if why, err := l.Quarantined(sha); err != nil {
		return nil, err
	} else if why != "" {
		return nil, fmt.Errorf("open original %s: %w: %s", sha, ErrQuarantined, why)
	}
	file, err := l.archive.Open(place(sha))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("open original %s: %w: it is missing", sha, ErrDamaged)
	}
	if err != nil {
		return nil, fmt.Errorf("open original %s: %w", sha, err)
	}
	if err := compare(file, sha); err != nil {
		file.Close()
		return nil, fmt.Errorf("open original %s: %w", sha, err)
	}
	return file, nil
}

// compare reads the whole file and leaves it at its beginning.
func compare(file *os.File, sha string) error {
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return err
	}
	if got := hex.EncodeToString(hash.Sum(nil)); got != sha {
		return fmt.Errorf("%w: its SHA-256 is %s", ErrDamaged, got)
	}
	_, err := file.Seek(0, io.SeekStart)
	return err
}

// Verify reads the database and every original and returns all that is wrong
// with them as one error, nil if they are whole.
func (l *Ledger) Verify(ctx context.Context) error {
	var verdict string
	if err := l.reading.QueryRowContext(ctx, `pragma integrity_check(1)`).Scan(&verdict); err != nil {
		return fmt.Errorf("verify ledger: %w", err)
	}
	var wrong []error
	if verdict != "ok" {
		wrong = append(wrong, fmt.Errorf("verify ledger: %s", verdict))
	}
	shas, err := texts(ctx, l.reading, `select distinct sha256 from submission order by sha256`)
	if err != nil {
		return fmt.Errorf("verify ledger: %w", err)
	}
	for _, sha := range shas {
		if err := l.whole(sha); err != nil {
			wrong = append(wrong, err)
		}
	}
	return errors.Join(wrong...)
}
