package workbook

import "slices"

// findSheet finds the table's sheet by the name of its tab. A sheet under a
// name that the form does not have is taken for it when it is the only one
// with the table's header. The index is -1 after a finding; an error is the
// source's.
func (r *reader) findSheet(t *Table) (index int, err error) {
	sheets := r.src.Sheets()
	key := fold(t.Sheet)
	if i := slices.IndexFunc(sheets, func(s SheetInfo) bool { return fold(s.Name) == key }); i >= 0 {
		return i, nil
	}
	var alike []int
	sole := true
	for _, i := range r.strangers() {
		borne, err := r.borne(i)
		if err != nil {
			return -1, err
		}
		if slices.Contains(borne, t) {
			alike = append(alike, i)
			sole = sole && !slices.ContainsFunc(borne, func(other *Table) bool { return other != t && r.lost(other) })
		}
	}
	if len(alike) == 1 && sole {
		r.reportAt(Place{Sheet: sheets[alike[0]].Name}, "sheet-renamed", sheets[alike[0]].Name, t.Sheet)
		return alike[0], nil
	}
	if len(alike) == 0 {
		alike = r.visible()
	}
	var names []string
	for _, i := range alike {
		names = append(names, sheets[i].Name)
	}
	r.report("sheet-missing", quoted(names), t.Sheet)
	return -1, nil
}

func (r *reader) visible() (sheets []int) {
	for i, s := range r.src.Sheets() {
		if !s.Hidden {
			sheets = append(sheets, i)
		}
	}
	return sheets
}

// strangers are the visible sheets whose names an issued workbook does not have.
func (r *reader) strangers() []int {
	sheets := r.src.Sheets()
	return slices.DeleteFunc(r.visible(), func(i int) bool {
		return sheets[i].Name == GuideSheet || slices.ContainsFunc(r.form.Tables, func(t Table) bool { return fold(t.Sheet) == fold(sheets[i].Name) })
	})
}

// lost reports that no sheet has the name of the table's.
func (r *reader) lost(t *Table) bool {
	return !slices.ContainsFunc(r.src.Sheets(), func(s SheetInfo) bool { return fold(s.Name) == fold(t.Sheet) })
}

// rowsOfStranger are as many rows as are looked at for a header where none is
// expected.
const rowsOfStranger = 40

// borne are the tables of the form whose header the sheet has, complete.
func (r *reader) borne(sheet int) (tables []*Table, err error) {
	searches, headers := make([]*headerSearch, len(r.form.Tables)), make([]*header, len(r.form.Tables))
	for i := range searches {
		searches[i] = newHeaderSearch(&r.form.Tables[i], r.src.Sheets()[sheet].Merged)
	}
	seen := 0
	for row, err := range r.src.Rows(sheet) {
		if err != nil {
			return nil, err
		}
		for i, s := range searches {
			if headers[i] == nil {
				headers[i] = s.match(row)
			} else {
				s.extend(headers[i], row)
			}
		}
		if seen++; seen > rowsOfStranger {
			break
		}
	}
	for i, h := range headers {
		if h != nil && h.complete(&r.form.Tables[i]) {
			tables = append(tables, &r.form.Tables[i])
		}
	}
	return tables, nil
}

// complete reports that the header has every required column.
func (h *header) complete(t *Table) bool {
	for i := range t.Columns {
		if h.sheet[i] == 0 && (t.Columns[i].Required || t.Columns[i].Role == RoleCode) {
			return false
		}
	}
	return true
}

// checkStrangers reports sheets that hold a table of the form but were not
// read: a copy made before a change, a second table of the same kind.
func (r *reader) checkStrangers(data *Data) error {
	sheets := r.src.Sheets()
	for _, i := range r.strangers() {
		name := sheets[i].Name
		if slices.ContainsFunc(data.Tables, func(d TableData) bool { return d.Sheet == name }) {
			continue
		}
		borne, err := r.borne(i)
		if err != nil {
			return err
		}
		if len(borne) > 0 {
			r.reportAt(Place{Sheet: name}, "sheet-not-read", name, borne[0].Sheet)
		}
	}
	return nil
}
