package workbook

import (
	"fmt"
	"strings"
	"time"

	"github.com/shopspring/decimal"
)

// Words for the kinds of nothing, as clerks write them and we print them.
const (
	NilWords    = "không phát sinh"
	NoDataWords = "chưa có số liệu"
)

// FormatNumber writes a number the Vietnamese way, "1.234.567,89", with that
// many decimals, rounded half away from zero; decimals < 0 keeps the number's
// own.
func FormatNumber(d decimal.Decimal, decimals int) string {
	text := d.String()
	if decimals >= 0 {
		text = d.StringFixed(int32(decimals))
	}
	sign := ""
	if rest, negative := strings.CutPrefix(text, "-"); negative {
		sign, text = "-", rest
	}
	whole, fraction, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if fraction != "" {
		fraction = "," + fraction
	}
	return sign + whole + fraction
}

// FormatValue writes a value as a Vietnamese reader expects it: numbers by
// [FormatNumber], dates as dd/mm/yyyy, [Blank] as "", the other kinds of
// nothing in their words.
func FormatValue(v Value, decimals int) string {
	switch v.Kind {
	case Nil:
		return NilWords
	case NoData:
		return NoDataWords
	case Number:
		if d, ok := v.Decimal(); ok {
			return FormatNumber(d, decimals)
		}
	case Date:
		if day, ok := v.Day(); ok {
			return ShortDate(day)
		}
	}
	return v.Text
}

// ShortDate writes a day as "05/02/2026".
func ShortDate(day time.Time) string { return day.Format("02/01/2006") }

// LongDate writes a day as "ngày 05 tháng 02 năm 2026": days below 10 and the
// months 1 and 2 take a leading zero, other months none (NĐ 30/2020, Phụ lục
// I, Phần I, Mục II, khoản 4).
func LongDate(day time.Time) string {
	month := fmt.Sprint(int(day.Month()))
	if day.Month() <= time.February {
		month = "0" + month
	}
	return fmt.Sprintf("ngày %02d tháng %s năm %d", day.Day(), month, day.Year())
}
