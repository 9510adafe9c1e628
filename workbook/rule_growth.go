package workbook

import "github.com/shopspring/decimal"

var growthMismatch = Rule{
	Code: "growth-mismatch", Severity: Warning,
	Title:       Words{"Tốc độ tăng không khớp giá trị", "Growth and value disagree"},
	Message:     Words{"“{row}” ghi {found}%; tính từ giá trị thì {accepted}.", "“{row}” reads {found} %; by the values it is {accepted}."},
	Explanation: Words{"Giá trị kỳ này bằng giá trị cùng kỳ × (1 + tốc độ tăng). Lệch quá phần làm tròn thì một trong ba số sai, hoặc khác gốc so sánh (giá so sánh, giá hiện hành).", "A value is last year's × (1 + growth). Off by more than rounding, one of the three is wrong or has another price basis."},
	Remedy:      Words{"Kiểm tra lại tốc độ tăng, giá trị và số cùng kỳ; nếu số cùng kỳ đã được điều chỉnh, nêu ở cột Giải trình.", "Check growth, value and last year's figure; if that one was revised, say so in the explanation column."},
	// Điện Biên: 16.263,22 × 1,105 = 17.970,9 is the scenario of 10,5 %.
	Fails: product("17970.86", "7.34"), Passes: product("17970.86", "10.50"),
}

// product is an indicator sheet with a province's gross product and its growth.
func product(value, growth string) string {
	return "@unit KTE\n== Chỉ tiêu\nMã | Chỉ tiêu | ĐVT | Kế hoạch | Cùng kỳ | Thực hiện" +
		"\nGRDP | GRDP theo giá so sánh | tỷ đồng | | 16263.22 | " + value +
		"\nGRDP_TANG | Tốc độ tăng GRDP | % | | 8.51 | " + growth
}

// checkGrowth holds growth indicators to the values they are the growth of,
// where a submission has both.
func checkGrowth(in *inspection) {
	in.results(func(e entry, actual int, growth *Indicator) {
		of := in.office.Catalogue.Find(growth.GrowthOf)
		if of == nil {
			return
		}
		if rec := e.data.record(of.Code); rec != nil {
			e.checkGrowth(actual, growth, of, entry{in, e.table, e.data, rec})
		}
	})
}

// checkGrowth compares to within one unit of the growth's last place and what
// the rounding of the two values can do to it.
func (e entry) checkGrowth(actual int, growth, of *Indicator, measured entry) {
	stated, ok := e.rec.Values[actual].Decimal()
	value, okValue := measured.rec.Values[actual].Decimal()
	base, okBase := measured.value(RolePrevious).Decimal()
	if !ok || !okValue || !okBase || !base.IsPositive() {
		return
	}
	places := int32(growth.Decimals)
	hundred := decimal.NewFromInt(100)
	meant := value.Div(base).Mul(hundred).Sub(hundred)
	slack := decimal.New(1, -places).Add(hundred.Shift(-int32(of.Decimals)).Div(base))
	if stated.Sub(meant).Abs().GreaterThan(slack) {
		e.report("growth-mismatch", actual, written(e.rec.Values[actual]),
			vietnameseNumber(meant.Round(places).String())+"% (“"+of.Name+"”: "+vietnameseNumber(value.String())+" / "+vietnameseNumber(base.String())+")")
	}
}
