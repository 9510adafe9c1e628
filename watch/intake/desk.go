package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path"
	"reflect"
	"runtime"
	"slices"
	"time"

	"tonghop/workbook"
	"tonghop/workbook/ledger"
)

// Drop is a file that is finished, lying in a unit's folder.
type Drop struct {
	Folder string // name of the folder in the inbox
	Name   string // byte for byte
	Ident  string // another one after any change of the file
}

// Outcome is what became of a drop.
type Outcome struct {
	Drop       Drop
	Submission *workbook.Submission // nil where the drop could not be captured
	Answer     string               // path of the answer below the unit's folder; "" if there is none yet
	// Err says what kept the drop from being finished. The next pass goes on
	// from there.
	Err error
}

// Books reads and answers workbooks of some file format. [Excel] is the one
// for .xlsx; tests use text.
type Books interface {
	// Read returns what a workbook of the unit says. What is wrong with the
	// file is a finding, also that it cannot be read at all: data is nil then.
	Read(r io.ReaderAt, size int64, expect workbook.Expect) (*workbook.Data, workbook.Findings, error)
	// Mark writes the sender's workbook with the findings marked in it.
	Mark(ctx context.Context, w io.Writer, original []byte, findings workbook.Findings) error
	// Notice writes a workbook that lists the findings of a file that cannot be
	// opened.
	Notice(w io.Writer, name string, findings workbook.Findings) error
	// Renew returns what writes the form that should have been sent in the place
	// of a workbook, filled in with all that is known and can be told from it;
	// nil where there is none. earlier lists the submissions of a period.
	Renew(r io.ReaderAt, size int64, expect workbook.Expect, earlier func(workbook.Period) ([]*workbook.Submission, error)) (func(io.Writer) error, error)
}

// Desk receives files. Make one with [NewDesk]; the exported fields may be
// changed before its first use.
type Desk struct {
	Ledger *ledger.Ledger
	Office *workbook.Office
	Books  Books
	Inbox  string
	Lang   workbook.Lang
	Clock  func() time.Time
	Log    *slog.Logger
	Files  ledger.Files
	// Largest is the size in bytes above which a drop is not taken into the
	// archive but handed back.
	Largest int64
	// Explain sends back submissions with warnings that the unit has not
	// explained; otherwise only errors do.
	Explain bool

	reading   chan struct{} // as many as may be read at once: reading is what takes memory
	recovered bool          // what an earlier process left was taken up; owned by Pass
}

// NewDesk is a desk that answers in Vietnamese and takes files of up to 100 MB.
func NewDesk(l *ledger.Ledger, office *workbook.Office, books Books, inbox string) *Desk {
	return &Desk{
		Ledger: l, Office: office, Books: books, Inbox: inbox,
		Lang: workbook.Vietnamese, Clock: time.Now, Log: slog.Default(), Largest: 100 << 20,
		reading: make(chan struct{}, runtime.GOMAXPROCS(0)),
	}
}

// receive takes a file to its end: its bytes are safe already ([Desk.capture]),
// now it is judged, answered and cleared out of the inbox, from wherever an
// earlier pass or a crash left it. An error in any step stops here: no later step
// may be seen before an earlier one.
func (d *Desk) receive(ctx context.Context, s *workbook.Submission, drop Drop, answered bool) (o Outcome, err error) {
	o = Outcome{Drop: drop, Submission: s}
	defer func() { o.Err = err }()
	// Judged before answered: a crash in between must not let a unit read one
	// thing and the ledger say another.
	if s, err = d.judge(ctx, s); err != nil {
		return o, err
	}
	o.Submission, o.Answer = s, answerPath(s)
	if err = d.isolate(s); err != nil {
		return o, err
	}
	// Answered before cleared: a unit must never find its file gone and nothing
	// in its place.
	if !answered {
		if err = d.answer(ctx, s, drop.Folder); err != nil {
			return o, err
		}
	}
	// Cleared last, and the one step that may have to wait: a file that is open
	// in Excel cannot be moved on Windows.
	return o, d.clear(ctx, s, drop)
}

// capture makes the bytes of a drop ours, durably, before anything else is done
// with them: a reader that dies must not take them along.
func (d *Desk) capture(ctx context.Context, drop Drop, turn func(enter func())) (*workbook.Submission, error) {
	unit := d.Office.Units.ByFolder(drop.Folder, workbook.DayOf(d.Clock()))
	if unit == nil {
		return nil, fmt.Errorf("receive %s/%s: no unit has this folder", drop.Folder, drop.Name)
	}
	dir, err := d.folder(drop.Folder)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	file, before, err := openDrop(dir, drop.Name)
	if err != nil {
		return nil, fmt.Errorf("open drop %s/%s: %w", drop.Folder, drop.Name, err)
	}
	defer file.Close()
	if before.Size() > d.Largest {
		return nil, d.refuse(dir, drop, before.Size())
	}
	content := &steady{file: file, before: before, limit: d.Largest}
	return d.Ledger.Capture(ctx, ledger.Drop{Unit: unit.ID, File: drop.Name, Ident: drop.Ident}, content, turn)
}

// judge reads a received submission and has the ledger keep the outcome. One
// that is judged already stays as it is.
func (d *Desk) judge(ctx context.Context, s *workbook.Submission) (*workbook.Submission, error) {
	if s.State != workbook.Received {
		return s, nil
	}
	data, findings, err := d.read(ctx, s)
	if err != nil {
		return s, fmt.Errorf("read submission %d: %w", s.ID, err)
	}
	v, err := d.consider(ctx, s, data, silent(findings))
	if err != nil {
		return s, fmt.Errorf("judge submission %d: %w", s.ID, err)
	}
	return d.Ledger.Decide(ctx, s.ID, v)
}

// consider judges a submission in the light of what the unit has sent and
// explained before.
func (d *Desk) consider(ctx context.Context, s *workbook.Submission, data *workbook.Data, findings workbook.Findings) (v ledger.Verdict, err error) {
	if data != nil {
		given, err := d.Ledger.Explanations(ctx, s.Unit, data.Form, data.Period)
		if err != nil {
			return v, err
		}
		findings.Explain(given)
	}
	v = d.verdict(s, data, findings)
	if v.State != workbook.Returned || v.Form == "" || says(findings, secretMark) {
		return v, nil
	}
	last, err := d.Ledger.Last(ctx, s.Unit, v.Form, v.Period)
	if err != nil || last == nil || last.State != workbook.Returned || !slices.Equal(last.Findings, findings) {
		return v, err
	}
	// Equal findings are no proof: something else may have been put right.
	before, _, err := d.read(ctx, last)
	if err == nil && reflect.DeepEqual(before, data) {
		v.State, v.Twin = workbook.Duplicate, last.ID
	}
	return v, err
}

// verdict accepts what has no blocking finding and, where that is asked for, no
// warning without an explanation. Form and period are what the workbook says of
// itself, where that can be true.
func (d *Desk) verdict(s *workbook.Submission, data *workbook.Data, findings workbook.Findings) ledger.Verdict {
	v := ledger.Verdict{State: workbook.Returned, Findings: findings}
	if data == nil {
		return v
	}
	due, known := d.due(data.Form, data.Period)
	if known {
		v.Form, v.Period, v.Late = data.Form, data.Period, workbook.DayOf(s.Arrived).After(due)
	}
	if known && !findings.Blocked() && (!d.Explain || len(findings.Unexplained()) == 0) {
		v.State, v.Data = workbook.Accepted, data
	}
	return v
}

// due is the last valid day of a form for a period; ok is false where there is
// no such form or period.
func (d *Desk) due(form, period string) (day time.Time, ok bool) {
	p, err := workbook.ParsePeriod(period)
	f := d.Office.Form(form)
	if err != nil || f == nil {
		return time.Time{}, false
	}
	_, end := p.Window(d.Office.Regime)
	return f.Due.Due(end, d.Office.Holidays), true
}

// read reads the archived original: the drop may change under our hands. A
// panic of the reader costs this file, not the service.
func (d *Desk) read(ctx context.Context, s *workbook.Submission) (data *workbook.Data, findings workbook.Findings, err error) {
	d.reading <- struct{}{}
	defer func() { <-d.reading }()
	if why, err := d.Ledger.Quarantined(s.SHA256); err != nil || why != "" {
		return nil, putAway(why), err
	}
	original, err := d.Ledger.Original(s.SHA256)
	if err != nil {
		return nil, nil, err
	}
	defer original.Close()
	defer func() {
		if p := recover(); p != nil {
			d.Log.Error("reader panicked", "submission", s.ID, "sha256", s.SHA256, "panic", p)
			data, findings, err = nil, unreadable("chương trình đọc gặp lỗi nội bộ"), nil
		}
	}()
	expect, err := d.expect(ctx, s)
	if err != nil {
		return nil, nil, err
	}
	return d.Books.Read(original, s.Size, expect)
}

// expect is what folder, time of arrival and ledger say of a submission before
// it is opened.
func (d *Desk) expect(ctx context.Context, s *workbook.Submission) (workbook.Expect, error) {
	unit := d.Office.Units.Find(s.Unit, workbook.DayOf(s.Arrived))
	if unit == nil {
		return workbook.Expect{}, fmt.Errorf("unit %s is not in the roster", s.Unit)
	}
	earlier, err := d.Ledger.Counted(ctx, s.Unit, s.ID)
	return workbook.Expect{Unit: unit, AsOf: s.Arrived, Earlier: earlier}, err
}

// unreadable is the finding about a file that cannot be read for a reason that
// its reader did not name.
func unreadable(found string) workbook.Findings {
	return workbook.Findings{{Code: "damaged-workbook", Severity: workbook.Error, Found: found}}
}

// clear takes the drop out of the inbox.
func (d *Desk) clear(ctx context.Context, s *workbook.Submission, drop Drop) error {
	dir, err := d.folder(drop.Folder)
	if err != nil {
		return err
	}
	defer dir.Close()
	if err := d.take(dir, s, drop.Name); err != nil {
		return fmt.Errorf("clear drop %s/%s: %w", drop.Folder, drop.Name, err)
	}
	if s.State == workbook.Accepted {
		d.tidy(ctx, dir, s)
	}
	return d.Ledger.Cleared(ctx, s.ID)
}

// tidy moves what came back and has been put right out of the unit's sight. It
// is a courtesy: what cannot be moved stays.
func (d *Desk) tidy(ctx context.Context, dir *os.Root, s *workbook.Submission) {
	returns, err := d.Ledger.Returns(ctx, s)
	for _, r := range returns {
		for _, paper := range papers(r) {
			if _, gone := dir.Lstat(paper); gone == nil {
				err = errors.Join(err, d.Files.Folder(dir, fixed), d.Files.Move(dir, paper, fixed+"/"+path.Base(paper)))
			}
		}
	}
	if err != nil {
		d.Log.Warn("marked workbooks stay", "unit", s.Unit, "err", err)
	}
}
