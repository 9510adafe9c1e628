package xlsx

import (
	"fmt"

	"tonghop/workbook"
)

// Measures of a row of the sheet "Dữ liệu".
const (
	measurePlan     = "Kế hoạch"
	measurePrevious = "Cùng kỳ năm trước"
	measureActual   = "Thực hiện"
)

// dataRow is the height of a row of one line, in points; its cells don't wrap.
const dataRow = 15.5

// writeData writes the sheet "Dữ liệu": one flat table to pivot on, a row for
// each figure as it was reported or planned. What is calculated from them is
// not in it, so that no sum counts anything twice.
func (cs *consolidated) writeData() {
	s := cs.data
	s.tab = "7F7F7F"
	cs.heading(s, "Dữ liệu chỉ tiêu "+cs.Period.Title())
	header := cs.header(s, 4, "Kỳ", "Nhóm", "Mã chỉ tiêu", "Chỉ tiêu", "ĐVT", "Mã đơn vị", "Đơn vị", "Loại số", "Giá trị",
		"Không có số", "Tính chất", titleSubmission, "Ô nguồn")
	for _, g := range cs.Groups {
		for _, l := range g.Lines {
			cs.lineData(g.Group.Title, l)
		}
	}
	if s.rows == header {
		s.row(text(lookSubtitle, "Kỳ này chưa có số liệu chỉ tiêu nào.").over(len(s.widths)))
		return
	}
	s.filterFrom(header)
}

// lineData writes the plan of a line and what each unit reported for it.
func (cs *consolidated) lineData(group string, l *workbook.Line) {
	name := cs.FullName(l)
	if hasPlanNumber(l.Target) {
		cs.datum(group, name, l, nil, measurePlan, workbook.NumberOf(l.Target.Low))
	}
	if l.Indicator.Combine == workbook.CombineRatio {
		return
	}
	for i := range l.Units {
		u := &l.Units[i]
		if u.Origin == nil {
			continue
		}
		cs.datum(group, name, l, u, measurePrevious, u.Previous)
		cs.datum(group, name, l, u, measureActual, u.Actual)
	}
}

// datum writes one figure; u is nil for one of the whole office.
func (cs *consolidated) datum(group, name string, l *workbook.Line, u *workbook.Contribution, measure string, v workbook.Value) {
	if v.Kind == workbook.Blank {
		return
	}
	id, unit, status, source, at := "", cs.Office.Name, "", empty(lookOneLine), ""
	if u != nil {
		id, unit, source = u.Unit.ID, u.Unit.Name, cs.submissionCell(u.Origin)
		if measure == measureActual {
			status, at = u.Status, u.Origin.Sheet+"!"+u.Origin.Cell
		}
	}
	figure, nothing := empty(lookNumber), ""
	switch v.Kind {
	case workbook.Nil:
		nothing = workbook.NilWords
	case workbook.NoData:
		nothing = workbook.NoDataWords
	default:
		figure = valueCell(lookNumber.with(decimals(l.Indicator.Decimals)), v)
	}
	cs.data.tallRow(dataRow, text(lookOneLine, cs.Period.String()), text(lookOneLine, group), text(lookOneLine, l.Indicator.Code),
		text(lookOneLine, name), text(lookOneLine, l.Indicator.Measure), text(lookOneLine, id), text(lookOneLine, unit),
		text(lookOneLine, measure), figure, text(lookOneLine, nothing), text(lookOneLine, status), source, text(lookOneLine, at))
}

func (cs *consolidated) submissionCell(o *workbook.Origin) cell {
	if o.Submission == nil {
		return empty(lookOneLine)
	}
	return number(lookOneLine, fmt.Sprint(o.Submission.ID))
}
