package pdf

import (
	"strings"

	"tonghop/report"
)

// setter turns blocks into pieces for one sheet.
type setter struct {
	*press
	*sheet
}

func (t *setter) pieces(b report.Block, width float64, turned bool) []piece {
	switch b := b.(type) {
	case report.Letterhead:
		return t.letterhead(b, width)
	case report.Title:
		return t.title(b, width)
	case report.Heading:
		return t.heading(b, width)
	case report.Paragraph:
		return t.paragraph(b, width)
	case report.Bullet:
		return t.bullet(b, width)
	case report.Notice:
		return t.notice(b, width)
	case report.Table:
		return t.tableOf(b, width, turned)
	case report.Cards:
		return t.cards(b, width)
	case report.Columns:
		return t.columns(b, width, turned)
	case report.Chart:
		return t.chartOf(b, width)
	case report.Closing:
		return t.closing(b, width)
	case report.Appendix:
		return t.appendix(b, width)
	}
	return nil
}

// look of a text: everything but its words.
type look struct {
	align   report.Align // "" is justified
	leading float64
	indent  float64 // of the first line
	hang    float64 // of all lines
	color   rgb
	even    bool // lines of about the same length, for centred titles
}

// text sets spans as one piece a line.
func (t *setter) text(spans []span, width float64, l look) []piece {
	room := width - l.hang
	if l.even {
		room = t.evenWidth(spans, room)
	}
	return t.textLines(t.lines(spans, room, l.indent), spans, width, l)
}

// few is text of at most a few lines, for labels.
func (t *setter) few(spans []span, width float64, l look) []piece {
	return t.textLines(t.clamp(t.lines(spans, width, 0), mostLines), spans, width, l)
}

func (t *setter) textLines(lines []line, spans []span, width float64, l look) []piece {
	lh := lineHeight(spans, l.leading)
	out := make([]piece, len(lines))
	for i, ln := range lines {
		x, w := l.hang, width-l.hang
		if i == 0 {
			x, w = x+l.indent, w-l.indent
		}
		out[i] = piece{height: lh, draw: func(px, py float64) { t.setLine(ln, px+x, baseline(py, lh, spans), w, l) }}
	}
	return out
}

// evenWidth is the narrowest width that takes no more lines than width does, for
// titles and labels of a few lines.
func (t *setter) evenWidth(spans []span, width float64) float64 {
	n := len(t.lines(spans, width, 0))
	if n == 1 || n > mostLines {
		return width
	}
	lo, hi := width/2, width
	for _, w := range t.words(spans) {
		lo = max(lo, min(w.width, width)) // narrower would cut a word rather than add a line
	}
	for hi-lo > 0.5 {
		if mid := (lo + hi) / 2; len(t.lines(spans, mid, 0)) > n {
			lo = mid
		} else {
			hi = mid
		}
	}
	return hi
}

func lineHeight(spans []span, leading float64) float64 {
	return sizeOf(spans) * leading * ptMM
}

func sizeOf(spans []span) float64 {
	size := 0.0
	for _, s := range spans {
		size = max(size, s.fount.size)
	}
	return size
}

// baseline of a line of height lh at y: Times' ascent of 0.891 and descent of
// 0.216 em are centred in it.
func baseline(y, lh float64, spans []span) float64 {
	return y + lh/2 + 0.3375*sizeOf(spans)*ptMM
}

// maxStretch is how far a blank may be stretched, in millimetres: beyond it a line
// with one long word is better left ragged.
const maxStretch = 6

func (p *press) setLine(ln line, x, y, w float64, l look) {
	extra := 0.0
	switch free := w - ln.width; {
	case l.align == report.Center:
		x += free / 2
	case l.align == report.Right:
		x += free
	case l.align == "" && !ln.last && ln.blanks > 0 && free/float64(ln.blanks) <= maxStretch:
		extra = free / float64(ln.blanks)
	}
	for _, s := range ln.spans {
		sw := p.width(s.text, s.fount)
		if n := strings.Count(string(s.text), " "); n > 0 && extra > 0 {
			sw += extra * float64(n)
			p.spread(x, y, sw, s.text, s.fount, l.color)
		} else {
			p.text(x, y, s.text, s.fount, l.color)
		}
		x += sw
	}
}

// one is a single span.
func (p *press) one(s string, f face, size float64) []span {
	return []span{{p.ink(s), fount{f, size}}}
}

func (p *press) spans(runs []report.Run, size float64) []span {
	out := make([]span, 0, len(runs))
	for _, r := range runs {
		out = append(out, span{p.ink(r.Text), fount{faceOf(r.Bold, r.Italic), size}})
	}
	if len(out) == 0 {
		return p.one("", regular, size)
	}
	return out
}

// withoutWidows keeps the first two and the last two lines of a paragraph together.
func withoutWidows(ps []piece) []piece {
	if n := len(ps); n > 1 {
		ps[0].keep, ps[n-2].keep = true, true
	}
	return ps
}

func above(gap float64, ps []piece) []piece {
	if len(ps) > 0 {
		ps[0].gap += gap
	}
	return ps
}

func (t *setter) paragraph(b report.Paragraph, width float64) []piece {
	spans := t.spans(b.Runs, t.body)
	l := look{leading: t.leading, indent: t.indent}
	if b.Center {
		l = look{leading: t.leading, align: report.Center, even: true}
	}
	ps := withoutWidows(t.text(spans, width, l))
	if strings.HasSuffix(string(spans[len(spans)-1].text), ":") {
		ps = keepWithNext(ps) // it announces what follows
	}
	return above(t.gap, ps)
}

// bullet hangs on a dense page; NĐ 30 has it as a paragraph that begins with "- ".
func (t *setter) bullet(b report.Bullet, width float64) []piece {
	dash := t.one("- ", regular, t.body)
	l := look{leading: t.leading, indent: t.indent}
	if t.indent == 0 {
		l.hang = t.width(dash[0].text, dash[0].fount)
		l.indent = -l.hang
	}
	spans := append(dash, t.spans(b.Runs, t.body)...)
	return above(t.gap, withoutWidows(t.text(spans, width, l)))
}

// heading is bold capitals for a mục, bold for a khoản with a title, upright for a
// điểm (NĐ 30/2020 Phụ lục I, Phần I, Mục II.6).
func (t *setter) heading(b report.Heading, width float64) []piece {
	text, f := strings.TrimSpace(b.Number+" "+b.Text), bold
	mark := t.oneLine(text)
	switch {
	case b.Level <= 1:
		text = strings.ToUpper(text)
	case b.Level > 2:
		f = regular
	}
	l := look{leading: t.leading, indent: t.indent, align: report.Left}
	if t.indent == 0 {
		l.color = navy
	}
	ps := above(t.gap, keepWithNext(t.text(t.one(text, f, t.body), width, l)))
	draw := ps[0].draw
	ps[0].draw = func(x, y float64) {
		t.bookmark(mark, max(b.Level, 1)-1, y)
		draw(x, y)
	}
	return ps
}

// notice is framed and has a bar of its tone; its lines may go to the next page.
func (t *setter) notice(b report.Notice, width float64) []piece {
	const side, bar = 4, 1.2
	ps := t.text(t.one(b.Text, bold, t.body-1), width-2*side, look{leading: t.tight + 0.05, align: report.Left, color: toneInk(b.Tone)})
	last := len(ps) - 1
	for i, p := range ps {
		text, top := p.draw, 0.0
		if i == 0 {
			top = 1.5
		}
		ps[i].height = top + p.height
		if i == last {
			ps[i].height += 1.5
		}
		h := ps[i].height
		ps[i].draw = func(x, y float64) {
			t.fill(x, y, width, h, faint)
			t.fill(x, y, bar, h, toneInk(b.Tone))
			t.line(point{x + width, y}, point{x + width, y + h}, 0.2, 0, midGrey)
			if i == 0 {
				t.rule(x, y, width, 0.2, midGrey)
			}
			if i == last {
				t.rule(x, y+h, width, 0.2, midGrey)
			}
			text(x+side, y+top)
		}
	}
	return above(t.blank, withoutWidows(ps))
}
