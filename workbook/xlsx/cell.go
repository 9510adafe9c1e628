package xlsx

import (
	"strconv"
	"strings"

	"tonghop/workbook"
)

// storedCell is a cell as the sheet stores it.
type storedCell struct {
	kind    string // t: n s str inlineStr b e d
	style   string // s: index of a cell style
	value   string // of v
	valued  bool   // v is there
	formula bool
	rich    richText // of is
}

// readCell reads the cell just met, adds it to the row if it is filled, and
// returns its column. previous is the column of the cell before it.
func (r *sheetReader) readCell(previous int) int {
	var c storedCell
	address := ""
	for _, attr := range r.x.attrs {
		switch attr.name {
		case "r":
			address = attr.value
		case "t":
			c.kind = attr.value
		case "s":
			c.style = attr.value
		}
	}
	column := r.column(address, previous)
	for r.x.child(4) {
		switch r.x.name {
		case "v":
			if c.valued {
				r.x.fail("ô " + address + " có hai giá trị")
			}
			c.valued, c.value = true, r.x.content()
		case "f":
			c.formula = true
			r.x.content()
		case "is":
			c.rich = readRichText(r.x)
		case "extLst":
		default:
			r.x.fail("có thẻ lạ trong ô " + address)
		}
	}
	if r.x.err == nil {
		r.add(column, c)
	}
	return column
}

// column checks a cell's address against its row and the cell before it.
func (r *sheetReader) column(address string, previous int) int {
	if address == "" {
		if previous == gridColumns {
			r.x.fail("ô nằm ngoài bảng tính")
		}
		return previous + 1
	}
	column, row, ok := cellAddress(address)
	if !ok || row != r.row.Number || column <= previous {
		r.x.fail("ô " + strconv.Quote(shorten(address, 20)) + " sai chỗ, sai thứ tự hoặc lặp lại")
	}
	return column
}

// add interprets a stored cell and adds it to the row, unless it is empty.
func (r *sheetReader) add(column int, c storedCell) {
	style, ok := r.style(c.style)
	if !ok {
		r.badCell(column, "có định dạng không tồn tại")
		return
	}
	cell := workbook.Cell{Column: column, Formula: c.formula, Font: style.font}
	filled, why := r.interpret(&cell, c, style)
	if why != "" {
		r.badCell(column, why)
		return
	}
	if !filled {
		return
	}
	if column > r.file.limits.Columns {
		r.x.exceed(r.file.limits.Columns, "cột trong một sheet")
	}
	r.row.Cells = append(r.row.Cells, cell)
}

func (r *sheetReader) badCell(column int, why string) {
	r.x.fail("ô " + columnName(column) + strconv.Itoa(r.row.Number) + " " + why)
}

func (r *sheetReader) style(index string) (cellStyle, bool) {
	if index == "" {
		index = "0"
	}
	if len(r.file.styles) == 0 {
		return cellStyle{}, true
	}
	n, ok := smallNumber(index)
	if !ok || n >= len(r.file.styles) {
		return cellStyle{}, false
	}
	return r.file.styles[n], true
}

// interpret sets type and text of the cell. It is false for a cell without
// content, and says why where the content cannot be what the cell claims.
func (r *sheetReader) interpret(cell *workbook.Cell, c storedCell, style cellStyle) (filled bool, why string) {
	if !c.valued && c.kind != "inlineStr" || c.value == "" && c.kind != "inlineStr" && c.kind != "str" {
		// Programs that do not calculate store formulas without a result; as
		// zero or blank they would count.
		cell.Type = workbook.CellPending
		return c.formula, ""
	}
	switch c.kind {
	case "", "n":
		return r.number(cell, strings.TrimSpace(c.value), style)
	case "s":
		return r.sharedString(cell, c.value)
	case "str":
		cell.Type, cell.Text = workbook.CellText, unescapeExcel(c.value)
		return c.value != "" || c.formula, ""
	case "inlineStr":
		if c.valued {
			c.rich = richText{text: unescapeExcel(c.value)}
		}
		c.rich.put(cell)
		return cell.Text != "", ""
	case "b":
		return boolean(cell, c.value)
	case "e":
		cell.Type, cell.Text = workbook.CellError, c.value
		return true, ""
	case "d":
		iso, ok := storedDate(c.value)
		if !ok {
			return false, "có ngày tháng không hợp lệ"
		}
		cell.Type, cell.Text = workbook.CellDate, iso
		return true, ""
	}
	return false, "có kiểu dữ liệu lạ " + strconv.Quote(shorten(c.kind, 20))
}

func (r *sheetReader) number(cell *workbook.Cell, value string, style cellStyle) (filled bool, why string) {
	if !isNumber(value) {
		return false, "ghi là số nhưng chứa " + strconv.Quote(shorten(value, 30))
	}
	cell.Type, cell.Text, cell.Percent = workbook.CellNumber, value, style.percent
	if style.date {
		if iso, ok := isoDate(value, r.file.date1904); ok {
			cell.Type, cell.Text = workbook.CellDate, iso
		}
	}
	return true, ""
}

func (r *sheetReader) sharedString(cell *workbook.Cell, value string) (filled bool, why string) {
	n, ok := smallNumber(value)
	if !r.file.hasTable {
		return false, "chứa chữ, nhưng bảng chữ dùng chung của tệp đã mất"
	}
	if !ok || n >= len(r.file.strings) {
		return false, "trỏ tới chuỗi ký tự không tồn tại"
	}
	r.file.strings[n].put(cell)
	return cell.Text != "", ""
}

func boolean(cell *workbook.Cell, value string) (filled bool, why string) {
	cell.Type = workbook.CellBool
	switch value {
	case "1", "true":
		cell.Text = "1"
	case "0", "false":
		cell.Text = "0"
	default:
		return false, "có giá trị đúng/sai không hợp lệ"
	}
	return true, ""
}

// smallNumber reads an index: digits only.
func smallNumber(s string) (n int, ok bool) {
	if len(s) == 0 || len(s) > 9 {
		return 0, false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// isNumber accepts what xsd:double allows and a spreadsheet can hold: no
// infinity, no NaN, no hexadecimal.
func isNumber(s string) bool {
	i, digits := 0, 0
	skipDigits := func() {
		for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
			digits++
		}
	}
	skipSign := func() {
		if i < len(s) && (s[i] == '-' || s[i] == '+') {
			i++
		}
	}
	skipSign()
	skipDigits()
	if i < len(s) && s[i] == '.' {
		i++
		skipDigits()
	}
	if digits == 0 || len(s) > 400 {
		return false
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		i++
		skipSign()
		digits = 0
		skipDigits()
		// Exact decimals of 1e999999999 would take all memory.
		if digits > 3 || !finite(s) {
			return false
		}
	}
	return i == len(s) && digits > 0 && (len(s) < 300 || finite(s))
}

// finite reports whether a number is within what Excel computes with.
func finite(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}
