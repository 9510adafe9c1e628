package workbook

import "github.com/shopspring/decimal"

// TargetOp is what a target asks for.
type TargetOp string

const (
	AtLeast   TargetOp = "at-least"  // "31", "đạt 31", "31 trở lên", "≥ 31"
	MoreThan  TargetOp = "more-than" // "trên 31"
	AtMost    TargetOp = "at-most"   // "không quá 4", "còn 17,66"
	LessThan  TargetOp = "less-than" // "dưới 4"
	About     TargetOp = "about"     // "khoảng 4", "gần 27": judged by a person unless a tolerance is given
	Between   TargetOp = "between"   // "60-62"
	Growth    TargetOp = "growth"    // "tăng 10,5%", "giảm 5%": the change against the previous period
	Reduction TargetOp = "reduction" // "giảm 4 điểm %": the fall in percentage points
	Rank      TargetOp = "rank"      // "xếp thứ 4/14": at most 4
	Deadline  TargetOp = "deadline"  // "hoàn thành trước 25/12"
)

// Target is a chỉ tiêu kế hoạch, as written and as understood.
type Target struct {
	Indicator string
	Text      string // as the resolution writes it: "trên 31"
	Op        TargetOp
	Low, High decimal.Decimal // equal unless Between
	Decimals  int             // displayed precision of Text
	Stretch   bool            // "phấn đấu …"
	Set       string          // of a Rank: "14"
	Mandate   string          // số, ký hiệu of the resolution
	Override  *Override       // a class set by a person, with a reason and a name
}

// Override is a class that a person set against the computed one. Both are printed.
type Override struct {
	Class      Class
	Reason, By string
}

// Targets are the targets of the years that the office knows (targets/2025.csv).
type Targets struct {
	byYear map[int]map[string]*Target
}

// Class is an assessment of an indicator.
type Class string

const (
	Exceeded Class = "exceeded"  // Vượt
	Met      Class = "met"       // Đạt
	NotMet   Class = "not-met"   // Không đạt
	OnTrack  Class = "on-track"  // Dự kiến đạt (during the year)
	AtRisk   Class = "at-risk"   // Khó đạt (during the year)
	NotRated Class = "not-rated" // Chưa đánh giá: chưa có số liệu, or the target needs a person
	NoTarget Class = ""          // không giao kế hoạch
)
