package pdf

import (
	"fmt"

	"tonghop/report"
)

// scales are tried from large to small: 0.72 leaves 7.6 pt text, the smallest that
// is read without complaint.
var scales = []float64{1.12, 1.06, 1, 0.95, 0.9, 0.86, 0.82, 0.79, 0.76, 0.72}

// setOnePage sets everything at the largest scale that fits, and spreads what is
// left between the blocks.
func setOnePage(p *press, d *report.Document) error {
	blocks := faceBlocks(d)
	need := 0.0
	for _, k := range scales {
		t := &setter{p, onePageSheet(k)}
		groups := make([][]piece, len(blocks))
		need = 0
		for i, b := range blocks {
			groups[i] = t.pieces(b, t.textWidth(false), false)
			need += heightOf(groups[i])
		}
		if len(groups) > 0 && len(groups[0]) > 0 {
			need -= groups[0][0].gap
			groups[0][0].gap = 0
		}
		if room := t.textHeight(false) - t.footing(d); need <= room {
			p.addPage(false)
			t.spreadOut(groups, room-need)
			t.foot(d)
			return nil
		}
	}
	return fmt.Errorf("%w: it is %.0f mm tall at the smallest size", ErrOverflow, need)
}

// maxAir is the most white that spreading adds between two blocks, in millimetres.
const maxAir = 2.5

func (t *setter) spreadOut(groups [][]piece, free float64) {
	air := min(maxAir, free/float64(max(1, len(groups))))
	y := t.top
	for _, ps := range groups {
		stack(ps, t.left, y)
		y += heightOf(ps) + air
	}
}

func (t *setter) footing(d *report.Document) float64 {
	if d.Fingerprint == "" {
		return 0
	}
	return 4
}

func (t *setter) foot(d *report.Document) {
	if d.Fingerprint != "" {
		t.press.text(t.left, a4Height-t.bottom, t.oneLine("Mã số liệu: "+d.Fingerprint), fount{regular, 7.5}, grey)
	}
}
