package pdf

import (
	"math"
	"strings"

	"tonghop/report"
)

// chart is one chart being drawn.
type chart struct {
	*setter
	report.Chart
	width float64
}

// chartOf sets caption, unit, drawing, legend and note.
func (t *setter) chartOf(b report.Chart, width float64) []piece {
	c := &chart{t, b, width}
	out := keepWithNext(c.top())
	if c.drawable() {
		out = append(out, c.body()...)
		if legend := c.legend(); len(legend) > 0 {
			out[len(out)-1].keep = true
			out = append(out, keepTogether(legend)...)
		}
	} else {
		out = append(out, c.empty())
	}
	out = append(out, t.noteBelow(b.Note, width, out)...)
	return append(above(t.blank, t.whole(out)), t.air())
}

// whole keeps what is short on one page; a long chart or table goes on to the next.
func (t *setter) whole(ps []piece) []piece {
	if heightOf(ps) > t.textHeight(false)/4 {
		return ps
	}
	return keepTogether(ps)
}

func (c *chart) body() []piece {
	switch c.Kind {
	case report.TrendLine:
		return []piece{c.trend()}
	case report.ShareBar:
		return c.share()
	case report.PlanActualBars:
		if p, ok := c.upright(); ok {
			return []piece{p}
		}
	}
	return c.rows()
}

func (c *chart) top() []piece {
	var out []piece
	if c.Caption != "" {
		out = c.text(c.one(c.Caption, bold, c.caption), c.width, look{leading: c.tight, align: report.Center, even: true})
	}
	if unit := c.Unit; unit != "" {
		if !strings.HasPrefix(unit, "Đơn vị") {
			unit = "Đơn vị tính: " + unit
		}
		out = append(out, c.text(c.one(unit, italic, c.chartSize()), c.width, look{leading: c.tight, align: report.Right})...)
	}
	return out
}

func (c *chart) chartSize() float64 { return c.setter.sheet.chart }

func (c *chart) empty() piece {
	const h = 16
	return piece{gap: 1, height: h, draw: func(x, y float64) {
		c.frame(x, y, c.width, h, frameInk, midGrey)
		c.label(noData, italic, grey, x+c.width/2, y+h/2, report.Center)
	}}
}

// value of point i in series s; not ok where there is none to draw.
func (c *chart) value(i, s int) (float64, bool) {
	if s >= len(c.Points[i].Values) {
		return 0, false
	}
	v := c.Points[i].Values[s]
	return v, finite(v)
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

func (c *chart) textOf(i, s int) string {
	if s >= len(c.Points[i].Texts) {
		return ""
	}
	return c.Points[i].Texts[s]
}

// series is how many there are to draw: named ones and unnamed ones.
func (c *chart) series() int {
	n := len(c.Series)
	for _, p := range c.Points {
		n = max(n, len(p.Values))
	}
	return n
}

// drawable says whether there is a number to draw at all.
func (c *chart) drawable() bool {
	for i := range c.Points {
		for s := range c.series() {
			if v, ok := c.value(i, s); ok && (c.Kind != report.ShareBar || v > 0) {
				return true
			}
		}
	}
	return false
}

// extent of all values and the mark.
func (c *chart) extent() (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for i := range c.Points {
		for s := range c.series() {
			if v, ok := c.value(i, s); ok {
				lo, hi = min(lo, v), max(hi, v)
			}
		}
	}
	if c.Mark != 0 {
		lo, hi = min(lo, c.Mark), max(hi, c.Mark)
	}
	return lo, hi
}

// fount of labels and values.
func (c *chart) fount(f face) fount { return fount{f, c.chartSize()} }

// lineMM is the height of a line of labels.
func (c *chart) lineMM() float64 { return c.chartSize() * c.tight * ptMM }

// label draws one line around y.
func (c *chart) label(s string, f face, color rgb, x, y float64, align report.Align) {
	if s == "" {
		return
	}
	t := c.oneLine(s)
	w := c.press.width(t, c.fount(f))
	switch align {
	case report.Center:
		x -= w / 2
	case report.Right:
		x -= w
	}
	c.press.text(x, y+0.3375*c.chartSize()*ptMM, t, c.fount(f), color)
}

func (c *chart) labelWidth(s string, f face) float64 {
	return c.press.width(c.oneLine(s), c.fount(f))
}

// writeValue writes a value on white, so that no line of the grid runs through it.
func (c *chart) writeValue(s string, f face, color rgb, x, y float64) {
	if w := c.labelWidth(s, f); w > 0 {
		c.press.fill(x-w/2-0.3, y-c.lineMM()*0.4, w+0.6, c.lineMM()*0.8, white)
	}
	c.label(s, f, color, x, y, report.Center)
}

// wrapped draws lines below each other from y.
func (c *chart) wrapped(lines []line, x, y, w float64, l look) {
	spans := []span{{fount: c.fount(regular)}}
	for i, ln := range lines {
		c.setLine(ln, x, baseline(y+float64(i)*c.lineMM(), c.lineMM(), spans), w, l)
	}
}

// mostLines of a label: what is longer belongs in a table.
const mostLines = 6

func (c *chart) wrap(s string, w float64) []line {
	spans := c.one(s, regular, c.chartSize())
	return c.clamp(c.lines(spans, c.evenWidth(spans, max(w, 4)), 0), mostLines)
}

// entry of a legend.
type entry struct {
	text   string
	sample func(x, y float64) // 6 mm wide, centred on y
	lines  []line
}

// legend names series, the mark, and the parts of a share bar, in as many columns
// as fit.
func (c *chart) legend() []piece {
	entries := c.entries()
	if len(entries) == 0 {
		return nil
	}
	const sample, between = 8, 5
	widest := 0.0
	for _, e := range entries {
		widest = max(widest, c.labelWidth(e.text, regular)+sample)
	}
	per := min(len(entries), max(1, int((c.width+between)/(widest+between))))
	w := min(widest, (c.width-between*float64(per-1))/float64(per))
	left := (c.width - w*float64(per) - between*float64(per-1)) / 2
	var out []piece
	for from := 0; from < len(entries); from += per {
		row := entries[from:min(from+per, len(entries))]
		n := 1
		for i := range row {
			row[i].lines = c.wrap(row[i].text, w-sample+0.01)
			n = max(n, len(row[i].lines))
		}
		out = append(out, piece{height: float64(n) * c.lineMM(), draw: func(x, y float64) {
			for i, e := range row {
				ex := x + left + float64(i)*(w+between)
				e.sample(ex, y+c.lineMM()/2)
				c.wrapped(e.lines, ex+sample, y, w-sample, look{align: report.Left})
			}
		}})
	}
	out[0].gap = 1
	return out
}

func (c *chart) entries() []entry {
	var out []entry
	if c.Kind == report.ShareBar {
		return c.shareEntries()
	}
	n := c.series()
	for i, name := range c.Series {
		if name == "" {
			continue
		}
		e := entry{text: name, sample: func(x, y float64) { c.paint(ofSeries(i, n), x, y-1.2, 6, 2.4) }}
		if c.Kind == report.TrendLine {
			e.sample = func(x, y float64) { c.strand([]point{{x, y}, {x + 6, y}}, i, n) }
		}
		out = append(out, e)
	}
	if c.Mark != 0 && c.MarkText != "" {
		out = append(out, entry{text: c.MarkText, sample: func(x, y float64) {
			c.line(point{x, y}, point{x + 6, y}, markWidth, markDash, red)
		}})
	}
	return out
}

const (
	gridWidth = 0.12
	gridDash  = 0.8
	markWidth = 0.4
	markDash  = 1.4
)
