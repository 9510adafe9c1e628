package workbook

import "iter"

// Source is a workbook as a reader of some file format hands it over: sheets
// in their order, rows in theirs, cells with the address Excel shows. Only
// filled cells appear. Package xlsx implements it; tests use text grids.
type Source interface {
	// Sheets lists the worksheets in the order of their tabs.
	Sheets() []SheetInfo
	// Rows streams the rows of a worksheet, top to bottom. The row and its
	// cells are valid until the next one. A *[Damage] ends the sheet and means
	// that the file must be refused: what came before it cannot be trusted.
	Rows(sheet int) iter.Seq2[*Row, error]
}

// SheetInfo is what is known of a worksheet before its rows.
type SheetInfo struct {
	Name          string
	Hidden        bool
	Merged        []Area // cells shown as one, of which only the first holds a value
	HiddenColumns []Span
	Banner        []string // texts printed above and below every page, a line each
}

// Area is a block of cells: columns and rows from 1, both ends included.
type Area struct{ Left, Top, Right, Bottom int }

func (a Area) covers(column, row int) bool {
	return a.Left <= column && column <= a.Right && a.Top <= row && row <= a.Bottom
}

// Span is a run of columns, both ends included.
type Span struct{ First, Last int }

// Row is one row of a worksheet with its filled cells, left to right.
type Row struct {
	Number int // 1-based, as Excel shows it
	Hidden bool
	Cells  []Cell
}

// CellType is what the file says a cell holds.
type CellType uint8

const (
	CellNumber  CellType = iota // Text is the number as stored: "0.98", "1E-05"
	CellText                    // Text is the string
	CellDate                    // Text is ISO 8601: a number shown in a date format, or a stored date
	CellBool                    // Text is "1" or "0"
	CellError                   // Text is "#REF!", "#DIV/0!"…
	CellPending                 // a formula without a stored result
)

// Cell is one filled cell.
type Cell struct {
	Column  int // 1-based: A is 1
	Type    CellType
	Text    string
	Formula bool   // the value is a formula's stored result
	Percent bool   // a number shown in a percent format: 0.98 is read as 98 by the clerk
	Font    string // the font's name, ".VnTime"; the only reliable sign of a legacy encoding
	Runs    []Run  // rich text in more than one font; nil otherwise
}

// Run is a stretch of rich text in one font.
type Run struct{ Text, Font string }
