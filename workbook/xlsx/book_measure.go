package xlsx

import (
	"math"
	"strings"
	"unicode/utf8"
)

// LibreOffice and Excel lay wrapped text over the next row unless the row says
// how high it is, so heights come from measured text.

const (
	charPoints = 5.5  // width of a column per character: a digit of the 11 point default font
	cellPad    = 5.0  // points that borders and padding take from a column
	lineFactor = 1.3  // stacked Vietnamese marks need more than the usual 1.2
	rowPad     = 3.0  // points above and below the text together
	tallest    = 409. // Excel's highest row
	boldFactor = 1.08
)

// height is the height in points of a row with these cells.
func (s *sheet) height(cells []cell) float64 {
	best, col := 0.0, 0
	for i := range cells {
		c := &cells[i]
		span := max(c.span, 1)
		lines := 1
		if c.kind == cellText && c.look.wrap {
			lines = countLines(c.text, s.room(col, span, c.look.indent), c.look.points(), c.look.bold)
		}
		best = max(best, float64(lines)*c.look.points()*lineFactor)
		col += span
	}
	return min(math.Ceil(best+rowPad), tallest)
}

// room is how many points wide text may be in span columns from col (0-based).
func (s *sheet) room(col, span, indent int) float64 {
	w := 0.0
	for i := col; i < col+span && i < len(s.widths); i++ {
		w += s.widths[i] * charPoints
	}
	return w - cellPad - float64(indent)*9
}

// heightOf is the height in points of a row of 12 point texts in columns of
// the given widths in characters.
func heightOf(texts []string, widths []float64) float64 {
	const size = 12
	lines := 1
	for i, text := range texts {
		lines = max(lines, countLines(text, widths[i]*charPoints-cellPad, size, false))
	}
	return min(math.Ceil(float64(lines)*size*lineFactor+2*rowPad), tallest)
}

// countLines is how many lines text of that size takes in room points.
func countLines(s string, room, size float64, bold bool) int {
	if bold {
		size *= boldFactor
	}
	// No letter that texts consist of is wider than 0.95 em.
	if float64(len(s))*0.95*size <= room && !strings.Contains(s, "\n") {
		return 1
	}
	lines := 0
	for para := range strings.SplitSeq(s, "\n") {
		lines += wrapped(para, room/size)
	}
	return lines
}

// wrapped is the number of lines of one paragraph in a column of room em.
func wrapped(s string, room float64) int {
	lines, line, word := 1, 0.0, 0.0
	for _, r := range s {
		word += runeWidth(r)
		if r != ' ' && r != '-' && r != '/' {
			continue
		}
		lines, line = placeWord(lines, line, word, room)
		word = 0
	}
	lines, _ = placeWord(lines, line, word, room)
	return lines
}

// placeWord adds a word to the line, or to the next where it doesn't fit; a
// word longer than a line is broken.
func placeWord(lines int, line, word, room float64) (int, float64) {
	if line+word <= room+0.25 || line == 0 && word <= room {
		return lines, line + word
	}
	if line > 0 {
		lines++
	}
	for room > 1 && word > room {
		lines++
		word -= room
	}
	return lines, word
}

// asciiWidths are the widths of U+0020 to U+007E in Times New Roman, in
// thousandths of an em.
var asciiWidths = [...]uint16{
	250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
	500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
	921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
	556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
	333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
	500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
}

// runeWidth is the width of a rune in em. Vietnamese letters are as wide as
// their base letters, which for capitals is about 0.7 and else about 0.48.
func runeWidth(r rune) float64 {
	switch {
	case r >= ' ' && r <= '~':
		return float64(asciiWidths[r-' ']) / 1000
	case r >= 0x300 && r < 0x370:
		return 0 // combining marks
	case r >= 0x1EA0 && r <= 0x1EF9 && r%2 == 0, r >= 0xC0 && r <= 0xDE, r == 'Đ', r == 'Ơ', r == 'Ư', r == 'Ă':
		return 0.7
	case r < utf8.RuneSelf:
		return 0
	}
	return 0.5
}
