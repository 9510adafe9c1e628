package workbook

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
)

func TestFormatNumber(t *testing.T) {
	for _, test := range []struct {
		number   string
		decimals int
		want     string
	}{
		{"1234567.89", 2, "1.234.567,89"}, {"999", 0, "999"}, {"1000", 0, "1.000"}, {"-123456", 0, "-123.456"},
		{"2.5", 0, "3"}, {"-2.5", 0, "-3"}, {"0.005", 2, "0,01"}, {"32.685", 2, "32,69"}, {"98", 2, "98,00"},
		{"17.660", -1, "17,66"}, {"1691", -1, "1.691"}, {"-0.001", 2, "0,00"}, {"0", 1, "0,0"},
	} {
		if got := FormatNumber(decimal.RequireFromString(test.number), test.decimals); got != test.want {
			t.Errorf("%s with %d decimals: got %s, want %s", test.number, test.decimals, got, test.want)
		}
	}
}

func TestFormatValue(t *testing.T) {
	for want, v := range map[string]Value{
		"": {}, "không phát sinh": {Kind: Nil}, "chưa có số liệu": {Kind: NoData},
		"14/12/2025": {Date, "2025-12-14"}, "0,0": {Number, "0"}, "Mường Nhé": {Text, "Mường Nhé"},
	} {
		if got := FormatValue(v, 1); got != want {
			t.Errorf("%v: got %q, want %q", v, got, want)
		}
	}
}

// NĐ 30/2020: a leading zero for days below 10 and for the months 1 and 2 only.
func TestLongDate(t *testing.T) {
	for want, day := range map[string][3]int{
		"ngày 05 tháng 02 năm 2026": {2026, 2, 5}, "ngày 09 tháng 3 năm 2026": {2026, 3, 9},
		"ngày 31 tháng 01 năm 2025": {2025, 1, 31}, "ngày 20 tháng 12 năm 2025": {2025, 12, 20},
	} {
		if got := LongDate(Day(day[0], time.Month(day[1]), day[2])); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
