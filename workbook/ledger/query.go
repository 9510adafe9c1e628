package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"time"

	"tonghop/workbook"
)

// ErrUnknown says that there is no submission with the number asked for.
var ErrUnknown = errors.New("no such submission")

// Pending is a submission on its way, with what is still to be done for it.
type Pending struct {
	*workbook.Submission
	Drop     Drop
	Answered bool
}

// Submissions lists the submissions of a period in order of arrival at the
// desk, those that count with their Data. The period "" has those whose period
// could not be read.
func (l *Ledger) Submissions(ctx context.Context, period string) ([]*workbook.Submission, error) {
	list, err := list(ctx, l.reading, `where period = ? order by id`, period)
	if err == nil {
		err = l.load(ctx, period, list)
	}
	if err != nil {
		return nil, fmt.Errorf("list submissions of %q: %w", period, err)
	}
	return list, nil
}

// load gives those that count their data, which is decoded where the database
// has it: it is the largest thing that a publication reads.
func (l *Ledger) load(ctx context.Context, period string, list []*workbook.Submission) error {
	rows, err := l.reading.QueryContext(ctx, `select s.id, c.data from submission s join content c on c.submission = s.id
		where s.period = ? and not exists (select 1 from supersession where old = s.id)`, period)
	if err != nil {
		return err
	}
	defer rows.Close()
	byID := make(map[int64]*workbook.Submission, len(list))
	for _, s := range list {
		byID[s.ID] = s
	}
	for rows.Next() {
		var id int64
		var content sql.RawBytes
		if err := rows.Scan(&id, &content); err != nil {
			return err
		}
		s, listed := byID[id]
		if !listed {
			continue // accepted since the list was read
		}
		if s.Data, err = decodeData(content); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Submission returns one submission, with its Data if it was ever accepted,
// or [ErrUnknown].
func (l *Ledger) Submission(ctx context.Context, id int64) (*workbook.Submission, error) {
	s, err := one(l.reading, id)
	if err == nil {
		err = l.fill(ctx, s)
	}
	if err != nil {
		return nil, fmt.Errorf("find submission %d: %w", id, err)
	}
	return s, nil
}

// Previous returns the accepted version before that of s, with its Data; nil
// if there is none.
func (l *Ledger) Previous(ctx context.Context, s *workbook.Submission) (*workbook.Submission, error) {
	previous, err := first(l.reading, `where unit = ? and form = ? and period = ? and state = 'accepted' and version = ?`,
		s.Unit, s.Form, s.Period, s.Version-1)
	if err == nil && previous != nil {
		err = l.fill(ctx, previous)
	}
	if err != nil {
		return nil, fmt.Errorf("find version before submission %d: %w", s.ID, err)
	}
	return previous, nil
}

// recent is how many submissions of a unit [Ledger.Counted] looks back on: two
// years of a monthly form.
const recent = 24

// Counted lists the unit's submissions that counted when submission before
// arrived, newest first and with their Data; 0 stands for now. One that was
// superseded later counted then.
func (l *Ledger) Counted(ctx context.Context, unit string, before int64) ([]*workbook.Submission, error) {
	if before == 0 {
		before = math.MaxInt64
	}
	counted, err := list(ctx, l.reading, `where unit = ? and state = 'accepted' and id < ?
		and not exists (select 1 from supersession where old = id and new < ?) order by id desc limit ?`, unit, before, before, recent)
	for _, s := range counted {
		if err == nil {
			s.State = workbook.Accepted
			err = l.fill(ctx, s)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("list what counts of unit %s: %w", unit, err)
	}
	return counted, nil
}

// Returns lists the returned submissions that the accepted submission s puts
// right, and those that repeated them: of its unit, form and period, and those
// of the unit whose form and period could not be read.
func (l *Ledger) Returns(ctx context.Context, s *workbook.Submission) ([]*workbook.Submission, error) {
	returns, err := list(ctx, l.reading, `where unit = ? and id < ?
		and (state = 'returned' and period = '' or state in ('returned', 'duplicate') and form = ? and period = ?) order by id`,
		s.Unit, s.ID, s.Form, s.Period)
	if err != nil {
		return nil, fmt.Errorf("list returns before submission %d: %w", s.ID, err)
	}
	return returns, nil
}

// Last returns the latest submission of the unit, form and period that was
// accepted or returned, nil if there is none.
func (l *Ledger) Last(ctx context.Context, unit, form, period string) (*workbook.Submission, error) {
	last, err := first(l.reading, `where unit = ? and form = ? and period = ? and state in ('accepted', 'returned') order by id desc`,
		unit, form, period)
	if err != nil {
		return nil, fmt.Errorf("find last submission of %s, %s, %s: %w", unit, form, period, err)
	}
	return last, nil
}

// Explanations lists what the unit has explained in its submissions for a form
// and period, the latest first.
func (l *Ledger) Explanations(ctx context.Context, unit, form, period string) ([]workbook.Explanation, error) {
	submissions, err := list(ctx, l.reading, `where unit = ? and form = ? and period = ? order by id desc`, unit, form, period)
	if err != nil {
		return nil, fmt.Errorf("list explanations of %s, %s, %s: %w", unit, form, period, err)
	}
	var all []workbook.Explanation
	for _, s := range submissions {
		all = append(all, s.Findings.Explanations()...)
	}
	return all, nil
}

// Unfinished lists what was captured and is not cleared, in order of arrival.
func (l *Ledger) Unfinished(ctx context.Context) ([]Pending, error) {
	submissions, err := list(ctx, l.reading, `where cleared is null order by id`)
	if err != nil {
		return nil, fmt.Errorf("list unfinished submissions: %w", err)
	}
	pending := make([]Pending, len(submissions))
	for i, s := range submissions {
		p := Pending{Submission: s, Drop: Drop{Unit: s.Unit, File: s.File}}
		err := l.reading.QueryRowContext(ctx, `select ident, answered is not null from submission where id = ?`, s.ID).
			Scan(&p.Drop.Ident, &p.Answered)
		if err != nil {
			return nil, fmt.Errorf("list unfinished submissions: %w", err)
		}
		if err := l.fill(ctx, s); err != nil {
			return nil, fmt.Errorf("list unfinished submissions: %w", err)
		}
		pending[i] = p
	}
	return pending, nil
}

// fill loads the data of an accepted submission.
func (l *Ledger) fill(ctx context.Context, s *workbook.Submission) error {
	var content []byte
	err := l.reading.QueryRowContext(ctx, `select data from content where submission = ?`, s.ID).Scan(&content)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil {
		s.Data, err = decodeData(content)
	}
	return err
}

// querier is a database or one of its transactions.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func one(q querier, id int64) (*workbook.Submission, error) {
	s, err := first(q, `where id = ?`, id)
	if err == nil && s == nil {
		err = ErrUnknown
	}
	return s, err
}

// first returns the first submission that a condition selects, nil for none.
func first(q querier, condition string, args ...any) (*workbook.Submission, error) {
	found, err := list(context.Background(), q, condition+` limit 1`, args...)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

func list(ctx context.Context, q querier, condition string, args ...any) ([]*workbook.Submission, error) {
	rows, err := q.QueryContext(ctx, `select id, unit, form, period, version, file, sha256, size, arrived, late,
		iif(exists (select 1 from supersession where old = id), 'superseded', state), ifnull(twin, 0), findings
		from submission `+condition, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []*workbook.Submission
	for rows.Next() {
		s, err := scan(rows)
		if err != nil {
			return nil, err
		}
		found = append(found, s)
	}
	return found, rows.Err()
}

func scan(rows *sql.Rows) (*workbook.Submission, error) {
	var s workbook.Submission
	var arrived int64
	var findings []byte
	err := rows.Scan(&s.ID, &s.Unit, &s.Form, &s.Period, &s.Version, &s.File, &s.SHA256, &s.Size, &arrived, &s.Late,
		&s.State, &s.Twin, &findings)
	if err != nil {
		return nil, err
	}
	s.Arrived = time.UnixMicro(arrived).In(workbook.VietNam)
	s.Findings, err = decodeFindings(findings)
	return &s, err
}

// texts returns the one column of a query.
func texts(ctx context.Context, q querier, query string, args ...any) ([]string, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		all = append(all, text)
	}
	return all, rows.Err()
}
