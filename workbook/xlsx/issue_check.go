package xlsx

import (
	"fmt"
	"strings"

	"tonghop/workbook"
)

// validate lets Excel help the clerk: drop-downs, ranges, and a message on
// each column saying what it takes.
func (is *issue) validate(s *sheet, t *workbook.Table, first, last int) {
	if last < first {
		return
	}
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.Locked {
			continue
		}
		at := cellAt{i + 2, first}
		ck := check{
			at:    area{at, cellAt{i + 2, last}},
			title: c.Title, prompt: prompt(c), refuse: "Ô này nhận " + accepts(c) + ".",
		}
		switch {
		case c.Type == workbook.TypeChoice:
			ck.list = c.Choices
		case c.Type == workbook.TypeMeasure && !is.allNumeric(t):
			ck.refuse = ""
		case c.Type.Numeric() || c.Type == workbook.TypeDate:
			ck.rule = acceptRule(c, at.String())
		default:
			ck.refuse = ""
		}
		if ck.list != nil || ck.rule != "" || ck.prompt != "" {
			s.checks = append(s.checks, ck)
		}
	}
}

// allNumeric reports whether every indicator the unit may be asked for is a
// number, so that one rule fits the whole column.
func (is *issue) allNumeric(t *workbook.Table) bool {
	for _, ind := range is.indicators {
		if !ind.Type.Numeric() {
			return false
		}
	}
	return t.Indicators
}

// acceptRule is a formula that is true of what a cell takes: a number in its
// range or a date, or one of the words for nothing.
func acceptRule(c *workbook.Column, cell string) string {
	tests := []string{"ISNUMBER(" + cell + ")"}
	if c.Type == workbook.TypeDate {
		tests = append(tests, cell+">=DATE(2000,1,1)", cell+"<DATE(2100,1,1)")
	}
	if c.Min != nil {
		tests = append(tests, cell+">="+c.Min.String())
	}
	if c.Max != nil {
		tests = append(tests, cell+"<="+c.Max.String())
	}
	if c.Type == workbook.TypeInteger {
		tests = append(tests, "MOD("+cell+",1)=0")
	}
	// IF, since OR and AND evaluate everything and MOD of a word is an error.
	number := "IF(ISNUMBER(" + cell + "),AND(" + strings.Join(tests, ",") + "),FALSE)"
	return fmt.Sprintf(`OR(%s,LOWER(TRIM(%s))="%s",LOWER(TRIM(%s))="%s")`,
		number, cell, workbook.NilWords, cell, workbook.NoDataWords)
}

// prompt is what Excel says beside a chosen cell.
func prompt(c *workbook.Column) string {
	if c.Help != "" {
		return c.Help
	}
	return "Ghi " + accepts(c) + "."
}

// accepts says in Vietnamese what a column takes.
func accepts(c *workbook.Column) string {
	nothing := "; không có thì ghi “" + workbook.NilWords + "” hoặc “" + workbook.NoDataWords + "”"
	switch c.Type {
	case workbook.TypeInteger:
		return "số nguyên" + bounds(c) + nothing
	case workbook.TypeNumber, workbook.TypeMoney, workbook.TypePercent:
		return "số" + bounds(c) + precision(c) + nothing
	case workbook.TypeMeasure:
		return "số, theo đơn vị tính ghi ở dòng" + nothing
	case workbook.TypeDate:
		return "ngày, dạng ngày/tháng/năm (ví dụ 05/12/2025)"
	case workbook.TypeChoice:
		return "một trong các mục: " + strings.Join(c.Choices, "; ")
	case workbook.TypePerson:
		return "họ và tên một người cụ thể, không ghi tên phòng, ban"
	case workbook.TypeDocument:
		return "số, ký hiệu văn bản (ví dụ 125/QĐ-UBND)"
	}
	return "nội dung bằng chữ"
}

// bounds and precision end the description of a number.
func bounds(c *workbook.Column) string {
	s := ""
	switch {
	case c.Min != nil && c.Max != nil:
		s = " từ " + workbook.FormatNumber(*c.Min, -1) + " đến " + workbook.FormatNumber(*c.Max, -1)
	case c.Min != nil:
		s = " từ " + workbook.FormatNumber(*c.Min, -1) + " trở lên"
	case c.Max != nil:
		s = " không quá " + workbook.FormatNumber(*c.Max, -1)
	}
	switch {
	case c.Unit != "":
		s += " (" + c.Unit + ")"
	case c.Type == workbook.TypePercent:
		s += " (%, ghi 98 cho 98%)"
	}
	return s
}

func precision(c *workbook.Column) string {
	if c.Decimals == 0 {
		return ""
	}
	return fmt.Sprintf(", tối đa %d chữ số sau dấu phẩy", c.Decimals)
}
