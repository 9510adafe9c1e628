package workbook

import "time"

// Holidays are the days off and the make-up days of holidays.csv. Saturdays
// and Sundays are off unless a make-up day says otherwise.
type Holidays struct {
	off, work map[time.Time]string
}
