package workbook

import (
	"slices"
	"strings"
)

// identityRules compare what a workbook says it is with what is expected.
var identityRules = []Rule{
	{
		Code: "no-identity", Severity: Error,
		Title:       Words{"Không nhận ra biểu mẫu", "Not one of our forms"},
		Message:     Words{"Tệp không mang thông tin nhận dạng của biểu mẫu{found}.", "The file does not carry the identity of a form{found}."},
		Explanation: Words{"Mỗi biểu mẫu giao cho đơn vị có một sheet ẩn ghi mẫu, phiên bản, đơn vị và kỳ. Tệp tự lập, hoặc chép số liệu sang tệp mới, không có sheet đó.", "Every form that is handed out has a hidden sheet with form, version, unit and period. A file of one's own making has not."},
		Remedy:      Words{"Nhập số liệu vào đúng tệp biểu mẫu đã giao cho đơn vị (không tạo tệp mới), lưu và nộp lại.", "Put the figures into the very file that was handed out to you, save it and send it again."},
		Fails:       "@identity none", Passes: "@identity form=bc version=2025.1 unit=XA period=2025",
	},
	{
		Code: "old-form", Severity: Error,
		Title:       Words{"Biểu mẫu cũ hoặc lạ", "Old or unknown form"},
		Message:     Words{"Đây là biểu {found}; đang dùng {accepted}.", "This is form {found}; in use: {accepted}."},
		Explanation: Words{"Biểu mẫu đổi theo kỳ. Bản cũ chỉ được nhận khi mọi số liệu đều có đúng chỗ theo tiêu đề và mã trong bản mới.", "Forms change. An old version is taken only if every value has its place in the current one, by title and code."},
		Remedy:      Words{"Mở biểu mẫu hiện hành đặt cạnh thông báo này (tệp có chữ BIEU-MOI, đã điền sẵn những gì chuyển được). Kiểm tra, ghi nốt phần còn thiếu, lưu và nộp tệp đó.", "Open the current form beside this notice (the file with BIEU-MOI in its name, filled in as far as possible). Check it, add what is missing, save it and send that."},
		Fails:       "@identity form=bc-cu version=2024.2 unit=XA period=2025", Passes: "@identity form=bc version=2025.1 unit=XA period=2025",
	},
	{
		Code: "not-in-form", Severity: Error,
		Title:       Words{"Số liệu không có chỗ trong biểu mới", "No place in the current form"},
		Message:     Words{"“{found}” nằm ở chỗ mà bản {accepted} của biểu không có.", "“{found}” stands where version {accepted} of the form has nothing."},
		Explanation: Words{"Tệp lập trên phiên bản khác của biểu, có cột hoặc trang mà biểu hiện hành không có. Số liệu không được bỏ qua, cũng không được đoán chỗ.", "The file is of another version of the form, with a column or sheet that the current one lacks. Values are neither dropped nor guessed a place for."},
		Remedy:      Words{"Xem số liệu đó thuộc cột nào của biểu mẫu hiện hành rồi ghi vào; nếu không còn phải báo cáo thì bỏ.", "See which column of the current form it belongs to and put it there; leave it out if it is not asked for any more."},
		Fails:       "@identity form=bc version=2024.2 unit=XA period=2025\n== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ | Nợ đọng\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25 | 3",
		Passes:      "@identity form=bc version=2024.2 unit=XA period=2025\n== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ | Nợ đọng\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25 |",
	},
	{
		Code: "carried-over", Severity: Note,
		Title:       Words{"Chuyển từ bản biểu mẫu khác", "Carried over from another version"},
		Message:     Words{"Tệp lập trên bản {found} của biểu; mọi số liệu đã được chuyển sang bản {accepted}.", "The file is of version {found} of the form; every value was carried over into version {accepted}."},
		Explanation: Words{"Mọi giá trị trong tệp đều tìm được đúng một chỗ trong biểu hiện hành theo tiêu đề cột và mã chỉ tiêu.", "Every value found exactly one place in the current form, by column title and indicator code."},
		Remedy:      Words{"Không phải làm gì. Kỳ sau dùng biểu mẫu mới được giao.", "Nothing has to be done. Use the form that is handed out next time."},
		Fails:       "@identity form=bc version=2024.2 unit=XA period=2025", Passes: "@identity form=bc version=2025.1 unit=XA period=2025",
	},
	{
		Code: "wrong-unit", Severity: Error,
		Title:       Words{"Nhầm đơn vị", "Another unit's form"},
		Message:     Words{"Biểu này giao cho {found}, nhưng nộp vào thư mục của {accepted}.", "This form belongs to {found} but lies in the folder of {accepted}."},
		Explanation: Words{"Thư mục cho biết ai gửi; biểu mẫu ghi giao cho ai. Hai bên khác nhau thì không đoán, mà trả lại.", "The folder says who sends, the form whom it was made for. When they differ we do not guess."},
		Remedy:      Words{"Nộp tệp vào đúng thư mục của đơn vị ghi trên biểu, hoặc dùng biểu giao cho đơn vị mình.", "Drop the file in the folder of the unit it names, or use your own unit's form."},
		Fails:       "@identity form=bc version=2025.1 unit=STC period=2025", Passes: "@identity form=bc version=2025.1 unit=XA period=2025",
	},
	{
		Code: "wrong-period", Severity: Error,
		Title:       Words{"Kỳ báo cáo không hợp lệ", "Not a period of this form"},
		Message:     Words{"Kỳ báo cáo ghi trong biểu là “{found}”; biểu này báo cáo theo {accepted}.", "The form's period is “{found}”; this form reports by {accepted}."},
		Explanation: Words{"Kỳ nằm trong thông tin nhận dạng của biểu, không phải ở tên tệp.", "The period is part of the form's identity, not of the file's name."},
		Remedy:      Words{"Lấy biểu mẫu của đúng kỳ trong thư mục giao biểu rồi nộp lại.", "Take the form of the right period from the hand-out folder."},
		Fails:       "@identity form=bc version=2025.1 unit=XA period=2025-Q7", Passes: "@identity form=bc version=2025.1 unit=XA period=2025",
	},
}

// readIdentity reads the hidden sheet; ok is false when there is none or when
// it lacks a key.
func readIdentity(src Source) (id Identity, ok bool, err error) {
	sheet := slices.IndexFunc(src.Sheets(), func(s SheetInfo) bool { return s.Name == IdentitySheet })
	if sheet < 0 {
		return id, false, nil
	}
	fields := map[string]*string{"form": &id.Form, "version": &id.Version, "unit": &id.Unit, "period": &id.Period}
	for row, err := range src.Rows(sheet) {
		if err != nil {
			return id, false, err
		}
		if len(row.Cells) < 2 || row.Cells[0].Column != 1 || row.Cells[1].Column != 2 {
			continue
		}
		if field := fields[row.Cells[0].Text]; field != nil {
			*field = strings.TrimSpace(row.Cells[1].Text)
		}
	}
	return id, id.Form != "" && id.Version != "" && id.Unit != "" && id.Period != "", nil
}

// identify finds the form, the unit and the period that a workbook says it is
// of; false after a finding when one of them is not what is expected.
func (r *reader) identify(id Identity) bool {
	form := r.office.Form(id.Form)
	if form == nil {
		r.report("old-form", formName(nil, id.Form, id.Version), r.currentForms(nil))
		return false
	}
	unit := r.expect.Unit
	if unit == nil {
		unit = r.office.Units.Find(id.Unit, DayOf(r.expect.AsOf))
	}
	if unit == nil || unit.ID != id.Unit {
		r.report("wrong-unit", r.unitName(id.Unit), unitTitle(unit))
		return false
	}
	period, err := ParsePeriod(id.Period)
	if err != nil || !slices.Contains(form.Periods, period.Kind) {
		r.report("wrong-period", id.Period, periodKinds(form.Periods))
		return false
	}
	r.id, r.form, r.unit, r.period = id, form, unit, period
	return true
}

// formName names a form by its title where it is known: “Báo cáo năm” (bc, bản 2025.1).
func formName(form *Form, id, version string) string {
	name := shorten(id) + ", bản " + shorten(version)
	if form == nil {
		return name
	}
	return "“" + form.Title + "” (" + name + ")"
}

// currentForms names the form that should have been used: the current version
// of the same form, or all forms when it is unknown.
func (r *reader) currentForms(form *Form) string {
	if form != nil {
		return "bản " + form.Version
	}
	var names []string
	for _, f := range r.office.Forms {
		names = append(names, formName(f, f.ID, f.Version))
	}
	return strings.Join(names, "; ")
}

func (r *reader) unitName(id string) string {
	if u := r.office.Units.Find(id, DayOf(r.expect.AsOf)); u != nil {
		return unitTitle(u)
	}
	return "“" + shorten(id) + "” (không có trong danh sách đơn vị)"
}

func unitTitle(u *Unit) string {
	if u == nil {
		return "một đơn vị có trong danh sách"
	}
	return u.Name + " (" + u.ID + ")"
}

func periodKinds(kinds []PeriodKind) string {
	words := map[PeriodKind]string{Year: "năm", Half: "6 tháng", NineMonths: "9 tháng", Quarter: "quý", Month: "tháng", Week: "tuần"}
	var names []string
	for _, k := range kinds {
		names = append(names, words[k])
	}
	return strings.Join(names, ", ")
}
