package pdf

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/jung-kurt/gofpdf"
)

const (
	ptMM     = 25.4 / 72 // a point in millimetres
	a4Width  = 210.0
	a4Height = 297.0
	serif    = "serif"
)

// fount is a face at a size in points.
type fount struct {
	face face
	size float64
}

// rgb is a colour of the page, 0-255 each.
type rgb struct{ r, g, b int }

// point of the page, in millimetres from its top left corner.
type point struct{ x, y float64 }

// press is the only user of gofpdf. Every call sets the state it needs, so that
// none depends on what was drawn before.
type press struct {
	pdf      *gofpdf.Fpdf
	metrics  metrics
	missing  func(rune)
	reported map[rune]bool
	loaded   [faces]bool
	marks    []mark
	height   float64 // of the current page
}

// mark is a bookmark waiting for the height of the last page.
type mark struct {
	page, level int
	text        ink
	y, height   float64
}

func newPress(opt Options) (*press, error) {
	fam, err := loadFamily(opt.FontDir)
	if err != nil {
		return nil, err
	}
	clock := opt.Clock
	if clock.IsZero() {
		clock = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	pdf := gofpdf.New("P", "mm", "A4", "")
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(clock.UTC())
	pdf.SetModificationDate(clock.UTC())
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCellMargin(0)
	return &press{pdf: pdf, metrics: metrics{fam: fam}, missing: opt.Missing, reported: map[rune]bool{}}, nil
}

func (p *press) describe(title, author, subject string) {
	p.pdf.SetTitle(string(p.oneLine(title)), true)
	p.pdf.SetAuthor(string(p.oneLine(author)), true)
	p.pdf.SetSubject(string(p.oneLine(subject)), true)
	p.pdf.SetCreator("tonghop", true)
	p.pdf.SetProducer("tonghop", true)
}

// addPage starts an A4 page.
func (p *press) addPage(landscape bool) {
	orientation := "P"
	p.height = a4Height
	if landscape {
		orientation, p.height = "L", a4Width
	}
	p.pdf.AddPageFormat(orientation, p.pdf.GetPageSizeStr("A4"))
	if p.pdf.PageNo() == 1 {
		// gofpdf says PDF 1.3 until something needs more; NĐ 30 asks for 1.4 or later.
		p.pdf.SetAlpha(1, "Normal")
	}
}

// use selects a font, handing it to gofpdf when it is first needed: a face that is
// never used costs 2 ms and 6 KB.
func (p *press) use(f fount) {
	style := [faces]string{"", "B", "I", "BI"}[f.face]
	if !p.loaded[f.face] {
		p.loaded[f.face] = true
		p.pdf.AddUTF8FontFromBytes(serif, style, bytes.Clone(p.metrics.fam[f.face].ttf))
	}
	p.pdf.SetFont(serif, style, f.size)
}

// width of s in millimetres.
func (p *press) width(s ink, f fount) float64 {
	return float64(p.metrics.thousandths(s, f.face)) * f.size * ptMM / 1000
}

// text draws s with its baseline at y.
func (p *press) text(x, y float64, s ink, f fount, c rgb) {
	if s == "" {
		return
	}
	p.use(f)
	p.pdf.SetTextColor(c.r, c.g, c.b)
	p.pdf.Text(x, y, string(s))
}

// spread draws s with its blanks stretched to fill w.
func (p *press) spread(x, y, w float64, s ink, f fount, c rgb) {
	p.use(f)
	p.pdf.SetTextColor(c.r, c.g, c.b)
	// A cell of no height has its baseline 0.3 of the font size below its top.
	p.pdf.SetXY(x, y-0.3*f.size*ptMM)
	p.pdf.CellFormat(w, 0, string(s), "", 0, "J", false, 0, "")
}

// line strokes from a to b; dash 0 is solid.
func (p *press) line(a, b point, width, dash float64, c rgb) {
	p.stroke(width, dash, c)
	p.pdf.Line(a.x, a.y, b.x, b.y)
}

// rule draws a solid horizontal line.
func (p *press) rule(x, y, w, width float64, c rgb) {
	p.line(point{x, y}, point{x + w, y}, width, 0, c)
}

func (p *press) stroke(width, dash float64, c rgb) {
	p.pdf.SetDrawColor(c.r, c.g, c.b)
	p.pdf.SetLineWidth(width)
	if dash > 0 {
		p.pdf.SetDashPattern([]float64{dash, dash}, 0)
	} else {
		p.pdf.SetDashPattern(nil, 0)
	}
}

// fill paints a rectangle.
func (p *press) fill(x, y, w, h float64, c rgb) {
	p.pdf.SetFillColor(c.r, c.g, c.b)
	p.pdf.Rect(x, y, w, h, "F")
}

// frame strokes a rectangle.
func (p *press) frame(x, y, w, h, width float64, c rgb) {
	p.stroke(width, 0, c)
	p.pdf.Rect(x, y, w, h, "D")
}

// path strokes a line through points.
func (p *press) path(ps []point, width, dash float64, c rgb) {
	for i := 1; i < len(ps); i++ {
		p.line(ps[i-1], ps[i], width, dash, c)
	}
}

// dot paints a disc.
func (p *press) dot(at point, radius float64, fill, edge rgb) {
	p.stroke(0.3, 0, edge)
	p.pdf.SetFillColor(fill.r, fill.g, fill.b)
	p.pdf.Circle(at.x, at.y, radius, "DF")
}

// bookmark puts text into the outline at y of the current page. Levels count from 0.
func (p *press) bookmark(text ink, level int, y float64) {
	deepest := 0
	if n := len(p.marks); n > 0 {
		deepest = p.marks[n-1].level + 1
	}
	p.marks = append(p.marks, mark{p.pdf.PageNo(), min(level, deepest), text, y, p.height})
}

// writeMarks hands the bookmarks to gofpdf, which turns y into a position with
// the height of the last page, whatever page the bookmark is on.
func (p *press) writeMarks() {
	last := p.pdf.PageNo()
	for _, m := range p.marks {
		p.pdf.SetPage(m.page)
		p.pdf.Bookmark(string(m.text), m.level, m.y+p.height-m.height)
	}
	p.pdf.SetPage(last)
}

func (p *press) output(w io.Writer) error {
	p.writeMarks()
	var b bytes.Buffer
	if err := p.pdf.Output(&b); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	if _, err := b.WriteTo(w); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	return nil
}
