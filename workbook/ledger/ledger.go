package ledger

import (
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

var (
	// ErrInUse says that another process works on this state folder.
	ErrInUse = errors.New("another tonghop is working here")
	// ErrBroken says that an earlier write to the disk failed, so that nothing
	// more may be promised by this process.
	ErrBroken = errors.New("ledger is out of order after a failed write")
	// ErrDamaged says that an original is missing from the archive or is not
	// what its SHA-256 says.
	ErrDamaged = errors.New("archived original is damaged")
	// ErrQuarantined says that an original was put away by [Ledger.Quarantine]
	// and is not opened by this program again.
	ErrQuarantined = errors.New("original is in quarantine")
)

// oldestSQLite is the first release without the corruption of a WAL that is
// reset while it is read (3.7.0 to 3.51.2).
const oldestSQLite = "3.51.3"

// Ledger is an open ledger. Its methods may be called by several goroutines.
type Ledger struct {
	id      string
	now     func() time.Time
	files   Files
	state   *os.Root // holds archive and quarantine
	archive *os.Root
	lock    *os.File // nil when read-only
	writing *sql.DB  // one connection, used by the goroutine of commit.go; nil when read-only
	reading *sql.DB
	acts    chan act
	done    chan struct{} // closed when that goroutine has ended
	closing sync.Once

	readOnly bool
}

// Option changes what [Open] does.
type Option func(*Ledger)

// ReadOnly opens the ledger for looking at it, also while another process
// works on it. There must be one already.
func ReadOnly() Option { return func(l *Ledger) { l.readOnly = true } }

// Clock sets the clock whose instants the ledger writes; [time.Now] unless set.
func Clock(now func() time.Time) Option { return func(l *Ledger) { l.now = now } }

// Before sets a function that is called ahead of each durable step, as
// [Files.Before] is; the step that commits a transaction is "commit".
func Before(step func(string) error) Option { return func(l *Ledger) { l.files.Before = step } }

// Open opens the ledger in the state folder, and makes both if they are
// missing. Only one process at a time can; a second one gets [ErrInUse].
func Open(stateDir string, options ...Option) (*Ledger, error) {
	l := &Ledger{now: time.Now}
	for _, set := range options {
		set(l)
	}
	if err := l.open(stateDir); err != nil {
		l.Close()
		return nil, fmt.Errorf("open ledger %s: %w", stateDir, err)
	}
	return l, nil
}

func (l *Ledger) open(dir string) (err error) {
	if !l.readOnly {
		if err := l.prepare(dir); err != nil {
			return err
		}
	}
	if l.state, err = os.OpenRoot(dir); err != nil {
		return err
	}
	if l.archive, err = l.state.OpenRoot("archive"); err != nil {
		return err
	}
	if l.reading, err = connect(dir, "query_only(1)"); err != nil {
		return err
	}
	if err := l.introduce(); err != nil || l.readOnly {
		return err
	}
	l.acts, l.done = make(chan act, 256), make(chan struct{})
	go l.write()
	return nil
}

// prepare takes the lock, clears what a crash left in archive/tmp, and brings
// the database to the current schema.
func (l *Ledger) prepare(dir string) (err error) {
	if err := os.MkdirAll(filepath.Join(dir, "archive"), 0o755); err != nil {
		return err
	}
	if l.lock, err = lockFile(filepath.Join(dir, "lock")); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(dir, quarantine), 0o700); err != nil {
		return err
	}
	temp := filepath.Join(dir, "archive", "tmp")
	if err := os.RemoveAll(temp); err != nil {
		return err
	}
	if err := os.Mkdir(temp, 0o755); err != nil {
		return err
	}
	if l.writing, err = connect(dir, "synchronous(full)"); err != nil {
		return err
	}
	l.writing.SetMaxOpenConns(1)
	return l.migrate()
}

// connect opens the database. mmap_size stays 0: a race on the WAL would turn
// from an error into a damaged database.
func connect(dir, pragma string) (*sql.DB, error) {
	// Absolute, with a slash in front on Windows too (file:///C:/…): what follows
	// "file://" would be taken for the name of a host.
	file, err := filepath.Abs(filepath.Join(dir, "ledger.db"))
	if err != nil {
		return nil, err
	}
	location := url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(filepath.ToSlash(file), "/")}
	location.RawQuery = url.Values{
		"_pragma": {"busy_timeout(10000)", "journal_mode(wal)", "foreign_keys(1)", pragma},
		"_txlock": {"immediate"},
	}.Encode()
	return sql.Open("sqlite", location.String())
}

func (l *Ledger) migrate() error {
	var version int
	if err := l.writing.QueryRow(`pragma user_version`).Scan(&version); err != nil {
		return err
	}
	switch version {
	case schemaVersion:
		return nil
	case 0:
		return l.create()
	}
	return fmt.Errorf("its schema %d is not the %d of this program: it was written by another version of tonghop", version, schemaVersion)
}

func (l *Ledger) create() error {
	tx, err := l.writing.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec(schema); err != nil {
		return err
	}
	if _, err := tx.Exec(`insert into about values (?, ?)`, rand.Text(), l.now().UnixMicro()); err != nil {
		return err
	}
	return tx.Commit()
}

// introduce reads who this ledger is and refuses a library that could harm it.
func (l *Ledger) introduce() error {
	var release string
	if err := l.reading.QueryRow(`select sqlite_version(), ledger from about`).Scan(&release, &l.id); err != nil {
		return err
	}
	if older(release, oldestSQLite) {
		return fmt.Errorf("SQLite %s can corrupt a WAL; %s or later is needed", release, oldestSQLite)
	}
	return nil
}

// older compares dotted release numbers.
func older(a, b string) bool {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(as), len(bs)) {
		x, _ := strconv.Atoi(as[i])
		y, _ := strconv.Atoi(bs[i])
		if x != y {
			return x < y
		}
	}
	return len(as) < len(bs)
}

// ID names this ledger for ever. An inbox names the ledger that it belongs to,
// so that two ledgers never count the same files.
func (l *Ledger) ID() string { return l.id }

// Close waits for what was begun and closes the ledger. No other call may come
// after it; a second Close does nothing.
func (l *Ledger) Close() (err error) {
	l.closing.Do(func() { err = l.close() })
	return err
}

func (l *Ledger) close() error {
	if l.acts != nil {
		close(l.acts)
		<-l.done
	}
	var errs []error
	for _, db := range []*sql.DB{l.reading, l.writing} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if l.archive != nil {
		errs = append(errs, l.archive.Close())
	}
	if l.state != nil {
		errs = append(errs, l.state.Close())
	}
	if l.lock != nil {
		errs = append(errs, l.lock.Close())
	}
	return errors.Join(errs...)
}
