package pdf

import (
	"strings"

	"tonghop/report"
)

// columnWidths shares width as the columns ask, but no column is narrower than its
// longest word if others can spare the room: a broken figure cannot be read.
func (t *setter) columnWidths(b report.Table, columns []report.TableColumn, size, width float64) []float64 {
	need := t.columnNeeds(b, columns, size, width/3)
	widths := make([]float64, len(columns))
	sum := 0.0
	for i, c := range columns {
		widths[i] = c.Width
		if !(c.Width > 0) {
			widths[i] = 1
		}
		sum += widths[i]
	}
	short, spare := 0.0, 0.0
	for i := range widths {
		widths[i] *= width / sum
		short += max(0, need[i]-widths[i])
		spare += max(0, widths[i]-need[i])
	}
	if short == 0 || spare == 0 {
		return widths
	}
	give, take := min(1, short/spare), min(1, spare/short)
	for i, n := range need {
		if widths[i] < n {
			widths[i] += (n - widths[i]) * take
		} else {
			widths[i] -= (widths[i] - n) * give
		}
	}
	return widths
}

// columnNeeds is the room for the longest word of each column, at most most. A cell
// that spans to the end of its row asks for nothing.
func (t *setter) columnNeeds(b report.Table, columns []report.TableColumn, size, most float64) []float64 {
	need := make([]float64, len(columns))
	for i, c := range columns {
		need[i] = t.longestWord(c.Title, bold, size)
	}
	for _, r := range b.Rows {
		for i, c := range r.Cells {
			if i < len(r.Cells)-1 || i == len(columns)-1 {
				need[i] = max(need[i], t.longestWord(c.Text, faceOfCell(c, r.Style), size))
			}
		}
	}
	for i := range need {
		need[i] = min(need[i]+2*cellSide+0.1, most)
	}
	return need
}

func (t *setter) longestWord(s string, f face, size float64) float64 {
	longest := 0.0
	for w := range strings.FieldsSeq(s) {
		longest = max(longest, t.width(t.ink(w), fount{f, size}))
	}
	return longest
}
