package workbook

import (
	"slices"
	"strings"
)

// structureRules are about sheets and headers.
var structureRules = []Rule{
	{
		Code: "secret-mark", Severity: Error,
		Title:       Words{"Biểu đóng dấu mật", "Marked secret"},
		Message:     Words{"Biểu ghi độ mật “{found}”; không được nộp qua thư mục thường.", "The form is marked “{found}” and must not come through an ordinary folder."},
		Explanation: Words{"Tài liệu chứa bí mật nhà nước chỉ gửi, lưu theo Luật Bảo vệ bí mật nhà nước 2018.", "State secrets are sent and kept only as the Law on the Protection of State Secrets 2018 says."},
		Remedy:      Words{"Xóa tệp khỏi thư mục, gửi theo đường văn thư mật. Nếu ghi nhầm, bỏ dòng độ mật rồi nộp lại.", "Remove the file and send it by the confidential post. If the mark is a mistake, take it out and send the file again."},
		Fails:       "== Dự án\n | TỐI MẬT\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25",
		Passes:      "== Dự án\n | Đơn vị: Tổ nuôi ong mật\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25",
	},
	{
		Code: "sheet-missing", Severity: Error,
		Title:       Words{"Thiếu sheet", "Sheet missing"},
		Message:     Words{"Không thấy sheet “{accepted}”; tệp có các sheet: {found}.", "There is no sheet “{accepted}”; the file has: {found}."},
		Explanation: Words{"Sheet của biểu mẫu bị xóa hoặc đổi tên.", "A sheet of the form was deleted or renamed."},
		Remedy:      Words{"Đặt lại đúng tên sheet “{accepted}”, hoặc chép số liệu sang biểu mẫu đã giao.", "Name the sheet “{accepted}” again, or move the figures into the form that was handed out."},
		Fails:       "== Nhiem vu cu\nSTT | Nội dung nhiệm vụ\n== Nhiệm vụ\n@absent",
		Passes:      "== NHIỆM VỤ \nSTT | Số, ký hiệu văn bản | Nội dung nhiệm vụ | Ngày giao | Thời hạn | Ngày hoàn thành | Sản phẩm | Người chịu trách nhiệm | Tình trạng | Nguyên nhân",
	},
	{
		Code: "header-missing", Severity: Error,
		Title:       Words{"Không thấy dòng tiêu đề", "Header not found"},
		Message:     Words{"Sheet “{sheet}” không có dòng tiêu đề của biểu (cần các cột: {accepted}).", "Sheet “{sheet}” has no header row (columns needed: {accepted})."},
		Explanation: Words{"Các cột được nhận ra theo tiêu đề. Tiêu đề bị xóa, bị tách thành nhiều dòng hoặc đổi hết tên thì không đọc được bảng.", "Columns are told by their titles; a header that was deleted, split or renamed cannot be read."},
		Remedy:      Words{"Khôi phục dòng tiêu đề như biểu mẫu đã giao.", "Restore the header row as it was handed out."},
		Fails:       "== Dự án\n1 | Đường Mường Chà | 20 | 5",
		Passes:      "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25",
	},
	{
		Code: "column-missing", Severity: Error,
		Title:       Words{"Thiếu cột", "Column missing"},
		Message:     Words{"Thiếu cột “{accepted}” trong dòng tiêu đề.", "Column “{accepted}” is missing from the header row."},
		Explanation: Words{"Cột bắt buộc bị xóa hoặc đổi tên. Thêm cột, đổi chỗ cột thì không sao.", "A required column was deleted or renamed. Adding or moving columns is fine."},
		Remedy:      Words{"Ghi lại đúng tiêu đề “{accepted}” cho cột đó, hoặc dùng lại biểu mẫu đã giao.", "Give the column its title “{accepted}” again, or use the form that was handed out."},
		Fails:       "== Dự án\nSTT | Tên dự án | Nguồn vốn | KH vốn | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25",
		Passes:      "== Dự án\nGhi thêm | Nguồn vốn | TÊN DỰ ÁN | Giải ngân | kế  hoạch\\n(tỷ đồng) | Tỉ lệ\nchép | NSTW | Đường Mường Chà | 5 | 20 | 25",
	},
	{
		Code: "column-twice", Severity: Error,
		Title:       Words{"Hai cột cùng tiêu đề", "Two columns with one title"},
		Message:     Words{"Có hai cột cùng tiêu đề “{column}”; không biết lấy cột nào.", "Two columns bear the title “{column}”; it is unclear which one counts."},
		Explanation: Words{"Cột được nhận ra theo tiêu đề nên mỗi tiêu đề chỉ được có một lần.", "Columns are told by their titles, so each may stand only once."},
		Remedy:      Words{"Đổi tên hoặc xóa cột thêm vào.", "Rename or delete the added column."},
		Fails:       "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20 | 30 | 5 | 25",
		Passes:      "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Kế hoạch cũ | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20 | 30 | 5 | 25",
	},
	{
		Code: "unit-changed", Severity: Error,
		Title:       Words{"Đổi đơn vị tính", "Unit of measure changed"},
		Message:     Words{"Đơn vị tính ghi là “{found}”, biểu quy định “{accepted}”.", "The unit of measure reads “{found}”, the form has “{accepted}”."},
		Explanation: Words{"Số liệu được cộng theo đơn vị tính của biểu. Đổi đơn vị tính trên biểu làm số liệu sai hàng nghìn lần.", "Figures are added in the form's unit of measure; changing it makes them wrong by thousands."},
		Remedy:      Words{"Quy đổi số liệu về “{accepted}” và ghi lại đúng đơn vị tính.", "Convert the figures to “{accepted}” and restore the unit of measure."},
		Fails:       "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch (triệu đồng) | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20000 | 5 | 25",
		Passes:      "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch (tỉ đồng) | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25",
	},
}

// checkHeader reports columns that are missing or stand twice, and titles with
// another unit of measure.
func (t *tableReader) checkHeader() {
	h := t.header
	for i := range t.table.Columns {
		c := &t.table.Columns[i]
		p := Place{Sheet: t.tab, Cell: cellName(orElse(h.letters[i], "A"), h.row), Column: c.Title}
		switch {
		case slices.Contains(h.twice, i):
			t.reportAt(p, "column-twice", "", "")
		case h.sheet[i] == 0 && (c.Required || c.Role == RoleCode):
			t.reportAt(p, "column-missing", "", c.Title)
		}
		if unit := parenthesised(h.given[i]); otherUnit(unit, c.Unit) {
			t.reportAt(p, "unit-changed", unit, c.Unit)
		}
	}
}

// checkUnitAbove reports "Đơn vị tính: triệu đồng" above a table in which money
// is asked in another unit.
func (t *tableReader) checkUnitAbove() {
	for i := range t.row.Cells {
		c := &t.row.Cells[i]
		if c.Type != CellText || len(c.Text) > 60 {
			continue
		}
		text, _ := decodeCell(c)
		for j := range t.table.Columns {
			if unit := t.table.Columns[j].Unit; otherUnit(strings.Trim(text, "() "), unit) {
				t.reportAt(Place{Sheet: t.tab, Cell: cellName(columnLetters(c.Column), t.row.Number), Column: t.table.Columns[j].Title}, "unit-changed", shorten(text), unit)
				break
			}
		}
	}
}

// moneyUnits are the units of measure that are mistaken for each other.
var moneyUnits = foldSet("đồng", "nghìn đồng", "ngàn đồng", "triệu đồng", "tỷ đồng", "nghìn tỷ đồng", "triệu", "tỷ")

// otherUnit reports two different units of money. What stands in parentheses
// after a title may be anything else.
func otherUnit(found, wanted string) bool {
	if found == "" || wanted == "" {
		return false
	}
	found, wanted = moneyKey(found), moneyKey(wanted)
	return moneyUnits[found] && moneyUnits[wanted] && found != wanted
}

func moneyKey(s string) string {
	s = fold(s)
	for _, prefix := range []string{"đvt:", "đơn vị tính:", "đơn vị:"} {
		s = strings.TrimSpace(strings.TrimPrefix(s, fold(prefix)))
	}
	switch s {
	case fold("triệu"), fold("tỷ"):
		return s + " " + fold("đồng")
	}
	return s
}
