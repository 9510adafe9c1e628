package workbook

import (
	"strings"
)

// rowRules are about the rows of a table.
var rowRules = []Rule{
	{
		Code: "unknown-indicator", Severity: Error,
		Title:       Words{"Chỉ tiêu lạ", "Unknown indicator"},
		Message:     Words{"Dòng “{found}” không thuộc các chỉ tiêu giao cho đơn vị.", "Row “{found}” is not one of the indicators asked of this unit."},
		Explanation: Words{"Dòng chỉ tiêu được nhận ra theo mã. Dòng thêm vào hoặc mã bị sửa thì không biết cộng vào đâu.", "Rows are told by their code. An added row or a changed code belongs nowhere."},
		Remedy:      Words{"Khôi phục mã chỉ tiêu ({accepted}); dòng thêm thì chuyển sang phần ghi chú.", "Restore the code ({accepted}); move added rows into the remarks."},
		Fails:       "@unit SYT\n== Chỉ tiêu\nMã | Chỉ tiêu | ĐVT | Kế hoạch | Cùng kỳ | Thực hiện\nBHYT | Tỷ lệ tham gia BHYT | % | 98 | 97 | 98\nBHYT2 | Tỷ lệ BHYT học sinh | % | 98 | 97 | 98",
		Passes:      "@unit SYT\n== Chỉ tiêu\nMã | Chỉ tiêu | ĐVT | Kế hoạch | Cùng kỳ | Thực hiện\n | I. XÃ HỘI\nBHYT | Tỷ lệ tham gia BHYT | % | 98 | 97 | 98",
	},
	{
		Code: "row-missing", Severity: Error,
		Title:       Words{"Thiếu dòng chỉ tiêu", "Indicator row missing"},
		Message:     Words{"Thiếu dòng chỉ tiêu “{accepted}” (mã {found}).", "The row of indicator “{accepted}” (code {found}) is missing."},
		Explanation: Words{"Mỗi chỉ tiêu giao cho đơn vị có một dòng; dòng bị xóa khác với dòng không có số liệu.", "Every indicator asked of a unit has its row; a deleted row is not the same as no data."},
		Remedy:      Words{"Thêm lại dòng có mã {found}; nếu chưa có số liệu thì ghi “chưa có số liệu”.", "Put the row with code {found} back; where there is no figure write “chưa có số liệu”."},
		Fails:       "@unit STC\n== Chỉ tiêu\nMã | Chỉ tiêu | ĐVT | Kế hoạch | Cùng kỳ | Thực hiện\nTHU | Thu ngân sách | tỷ đồng | 1000 | 900 | 950",
		Passes:      "@unit STC\n== Chỉ tiêu\nMã | Chỉ tiêu | ĐVT | Kế hoạch | Cùng kỳ | Thực hiện\nTHU | Thu ngân sách | tỷ đồng | 1000 | 900 | 950\nTHU_ND | Thu nội địa | tỷ đồng | 800 | 700 | chưa có số liệu",
	},
	{
		Code: "row-twice", Severity: Error,
		Title:       Words{"Chỉ tiêu ghi hai lần", "Indicator given twice"},
		Message:     Words{"Chỉ tiêu {found} đã có ở dòng {accepted}.", "Indicator {found} already stands in row {accepted}."},
		Explanation: Words{"Mỗi chỉ tiêu chỉ một dòng; hai dòng thì không biết lấy số nào.", "One row for each indicator; with two it is unclear which figure counts."},
		Remedy:      Words{"Giữ lại một dòng có số liệu đúng, xóa dòng kia.", "Keep the row with the right figure and delete the other."},
		Fails:       "@unit SYT\n== Chỉ tiêu\nMã | Chỉ tiêu | ĐVT | Kế hoạch | Cùng kỳ | Thực hiện\nBHYT | Tỷ lệ tham gia BHYT | % | 98 | 97 | 98\nBHYT | Tỷ lệ tham gia BHYT | % | 98 | 97 | 97",
		Passes:      "@unit SYT\n== Chỉ tiêu\nMã | Chỉ tiêu | ĐVT | Kế hoạch | Cùng kỳ | Thực hiện\nBHYT | Tỷ lệ tham gia BHYT | % | 98 | 97 | 98",
	},
	{
		Code: "subtotal-skipped", Severity: Note,
		Title:       Words{"Bỏ qua dòng cộng", "Subtotal row skipped"},
		Message:     Words{"Dòng “{found}” là dòng cộng nên không đọc như số liệu.", "Row “{found}” is a subtotal and was not read as data."},
		Explanation: Words{"Tổng được tính lại từ các dòng chi tiết; đọc cả dòng cộng thì thành cộng hai lần.", "Totals are computed from the rows; reading subtotals too would count twice."},
		Remedy:      Words{"Không cần làm gì.", "Nothing to do."},
		Fails:       "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25\n | Tổng cộng | | 20 | 5 |",
		Passes:      "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Cộng đồng thôn bản | NSTW | 20 | 5 | 25",
	},
	{
		Code: "locked-changed", Severity: Warning,
		Title:       Words{"Sửa số đã giao", "Pre-filled figure changed"},
		Message:     Words{"Ô in sẵn của “{row}” ghi {found}; số đã giao là {accepted}.", "The pre-filled cell of “{row}” reads {found}; it was handed out as {accepted}."},
		Explanation: Words{"Kế hoạch và số cùng kỳ do cơ quan tổng hợp in sẵn; báo cáo dùng số đã giao, không dùng số sửa trên biểu.", "Plan and last year's figure are filled in by the secretariat; reports use those, not the changed ones."},
		Remedy:      Words{"Ghi lại {accepted}; nếu số đã giao sai, báo cơ quan tổng hợp.", "Put {accepted} back; if it is wrong, tell the secretariat."},
		Fails:       strings.Replace(insurance("98"), "| 97.5 |", "| 87.5 |", 1), Passes: insurance("98"),
	},
	{
		Code: "hidden-row", Severity: Warning,
		Title:       Words{"Dòng ẩn có số liệu", "Hidden row with data"},
		Message:     Words{"Dòng này đang bị ẩn nhưng có số liệu, vẫn được tính.", "This row is hidden but holds data, which counts."},
		Explanation: Words{"Dòng ẩn hoặc đang bị lọc thường là số liệu cũ còn sót.", "Hidden or filtered rows are often leftovers."},
		Remedy:      Words{"Bỏ ẩn, bỏ lọc; kiểm tra lại, xóa dòng nếu là số liệu cũ.", "Unhide it, clear the filter; check it and delete it if it is a leftover."},
		Fails:       "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n~1 | Đường Mường Chà | NSTW | 20 | 5 | 25",
		Passes:      "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25",
	},
	{
		Code: "rows-after-end", Severity: Error,
		Title:       Words{"Số liệu nằm dưới phần ký", "Data below the signatures"},
		Message:     Words{"Dòng này nằm dưới phần ký tên nên không thuộc bảng.", "This row lies below the signatures and so outside the table."},
		Explanation: Words{"Bảng kết thúc ở phần ký (NGƯỜI LẬP BIỂU, THỦ TRƯỞNG ĐƠN VỊ).", "The table ends at the signatures (NGƯỜI LẬP BIỂU, THỦ TRƯỞNG ĐƠN VỊ)."},
		Remedy:      Words{"Chuyển dòng lên trong bảng, phía trên phần ký tên.", "Move the row into the table, above the signatures."},
		Fails:       "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25\n | NGƯỜI LẬP BIỂU | | | THỦ TRƯỞNG ĐƠN VỊ\n2 | Kè Nậm Rốm | NSĐP | 10 | 5 | 50",
		Passes:      "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25\n | NGƯỜI LẬP BIỂU | | | THỦ TRƯỞNG ĐƠN VỊ\n | Lò Văn Mẫu | | | Quàng Thị Mẫu",
	},
	{
		Code: "key-twice", Severity: Error,
		Title:       Words{"Dòng ghi hai lần", "Row given twice"},
		Message:     Words{"“{found}” đã có ở dòng {accepted}.", "“{found}” already stands in row {accepted}."},
		Explanation: Words{"Mỗi nhiệm vụ, dự án, kiến nghị chỉ ghi một dòng; ghi hai lần thì bị đếm và cộng hai lần.", "Each task, project or proposal has one row; twice would be counted twice."},
		Remedy:      Words{"Gộp thành một dòng, hoặc ghi rõ hai nội dung khác nhau.", "Make it one row, or say how the two differ."},
		Fails:       "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25\n2 | ĐƯỜNG MƯỜNG CHÀ | NSTW | 20 | 5 | 25",
		Passes:      "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25\n2 | Đường Mường Nhé | NSTW | 20 | 5 | 25",
	},
	{
		Code: "register-empty", Severity: Error,
		Title:       Words{"Bảng chưa có dòng nào", "Empty table"},
		Message:     Words{"Sheet “{sheet}” chưa có dòng nào.", "Sheet “{sheet}” has no rows."},
		Explanation: Words{"Bảng để trống không cho biết là không phát sinh hay quên nhập.", "An empty table does not tell whether there is nothing or it was forgotten."},
		Remedy:      Words{"Nhập các dòng, hoặc ghi “không phát sinh” ở dòng đầu tiên của bảng.", "Fill in the rows, or write “không phát sinh” in the first one."},
		Fails:       "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ",
		Passes:      "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Không phát sinh",
	},
}

// signatures are what stands under a table; they end it.
var signatures = foldSet("người lập", "người lập biểu", "người lập bảng", "người lập báo cáo", "người tổng hợp", "kế toán trưởng",
	"thủ trưởng", "thủ trưởng đơn vị", "thủ trưởng cơ quan", "thủ trưởng cơ quan, đơn vị", "giám đốc", "kt. giám đốc", "phó giám đốc",
	"chủ tịch", "kt. chủ tịch", "phó chủ tịch", "tm. ủy ban nhân dân", "tm. ubnd", "(ký, ghi rõ họ tên)", "(ký, ghi rõ họ và tên)",
	"(ký, họ tên)", "(ký tên, đóng dấu)", "(ký, đóng dấu)")

// isSignature reports the row of signatures. Only sparse rows are asked: a row
// of data has more cells.
func isSignature(row *Row) bool {
	if len(row.Cells) > 4 {
		return false
	}
	for i := range row.Cells {
		c := &row.Cells[i]
		if c.Type != CellText || len(c.Text) > 60 || len(c.Text) < 4 {
			continue
		}
		text, _ := decodeCell(c)
		first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
		if signatures[fold(first)] {
			return true
		}
	}
	return false
}

// checkAfterEnd reports data below the signatures; the names of those who sign
// are few cells.
func (t *tableReader) checkAfterEnd(filled int) {
	if filled >= 3 && filled >= len(t.table.Columns)/3 {
		t.reportRow("rows-after-end", t.firstText(), "")
	}
}

var subtotalWords = foldSet("tổng cộng", "cộng", "tổng số", "tổng", "cộng tổng", "tổng cộng:", "cộng:", "tổng số:")

// isSubtotal reports "Tổng cộng" and the like in the first text of the row; the
// rows of an indicator table that have a code are none.
func (t *tableReader) isSubtotal() bool {
	if i := t.table.Column(RoleCode); t.table.Indicators && i >= 0 && t.cells[i] != nil {
		return false
	}
	for _, c := range t.cells {
		if c != nil && c.Type == CellText {
			return len(c.Text) <= 24 && subtotalWords[fold(c.Text)]
		}
	}
	return false
}

// saysNothing reports a row whose only cell says "không phát sinh".
func (t *tableReader) saysNothing() bool {
	for _, c := range t.cells {
		if c != nil {
			text, _ := decodeCell(c)
			text, _ = tidy(text)
			kind, is := nothingOf(text)
			return is && kind == Nil
		}
	}
	return false
}

// checkLocked compares what was handed out in an indicator's row with what is
// known: the plan's words and the figure of the same period last year.
func (t *tableReader) checkLocked(rec *Record, indicator *Indicator) {
	for i := range t.table.Columns {
		c := &t.table.Columns[i]
		if !c.Locked || t.cells[i] == nil || rec.Values[i].Kind == Blank {
			continue
		}
		known := t.known(c, indicator)
		if known.Kind != Blank && fold(known.Text) != fold(rec.Values[i].Text) {
			t.reportCell("locked-changed", i, found(rec.Values[i]), found(known))
			t.findings[len(t.findings)-1].Row = indicator.Name
		}
	}
}

// known is what was handed out in a column, Blank where nothing is known of it.
func (t *tableReader) known(c *Column, indicator *Indicator) Value {
	switch {
	case c.Role == RolePrevious:
		figure, _ := t.office.History.Figure(indicator.Code, t.unit.ID, t.period.LastYear().String())
		return figure.Value
	case c.Role == RolePlan && c.Type == TypeText:
		if target := t.office.Targets.Of(t.period.Year, indicator.Code); target != nil {
			return TextOf(target.Text)
		}
	}
	return Value{}
}
