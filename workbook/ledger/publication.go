package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"tonghop/workbook"
)

// Publication is what the ledger knows of the outputs of a period.
type Publication struct {
	Number int64 // over all periods
	Period string
	Inputs []string // SHA-256 of each submission that went in, in order of arrival
	Hash   string   // whatever else decides the outputs, in the publisher's words: settings, day, outputs
	At     time.Time
}

// Counting lists the SHA-256 of the submissions of a period that count, as
// [Inputs] does, without their data.
func (l *Ledger) Counting(ctx context.Context, period string) ([]string, error) {
	shas, err := texts(ctx, l.reading, `select sha256 from submission s where period = ? and state = 'accepted'
		and not exists (select 1 from supersession where old = s.id) order by id`, period)
	if err != nil {
		return nil, fmt.Errorf("list inputs of %s: %w", period, err)
	}
	return shas, nil
}

// Inputs names what of the submissions counts for a publication.
func Inputs(submissions []*workbook.Submission) []string {
	var shas []string
	for _, s := range submissions {
		if s.State == workbook.Accepted {
			shas = append(shas, s.SHA256)
		}
	}
	return shas
}

// Says reports whether the publication was made from these inputs and this
// hash, so that making it again would change nothing. A nil one was not.
func (p *Publication) Says(inputs []string, hash string) bool {
	return p != nil && p.Hash == hash && slices.Equal(p.Inputs, inputs)
}

// Publish notes that the outputs of the period are in place, made from the
// inputs. It is the last step of publishing.
func (l *Ledger) Publish(ctx context.Context, period string, inputs []string, hash string) error {
	err := l.commit(ctx, func(tx *sql.Tx) error {
		_, err := tx.Exec(`insert into publication (period, inputs, hash, at) values (?, ?, ?, ?)`,
			period, strings.Join(inputs, " "), hash, l.now().UnixMicro())
		if err != nil {
			return err
		}
		return l.event(tx, "published", 0, period)
	})
	if err != nil {
		return fmt.Errorf("note publication of %s: %w", period, err)
	}
	return nil
}

// Published returns the last publication of the period, nil if there is none.
func (l *Ledger) Published(ctx context.Context, period string) (*Publication, error) {
	p := &Publication{Period: period}
	var inputs string
	var at int64
	err := l.reading.QueryRowContext(ctx, `select id, inputs, hash, at from publication where period = ? order by id desc limit 1`, period).
		Scan(&p.Number, &inputs, &p.Hash, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("find publication of %s: %w", period, err)
	}
	p.Inputs, p.At = strings.Fields(inputs), time.UnixMicro(at).In(workbook.VietNam)
	return p, nil
}

// Periods lists the periods for which submissions were accepted.
func (l *Ledger) Periods(ctx context.Context) ([]string, error) {
	periods, err := texts(ctx, l.reading, `select distinct period from submission where state = 'accepted' order by period`)
	if err != nil {
		return nil, fmt.Errorf("list periods: %w", err)
	}
	return periods, nil
}
