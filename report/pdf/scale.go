package pdf

import (
	"math"
	"strconv"
	"strings"
)

// scale is an axis from lo to hi with a tick each step.
type scale struct{ lo, hi, step float64 }

// niceScale covers lo to hi in about n steps of 1, 2 or 5 times a power of ten.
func niceScale(lo, hi float64, n int) scale {
	if !(hi > lo) {
		hi = lo + 1
	}
	raw := (hi - lo) / float64(n)
	magnitude := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * magnitude
	for _, m := range []float64{1, 2, 2.5, 5} {
		if m*magnitude >= raw*(1-1e-9) {
			step = m * magnitude
			break
		}
	}
	return scale{math.Floor(lo/step+1e-9) * step, math.Ceil(hi/step-1e-9) * step, step}
}

// at is where v lies between lo (0) and hi (1).
func (s scale) at(v float64) float64 {
	return min(1, max(0, (v-s.lo)/(s.hi-s.lo)))
}

func (s scale) ticks() []float64 {
	n := int(math.Round((s.hi - s.lo) / s.step))
	out := make([]float64, n+1)
	for i := range out {
		out[i] = s.lo + float64(i)*s.step
	}
	return out
}

// label writes a tick as Vietnamese figures: "1.500", "-2,5".
func (s scale) label(v float64) string {
	decimals := 0
	for d := s.step; decimals < 6 && math.Abs(d-math.Round(d)) > 1e-6*d; d *= 10 {
		decimals++
	}
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(math.Abs(v), 'f', decimals, 64), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if fraction != "" {
		whole += "," + fraction
	}
	if v < 0 && strings.Trim(whole, "0.,") != "" {
		return "-" + whole
	}
	return whole
}
