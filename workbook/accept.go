package workbook

import (
	"github.com/shopspring/decimal"
)

// accepts says what a cell takes, with an example.
func accepts(w want) string {
	switch w.kind {
	case TypeInteger:
		return "số nguyên, ví dụ 1.250"
	case TypePercent:
		return "số phần trăm, ví dụ 98,5"
	case TypeMoney, TypeNumber, TypeMeasure:
		if w.column.Unit != "" {
			return "một số theo " + w.column.Unit + ", ví dụ 1.234,5"
		}
		return "một số, ví dụ 1.234,5"
	case TypeDate:
		return "ngày/tháng/năm, ví dụ 25/08/2025"
	case TypeChoice:
		return "một trong: " + quoted(w.column.Choices)
	case TypePerson:
		return "họ và tên một người"
	case TypeDocument:
		return "số, ký hiệu văn bản, ví dụ 05/BC-STC"
	}
	return "nội dung bằng chữ"
}

// bounds says in words what a number must lie between.
func bounds(least, most *decimal.Decimal) string {
	switch {
	case most == nil:
		return "từ " + vietnameseNumber(least.String()) + " trở lên"
	case least == nil:
		return "không quá " + vietnameseNumber(most.String())
	}
	return "từ " + vietnameseNumber(least.String()) + " đến " + vietnameseNumber(most.String())
}
