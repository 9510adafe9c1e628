package workbook

import (
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// History is what was known before tonghop: baseline figures and open register
// rows (history/*.csv). A nil *History knows nothing.
type History struct {
	figures   map[historyKey]HistoricFigure
	former    map[formerKey][]formerFigure
	registers map[string][]HistoricRow // by table id
	claims    []historyClaim
}

type historyKey struct{ indicator, unit, period string }

type formerKey struct{ indicator, period string }

// formerFigure is a figure of a unit as it was on an earlier day.
type formerFigure struct {
	unit  string
	on    time.Time
	value Value
}

// HistoricFigure is a baseline figure with its source.
type HistoricFigure struct {
	Value  Value
	Status string // ước tính, sơ bộ, chính thức
	Source string
}

// HistoricRow is an open row of a register: column id to value.
type HistoricRow struct {
	Unit   string
	Values map[string]Value
}

// ReadHistory reads one file of the history folder. By its header it is either
//
//	figures: indicator, unit, period, value, status, source, unit_on
//	register rows: unit and the ids of a table's columns
//
// and the register rows belong to the table that the file is named after. An
// empty unit is the province. A unit's id is the one it has now, for figures
// that somebody has already restated; a figure of an office that no longer
// exists gives in unit_on a day on which the id was its own. Numbers are plain
// ("1234.5"), dates ISO 8601. What is wrong comes back as [Mistakes].
func ReadHistory(name string, r io.Reader) (*History, error) {
	f, err := readDataFile(name, r)
	if err != nil {
		return nil, err
	}
	h := &History{figures: map[historyKey]HistoricFigure{}, former: map[formerKey][]formerFigure{}, registers: map[string][]HistoricRow{}}
	if slices.Contains(f.columns, "indicator") {
		f.expect([]string{"indicator", "unit", "period", "value"}, []string{"status", "source", "unit_on", "note"})
		for _, row := range f.rows {
			h.readFigure(row)
		}
		return h, f.err()
	}
	if f.columns != nil && !slices.Contains(f.columns, "unit") {
		f.mistake(1, 1, "thiếu cột “unit”", "số liệu có các cột indicator, unit, period, value; biểu có cột unit và các cột của biểu")
	}
	table := strings.TrimSuffix(path.Base(name), path.Ext(name))
	for _, row := range f.rows {
		h.registers[table] = append(h.registers[table], row.historic())
		h.claims = append(h.claims, historyClaim{row: row, unit: row.text("unit"), table: table})
	}
	return h, f.err()
}

func (h *History) readFigure(row dataRow) {
	p, err := ParsePeriod(row.need("period"))
	if err != nil {
		row.mistake("period", "“"+row.text("period")+"” không phải là kỳ báo cáo", "viết 2024, 2024-H1, 2024-9M, 2024-Q3, 2024-10 hoặc 2024-W41")
		return
	}
	v := historicValue(row.text("value"))
	if v.Kind == Text {
		row.mistake("value", "“"+v.Text+"” không phải là số", "viết 1234.5, không phát sinh hoặc chưa có số liệu")
	}
	indicator, unit := row.need("indicator"), row.text("unit")
	on := row.day("unit_on")
	h.claims = append(h.claims, historyClaim{row: row, indicator: indicator, unit: unit, on: on})
	if !on.IsZero() {
		key := formerKey{indicator, p.String()}
		h.former[key] = append(h.former[key], formerFigure{unit, on, v})
		return
	}
	key := historyKey{indicator, unit, p.String()}
	if _, twice := h.figures[key]; twice {
		row.mistake("indicator", "số liệu “"+indicator+"” của đơn vị “"+unit+"” kỳ "+p.String()+" đã có ở dòng trên", "")
	}
	h.figures[key] = HistoricFigure{v, row.text("status"), row.text("source")}
}

func (r dataRow) historic() HistoricRow {
	values := make(map[string]Value, len(r.fields))
	for i, text := range r.fields {
		if column := r.file.columns[i]; column != "unit" {
			values[column] = historicValue(text)
		}
	}
	return HistoricRow{Unit: r.text("unit"), Values: values}
}

// historicValue types a field by its shape. A number with a leading zero is a
// code, not a number.
func historicValue(text string) Value {
	switch strings.ToLower(text) {
	case "":
		return Value{}
	case NilWords:
		return Value{Kind: Nil}
	case NoDataWords:
		return Value{Kind: NoData}
	}
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return DateOf(day)
	}
	if d, err := decimal.NewFromString(text); err == nil && plainNumber(text) {
		return NumberOf(d)
	}
	return TextOf(text)
}

// plainNumber reports whether text is digits with at most a sign before and a
// point between them, and no zero in front.
func plainNumber(text string) bool {
	digits := strings.TrimPrefix(text, "-")
	whole, _, _ := strings.Cut(digits, ".")
	return strings.Trim(digits, "0123456789.") == "" && (whole == "0" || whole != "" && whole[0] != '0')
}

// Add takes in another file's figures and rows; its figures stand where both
// have one.
func (h *History) Add(more *History) {
	if h.figures == nil {
		h.figures, h.former, h.registers = map[historyKey]HistoricFigure{}, map[formerKey][]formerFigure{}, map[string][]HistoricRow{}
	}
	for key, figure := range more.figures {
		h.figures[key] = figure
	}
	for key, figures := range more.former {
		h.former[key] = append(h.former[key], figures...)
	}
	for table, rows := range more.registers {
		h.registers[table] = append(h.registers[table], rows...)
	}
	h.claims = append(h.claims, more.claims...)
}

// Figure returns the figure of a unit, or of the province for "", in a period
// in the notation of [Period.String].
func (h *History) Figure(indicator, unit, period string) (f HistoricFigure, ok bool) {
	if h == nil {
		return f, false
	}
	f, ok = h.figures[historyKey{indicator, unit, period}]
	return f, ok
}

// Open lists the open rows of the unit in a register, in the order of the files.
func (h *History) Open(table, unit string) []HistoricRow {
	if h == nil {
		return nil
	}
	var rows []HistoricRow
	for _, row := range h.registers[table] {
		if row.Unit == unit {
			rows = append(rows, row)
		}
	}
	return rows
}
