package pdf

import "fmt"

// piece is something that is never split: a line of text, a table row, a chart.
type piece struct {
	gap    float64 // space above it, dropped at the head of a page
	height float64
	keep   bool    // stays on the page of the next piece
	head   []piece // drawn again above it when it starts a page: a table's header
	turned bool    // stands on a landscape page
	part   *part   // starts a new page with its own page numbers
	draw   func(x, y float64)
}

// part of a document has its own page numbers, as NĐ 30 wants it of each phụ lục.
type part struct {
	footer ink // in the bottom margin; "" for none
}

func (p piece) total() float64 { return p.gap + p.height }

func heightOf(ps []piece) float64 {
	h := 0.0
	for _, p := range ps {
		h += p.total()
	}
	return h
}

// stack draws pieces below each other from (x, y).
func stack(ps []piece, x, y float64) {
	for _, p := range ps {
		y += p.gap
		p.draw(x, y)
		y += p.height
	}
}

// keepTogether keeps all but the last on the page of the next.
func keepTogether(ps []piece) []piece {
	for i := range ps[:max(0, len(ps)-1)] {
		ps[i].keep = true
	}
	return ps
}

// keepWithNext keeps all of ps on the page of what follows.
func keepWithNext(ps []piece) []piece {
	if n := len(ps); n > 0 {
		ps[n-1].keep = true
	}
	return keepTogether(ps)
}

// flow puts pieces on pages.
type flow struct {
	press  *press
	sheet  *sheet
	part   *part
	number int // of the page within its part
	turned bool
	y      float64
	fresh  bool // nothing is on the page yet
}

func (f *flow) run(ps []piece) error {
	f.part = &part{}
	for len(ps) > 0 {
		n := chunk(ps)
		if f.startsPage(ps[0]) || !f.fresh && f.y+heightOf(ps[:n]) > f.bottom()+slack {
			f.newPage(ps[0])
		}
		for _, p := range ps[:n] {
			if err := f.place(p); err != nil {
				return err
			}
		}
		ps = ps[n:]
	}
	return nil
}

// chunk counts the pieces at the head of ps that want to stand on one page.
func chunk(ps []piece) int {
	for i := range ps {
		next := i + 1
		if !ps[i].keep || next == len(ps) || ps[next].part != nil || ps[next].turned != ps[i].turned {
			return next
		}
	}
	return len(ps)
}

func (f *flow) startsPage(p piece) bool {
	return f.number == 0 || p.part != nil || p.turned != f.turned
}

func (f *flow) place(p piece) error {
	if !f.fresh && f.y+p.total() > f.bottom()+slack {
		f.newPage(p)
	}
	if !f.fresh {
		f.y += p.gap
	}
	if room := f.bottom() - f.y; p.height > room+slack {
		return fmt.Errorf("a block of %.0f mm is taller than the %.0f mm of its page", p.height, room)
	}
	p.draw(f.sheet.left, f.y)
	f.y += p.height
	f.fresh = false
	return nil
}

// newPage starts the page that p will stand on.
func (f *flow) newPage(p piece) {
	if p.part != nil {
		f.part, f.number = p.part, 0
	}
	f.number++
	f.turned = p.turned
	f.press.addPage(f.turned)
	f.y, f.fresh = f.sheet.top, true
	f.furnish()
	for _, h := range p.head {
		h.draw(f.sheet.left, f.y)
		f.y += h.height
		f.fresh = false
	}
}

func (f *flow) bottom() float64 { return f.press.height - f.sheet.bottom }

// furnish draws what stands in the margins. The number of a first page is not
// shown (NĐ 30/2020 Phụ lục I, Phần I, Mục I.7), nor is that of an appendix's.
func (f *flow) furnish() {
	width := f.sheet.textWidth(f.turned)
	if f.number > 1 && f.sheet.pageNumber > 0 {
		fnt := fount{regular, f.sheet.pageNumber}
		s := f.press.ink(fmt.Sprint(f.number))
		f.press.text(f.sheet.left+(width-f.press.width(s, fnt))/2, f.sheet.top-7, s, fnt, black)
	}
	if f.part.footer != "" {
		f.press.text(f.sheet.left, f.press.height-f.sheet.bottom+8, f.part.footer, fount{regular, 8}, grey)
	}
}
