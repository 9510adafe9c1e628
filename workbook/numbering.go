package workbook

import (
	"strconv"
	"strings"
)

// Numbering gives the indicators of one group their STT in the order they are
// printed: "1", "2", and "2.1" for a part whose parent stands above it. The
// zero value starts at 1.
type Numbering struct {
	count int
	above map[string]*numbered
}

type numbered struct {
	label        string
	level, parts int
}

// Next numbers the next indicator and says how deep it lies: 0 for a whole, 1
// and more for parts. An indicator that the catalogue doesn't know is a whole.
func (n *Numbering) Next(ind *Indicator) (label string, level int) {
	if n.above == nil {
		n.above = map[string]*numbered{}
	}
	code, parent := "", ""
	if ind != nil {
		code, parent = ind.Code, ind.Parent
	}
	if whole := n.above[parent]; parent != "" && whole != nil {
		whole.parts++
		label, level = whole.label+"."+strconv.Itoa(whole.parts), whole.level+1
	} else {
		n.count++
		label = strconv.Itoa(n.count)
	}
	n.above[code] = &numbered{label: label, level: level}
	return label, level
}

// Roman writes a small number as I, II, III…, as the mục of a document and the
// groups of a table are numbered.
func Roman(n int) string {
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
