package pdf

import (
	"math"

	"tonghop/report"
)

// rowPlan is what all rows of a horizontal chart share.
type rowPlan struct {
	scale        scale
	labels, bars float64 // widths, mm
	values       float64
	bar          float64 // height of one bar
}

// rows draws horizontal bars, a piece for each point so that a long list goes on
// to the next page. Names stand left, values right, so that nothing collides.
func (c *chart) rows() []piece {
	plan := c.planRows()
	out := make([]piece, 0, len(c.Points)+1)
	for i := range c.Points {
		lines := c.wrap(c.Points[i].Label, plan.labels)
		h := max(float64(len(lines))*c.lineMM(), plan.bar*float64(c.series())) + 1.6
		out = append(out, piece{height: h, draw: func(x, y float64) {
			c.wrapped(lines, x, y+(h-float64(len(lines))*c.lineMM())/2, plan.labels, look{align: report.Right})
			c.rowGrid(plan, x, y, h)
			c.row(plan, i, x, y, h)
		}})
	}
	axis := piece{height: c.lineMM(), draw: func(x, y float64) { c.rowAxis(plan, x, y) }}
	if n := len(out); n > 0 {
		out[n-1].keep = true
		out[0].gap = 1
	}
	return append(out, axis)
}

func (c *chart) planRows() rowPlan {
	p := rowPlan{bar: c.lineMM() * 0.95}
	for i := range c.Points {
		p.labels = max(p.labels, c.labelWidth(c.Points[i].Label, regular))
		for s := range c.series() {
			p.values = max(p.values, c.labelWidth(c.textOf(i, s), bold))
		}
	}
	p.labels = min(p.labels+0.1, c.width*0.36)
	p.values = min(p.values, c.width*0.3)
	p.bars = c.width - p.labels - p.values - 4
	lo, hi := c.extent()
	if c.Kind == report.ProgressBars {
		hi = max(hi, 100)
	}
	p.scale = niceScale(min(lo, 0), max(hi, 0), max(2, int(p.bars/22)))
	return p
}

// x of value v on the page.
func (p rowPlan) x(left, v float64) float64 {
	return left + p.labels + 2 + p.scale.at(v)*p.bars
}

func (c *chart) rowGrid(p rowPlan, x, y, h float64) {
	for _, v := range p.scale.ticks() {
		if math.Abs(v) > p.scale.step/2 {
			c.line(point{p.x(x, v), y}, point{p.x(x, v), y + h}, gridWidth, gridDash, midGrey)
		}
	}
}

func (c *chart) row(p rowPlan, i int, x, y, h float64) {
	n := c.series()
	zero := p.x(x, 0)
	top := y + (h-p.bar*float64(n))/2
	for s := range n {
		by := top + float64(s)*p.bar
		if c.Kind == report.ProgressBars {
			c.frame(zero, by+0.3, p.x(x, 100)-zero, p.bar-0.6, 0.2, midGrey)
		}
		if v, ok := c.value(i, s); ok {
			look := ofSeries(s, n)
			if s == n-1 {
				look = ofTone(look, c.Points[i].Tone)
			}
			c.paint(look, zero, by+0.3, p.x(x, v)-zero, p.bar-0.6)
		}
		c.rowValue(p, i, s, x, by+p.bar/2)
	}
	c.line(point{zero, y}, point{zero, y + h}, 0.25, 0, black)
	if c.Mark != 0 {
		c.line(point{p.x(x, c.Mark), y}, point{p.x(x, c.Mark), y + h}, markWidth, markDash, red)
	}
}

// rowValue is bold and toned for the last series, what was done.
func (c *chart) rowValue(p rowPlan, i, s int, x, y float64) {
	text, f, color := c.textOf(i, s), regular, grey
	if s == c.series()-1 {
		f, color = bold, toneInk(c.Points[i].Tone)
	}
	if c.labelWidth(text, f) <= p.values+slack {
		c.label(text, f, color, x+c.width, y, report.Right)
		return
	}
	first := c.lines(c.one(text, f, c.chartSize()), p.values, 0)
	c.wrapped(first, x+c.width-p.values, y-float64(len(first))*c.lineMM()/2, p.values, look{align: report.Right, color: color})
}

func (c *chart) rowAxis(p rowPlan, x, y float64) {
	c.rule(p.x(x, p.scale.lo), y, p.bars, 0.15, midGrey)
	for _, v := range p.scale.ticks() {
		c.label(p.scale.label(v), regular, grey, p.x(x, v), y+c.lineMM()/2+0.3, report.Center)
	}
}
