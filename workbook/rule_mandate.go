package workbook

import "time"

var unknownMandate = Rule{
	Code: "unknown-mandate", Severity: Warning,
	Title:       Words{"Văn bản không có trong danh mục", "Document not in the registry"},
	Message:     Words{"Không có văn bản “{found}” trong danh mục văn bản giao nhiệm vụ{accepted}.", "Document “{found}” is not in the registry of mandates{accepted}."},
	Explanation: Words{"Nhiệm vụ được theo dõi theo văn bản giao. Số, ký hiệu ghi sai thì nhiệm vụ không gắn được với văn bản nào.", "Tasks are followed by the document that assigned them; with a wrong number a task belongs to none."},
	Remedy:      Words{"Ghi lại số, ký hiệu như trên văn bản; nếu văn bản mới, báo cơ quan tổng hợp thêm vào danh mục.", "Write the number as on the document; if it is a new one, ask the secretariat to enter it."},
	Fails:       registry + taskHeader + "1 | 161/TB-VPCP | Rà soát quy hoạch | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
	Passes:      registry + taskHeader + "1 | Số 160/TB-VPCP | Rà soát quy hoạch | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
}

var mandateDate = Rule{
	Code: "mandate-date", Severity: Warning,
	Title:       Words{"Ngày không khớp văn bản giao", "Date differs from the document's"},
	Message:     Words{"Văn bản {accepted}; ở đây ghi ngày {found}.", "The document is {accepted}; here it reads {found}."},
	Explanation: Words{"Ngày trích dẫn phải là ngày ký văn bản; nhiệm vụ không thể được giao trước khi có văn bản giao.", "The day cited is the day of signature; no task is assigned before its document exists."},
	Remedy:      Words{"Kiểm tra lại số và ngày theo văn bản.", "Check number and day against the document."},
	// A resolution of 10/02/2022 that was cited with the year 2025.
	Fails:  registry + taskHeader + "1 | NQ số 11-NQ/TW ngày 10/2/2025 | Rà soát quy hoạch | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
	Passes: registry + taskHeader + "1 | NQ số 11-NQ/TW ngày 10/2/2022 | Rà soát quy hoạch | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
}

const registry = "@mandate 160/TB-VPCP,2025-04-21\n@mandate 11-NQ/TW,2022-02-10\n"

// checkMandates holds the documents that tasks cite to the registry, where the
// office keeps one.
func checkMandates(in *inspection) {
	if in.office.Mandates == nil {
		return
	}
	in.rows(Tasks, func(e entry) {
		if v := e.value(RoleMandate); v.Kind == Text {
			for _, c := range citations(v.Text) {
				e.checkMandate(c)
			}
		}
	})
}

func (e entry) checkMandate(c citation) {
	registry := e.in.office.Mandates
	known := registry.Find(c.number)
	if len(known) == 0 {
		meant := registry.nearest(c.number)
		if meant != "" {
			meant = "; có phải " + meant + "?"
		}
		e.reportRole("unknown-mandate", RoleMandate, c.number, meant)
		return
	}
	if !c.day.IsZero() && !anyOn(known, c.day) {
		e.reportRole("mandate-date", RoleMandate, writtenDay(c.day), known[0].named())
		return
	}
	assigned, ok := e.value(RoleAssigned).Day()
	if first := earliest(known); ok && assigned.Before(first.Date) {
		e.reportRole("mandate-date", RoleAssigned, writtenDay(assigned), first.named())
	}
}

func anyOn(documents []Mandate, day time.Time) bool {
	for _, d := range documents {
		if d.Date.Equal(day) {
			return true
		}
	}
	return false
}

func earliest(documents []Mandate) Mandate {
	first := documents[0]
	for _, d := range documents {
		if d.Date.Before(first.Date) {
			first = d
		}
	}
	return first
}

// named is the document as it is cited: "11-NQ/TW ngày 10/02/2022".
func (d Mandate) named() string { return d.Number + " ngày " + writtenDay(d.Date) }
