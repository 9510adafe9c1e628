package workbook

import "slices"

// headerSearch looks for the header of a table from the top of its sheet. A
// header may take up to three rows: group titles merged over several columns
// with the titles proper below them, titles broken over two cells, units of
// measure in a row of their own.
type headerSearch struct {
	table  *Table
	titles *titles
	merged []Area
	above  []titleLine // the rows before, the nearest first, at most two
	rows   int         // seen so far
	least  int         // titles that make a header
	long   int         // bytes beyond which a text is no title
}

// mostRowsAbove a header: no letterhead is as long, and a long sheet without a
// header is not to be compared with all the titles row by row.
const mostRowsAbove = 100

// titleLine is a row as a header has it.
type titleLine struct {
	number int
	cells  []titleCell
}

// titleCell is a text at one column of the sheet.
type titleCell struct {
	column int
	text   string
	spread bool // the text stands further left, in a cell merged over this column
}

// foundTitle says that a column of the table stands at a column of the sheet.
type foundTitle struct {
	column, at int
	text       string
	above      bool // only above the row at hand, which has nothing there
}

func newHeaderSearch(t *Table, merged []Area) *headerSearch {
	n := len(t.Columns)
	s := &headerSearch{table: t, titles: titlesOf(t), merged: merged, least: min(n, max(2, (n+1)/2))}
	for i := range t.Columns {
		// Twice, for letters in two pieces; and room for a unit of measure.
		s.long = max(s.long, 2*len(t.Columns[i].Title)+60)
	}
	return s
}

// match takes a row, with those above it, as the table's header when it holds
// at least half of the table's titles, and never fewer than two (or all of them).
func (s *headerSearch) match(row *Row) *header {
	if s.rows++; s.rows > mostRowsAbove {
		return nil
	}
	line := s.line(row)
	defer s.push(line)
	if s.candidates(line) < s.least {
		return nil
	}
	n := len(s.table.Columns)
	h := &header{sheet: make([]int, n), letters: make([]string, n), given: make([]string, n)}
	found := s.find(line)
	if slices.ContainsFunc(found, func(f foundTitle) bool { return f.above }) {
		h.lines = append(h.lines, s.above...)
	}
	h.take(line, found)
	if n-count(h.sheet, 0) < s.least {
		return nil
	}
	return h
}

// push puts a row above the next one.
func (s *headerSearch) push(line titleLine) {
	s.above = append([]titleLine{line}, s.above[:min(1, len(s.above))]...)
}

// candidates is how many titles a row and those above it can have at most.
func (s *headerSearch) candidates(line titleLine) int {
	n := len(line.cells)
	for _, up := range s.above {
		n += len(up.cells)
	}
	return n
}

func count(list []int, wanted int) (n int) {
	for _, i := range list {
		if i == wanted {
			n++
		}
	}
	return n
}

// extend takes the row below a header as a further row of it, when its texts
// complete titles, lie in cells merged with the header, or are only units.
func (s *headerSearch) extend(h *header, row *Row) bool {
	if len(h.lines) > 3 || row.Number > h.row+1 || slices.ContainsFunc(row.Cells, isFigure) {
		return false
	}
	line := s.line(row)
	found := slices.DeleteFunc(s.find(line), func(f foundTitle) bool {
		return f.above || h.sheet[f.column] == f.at
	})
	inside := func(a Area) bool { return a.Top <= h.row && a.Bottom == row.Number && a.Bottom-a.Top <= 2 }
	if len(found) == 0 && !slices.ContainsFunc(s.merged, inside) && !onlyUnits(line) {
		return false
	}
	h.take(line, found)
	s.push(line)
	return true
}

// isFigure reports a cell that is no title.
func isFigure(c Cell) bool { return c.Type != CellText }

// onlyUnits reports a row that holds nothing but "(…)".
func onlyUnits(line titleLine) bool {
	for _, c := range line.cells {
		if parenthesised("x"+c.text) == "" || withoutParentheses("x"+c.text) != "x" {
			return false
		}
	}
	return len(line.cells) > 0
}

// line reads the texts of a row, those of merged cells at every column they
// cover.
func (s *headerSearch) line(row *Row) titleLine {
	line := titleLine{number: row.Number}
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Type != CellText || len(c.Text) > s.long || isBlank(c.Text) {
			continue
		}
		text, _ := decodeCell(c)
		line.cells = append(line.cells, titleCell{column: c.Column, text: text})
		for _, a := range s.merged {
			if a.Top == row.Number && a.Left == c.Column {
				for at := a.Left + 1; at <= min(a.Right, a.Left+30); at++ {
					line.cells = append(line.cells, titleCell{at, text, true})
				}
			}
		}
	}
	return line
}

func (l titleLine) at(column int) (text string, own bool) {
	for _, c := range l.cells {
		if c.column == column {
			return c.text, !c.spread
		}
	}
	return "", false
}

// find matches what stands in a row, and above it, to the table's columns: the
// whole of a title broken over rows before its last part alone.
func (s *headerSearch) find(line titleLine) (found []foundTitle) {
	for _, c := range line.cells {
		if c.spread {
			continue
		}
		for _, text := range s.readings(line.number, c.column, c.text) {
			if column, ok := s.titles.find(text); ok {
				found = append(found, foundTitle{column, c.column, text, false})
				break
			}
		}
	}
	for _, up := range s.above {
		for _, c := range up.cells {
			if _, own := line.at(c.column); own || c.spread || up.number < line.number-2 {
				continue
			}
			if column, ok := s.titles.find(c.text); ok {
				found = append(found, foundTitle{column, c.column, c.text, true})
			}
		}
	}
	return found
}

// readings are the texts that a title at the column may be: joined to what
// stands above it, as it stands, and for a unit of measure alone what it
// belongs to.
func (s *headerSearch) readings(row, column int, text string) []string {
	texts := []string{text}
	for _, up := range s.above {
		if above, _ := up.at(column); above != "" && up.number >= row-2 {
			texts = append(texts, above+" "+texts[len(texts)-1])
		}
	}
	slices.Reverse(texts)
	return texts
}

// take adds a row to the header with the columns found in it.
func (h *header) take(line titleLine, found []foundTitle) {
	h.row = line.number
	h.lines = append(h.lines, line)
	for _, f := range found {
		switch at := h.sheet[f.column]; {
		case at == 0:
			h.place(f.column, f.at, f.text)
		case at != f.at && !f.above:
			h.twice = append(h.twice, f.column)
		}
	}
}
