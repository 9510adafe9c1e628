package workbook

import (
	"io"
	"time"

	"github.com/shopspring/decimal"
)

// TargetOp is what a target asks for.
type TargetOp string

const (
	AtLeast   TargetOp = "at-least"  // "31", "đạt 31", "31 trở lên", "≥ 31"
	MoreThan  TargetOp = "more-than" // "trên 31"
	AtMost    TargetOp = "at-most"   // "không quá 4", "còn 17,66"
	LessThan  TargetOp = "less-than" // "dưới 4"
	About     TargetOp = "about"     // "khoảng 4", "gần 27": judged by a person unless a tolerance is given, "khoảng 4 (± 0,5)"
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
	Low, High decimal.Decimal // differ only for a range, or an About with a tolerance; a fall is a negative Growth
	Decimals  int             // displayed precision of Text
	Strict    bool            // the bound itself is not enough: "trên", "dưới", "tăng trên 7%"
	Stretch   bool            // "phấn đấu …"
	Set       string          // of a Rank: "14"
	By        time.Time       // of a Deadline: the first day that is too late; year 0 where the text names none
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

// ReadTargets reads the targets of one year: indicator, target, mandate,
// override, override_reason, override_by. A target that is not understood, an
// indicator that the catalogue lacks, an override without a reason and a name
// come back as [Mistakes].
func ReadTargets(name string, year int, r io.Reader, c *Catalogue) (*Targets, error) {
	f, err := readDataFile(name, r)
	if err != nil {
		return nil, err
	}
	f.expect([]string{"indicator", "target"}, []string{"mandate", "override", "override_reason", "override_by", "source", "note"})
	targets := &Targets{}
	for _, row := range f.rows {
		t := targetOf(row, c)
		if t == nil {
			continue
		}
		if targets.Of(year, t.Indicator) != nil {
			row.mistake("indicator", "chỉ tiêu “"+t.Indicator+"” đã giao ở dòng trên", "")
		}
		targets.Put(year, t)
	}
	return targets, f.err()
}

func targetOf(row dataRow, c *Catalogue) *Target {
	code, text := row.need("indicator"), row.need("target")
	if code == "" || text == "" {
		return nil
	}
	ind := c.Find(code)
	if ind == nil {
		row.mistake("indicator", "không có chỉ tiêu “"+code+"”", Suggest(code, c.codes()))
		return nil
	}
	t, err := ParseTarget(text, ind)
	if err != nil {
		row.mistake("target", err.Error(), "")
		return nil
	}
	t.Mandate = row.text("mandate")
	t.Override = overrideOf(row)
	return t
}

// overrides are the classes that a person may set, as written in targets files.
var overrides = map[string]Class{
	"vuot": Exceeded, "dat": Met, "khong dat": NotMet,
	string(Exceeded): Exceeded, string(Met): Met, string(NotMet): NotMet,
}

func overrideOf(row dataRow) *Override {
	word := row.text("override")
	if word == "" {
		return nil
	}
	class, known := overrides[markless(word)]
	if !known {
		row.mistake("override", "“"+word+"” không phải là mức đánh giá", "vượt, đạt hoặc không đạt")
	}
	return &Override{class, row.need("override_reason"), row.need("override_by")}
}

func (c *Catalogue) codes() []string {
	codes := make([]string, len(c.Indicators))
	for i, ind := range c.Indicators {
		codes[i] = ind.Code
	}
	return codes
}

// Put sets the target of an indicator for a year.
func (ts *Targets) Put(year int, t *Target) {
	if ts.byYear == nil {
		ts.byYear = map[int]map[string]*Target{}
	}
	if ts.byYear[year] == nil {
		ts.byYear[year] = map[string]*Target{}
	}
	ts.byYear[year][t.Indicator] = t
}

// Add takes in the targets of more years.
func (ts *Targets) Add(more *Targets) {
	for year, targets := range more.byYear {
		for _, t := range targets {
			ts.Put(year, t)
		}
	}
}

// Of returns the target of an indicator for the year, nil if none was set.
func (ts *Targets) Of(year int, code string) *Target {
	if ts == nil {
		return nil
	}
	return ts.byYear[year][code]
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

// Label is the class as printed, "" for [NoTarget].
func (c Class) Label() string {
	switch c {
	case Exceeded:
		return "Vượt"
	case Met:
		return "Đạt"
	case NotMet:
		return "Không đạt"
	case OnTrack:
		return "Dự kiến đạt"
	case AtRisk:
		return "Khó đạt"
	case NotRated:
		return "Chưa đánh giá"
	}
	return ""
}
