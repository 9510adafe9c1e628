package xlsx

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"tonghop/workbook"
)

// cell is one cell of a row, or several side by side that are merged.
type cell struct {
	look    look
	kind    cellKind
	text    string // the value; of a formula its stored result
	formula string // without "="; "" for a constant
	span    int    // columns it covers when it is more than one
}

type cellKind uint8

const (
	cellEmpty cellKind = iota
	cellText
	cellNumber
)

func empty(l look) cell            { return cell{look: l} }
func text(l look, s string) cell   { return cell{look: l, kind: cellText, text: s} }
func number(l look, s string) cell { return cell{look: l, kind: cellNumber, text: s} }
func count(l look, n int) cell     { return number(l, strconv.Itoa(n)) }

// live is a formula with the number it gives, so that a viewer that doesn't
// calculate shows the right figure too.
func live(l look, formula, result string) cell {
	return cell{look: l, kind: cellNumber, text: result, formula: formula}
}

// liveText is a formula that gives a text.
func liveText(l look, formula, result string) cell {
	return cell{look: l, kind: cellText, text: result, formula: formula}
}

// over is the cell merged over n columns.
func (c cell) over(n int) cell {
	c.span = n
	return c
}

// valueCell shows a domain value: a number as an exact number, a day as a real
// date, everything else in words, for which wide columns wrap.
func valueCell(l look, v workbook.Value) cell {
	switch v.Kind {
	case workbook.Number:
		return number(l, v.Text)
	case workbook.Date:
		if day, ok := v.Day(); ok {
			l.format = formatDate
			return dayCell(l, day)
		}
		return text(l, v.Text)
	case workbook.Text:
		return text(l, v.Text)
	case workbook.Nil:
		return text(l.quiet(), workbook.NilWords)
	case workbook.NoData:
		return text(l.quiet(), workbook.NoDataWords)
	}
	return empty(l)
}

// dayZero is day 0 of Excel's 1900 calendar for days after February 1900.
var dayZero = workbook.Day(1899, time.December, 30)

func dayCell(l look, day time.Time) cell {
	return count(l, int(day.Sub(dayZero)/(24*time.Hour)))
}

// momentCell shows an instant in the time of Viet Nam, to the minute. Excel
// keeps 15 digits; they are rounded up, since a whole minute cut short is
// shown as the minute before.
func momentCell(l look, at time.Time) cell {
	l.format = formatMoment
	const day, places = 24 * 60, 1e10
	local := at.In(workbook.VietNam)
	serial := int64(workbook.DayOf(at).Sub(dayZero) / (24 * time.Hour))
	minute := int64(local.Hour()*60 + local.Minute())
	return number(l, fmt.Sprintf("%d.%010d", serial, (minute*places+day-1)/day))
}

// row writes the next row, as high as its longest text needs, and returns its
// number.
func (s *sheet) row(cells ...cell) int { return s.tallRow(0, cells...) }

// tallRow is [sheet.row] for a row of a given height in points; 0 measures it.
func (s *sheet) tallRow(height float64, cells ...cell) int {
	s.rows++
	if height == 0 {
		height = s.height(cells)
	}
	s.high = append(s.high, height)
	d := append(s.data.pending, `<row r="`...)
	d = strconv.AppendInt(d, int64(s.rows), 10)
	d = append(d, `" ht="`...)
	d = strconv.AppendFloat(d, height, 'f', -1, 64)
	d = append(d, `" customHeight="1">`...)
	col := 1
	for _, c := range cells {
		d = s.appendCell(d, col, c)
		if c.span > 1 {
			s.merge(area{cellAt{col, s.rows}, cellAt{col + c.span - 1, s.rows}})
			for i := 1; i < c.span; i++ {
				d = s.appendCell(d, col+i, empty(c.look))
			}
			col += c.span - 1
		}
		col++
	}
	s.data.pending = append(d, `</row>`...)
	s.data.settle()
	return s.rows
}

// appendCell appends the XML of one cell. A cell without a look and a value
// isn't there at all.
func (s *sheet) appendCell(d []byte, col int, c cell) []byte {
	if c.kind == cellEmpty && c.look == (look{}) {
		return d
	}
	if c.kind == cellText && c.formula == "" && startsLikeFormula(c.text) {
		// Text format keeps the text a text when somebody edits the cell.
		c.look.format = formatText
	}
	d = append(d, `<c r="`...)
	d = append(d, columnName(col)...)
	d = strconv.AppendInt(d, int64(s.rows), 10)
	d = append(d, `" s="`...)
	d = strconv.AppendInt(d, int64(s.style(col, c.look)), 10)
	switch {
	case c.kind == cellEmpty:
		return append(d, `"/>`...)
	case c.formula != "":
		if c.kind == cellText {
			d = append(d, `" t="str`...)
		}
		d = append(d, `"><f>`...)
		d = appendEscaped(d, c.formula, formulaLimit)
		d = append(d, `</f><v>`...)
		d = appendEscaped(d, c.text, textLimit)
		return append(d, `</v></c>`...)
	case c.kind == cellNumber:
		d = append(d, `"><v>`...)
		d = appendEscaped(d, c.text, textLimit)
		return append(d, `</v></c>`...)
	}
	d = append(d, `" t="inlineStr"><is><t`...)
	if !trimmed(c.text) {
		d = append(d, ` xml:space="preserve"`...)
	}
	d = append(d, '>')
	d = appendText(d, c.text)
	return append(d, `</t></is></c>`...)
}

// style is the style number of a look in a column. Most cells look like the one
// above, and comparing looks is cheaper than hashing them.
func (s *sheet) style(col int, l look) int {
	for len(s.above) < col {
		s.above = append(s.above, styled{})
	}
	a := &s.above[col-1]
	if !a.known || a.look != l {
		*a = styled{l, s.book.styles.id(l), true}
	}
	return a.id
}

// styled is a look with its style number.
type styled struct {
	look  look
	id    int
	known bool
}

// trimmed reports whether a text is kept whole by readers that drop white space
// around what they read.
func trimmed(s string) bool {
	return s == "" || s[0] > ' ' && s[len(s)-1] > ' ' && strings.IndexByte(s, '\n') < 0
}

func startsLikeFormula(s string) bool {
	return s != "" && (s[0] == '=' || s[0] == '+' || s[0] == '-' || s[0] == '@')
}
