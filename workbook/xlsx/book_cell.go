package xlsx

import (
	"strconv"
	"time"
	"unicode/utf8"

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

func blank(l look) cell            { return cell{look: l} }
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
	return blank(l)
}

// dayZero is day 0 of Excel's 1900 calendar for days after February 1900.
var dayZero = workbook.Day(1899, time.December, 30)

func dayCell(l look, day time.Time) cell {
	return count(l, int(day.Sub(dayZero)/(24*time.Hour)))
}

// momentCell shows an instant in the time of Viet Nam, to the minute.
func momentCell(l look, at time.Time) cell {
	l.format = formatMoment
	_, offset := at.In(workbook.VietNam).Zone()
	minutes := at.Add(time.Duration(offset)*time.Second).Sub(dayZero) / time.Minute
	return number(l, strconv.FormatFloat(float64(minutes)/(24*60), 'f', 9, 64))
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
	d := append(s.data, `<row r="`...)
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
				d = s.appendCell(d, col+i, blank(c.look))
			}
			col += c.span - 1
		}
		col++
	}
	s.data = append(d, `</row>`...)
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
	d = strconv.AppendInt(d, int64(s.book.styles.id(c.look)), 10)
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
		d = append(d, c.text...)
		return append(d, `</v></c>`...)
	}
	d = append(d, `" t="inlineStr"><is><t xml:space="preserve">`...)
	d = appendText(d, c.text)
	return append(d, `</t></is></c>`...)
}

func startsLikeFormula(s string) bool {
	return s != "" && (s[0] == '=' || s[0] == '+' || s[0] == '-' || s[0] == '@')
}

// Limits of the format, in UTF-16 units.
const (
	textLimit    = 32767
	formulaLimit = 8192
	tipLimit     = 255
	promptLimit  = 255
	errorLimit   = 225
	titleLimit   = 32
)

// appendText appends cell text: what XML may not hold is left out, line ends
// are Excel's, and a literal "_x0041_" is kept from being read as an escape.
func appendText(d []byte, s string) []byte {
	for i := 0; i+6 < len(s); i++ {
		if s[i] == '_' && s[i+1] == 'x' && s[i+6] == '_' && isHex(s[i+2:i+6]) {
			d = appendEscaped(d, s[:i], textLimit)
			d = append(d, "_x005F_"...)
			return appendText(append(d, 'x'), s[i+2:])
		}
	}
	return appendEscaped(d, s, textLimit)
}

func isHex(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// appendEscaped appends s for XML content or an attribute, cut at limit UTF-16
// units.
func appendEscaped(d []byte, s string, limit int) []byte {
	if len(s) > limit {
		s = cut(s, limit)
	}
	from := 0
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if esc, special := escape(r, n); special {
			d = append(d, s[from:i]...)
			d = append(d, esc...)
			from = i + n
		}
		i += n
	}
	return append(d, s[from:]...)
}

// escape returns what stands in XML for a rune that can't stand for itself.
func escape(r rune, size int) (string, bool) {
	switch {
	case r == '&':
		return "&amp;", true
	case r == '<':
		return "&lt;", true
	case r == '>':
		return "&gt;", true
	case r == '"':
		return "&quot;", true
	case r < ' ' && r != '\t' && r != '\n', r == 0xFFFE, r == 0xFFFF:
		return "", true
	case r == utf8.RuneError && size == 1:
		return "\uFFFD", true
	}
	return "", false
}

// cut shortens s to at most limit UTF-16 units, ending in "…" when it had to.
func cut(s string, limit int) string {
	units, keep := 0, 0
	for i, r := range s {
		n := 1
		if r > 0xFFFF {
			n = 2
		}
		if units+n > limit {
			return s[:keep] + "…"
		}
		units += n
		if units < limit {
			keep = i + utf8.RuneLen(r)
			if r == utf8.RuneError {
				keep = i + 1
			}
		}
	}
	return s
}
