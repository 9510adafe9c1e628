package workbook

import "github.com/shopspring/decimal"

var cumulativeMismatch = Rule{
	Code: "cumulative-mismatch", Severity: Warning,
	Title:       Words{"Lũy kế không bằng kỳ trước cộng kỳ này", "Cumulative figure does not follow"},
	Message:     Words{"“{row}” ghi lũy kế {found}; {accepted}.", "“{row}” has a cumulative {found}; by the earlier report: {accepted}."},
	Explanation: Words{"Lũy kế từ đầu năm bằng lũy kế của báo cáo kỳ trước cộng số thực hiện kỳ này; kỳ đầu năm thì bằng số kỳ này.", "The figure since January is that of the report before plus this period's; in the first period of a year it is this period's."},
	Remedy:      Words{"Kiểm tra lại số kỳ này và lũy kế; nếu số kỳ trước được điều chỉnh, nêu ở cột Giải trình.", "Check both; if an earlier figure was revised, say so in the explanation column."},
	Fails:       "@period 2025-10\n@earlier 2025-09\n" + running("95", "850") + "\n@now\n" + running("100", "955"),
	Passes:      "@period 2025-10\n@earlier 2025-09\n" + running("95", "850") + "\n@now\n" + running("100", "950"),
}

// running is an indicator sheet with a month's revenue and that since January.
func running(month, year string) string {
	return "@unit STC\n== Chỉ tiêu\nMã | Chỉ tiêu | ĐVT | Kế hoạch | Cùng kỳ | Thực hiện | Lũy kế" +
		"\nTHU | Thu ngân sách | tỷ đồng | | 90 | " + month + " | " + year +
		"\nTHU_ND | Thu nội địa | tỷ đồng | | | chưa có số liệu |"
}

// checkCumulative adds this period's figures to what the unit reported for the
// period before.
func checkCumulative(in *inspection) {
	in.results(func(e entry, actual int, indicator *Indicator) {
		total := e.table.Column(RoleCumulative)
		if total < 0 || indicator.Type == TypePercent {
			return
		}
		stated, ok := e.rec.Values[total].Decimal()
		now, okNow := e.rec.Values[actual].Decimal()
		before, okBefore := e.before(total)
		if !ok || !okNow || !okBefore {
			return
		}
		slack := decimal.Zero
		if indicator.Decimals > 0 {
			slack = decimal.New(1, -int32(indicator.Decimals))
		}
		if sum := before.Add(now); sum.Sub(stated).Abs().GreaterThan(slack) {
			e.report("cumulative-mismatch", total, written(e.rec.Values[total]),
				"kỳ trước "+vietnameseNumber(before.String())+" + kỳ này "+vietnameseNumber(now.String())+" = "+vietnameseNumber(sum.String()))
		}
	})
}

// before is the indicator's cumulative figure at the end of the period before:
// nothing at the beginning of a year, unknown where that period was not
// reported.
func (e entry) before(column int) (d decimal.Decimal, ok bool) {
	p := e.in.period
	if p.N <= 1 {
		return decimal.Zero, true
	}
	v := e.lastPeriod(column)
	if v.Kind == Nil {
		return decimal.Zero, true
	}
	return v.Decimal()
}

// lastPeriod is what the unit reported in the same place for the period just
// before this one, Blank where that is not known.
func (e entry) lastPeriod(column int) Value {
	last := e.in.last
	if last == nil || last.Period != e.in.period.Previous().String() {
		return Value{}
	}
	if data := last.Data.Table(e.table.ID); data != nil {
		if rec := data.record(e.rec.Code); rec != nil {
			return rec.value(column)
		}
	}
	return Value{}
}
