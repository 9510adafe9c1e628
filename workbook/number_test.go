package workbook

import (
	"strconv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func TestStoredNumber(t *testing.T) {
	for in, want := range map[string]string{
		"0.98": "0.98", "12": "12", "-3.5": "-3.5", "0": "0", "-0": "0", "1E-05": "0.00001", "007": "7",
		"0.30000000000000004": "0.3", "17.660000000000001": "17.66", "1234567890.5": "1234567890.5", "98.0": "98",
		"3814.4129999999996": "3814.413", "1.5E+3": "1500", "123456789012345678": "123456789012346000", "5.": "5",
	} {
		if got, ok := storedNumber(in); !ok || got != want {
			t.Errorf("storedNumber(%q) = %q %v, want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "abc", "NaN", "Inf", "1E+300", "-", ".", "1.2.3"} {
		if got, ok := storedNumber(in); ok {
			t.Errorf("storedNumber(%q) = %q, want none", in, got)
		}
	}
}

// TestParseNumeral: the ways in which offices write numbers (domain 6.3).
func TestParseNumeral(t *testing.T) {
	for _, c := range []struct {
		in, want string
		style    style
	}{
		{"1.234.567", "1234567", vietnamese}, {"1.234,5", "1234.5", vietnamese}, {"12,5", "12.5", vietnamese},
		{"12.5", "12.5", doubtful}, {"12.50", "12.5", doubtful}, {"1,234.5", "1234.5", english}, {"1,234,567", "1234567", english},
		{"1 234,5", "1234.5", vietnamese}, {"1 234", "1234", vietnamese}, {"(12,5)", "-12.5", vietnamese}, {"-4,13", "-4.13", vietnamese},
		{"−4,13", "-4.13", vietnamese}, {"1.671", "1671", doubtful}, {"1,671", "1.671", doubtful}, {"0,123", "0.123", vietnamese},
		{"0.123", "0.123", doubtful}, {"12.3456", "12.3456", doubtful}, {"1234", "1234", bare}, {"007", "7", bare}, {"+5", "5", bare},
		{"9.750,79", "9750.79", vietnamese}, {"1.234.567,89", "1234567.89", vietnamese},
	} {
		n, ok := parseNumeral(c.in, false)
		if !ok || n.plain != c.want || n.style != c.style {
			t.Errorf("parseNumeral(%q) = %+v %v, want %q style %d", c.in, n, ok, c.want, c.style)
		}
	}
	if n, ok := parseNumeral("12,5%", false); !ok || n.plain != "12.5" || !n.percent {
		t.Errorf("12,5%%: %+v", n)
	}
	if n, _ := parseNumeral("1,671", true); n.plain != "1671" || n.style != doubtful {
		t.Errorf("1,671 as a whole number: %+v", n)
	}
	for _, in := range []string{"", "-", "%", "()", "abc", "1.23,5", "1.2.3", "12,", ".5.", "1..2", "20 tỷ", "61-62", ">98", "1 23", "12 345 6", "1.234,567.8", "0.123.456", "Xuất siêu"} {
		if n, ok := parseNumeral(in, false); ok {
			t.Errorf("parseNumeral(%q) = %+v, want none", in, n)
		}
	}
}

// TestNumbersComeBack: what we write the Vietnamese way is read as the same
// number, except that a lone group of thousands is said to be doubtful.
func TestNumbersComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := decimal.New(rapid.Int64Range(-1e12, 1e12).Draw(t, "digits"), -rapid.Int32Range(0, 4).Draw(t, "decimals"))
		text := vietnameseNumber(d.String())
		n, ok := parseNumeral(text, false)
		if _, fraction := splitPoint(d.String()); len(fraction) == 3 && d.Abs().LessThan(decimal.NewFromInt(1000)) {
			return // 1,234 may be meant as thousands by others; parseNumeral says so
		}
		if !ok || n.plain != d.String() {
			t.Fatalf("%s written %q read %+v", d, text, n)
		}
		f, _ := d.Float64()
		if stored, ok := storedNumber(strconv.FormatFloat(f, 'g', 17, 64)); !ok || stored != d.String() {
			t.Fatalf("%s stored reads %q", d, stored)
		}
	})
}

func splitPoint(s string) (whole, fraction string) {
	for i := range s {
		if s[i] == '.' {
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

func TestIsRange(t *testing.T) {
	for _, in := range []string{"61-62", "61 – 62", "6,6-6,8", "từ 61 đến 62", ">98", "≥ 98", "trên 31", "khoảng 4", "gần 27", "3-4", "dưới 4"} {
		if !isRange(in) {
			t.Errorf("%q is no range", in)
		}
	}
	for _, in := range []string{"-5", "98", "Xuất siêu", "17,66 % (giảm 3,97)", "trên địa bàn", "12/2025", "20 tỷ"} {
		if isRange(in) {
			t.Errorf("%q is a range", in)
		}
	}
}

func TestParseDay(t *testing.T) {
	july := Day(2025, time.July, 1)
	for _, in := range []string{"01/7/2025", "1/7/2025", "01.7.25", "01-07-2025", "2025-07-01", "ngày 01 tháng 7 năm 2025", "Ngày 1 tháng 7 năm 2025", "2025-07-01T00:00:00", "2025-07-01 00:00:00", "01 / 07 / 2025"} {
		if day, ok := parseDay(in); !ok || !day.Equal(july) {
			t.Errorf("parseDay(%q) = %v %v", in, day, ok)
		}
	}
	for _, in := range []string{"31/9/2025", "29/02/2025", "12/25/2025", "25/8", "T7/2025", "Quý III/2025", "tháng 9", "", "1/7/2025/3", "0/1/2025", "12345", "1/1/1899", "01072025", "20250701"} {
		if day, ok := parseDay(in); ok {
			t.Errorf("parseDay(%q) = %v, want none", in, day)
		}
	}
}

func TestStoredDay(t *testing.T) {
	for in, want := range map[string]string{"2025-12-14": "2025-12-14", "2025-12-14T08:30:00": "2025-12-14"} {
		if got, ok := storedDay(in); !ok || got != want {
			t.Errorf("storedDay(%q) = %q %v", in, got, ok)
		}
	}
	for _, in := range []string{"1900-02-28", "2025-02-30", "08:30:00", "", "2025-1-1"} {
		if got, ok := storedDay(in); ok {
			t.Errorf("storedDay(%q) = %q, want none", in, got)
		}
	}
}

func TestNothingWords(t *testing.T) {
	for in, want := range map[string]Kind{
		"-": Nil, "–": Nil, "Không phát sinh": Nil, "KPS": Nil, "không": Nil, "chưa có số liệu": NoData, "Đang cập nhật": NoData,
		"…": NoData, "...": NoData, "CSL": NoData, "x": Blank, "X": Blank, "": Blank, "Không phát sinh.": Nil,
	} {
		if got, is := nothingOf(in); !is || got != want {
			t.Errorf("nothingOf(%q) = %v %v, want %v", in, got, is, want)
		}
	}
	for _, in := range []string{"0", "-5", "Xuất siêu", "không đạt", "chưa nộp", "khó khăn về vốn", "xong"} {
		if kind, is := nothingOf(in); is {
			t.Errorf("nothingOf(%q) = %v", in, kind)
		}
	}
}
