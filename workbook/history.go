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
	if on := row.day("unit_on"); !on.IsZero() {
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

// Restated is the figures of one past period, as the units of a later day
// would have reported them.
type Restated struct {
	history *History
	period  string
	sums    map[restatedKey]Figure
}

type restatedKey struct {
	indicator string
	unit      *Unit
}

// Restate carries the figures of a period over to the units of a later day
// (Nghị quyết 1661/NQ-UBTVQH15: 129 communes became 45 on 1/7/2025): those of
// offices that no longer exist are summed to their successors. Only additive
// indicators can be carried over.
func (h *History) Restate(r *Roster, c *Catalogue, p Period, day time.Time) *Restated {
	s := &Restated{history: h, period: p.String(), sums: map[restatedKey]Figure{}}
	if h == nil {
		return s
	}
	for _, ind := range c.Indicators {
		if figures := h.former[formerKey{ind.Code, s.period}]; ind.Combine == CombineSum && len(figures) > 0 {
			s.sum(r, ind.Code, figures, day)
		}
	}
	return s
}

// sum adds one indicator's figures up by successor. An office whose figure is
// not there makes its successor's total incomplete.
func (s *Restated) sum(r *Roster, indicator string, figures []formerFigure, day time.Time) {
	given := map[string]Value{}
	for _, f := range figures {
		given[f.unit] = f.value
	}
	totals := map[*Unit]*total{}
	for _, u := range r.At(figures[0].on) {
		heir := r.Successor(u.ID, figures[0].on, day)
		if heir == nil || heir == u {
			continue
		}
		if totals[heir] == nil {
			totals[heir] = &total{}
		}
		totals[heir].add(u.ID, given[u.ID])
	}
	for heir, t := range totals {
		if t.known {
			s.sums[restatedKey{indicator, heir}] = t.figure()
		}
	}
}

// Figure returns the unit's figure in the period: its own where there is one,
// else the sum of those it took over from; Blank where nothing is known.
func (s *Restated) Figure(ind *Indicator, u *Unit) Figure {
	if f, ok := s.history.Figure(ind.Code, u.ID, s.period); ok {
		return Figure{Value: f.Value}
	}
	return s.sums[restatedKey{ind.Code, u}]
}

// Province returns the province's own figure in the period, Blank where there
// is none.
func (s *Restated) Province(ind *Indicator) Figure {
	f, _ := s.history.Figure(ind.Code, "", s.period)
	return Figure{Value: f.Value}
}
