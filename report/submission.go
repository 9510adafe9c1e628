package report

import (
	"fmt"

	"tonghop/workbook"
)

func completeness(w *writer, _ *Part) []Block {
	return texts(workbook.Completeness(w.c) + ".")
}

// stateOf words a state and colours it.
func stateOf(s workbook.ObligationState) Cell {
	switch s {
	case workbook.OnTime:
		return Cell{Text: "Đúng hạn", Tone: Good}
	case workbook.LateIn:
		return Cell{Text: "Chậm", Tone: Warn}
	case workbook.InReturn:
		return Cell{Text: "Trả lại, đang sửa", Tone: Warn}
	case workbook.NotSentLate:
		return Cell{Text: "Chưa nộp, quá hạn", Tone: Bad}
	}
	return Cell{Text: "Chưa nộp, còn hạn", Tone: Muted}
}

const noObligations = "Không có đơn vị nào phải báo cáo."

// fingerprintShown is how much of a SHA-256 is printed: enough to find the
// file and far too much to meet by chance.
const fingerprintShown = 12

// submissionTable lists what every unit owes and the file that counts.
func submissionTable(w *writer, _ *Part) Table {
	if len(w.c.Obligations) == 0 {
		return Table{Note: noObligations}
	}
	t := Table{
		Columns: []TableColumn{{"TT", 5, Center}, {"Đơn vị", 28, Left}, {"Hạn nộp", 12, Center}, {"Thời điểm nhận", 21, Center},
			{"Lần", 5, Center}, {"Tình hình", 15, Center}, {"Mã kiểm chứng (SHA-256)", 18, Left}},
		Note: "Mã kiểm chứng là 12 ký tự đầu của SHA-256 tính trên toàn bộ tệp đã nhận.", Small: true,
	}
	for i, o := range w.c.Obligations {
		arrived, version, sum := "-", "-", "-"
		if s := o.Current; s != nil {
			arrived, version = s.Arrived.In(workbook.VietNam).Format("15:04 02/01/2006"), fmt.Sprint(s.Version)
			sum = s.SHA256[:min(len(s.SHA256), fingerprintShown)]
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: fmt.Sprint(i + 1)}, {Text: o.Unit.Name}, {Text: workbook.ShortDate(o.Due)},
			{Text: arrived}, {Text: version}, stateOf(o.State), {Text: sum}}})
	}
	return t
}

// missingTable lists who has not reported, with whom to call.
func missingTable(w *writer, p *Part) Table {
	t := Table{
		Caption: "Đơn vị chưa có báo cáo được nhận",
		Columns: []TableColumn{{"TT", 5, Center}, {"Đơn vị", 34, Left}, {"Hạn nộp", 14, Center}, {"Tình hình", 20, Center}, {"Liên hệ", 24, Left}},
		Note:    "Tất cả đơn vị đã nộp báo cáo.", Small: true,
	}
	for _, o := range w.c.Obligations {
		if o.State == workbook.OnTime || o.State == workbook.LateIn || p.Limit > 0 && len(t.Rows) == p.Limit {
			continue
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: fmt.Sprint(len(t.Rows) + 1)}, {Text: o.Unit.Name}, {Text: workbook.ShortDate(o.Due)},
			stateOf(o.State), {Text: orDash(o.Unit.Contact)}}})
	}
	if len(t.Rows) > 0 {
		t.Note = ""
	}
	return t
}

func submissionCard(w *writer) Card {
	r := w.facts.Reports
	card := Card{Label: "Báo cáo đã nộp", Value: fmt.Sprintf("%d/%d", r.In, r.Owed), Note: fmt.Sprintf("%d đúng hạn, %d chậm", r.OnTime, r.Late), Tone: Good}
	if r.In < r.Owed {
		card.Tone = Warn
	}
	return card
}
