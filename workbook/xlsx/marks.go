package xlsx

import (
	"strings"

	"tonghop/workbook"
)

// FindingsSheet is the sheet that [Mark] puts first into a sender's workbook.
const FindingsSheet = "LỖI"

// Columns of the findings sheet. The last three are hidden and make the sheet
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
	colKey  // key of the finding, to which the explanation belongs
)

const marksSignature = "tonghop:1"

// pastMark is a row of a findings sheet that we once wrote.
type pastMark struct {
	sheet, cell string
	fill        string
	workbook.Explanation
}

// Explanations are what the sender wrote on the findings sheet of a workbook
// that we had marked and that came back; none for any other workbook.
func (f *File) Explanations() []workbook.Explanation {
	var all []workbook.Explanation
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
				texts[colSheet], texts[colCell], texts[colFill],
				workbook.Explanation{Key: texts[colKey], Text: strings.TrimSpace(texts[colExplanation])},
			})
		}
	}
	return past, ours, nil
}
