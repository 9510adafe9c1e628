package xlsx

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// lastSerial is 31 December 9999, the last day Excel knows.
const lastSerial = 2958465

// isoDate turns the serial number of a cell in a date format into ISO 8601:
// the day, and the time to the second where there is one. ok is false for
// numbers that are no day: those below 1 (a time alone, or an empty date that
// shows as 00/01/1900) and beyond the year 9999.
func isoDate(number string, date1904 bool) (iso string, ok bool) {
	serial, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return "", false
	}
	seconds := math.Round(serial * 86400)
	if date1904 {
		// The Mac's epoch: day 0 is 1 January 1904, a day like any other.
		seconds += 1462 * 86400
	}
	if seconds < 86400 || seconds >= (lastSerial+1)*86400 {
		return "", false
	}
	days, rest := int(seconds)/86400, int(seconds)%86400
	moment := serialDayZero(days).AddDate(0, 0, days).Add(time.Duration(rest) * time.Second)
	if rest == 0 {
		return moment.Format(time.DateOnly), true
	}
	return moment.Format("2006-01-02T15:04:05"), true
}

// serialDayZero is day 0 of a serial number. Excel inherited from Lotus 1-2-3 a
// 29 February 1900 that never was: serial 60, taken as the 28th here, so that
// earlier serials count from another day than later ones.
func serialDayZero(days int) time.Time {
	if days < 60 {
		return time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
}

// storedDate normalises a date stored as text (t="d") to what [isoDate] gives.
func storedDate(s string) (iso string, ok bool) {
	s = strings.TrimSuffix(strings.TrimSpace(s), "Z")
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05", "2006-01-02T15:04"} {
		moment, err := time.Parse(layout, s)
		switch {
		case err != nil:
			continue
		case moment.Equal(moment.Truncate(24 * time.Hour)):
			return moment.Format(time.DateOnly), true
		default:
			return moment.Format("2006-01-02T15:04:05"), true
		}
	}
	return "", false
}
