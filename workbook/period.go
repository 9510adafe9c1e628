package workbook

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// PeriodKind is a kind of kỳ báo cáo.
type PeriodKind string

const (
	Year       PeriodKind = "year"
	Half       PeriodKind = "half"
	NineMonths PeriodKind = "nine-months"
	Quarter    PeriodKind = "quarter"
	Month      PeriodKind = "month"
	Week       PeriodKind = "week"
)

// Period is a kỳ báo cáo: "2025", "2025-H1", "2025-9M", "2025-Q3", "2025-10", "2025-W41".
type Period struct {
	Kind PeriodKind
	Year int
	N    int // half 1-2, quarter 1-4, month 1-12, ISO week 1-53; 0 for a year and nine months
}

// Regime says on which days periods begin and end.
type Regime string

const (
	// Decree09 has the windows of Nghị định 09/2019/NĐ-CP, Điều 12.
	Decree09 Regime = "nd09"
	// Calendar has calendar weeks, months, quarters and years (statistics, finance).
	Calendar Regime = "calendar"
)

// DueRule says when a report is due, counted from the last day of its period.
// Exactly one field is set.
type DueRule struct {
	WorkingDays int `yaml:"working-days"` // working days after the period closes: 2
	Day         int `yaml:"day"`          // at the latest on this day ("chậm nhất ngày 17") of the month in which the period closes, or the next month if that day comes before the close
	Before      int `yaml:"before"`       // "trước ngày 20": the day before it is the last valid one
}

// ParsePeriod reads a period in the notation of [Period.String].
func ParsePeriod(text string) (Period, error) {
	year, rest, parted := strings.Cut(text, "-")
	y, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 || y < 1900 {
		return Period{}, fmt.Errorf("parse period %q: want 2025, 2025-H1, 2025-9M, 2025-Q3, 2025-10 or 2025-W41", text)
	}
	p := Period{Kind: Year, Year: y}
	switch {
	case !parted:
	case rest == "9M":
		p.Kind = NineMonths
	case strings.HasPrefix(rest, "H"):
		p.Kind, p.N = Half, ordinal(rest[1:], 1)
	case strings.HasPrefix(rest, "Q"):
		p.Kind, p.N = Quarter, ordinal(rest[1:], 1)
	case strings.HasPrefix(rest, "W"):
		p.Kind, p.N = Week, ordinal(rest[1:], 2)
	default:
		p.Kind, p.N = Month, ordinal(rest, 2)
	}
	if most := p.count(); most > 0 && (p.N < 1 || p.N > most) {
		return Period{}, fmt.Errorf("parse period %q: there is no such %s in %d", text, p.Kind, y)
	}
	return p, nil
}

// ordinal reads exactly that many digits, -1 for anything else.
func ordinal(text string, digits int) int {
	n, err := strconv.ParseUint(text, 10, 8)
	if err != nil || len(text) != digits {
		return -1
	}
	return int(n)
}

// count is how many periods of the kind the year has, 0 for kinds without a
// number.
func (p Period) count() int {
	switch p.Kind {
	case Half:
		return 2
	case Quarter:
		return 4
	case Month:
		return 12
	case Week:
		// 28 December is always in the last ISO week of its year.
		_, weeks := Day(p.Year, time.December, 28).ISOWeek()
		return weeks
	}
	return 0
}

// String is the notation used in file names, on the identity sheet and on the
// command line.
func (p Period) String() string {
	switch p.Kind {
	case Half:
		return fmt.Sprintf("%d-H%d", p.Year, p.N)
	case NineMonths:
		return fmt.Sprintf("%d-9M", p.Year)
	case Quarter:
		return fmt.Sprintf("%d-Q%d", p.Year, p.N)
	case Month:
		return fmt.Sprintf("%d-%02d", p.Year, p.N)
	case Week:
		return fmt.Sprintf("%d-W%02d", p.Year, p.N)
	}
	return fmt.Sprint(p.Year)
}

// Title is the period as a Vietnamese text names it: "6 tháng đầu năm 2025".
func (p Period) Title() string {
	switch {
	case p.Kind == Half && p.N == 1:
		return fmt.Sprintf("6 tháng đầu năm %d", p.Year)
	case p.Kind == Half:
		return fmt.Sprintf("6 tháng cuối năm %d", p.Year)
	case p.Kind == NineMonths:
		return fmt.Sprintf("9 tháng năm %d", p.Year)
	case p.Kind == Quarter:
		return fmt.Sprintf("quý %s năm %d", [...]string{"", "I", "II", "III", "IV"}[p.N], p.Year)
	case p.Kind == Month:
		return fmt.Sprintf("tháng %d năm %d", p.N, p.Year)
	case p.Kind == Week:
		return fmt.Sprintf("tuần %d năm %d", p.N, p.Year)
	}
	return fmt.Sprintf("năm %d", p.Year)
}

// Window returns the first and the last day of the period, both inclusive.
//
// Decree09 closes on the 14th (NĐ 09/2019/NĐ-CP Điều 12): a month runs from
// the 15th before it, a year from 15/12. Nine months follow provincial
// practice and a week runs from Thursday to Wednesday (TT 55/2020/TT-BCT),
// for the decree names neither.
func (p Period) Window(r Regime) (from, to time.Time) {
	if p.Kind == Week {
		return p.week(r)
	}
	first, last := p.months()
	if r == Calendar {
		return Day(p.Year, first, 1), Day(p.Year, last+1, 0)
	}
	return Day(p.Year, first-1, 15), Day(p.Year, last, 14)
}

// months are the first and last calendar month of a period other than a week.
func (p Period) months() (first, last time.Month) {
	switch p.Kind {
	case Half:
		return time.Month(6*p.N - 5), time.Month(6 * p.N)
	case NineMonths:
		return time.January, time.September
	case Quarter:
		return time.Month(3*p.N - 2), time.Month(3 * p.N)
	case Month:
		return time.Month(p.N), time.Month(p.N)
	}
	return time.January, time.December
}

func (p Period) week(r Regime) (from, to time.Time) {
	// 4 January is always in ISO week 1.
	jan4 := Day(p.Year, time.January, 4)
	monday := jan4.AddDate(0, 0, 7*(p.N-1)-(int(jan4.Weekday())+6)%7)
	if r == Calendar {
		return monday, monday.AddDate(0, 0, 6)
	}
	return monday.AddDate(0, 0, -4), monday.AddDate(0, 0, 2)
}

// Previous is the period of the same kind before this one.
func (p Period) Previous() Period {
	if p.N > 1 {
		p.N--
		return p
	}
	p.Year--
	p.N = p.count()
	return p
}

// next is the period of the same kind after this one.
func (p Period) next() Period {
	if p.N < p.count() {
		p.N++
		return p
	}
	p.Year++
	p.N = min(1, p.count())
	return p
}

// LastYear is the same period of the year before. A 53rd week is compared with
// the last week of a year that has only 52.
func (p Period) LastYear() Period {
	p.Year--
	p.N = min(p.N, p.count())
	return p
}

// YearEnd reports whether results can be judged for good: the period is a year
// and its last day has passed.
func (p Period) YearEnd(r Regime, asOf time.Time) bool {
	_, to := p.Window(r)
	return p.Kind == Year && DayOf(asOf).After(to)
}
