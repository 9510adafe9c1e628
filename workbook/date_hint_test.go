package workbook

import "testing"

// A deadline that is no day is answered with the day to write.
func TestDayHint(t *testing.T) {
	for text, want := range map[string]string{
		"T7/2025":            "31/07/2025",
		"tháng 7 năm 2025":   "31/07/2025",
		"trong tháng 9":      "30/09/2025",
		"07/2025":            "31/07/2025",
		"Quý III/2025":       "30/09/2025",
		"cuối quý IV":        "31/12/2025",
		"Q2/2026":            "30/06/2026",
		"trước 25/8":         "25/08/2025",
		"trước ngày 05.12":   "05/12/2025",
		"trước 25/8/2025":    "25/08/2025",
		"12/25/2025":         "25/12/2025",
		"31/9/2025":          "30/09/2025",
		"29/02/2025":         "28/02/2025",
		"năm 2026":           "31/12/2026",
		"cuối năm":           "31/12/2025",
		"45/13":              "",
		"theo tiến độ":       "",
		"31/12/1890":         "",
		"sau khi có văn bản": "",
	} {
		if want != "" {
			want = "ngày cụ thể, ví dụ " + want
		}
		if got := dayHint(&Cell{Type: CellText, Text: text}, 2025); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	// Excel counts from 30/12/1899: 45992 = 125 × 365 + 31 leap days + the days to 01/12/2025.
	if got := dayHint(&Cell{Type: CellNumber, Text: "45992"}, 2025); got != "ngày, ví dụ 01/12/2025" {
		t.Errorf("serial: %s", got)
	}
}
