package pdf

import (
	"tonghop/report"
)

const (
	cardGap  = 3.0
	cardPad  = 2.4
	cardMin  = 32.0 // narrower cards go to a second row
	gutter   = 5.0
	minBig   = 0.6 // of the big number's size, before it is broken
	frameInk = 0.2
)

// cards stand in rows of equal length, each row one piece.
func (t *setter) cards(b report.Cards, width float64) []piece {
	n := len(b.Cards)
	if n == 0 {
		return nil
	}
	rows := (n + int(width/cardMin) - 1) / max(1, int(width/cardMin))
	per := (n + rows - 1) / rows
	w := (width - cardGap*float64(per-1)) / float64(per)
	var out []piece
	for from := 0; from < n; from += per {
		p := t.cardRow(b.Cards[from:min(from+per, n)], w)
		p.gap = t.blank
		out = append(out, p)
	}
	return out
}

func (t *setter) cardRow(cards []report.Card, w float64) piece {
	inside := make([][]piece, len(cards))
	h := 0.0
	for i, c := range cards {
		inside[i] = t.card(c, w-2*cardPad-1)
		h = max(h, heightOf(inside[i]))
	}
	h += 2 * cardPad * 0.7
	return piece{height: h, draw: func(x, y float64) {
		for i, c := range cards {
			cx := x + float64(i)*(w+cardGap)
			t.fill(cx, y, w, h, faint)
			t.toneBar(c.Tone, cx, y, h)
			t.frame(cx, y, w, h, frameInk, midGrey)
			stack(inside[i], cx+cardPad+1, y+cardPad*0.7)
		}
	}}
}

// toneBar tells tones apart without colour: bad is broad and solid, warn broad and
// hatched, the others slim.
func (t *setter) toneBar(tone report.Tone, x, y, h float64) {
	switch tone {
	case report.Bad:
		t.fill(x, y, 2.2, h, red)
	case report.Warn:
		t.paint(paint{fill: white, hatch: 1.1, edge: amber}, x, y, 2.2, h)
	case report.Good:
		t.fill(x, y, 1.1, h, green)
	default:
		t.fill(x, y, 1.1, h, navy)
	}
}

func (t *setter) card(c report.Card, w float64) []piece {
	size := t.big
	for size > t.big*minBig && t.width(t.ink(c.Value), fount{bold, size}) > w {
		size *= 0.95
	}
	ragged := look{leading: t.tight, align: report.Left}
	ps := t.few(t.one(c.Label, regular, t.note+0.5), w, ragged)
	value, note := ragged, ragged
	value.color, note.color = toneInk(c.Tone), toneInk(c.Tone)
	if c.Tone == report.Neutral {
		value.color, note.color = navy, grey
	}
	ps = append(ps, t.few(t.one(c.Value, bold, size), w, value)...)
	if c.Note != "" {
		ps = append(ps, t.few(t.one(c.Note, regular, t.note), w, note)...)
	}
	return ps
}

// columns stand side by side as one piece, or below each other where that would be
// taller than a page.
func (t *setter) columns(b report.Columns, width float64, turned bool) []piece {
	if len(b.Cells) == 0 {
		return nil
	}
	widths := columnShares(b, width)
	side := make([][]piece, len(b.Cells))
	h := 0.0
	for i, blocks := range b.Cells {
		for _, inner := range blocks {
			side[i] = append(side[i], t.pieces(inner, widths[i], turned)...)
		}
		if len(side[i]) > 0 {
			side[i][0].gap = 0
		}
		h = max(h, heightOf(side[i]))
	}
	if h > t.textHeight(turned) {
		return t.below(b, width, turned)
	}
	return []piece{{gap: t.blank, height: h, draw: func(x, y float64) {
		for i, ps := range side {
			stack(ps, x, y)
			x += widths[i] + gutter
		}
	}}}
}

func (t *setter) below(b report.Columns, width float64, turned bool) []piece {
	var out []piece
	for _, blocks := range b.Cells {
		for _, inner := range blocks {
			out = append(out, t.pieces(inner, width, turned)...)
		}
	}
	return out
}

func columnShares(b report.Columns, width float64) []float64 {
	shares := make([]float64, len(b.Cells))
	sum := 0.0
	for i := range shares {
		shares[i] = 1
		if i < len(b.Widths) && b.Widths[i] > 0 {
			shares[i] = b.Widths[i]
		}
		sum += shares[i]
	}
	free := width - gutter*float64(len(shares)-1)
	for i := range shares {
		shares[i] *= free / sum
	}
	return shares
}
