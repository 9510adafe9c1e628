package workbook

import (
	"strings"
	"testing"
)

// TestExcerptsShowTheRowAroundTheCell: label, the cell before, the cell
// marked, the cell after; also where the cell itself is empty.
func TestExcerptsShowTheRowAroundTheCell(t *testing.T) {
	g := &grid{rows: map[string][]Row{}}
	g.put("Số liệu", []string{
		"STT | Tên | Kế hoạch | Thực hiện | Ghi chú",
		"1 | Đường  Mường Chà | 1234.5 | abc | 98%",
		"\"2 | Kè | 20 | | 2025-07-01",
		"Z | #REF! | =?",
	})
	places := map[string]string{
		"D2": "2: B=Đường Mường Chà C=1.234,5 [D=abc] E=98%",
		"D3": "3: B=Kè C=20 [D=] E=01/07/2025",
		"A2": "2: [A=1] B=Đường Mường Chà",
		"C4": "4: A=Z B=#REF! [C==…] D=",
		"D9": "",
	}
	var fs Findings
	for cell := range places {
		fs = append(fs, Finding{Code: "required", Place: Place{Sheet: "Số liệu", Cell: cell}})
	}
	all := Excerpts(g, append(fs, Finding{Code: "encrypted"}, Finding{Place: Place{Sheet: "Không có", Cell: "A1"}}))
	for cell, want := range places {
		e, ok := all[Place{Sheet: "Số liệu", Cell: cell}]
		if got := e.String(); ok != (want != "") || ok && got != want {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
	if len(all) != len(places)-1 {
		t.Errorf("%d excerpts", len(all))
	}
}

func (e Excerpt) String() string {
	cells := []string{string(rune('0'+e.Row)) + ":"}
	for _, c := range e.Cells {
		text := c.Letters + "=" + c.Text
		if c.Here {
			text = "[" + text + "]"
		}
		cells = append(cells, text)
	}
	return strings.Join(cells, " ")
}
