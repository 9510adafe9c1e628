package workbook

import (
	"slices"
	"strconv"
	"strings"
)

// place is where a record's value stands.
func place(t *Table, d *TableData, rec *Record, column int) Place {
	p := Place{Sheet: d.Sheet, Row: rowLabel(t, rec.Values)}
	if column >= 0 {
		p.Column = t.Columns[column].Title
		p.Cell = cellName(d.Letters[column], rec.Row)
	}
	return p
}

// rowLabel is what a person calls a row by: the indicator's name, the content
// of the task, otherwise its first text.
func rowLabel(t *Table, values []Value) string {
	for _, role := range []Role{RoleName, RoleContent} {
		if i := t.Column(role); i >= 0 && values[i].Kind == Text {
			return shorten(values[i].Text)
		}
	}
	for _, v := range values {
		if v.Kind == Text {
			return shorten(v.Text)
		}
	}
	return ""
}

// firstText is the first text of the row, to name it by.
func (t *tableReader) firstText() string {
	for _, c := range t.cells {
		if c != nil && c.Type == CellText {
			text, _ := decodeCell(c)
			return shorten(text)
		}
	}
	return ""
}

// reportCell adds a finding at a column of the row at hand.
func (t *tableReader) reportCell(code string, column int, found, accepted string) {
	p := Place{Sheet: t.tab, Row: t.firstText()}
	if column >= 0 {
		p.Column = t.table.Columns[column].Title
		p.Cell = cellName(t.header.letters[column], t.row.Number)
	}
	t.reportAt(p, code, shorten(found), accepted)
}

// reportRow adds a finding about the row at hand, at its first filled cell.
func (t *tableReader) reportRow(code, found, accepted string) {
	first := slices.IndexFunc(t.cells, func(c *Cell) bool { return c != nil })
	t.reportCell(code, first, found, accepted)
}

func cellName(letters string, row int) string {
	if letters == "" {
		return ""
	}
	return letters + strconv.Itoa(row)
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// quoted lists names for a message, at most twelve.
func quoted(names []string) string {
	const most = 12
	more := ""
	if len(names) > most {
		names, more = names[:most], "…"
	}
	return strings.Join(names, ", ") + more
}

func requiredTitles(t *Table) (titles []string) {
	for _, c := range t.Columns {
		if c.Required || c.Role == RoleCode {
			titles = append(titles, c.Title)
		}
	}
	return titles
}
