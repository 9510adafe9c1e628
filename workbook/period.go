package workbook

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
