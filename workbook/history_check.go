package workbook

import (
	"slices"
	"time"
)

// historyClaim is what a line takes for known: an indicator and a unit, or the
// columns of a register. [History.Check] compares it with what is.
type historyClaim struct {
	row       dataRow
	indicator string // "" for a register row
	unit      string
	on        time.Time // a day on which the unit must exist; zero: any
	table     string
}

// Check compares the history with the office it belongs to: indicators, units
// and columns that the office does not know would otherwise be lost without a
// word. They come back as [Mistakes].
func (h *History) Check(o *Office) error {
	if h == nil {
		return nil
	}
	var found Mistakes
	for _, c := range h.claims {
		c.row.file = &dataFile{name: c.row.file.name, columns: c.row.file.columns}
		c.check(o)
		found = append(found, c.row.file.mistakes...)
	}
	return found.sorted().orNil()
}

func (c historyClaim) check(o *Office) {
	if c.indicator != "" && o.Catalogue.Find(c.indicator) == nil {
		c.row.mistake("indicator", "không có chỉ tiêu “"+c.indicator+"”", Suggest(c.indicator, o.Catalogue.codes()))
	}
	switch {
	case c.unit == "":
	case c.on.IsZero() && !o.Units.knows(c.unit):
		c.row.mistake("unit", "không có đơn vị “"+c.unit+"”", "")
	case !c.on.IsZero() && o.Units.Find(c.unit, c.on) == nil:
		c.row.mistake("unit", "ngày "+ShortDate(c.on)+" không có đơn vị “"+c.unit+"”", "")
	}
	if c.indicator == "" {
		c.checkColumns(o)
	}
}

func (c historyClaim) checkColumns(o *Office) {
	known := []string{"unit"}
	for _, f := range o.Forms {
		for i := range f.Tables {
			if f.Tables[i].ID == c.table {
				for _, column := range f.Tables[i].Columns {
					known = append(known, column.ID)
				}
			}
		}
	}
	if len(known) == 1 {
		c.row.mistake("unit", "không biểu mẫu nào có bảng “"+c.table+"”", "tên tệp phải là mã của bảng")
		return
	}
	for i, column := range c.row.file.columns {
		if i < len(c.row.fields) && c.row.fields[i] != "" && !slices.Contains(known, column) {
			c.row.mistake(column, "bảng “"+c.table+"” không có cột “"+column+"”", Suggest(column, known))
		}
	}
}
