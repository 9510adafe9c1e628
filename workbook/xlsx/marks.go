package xlsx

import (
	"strings"

	"tonghop/workbook"
)

// FindingsSheet is the sheet that [Mark] puts first into a sender's workbook.
const FindingsSheet = "LỖI"

// Columns of the findings sheet. The last two are hidden and make the sheet
// readable again when the workbook comes back.
const (
	colNumber = iota + 1
	colSeverity
	colSheet
	colCell
	colLabel
	colMessage
	colFound
	colAccepted
	colRemedy
	colExplanation
	colCode // code of the finding; marksSignature in the header
	colFill // what the cell's fill was before: a colour, or noFill; "" where nothing was coloured
)

const marksSignature = "tonghop:1"

// Explanation is what a sender wrote beside a finding on the findings sheet.
// It belongs to the value Found: once another value stands in the cell, it has
// lapsed.
type Explanation struct {
	Code, Sheet, Cell string
	Found             string
	Text              string
}

// pastMark is a row of a findings sheet that we once wrote.
type pastMark struct {
	Explanation
	fill string
}

// Explanations are what the sender wrote on the findings sheet of a workbook
// that we had marked and that came back; none for any other workbook.
func (f *File) Explanations() []Explanation {
	var all []Explanation
	for _, m := range f.past {
		if m.Text != "" {
			all = append(all, m.Explanation)
		}
	}
	return all
}

// setMarksAside takes our own findings sheet out of the sheets a reader sees.
// A sender's sheet that merely has its name stays.
func (f *File) setMarksAside() error {
	for i, s := range f.sheets {
		if !strings.HasPrefix(s.Name, FindingsSheet) {
			continue
		}
		past, ours, err := f.readMarks(i)
		if err != nil {
			return err
		}
		if ours {
			f.past, f.pastSheet = past, s.Name
			f.sheets = append(f.sheets[:i], f.sheets[i+1:]...)
			return nil
		}
	}
	return nil
}

func (f *File) readMarks(sheet int) (past []pastMark, ours bool, err error) {
	for row, err := range f.Rows(sheet) {
		if err != nil {
			return nil, false, err
		}
		texts := map[int]string{}
		for _, c := range row.Cells {
			texts[c.Column] = c.Text
		}
		switch code := texts[colCode]; {
		case code == marksSignature:
			ours = true
		case ours && code != "":
			past = append(past, pastMark{
				Explanation{code, texts[colSheet], texts[colCell], texts[colFound], strings.TrimSpace(texts[colExplanation])},
				texts[colFill],
			})
		}
	}
	return past, ours, nil
}

// explained finds what the sender wrote about the same finding of the same
// value last time.
func explained(past []pastMark, f workbook.Finding) string {
	for _, m := range past {
		if m.Code == f.Code && m.Sheet == f.Sheet && m.Cell == f.Cell && m.Found == f.Found {
			return m.Text
		}
	}
	return ""
}
