package workbook

import (
	"slices"
	"strings"
)

// secretMarks are the degrees of secrecy (Luật Bảo vệ bí mật nhà nước 2018,
// Điều 8), as they are stamped above a document.
var secretMarks = []string{"MẬT", "TỐI MẬT", "TUYỆT MẬT", "ĐỘ MẬT: MẬT", "ĐỘ MẬT: TỐI MẬT", "ĐỘ MẬT: TUYỆT MẬT"}

// secretMark returns the mark of secrecy that a text is, "" for any other text.
func secretMark(text string) string {
	if len(text) > 80 {
		return ""
	}
	text, _ = tidy(text)
	if !slices.Contains(secretMarks, strings.ToUpper(text)) {
		return ""
	}
	return text
}

// stampedRows is how far down a mark may stand on a sheet that no table reads:
// below it are words, not stamps.
const stampedRows = 15

// checkSecrecy looks for marks where no table looks: printed above or below the
// pages of any sheet, and at the top of the sheets that are not of the form,
// which are all of them where the workbook is not what was expected.
func (r *reader) checkSecrecy() error {
	for i, sheet := range r.src.Sheets() {
		for _, text := range sheet.Banner {
			if mark := secretMark(text); mark != "" {
				r.reportAt(Place{Sheet: sheet.Name}, "secret-mark", mark, "")
			}
		}
		if r.scanned[i] || fold(sheet.Name) == fold(IdentitySheet) {
			continue
		}
		for row, err := range r.src.Rows(i) {
			if err != nil {
				return err
			}
			if row.Number > stampedRows {
				break
			}
			r.checkStamps(sheet.Name, row)
		}
	}
	return nil
}

// checkStamps reports the cells of a row that are a mark of secrecy.
func (r *reader) checkStamps(sheet string, row *Row) {
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Type != CellText {
			continue
		}
		text, _ := decodeCell(c)
		if mark := secretMark(text); mark != "" {
			r.reportAt(Place{Sheet: sheet, Cell: cellName(columnLetters(c.Column), row.Number)}, "secret-mark", mark, "")
		}
	}
}
