package xlsx

import (
	"fmt"
	"time"

	"tonghop/workbook"
)

// explainedFindings calls see for every explained finding of the submissions
// that count.
func (cs *consolidated) explainedFindings(see func(*workbook.Submission, *workbook.Finding)) {
	for _, sub := range cs.Submissions {
		if sub.State != workbook.Accepted {
			continue
		}
		for i := range sub.Findings {
			if sub.Findings[i].Explained != "" {
				see(sub, &sub.Findings[i])
			}
		}
	}
}

// layOutExplanations adds the sheet "Giải trình" where there is anything to say
// on it.
func (cs *consolidated) layOutExplanations() {
	any := false
	cs.explainedFindings(func(*workbook.Submission, *workbook.Finding) { any = true })
	if any {
		cs.reasons = cs.book.sheet(explanationSheet, 5, 26, 34, 18, 16, 44, 44, 13, 20)
	}
}

// writeExplanations writes what units say about figures that were questioned.
func (cs *consolidated) writeExplanations() {
	s := cs.reasons
	if s == nil {
		return
	}
	s.tab = "BF8F00"
	cs.heading(s, "Giải trình của đơn vị về số liệu có cảnh báo")
	header := cs.header(s, 3, "TT", "Đơn vị", "Chỉ tiêu, nội dung", "Cột", "Giá trị", "Cảnh báo", "Giải trình", "Ngày", "Nguồn")
	n := 0
	cs.explainedFindings(func(sub *workbook.Submission, f *workbook.Finding) {
		n++
		given := empty(lookCenter)
		if day, err := time.Parse(time.DateOnly, f.ExplainedOn); err == nil {
			given = dayCell(lookCenter.with(formatDate), day)
		}
		source := fmt.Sprintf("%s, ô %s", f.Sheet, f.Cell)
		row := s.row(count(lookCenter, n), text(lookBody, cs.unitName(sub.Unit)), text(lookBody, f.Row), text(lookBody, f.Column),
			text(lookBody, f.Found), text(lookBody, f.Message(workbook.Vietnamese)), text(lookBody, f.Explained), given, text(lookBody, source))
		s.link(cellAt{9, row}, sourceSheet, cellAt{1, cs.sources[sub.ID]}, source)
	})
	s.filterFrom(header)
}
