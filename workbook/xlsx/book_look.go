package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// look is how a cell looks; the zero look is plain 12 point text. Looks are
// values: a caller changes a copy and the book keeps one style for each.
type look struct {
	size               float64 // points; 0 is 12
	bold, italic       bool
	ink, fill          string // RRGGBB; "" is black on nothing
	across             string // left, center, right; "" as the value suggests
	wrap, border, open bool   // open: may be edited on a protected sheet
	indent             int
	format             string // Excel's number format; "" is General
}

// Number formats. Separators are the reader's locale's: 1.234,50 in Viet Nam.
const (
	formatText   = "@"
	formatWhole  = "#,##0"
	formatDate   = "dd/mm/yyyy"
	formatMoment = "dd/mm/yyyy hh:mm"
)

// decimals is the number format with n decimals, always shown.
func decimals(n int) string {
	if n <= 0 {
		return formatWhole
	}
	return formatWhole + "." + strings.Repeat("0", n)
}

// Colours: restrained, readable in black and white.
const (
	inkTitle  = "1F3864"
	inkQuiet  = "7F7F7F"
	inkGood   = "1E6B34"
	inkWarn   = "8A5A00"
	inkBad    = "A61C1C"
	fillHead  = "DCE6F1"
	fillGroup = "EEF3F8"
	fillInput = "FFFBE6"
	fillFixed = "F2F2F2"
	fillGood  = "E6F4EA"
	fillWarn  = "FFF4D6"
	fillBad   = "FBE3E1"
)

// The looks that sheets share.
var (
	lookPlain    = look{}
	lookWords    = look{wrap: true}
	lookTitle    = look{size: 14, bold: true, ink: inkTitle, across: "center", wrap: true}
	lookOffice   = look{bold: true}
	lookSubtitle = look{italic: true, across: "center", wrap: true}
	lookAside    = look{size: 11, italic: true, across: "right"}
	lookWarn     = look{size: 11, bold: true, ink: inkBad, across: "center", wrap: true}
	lookHead     = look{size: 11, bold: true, fill: fillHead, across: "center", wrap: true, border: true}
	lookIndex    = look{size: 9, italic: true, ink: inkQuiet, across: "center", border: true}
	lookGroup    = look{size: 11, bold: true, fill: fillGroup, border: true, wrap: true}
	lookBody     = look{size: 11, border: true, wrap: true}
	lookOneLine  = look{size: 11, border: true}
	lookNumber   = look{size: 11, border: true, across: "right", indent: 1}
	lookCenter   = look{size: 11, border: true, across: "center", wrap: true}
)

func (l look) with(format string) look { l.format = format; return l }
func (l look) strong() look            { l.bold = true; return l }
func (l look) centred() look           { l.across = "center"; return l }
func (l look) filled(fill string) look { l.fill = fill; return l }
func (l look) inset(level int) look    { l.indent = level; return l }

// quiet is the look of a word that stands where a figure would.
func (l look) quiet() look {
	l.italic, l.wrap, l.ink = true, true, inkQuiet
	return l
}

// toned is the look of a judgement; words beside it always say the same.
func (l look) toned(ink, fill string) look {
	l.ink, l.fill, l.bold = ink, fill, true
	return l
}

// styles keeps one excelize style for each look.
type styles struct {
	file *excelize.File
	ids  map[look]int
	err  error
}

// id returns the style number of a look. The first error is kept.
func (st *styles) id(l look) int {
	if id, ok := st.ids[l]; ok {
		return id
	}
	id, err := st.file.NewStyle(l.style())
	if err != nil && st.err == nil {
		st.err = err
	}
	st.ids[l] = id
	return id
}

func (l look) points() float64 {
	if l.size == 0 {
		return 12
	}
	return l.size
}

func (l look) style() *excelize.Style {
	s := &excelize.Style{
		Font: &excelize.Font{Family: bookFont, Size: l.points(), Bold: l.bold, Italic: l.italic, Color: l.ink},
		Alignment: &excelize.Alignment{
			Horizontal: l.across, Vertical: "center", WrapText: l.wrap, Indent: l.indent,
		},
		Protection: &excelize.Protection{Locked: !l.open},
	}
	if l.indent > 0 && l.across == "" {
		s.Alignment.Horizontal = "left" // Excel indents only what is aligned
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if l.border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "A6A6A6", Style: 1})
		}
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	return s
}
