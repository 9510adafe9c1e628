package workbook

import (
	"strconv"

	"github.com/shopspring/decimal"
)

var totalMismatch = Rule{
	Code: "total-mismatch", Severity: Error,
	Title:       Words{"Tổng không khớp các phần", "Total and parts differ"},
	Message:     Words{"“{row}” ghi {found}, các phần cộng lại là {accepted}.", "“{row}” reads {found}, its parts add up to {accepted}."},
	Explanation: Words{"Chỉ tiêu tổng phải bằng các phần cộng lại; các phần “trong đó” không được vượt tổng.", "A total equals its parts; parts “trong đó” do not exceed it."},
	Remedy:      Words{"Kiểm tra lại dòng tổng và các dòng thành phần.", "Check the total and its parts."},
	Fails:       commune("1671", "1000", "670"), Passes: commune("1671", "1000", "671"),
}

var sharesNot100 = Rule{
	Code: "shares-not-100", Severity: Error,
	Title:       Words{"Cơ cấu không bằng 100%", "Shares do not add to 100 %"},
	Message:     Words{"Các tỷ trọng cộng lại là {found}%; cần {accepted}.", "The shares add up to {found} %; needed: {accepted}."},
	Explanation: Words{"Các tỷ trọng của một cơ cấu cộng lại bằng 100%; chênh đến 0,05 do làm tròn thì chấp nhận.", "The shares of a structure add up to 100 %; up to 0.05 off by rounding is accepted."},
	Remedy:      Words{"Kiểm tra lại từng tỷ trọng.", "Check each share."},
	Fails:       shares("15.68", "21.46", "58.60", "4.37"), Passes: shares("15.68", "21.46", "58.60", "4.27"),
}

// shares is an indicator sheet with the economic structure of a province:
// agriculture, industry, services, taxes on products.
func shares(agriculture, industry, services, taxes string) string {
	return "@unit TKT\n== Chỉ tiêu\nMã | Chỉ tiêu | ĐVT | Kế hoạch | Cùng kỳ | Thực hiện" +
		"\nCC_NN | Nông, lâm nghiệp, thủy sản | % | | | " + agriculture +
		"\nCC_CN | Công nghiệp, xây dựng | % | | | " + industry +
		"\nCC_DV | Dịch vụ | % | | | " + services +
		"\nCC_TH | Thuế sản phẩm | % | | | " + taxes
}

// eachMeasure calls see for every column of an indicator table that the clerk
// fills with measures.
func (in *inspection) eachMeasure(see func(t *Table, d *TableData, column int)) {
	in.tables(func(t *Table, d *TableData) {
		for i := range t.Columns {
			if t.Indicators && t.Columns[i].Type == TypeMeasure && !t.Columns[i].Locked {
				see(t, d, i)
			}
		}
	})
}

// record returns the record of the indicator, nil if there is none.
func (d *TableData) record(code string) *Record {
	for i := range d.Records {
		if d.Records[i].Code == code {
			return &d.Records[i]
		}
	}
	return nil
}

// partsOf lists the indicators that are parts of the one with the code.
func (c *Catalogue) partsOf(code string) (parts []*Indicator) {
	for _, i := range c.Indicators {
		if i.Parent == code && !i.Derived() {
			parts = append(parts, i)
		}
	}
	return parts
}

func checkTotals(in *inspection) {
	in.eachMeasure(func(t *Table, d *TableData, column int) {
		for i := range d.Records {
			rec := &d.Records[i]
			parent := in.office.Catalogue.Find(rec.Code)
			total, ok := rec.Values[column].Decimal()
			if parts := in.office.Catalogue.partsOf(rec.Code); ok && parent != nil && len(parts) > 0 {
				entry{in, t, d, rec}.checkTotal(column, total, parent, parts)
			}
		}
	})
}

// checkTotal compares a total with its parts. Parts that are not known, or are
// another unit's, leave only the upper bound to hold. Rounded figures may differ
// by one unit of their last place.
func (e entry) checkTotal(column int, total decimal.Decimal, parent *Indicator, parts []*Indicator) {
	sum, known := decimal.Zero, 0
	for _, p := range parts {
		if rec := e.data.record(p.Code); rec != nil {
			if d, ok := rec.Values[column].Decimal(); ok {
				sum = sum.Add(d)
				known++
			}
		}
	}
	slack := decimal.Zero
	if parent.Decimals > 0 {
		slack = decimal.New(1, -int32(parent.Decimals))
	}
	exceeds := sum.Sub(total).GreaterThan(slack) && !total.IsNegative()
	short := parent.Exhaustive && known == len(parts) && sum.Sub(total).Abs().GreaterThan(slack)
	if known > 0 && (exceeds || short) {
		e.report("total-mismatch", column, vietnameseNumber(total.String()), vietnameseNumber(sum.String())+" ("+strconv.Itoa(known)+" dòng)")
	}
}

// sharesSlack is by how much rounded shares may miss 100: Điện Biên's published
// structure of 2024 adds up to 100,01.
var sharesSlack = decimal.New(5, -2)

func checkShares(in *inspection) {
	sets := map[string][]*Indicator{}
	for _, i := range in.office.Catalogue.Indicators {
		if i.Shares != "" {
			sets[i.Shares] = append(sets[i.Shares], i)
		}
	}
	if len(sets) == 0 {
		return
	}
	in.eachMeasure(func(t *Table, d *TableData, column int) {
		for _, i := range in.office.Catalogue.Indicators {
			if set := sets[i.Shares]; i.Shares != "" && set[0] == i {
				checkShareSet(in, t, d, column, set)
			}
		}
	})
}

// checkShareSet adds up one set, if the submission has all of it.
func checkShareSet(in *inspection, t *Table, d *TableData, column int, set []*Indicator) {
	sum := decimal.Zero
	for _, i := range set {
		rec := d.record(i.Code)
		if rec == nil {
			return
		}
		share, ok := rec.Values[column].Decimal()
		if !ok {
			return
		}
		sum = sum.Add(share)
	}
	hundred := decimal.NewFromInt(100)
	if sum.Sub(hundred).Abs().GreaterThan(sharesSlack) {
		last := d.record(set[len(set)-1].Code)
		entry{in, t, d, last}.report("shares-not-100", column, vietnameseNumber(sum.String()), "tổng 100 (± 0,05)")
	}
}
