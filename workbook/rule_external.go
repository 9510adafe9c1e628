package workbook

import "strconv"

var otherBooks = Rule{
	Code: "other-workbooks", Severity: Note,
	Title:       Words{"Công thức lấy số từ tệp khác", "Formulas that take from other files"},
	Message:     Words{"Tệp có công thức lấy số từ {found} tệp khác; đang dùng kết quả đã lưu trong tệp này.", "Formulas take values from {found} other files; the results stored in this file were used."},
	Explanation: Words{"Tệp kia không được gửi kèm nên không kiểm tra được số gốc; kết quả lưu trong tệp có thể đã cũ.", "The other file was not sent, so its figures cannot be checked; the stored results may be stale."},
	Remedy:      Words{"Nên chép thành giá trị: Copy → Paste Special → Values; rồi Data → Edit Links → Break Link.", "Better paste values: Copy → Paste Special → Values; then Data → Edit Links → Break Link."},
	Fails:       "Ô Thực hiện ghi ='[Tong hop cu.xlsx]Thu'!F12", Passes: "Ô Thực hiện ghi 950",
}

// linking is a [Source] that knows how many other workbooks its formulas name.
type linking interface{ OtherBooks() int }

func (r *reader) checkOtherBooks() {
	if src, ok := r.src.(linking); ok && src.OtherBooks() > 0 {
		r.report("other-workbooks", strconv.Itoa(src.OtherBooks()), "")
	}
}
