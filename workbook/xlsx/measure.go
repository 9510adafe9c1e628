package xlsx

import (
	"strings"
	"unicode"
)

// lineHeight is the height in points of a line of 12 pt Times New Roman with
// stacked Vietnamese marks.
const lineHeight = 16.5

// rowHeight is the height in points that texts need in columns of the given
// widths in characters. Excel and LibreOffice don't grow the rows of a
// workbook that no person has typed into.
func rowHeight(texts []string, widths []float64) float64 {
	most := 1
	for i, text := range texts {
		most = max(most, lineCount(text, widths[i]))
	}
	return min(float64(most)*lineHeight+6, 409)
}

// lineCount is the number of lines that a text wraps to.
func lineCount(text string, width float64) int {
	lines := 0
	for paragraph := range strings.SplitSeq(text, "\n") {
		lines++
		used := 0.0
		for word := range strings.FieldsSeq(paragraph) {
			size := wordWidth(word)
			if used > 0 && used+0.5+size > width {
				lines++
				used = 0
			}
			// A word longer than the line is broken inside.
			for ; size > width; size -= width {
				lines++
			}
			used += size + 0.5
		}
	}
	return lines
}

// wordWidth is about the width of a word in digits of the same font.
func wordWidth(word string) (width float64) {
	for _, r := range word {
		switch {
		case strings.ContainsRune("iIíìỉĩịjltrf.,;:'|()/", r):
			width += 0.6
		case strings.ContainsRune("mwMW…→%", r):
			width += 1.6
		case unicode.IsUpper(r):
			width += 1.4
		default:
			width++
		}
	}
	return width
}
