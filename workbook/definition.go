package workbook

import (
	"fmt"
	"strings"
)

// Mistake is a mistake in a definition or data file that an administrator or
// the secretariat wrote: a form, a catalogue, units.csv, settings.
type Mistake struct {
	File         string
	Line, Column int // 1-based; 0 where unknown
	Text         string
	Hint         string // what to write instead; "" for none
}

// Mistakes are all the mistakes of one load, in order of file and position.
type Mistakes []Mistake

func (ms Mistakes) Error() string {
	lines := make([]string, len(ms))
	for i, m := range ms {
		lines[i] = fmt.Sprintf("%s:%d:%d: %s", m.File, m.Line, m.Column, m.Text)
		if m.Hint != "" {
			lines[i] += " (" + m.Hint + ")"
		}
	}
	return strings.Join(lines, "\n")
}
