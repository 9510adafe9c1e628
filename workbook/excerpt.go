package workbook

import (
	"slices"
	"time"

	"github.com/shopspring/decimal"
)

// Excerpt is the row of a finding's cell as the sender sees it: the row's
// label and the cells around the one that the finding is about.
type Excerpt struct {
	Row   int
	Cells []ExcerptCell
}

// ExcerptCell is one cell of an excerpt. Text is short and may be empty.
type ExcerptCell struct {
	Letters string // "F"
	Text    string
	Here    bool // the finding is about this cell
}

// Excerpts reads the rows that findings point at, by place. A place without a
// cell has none; of a damaged sheet there is as much as can be read.
func Excerpts(src Source, fs Findings) map[Place]Excerpt {
	all := map[Place]Excerpt{}
	for i, sheet := range src.Sheets() {
		wanted := map[int][]Place{}
		for _, f := range fs {
			if _, row := splitCell(f.Cell); f.Sheet == sheet.Name && row > 0 {
				wanted[row] = append(wanted[row], f.Place)
			}
		}
		if len(wanted) > 0 {
			excerptSheet(src, i, wanted, all)
		}
	}
	return all
}

func excerptSheet(src Source, sheet int, wanted map[int][]Place, into map[Place]Excerpt) {
	for row, err := range src.Rows(sheet) {
		if err != nil {
			return
		}
		for _, p := range wanted[row.Number] {
			into[p] = excerptOf(row, p)
		}
	}
}

// excerptOf takes the cell with its neighbours and, before them, the longest
// text of the row, which is what people call the row by.
func excerptOf(row *Row, p Place) Excerpt {
	letters, _ := splitCell(p.Cell)
	here := columnNumber(letters)
	first := max(here-1, 1)
	e := Excerpt{Row: row.Number}
	if label := labelBefore(row, first); label.Text != "" {
		e.Cells = append(e.Cells, label)
	}
	for column := first; column <= here+1; column++ {
		e.Cells = append(e.Cells, ExcerptCell{Letters: columnLetters(column), Text: cellText(row, column), Here: column == here})
	}
	return e
}

func labelBefore(row *Row, column int) (label ExcerptCell) {
	for _, c := range row.Cells {
		if text := cellText(row, c.Column); c.Type == CellText && c.Column < column && len(text) > len(label.Text) {
			label = ExcerptCell{Letters: columnLetters(c.Column), Text: text}
		}
	}
	return label
}

// cellText is a cell of the row as a Vietnamese sheet shows it.
func cellText(row *Row, column int) string {
	i := slices.IndexFunc(row.Cells, func(c Cell) bool { return c.Column == column })
	if i < 0 {
		return ""
	}
	c := &row.Cells[i]
	switch c.Type {
	case CellNumber:
		return numberText(c)
	case CellDate:
		if day, err := time.Parse(time.DateOnly, c.Text); err == nil {
			return writtenDay(day)
		}
	case CellPending:
		return "=…"
	case CellText:
		text, _ := decodeCell(c)
		text, _ = tidy(text)
		return shorten(text)
	}
	return c.Text
}

func numberText(c *Cell) string {
	d, err := decimal.NewFromString(c.Text)
	switch {
	case err != nil:
		return c.Text
	case c.Percent:
		return vietnameseNumber(d.Shift(2).String()) + "%"
	}
	return vietnameseNumber(d.String())
}

// columnNumber is the inverse of [columnLetters].
func columnNumber(letters string) (n int) {
	for _, c := range []byte(letters) {
		n = n*26 + int(c-'A') + 1
	}
	return n
}
