package workbook

// History is what was known before tonghop: baseline figures and open register
// rows (history/*.csv).
type History struct {
	figures   map[historyKey]HistoricFigure
	registers map[string][]HistoricRow // by table id
}

type historyKey struct{ indicator, unit, period string }

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
