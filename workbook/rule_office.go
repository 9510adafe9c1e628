package workbook

var notTheOwner = Rule{
	Code: "not-the-owner", Severity: Warning,
	Title:       Words{"Chỉ tiêu của cơ quan khác", "Another office's indicator"},
	Message:     Words{"Chỉ tiêu “{found}” do {accepted} báo cáo; số ở đây chỉ để đối chiếu.", "Indicator “{found}” is reported by {accepted}; the figure given here is only compared."},
	Explanation: Words{"Mỗi chỉ tiêu có một cơ quan chủ trì; số của cơ quan đó là số dùng. Số của nơi khác được ghi ở sheet “Đối chiếu” để hai bên thống nhất.", "Every indicator has one owner whose figure stands. Another office's goes to the sheet “Đối chiếu”, for the two to settle."},
	Remedy:      Words{"Không bắt buộc sửa; nên thống nhất số liệu với {accepted}, hoặc xóa dòng.", "Nothing is required; better settle the figure with {accepted}, or delete the row."},
	Fails:       insurance("98") + "\nTHU | Thu ngân sách | tỷ đồng | | | 950", Passes: insurance("98"),
}

// othersIndicator returns an indicator that belongs to another office than the
// sender, nil for one that nobody is asked for.
func (t *tableReader) othersIndicator(code string) *Indicator {
	i := t.office.Catalogue.Find(code)
	if i == nil || i.Derived() {
		return nil
	}
	return i
}

// ownerName names who reports an indicator: a unit, or all of a kind.
func (t *tableReader) ownerName(i *Indicator) string {
	if u := t.office.Units.Find(i.Owner, DayOf(t.expect.AsOf)); u != nil {
		return u.Name
	}
	return "các đơn vị loại “" + i.Owner + "”"
}
