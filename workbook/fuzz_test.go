package workbook

import (
	"strconv"
	"strings"
	"testing"
)

// FuzzRead asks of any cells whatever that reading neither panics nor hangs,
// has words for every finding, and gives data that can be kept.
func FuzzRead(f *testing.F) {
	f.Add(indicatorHeader+"\nTB | Tổng số hộ | Hộ | 5 | 6 | 1.234,5\nTB_TO | x | | | | 98%", "STT | Nội dung nhiệm vụ | Thời hạn\n1 | Rà soát | 31/02/2025", "STT | Tên dự án | Kế hoạch | Giải ngân\n1 | "+".VnTime §iÖn | 1e999999999 | -0.5")
	f.Add("TỐI MẬT\n"+indicatorHeader, "1\n2\n\nCộng | | #REF!", "STT | Tên dự án | Tên dự án\n| | 60-62")
	office := exampleOffice(f)
	f.Fuzz(func(t *testing.T, indicators, tasks, projects string) {
		g := &grid{rows: map[string][]Row{}}
		g.put(IdentitySheet, strings.Fields("form|bc version|2025.1 unit|XA period|\"2025"))
		for name, text := range map[string]string{"Chỉ tiêu": indicators, "Nhiệm vụ": tasks, "Dự án": projects} {
			g.put(name, nil)
			g.rows[name] = fuzzRows(text)
		}
		data, findings := Read(office, g, Expect{})
		for _, finding := range findings {
			if finding.Message(Vietnamese) == "" || finding.Remedy(English) == "" {
				t.Errorf("a finding without words: %+v", finding)
			}
		}
		if data == nil {
			return
		}
		kept, err := data.MarshalBinary()
		if err != nil || new(Data).UnmarshalBinary(kept) != nil {
			t.Errorf("%v: %+v cannot be kept", err, data)
		}
	})
}

// fuzzRows takes a text for rows of cells, as a format's reader would hand them
// over: what looks like a plain number is one.
func fuzzRows(text string) (rows []Row) {
	for i, line := range strings.Split(text, "\n") {
		row := Row{Number: i + 1}
		for j, s := range strings.Split(line, "|") {
			c := Cell{Column: j + 1, Type: CellText, Text: strings.ToValidUTF8(strings.TrimSpace(s), "?")}
			if font, rest, found := strings.Cut(c.Text, " "); found && strings.HasPrefix(font, ".Vn") {
				c.Font, c.Text = font, rest
			}
			if _, err := strconv.ParseFloat(c.Text, 64); err == nil && strings.Trim(c.Text, "+-.0123456789") == "" {
				c.Type = CellNumber
			}
			if c.Text != "" {
				row.Cells = append(row.Cells, c)
			}
		}
		rows = append(rows, row)
	}
	return rows
}
