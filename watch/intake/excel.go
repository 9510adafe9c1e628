package intake

import (
	"context"
	"errors"
	"io"
	"time"

	"tonghop/watch/intake/confine"
	"tonghop/workbook"
	"tonghop/workbook/xlsx"
)

// Excel reads and answers .xlsx workbooks of an office.
//
// Reading is our own strict pass, which counts before it spends; it stays in
// this process. Marking hands the bytes to a library, so that a Worker does it.
type Excel struct {
	Office *workbook.Office
	Lang   workbook.Lang
	// Worker runs [Work] in a process of its own. Without a command workbooks
	// are marked in this process: for files of one's own.
	Worker confine.Worker
}

// Read implements [Books]. A file that the format's reader refuses is a
// finding; what the unit wrote on our findings sheet is its explanation.
func (e Excel) Read(r io.ReaderAt, size int64, expect workbook.Expect) (*workbook.Data, workbook.Findings, error) {
	book, err := xlsx.Open(r, size)
	if damage := (*workbook.Damage)(nil); errors.As(err, &damage) {
		return nil, workbook.Findings{damage.Finding}, nil
	}
	if err != nil {
		return nil, nil, err
	}
	data, findings := workbook.Read(e.Office, book, expect)
	given := book.Explanations()
	for i := range given {
		given[i].On = workbook.DayOf(expect.AsOf).Format(time.DateOnly)
	}
	findings.Explain(given)
	return data, findings, nil
}

// Mark implements [Books].
func (e Excel) Mark(ctx context.Context, w io.Writer, original []byte, findings workbook.Findings) error {
	if len(e.Worker.Command) == 0 {
		return xlsx.Mark(w, original, findings, e.Lang)
	}
	return e.markConfined(ctx, w, original, findings)
}

// Notice implements [Books].
func (e Excel) Notice(w io.Writer, name string, findings workbook.Findings) error {
	return xlsx.Notice(w, name, findings, e.Lang)
}
