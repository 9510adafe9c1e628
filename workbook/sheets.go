package workbook

import (
	"slices"
)

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
	alike, err := r.sheetsLike(t)
	if err != nil {
		return -1, err
	}
	if len(alike) == 1 && r.alone(t, alike[0]) {
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

// strangers are the visible sheets whose names the form does not have.
func (r *reader) strangers() []int {
	return slices.DeleteFunc(r.visible(), func(i int) bool {
		key := fold(r.src.Sheets()[i].Name)
		return slices.ContainsFunc(r.form.Tables, func(t Table) bool { return fold(t.Sheet) == key })
	})
}

// sheetsLike are the sheets under foreign names that have all the required
// columns of the table.
func (r *reader) sheetsLike(t *Table) (alike []int, err error) {
	for _, i := range r.strangers() {
		bears, err := r.bears(i, t)
		if err != nil {
			return nil, err
		}
		if bears {
			alike = append(alike, i)
		}
	}
	return alike, nil
}

// alone reports that no other table which has lost its sheet could claim this
// one as well.
func (r *reader) alone(t *Table, sheet int) bool {
	for i := range r.form.Tables {
		other := &r.form.Tables[i]
		if other.ID == t.ID || slices.ContainsFunc(r.src.Sheets(), func(s SheetInfo) bool { return fold(s.Name) == fold(other.Sheet) }) {
			continue
		}
		if bears, err := r.bears(sheet, other); bears || err != nil {
			return false
		}
	}
	return true
}

// bears reports whether the sheet has the table's header, complete.
func (r *reader) bears(sheet int, t *Table) (bool, error) {
	search := newHeaderSearch(t, r.src.Sheets()[sheet].Merged)
	var h *header
	for row, err := range r.src.Rows(sheet) {
		switch {
		case err != nil:
			return false, err
		case h == nil:
			h = search.match(row)
		case !search.extend(h, row):
			return h.complete(t), nil
		}
		if search.rows > mostRowsAbove {
			break
		}
	}
	return h != nil && h.complete(t), nil
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
	for _, i := range r.strangers() {
		name := r.src.Sheets()[i].Name
		if slices.ContainsFunc(data.Tables, func(d TableData) bool { return d.Sheet == name }) {
			continue
		}
		for j := range r.form.Tables {
			bears, err := r.bears(i, &r.form.Tables[j])
			if err != nil {
				return err
			}
			if bears {
				r.reportAt(Place{Sheet: name}, "sheet-not-read", name, r.form.Tables[j].Sheet)
				break
			}
		}
	}
	return nil
}
