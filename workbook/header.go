package workbook

import (
	"slices"
	"strings"
	"unicode"
)

// header says where the columns of a table stand in the sender's sheet. They
// are found by their titles, never by position: columns may have been moved,
// inserted or hidden.
type header struct {
	row     int      // the last of its rows
	sheet   []int    // for each column of the table its column in the sheet, 0 for none
	table   []int    // for each column of the sheet 1 + its column of the table, 0 for none
	letters []string // for each column of the table "C", "" for none
	given   []string // for each column of the table its title as it stands there
	twice   []int    // columns of the table whose title stands in the sheet twice
	lines   []titleLine
}

// titles are the folded titles of a table's columns.
type titles struct {
	keys    map[string]int
	lengths [256]bool // lengths that titles have: most texts need not be folded
}

func titlesOf(t *Table) *titles {
	ts := &titles{keys: make(map[string]int, 2*len(t.Columns))}
	for i := range t.Columns {
		c := &t.Columns[i]
		ts.add(c.Title, i)
		if c.Unit != "" {
			ts.add(c.Title+" ("+c.Unit+")", i)
		}
	}
	return ts
}

func (ts *titles) add(title string, column int) {
	ts.keys[fold(title)] = column
	ts.lengths[letters(title)] = true
}

// letters counts the letters and digits of a text, at most 255. Folding leaves
// their number as it is.
func letters(s string) (n int) {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return min(n, 255)
}

// find matches a title cell: as it stands, without its unit in parentheses
// ("Kế hoạch năm\n(tỷ đồng)"), by its first line.
func (ts *titles) find(text string) (column int, ok bool) {
	if column, ok = ts.lookUp(text); ok {
		return column, true
	}
	if column, ok = ts.lookUp(withoutParentheses(text)); ok {
		return column, true
	}
	first, _, cut := strings.Cut(strings.TrimSpace(text), "\n")
	if !cut {
		return 0, false
	}
	return ts.lookUp(first)
}

func (ts *titles) lookUp(text string) (column int, ok bool) {
	if !ts.lengths[letters(text)] {
		return 0, false
	}
	column, ok = ts.keys[fold(text)]
	return column, ok
}

// withoutParentheses drops a "(…)" at the end and the asterisks that mark
// required columns.
func withoutParentheses(s string) string {
	s = strings.TrimRight(s, " *\n\r\t\u00a0")
	if i := strings.LastIndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") {
		s = s[:i]
	}
	return strings.TrimRight(s, " *\n\r\t\u00a0")
}

// parenthesised returns what the "(…)" at the end of a title says, "" for none.
func parenthesised(s string) string {
	s = strings.TrimRight(s, " *\n\r\t\u00a0")
	if i := strings.LastIndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") {
		return strings.TrimSpace(s[i+1 : len(s)-1])
	}
	return ""
}

// place notes that a column of the table stands at the sheet's column at.
func (h *header) place(column, at int, title string) {
	h.sheet[column] = at
	h.letters[column] = columnLetters(at)
	h.given[column] = title
	for len(h.table) <= at {
		h.table = append(h.table, 0)
	}
	h.table[at] = 1 + column
}

// repeats reports a row of the header printed again on a later page: at least
// two of its texts, each in its place, and nothing else.
func (h *header) repeats(row *Row) bool {
	return slices.ContainsFunc(h.lines, func(line titleLine) bool {
		same := 0
		for i := range row.Cells {
			c := &row.Cells[i]
			if c.Type != CellText {
				return false
			}
			text, _ := decodeCell(c)
			if was, _ := line.at(c.Column); was != text {
				return false
			}
			same++
		}
		return same >= 2
	})
}

// isColumnIndex reports the row of column numbers that official tables have
// under the header: "A | B | 1 | 2 | 3=2/1*100".
func isColumnIndex(row *Row) bool {
	last, count := 0, 0
	for i := range row.Cells {
		text := strings.Trim(strings.TrimSpace(row.Cells[i].Text), "()")
		if text == "" {
			continue
		}
		count++
		if len(text) == 1 && text[0] >= 'A' && text[0] <= 'Z' {
			continue
		}
		digits := 0
		for digits < len(text) && text[digits] >= '0' && text[digits] <= '9' {
			digits++
		}
		if digits == 0 || digits > 2 || digits < len(text) && text[digits] != '=' {
			return false
		}
		n := int(text[digits-1] - '0')
		if digits == 2 {
			n += 10 * int(text[0]-'0')
		}
		if n <= last {
			return false
		}
		last = n
	}
	return count >= 3
}

// columnLetters is the name of a sheet column: 1 is A, 28 is AB.
func columnLetters(n int) string {
	if n <= 26 {
		return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[max(n, 1)-1 : max(n, 1)]
	}
	return columnLetters((n-1)/26) + columnLetters((n-1)%26+1)
}
