package workbook

import (
	"math"
	"strconv"
	"strings"
)

var wrongMagnitude = Rule{
	Code: "wrong-magnitude", Severity: Error,
	Title:       Words{"Nhầm đơn vị tính (lệch hàng nghìn lần)", "Wrong order of magnitude"},
	Message:     Words{"“{row}” ghi {found}, {accepted}: lệch hàng nghìn lần, có thể nhầm đơn vị tính (đồng, triệu, tỷ).", "“{row}” reads {found}, {accepted}: off by thousands, the unit of measure may be mistaken."},
	Explanation: Words{"So với kế hoạch hoặc cùng kỳ, số này lệch đúng khoảng 1.000 hoặc 1.000.000 lần, dấu hiệu của nhầm đơn vị tính.", "Against the plan or last year the figure is off by about a thousand or a million, the sign of a mistaken unit."},
	Remedy:      Words{"Ghi lại số theo đơn vị tính của biểu; nếu số đúng, báo cơ quan tổng hợp sửa số cùng kỳ hoặc kế hoạch.", "Write it in the form's unit; if it is right, ask the secretariat to correct the figure it is compared with."},
	Fails:       revenue("950000"), Passes: revenue("950"),
}

var percentAsFraction = Rule{
	Code: "percent-as-fraction", Severity: Warning,
	Title:       Words{"Phần trăm ghi dạng 0,98", "Percentage given as a fraction"},
	Message:     Words{"“{row}” ghi {found}; có phải là {accepted}%?", "“{row}” reads {found}; is it {accepted} %?"},
	Explanation: Words{"Cột phần trăm ghi 98 cho 98%; số 0,98 bị đọc là 0,98%.", "Percentages are written 98 for 98 %; 0.98 is read as 0.98 %."},
	Remedy:      Words{"Ghi {accepted} nếu đúng là {accepted}%.", "Write {accepted} if {accepted} % is meant."},
	Fails:       insurance("0.98"), Passes: insurance("98%"),
}

var farFromPrevious = Rule{
	Code: "far-from-previous", Severity: Warning,
	Title:       Words{"Chênh lệch lớn so với cùng kỳ", "Far from the previous figure"},
	Message:     Words{"“{row}” ghi {found}, cùng kỳ {accepted}.", "“{row}” reads {found}, previously {accepted}."},
	Explanation: Words{"Số gấp hơn 5 lần hoặc chưa bằng 1/5 cùng kỳ; có thể gõ thiếu hoặc thừa chữ số.", "More than five times or less than a fifth of the previous figure; a digit may be lost or doubled."},
	Remedy:      Words{"Kiểm tra lại; nếu đúng, ghi lý do ở cột Giải trình.", "Check it; if it is right give the reason in the explanation column."},
	Fails:       revenue("95"), Passes: revenue("1200"),
}

// revenue is an indicator sheet with a province's revenue, in tỷ đồng.
func revenue(all string) string {
	return "@unit STC\n== Chỉ tiêu\nMã | Chỉ tiêu | ĐVT | Kế hoạch | Cùng kỳ | Thực hiện" +
		"\nTHU | Thu ngân sách | tỷ đồng | trên 1.000 | 900 | " + all +
		"\nTHU_ND | Thu nội địa | tỷ đồng | | | chưa có số liệu"
}

// insurance is an indicator sheet with the share of people insured.
func insurance(share string) string {
	return "@unit SYT\n== Chỉ tiêu\nMã | Chỉ tiêu | ĐVT | Kế hoạch | Cùng kỳ | Thực hiện\nBHYT | Tỷ lệ tham gia BHYT | % | 98 | 97.5 | " + share
}

// checkMagnitudes compares results with the plan and with the previous figure
// of their row, and plans of a project with each other.
func checkMagnitudes(in *inspection) {
	in.results(entry.checkMagnitude)
	in.rows(Tasks, entry.checkProgress)
	in.rows(Disbursement, func(e entry) {
		for _, pair := range [][2]Role{{RolePlanCentral, RolePlanLocal}, {RolePlanLocal, RoleSpent}} {
			plan, okPlan := yardstick(e.value(pair[0]))
			value, okValue := float(e.value(pair[1]))
			if okPlan && okValue && slipped(value/plan) > 1 {
				e.reportRole("wrong-magnitude", pair[1], written(e.value(pair[1])), "kế hoạch "+written(e.value(pair[0])))
			}
		}
	})
}

// checkProgress asks about a task's progress of 0,5: half of it, or half a per
// cent? A completed one at 1 is at 100 %.
func (e entry) checkProgress() {
	progress := e.value(RoleProgress)
	v, ok := float(progress)
	if ok && (v > 0 && v < 1 || v == 1 && !e.value(RoleDone).Nothing()) {
		e.reportRole("percent-as-fraction", RoleProgress, written(progress), timesHundred(progress))
	}
}

// checkMagnitude judges one result. It is silent where plan or previous figure
// shows that the size is right. Where last year's figure is not known that of
// the period before is the measure of slips; jumps from month to month are
// nobody's mistake.
func (e entry) checkMagnitude(column int, indicator *Indicator) {
	value := e.rec.Values[column]
	v, ok := float(value)
	if !ok {
		return
	}
	planned := e.plan()
	plan, okPlan := yardstick(planned)
	before, when := e.value(RolePrevious), "cùng kỳ "
	if before.Nothing() {
		before, when = e.lastPeriod(column), "kỳ trước "
	}
	previous, okPrevious := yardstick(before)
	switch {
	case okPlan && near(v/plan) || okPrevious && near(v/previous):
	case indicator.Type == TypePercent && v > 0 && v <= 1 && hundredfold(orFloat(plan, okPlan, previous)/v):
		e.report("percent-as-fraction", column, written(value), timesHundred(value))
	case okPrevious && slipped(v/previous) != 0:
		e.report("wrong-magnitude", column, written(value), when+written(before))
	case okPlan && slipped(v/plan) != 0:
		e.report("wrong-magnitude", column, written(value), "kế hoạch "+written(planned))
	case okPrevious && indicator.Type == TypeInteger && tenfold(v/previous) && !few(indicator, v, previous):
		e.report("digit-slipped", column, written(value), when+written(before))
	case okPrevious && previous > 0 && v >= 0 && !few(indicator, v, previous) && !e.value(RolePrevious).Nothing():
		e.report("far-from-previous", column, written(value), written(before))
	}
}

// plan is the number in the row's plan, Blank where the plan speaks of a
// change or a rank ("tăng 10,5%", "xếp thứ 4/14").
func (e entry) plan() Value {
	v := e.value(RolePlan)
	if v.Kind != Text {
		return v
	}
	key := fold(v.Text)
	for _, word := range changeWords {
		if strings.HasPrefix(key, word) {
			return Value{}
		}
	}
	start := strings.IndexAny(v.Text, "0123456789")
	if start < 0 || strings.ContainsAny(v.Text, "/") {
		return Value{}
	}
	n, ok := parseNumeral(leadingNumber(strings.SplitN(v.Text[start:], "-", 2)[0]), false)
	if !ok {
		return Value{}
	}
	return Value{Number, n.plain}
}

var changeWords = []string{fold("tăng"), fold("giảm"), fold("xếp"), fold("hoàn thành")}

// near reports a ratio at which nobody would wonder.
func near(ratio float64) bool { return ratio > 1.0/5 && ratio < 5 }

// slipped tells by how many thousands a figure is off: 1 for about a thousand
// times too large, -2 for a million times too small, 0 for neither.
func slipped(ratio float64) int {
	if ratio <= 0 || math.IsInf(ratio, 0) {
		return 0
	}
	power := math.Round(math.Log10(ratio) / 3)
	rest := ratio / math.Pow(1000, power)
	if power == 0 || math.Abs(power) > 3 || rest < 0.5 || rest > 2 {
		return 0
	}
	return int(power)
}

// timesHundred writes a fraction as the percentage that was meant.
func timesHundred(v Value) string {
	d, _ := v.Decimal()
	return vietnameseNumber(d.Shift(2).String())
}

// hundredfold reports about a hundred times: 0.98 where 98 was before.
func hundredfold(ratio float64) bool { return ratio >= 50 && ratio <= 200 }

// few reports counts so small that a jump means nothing: one fire after six.
func few(i *Indicator, a, b float64) bool {
	return i.Type == TypeInteger && math.Abs(a-b) < 10
}

func orFloat(a float64, ok bool, b float64) float64 {
	if ok {
		return a
	}
	return b
}

// yardstick is a figure that others can be divided by: any but zero.
func yardstick(v Value) (f float64, ok bool) {
	f, ok = float(v)
	return f, ok && f != 0
}

// float is a number for comparing sizes, never for a total.
func float(v Value) (f float64, ok bool) {
	if v.Kind != Number {
		return 0, false
	}
	f, err := strconv.ParseFloat(v.Text, 64)
	return f, err == nil
}

// written is a number as a Vietnamese reads it.
func written(v Value) string { return vietnameseNumber(v.Text) }
