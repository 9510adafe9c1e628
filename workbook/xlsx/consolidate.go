package xlsx

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"tonghop/workbook"
)

// Sheets of the consolidated workbook. Registers without a topic keep the name
// of their own sheet.
const (
	overviewSheet     = "Tổng quan"
	indicatorSheet    = "Chỉ tiêu"
	unitSheet         = "Theo đơn vị"
	taskSheet         = "Nhiệm vụ"
	proposalSheet     = "Kiến nghị"
	disbursementSheet = "Giải ngân"
	stateSheet        = "Tình hình nộp"
	proofSheet        = "Đối chiếu"
	sourceSheet       = "Nguồn"
	dataSheet         = "Dữ liệu"
	explanationSheet  = "Giải trình"
)

// Consolidate writes tong-hop.xlsx: the consolidation of a period as a
// workbook whose every figure can be recalculated and traced. Totals, ratios
// and comparisons are formulas that carry their result; each was calculated
// here exactly as the formula says, and a figure that its formula would not
// give stands as a plain number and shows on the sheet "Đối chiếu". Figures
// lead to the row of the sheet "Nguồn" with the file they came from.
//
// The same consolidation gives the same bytes.
func Consolidate(w io.Writer, c *workbook.Consolidation) error {
	b, err := newBook("Bảng tổng hợp "+c.Period.Title(), c.Office.Name, c.AsOf)
	if err != nil {
		return fmt.Errorf("consolidate %s: %w", c.Period, err)
	}
	cs := &consolidated{
		Consolidation: c, book: b,
		sources: map[int64]int{}, names: map[string]string{},
		lines: map[string]*lineCells{},
	}
	cs.layOut()
	cs.fill()
	if err := b.write(w); err != nil {
		return fmt.Errorf("consolidate %s: %w", c.Period, err)
	}
	return nil
}

// consolidated is a consolidation on its way into a workbook. The sheets are
// made in the order of their tabs and filled in the order of what they refer
// to: sources first, the overview last.
type consolidated struct {
	*workbook.Consolidation
	book      *book
	overview  *sheet
	figures   *sheet
	units     *sheet
	registers []*sheet // one for each of Registers
	states    *sheet
	proof     *sheet
	reasons   *sheet // nil where nothing was explained
	origins   *sheet
	data      *sheet

	sources map[int64]int         // submission id to its row in origins
	names   map[string]string     // unit id to name
	lines   map[string]*lineCells // indicator code to where its figures stand
	funds   []disbursed
	stated  area // the state column of the sheet states
	tasks   []taskColumn
}

// taskColumn is where the statuses of a register of tasks stand.
type taskColumn struct {
	sheet string
	at    area
	rows  []workbook.RegisterRow
}

// lineCells is where the figures of an indicator stand.
type lineCells struct {
	line   *workbook.Line
	actual cellAt // in figures
	total  cellAt // in units; zero unless the indicator is combined over units
	column area   // the units' own figures
	sum    string // what total shows
}

func (cs *consolidated) layOut() {
	b := cs.book
	cs.overview = b.sheet(overviewSheet, 14, 14, 14, 14, 14, 14, 14, 14)
	cs.figures = b.sheet(indicatorSheet, 5, 36, 9, 12, 12, 11, 12, 9, 9, 8, 12, 10, 17, 30, 24)
	cs.units = b.sheet(unitSheet, cs.unitWidths()...)
	used := map[string]bool{}
	for i := range cs.Registers {
		r := &cs.Registers[i]
		cs.registers = append(cs.registers, b.sheet(registerName(r.Table, used), registerWidths(r.Table)...))
	}
	cs.states = b.sheet(stateSheet, 5, 28, 44, 12, 20, 17, 7, 9, 36, 40)
	cs.proof = b.sheet(proofSheet, 6, 50, 18, 18, 16, 14, 30)
	cs.layOutExplanations()
	cs.origins = b.sheet(sourceSheet, 8, 28, 44, 7, 16, 40, 56, 17, 8, 8, 9)
	cs.data = b.sheet(dataSheet, 9, 30, 24, 52, 15, 10, 30, 18, 14, 16, 12, 8, 18)
	cs.leaveOffPaper()
	for _, s := range b.sheets {
		s.footer = fmt.Sprintf("%s · Bảng tổng hợp %s · %s", cs.Office.Name, cs.Period.Title(), s.name)
	}
}

// leaveOffPaper keeps the columns on the right that say where figures came from
// for the screen.
func (cs *consolidated) leaveOffPaper() {
	cs.figures.printed = len(cs.figures.widths) - 1
	for _, s := range append([]*sheet{cs.units, cs.data}, cs.registers...) {
		s.printed = len(s.widths) - 2
	}
}

func (cs *consolidated) fill() {
	cs.collectNames()
	cs.writeOrigins()
	cs.placeLines()
	cs.writeUnits()
	cs.writeFigures()
	for i := range cs.Registers {
		cs.writeRegister(cs.registers[i], &cs.Registers[i])
	}
	cs.writeStates()
	cs.writeProof()
	cs.writeData()
	cs.writeExplanations()
	cs.writeOverview()
}

// collectNames learns the units' names from everything that mentions one.
func (cs *consolidated) collectNames() {
	put := func(u *workbook.Unit) {
		if u != nil {
			cs.names[u.ID] = u.Name
		}
	}
	for i := range cs.Obligations {
		put(cs.Obligations[i].Unit)
	}
	for _, g := range cs.Groups {
		for _, l := range g.Lines {
			for i := range l.Units {
				put(l.Units[i].Unit)
			}
		}
	}
	for i := range cs.Registers {
		for j := range cs.Registers[i].Rows {
			put(cs.Registers[i].Rows[j].Unit)
		}
	}
}

func (cs *consolidated) unitName(id string) string {
	if name, ok := cs.names[id]; ok {
		return name
	}
	return id
}

// heading writes the title block of a sheet: office, title, what it covers and,
// where units are missing, that it is incomplete.
func (cs *consolidated) heading(s *sheet, title string) {
	n := s.onPaper()
	s.row(text(lookOffice, strings.ToUpper(cs.Office.Name)).over(n))
	s.row(text(lookTitle, strings.ToUpper(title)).over(n))
	at := cs.AsOf.In(workbook.VietNam)
	s.row(text(lookSubtitle, fmt.Sprintf("Kỳ báo cáo: %s; số liệu đã tiếp nhận đến %02d giờ %02d phút, %s",
		cs.Period.Title(), at.Hour(), at.Minute(), workbook.LongDate(workbook.DayOf(cs.AsOf)))).over(n))
	if missing := cs.missingUnits(); missing > 0 {
		s.row(text(lookWarn, fmt.Sprintf("Bảng chưa đầy đủ: thiếu %d đơn vị (xem sheet “%s”)", missing, stateSheet)).over(n))
	} else {
		s.tallRow(6)
	}
}

// missingUnits counts the units that owe something and have nothing accepted
// for it.
func (cs *consolidated) missingUnits() int {
	missing := map[string]bool{}
	for i := range cs.Obligations {
		switch cs.Obligations[i].State {
		case workbook.NotSent, workbook.NotSentLate, workbook.InReturn:
			missing[cs.Obligations[i].Unit.ID] = true
		}
	}
	return len(missing)
}

// header writes the titles of a sheet's columns and freezes and repeats them.
func (cs *consolidated) header(s *sheet, frozen int, titles ...string) int {
	cells := make([]cell, len(titles))
	for i, t := range titles {
		cells[i] = text(lookHead, t)
	}
	row := s.row(cells...)
	s.repeatFrom, s.repeatTo = row, row
	s.freeze = cellAt{frozen + 1, row + 1}
	return row
}

// Titles of the columns that say where a row's figures came from.
const (
	titleSubmission = "Mã bản nộp"
	titleOrigin     = "Nguồn số liệu"
)

// filterFrom lets the rows below the header be filtered.
func (s *sheet) filterFrom(header int) {
	if s.rows > header {
		s.filter = area{cellAt{1, header}, cellAt{len(s.widths), s.rows}}
	}
}

// source leads a figure's cell to the file it came from, and says which when
// the mouse rests on the cell.
func (cs *consolidated) source(s *sheet, at cellAt, o *workbook.Origin) {
	if o == nil || o.Submission == nil {
		return
	}
	if row, ok := cs.sources[o.Submission.ID]; ok {
		s.link(at, sourceSheet, cellAt{1, row}, cs.originText(o))
	}
}

// originText names a figure's origin: unit · file · sheet!cell · version.
func (cs *consolidated) originText(o *workbook.Origin) string {
	if o == nil || o.Submission == nil {
		return ""
	}
	return cs.unitName(o.Submission.Unit) + " · " + fileText(o)
}

// fileText is an origin without its unit: file · sheet!cell · version.
func fileText(o *workbook.Origin) string {
	return o.Submission.File + " · " + o.Sheet + "!" + o.Cell + " · bản " + strconv.Itoa(o.Submission.Version)
}

// formTitle is the title of a form, or its id when the office no longer has it.
func (cs *consolidated) formTitle(id string) string {
	if f := cs.Office.Form(id); f != nil {
		return f.Title
	}
	return id
}

// places is how many decimals a number has.
func places(d decimal.Decimal) int32 { return max(-d.Exponent(), 0) }

// rounded wraps a formula so that its result is the decimal we store and not
// the nearest sum of binary fractions.
func rounded(formula string, places int32) string {
	return "ROUND(" + formula + "," + strconv.Itoa(int(places)) + ")"
}

var hundred = decimal.NewFromInt(100)

// quotient is part / whole × 100 rounded half away from zero, as Excel's ROUND
// does it; ok is false for a whole of zero.
func quotient(part, whole decimal.Decimal, places int32) (decimal.Decimal, bool) {
	if whole.IsZero() {
		return decimal.Decimal{}, false
	}
	return part.Mul(hundred).DivRound(whole, places), true
}
