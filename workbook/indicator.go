package workbook

// Combine says how the values of several units become one.
type Combine string

const (
	CombineNone   Combine = ""
	CombineSum    Combine = "sum"    // exact sum over units
	CombineRatio  Combine = "ratio"  // summed numerator / summed denominator × 100; never an average
	CombineOwner  Combine = "owner"  // the one owner's value stands
	CombineLatest Combine = "latest" // the value of the submission that arrived last
	CombineList   Combine = "list"   // all of them, one below the other
)

// Direction says which way an indicator is better.
type Direction string

const (
	BetterUp    Direction = "up"
	BetterDown  Direction = "down"
	BetterRange Direction = "range"
)

// Indicator is a chỉ tiêu of the catalogue (templates/indicators).
type Indicator struct {
	Code     string     `yaml:"code,required"` // "GRDP_TOC_DO"
	Name     string     `yaml:"name,required"`
	Measure  string     `yaml:"measure,required"` // unit of measure, printed: "%", "tỷ đồng", "hộ"
	Type     ColumnType `yaml:"type"`
	Decimals int        `yaml:"decimals"`
	Owner    string     `yaml:"owner"` // a unit's id, or a kind of unit whose units each report their part
	Group    string     // id of a group of the catalogue: "kinh-te"
	Better   Direction  `yaml:"better"`
	Basis    string     `yaml:"basis"` // price basis: "giá so sánh 2010", "giá hiện hành"
	Combine  Combine    `yaml:"combine"`
	// Numerator and Denominator are the codes of the indicators a ratio is made
	// of; such an indicator is derived and never asked for.
	Numerator   string `yaml:"numerator"`
	Denominator string `yaml:"denominator"`
	// Parent and Parts: an indicator that is a part of its Parent. Where the
	// parent says Exhaustive its parts must add up to it; otherwise ("trong đó")
	// they may not exceed it.
	Parent     string `yaml:"parent"`
	Exhaustive bool   `yaml:"exhaustive"`
	// Shares names a set of percentages that must add to 100 ± 0.05.
	Shares string `yaml:"shares"`
	// GrowthOf is the code of the indicator whose growth on the same period last
	// year this one states, in percent.
	GrowthOf string `yaml:"growth-of"`
	RankOf   string `yaml:"rank-of"` // the set of a rank: "34 tỉnh, thành phố"
	// Margin overrides by how much a result must be better than its target to
	// count as Vượt, in the indicator's own unit; empty: one unit of the
	// target's displayed precision.
	Margin string `yaml:"margin"`
	// Key marks the key figures of the one-page briefing.
	Key bool `yaml:"key"`
}

// Derived reports whether the indicator is calculated from others and so
// never asked of a unit.
func (i *Indicator) Derived() bool { return i.Combine == CombineRatio }

// Group is a heading of the indicator catalogue.
type Group struct{ ID, Title string }

// Catalogue holds the indicators in their printed order.
type Catalogue struct {
	Groups     []Group
	Indicators []*Indicator
	byCode     map[string]*Indicator
}

// Find returns the indicator with the code, nil if there is none.
func (c *Catalogue) Find(code string) *Indicator { return c.byCode[code] }

// OwnedBy lists the indicators that the unit is asked for, in printed order.
func (c *Catalogue) OwnedBy(u *Unit) []*Indicator {
	var owned []*Indicator
	for _, i := range c.Indicators {
		if !i.Derived() && (i.Owner == u.ID || i.Owner == u.Kind) {
			owned = append(owned, i)
		}
	}
	return owned
}
