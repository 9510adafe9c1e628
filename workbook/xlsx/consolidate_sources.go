package xlsx

import (
	"fmt"
	"time"

	"tonghop/workbook"
)

// writeOrigins writes the sheet "Nguồn": every file of the period, whether it
// counts or not, by which each figure is traced.
func (cs *consolidated) writeOrigins() {
	s := cs.origins
	s.tab = "7F7F7F"
	cs.heading(s, "Nguồn số liệu: các bản nộp trong kỳ")
	header := cs.header(s, 2, titleSubmission, "Đơn vị", "Biểu mẫu", "Bản số", "Trạng thái", "Tên tệp", "SHA-256", "Thời điểm nhận", "Số lỗi", "Cảnh báo", "Trễ hạn")
	for _, sub := range cs.Submissions {
		errors, warnings := 0, 0
		for _, f := range sub.Findings {
			switch f.Severity {
			case workbook.Error:
				errors++
			case workbook.Warning:
				warnings++
			}
		}
		late := ""
		if sub.Late {
			late = "Trễ hạn"
		}
		version := empty(lookCenter)
		if sub.Version > 0 {
			version = count(lookCenter, sub.Version)
		}
		hash := look{size: 9, border: true, wrap: true}
		cs.sources[sub.ID] = s.row(number(lookCenter, fmt.Sprint(sub.ID)), text(lookBody, cs.unitName(sub.Unit)),
			text(lookBody, cs.formTitle(sub.Form)), version, text(lookCenter, submissionLabel(sub.State)), text(lookBody, sub.File),
			text(hash, sub.SHA256), arrival(sub.Arrived), count(lookCenter, errors), count(lookCenter, warnings), text(lookCenter, late))
	}
	s.filterFrom(header)
}

func arrival(at time.Time) cell {
	if at.IsZero() {
		return empty(lookCenter)
	}
	return momentCell(lookCenter, at)
}

func submissionLabel(s workbook.State) string {
	switch s {
	case workbook.Received:
		return "Đã nhận, chưa kiểm tra"
	case workbook.Accepted:
		return "Đã tiếp nhận"
	case workbook.Returned:
		return "Trả lại"
	case workbook.Duplicate:
		return "Trùng tệp đã nộp"
	case workbook.Superseded:
		return "Đã có bản thay thế"
	}
	return string(s)
}

// obligationLabel says where an obligation stands; the overview counts by it.
func obligationLabel(s workbook.ObligationState) string {
	switch s {
	case workbook.OnTime:
		return "Đã nộp đúng hạn"
	case workbook.LateIn:
		return "Đã nộp, chậm hạn"
	case workbook.InReturn:
		return "Trả lại, đang sửa"
	case workbook.NotSent:
		return "Chưa nộp, còn hạn"
	case workbook.NotSentLate:
		return "Chưa nộp, quá hạn"
	}
	return string(s)
}

var obligationStates = []workbook.ObligationState{
	workbook.OnTime, workbook.LateIn, workbook.InReturn, workbook.NotSent, workbook.NotSentLate,
}

func obligationLook(s workbook.ObligationState) look {
	switch s {
	case workbook.OnTime:
		return lookCenter.toned(inkGood, fillGood)
	case workbook.LateIn, workbook.InReturn:
		return lookCenter.toned(inkWarn, fillWarn)
	case workbook.NotSentLate:
		return lookCenter.toned(inkBad, fillBad)
	}
	return lookCenter
}

// writeStates writes who owes what and where it stands.
func (cs *consolidated) writeStates() {
	s := cs.states
	s.tab = "C00000"
	cs.heading(s, "Tình hình nộp báo cáo")
	header := cs.header(s, 2, "TT", "Đơn vị", "Biểu mẫu", "Hạn nộp", "Trạng thái", "Thời điểm nhận", "Bản số", "Số lần trả lại", "Liên hệ", "Tệp")
	for i := range cs.Obligations {
		o := &cs.Obligations[i]
		received, version, file := empty(lookCenter), empty(lookCenter), ""
		if o.Current != nil {
			received, version, file = arrival(o.Current.Arrived), count(lookCenter, o.Current.Version), o.Current.File
		}
		row := s.row(count(lookCenter, i+1), text(lookBody, o.Unit.Name), text(lookBody, o.Form.Title),
			dayCell(lookCenter.with(formatDate), o.Due), text(obligationLook(o.State), obligationLabel(o.State)),
			received, version, count(lookCenter, returns(o)), text(lookBody, o.Unit.Contact), text(lookBody, file))
		if o.Current != nil {
			s.link(cellAt{7, row}, sourceSheet, cellAt{1, cs.sources[o.Current.ID]}, file)
		}
	}
	cs.stated = area{cellAt{5, header + 1}, cellAt{5, max(s.rows, header+1)}}
	s.filterFrom(header)
}

// returns counts how often an obligation's files came back.
func returns(o *workbook.Obligation) int {
	n := 0
	for _, sub := range o.History {
		if sub.State == workbook.Returned {
			n++
		}
	}
	return n
}
