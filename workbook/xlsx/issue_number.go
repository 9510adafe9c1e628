package xlsx

import (
	"strconv"
	"strings"

	"tonghop/workbook"
)

// numbering gives the indicators of a group their STT: 1, 2, and 2.1 for a
// part whose parent stands above it.
type numbering struct {
	count  int
	labels map[string]string // by code of a parent above
	levels map[string]int
	parts  map[string]int
}

func (n *numbering) next(ind *workbook.Indicator) (label string, level int) {
	if n.labels == nil {
		n.labels, n.levels, n.parts = map[string]string{}, map[string]int{}, map[string]int{}
	}
	if ind == nil {
		n.count++
		return strconv.Itoa(n.count), 0
	}
	if above, ok := n.labels[ind.Parent]; ok && ind.Parent != "" {
		n.parts[ind.Parent]++
		label, level = above+"."+strconv.Itoa(n.parts[ind.Parent]), n.levels[ind.Parent]+1
	} else {
		n.count++
		label = strconv.Itoa(n.count)
	}
	n.labels[ind.Code], n.levels[ind.Code] = label, level
	return label, level
}

// roman writes a small number as I, II, III…, as mục are numbered.
func roman(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		value int
		sign  string
	}{{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.sign)
		}
	}
	return b.String()
}
