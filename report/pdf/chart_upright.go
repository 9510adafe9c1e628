package pdf

import "tonghop/report"

const maxLabelLines = 3

// axes of an upright chart: a plot with ticks at its left and labels under it.
type axes struct {
	scale      scale
	left       float64 // of the plot, from the chart's left
	width      float64
	height     float64 // of the plot
	head       float64 // room above it for values
	labels     [][]line
	labelLines int
}

func (c *chart) newAxes(s scale) axes {
	a := axes{scale: s, height: c.plot, head: c.lineMM() + 1.5}
	for _, v := range s.ticks() {
		a.left = max(a.left, c.labelWidth(s.label(v), regular))
	}
	a.left += 1.5
	a.width = c.width - a.left
	return a
}

// fitLabels wraps the labels into their slots; a slot too narrow for a word takes
// the room of its neighbours, whose labels are left out.
func (c *chart) fitLabels(a *axes) {
	n := len(c.Points)
	slot := a.width / float64(n)
	whole := false
	for every := 1; !whole && every <= n; every++ {
		whole = c.wrapLabels(a, every, slot*float64(every)-1)
	}
	a.labelLines = min(a.labelLines, maxLabelLines)
}

// wrapLabels wraps one label in every so many, and says whether no word had to be
// cut.
func (c *chart) wrapLabels(a *axes, every int, room float64) bool {
	a.labels, a.labelLines = make([][]line, len(c.Points)), 1
	whole := true
	for i := 0; i < len(c.Points); i += every {
		whole = whole && c.longestWord(c.Points[i].Label, regular, c.chartSize()) <= room
		a.labels[i] = c.wrap(c.Points[i].Label, room)
		a.labelLines = max(a.labelLines, len(a.labels[i]))
	}
	return whole
}

func (c *chart) total(a axes) float64 {
	return a.head + a.height + 1 + float64(a.labelLines)*c.lineMM()
}

// y of value v when the chart's top is at top.
func (a axes) y(top, v float64) float64 {
	return top + a.head + (1-a.scale.at(v))*a.height
}

func (c *chart) drawAxes(a axes, x, top float64) {
	for _, v := range a.scale.ticks() {
		y := a.y(top, v)
		c.label(a.scale.label(v), regular, grey, x+a.left-1.2, y, report.Right)
		c.line(point{x + a.left, y}, point{x + c.width, y}, gridWidth, gridDash, midGrey)
	}
	c.drawLabels(a, x, top+a.head+a.height+1)
}

// drawLabels leaves out a label at the edge that would run into the one before it.
func (c *chart) drawLabels(a axes, x, y float64) {
	slot := a.width / float64(len(c.Points))
	taken := x
	for i, lines := range a.labels {
		lines = c.clamp(lines, maxLabelLines)
		w := 0.0
		for _, ln := range lines {
			w = max(w, ln.width)
		}
		left := min(x+a.left+(float64(i)+0.5)*slot-w/2, x+c.width-w)
		if len(lines) == 0 || left < taken {
			continue
		}
		c.wrapped(lines, left, y, w, look{align: report.Center})
		taken = left + w + 0.8
	}
}

func (c *chart) drawMark(a axes, x, top float64) {
	if c.Mark != 0 {
		y := a.y(top, c.Mark)
		c.line(point{x + a.left, y}, point{x + c.width, y}, markWidth, markDash, red)
	}
}

// upright draws groups of upright bars, if names and values have room in their
// slots; otherwise the chart lies down.
func (c *chart) upright() (piece, bool) {
	lo, hi := c.extent()
	a := c.newAxes(niceScale(min(lo, 0), max(hi, 0), 4))
	slot := a.width / float64(len(c.Points))
	if !c.wrapLabels(&a, 1, slot-1) || a.labelLines > maxLabelLines {
		return piece{}, false
	}
	n := c.series()
	bar := min(slot*0.8/float64(n), 16)
	for i := range c.Points {
		for s := range n {
			if c.labelWidth(c.textOf(i, s), bold) > bar*1.05 {
				return piece{}, false
			}
		}
	}
	return piece{gap: 1, height: c.total(a), draw: func(x, y float64) {
		c.drawAxes(a, x, y)
		c.bars(a, x, y, slot, bar)
		c.drawMark(a, x, y)
	}}, true
}

func (c *chart) bars(a axes, x, top, slot, bar float64) {
	n := c.series()
	zero := a.y(top, 0)
	for i := range c.Points {
		left := x + a.left + (float64(i)+0.5)*slot - bar*float64(n)/2
		for s := range n {
			v, ok := c.value(i, s)
			bx, by := left+float64(s)*bar, zero
			tone, f := report.Neutral, regular
			if s == n-1 {
				tone, f = c.Points[i].Tone, bold
			}
			if ok {
				by = a.y(top, v)
				c.paint(ofTone(ofSeries(s, n), tone), bx+0.3, zero, bar-0.6, by-zero)
			}
			// A value stands above its bar, also over a bar that hangs down.
			c.writeValue(c.textOf(i, s), f, toneInk(tone), bx+bar/2, min(by, zero)-c.lineMM()*0.55)
		}
	}
	c.rule(x+a.left, zero, a.width, 0.25, black)
}
