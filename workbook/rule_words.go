package workbook

import (
	"strings"
	"unicode"
)

const taskHeader = "== Nhiệm vụ\nSTT | Số, ký hiệu văn bản | Nội dung nhiệm vụ | Ngày giao | Thời hạn | Ngày hoàn thành | Sản phẩm | Người chịu trách nhiệm | Tình trạng | Nguyên nhân\n"

// wordRules are about cells of columns of words and days.
var wordRules = []Rule{
	{
		Code: "not-a-choice", Severity: Error,
		Title:       Words{"Không có trong danh sách", "Not in the list"},
		Message:     Words{"“{found}” không có trong danh sách; cần {accepted}.", "“{found}” is not in the list; needed: {accepted}."},
		Explanation: Words{"Cột này chọn từ danh sách để cộng theo nhóm.", "The column takes a value of its list, so that groups can be totalled."},
		Remedy:      Words{"Chọn một giá trị trong danh sách thả xuống của ô.", "Pick a value from the cell's list."},
		Fails:       "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTƯ | 20 | 5 | 25",
		Passes:      "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | nstw | 20 | 5 | 25",
	},
	{
		Code: "not-a-date", Severity: Error,
		Title:       Words{"Không phải ngày", "Not a date"},
		Message:     Words{"“{found}” không phải một ngày có thật; cần {accepted}.", "“{found}” is not a real day; needed: {accepted}."},
		Explanation: Words{"Ngày viết theo thứ tự ngày/tháng/năm. 31/9 không có; “tháng 9” hay “quý III” chưa phải một ngày.", "Days are written day/month/year. There is no 31/9; a month or a quarter is not a day."},
		Remedy:      Words{"Ghi đủ ngày/tháng/năm; nhiệm vụ không có hạn thì ghi “thường xuyên” ở cột thời hạn.", "Write day/month/year; for a task without a deadline write “thường xuyên”."},
		Fails:       taskHeader + "1 | 12/QĐ-UBND | Rà soát quy hoạch | 31/9/2025 | 30/11/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
		Passes:      taskHeader + "1 | 12/QĐ-UBND | Rà soát quy hoạch | ngày 01 tháng 7 năm 2025 | 30.12.25 | | | Lò Văn Mẫu | Đang thực hiện |",
	},
	{
		Code: "not-a-person", Severity: Warning,
		Title:       Words{"Chưa ghi tên người", "No person named"},
		Message:     Words{"“{found}” là tên tập thể; cần {accepted}.", "“{found}” is a body, not a person; needed: {accepted}."},
		Explanation: Words{"Yêu cầu “6 rõ” gồm rõ người: mỗi nhiệm vụ có một người chịu trách nhiệm.", "Each task has one responsible person (“rõ người” of the “6 rõ”)."},
		Remedy:      Words{"Ghi họ tên người chịu trách nhiệm; tên phòng, đơn vị ghi ở cột khác.", "Name the responsible person; the office goes elsewhere."},
		Fails:       taskHeader + "1 | 12/QĐ-UBND | Rà soát quy hoạch | 01/07/2025 | 30/12/2025 | | | Phòng Tổng hợp | Đang thực hiện |",
		Passes:      taskHeader + "1 | 12/QĐ-UBND | Rà soát quy hoạch | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
	},
	{
		Code: "document-shape", Severity: Warning,
		Title:       Words{"Số, ký hiệu văn bản chưa đúng dạng", "Odd document number"},
		Message:     Words{"“{found}” không giống số, ký hiệu văn bản; cần {accepted}.", "“{found}” does not look like a document number; needed: {accepted}."},
		Explanation: Words{"Số, ký hiệu gồm số, năm (nếu có), loại văn bản và cơ quan ban hành (NĐ 30/2020, Phụ lục I).", "It has number, year if any, kind and issuer (Decree 30/2020, appendix I)."},
		Remedy:      Words{"Ghi đủ số và ký hiệu như trên văn bản.", "Write it as on the document."},
		Fails:       taskHeader + "1 | công văn của tỉnh | Rà soát quy hoạch | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
		Passes:      taskHeader + "1 | Số 42/2014/QĐ-TTg ngày 27/7/2014; 12-NQ/TU | Rà soát quy hoạch | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
	},
}

// textRules are about how words are encoded; one note of each for a sheet.
var textRules = []Rule{
	{
		Code: "legacy-font", Severity: Note,
		Title:       Words{"Chữ theo bảng mã cũ đã được chuyển", "Legacy encoding converted"},
		Message:     Words{"Chữ theo bảng mã cũ (TCVN3/VNI) đã chuyển sang Unicode, ví dụ {found} thành “{accepted}”.", "Legacy letters (TCVN3/VNI) were converted to Unicode, such as {found} to “{accepted}”."},
		Explanation: Words{"Phông .VnTime, VNI-Times… dùng bảng mã cũ; nội dung được chuyển theo phông và chữ của từng ô.", "Fonts such as .VnTime or VNI-Times use legacy encodings; each cell is converted by its font and its letters."},
		Remedy:      Words{"Kiểm tra lại chữ sau khi chuyển; lần sau dùng phông Times New Roman.", "Look over the converted text; use Times New Roman next time."},
		Fails:       taskHeader + "1 | 12/QĐ-UBND | {.VnTime}§iÖn Biªn | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
		Passes:      taskHeader + "1 | 12/QĐ-UBND | {.VnTime}Điện Biên | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
	},
	{
		Code: "mixed-encoding", Severity: Warning,
		Title:       Words{"Một ô lẫn hai bảng mã", "Two encodings in one cell"},
		Message:     Words{"Chữ trong ô lẫn Unicode với bảng mã cũ: {found}; giữ nguyên, không tự đổi.", "The cell mixes Unicode with a legacy encoding: {found}; it was left as it is."},
		Explanation: Words{"Chuyển tự động sẽ làm hỏng phần chữ đang đúng.", "Converting it would spoil the letters that are right."},
		Remedy:      Words{"Gõ lại nội dung ô bằng Unicode.", "Type the cell again in Unicode."},
		Fails:       taskHeader + "1 | 12/QĐ-UBND | {.VnTime}Điện Biªn | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
		Passes:      taskHeader + "1 | 12/QĐ-UBND | {.VnTime}§iÖn Biªn | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
	},
	{
		Code: "legacy-text", Severity: Warning,
		Title:       Words{"Chữ có vẻ theo bảng mã cũ", "Text looks legacy"},
		Message:     Words{"Chữ trong ô có vẻ theo bảng mã cũ: {found}; có lẽ là “{accepted}”; chưa tự đổi.", "The text looks legacy: {found}; probably “{accepted}”; it was left as it is."},
		Explanation: Words{"Chữ chép sang phông khác nên không còn biết chắc bảng mã.", "The text was pasted into another font, so its encoding is not certain."},
		Remedy:      Words{"Gõ lại nội dung ô bằng Unicode, hoặc đặt lại phông cũ cho ô.", "Type the cell again in Unicode, or set its old font again."},
		Fails:       taskHeader + "1 | 12/QĐ-UBND | Së Tµi chÝnh | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
		Passes:      taskHeader + "1 | 12/QĐ-UBND | Café, diện tích 5 km² | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
	},
	{
		Code: "lookalike-letter", Severity: Note,
		Title:       Words{"Chữ giống chữ Đ", "Letter that looks like Đ"},
		Message:     Words{"Có chữ chỉ giống chữ Đ (Ð, Ɖ) đã được thay bằng Đ: {found}.", "Letters that only look like Đ (Ð, Ɖ) were replaced: {found}."},
		Explanation: Words{"Bộ gõ cũ sinh ra chữ Ð của tiếng Iceland; tìm kiếm và đối chiếu sẽ không khớp.", "Old keyboards produce the Icelandic Ð, which no search would match."},
		Remedy:      Words{"Không cần làm gì.", "Nothing to do."},
		Fails:       taskHeader + "1 | 12/QĐ-UBND | Ðiện Biên | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
		Passes:      taskHeader + "1 | 12/QĐ-UBND | Điện Biên | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
	},
}

// text returns the words of a cell in tidy Unicode and notes what was done to
// them.
func (t *tableReader) text(i int, c *Cell) string {
	decoded, script := decodeCell(c)
	text, lookalike := tidy(decoded)
	switch script {
	case legacyScript:
		t.note(i, "legacy-font", quote(c.Text), shorten(text))
	case mixedScript:
		t.note(i, "mixed-encoding", quote(c.Text), "")
	case suspectScript:
		tcvn3, _ := encodings()
		meant, _ := tcvn3.decode(c.Text)
		t.note(i, "legacy-text", quote(c.Text), shorten(meant))
	}
	if lookalike {
		t.note(i, "lookalike-letter", quote(c.Text), shorten(text))
	}
	return text
}

func quote(s string) string { return "“" + shorten(s) + "”" }

// note says something about the sheet's words once, at the first such cell, and
// counts the others.
func (t *tableReader) note(i int, code, found, accepted string) {
	if at, ok := t.noted[code]; ok {
		t.textNotes[at].More++
		return
	}
	rule, _ := RuleOf(code)
	t.noted[code] = len(t.textNotes)
	t.textNotes = append(t.textNotes, Finding{
		Code: code, Severity: rule.Severity, Found: found, Accepted: accepted,
		Place: Place{Sheet: t.tab, Cell: cellName(t.header.letters[i], t.row.Number)},
	})
}

// bodies are the words that the name of a body begins with, and no family name.
var bodies = []string{
	"phòng", "sở", "ban", "ubnd", "ủy ban", "uỷ ban", "các", "văn phòng", "chi cục", "cục", "trung tâm", "tổ", "đơn vị",
	"lãnh đạo", "tập thể", "đảng ủy", "đảng uỷ", "hđnd", "công an", "bộ phận", "xã", "phường",
}

// collective reports the name of a body where a person's is asked.
func collective(s string) bool {
	for _, b := range bodies {
		if len(s) >= len(b) && strings.EqualFold(s[:len(b)], b) && (len(s) == len(b) || s[len(b)] == ' ') {
			return true
		}
	}
	return false
}

// isDocument reports one or more document numbers: "05/BC-STC",
// "42/2014/QĐ-TTg", "12-NQ/TU", with "Số" before and a date after.
func isDocument(s string) bool {
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ';' || r == ',' || r == '\n' }) {
		if !isDocumentNumber(strings.TrimSpace(part)) {
			return false
		}
	}
	return true
}

func isDocumentNumber(s string) bool {
	i := strings.IndexFunc(s, func(r rune) bool { return r >= '0' && r <= '9' })
	if i < 0 {
		return false
	}
	number, _, _ := strings.Cut(s[i:], " ")
	return strings.ContainsAny(number, "/-") && strings.ContainsFunc(number, unicode.IsUpper)
}
