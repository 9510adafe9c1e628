package workbook

var lastPeriodAgain = Rule{
	Code: "last-period-again", Severity: Error,
	Title:       Words{"Nộp lại số liệu kỳ trước", "Last period's figures again"},
	Message:     Words{"Mọi ô đã nhập đều giống hệt báo cáo {found} đã nhận ({accepted}).", "Every cell filled in is the same as in the report already accepted for {found} ({accepted})."},
	Explanation: Words{"Biểu của kỳ này mang nguyên số liệu của kỳ trước, thường do chép tệp cũ sang mà chưa cập nhật.", "The form of this period holds last period's figures throughout, usually because the old file was copied over and not updated."},
	Remedy:      Words{"Nhập số liệu của kỳ này rồi nộp lại; nếu số liệu thật sự không đổi, nêu điều đó ở cột ghi chú của một dòng.", "Enter this period's figures; if they truly did not change, say so in the remarks of a row."},
	Fails:       "@period 2025-10\n@earlier 2025-09\n" + villages("120", "12", "3", "8", "95") + "\n@now\n" + villages("120", "12", "3", "8", "95"),
	Passes:      "@period 2025-10\n@earlier 2025-09\n" + villages("120", "12", "3", "8", "95") + "\n@now\n" + villages("120", "12", "4", "8", "95"),
}

// villages is a register with figures of five projects.
func villages(spent ...string) string {
	grid := "@unit STC\n== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ"
	for i, name := range []string{"Đường Mường Chà", "Kè Nậm Rốm", "Trường Na Sang", "Trạm y tế Nà Hỳ", "Hồ Nậm Ngám"} {
		grid += "\n" + string(rune('1'+i)) + " | " + name + " | NSTW | 130 | " + spent[i] + " |"
	}
	return grid
}

// fewestFigures is how many figures must agree before a coincidence is out of
// the question.
const fewestFigures = 5

// checkLastPeriod compares all that the clerk wrote with the unit's last report.
func checkLastPeriod(in *inspection) {
	if in.last == nil {
		return
	}
	figures := 0
	for i := range in.form.Tables {
		t := &in.form.Tables[i]
		n, same := sameEntries(t, in.data.Table(t.ID), in.last.Data.Table(t.ID))
		if !same {
			return
		}
		figures += n
	}
	if figures >= fewestFigures {
		p, err := ParsePeriod(in.last.Period)
		if err != nil {
			return
		}
		in.findings = append(in.findings, Finding{
			Code: "last-period-again", Severity: Error, Found: p.Title(), Accepted: "tệp " + shorten(in.last.File),
		})
	}
}

// sameEntries reports whether two tables agree in every cell that a clerk
// fills, and how many figures there are.
func sameEntries(t *Table, a, b *TableData) (figures int, same bool) {
	if a == nil || b == nil || len(a.Records) != len(b.Records) {
		return 0, a == nil && b == nil
	}
	for i := range a.Records {
		for c := range t.Columns {
			if t.Columns[c].Locked {
				continue
			}
			v := a.Records[i].value(c)
			if v != b.Records[i].value(c) {
				return 0, false
			}
			if v.Kind == Number && v.Text != "0" {
				figures++
			}
		}
	}
	return figures, true
}
