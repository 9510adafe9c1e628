package xlsx

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"tonghop/workbook"
)

// writeProof writes the sheet "Đối chiếu": each total as tonghop added it up,
// against the workbook's own formula over what was reported. Every difference
// must be zero; one that is not turns red.
func (cs *consolidated) writeProof() {
	s := cs.proof
	s.tab = "7030A0"
	cs.heading(s, "Đối chiếu số liệu")
	cs.header(s, 2, "TT", "Số được đối chiếu", "Số tổng hợp", "Tính lại bằng công thức", "Chênh lệch", "Kết quả", "Cách tính lại")
	first := s.rows + 1
	for _, g := range cs.Groups {
		for _, l := range g.Lines {
			cs.proveLine(l)
			cs.proveParts(l)
		}
	}
	for _, f := range cs.funds {
		cs.prove("Giải ngân: "+f.label, f.value.String(), f.at.in(f.sheet), f.value, "Cộng các nguồn vốn")
	}
	if s.rows >= first {
		s.alert(area{cellAt{5, first}, cellAt{5, s.rows}})
	} else {
		s.row(text(lookSubtitle, "Không có số tổng nào phải đối chiếu.").over(len(s.widths)))
	}
	cs.writeConflicts()
}

// proveLine compares a combined figure with the total of the units' figures.
func (cs *consolidated) proveLine(l *workbook.Line) {
	at := cs.lines[l.Indicator.Code]
	if at.sum == "" || l.Actual.Value.Kind != workbook.Number {
		return
	}
	sum, err := decimal.NewFromString(at.sum)
	if err != nil {
		return
	}
	how := "Cộng cột trên sheet “" + unitSheet + "”"
	if l.Indicator.Derived() {
		how = "Tổng tử số / tổng mẫu số trên sheet “" + unitSheet + "”"
	}
	cs.prove(l.Indicator.Name+" ("+l.Indicator.Measure+")", l.Actual.Value.Text, at.total.in(unitSheet), sum, how)
}

// proveParts compares a figure with the sum of parts that must make it up.
func (cs *consolidated) proveParts(l *workbook.Line) {
	if !l.Indicator.Exhaustive {
		return
	}
	var cells []string
	var sum decimal.Decimal
	for _, g := range cs.Groups {
		for _, part := range g.Lines {
			if part.Indicator.Parent != l.Indicator.Code {
				continue
			}
			d, ok := part.Actual.Value.Decimal()
			if !ok {
				return
			}
			sum = sum.Add(d)
			cells = append(cells, cs.lines[part.Indicator.Code].actual.in(indicatorSheet))
		}
	}
	if len(cells) < 2 || l.Actual.Value.Kind != workbook.Number {
		return
	}
	formula := rounded("SUM("+strings.Join(cells, ",")+")", places(sum))
	cs.prove(l.Indicator.Name+": tổng các phần", l.Actual.Value.Text, formula, sum, "Cộng các dòng con trên sheet “"+indicatorSheet+"”")
}

// prove writes one comparison.
func (cs *consolidated) prove(label, ours, formula string, theirs decimal.Decimal, how string) {
	s := cs.proof
	row := s.rows + 1
	total, err := decimal.NewFromString(ours)
	if err != nil {
		return
	}
	exact := max(places(total), places(theirs))
	l := lookNumber.with(decimals(int(exact)))
	difference := total.Sub(theirs)
	verdict := "LỆCH"
	if difference.IsZero() {
		verdict = "Khớp"
	}
	s.row(count(lookCenter, row-titleRows-1), text(lookBody, label), number(l, total.String()), live(l, formula, theirs.String()),
		live(l, rounded(fmt.Sprintf("C%d-D%d", row, row), exact), difference.String()),
		liveText(lookCenter, fmt.Sprintf(`IF(E%d=0,"Khớp","LỆCH")`, row), verdict), text(lookBody, how))
}

// writeConflicts lists the indicators that two offices reported.
func (cs *consolidated) writeConflicts() {
	s := cs.proof
	s.tallRow(12)
	s.row(text(look{bold: true, ink: inkTitle}, "Chỉ tiêu có hai cơ quan cùng báo cáo (số của cơ quan chủ trì được dùng)").over(len(s.widths)))
	if len(cs.Conflicts) == 0 {
		s.row(text(look{italic: true}, "Không có.").over(len(s.widths)))
		return
	}
	var cells []cell
	for _, t := range []string{"TT", "Chỉ tiêu", "Số của cơ quan chủ trì", "Số của cơ quan khác", "Chênh lệch", "ĐVT", "Cơ quan"} {
		cells = append(cells, text(lookHead, t))
	}
	s.row(cells...)
	for i := range cs.Conflicts {
		cs.conflictRow(i+1, &cs.Conflicts[i])
	}
}

func (cs *consolidated) conflictRow(n int, c *workbook.Conflict) {
	s, row := cs.proof, cs.proof.rows+1
	l := lookNumber.with(decimals(c.Indicator.Decimals))
	difference := empty(l)
	owner, okA := c.Owner.Actual.Decimal()
	other, okB := c.Other.Actual.Decimal()
	if okA && okB {
		d := owner.Sub(other)
		difference = live(l, rounded(fmt.Sprintf("N(C%d)-N(D%d)", row, row), max(places(owner), places(other))), d.String())
	}
	var names []string
	for _, u := range []*workbook.Unit{c.Owner.Unit, c.Other.Unit} {
		if u != nil {
			names = append(names, u.Name)
		}
	}
	s.row(count(lookCenter, n), text(lookBody, c.Indicator.Name), valueCell(l, c.Owner.Actual), valueCell(l, c.Other.Actual),
		difference, text(lookCenter, c.Indicator.Measure), text(lookBody, strings.Join(names, " (chủ trì); ")))
	cs.source(s, cellAt{3, row}, c.Owner.Origin)
	cs.source(s, cellAt{4, row}, c.Other.Origin)
}
