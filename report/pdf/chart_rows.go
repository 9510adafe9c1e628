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

// barRow is one point of a horizontal chart, laid out.
type barRow struct {
	label  []line
	values [][]line  // of each series
	bands  []float64 // height of each series, mm
	height float64
}

// rows draws horizontal bars, a piece for each point so that a long list goes on
// to the next page. Names stand left, values right, so that nothing collides.
func (c *chart) rows() []piece {
	plan := c.planRows()
	out := make([]piece, 0, len(c.Points)+1)
	for i := range c.Points {
		r := c.layRow(plan, i)
		out = append(out, piece{height: r.height, draw: func(x, y float64) {
			labels := float64(len(r.label)) * c.lineMM()
			c.wrapped(r.label, x, y+(r.height-labels)/2, plan.labels, look{align: report.Right})
			c.rowGrid(plan, x, y, r.height)
			c.row(plan, r, i, x, y)
		}})
	}
	axis := piece{height: c.lineMM() + 0.4, draw: func(x, y float64) { c.rowAxis(plan, x, y) }}
	out[0].gap = 1
	out[len(out)-1].keep = true
	return append(out, axis)
}

func (c *chart) layRow(p rowPlan, i int) barRow {
	const between = 1.6
	r := barRow{label: c.wrap(c.Points[i].Label, p.labels)}
	bands := 0.0
	for s := range c.series() {
		f, _ := c.valueLook(i, s)
		value := c.clamp(c.lines(c.one(c.textOf(i, s), f, c.chartSize()), p.values+0.01, 0), mostLines)
		band := max(p.bar, float64(len(value))*c.lineMM())
		r.values, r.bands, bands = append(r.values, value), append(r.bands, band), bands+band
	}
	r.height = max(float64(len(r.label))*c.lineMM(), bands) + between
	return r
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

func (c *chart) row(p rowPlan, r barRow, i int, x, y float64) {
	zero, n := p.x(x, 0), c.series()
	top := y + r.height/2
	for _, band := range r.bands {
		top -= band / 2
	}
	for s, band := range r.bands {
		by := top + (band-p.bar)/2 + 0.3
		if c.Kind == report.ProgressBars {
			c.frame(zero, by, p.x(x, 100)-zero, p.bar-0.6, 0.2, midGrey)
		}
		if v, ok := c.value(i, s); ok {
			look := ofSeries(s, n)
			if s == n-1 {
				look = ofTone(look, c.Points[i].Tone)
			}
			c.paint(look, zero, by, p.x(x, v)-zero, p.bar-0.6)
		}
		_, color := c.valueLook(i, s)
		text := top + (band-float64(len(r.values[s]))*c.lineMM())/2
		c.wrapped(r.values[s], x+c.width-p.values, text, p.values, look{align: report.Right, color: color})
		top += band
	}
	c.line(point{zero, y}, point{zero, y + r.height}, 0.25, 0, black)
	if c.Mark != 0 {
		c.line(point{p.x(x, c.Mark), y}, point{p.x(x, c.Mark), y + r.height}, markWidth, markDash, red)
	}
}

// valueLook is bold and toned for the last series, what was done.
func (c *chart) valueLook(i, s int) (face, rgb) {
	if s == c.series()-1 {
		return bold, toneInk(c.Points[i].Tone)
	}
	return regular, grey
}

// rowAxis leaves out a figure that would run into the one before it.
func (c *chart) rowAxis(p rowPlan, x, y float64) {
	c.rule(p.x(x, p.scale.lo), y, p.bars, 0.15, midGrey)
	taken := x
	for _, v := range p.scale.ticks() {
		text := p.scale.label(v)
		w := c.labelWidth(text, regular)
		left := min(p.x(x, v)-w/2, x+c.width-w)
		if left < taken {
			continue
		}
		c.label(text, regular, grey, left, y+c.lineMM()/2+0.3, report.Left)
		taken = left + w + 1
	}
}
