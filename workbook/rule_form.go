package workbook

import "time"

var emptySubmission = Rule{
	Code: "empty-submission", Severity: Error,
	Title:       Words{"Biểu chưa có số liệu nào", "Nothing filled in"},
	Message:     Words{"Biểu chưa nhập số liệu nào.", "Nothing is filled in."},
	Explanation: Words{"Tệp giống như lúc giao, chưa có ô nào được nhập.", "The file is as it was handed out."},
	Remedy:      Words{"Nhập số liệu rồi nộp lại; nếu không có gì để báo cáo, ghi “không phát sinh” vào từng ô.", "Fill it in and send it again; if there is nothing to report write “không phát sinh”."},
	Fails:       commune("", "", "") + "\n== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Không phát sinh",
	Passes:      commune("không phát sinh", "không phát sinh", "không phát sinh"),
}

func checkNotEmpty(in *inspection) {
	asked, filled := 0, 0
	in.tables(func(t *Table, d *TableData) {
		for i := range d.Records {
			filled += filledByClerk(t, &d.Records[i])
			if t.Indicators {
				asked++
			}
		}
	})
	if asked > 0 && filled == 0 {
		in.findings = append(in.findings, Finding{Code: "empty-submission", Severity: Error})
	}
}

// filledByClerk counts the cells of a row in which the clerk wrote something.
func filledByClerk(t *Table, rec *Record) (n int) {
	for i, v := range rec.Values {
		if !t.Columns[i].Locked && v.Kind != Blank {
			n++
		}
	}
	return n
}

var ruleFailed = Rule{
	Code: "rule-failed", Severity: Note,
	Title:       Words{"Một quy tắc của biểu chưa chạy được", "A rule of the form could not be applied"},
	Message:     Words{"Quy tắc {found} của biểu không áp dụng được cho dòng này.", "Rule {found} of the form could not be applied to this row."},
	Explanation: Words{"Quy tắc trong định nghĩa biểu mẫu có lỗi; số liệu của đơn vị không bị ảnh hưởng.", "The rule in the form's definition is faulty; the unit's data are not affected."},
	Remedy:      Words{"Đơn vị không phải làm gì; báo cơ quan tổng hợp sửa định nghĩa biểu mẫu.", "Nothing to do for the unit; the secretariat should correct the definition."},
	Fails:       "Quy tắc “giai_ngan <= ke_hoach” khi chưa biên dịch", Passes: "Quy tắc đã nạp cùng biểu mẫu",
}

// checkRowRules applies the rules that form definitions bring along.
func checkRowRules(in *inspection) {
	in.tables(func(t *Table, d *TableData) {
		var rec *Record
		value := func(column string) Value {
			if i := t.ColumnByID(column); i >= 0 {
				return rec.Values[i]
			}
			return Value{}
		}
		for i := range d.Records {
			rec = &d.Records[i]
			for j := range t.Rules {
				entry{in, t, d, rec}.apply(&t.Rules[j], value)
			}
		}
	})
}

func (e entry) apply(rule *RowRule, value func(string) Value) {
	holds, err := rule.Holds(value)
	if err != nil {
		e.report("rule-failed", e.table.ColumnByID(rule.At), rule.Code, "")
		return
	}
	if holds {
		return
	}
	at := e.table.ColumnByID(rule.At)
	f := Finding{Code: rule.Code, Severity: rule.Severity, Words: rule.Message, Place: place(e.table, e.data, e.rec, at)}
	if !rule.TrialUntil.IsZero() {
		f.Trial = rule.TrialUntil.Format(time.DateOnly)
	}
	if at >= 0 {
		f.Found = shorten(found(e.rec.Values[at]))
	}
	e.in.findings = append(e.in.findings, f)
}

// found is a value as a message quotes it.
func found(v Value) string {
	switch v.Kind {
	case Number:
		return vietnameseNumber(v.Text)
	case Date:
		if day, ok := v.Day(); ok {
			return writtenDay(day)
		}
	}
	return v.Text
}
