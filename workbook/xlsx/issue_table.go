package xlsx

import (
	"fmt"
	"strings"

	"tonghop/workbook"
)

// table writes the sheet of one table: title block, header, rows, and the
// signatures below. Column A is the STT, which belongs to no column of the
// form.
func (is *issue) table(t *workbook.Table, records []workbook.Record) {
	widths := []float64{6}
	for i := range t.Columns {
		widths = append(widths, columnWidth(&t.Columns[i]))
	}
	s := is.book.sheet(t.Sheet, widths...)
	s.protected, s.loose, s.footer, s.tab = true, true, is.footer(), "2F75B5"
	is.titleBlock(s, t)
	header := is.header(s, t)
	s.repeatFrom, s.repeatTo = header, s.rows
	s.freeze = cellAt{frozenColumns(t), s.rows + 1}
	first := s.rows + 1
	if t.Indicators {
		is.indicatorRows(s, t, records)
	} else {
		is.registerRows(s, t, records)
	}
	is.validate(s, t, first, s.rows)
	signatures(s, len(widths))
}

// titleBlock names the unit, the table and the period above the header.
func (is *issue) titleBlock(s *sheet, t *workbook.Table) {
	n := len(s.widths)
	left := (n + 1) / 2
	s.row(text(lookOffice, strings.ToUpper(is.unit.Name)).over(left),
		text(lookAside, fmt.Sprintf("Biểu %s, phiên bản %s", is.form.ID, is.form.Version)).over(n-left))
	s.row(text(lookTitle, strings.ToUpper(t.Title)).over(n))
	s.row(text(lookSubtitle, "Kỳ báo cáo: "+is.period.Title()).over(n))
	aside := "Ô vàng: đơn vị ghi; ô xám: đã điền sẵn, không sửa"
	if unit := moneyUnit(t); unit != "" {
		aside += ". Đơn vị tính: " + unit
	}
	s.row(text(lookAside, aside).over(n))
}

// moneyUnit is the unit of all the money columns, "" when there is no one.
func moneyUnit(t *workbook.Table) string {
	unit := ""
	for _, c := range t.Columns {
		if c.Type != workbook.TypeMoney {
			continue
		}
		if unit != "" && unit != c.Unit {
			return ""
		}
		unit = c.Unit
	}
	return unit
}

// header writes the titles and the row that numbers the columns, A, B, 1, 2…,
// as the offices' forms have it: letters for what is given, numbers for what
// is reported. It returns the row of the titles.
func (is *issue) header(s *sheet, t *workbook.Table) int {
	titles, index := []cell{text(lookHead, "STT")}, []cell{text(lookIndex, "A")}
	letter, figure := 1, 0
	for _, c := range t.Columns {
		title := c.Title
		if c.Unit != "" {
			title += "\n(" + c.Unit + ")"
		}
		titles = append(titles, text(lookHead, title))
		if t.Indicators && figure == 0 && !c.Type.Numeric() && c.Role != workbook.RolePlan {
			letter++
			index = append(index, text(lookIndex, columnName(letter)))
			continue
		}
		figure++
		index = append(index, count(lookIndex, figure))
	}
	row := s.row(titles...)
	s.row(index...)
	return row
}

// frozenColumns is the first column that scrolls: the one after the row's name.
func frozenColumns(t *workbook.Table) int {
	for _, role := range []workbook.Role{workbook.RoleName, workbook.RoleContent} {
		if i := t.Column(role); i >= 0 && i < 4 {
			return i + 3
		}
	}
	return 2
}

// indicatorRows writes the indicators under the headings of their groups. A
// heading's code cell is empty, by which a reader knows that it is none.
func (is *issue) indicatorRows(s *sheet, t *workbook.Table, records []workbook.Record) {
	group, groups := "", 0
	var num workbook.Numbering
	for _, r := range records {
		ind := is.indicators[r.Code]
		if ind != nil && ind.Group != group {
			group = ind.Group
			groups++
			num = workbook.Numbering{}
			is.groupRow(s, t, groups, group)
		}
		label, level := num.Next(ind)
		cells := []cell{text(lookCenter.filled(fillFixed), label)}
		for i := range t.Columns {
			c := &t.Columns[i]
			l := inputLook(c, ind)
			if c.Role == workbook.RoleName {
				l = l.inset(level)
			}
			cells = append(cells, valueCell(l, valueAt(r.Values, i)))
		}
		s.row(cells...)
	}
}

func (is *issue) groupRow(s *sheet, t *workbook.Table, n int, id string) {
	title := id
	for _, g := range is.office.Catalogue.Groups {
		if g.ID == id {
			title = g.Title
		}
	}
	cells := []cell{text(lookGroup.centred(), workbook.Roman(n))}
	name := t.Column(workbook.RoleName)
	for i := range t.Columns {
		if i == name {
			cells = append(cells, text(lookGroup, title))
			continue
		}
		cells = append(cells, empty(lookGroup))
	}
	s.row(cells...)
}

// registerRows writes the rows that are known and the empty ones to fill in.
func (is *issue) registerRows(s *sheet, t *workbook.Table, records []workbook.Record) {
	for n := range len(records) + max(t.Blank, 1) {
		cells := []cell{count(lookCenter.filled(fillFixed), n+1)}
		for i := range t.Columns {
			v := workbook.Value{}
			if n < len(records) {
				v = valueAt(records[n].Values, i)
			}
			cells = append(cells, valueCell(inputLook(&t.Columns[i], nil), v))
		}
		height := 0.0
		if n >= len(records) {
			height = 20
		}
		s.tallRow(height, cells...)
	}
}

// signatures stand two rows below the table, where readers end it.
func signatures(s *sheet, columns int) {
	s.tallRow(12)
	s.tallRow(12)
	left := columns / 2
	sign := look{bold: true, across: "center", open: true}
	hint := look{size: 11, italic: true, across: "center", open: true}
	s.row(text(sign, "NGƯỜI LẬP BIỂU").over(left), text(sign, "THỦ TRƯỞNG ĐƠN VỊ").over(columns-left))
	s.row(text(hint, "(Ký, họ tên)").over(left), text(hint, "(Ký, đóng dấu, họ tên)").over(columns-left))
}

// inputLook is the look of a body cell: yellow where the unit writes, grey
// where we did. ind is the row's indicator, nil in a register.
func inputLook(c *workbook.Column, ind *workbook.Indicator) look {
	l := lookBody
	switch kind, n := measured(c, ind); {
	case kind.Numeric():
		l = lookNumber.with(decimals(n))
	case kind == workbook.TypeDate:
		l = lookCenter.with(formatDate)
	case kind == workbook.TypeChoice, c.Role == workbook.RoleMeasure, c.Role == workbook.RoleCode:
		l = lookCenter
	case c.Role == workbook.RolePlan:
		l = lookCenter
	case kind == workbook.TypeDocument:
		l.format = formatText // "05/2025" must not become a date
	}
	l.open, l.fill = !c.Locked, fillInput
	if c.Locked {
		l.fill = fillFixed
	}
	return l
}

// measured is the type and the decimals of a column, which a measure takes
// from the row's indicator.
func measured(c *workbook.Column, ind *workbook.Indicator) (workbook.ColumnType, int) {
	if c.Type != workbook.TypeMeasure {
		if c.Type == workbook.TypeInteger {
			return c.Type, 0
		}
		return c.Type, c.Decimals
	}
	if ind == nil {
		return workbook.TypeNumber, c.Decimals
	}
	return ind.Type, ind.Decimals
}

// columnWidth is the column's width in characters, by its type unless it says.
func columnWidth(c *workbook.Column) float64 {
	if c.Width > 0 {
		return c.Width
	}
	switch {
	case c.Role == workbook.RoleName, c.Role == workbook.RoleContent:
		return 40
	case c.Role == workbook.RoleMeasure:
		return 11
	case c.Type == workbook.TypeText:
		return 26
	case c.Type == workbook.TypePerson, c.Type == workbook.TypeDocument:
		return 18
	case c.Type == workbook.TypeDate:
		return 12.5
	}
	return 14
}

func valueAt(values []workbook.Value, i int) workbook.Value {
	if i < len(values) {
		return values[i]
	}
	return workbook.Value{}
}
