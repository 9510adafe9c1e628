package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"time"

	"tonghop/workbook"
)

// Drop is a file as it lies in a unit's folder.
type Drop struct {
	Unit  string // id of the unit whose folder it is
	File  string // its name, byte for byte
	Ident string // of this file in this condition; another one after any change
}

// Verdict is the outcome of reading a submission. State is Accepted, Returned,
// or Duplicate of the Twin, a return that comes back with nothing put right.
// Form and Period are empty where they could not be read, Data is nil then.
type Verdict struct {
	State        workbook.State
	Twin         int64
	Form, Period string
	Late         bool
	Findings     workbook.Findings
	Data         *workbook.Data
}

// Seen notes when each file was first seen in its present condition. Files that
// are known keep their instant: it decides whether a submission is late, so
// neither a busy desk nor a restart may move it.
func (l *Ledger) Seen(ctx context.Context, at time.Time, drops []Drop) error {
	err := l.commit(ctx, func(tx *sql.Tx) error {
		for _, d := range drops {
			if err := arrive(tx, d, at); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("note arrivals: %w", err)
	}
	return nil
}

func arrive(tx *sql.Tx, d Drop, at time.Time) error {
	_, err := tx.Exec(`insert into arrival values (?, ?, ?, ?) on conflict do nothing`,
		d.Unit, d.File, d.Ident, at.UnixMicro())
	return err
}

// Capture makes the content of a drop ours: once it returns, the bytes and the
// row are durable. A drop that was captured and not yet cleared is returned as
// it stands. Bytes that the unit has sent before become a Duplicate with the
// Twin, unless that one was returned: then they are read again, since the rules
// or the settings may have changed.
//
// Captures that run at once are numbered in the order in which turn, called
// with the bytes safe, calls enter; a nil turn waits for nobody.
func (l *Ledger) Capture(ctx context.Context, d Drop, content io.Reader, turn func(enter func())) (*workbook.Submission, error) {
	sha, size, err := l.keep(content)
	if err != nil {
		return nil, fmt.Errorf("capture %s/%s: %w", d.Unit, d.File, err)
	}
	if turn == nil {
		turn = func(enter func()) { enter() }
	}
	var s *workbook.Submission
	var a act
	turn(func() {
		a, err = l.queue(ctx, func(tx *sql.Tx) (err error) {
			s, err = l.register(tx, d, sha, size)
			return err
		})
	})
	if err == nil {
		err = <-a.done
	}
	if err != nil {
		return nil, fmt.Errorf("capture %s/%s: %w", d.Unit, d.File, err)
	}
	return s, nil
}

func (l *Ledger) register(tx *sql.Tx, d Drop, sha string, size int64) (*workbook.Submission, error) {
	known, err := first(tx, `where unit = ? and file = ? and ident = ? and cleared is null`, d.Unit, d.File, d.Ident)
	if known != nil || err != nil {
		return known, err
	}
	twin, err := first(tx, `where unit = ? and sha256 = ? and state in ('received', 'accepted')`, d.Unit, sha)
	if err != nil {
		return nil, err
	}
	if err := arrive(tx, d, l.now()); err != nil {
		return nil, err
	}
	id, err := l.enter(tx, d, sha, size, twin)
	if err != nil {
		return nil, err
	}
	if err := l.event(tx, "captured", id, d.File); err != nil {
		return nil, err
	}
	return one(tx, id)
}

// enter inserts the row of a new submission; twin is the one with the same
// bytes, nil if there is none.
func (l *Ledger) enter(tx *sql.Tx, d Drop, sha string, size int64, twin *workbook.Submission) (int64, error) {
	var twinID int64
	var findings []byte
	state := workbook.Received
	if twin != nil {
		state, twinID = workbook.Duplicate, twin.ID
		same := workbook.Finding{Code: "same-bytes", Severity: workbook.Note, Found: fmt.Sprintf("%s (số %05d)", twin.File, twin.ID)}
		var err error
		if findings, err = encodeFindings(workbook.Findings{same}); err != nil {
			return 0, err
		}
	}
	result, err := tx.Exec(`insert into submission (unit, file, ident, sha256, size, arrived, captured, state, twin, findings)
		select unit, file, ident, ?, ?, seen, ?, ?, ?, ? from arrival where unit = ? and file = ? and ident = ?`,
		sha, size, l.now().UnixMicro(), state, reference(twinID), findings, d.Unit, d.File, d.Ident)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// Decide sets the outcome of a received submission, once: of one that is
// decided already it returns the outcome that stands. An accepted submission
// becomes the next version of its unit, form and period and supersedes the one
// that counted before.
func (l *Ledger) Decide(ctx context.Context, id int64, v Verdict) (*workbook.Submission, error) {
	var s *workbook.Submission
	err := l.commit(ctx, func(tx *sql.Tx) (err error) {
		if s, err = one(tx, id); err != nil || s.State != workbook.Received {
			return err
		}
		if err := l.conclude(tx, s, v); err != nil {
			return err
		}
		s, err = one(tx, id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("decide submission %d: %w", id, err)
	}
	if s.State == workbook.Accepted {
		s.Data = v.Data
	}
	return s, nil
}

func (l *Ledger) conclude(tx *sql.Tx, s *workbook.Submission, v Verdict) error {
	version, previous := 0, int64(0)
	if v.State == workbook.Accepted {
		err := tx.QueryRow(`select version, id from submission
			where unit = ? and form = ? and period = ? and state = 'accepted' order by version desc limit 1`,
			s.Unit, v.Form, v.Period).Scan(&version, &previous)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		version++
	}
	findings, err := encodeFindings(v.Findings)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(`update submission set state = ?, twin = ?, form = ?, period = ?, version = ?, late = ?, findings = ?, decided = ?
		where id = ?`, v.State, reference(v.Twin), v.Form, v.Period, version, v.Late, findings, l.now().UnixMicro(), s.ID); err != nil {
		return err
	}
	if err := l.event(tx, string(v.State), s.ID, v.Period); err != nil || v.State != workbook.Accepted {
		return err
	}
	return l.count(tx, s.ID, previous, v.Data)
}

// count keeps the data of an accepted submission and puts it in the place of
// the previous one, 0 for none.
func (l *Ledger) count(tx *sql.Tx, id, previous int64, data *workbook.Data) error {
	content, err := data.MarshalBinary()
	if err != nil {
		return err
	}
	if _, err := tx.Exec(`insert into content values (?, ?)`, id, content); err != nil || previous == 0 {
		return err
	}
	if _, err := tx.Exec(`insert into supersession values (?, ?)`, previous, id); err != nil {
		return err
	}
	return l.event(tx, string(workbook.Superseded), previous, fmt.Sprint(id))
}

// Attempt notes that a received submission is read once more after a crash,
// and returns how often that has happened: bytes that kill the process must
// not kill it for ever.
func (l *Ledger) Attempt(ctx context.Context, id int64) (times int, err error) {
	err = l.commit(ctx, func(tx *sql.Tx) error {
		if err := l.event(tx, "read-again", id, ""); err != nil {
			return err
		}
		return tx.QueryRow(`select count(*) from event where submission = ? and act = 'read-again'`, id).Scan(&times)
	})
	if err != nil {
		return 0, fmt.Errorf("note attempt on submission %d: %w", id, err)
	}
	return times, nil
}

// Answered notes that the answer to a submission lies in the unit's folder.
func (l *Ledger) Answered(ctx context.Context, id int64) error {
	return l.mark(ctx, id, "answered", `update submission set answered = ? where id = ? and answered is null`)
}

// Cleared notes that the drop is out of the inbox; nothing is left to do then.
func (l *Ledger) Cleared(ctx context.Context, id int64) error {
	return l.mark(ctx, id, "cleared", `update submission set cleared = ? where id = ? and cleared is null`)
}

func (l *Ledger) mark(ctx context.Context, id int64, act, update string) error {
	err := l.commit(ctx, func(tx *sql.Tx) error {
		result, err := tx.Exec(update, l.now().UnixMicro(), id)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return err
		}
		return l.event(tx, act, id, "")
	})
	if err != nil {
		return fmt.Errorf("note submission %d %s: %w", id, act, err)
	}
	return nil
}

// event appends to the log of what was done.
func (l *Ledger) event(tx *sql.Tx, act string, submission int64, detail string) error {
	_, err := tx.Exec(`insert into event (at, act, submission, detail) values (?, ?, ?, ?)`, l.now().UnixMicro(), act, reference(submission), detail)
	return err
}

// reference is the id of a submission in a column that may have none.
func reference(id int64) sql.NullInt64 { return sql.NullInt64{Int64: id, Valid: id != 0} }
