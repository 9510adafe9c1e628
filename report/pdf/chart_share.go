package pdf

import "tonghop/report"

// share draws one stacked bar. A part's text stands in it where it fits, and always
// in the legend.
func (c *chart) share() []piece {
	h := c.lineMM() * 2
	total := 0.0
	for i := range c.Points {
		total += c.part(i)
	}
	return []piece{{gap: 1.5, height: h, draw: func(x, y float64) {
		for i := range c.Points {
			w := c.part(i) / total * c.width
			if w == 0 {
				continue
			}
			look := shares[i%len(shares)]
			c.paint(look, x, y, w, h)
			if text := c.textOf(i, 0); look.hatch == 0 && c.labelWidth(text, bold)+2 < w {
				c.label(text, bold, look.text, x+w/2, y+h/2, report.Center)
			}
			x += w
		}
	}}}
}

// part of the whole; what is not a positive number is nothing.
func (c *chart) part(i int) float64 {
	v, ok := c.value(i, 0)
	if !ok {
		return 0
	}
	return max(v, 0)
}

func (c *chart) shareEntries() []entry {
	var out []entry
	for i, p := range c.Points {
		text := p.Label
		if t := c.textOf(i, 0); t != "" {
			text += ": " + t
		}
		out = append(out, entry{text: text, sample: func(x, y float64) {
			c.paint(shares[i%len(shares)], x, y-1.2, 6, 2.4)
		}})
	}
	return out
}
