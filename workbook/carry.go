package workbook

import (
	"slices"
	"strings"
)

// misplaced are the findings that say that rows, columns or sheets of a
// workbook and those of the form are not the same ones.
var misplaced = []string{
	"sheet-missing", "header-missing", "column-missing", "column-twice", "unit-changed",
	"sheet-not-read", "second-table", "rows-after-end", "row-missing", "row-twice", "unknown-indicator", "not-in-form",
}

// ofOtherVersion reports a workbook of another version of its form than the
// one in use.
func (r *reader) ofOtherVersion() bool { return r.id.Version != r.form.Version }

// carryOver makes data of the current version of those of another one when
// each value is certain of its place, told by title and code. Otherwise the
// workbook is refused, with what found no place; nil then.
func (r *reader) carryOver(data *Data) *Data {
	r.findForeignSheets()
	astray := func(f Finding) bool { return slices.Contains(misplaced, f.Code) }
	if slices.ContainsFunc(r.findings, astray) {
		r.findings = slices.DeleteFunc(r.findings, func(f Finding) bool { return f.Code != "not-in-form" && f.Code != "secret-mark" })
		r.textNotes = nil
		r.report("old-form", formName(r.form, r.id.Form, r.id.Version), r.currentForms(r.form))
		return nil
	}
	data.Version = r.form.Version
	r.report("carried-over", r.id.Version, r.form.Version)
	return data
}

// findForeignSheets reports tables that the form does not have.
func (r *reader) findForeignSheets() {
	for i, sheet := range r.src.Sheets() {
		ours := func(t Table) bool { return fold(t.Sheet) == fold(sheet.Name) }
		if sheet.Name != IdentitySheet && !slices.ContainsFunc(r.form.Tables, ours) && r.holdsTable(i) {
			r.reportAt(Place{Sheet: sheet.Name}, "not-in-form", sheet.Name, r.form.Version)
		}
	}
}

// holdsTable reports a sheet with a header: a row with the column of ordinal
// numbers and others.
func (r *reader) holdsTable(sheet int) bool {
	for row, err := range r.src.Rows(sheet) {
		if err != nil {
			return true // nothing can be said for it
		}
		if len(row.Cells) > 2 && slices.ContainsFunc(row.Cells, func(c Cell) bool { return isOrdinal(c.Text) }) {
			return true
		}
	}
	return false
}

// isOrdinal reports the title of the column of ordinal numbers.
func isOrdinal(title string) bool {
	switch strings.ToUpper(strings.TrimSpace(title)) {
	case "STT", "TT", "SỐ TT":
		return true
	}
	return false
}

// learnHomeless notes the columns that the form does not have, by their titles.
func (t *tableReader) learnHomeless() {
	t.homeless = map[int]string{}
	for _, line := range t.header.lines {
		for _, c := range line.cells {
			if c.column >= len(t.header.table) || t.header.table[c.column] == 0 {
				t.homeless[c.column] = c.text
			}
		}
	}
}

// checkHomeless reports the first value of each column that the form does not
// have, in a row that counts.
func (t *tableReader) checkHomeless() {
	for i := range t.row.Cells {
		c := &t.row.Cells[i]
		ours := c.Column < len(t.header.table) && t.header.table[c.Column] != 0
		title, known := t.homeless[c.Column]
		if ours || known && (title == "" || isOrdinal(title)) || c.Type == CellText && isBlank(c.Text) {
			continue
		}
		text, _ := decodeCell(c)
		letters := columnLetters(c.Column)
		if title == "" {
			title = letters
		}
		t.reportAt(Place{Sheet: t.tab, Cell: cellName(letters, t.row.Number), Column: title}, "not-in-form", shorten(text), t.form.Version)
		t.homeless[c.Column] = ""
	}
}
