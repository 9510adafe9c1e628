package workbook

import (
	"strconv"
	"strings"
)

// tableReader reads one sheet into the rows of one table.
type tableReader struct {
	*reader
	table    *Table
	tab      string
	sheet    SheetInfo
	search   *headerSearch
	header   *header // nil until it is found
	settled  bool    // the header has no further rows
	printed  int     // the row where the header stood last
	before   int     // the last row with more than one cell
	other    bool    // another table has begun
	data     TableData
	wanted   map[string]*Indicator // of an indicator table, by code
	seen     map[string]int        // code or key → row where it stands
	choices  []map[string]string   // per column: folded → as the form writes it
	cells    []*Cell               // of the row at hand, per column of the table
	slab     []Value               // from which the rows' values are cut
	noted    map[string]int        // text notes: code → index in textNotes
	homeless map[int]string        // of another version: columns that the form lacks → title, "" once reported
	ended    bool                  // the signature block was met
	nothing  bool                  // the register says "không phát sinh"
	foreign  map[int]int           // sheet columns that are none of the table's: filled cells in rows of data
	row      *Row
}

// readTable reads the table's sheet; nil after a finding when there is no such
// sheet or it has no header. An error is the source's.
func (r *reader) readTable(t *Table) (*TableData, error) {
	sheet, err := r.findSheet(t)
	if sheet < 0 {
		return nil, err
	}
	r.scanned[sheet] = true
	info := r.src.Sheets()[sheet]
	tab := info.Name
	tr := &tableReader{
		reader: r, table: t, tab: tab, sheet: info, search: newHeaderSearch(t, info.Merged),
		data: TableData{ID: t.ID, Sheet: tab}, seen: map[string]int{}, noted: map[string]int{},
		cells: make([]*Cell, len(t.Columns)), choices: make([]map[string]string, len(t.Columns)),
	}
	if t.Indicators {
		tr.wanted = map[string]*Indicator{}
		for _, i := range r.office.Catalogue.OwnedBy(r.unit) {
			tr.wanted[i.Code] = i
		}
	}
	for row, err := range r.src.Rows(sheet) {
		if err != nil {
			return nil, err
		}
		tr.row = row
		tr.readRow()
	}
	if tr.header == nil {
		r.reportAt(Place{Sheet: tab}, "header-missing", "", quoted(requiredTitles(t)))
		return nil, nil
	}
	if !tr.settled {
		tr.settle()
	}
	tr.finish()
	return &tr.data, nil
}

// readRow takes one row of the sheet for what it is.
func (t *tableReader) readRow() {
	if t.header == nil {
		t.checkStamps(t.tab, t.row)
		if t.header = t.search.match(t.row); t.header == nil {
			t.checkUnitAbove()
		}
		return
	}
	if !t.settled {
		if t.search.extend(t.header, t.row) {
			return
		}
		t.settle()
	}
	t.readBody()
}

// settle ends the header: the rows from here on are data.
func (t *tableReader) settle() {
	t.settled = true
	t.printed, t.before = t.header.row, t.header.row
	t.checkHeader()
	if t.ofOtherVersion() {
		t.learnHomeless()
	}
}

// readBody takes a row below the header for what it is.
func (t *tableReader) readBody() {
	filled := t.arrange()
	apart := t.row.Number > t.before+1
	if filled > 1 {
		t.before = t.row.Number
	}
	switch {
	case t.other:
	case apart && filled > 1 && !t.header.repeats(t.row) && t.startsOther():
		t.other = true
	case t.ended:
		t.checkAfterEnd(filled)
	case isSignature(t.row):
		t.ended = true
	case filled == 0:
	case t.row.Number <= t.printed+2 && isColumnIndex(t.row):
	case t.header.repeats(t.row):
		t.printed = t.row.Number
	case t.isSubtotal():
		t.reportRow("subtotal-skipped", t.firstText(), "")
	case t.table.Indicators:
		t.readIndicator()
	case filled == 1 && t.saysNothing():
		t.nothing = true
	default:
		t.readEntry()
	}
}

// arrange puts the row's cells under the table's columns and returns how many
// are filled. Cells of foreign columns (STT, inserted ones) are left out. A row
// with nothing but formulas that give 0 or an error is an empty one which the
// sender's sheet calculates.
func (t *tableReader) arrange() (filled int) {
	clear(t.cells)
	typed := false
	for i := range t.row.Cells {
		c := &t.row.Cells[i]
		if c.Column >= len(t.header.table) || t.header.table[c.Column] == 0 {
			continue
		}
		if c.Type == CellText && isBlank(c.Text) {
			continue
		}
		t.cells[t.header.table[c.Column]-1] = c
		filled++
		typed = typed || !c.Formula || c.Type != CellError && c.Text != "0"
	}
	if !typed {
		return 0
	}
	return filled
}

func isBlank(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] > ' ' && s[i] < 0x80 {
			return false
		}
	}
	return s == "" || strings.TrimSpace(strings.Trim(s, "\u200b\ufeff\u00a0 ")) == ""
}

// readIndicator reads a row of an indicator table, told by its code. A row
// without a code is a heading, unless figures stand in it.
func (t *tableReader) readIndicator() {
	codeAt := t.table.Column(RoleCode)
	code := ""
	if codeAt >= 0 && t.cells[codeAt] != nil {
		code = strings.ToUpper(strings.TrimSpace(t.cells[codeAt].Text))
	}
	indicator := t.wanted[code]
	others := indicator == nil
	if others {
		indicator = t.othersIndicator(code)
	}
	if indicator == nil {
		if code != "" || t.figures() > 0 {
			t.reportCell("unknown-indicator", codeAt, orElse(code, t.firstText()), quoted(t.codes()))
		}
		return
	}
	if first, twice := t.seen[code]; twice {
		t.reportCell("row-twice", codeAt, code, strconv.Itoa(first))
		return
	}
	t.seen[code] = t.row.Number
	rec := t.add(code, indicator)
	if others {
		t.reportCell("not-the-owner", codeAt, indicator.Name, t.ownerName(indicator))
		return
	}
	t.checkLocked(rec, indicator)
}

// figures counts the filled cells of the row in columns that the clerk fills
// with numbers.
func (t *tableReader) figures() (n int) {
	for i, c := range t.cells {
		if c != nil && t.table.Columns[i].Type.Numeric() && !t.table.Columns[i].Locked {
			n++
		}
	}
	return n
}

// readEntry reads a row of a register.
func (t *tableReader) readEntry() {
	rec := t.add("", nil)
	key := registerKey(t.table, rec.Values)
	if strings.Trim(key, " |") == "" {
		rec.Code = strconv.Itoa(rec.Row)
		return
	}
	rec.Code = key
	folded := strings.ToLower(key)
	if first, twice := t.seen[folded]; twice {
		t.reportCell("key-twice", t.table.ColumnByID(t.table.Key[0]), key, strconv.Itoa(first))
		return
	}
	t.seen[folded] = rec.Row
}

// add reads the row's cells into a new record.
func (t *tableReader) add(code string, indicator *Indicator) *Record {
	n := len(t.table.Columns)
	if len(t.slab) < n {
		t.slab = make([]Value, 64*n)
	}
	t.countForeign()
	values := t.slab[:n:n]
	t.slab = t.slab[n:]
	if t.ofOtherVersion() {
		t.checkHomeless()
	}
	before := len(t.findings)
	for i := range t.table.Columns {
		values[i] = t.value(i, indicator)
	}
	if t.row.Hidden {
		t.reportRow("hidden-row", "", "")
	}
	if found := t.findings[before:]; len(found) > 0 {
		label := rowLabel(t.table, values)
		for i := range found {
			found[i].Row = label
		}
	}
	t.data.Records = append(t.data.Records, Record{Row: t.row.Number, Code: code, Values: values})
	return &t.data.Records[len(t.data.Records)-1]
}

// finish says what the sheet as a whole lacks.
func (t *tableReader) finish() {
	t.data.Letters = t.header.letters
	t.checkForeign()
	t.checkHidden()
	t.checkMerged()
	if t.table.Indicators {
		for _, i := range t.office.Catalogue.OwnedBy(t.unit) {
			if t.seen[i.Code] == 0 {
				t.reportAt(Place{Sheet: t.tab, Row: i.Name}, "row-missing", i.Code, i.Name)
			}
		}
		return
	}
	if len(t.data.Records) == 0 && !t.nothing && !t.table.Nil {
		t.reportAt(Place{Sheet: t.tab, Cell: cellName("A", t.header.row+1)}, "register-empty", "", "")
	}
}

// codes are the codes that the table asks of the unit, in printed order.
func (t *tableReader) codes() (codes []string) {
	for _, i := range t.office.Catalogue.OwnedBy(t.unit) {
		codes = append(codes, i.Code)
	}
	return codes
}
