package workbook

import (
	"strings"
)

// header says where the columns of a table stand in the sender's sheet. They
// are found by their titles, never by position: columns may have been moved,
// inserted or hidden.
type header struct {
	row     int
	sheet   []int    // for each column of the table its column in the sheet, 0 for none
	table   []int    // for each column of the sheet 1 + its column of the table, 0 for none
	letters []string // for each column of the table "C", "" for none
	marker  int      // a sheet column whose title tells a repeated header
	title   string   // that title as it stands there
	twice   []int    // columns of the table whose title stands in the sheet twice
}

// titles are the folded titles of a table's columns.
type titles map[string]int

func titlesOf(t *Table) titles {
	keys := make(titles, 2*len(t.Columns))
	for i := range t.Columns {
		c := &t.Columns[i]
		keys[fold(c.Title)] = i
		if c.Unit != "" {
			keys[fold(c.Title+" ("+c.Unit+")")] = i
		}
	}
	return keys
}

// find matches a title cell: as it stands, without its unit in parentheses
// ("Kế hoạch năm\n(tỷ đồng)"), by its first line.
func (ts titles) find(text string) (column int, ok bool) {
	if column, ok = ts[fold(text)]; ok {
		return column, true
	}
	if column, ok = ts[fold(withoutParentheses(text))]; ok {
		return column, true
	}
	first, _, cut := strings.Cut(strings.TrimSpace(text), "\n")
	if !cut {
		return 0, false
	}
	column, ok = ts[fold(first)]
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

// matchHeader takes a row as the table's header when it holds at least half of
// the table's titles, and never fewer than two (or all of them).
func matchHeader(t *Table, ts titles, row *Row) *header {
	if len(row.Cells) < min(2, len(t.Columns)) {
		return nil
	}
	h := &header{row: row.Number, sheet: make([]int, len(t.Columns)), letters: make([]string, len(t.Columns))}
	found := 0
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Type != CellText {
			continue
		}
		text, _ := decodeCell(c)
		column, ok := ts.find(text)
		if !ok {
			continue
		}
		if h.sheet[column] != 0 {
			h.twice = append(h.twice, column)
			continue
		}
		h.place(column, c)
		found++
	}
	if found < min(len(t.Columns), max(2, (len(t.Columns)+1)/2)) {
		return nil
	}
	return h
}

// place notes that a column of the table stands at the cell's column.
func (h *header) place(column int, c *Cell) {
	h.sheet[column] = c.Column
	h.letters[column] = columnLetters(c.Column)
	for len(h.table) <= c.Column {
		h.table = append(h.table, 0)
	}
	h.table[c.Column] = 1 + column
	if h.marker == 0 {
		h.marker, h.title = c.Column, c.Text
	}
}

// repeats reports a header row printed again on a later page.
func (h *header) repeats(row *Row) bool {
	for i := range row.Cells {
		if row.Cells[i].Column == h.marker {
			return row.Cells[i].Text == h.title
		}
	}
	return false
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
