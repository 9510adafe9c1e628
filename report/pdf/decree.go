package pdf

import (
	"strings"

	"tonghop/report"
)

// setDecree sets a văn bản hành chính.
func setDecree(p *press, d *report.Document) error {
	t := &setter{p, decreeSheet()}
	blocks := faceBlocks(d)
	turned := orientations(blocks)
	var all []piece
	for i, b := range blocks {
		ps := t.pieces(b, t.textWidth(turned[i]), turned[i])
		for j := range ps {
			ps[j].turned = turned[i]
			if ps[j].part != nil && d.Fingerprint != "" {
				ps[j].part.footer = p.oneLine("Mã số liệu: " + d.Fingerprint)
			}
		}
		if _, ok := b.(report.Closing); ok && len(all) > 0 {
			all[len(all)-1].keep = true // a signature never stands alone on a page
		}
		all = append(all, ps...)
	}
	if len(all) == 0 {
		p.addPage(false)
	}
	f := &flow{press: p, sheet: t.sheet}
	return f.run(all)
}

// orientations says which blocks stand on landscape pages: wide tables with the
// headings right above them, and all of a landscape appendix.
func orientations(blocks []report.Block) []bool {
	turned := make([]bool, len(blocks))
	appendix := false
	for i, b := range blocks {
		if a, ok := b.(report.Appendix); ok {
			appendix = a.Landscape
		}
		t, ok := b.(report.Table)
		turned[i] = appendix || ok && t.Landscape
	}
	for i := len(blocks) - 2; i >= 0; i-- {
		if _, ok := blocks[i].(report.Heading); ok {
			turned[i] = turned[i] || turned[i+1]
		}
	}
	return turned
}

// Sizes of the letterhead, the title and the closing (NĐ 30/2020 Phụ lục I, Phần
// V, "ví dụ" column).
const (
	sizeNation     = 12 // Quốc hiệu: 12-13
	sizeMotto      = 13 // Tiêu ngữ: 13-14
	sizeIssuer     = 12 // 12-13
	sizeNumber     = 13
	sizeDate       = 13 // 13-14
	sizeTitle      = 14 // 13-14
	sizeAuthority  = 14 // 13-14
	sizeRecipients = 12 // "Nơi nhận:"
	sizeRecipient  = 11
	single         = 1.18 // single line spacing
	ruleWidth      = 0.25
	signatureRoom  = 28.0
)

// column of centred or left-aligned texts that is built line by line.
type column struct {
	t     *setter
	width float64
	ps    []piece
}

func (c *column) add(gap float64, s string, f face, size float64, align report.Align) {
	ps := c.t.text(c.t.one(s, f, size), c.width, look{leading: single, align: align, even: align == report.Center})
	c.ps = append(c.ps, above(gap, ps)...)
}

// rule adds a line of share of the width of the last line of s.
func (c *column) rule(gap float64, s string, f face, size, share float64) {
	spans := c.t.one(s, f, size)
	lines := c.t.lines(spans, c.t.evenWidth(spans, c.width), 0)
	w := lines[len(lines)-1].width * share
	c.ps = append(c.ps, piece{gap: gap, height: ruleWidth, draw: func(x, y float64) {
		c.t.rule(x+(c.width-w)/2, y, w, ruleWidth, black)
	}})
}

// letterhead is ô số 1-4: two columns, and under them the number and the date on
// one line.
func (t *setter) letterhead(b report.Letterhead, width float64) []piece {
	const motto = "Độc lập - Tự do - Hạnh phúc"
	left := column{t: t, width: width * 0.42}
	right := column{t: t, width: width * 0.58}
	right.add(0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold, sizeNation, report.Center)
	right.add(0, motto, bold, sizeMotto, report.Center)
	right.rule(1.1, motto, bold, sizeMotto, 1)
	if b.Parent != "" {
		left.add(0, strings.ToUpper(b.Parent), regular, sizeIssuer, report.Center)
	}
	for i, s := range b.Issuer {
		left.add(0, strings.ToUpper(s), bold, sizeIssuer, report.Center)
		if i == len(b.Issuer)-1 {
			left.rule(1.1, strings.ToUpper(s), bold, sizeIssuer, 0.42)
		}
	}
	head := max(heightOf(left.ps), heightOf(right.ps))
	number, date := column{t: t, width: left.width}, column{t: t, width: right.width}
	number.add(0, b.Number, regular, sizeNumber, report.Center)
	date.add(0, dateLine(b), italic, sizeDate, report.Center)
	const gap = 3
	return []piece{{
		height: head + gap + max(heightOf(number.ps), heightOf(date.ps)),
		draw: func(x, y float64) {
			stack(left.ps, x, y)
			stack(right.ps, x+left.width, y)
			stack(number.ps, x, y+head+gap)
			stack(date.ps, x+left.width, y+head+gap)
		},
	}}
}

// dateLine is the date with its place, whether or not the date already names it.
func dateLine(b report.Letterhead) string {
	if b.Place == "" || strings.HasPrefix(b.Date, b.Place) {
		return b.Date
	}
	return b.Place + ", " + b.Date
}

// title is ô số 5a: tên loại, trích yếu and a rule of 1/3-1/2 of its text.
func (t *setter) title(b report.Title, width float64) []piece {
	size := t.sheet.title
	c := column{t: t, width: width * 0.9}
	if b.Kind != "" {
		c.add(0, strings.ToUpper(b.Kind), bold, size, report.Center)
	}
	if b.Subject != "" {
		c.add(0.5, b.Subject, bold, size, report.Center)
		c.rule(1.4, b.Subject, bold, size, 0.42)
	}
	for i, p := range c.ps {
		c.ps[i].draw = func(x, y float64) { p.draw(x+width*0.05, y) }
	}
	after := piece{height: t.blank, draw: func(x, y float64) {}}
	return above(2*t.blank, append(keepWithNext(c.ps), after))
}

// closing is nơi nhận (ô số 9b) at the left, level with the authority (7a) and the
// name (7b) at the right, one piece; recipients that are more than a page go on.
func (t *setter) closing(b report.Closing, width float64) []piece {
	left := column{t: t, width: width * 0.46}
	if len(b.Recipients) > 0 {
		left.add(0.5, "Nơi nhận:", boldItalic, sizeRecipients, report.Left)
	}
	for _, r := range b.Recipients {
		left.add(0, r, regular, sizeRecipient, report.Left)
	}
	right := column{t: t, width: width * 0.5}
	for _, a := range b.Authority {
		right.add(0, strings.ToUpper(a), bold, sizeAuthority, report.Center)
	}
	if b.Signer != "" {
		right.add(signatureRoom, b.Signer, bold, sizeAuthority, report.Center)
	}
	beside := left.ps
	for len(beside) > 0 && heightOf(beside) > t.textHeight(true) {
		beside = beside[:len(beside)-1]
	}
	block := piece{
		gap: 5, height: max(heightOf(beside), heightOf(right.ps)),
		draw: func(x, y float64) {
			stack(beside, x, y)
			stack(right.ps, x+width-right.width, y)
		},
	}
	return append([]piece{block}, left.ps[len(beside):]...)
}

// appendix starts a page and a part: "Phụ lục I", its title in capitals, and what
// it belongs to (NĐ 30/2020 Phụ lục I, Phần I, Mục III.1).
func (t *setter) appendix(b report.Appendix, width float64) []piece {
	c := column{t: t, width: width}
	if b.Number != "" {
		c.add(0, b.Number, bold, sizeTitle, report.Center)
	}
	if b.Title != "" {
		c.add(0, strings.ToUpper(b.Title), bold, sizeTitle, report.Center)
	}
	if b.Kem != "" {
		c.add(0.5, b.Kem, italic, sizeTitle-1, report.Center)
	}
	mark := t.oneLine(strings.TrimSuffix(strings.TrimSpace(b.Number+". "+b.Title), "."))
	first := piece{part: &part{}, draw: func(x, y float64) { t.bookmark(mark, 0, y) }}
	return keepWithNext(append([]piece{first}, c.ps...))
}
