package pdf

import "tonghop/report"

var (
	black   = rgb{0, 0, 0}
	white   = rgb{255, 255, 255}
	grey    = rgb{95, 99, 104}
	midGrey = rgb{150, 155, 162}
	shade   = rgb{230, 234, 240}
	faint   = rgb{244, 246, 249}
	navy    = rgb{27, 54, 93}
	red     = rgb{166, 28, 28}
	amber   = rgb{138, 84, 0}
	green   = rgb{20, 92, 58}
)

// toneInk is the colour of words of a tone: dark enough to read when printed in
// black and white.
func toneInk(t report.Tone) rgb {
	switch t {
	case report.Good:
		return green
	case report.Warn:
		return amber
	case report.Bad:
		return red
	case report.Muted:
		return grey
	}
	return black
}

// sheet is what a layout decides: margins in millimetres, sizes in points.
type sheet struct {
	top, bottom, left, right float64

	title      float64
	body       float64 // running text
	caption    float64 // of tables and charts
	table      float64
	small      float64 // tables that ask for it
	chart      float64 // labels and values
	note       float64
	big        float64 // the number on a card
	pageNumber float64 // 0: no page numbers

	leading float64 // line height over font size
	tight   float64 // the same in tables and charts
	indent  float64 // of a paragraph's first line, mm
	gap     float64 // between paragraphs, mm
	blank   float64 // around tables and charts, mm
	pad     float64 // above and below the text of a table cell, mm
	plot    float64 // height of a chart's plot, mm
}

// textWidth of a page.
func (s *sheet) textWidth(turned bool) float64 {
	if turned {
		return a4Height - s.left - s.right
	}
	return a4Width - s.left - s.right
}

// textHeight of a page.
func (s *sheet) textHeight(turned bool) float64 {
	if turned {
		return a4Width - s.top - s.bottom
	}
	return a4Height - s.top - s.bottom
}

// decreeSheet follows NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I. The decree's ranges:
// margins top and bottom 20-25, left 30-35, right 15-20 mm; text 13-14 pt; page
// number 13-14 pt; first line 10 or 12.7 mm; paragraphs at least 6 pt apart; line
// spacing single to 1.5, where single is 1.15 of the font size in Times New Roman.
func decreeSheet() *sheet {
	return &sheet{
		top: 20, bottom: 20, left: 30, right: 20,
		title: sizeTitle, body: 14, caption: 13, table: 12, small: 10, chart: 10.5, note: 11, big: 20, pageNumber: 14,
		leading: 1.3, tight: 1.22, indent: 12.7, gap: 6 * ptMM, blank: 3.5, pad: 0.7, plot: 52,
	}
}

// onePageSheet is a denser page, all of it scaled by k.
func onePageSheet(k float64) *sheet {
	return &sheet{
		top: 13, bottom: 13, left: 15, right: 15,
		title: 12.5 * k, body: 10.5 * k, caption: 10.5 * k, table: 9.5 * k, small: 8.5 * k, chart: 8.5 * k, note: 8 * k, big: 18 * k,
		leading: 1.24, tight: 1.18, indent: 0, gap: 1.1 * k, blank: 2 * k, pad: 0.5 * k, plot: 34 * k,
	}
}
