package pdf

import "tonghop/report"

// paint of a bar: colours that stay apart in black and white, where needed by a
// hatch.
type paint struct {
	fill  rgb
	hatch float64 // distance of diagonal lines in the edge's colour; 0 for none
	edge  rgb
	text  rgb // readable on it
}

var (
	solid  = paint{fill: navy, edge: navy, text: white}
	light  = paint{fill: rgb{214, 221, 230}, edge: midGrey, text: black}
	shares = []paint{
		solid,
		light,
		{fill: rgb{104, 133, 171}, edge: navy, text: white},
		{fill: white, hatch: 1.6, edge: navy, text: black},
		{fill: rgb{84, 88, 94}, edge: grey, text: white},
		{fill: white, edge: grey, text: black},
		{fill: rgb{168, 186, 209}, hatch: 1.6, edge: grey, text: black},
	}
)

// ofSeries gives the last series, what was done, the strongest paint.
func ofSeries(i, n int) paint {
	switch n - 1 - i {
	case 0:
		return solid
	case 1:
		return light
	}
	return shares[(n-i)%len(shares)]
}

// ofTone is how a judged bar is painted.
func ofTone(p paint, t report.Tone) paint {
	switch t {
	case report.Good:
		return paint{fill: green, edge: green, text: white}
	case report.Warn:
		return paint{fill: rgb{240, 222, 190}, hatch: 2, edge: amber, text: black}
	case report.Bad:
		return paint{fill: rgb{240, 205, 205}, hatch: 1.1, edge: red, text: black}
	case report.Muted:
		return light
	}
	return p
}

// paint fills a rectangle; a negative width or height is drawn backwards.
func (p *press) paint(c paint, x, y, w, h float64) {
	if w < 0 {
		x, w = x+w, -w
	}
	if h < 0 {
		y, h = y+h, -h
	}
	p.fill(x, y, w, h, c.fill)
	if c.hatch > 0 {
		for d := c.hatch; d < w+h; d += c.hatch {
			from := point{x + max(0, d-h), y + min(d, h)}
			p.line(from, point{x + min(d, w), y + max(0, d-w)}, 0.2, 0, c.edge)
		}
	}
	p.frame(x, y, w, h, 0.15, c.edge)
}
