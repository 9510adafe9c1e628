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

// Looks of a row to pivot on: unwrapped, since its height is not measured.
var (
	lookDatum = look{size: 11, border: true}
	dataRow   = 15.5 // points
)

// writeData writes the sheet "Dữ liệu": one flat table to pivot on, a row for
// each figure as it was reported or planned. What is calculated from them is
// not in it, so that no sum counts anything twice.
func (cs *consolidated) writeData() {
	s := cs.data
	s.tab = "7F7F7F"
	cs.heading(s, "Dữ liệu chỉ tiêu "+cs.Period.Title())
	header := cs.header(s, 4, "Kỳ", "Nhóm", "Mã chỉ tiêu", "Chỉ tiêu", "ĐVT", "Mã đơn vị", "Đơn vị", "Loại số", "Giá trị",
		"Không có số", "Tính chất", "Mã bản nộp", "Ô nguồn")
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
	if hasPlanNumber(l.Target) {
		cs.datum(group, l, nil, measurePlan, workbook.NumberOf(l.Target.Low))
	}
	if l.Indicator.Combine == workbook.CombineRatio {
		return
	}
	for i := range l.Units {
		u := &l.Units[i]
		if u.Origin == nil {
			continue
		}
		cs.datum(group, l, u, measurePrevious, u.Previous)
		cs.datum(group, l, u, measureActual, u.Actual)
	}
}

// datum writes one figure; u is nil for one of the whole office.
func (cs *consolidated) datum(group string, l *workbook.Line, u *workbook.Contribution, measure string, v workbook.Value) {
	if v.Kind == workbook.Blank {
		return
	}
	id, unit, status, source, at := "", cs.Office.Name, "", empty(lookDatum), ""
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
	cs.data.tallRow(dataRow, text(lookDatum, cs.Period.String()), text(lookDatum, group), text(lookDatum, l.Indicator.Code),
		text(lookDatum, l.Indicator.Name), text(lookDatum, l.Indicator.Measure), text(lookDatum, id), text(lookDatum, unit),
		text(lookDatum, measure), figure, text(lookDatum, nothing), text(lookDatum, status), source, text(lookDatum, at))
}

func (cs *consolidated) submissionCell(o *workbook.Origin) cell {
	if o.Submission == nil {
		return empty(lookDatum)
	}
	return number(lookDatum, fmt.Sprint(o.Submission.ID))
}
