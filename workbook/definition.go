package workbook

import (
	"cmp"
	"fmt"
	"slices"
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
		where := m.File
		if m.Line > 0 {
			where = fmt.Sprintf("%s:%d:%d", m.File, m.Line, m.Column)
		}
		lines[i] = where + ": " + m.Text
		if m.Hint != "" {
			lines[i] += " (" + m.Hint + ")"
		}
	}
	return strings.Join(lines, "\n")
}

func (ms Mistakes) sorted() Mistakes {
	slices.SortStableFunc(ms, func(a, b Mistake) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column, strings.Compare(a.Text, b.Text))
	})
	return ms
}

// orNil is the mistakes as an error, a nil one when there are none.
func (ms Mistakes) orNil() error {
	if len(ms) == 0 {
		return nil
	}
	return ms
}

// Closest is the candidate that differs from word by at most two letters
// added, dropped or changed, and by fewer than it has: what was probably
// meant. It is empty when nothing comes near.
func Closest(word string, candidates []string) string {
	best, least := "", min(3, len([]rune(word)))
	for _, c := range candidates {
		if n := distance([]rune(word), []rune(c)); n < least {
			best, least = c, n
		}
	}
	return best
}

// Suggest is the hint for a word that isn't one of the known ones: the one
// that was probably meant, or else all of them.
func Suggest(word string, known []string) string {
	if near := Closest(word, known); near != "" {
		return fmt.Sprintf("có phải %q?", near)
	}
	if len(known) > 30 {
		return ""
	}
	return "dùng được: " + strings.Join(known, ", ")
}

// distance is the Levenshtein distance.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			change := diagonal
			if x != y {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
