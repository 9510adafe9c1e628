package workbook

import (
	"strconv"
	"strings"
	"time"
)

// parseDay reads a calendar day as clerks write it: 01/7/2025, 1.7.25,
// 01-07-2025, 2025-07-01, "ngày 01 tháng 7 năm 2025". Day comes before month,
// always. ok is false for a day that does not exist (31/9) or that lies
// outside 1945-2099.
func parseDay(s string) (day time.Time, ok bool) {
	var parts [3]int
	n, digits := 0, 0
	yearFirst, yearDigits := false, 0
	words := strings.NewReplacer("ngày", " ", "tháng", "/", "năm", "/", "Ngày", " ").Replace(s)
	if i := strings.IndexAny(words, "T"); i == 10 {
		words = words[:i]
	}
	words = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(words), " 00:00:00"))
	for i := 0; i <= len(words); i++ {
		if i < len(words) && words[i] >= '0' && words[i] <= '9' {
			if n > 2 || digits == 4 {
				return time.Time{}, false
			}
			parts[n] = parts[n]*10 + int(words[i]-'0')
			digits++
			continue
		}
		if i < len(words) && strings.IndexByte("/.- ", words[i]) < 0 {
			return time.Time{}, false
		}
		if digits > 0 {
			yearFirst = yearFirst || n == 0 && digits == 4
			yearDigits = digits
			n, digits = n+1, 0
		}
	}
	if n != 3 {
		return time.Time{}, false
	}
	if yearFirst {
		return realDay(parts[0], parts[1], parts[2])
	}
	if yearDigits == 2 {
		parts[2] += 2000
	}
	return realDay(parts[2], parts[1], parts[0])
}

func realDay(y, m, d int) (time.Time, bool) {
	day := Day(y, time.Month(m), d)
	real := day.Year() == y && int(day.Month()) == m && day.Day() == d
	return day, real && y >= 1945 && y < 2100
}

// storedDay returns the ISO day of a date cell ("2025-12-14" or with a time).
func storedDay(s string) (iso string, ok bool) {
	if len(s) < 10 || len(s) > 10 && s[10] != 'T' && s[10] != ' ' || s[4] != '-' || s[7] != '-' {
		return "", false
	}
	y, errY := strconv.Atoi(s[:4])
	m, errM := strconv.Atoi(s[5:7])
	d, errD := strconv.Atoi(s[8:10])
	if errY != nil || errM != nil || errD != nil {
		return "", false
	}
	_, ok = realDay(y, m, d)
	return s[:10], ok
}

// writtenDay is how a Vietnamese office writes a day: 01/07/2025.
func writtenDay(day time.Time) string { return day.Format("02/01/2006") }
