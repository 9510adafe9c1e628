package workbook

import (
	"time"

	"github.com/shopspring/decimal"
)

// Consolidation is the accepted submissions of a period, merged. Everything
// that a consolidated workbook or a briefing prints is in it, so that both say
// the same.
type Consolidation struct {
	Office      *Office
	Period      Period
	AsOf        time.Time // the instant of the clock it was made with
	Groups      []IndicatorGroup
	Registers   []Register
	Obligations []Obligation  // every unit × form owed for the period, in roster order
	Submissions []*Submission // the submissions of the period, in order of arrival
	Conflicts   []Conflict    // the same indicator from two offices
	Score       Score         // of all indicators with a target
}

// IndicatorGroup is a heading of the indicator table with its lines.
type IndicatorGroup struct {
	Group Group
	Lines []*Line
}

// Line is one indicator, consolidated.
type Line struct {
	Indicator *Indicator
	Number    string  // STT: "1", "1.1"
	Level     int     // 0, or 1 and more for parts
	Target    *Target // nil: not in the plan
	Previous  Figure  // same period last year
	Actual    Figure
	Status    string // ước tính, sơ bộ, chính thức, as sent
	Remark    string
	Units     []Contribution   // who contributed what, in roster order
	OfPlan    *decimal.Decimal // actual / plan × 100, exact to 4 decimals; nil where it makes no sense
	Change    *Change          // against Previous; nil where there is nothing to compare
	Computed  Class            // by the rules
	Class     Class            // printed: the override's, or Computed
	Near      bool             // sát ngưỡng: equal to the bound of a strict target
}

// FullName puts the whole in front of a part, which means little alone: "Nhà
// được phê duyệt hỗ trợ: Đã hoàn thành".
func (c *Consolidation) FullName(l *Line) string {
	if l.Level == 0 {
		return l.Indicator.Name
	}
	for _, g := range c.Groups {
		whole := ""
		for _, other := range g.Lines {
			if other.Level == 0 {
				whole = other.Indicator.Name
			}
			if other == l {
				return whole + ": " + l.Indicator.Name
			}
		}
	}
	return l.Indicator.Name
}

// Figure is a consolidated value and how complete it is.
type Figure struct {
	Value   Value
	Origin  *Origin  // of an owner's or latest value
	Missing []string // ids of units that owe a part and gave none; the total is of the others
}

// Contribution is what one unit gives to a line.
type Contribution struct {
	Unit     *Unit
	Previous Value
	Actual   Value
	Status   string // ước tính, sơ bộ, chính thức, as sent
	Remark   string
	Origin   *Origin // nil for a unit that has not reported
}

// Change is a comparison with the previous period.
type Change struct {
	By     decimal.Decimal // in percent, or in percentage points for percentages
	Points bool
}

// Origin leads a figure back to the cell it stood in.
type Origin struct {
	Submission *Submission
	Sheet      string
	Cell       string
}

// Register is one kind of register over all units and forms.
type Register struct {
	Table *Table // the first form's table with this id; its columns are the register's
	Rows  []RegisterRow
}

// RegisterRow is one row, with what is derived from it.
type RegisterRow struct {
	Unit       *Unit
	Submission *Submission
	Sheet      string
	Row        int
	Values     []Value    // in the order of Register.Table.Columns
	Status     TaskStatus // of a task
	DaysLate   int        // of an overdue or late task
}

// Conflict is a value for an indicator from a unit that does not own it. Where
// many units own a part, Owner has the consolidated value and no unit.
type Conflict struct {
	Indicator    *Indicator
	Owner, Other Contribution
}

// ObligationState says how far an obligation is met.
type ObligationState string

const (
	NotSent     ObligationState = "not-sent"      // chưa nộp, trong hạn
	NotSentLate ObligationState = "not-sent-late" // chưa nộp, quá hạn
	InReturn    ObligationState = "returned"      // trả lại, đơn vị đang sửa
	OnTime      ObligationState = "on-time"       // đã nhận đúng hạn
	LateIn      ObligationState = "late"          // đã nhận, chậm
)

// Obligation is what a unit owes for a period and where it stands.
type Obligation struct {
	Unit    *Unit
	Form    *Form
	Due     time.Time // last valid day
	State   ObligationState
	Current *Submission   // the accepted one that counts; nil if none
	History []*Submission // all of them, in order of arrival
}

// Score counts the assessed indicators. Total = Exceeded + Met + NotMet +
// OnTrack + AtRisk + NotRated.
type Score struct {
	Total, Exceeded, Met, NotMet, OnTrack, AtRisk, NotRated int
}
