package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// mostTogether bounds the acts of one transaction.
const mostTogether = 256

// errReadOnly is what an act on a read-only ledger gets.
var errReadOnly = errors.New("ledger was opened read-only")

// act is one change, waiting for the next transaction.
type act struct {
	run  func(*sql.Tx) error
	done chan error
}

// commit has run executed in a transaction and returns once it is durable.
// Acts that wait together are committed together: on a disk that needs 3 ms
// for an fsync, 65 units that drop their files in one minute cost a few of
// them rather than hundreds. An act that fails undoes itself alone.
func (l *Ledger) commit(ctx context.Context, run func(*sql.Tx) error) error {
	a, err := l.queue(ctx, run)
	if err != nil {
		return err
	}
	// No way out by ctx here: whether the act was committed must be known.
	return <-a.done
}

// queue puts an act in line. Acts are executed in the order of the line.
func (l *Ledger) queue(ctx context.Context, run func(*sql.Tx) error) (act, error) {
	if l.acts == nil {
		return act{}, errReadOnly
	}
	a := act{run, make(chan error, 1)}
	select {
	case l.acts <- a:
		return a, nil
	case <-ctx.Done():
		return act{}, ctx.Err()
	}
}

// write is the one goroutine that changes the database.
func (l *Ledger) write() {
	defer close(l.done)
	var broken error
	for first := range l.acts {
		batch := l.gather(first)
		if broken != nil {
			answer(batch, broken)
			continue
		}
		if err := l.transact(batch); err != nil {
			// After a failed fsync the kernel may report success although the pages
			// are gone; only a new process that reads the disk knows.
			broken = fmt.Errorf("%w: %w", ErrBroken, err)
			answer(batch, broken)
		}
	}
}

func (l *Ledger) gather(first act) []act {
	batch := []act{first}
	for len(batch) < mostTogether {
		select {
		case a, open := <-l.acts:
			if !open {
				return batch
			}
			batch = append(batch, a)
		default:
			return batch
		}
	}
	return batch
}

func (l *Ledger) transact(batch []act) error {
	tx, err := l.writing.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	results := make([]error, len(batch))
	for i, a := range batch {
		if results[i], err = contained(tx, a.run); err != nil {
			return err
		}
	}
	if err := l.files.before("commit"); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	for i, a := range batch {
		a.done <- results[i]
	}
	return nil
}

// contained runs one act so that its failure undoes nothing but itself. err is
// a failure of the transaction as a whole.
func contained(tx *sql.Tx, run func(*sql.Tx) error) (result, err error) {
	if _, err := tx.Exec(`savepoint act`); err != nil {
		return nil, err
	}
	if result = run(tx); result != nil {
		if _, err := tx.Exec(`rollback to act`); err != nil {
			return nil, errors.Join(result, err)
		}
	}
	_, err = tx.Exec(`release act`)
	return result, err
}

func answer(batch []act, err error) {
	for _, a := range batch {
		a.done <- err
	}
}
