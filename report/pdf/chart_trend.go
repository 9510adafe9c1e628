package pdf

import "math"

// flatShare: a line that moves by less than this share of its height is drawn on
// an axis that does not begin at zero, and says so with a break.
const flatShare = 0.3

// clearBend is the share of the axis by which a valley lies below its neighbours.
const clearBend = 0.05

// trend draws a line for each series over the labels; a missing value is a gap.
func (c *chart) trend() piece {
	lo, hi := c.extent()
	broken := lo > 0 && hi-lo < flatShare*hi
	base := min(lo, 0)
	if broken {
		base = lo - (hi-lo)*0.25
		broken = base > 0
		base = max(base, 0)
	}
	a := c.newAxes(niceScale(base, max(hi, 0), 4))
	c.fitLabels(&a)
	broken = broken && a.scale.lo > 0
	return piece{gap: 1, height: c.total(a), draw: func(x, y float64) {
		c.drawAxes(a, x, y)
		c.drawMark(a, x, y)
		if broken {
			c.breakMark(x+a.left, y+a.head+a.height)
		} else {
			c.rule(x+a.left, a.y(y, 0), a.width, 0.25, black)
		}
		c.strands(a, x, y)
	}}
}

// breakMark is the two strokes of an axis that does not begin at zero.
func (c *chart) breakMark(x, y float64) {
	for _, d := range []float64{0, 1} {
		c.line(point{x - 1, y - 1.2 - d}, point{x + 1, y - 2 - d}, 0.3, 0, black)
	}
}

func (c *chart) strands(a axes, x, top float64) {
	slot := a.width / float64(len(c.Points))
	at := func(i int, v float64) point { return point{x + a.left + (float64(i)+0.5)*slot, a.y(top, v)} }
	n := c.series()
	var taken []box
	for s := range n {
		var run []point
		for i := range c.Points {
			v, ok := c.value(i, s)
			if !ok {
				c.strand(run, s, n)
				run = nil
				continue
			}
			run = append(run, at(i, v))
		}
		c.strand(run, s, n)
	}
	for s := n - 1; s >= 0; s-- {
		for _, i := range c.inOrder() {
			if v, ok := c.value(i, s); ok {
				taken = c.place(taken, i, s, at(i, v), x, top, a)
			}
		}
	}
}

// strand is the line of series s of n: solid for the last, dashed for the others.
func (c *chart) strand(run []point, s, n int) {
	dash, width, color := 0.0, 0.6, navy
	if s < n-1 {
		dash, width, color = 1+float64(n-2-s), 0.4, grey
	}
	c.path(run, width, dash, color)
	for _, p := range run {
		fill := navy
		if s < n-1 {
			fill = white
		}
		c.dot(p, 0.8, fill, color)
	}
}

// box is room taken by a value.
type box struct{ left, top, right, bottom float64 }

func (b box) hits(o box) bool {
	return b.left < o.right && o.left < b.right && b.top < o.bottom && o.top < b.bottom
}

// inOrder visits the last point first, then the first, then the others: where
// values are too dense, the ends are kept.
func (c *chart) inOrder() []int {
	n := len(c.Points)
	out := []int{n - 1}
	for i := range n - 1 {
		out = append(out, i)
	}
	return out
}

// place writes a value on the side away from its neighbours, on the other side if
// that is taken, or not at all.
func (c *chart) place(taken []box, i, s int, at point, x, top float64, a axes) []box {
	text := c.textOf(i, s)
	w, h := c.labelWidth(text, bold), c.lineMM()
	cx := max(x+a.left+w/2, min(at.x, x+c.width-w/2))
	up := c.peak(i, s, a.scale)
	for _, dy := range []float64{up * (h/2 + 1.2), -up * (h/2 + 1.2)} {
		b := box{cx - w/2 - 0.5, at.y + dy - h/2, cx + w/2 + 0.5, at.y + dy + h/2}
		if b.top < top || b.bottom > top+a.head+a.height {
			continue
		}
		if free(taken, b) {
			c.writeValue(text, bold, toneInk(c.Points[i].Tone), cx, at.y+dy)
			return append(taken, b)
		}
	}
	return taken
}

func free(taken []box, b box) bool {
	for _, o := range taken {
		if b.hits(o) {
			return false
		}
	}
	return true
}

// peak is 1 (below the point) where the line clearly bends up at i, else -1.
func (c *chart) peak(i, s int, axis scale) float64 {
	v, _ := c.value(i, s)
	sum, n := 0.0, 0
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(c.Points) {
			if o, ok := c.value(j, s); ok {
				sum, n = sum+o, n+1
			}
		}
	}
	if n > 0 && axis.at(sum/float64(n))-axis.at(v) > clearBend {
		return 1
	}
	return -1
}

// sparkline fits values into a box, without an axis; the last one has a dot.
func (p *press) sparkline(values []float64, x, y, w, h float64, c rgb) {
	if len(values) < 2 {
		return
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if finite(v) {
			lo, hi = min(lo, v), max(hi, v)
		}
	}
	if hi == lo {
		lo, hi = lo-1, hi+1 // a level line runs through the middle
	}
	const dot = 0.5
	var run []point
	for i, v := range values {
		if !finite(v) {
			p.path(run, 0.3, 0, c)
			run = nil
			continue
		}
		run = append(run, point{x + dot + (w-2*dot)*float64(i)/float64(len(values)-1), y + h - dot - (h-2*dot)*(v-lo)/(hi-lo)})
	}
	p.path(run, 0.3, 0, c)
	if n := len(run); n > 0 {
		p.dot(run[n-1], dot, c, c)
	}
}
