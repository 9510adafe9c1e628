package pdf

import (
	"fmt"
	"sort"

	"tonghop/report"
)

// scales are tried from large to small: 0.72 leaves 7.6 pt text, the smallest that
// is read without complaint.
var scales = []float64{1.12, 1.06, 1, 0.95, 0.9, 0.86, 0.82, 0.79, 0.76, 0.72}

// setOnePage sets everything at the largest scale that fits, and spreads what is
// left between the blocks.
func setOnePage(p *press, d *report.Document) error {
	need := 0.0
	try := func(i int) (*setter, [][]piece, float64) {
		t := &setter{p, onePageSheet(scales[i])}
		groups, height := t.groups(faceBlocks(d))
		need = height
		return t, groups, t.textHeight(false) - t.footing(d) - height
	}
	best := sort.Search(len(scales), func(i int) bool {
		_, _, free := try(i)
		return free >= 0
	})
	if best == len(scales) {
		return fmt.Errorf("%w: it is %.0f mm tall at the smallest size", ErrOverflow, need)
	}
	t, groups, free := try(best)
	p.addPage(false)
	t.spreadOut(groups, free)
	t.foot(d)
	return nil
}

// groups are the pieces of each block, and the height of all.
func (t *setter) groups(blocks []report.Block) ([][]piece, float64) {
	out := make([][]piece, len(blocks))
	height := 0.0
	for i, b := range blocks {
		out[i] = t.pieces(b, t.textWidth(false), false)
		if i == 0 && len(out[0]) > 0 {
			out[0][0].gap = 0
		}
		height += heightOf(out[i])
	}
	return out, height
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
