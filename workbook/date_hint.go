package workbook

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// dayHint says which day to write for what is no day, "" where that cannot be
// made out: the last day of a month, quarter or year ("T7/2025", "trong tháng
// 9", "quý III/2025"), the year that a day lacks ("trước 25/8"), the right
// order for an American date, the day of a serial number whose format was
// lost. year is that of the report.
func dayHint(c *Cell, year int) string {
	if serial, err := strconv.Atoi(c.Text); err == nil && c.Type == CellNumber && serial > 20_000 && serial < 73_050 {
		return "ngày, ví dụ " + writtenDay(Day(1899, time.December, 30+serial))
	}
	s := unmarked(c.Text)
	for _, p := range dayPatterns {
		parts := p.shape.FindStringSubmatch(s)
		if parts == nil {
			continue
		}
		n := make([]int, 3)
		for i, part := range parts[1:] {
			n[i] = countOf(part)
		}
		if day, ok := p.day(n, year); ok {
			return "ngày cụ thể, ví dụ " + writtenDay(day)
		}
	}
	return ""
}

// dayPatterns are tried in this order on text without marks.
var dayPatterns = []struct {
	shape *regexp.Regexp
	day   func(n []int, year int) (time.Time, bool)
}{
	{regexp.MustCompile(`\bq(?:uy)?\s*([1-4]|iv|i{1,3})\b(?:\D*(\d{4}))?$`), func(n []int, year int) (time.Time, bool) { return monthEnd(or(n[1], year), 3*n[0]) }},
	{regexp.MustCompile(`\bt(?:hang)?\s*(\d{1,2})(?:\D+(\d{4}))?$`), func(n []int, year int) (time.Time, bool) { return monthEnd(or(n[1], year), n[0]) }},
	{regexp.MustCompile(`^(\d{1,2})\s*[/.-]\s*(\d{4})$`), func(n []int, _ int) (time.Time, bool) { return monthEnd(n[1], n[0]) }},
	{regexp.MustCompile(`(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`), func(n []int, _ int) (time.Time, bool) {
		switch day, ok := realDay(n[2], n[1], n[0]); {
		case ok:
			return day, true
		case n[1] > 12:
			return realDay(n[2], n[0], n[1])
		}
		return monthEnd(n[2], n[1])
	}},
	{regexp.MustCompile(`(\d{1,2})[/.-](\d{1,2})$`), func(n []int, year int) (time.Time, bool) { return realDay(year, n[1], n[0]) }},
	{regexp.MustCompile(`^(?:(?:trong|het|cuoi|truoc)\s+)*(?:nam\s*)?(\d{4})$`), func(n []int, _ int) (time.Time, bool) { return monthEnd(n[0], 12) }},
	{regexp.MustCompile(`^(?:cuoi|het|trong)\s+nam$`), func(_ []int, year int) (time.Time, bool) { return monthEnd(year, 12) }},
}

// monthEnd is the last day of a month.
func monthEnd(year, month int) (time.Time, bool) {
	if month < 1 || month > 12 {
		return time.Time{}, false
	}
	last := Day(year, time.Month(month+1), 0)
	return realDay(last.Year(), month, last.Day())
}

func or(n, other int) int {
	if n == 0 {
		return other
	}
	return n
}

// countOf reads a number in digits, or in the Roman ones of quarters.
func countOf(s string) int {
	if i := map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4}[s]; i > 0 {
		return i
	}
	n, _ := strconv.Atoi(s)
	return n
}

// unmarked is text in small letters without the marks of Vietnamese.
func unmarked(s string) string {
	s, _ = tidy(s)
	return strings.Map(func(r rune) rune {
		switch {
		case combining(r):
			return -1
		case r == 'đ':
			return 'd'
		}
		return r
	}, norm.NFD.String(strings.ToLower(s)))
}
