package workbook

import (
	"io"
	"time"
)

// Holidays are the days off and the make-up days of holidays.csv. Saturdays
// and Sundays are off unless a make-up day says otherwise. A nil *Holidays
// knows only weekends.
type Holidays struct {
	off, work map[time.Time]string
}

// ReadHolidays reads holidays.csv: date, kind (off or work), name. The days
// off are those of Bộ luật Lao động 2019 Điều 112 and the swaps announced each
// year; they are data because both change.
func ReadHolidays(name string, r io.Reader) (*Holidays, error) {
	f, err := readDataFile(name, r)
	if err != nil {
		return nil, err
	}
	f.expect([]string{"date", "kind"}, []string{"name", "note"})
	h := &Holidays{off: map[time.Time]string{}, work: map[time.Time]string{}}
	for _, row := range f.rows {
		row.need("date")
		h.add(row)
	}
	return h, f.err()
}

func (h *Holidays) add(row dataRow) {
	day := row.day("date")
	_, off := h.off[day]
	_, work := h.work[day]
	if off || work {
		row.mistake("date", "ngày "+ShortDate(day)+" đã ghi ở trên", "")
	}
	switch kind := row.text("kind"); kind {
	case "off":
		h.off[day] = row.text("name")
	case "work":
		h.work[day] = row.text("name")
	default:
		row.mistake("kind", "“"+kind+"” không phải là loại ngày", "off: ngày nghỉ; work: ngày làm bù")
	}
}

// Working reports whether offices work on the day.
func (h *Holidays) Working(day time.Time) bool {
	if h != nil {
		if _, ok := h.work[day]; ok {
			return true
		}
		if _, ok := h.off[day]; ok {
			return false
		}
	}
	return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday
}

// longestBreak ends a search for a working day in a calendar without any.
const longestBreak = 366

// Add returns the n-th working day after the day. The day itself does not
// count (Bộ luật Dân sự 2015 Điều 147: a term runs from the following day).
func (h *Holidays) Add(day time.Time, n int) time.Time {
	for idle := 0; n > 0 && idle < longestBreak; idle++ {
		day = day.AddDate(0, 0, 1)
		if h.Working(day) {
			n, idle = n-1, 0
		}
	}
	return day
}

// Due returns the last valid day of a report whose period closes on the given
// day. Nghị định 09/2019/NĐ-CP leaves deadlines to each reporting regime:
// "chậm nhất ngày X" includes X, "trước ngày X" ends the day before. A fixed
// day is not moved when it is a day off. A rule without any field is the
// closing day itself.
func (d DueRule) Due(close time.Time, h *Holidays) time.Time {
	switch {
	case d.WorkingDays > 0:
		return h.Add(close, d.WorkingDays)
	case d.Day > 0:
		return dayOfMonth(close, d.Day)
	case d.Before > 0:
		return dayOfMonth(close, d.Before-1)
	}
	return close
}

// dayOfMonth is the n-th of the month in which the period closes, or of the
// next where that comes before the close. Day 0 is the last of the month
// before; a day that a month lacks is its last.
func dayOfMonth(close time.Time, n int) time.Time {
	year, month, _ := close.Date()
	for {
		day := Day(year, month, min(n, Day(year, month+1, 0).Day()))
		if !day.Before(close) {
			return day
		}
		month++
	}
}
