package xlsx

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheet is a worksheet being written: rows from top to bottom, then what lies
// over them. Rows are encoded as they come, so that a large sheet costs its
// bytes and nothing more.
type sheet struct {
	book   *book
	name   string
	widths []float64
	rows   int       // rows written so far
	high   []float64 // their heights in points
	data   stream    // their XML
	links  stream    // the XML of the hyperlinks
	linked int       // how many there are
	merges []area
	above  []styled // the latest style of each column
	checks []check
	alerts []area
	charts []chart

	freeze     cellAt // first cell that scrolls; zero for none
	filter     area   // header row and data of the autofilter; zero for none
	repeatFrom int    // rows repeated on every printed page; 0 for none
	repeatTo   int
	printed    int  // columns that are printed; 0 for all
	onePage    bool // fitted to one page, not only to its width
	portrait   bool // A4 upright rather than lying
	footer     string
	tab        string // colour of the tab, RRGGBB
	hidden     bool   // very hidden: only a program shows it again
	protected  bool   // without password: a guard-rail, not a lock
	loose      bool   // protected, yet columns and rows may be resized, rows added
}

// cellAt is the address of a cell, both 1-based.
type cellAt struct{ col, row int }

// area is a rectangle of cells, both corners inside.
type area struct{ from, to cellAt }

func (c cellAt) String() string { return columnName(c.col) + strconv.Itoa(c.row) }
func (a area) String() string   { return a.from.String() + ":" + a.to.String() }

// fixed is the address that doesn't move when a formula is copied: $A$1.
func (c cellAt) fixed() string { return "$" + columnName(c.col) + "$" + strconv.Itoa(c.row) }
func (a area) fixed() string   { return a.from.fixed() + ":" + a.to.fixed() }

// in is the address as a formula on another sheet writes it: 'Chỉ tiêu'!C7.
func (c cellAt) in(sheet string) string { return quoteSheet(sheet) + "!" + c.String() }
func (a area) in(sheet string) string   { return quoteSheet(sheet) + "!" + a.fixed() }

func quoteSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// columnName is the letters of a 1-based column: 1 is A, 28 is AB.
func columnName(col int) string {
	var buf [4]byte
	i := len(buf)
	for ; col > 0; col = (col - 1) / 26 {
		i--
		buf[i] = byte('A' + (col-1)%26)
	}
	return string(buf[i:])
}

// mostLinks is how many hyperlinks Excel takes on a sheet; with more it
// declares the file damaged.
const mostLinks = 65530

// link makes a cell lead to another one of this workbook and say tip, where
// there is one, when the mouse rests on it.
func (s *sheet) link(from cellAt, sheet string, to cellAt, tip string) {
	if s.linked == mostLinks {
		return
	}
	s.linked++
	d := append(s.links.pending, `<hyperlink ref="`...)
	d = append(d, from.String()...)
	d = append(d, `" location="`...)
	d = appendEscaped(d, quoteSheet(sheet), tipLimit)
	d = append(d, '!')
	d = append(d, to.String()...)
	if tip != "" {
		d = append(d, `" tooltip="`...)
		d = appendEscaped(d, tip, tipLimit)
	}
	s.links.pending = append(d, `"/>`...)
	s.links.settle()
}

// merge joins the cells of an area that lie in several rows; a row merges its
// own by [cell.span].
func (s *sheet) merge(a area) { s.merges = append(s.merges, a) }

// alert paints the cells of an area red while they are not zero.
func (s *sheet) alert(a area) { s.alerts = append(s.alerts, a) }

// create makes the sheet number i in the package.
func (s *sheet) create(i int) error {
	f := s.book.file
	if i == 0 {
		return f.SetSheetName(f.GetSheetName(0), s.name)
	}
	_, err := f.NewSheet(s.name)
	return err
}

// dress tells excelize everything about the sheet that is not cells.
func (s *sheet) dress() error {
	steps := []func() error{
		s.setColumns, s.setView, s.setFilter, s.setPage, s.setMerges,
		s.setChecks, s.setAlerts, s.setCharts, s.setLinks, s.setProtection, s.setVisible,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheet) setColumns() error {
	for i, w := range s.widths {
		name := columnName(i + 1)
		if err := s.book.file.SetColWidth(s.name, name, name, w); err != nil {
			return err
		}
	}
	size := area{cellAt{1, 1}, cellAt{max(len(s.widths), 1), max(s.rows, 1)}}
	return s.book.file.SetSheetDimension(s.name, size.String())
}

func (s *sheet) setView() error {
	show := false
	if err := s.book.file.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &show}); err != nil {
		return err
	}
	if s.freeze == (cellAt{}) {
		return nil
	}
	pane := "bottomRight"
	if s.freeze.col == 1 {
		pane = "bottomLeft"
	}
	return s.book.file.SetPanes(s.name, &excelize.Panes{
		Freeze: true, XSplit: s.freeze.col - 1, YSplit: s.freeze.row - 1,
		TopLeftCell: s.freeze.String(), ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: s.freeze.String(), ActiveCell: s.freeze.String(), Pane: pane}},
	})
}

func (s *sheet) setFilter() error {
	if s.filter == (area{}) {
		return nil
	}
	return s.book.file.AutoFilter(s.name, s.filter.String(), nil)
}

// setMerges has excelize open the element for the merged areas at its place: it
// would keep every row down to the last of them.
func (s *sheet) setMerges() error {
	if len(s.merges) == 0 {
		return nil
	}
	return s.book.file.MergeCell(s.name, "A1", "B1")
}

// mergeXML is the content of the element for the merged areas.
func (s *sheet) mergeXML() (d []byte) {
	for _, m := range s.merges {
		d = append(d, `<mergeCell ref="`...)
		d = append(d, m.String()...)
		d = append(d, `"/>`...)
	}
	return d
}

func (s *sheet) setAlerts() error {
	if len(s.alerts) == 0 {
		return nil
	}
	red, err := s.book.file.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Color: inkBad, Bold: true},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fillBad}},
	})
	if err != nil {
		return err
	}
	for _, a := range s.alerts {
		rule := []excelize.ConditionalFormatOptions{{Type: "cell", Criteria: "!=", Value: "0", Format: &red}}
		if err := s.book.file.SetConditionalFormat(s.name, a.String(), rule); err != nil {
			return err
		}
	}
	return nil
}

// setLinks has excelize open the element for the hyperlinks at its place; the
// packer fills in the sheet's own.
func (s *sheet) setLinks() error {
	if s.links.empty() {
		return nil
	}
	return s.book.file.SetCellHyperLink(s.name, "A1", quoteSheet(s.name)+"!A1", "Location")
}

func (s *sheet) setProtection() error {
	if !s.protected {
		return nil
	}
	return s.book.file.ProtectSheet(s.name, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, AutoFilter: true,
		FormatColumns: s.loose, FormatRows: s.loose, InsertRows: s.loose,
	})
}

func (s *sheet) setVisible() error {
	if !s.hidden {
		return nil
	}
	return s.book.file.SetSheetVisible(s.name, false, true)
}
