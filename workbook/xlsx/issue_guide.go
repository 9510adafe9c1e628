package xlsx

import (
	"fmt"
	"strings"

	"tonghop/workbook"
)

var (
	lookSection = look{size: 12, bold: true, ink: inkTitle, wrap: true}
	lookFact    = look{size: 12, border: true, wrap: true}
	lookLabel   = look{size: 12, bold: true, border: true, wrap: true, fill: fillGroup}
)

// guide writes the instruction sheet: who owes what until when, what the
// colours and the words for nothing mean, what each column takes, how to send.
func (is *issue) guide() {
	s := is.book.sheet(workbook.GuideSheet, 20, 26, 12, 46)
	s.portrait, s.protected, s.loose, s.footer, s.tab = true, true, true, is.footer(), "7F7F7F"
	s.row(text(lookOffice, strings.ToUpper(is.office.Name)).over(4))
	s.tallRow(8)
	s.row(text(lookTitle, "HƯỚNG DẪN LẬP VÀ GỬI BÁO CÁO").over(4))
	s.row(text(lookSubtitle, is.form.Title).over(4))
	s.tallRow(8)
	is.facts(s)
	is.legend(s)
	is.nothings(s)
	is.remarks(s)
	is.columns(s)
	is.sending(s)
}

func (is *issue) facts(s *sheet) {
	for _, fact := range [][2]string{
		{"Đơn vị báo cáo", is.unit.Name},
		{"Kỳ báo cáo", fmt.Sprintf("%s (số liệu từ %s đến hết %s)", sentence(is.period.Title()),
			workbook.ShortDate(is.from), workbook.ShortDate(is.to))},
		{"Hạn gửi", "Chậm nhất hết " + workbook.LongDate(is.due)},
		{"Nơi nhận", is.office.Name},
		{"Các biểu phải lập", is.sheetNames()},
	} {
		s.row(text(lookLabel, fact[0]), text(lookFact, fact[1]).over(3))
	}
}

func (is *issue) sheetNames() string {
	names := make([]string, len(is.form.Tables))
	for i, t := range is.form.Tables {
		names[i] = "“" + t.Sheet + "”"
	}
	return strings.Join(names, ", ")
}

func section(s *sheet, title string) {
	s.tallRow(8)
	s.row(text(lookSection, title).over(4))
}

func (is *issue) legend(s *sheet) {
	section(s, "1. Màu ô")
	for _, l := range []struct{ fill, name, meaning string }{
		{fillInput, "Vàng nhạt", "Ô đơn vị ghi số liệu, nội dung. Ô có danh sách thì chọn trong danh sách."},
		{fillFixed, "Xám", "Đã điền sẵn (mã, tên chỉ tiêu, kế hoạch, số kỳ trước), không sửa. Thấy sai thì báo nơi nhận."},
		{fillHead, "Xanh nhạt", "Tiêu đề cột: không sửa, không xóa, không đổi tên sheet."},
	} {
		s.row(text(lookFact.filled(l.fill).centred(), l.name), text(lookFact, l.meaning).over(3))
	}
}

func (is *issue) nothings(s *sheet) {
	section(s, "2. Khi không có số để ghi")
	for _, n := range [][2]string{
		{"0", "Có theo dõi và số liệu đúng bằng không."},
		{workbook.NilWords, "Trong kỳ không có việc này. Được cộng như số không."},
		{workbook.NoDataWords, "Có việc nhưng chưa có số. Bảng tổng hợp ghi rõ là còn thiếu số của đơn vị."},
		{"(để trống)", "Chưa ghi gì. Ô bắt buộc mà để trống thì báo cáo bị trả lại."},
	} {
		s.row(text(lookFact.centred().strong(), n[0]), text(lookFact, n[1]).over(3))
	}
	for _, t := range is.form.Tables {
		if t.Nil {
			s.row(text(lookFact.centred().strong(), "Sheet “"+t.Sheet+"”"),
				text(lookFact, "Cả biểu không có gì thì ghi “"+workbook.NilWords+"” vào ô nội dung của dòng đầu.").over(3))
		}
	}
}

func (is *issue) remarks(s *sheet) {
	if len(is.form.Guide) == 0 {
		return
	}
	section(s, "3. Yêu cầu riêng của biểu mẫu")
	for _, line := range is.form.Guide {
		s.row(text(look{wrap: true}, "- "+line).over(4))
	}
}

// columns says of each column the unit writes what it takes.
func (is *issue) columns(s *sheet) {
	section(s, "4. Các cột đơn vị ghi")
	s.row(text(lookHead, "Sheet"), text(lookHead, "Cột"), text(lookHead, "Bắt buộc"), text(lookHead, "Nhận giá trị"))
	for _, t := range is.form.Tables {
		for i := range t.Columns {
			c := &t.Columns[i]
			if c.Locked {
				continue
			}
			required := ""
			if c.Required {
				required = "Có"
			}
			meaning := sentence(accepts(c)) + "."
			if c.Help != "" {
				meaning += "\n" + c.Help
			}
			s.row(text(lookBody, t.Sheet), text(lookBody, c.Title), text(lookCenter, required), text(lookBody, meaning))
		}
	}
}

func (is *issue) sending(s *sheet) {
	section(s, "5. Cách gửi")
	folder := is.unit.Folder
	if folder == "" {
		folder = is.unit.ID
	}
	for i, step := range []string{
		"Lưu tệp ở dạng Excel Workbook (.xlsx), không đặt mật khẩu, không dùng .xls hoặc .xlsm. Tên tệp tùy đơn vị đặt.",
		"Chép tệp vào thư mục “" + folder + "” của đơn vị trên máy chủ. Không gửi tệp có nội dung bí mật nhà nước qua đường này.",
		"Sau ít giây xem kết quả: phiếu tiếp nhận nằm trong thư mục con “_da-nhan”; nếu còn lỗi, tệp được trả về “_can-sua” với từng ô sai tô đỏ kèm lời giải thích.",
		"Sửa ngay trên tệp bị trả về rồi chép lại vào thư mục của đơn vị. Cần thay số đã gửi thì gửi tệp mới: bản sau thay bản trước, bản trước vẫn được lưu.",
	} {
		s.row(text(look{wrap: true}, fmt.Sprintf("Bước %d. %s", i+1, step)).over(4))
	}
}
