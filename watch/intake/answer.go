package intake

import (
	"context"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"os"
	"path/filepath"
	"slices"

	"tonghop/workbook"
)

//go:embed receipt.html
var receiptPage string

var receiptTemplate = template.Must(template.New("receipt").Parse(receiptPage))

// receipt is what a phiếu tiếp nhận says. It depends on the ledger and the
// definitions only, so that writing it again writes the same.
type receipt struct {
	Office, Unit, Form, Period string
	Number, File, SHA256       string
	Version                    int
	Size                       string
	Arrived                    string
	Due                        string
	Late                       bool
	Findings                   []remark
	Changes                    []change
	More                       int    // changes that are not listed
	Twin                       string // of a duplicate: the number of what it repeats
	Untouched                  bool   // it repeats a return, with nothing put right
	TwinState                  string
	Counts                     bool // what it repeats still counts
}

// remark is a finding, and what the unit says to it.
type remark struct{ Kind, Where, Text, Explained string }

// answer puts the answer to a judged submission into the unit's folder: a
// receipt, or the unit's workbook with marks.
func (d *Desk) answer(ctx context.Context, s *workbook.Submission, folder string) error {
	dir, err := d.folder(folder)
	if err != nil {
		return err
	}
	defer dir.Close()
	for _, name := range []string{accepted, toFix} {
		if err := d.Files.Folder(dir, name); err != nil {
			return fmt.Errorf("answer submission %d: %w", s.ID, err)
		}
	}
	if err := d.deliver(ctx, dir, s); err != nil {
		return fmt.Errorf("answer submission %d: %w", s.ID, err)
	}
	return d.Ledger.Answered(ctx, s.ID)
}

func (d *Desk) deliver(ctx context.Context, dir *os.Root, s *workbook.Submission) error {
	if s.State == workbook.Returned {
		return d.sendBack(ctx, dir, s)
	}
	r, err := d.receipt(ctx, s)
	if err != nil {
		return err
	}
	return d.Files.Write(dir, answerPath(s), func(w io.Writer) error { return receiptTemplate.Execute(w, r) })
}

// sendBack writes the unit's own workbook with marks, for warnings only with
// those that wait for an explanation. Where that cannot be done, because the
// file cannot be opened or resists, a workbook that lists the findings takes
// its place: a unit is never left without an answer.
func (d *Desk) sendBack(ctx context.Context, dir *os.Root, s *workbook.Submission) error {
	asked := s.Findings
	if !asked.Blocked() {
		asked = asked.Unexplained()
	}
	if s.Form != "" && !says(s.Findings, secretMark) && !says(s.Findings, quarantined) {
		err := d.markOrIsolate(ctx, dir, s, asked)
		if err == nil || ctx.Err() != nil {
			return err
		}
		d.Log.Warn("workbook takes no marks", "submission", s.ID, "err", err)
	}
	why, err := d.Ledger.Quarantined(s.SHA256)
	if err != nil {
		return err
	}
	if why != "" && !says(asked, why) {
		asked = append(slices.Clone(asked), putAway(why)...)
	}
	return d.Files.Write(dir, answerPath(s), func(w io.Writer) error {
		return d.Books.Notice(w, s.File, asked)
	})
}

func (d *Desk) mark(ctx context.Context, dir *os.Root, s *workbook.Submission, asked workbook.Findings) (err error) {
	d.reading <- struct{}{}
	defer func() { <-d.reading }()
	file, err := d.Ledger.Original(s.SHA256)
	if err != nil {
		return err
	}
	defer file.Close()
	original, err := io.ReadAll(file)
	if err != nil {
		return err
	}
	return d.Files.Write(dir, answerPath(s), func(w io.Writer) (err error) {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("marker panicked: %v", p)
			}
		}()
		return d.Books.Mark(ctx, w, original, asked)
	})
}

// receipt gathers what the receipt of an accepted or repeated submission says.
func (d *Desk) receipt(ctx context.Context, s *workbook.Submission) (*receipt, error) {
	r := &receipt{
		Office: d.Office.Name, Unit: s.Unit, Number: number(s),
		File: printable(s.File), SHA256: s.SHA256, Size: size(s.Size),
		Arrived: s.Arrived.Format("15:04:05") + " ngày " + s.Arrived.Format("02/01/2006"),
	}
	if u := d.Office.Units.Find(s.Unit, workbook.DayOf(s.Arrived)); u != nil {
		r.Unit = u.Name
	}
	if s.State == workbook.Duplicate {
		twin, err := d.Ledger.Submission(ctx, s.Twin)
		if err != nil {
			return nil, err
		}
		r.repeats(twin)
		r.Untouched = untouched(s)
		d.describe(r, twin)
		return r, nil
	}
	d.describe(r, s)
	previous, err := d.Ledger.Previous(ctx, s)
	if err != nil {
		return nil, err
	}
	if previous != nil {
		r.list(changes(d.Office.Form(s.Form), previous.Data, s.Data))
	}
	return r, nil
}

// describe says of which form and period a submission is, and what remains to
// be said about it.
func (d *Desk) describe(r *receipt, s *workbook.Submission) {
	r.Version, r.Late = s.Version, s.Late
	if f := d.Office.Form(s.Form); f != nil {
		r.Form = f.Title
	}
	if p, err := workbook.ParsePeriod(s.Period); err == nil {
		r.Period = p.Title()
	}
	if due, known := d.due(s.Form, s.Period); known {
		r.Due = workbook.ShortDate(due)
	}
	kinds := map[workbook.Severity]string{workbook.Error: "Lỗi", workbook.Warning: "Cảnh báo", workbook.Note: "Ghi chú"}
	for _, f := range s.Findings {
		r.Findings = append(r.Findings, remark{kinds[f.Severity], f.Where(d.Lang), f.Message(d.Lang), f.Explained})
	}
}

func (r *receipt) repeats(twin *workbook.Submission) {
	r.Twin = number(twin)
	r.Counts = twin.State == workbook.Accepted
	r.TwinState = map[workbook.State]string{
		workbook.Accepted:   "đã được chấp nhận và đang có hiệu lực",
		workbook.Superseded: "đã được chấp nhận, sau đó được thay bằng phiên bản mới hơn",
		workbook.Returned:   "đã được trả lại để sửa",
	}[twin.State]
}

func (r *receipt) list(all []change) {
	shown := min(len(all), mostChanges)
	r.Changes, r.More = all[:shown], len(all)-shown
}

// size is a file size in words.
func size(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%d KB", (bytes+1023)/1024)
	}
	return fmt.Sprintf("%d MB", (bytes+1<<20-1)>>20)
}

// refuse hands back a file that is too large to keep. It has no row: there is
// nothing of it to be responsible for.
func (d *Desk) refuse(dir *os.Root, drop Drop, bytes int64) error {
	finding := workbook.Finding{Code: "too-large", Severity: workbook.Error, Found: size(bytes), Accepted: size(d.Largest)}
	name := stem(drop.Name)
	notice := fmt.Sprintf("%s/%s__QUA-LON__TRA-LAI.xlsx", toFix, name)
	if err := d.Files.Folder(dir, toFix); err != nil {
		return err
	}
	err := d.Files.Write(dir, notice, func(w io.Writer) error {
		return d.Books.Notice(w, drop.Name, workbook.Findings{finding})
	})
	if err != nil {
		return err
	}
	if err := d.Files.Move(dir, drop.Name, toFix+"/"+name+printable(filepath.Ext(drop.Name))); err != nil {
		return err
	}
	return fmt.Errorf("receive %s/%s: %s is more than the %s allowed; handed back", drop.Folder, drop.Name, size(bytes), size(d.Largest))
}
