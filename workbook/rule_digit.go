package workbook

import "math"

var digitSlipped = Rule{
	Code: "digit-slipped", Severity: Warning,
	Title:       Words{"Có thể thiếu hoặc thừa một chữ số", "A digit may be lost or doubled"},
	Message:     Words{"“{row}” ghi {found}, {accepted}: lệch đúng khoảng 10 hoặc 100 lần.", "“{row}” reads {found}, {accepted}: off by about ten or a hundred."},
	Explanation: Words{"Số đếm bằng khoảng 1/10 hay gấp 10 lần số trước thường do mất số 0 ở cuối (9.450 thành 9,45 rồi 945) hoặc gõ thừa.", "A count of a tenth or ten times the one before has usually lost a trailing zero (9.450 became 9,45 and then 945) or gained a digit."},
	Remedy:      Words{"Gõ lại đủ chữ số, không gõ dấu ngăn hàng nghìn; nếu số đúng, ghi lý do ở cột Giải trình.", "Type all digits, without separators; if it is right give the reason in the explanation column."},
	// The population of Mường Tùng on the official map.
	Fails: population("945"), Passes: population("9450"),
}

// population is an indicator sheet of a commune with its inhabitants.
func population(now string) string {
	return "== Chỉ tiêu\nMã | Chỉ tiêu | ĐVT | Kế hoạch | Cùng kỳ | Thực hiện" +
		"\nTB | Tổng số hộ | hộ | | 9310 | " + now +
		"\nTB_THON | Hộ ở thôn, bản | hộ | | | chưa có số liệu\nTB_TO | Hộ ở tổ dân phố | hộ | | | chưa có số liệu"
}

// tenfold reports about ten or a hundred times, or a tenth or a hundredth: what
// a lost or doubled digit does. Counts change by a quarter in a year at most.
func tenfold(ratio float64) bool {
	if ratio <= 0 {
		return false
	}
	power := math.Abs(math.Round(math.Log10(ratio)))
	rest := math.Abs(math.Log10(ratio)) - power
	return (power == 1 || power == 2) && math.Abs(rest) < math.Log10(1.25)
}
