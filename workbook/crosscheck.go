package workbook

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// Limits of Excel that a form must keep to, or the workbook made from it is
// "repaired" when it is opened.
const (
	sheetNameMax = 31
	helpMax      = 255
)

var (
	idPattern   = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	codePattern = regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`)
)

// crossCheck looks for mistakes between keys, tables, forms and files.
func (l *loader) crossCheck() {
	l.checkIndicators()
	forms, types := map[string]bool{}, map[string]ColumnType{}
	for _, f := range l.forms {
		l.checkID(&f.ID, forms, "biểu mẫu")
		l.checkForm(f)
		l.checkShared(f, types)
	}
}

// checkID wants a new id of the right shape.
func (l *loader) checkID(id *string, seen map[string]bool, what string) {
	if !idPattern.MatchString(*id) {
		l.wrong(fmt.Sprintf("mã %s %q không hợp lệ", what, *id), "chữ thường không dấu, chữ số và gạch nối: ke-hoach", id)
	}
	if seen[*id] {
		l.wrong(fmt.Sprintf("mã %s %q đã có", what, *id), "", id)
	}
	seen[*id] = true
}

func (l *loader) checkForm(f *Form) {
	set := 0
	for _, days := range []int{f.Due.WorkingDays, f.Due.Day, f.Due.Before} {
		if days > 0 {
			set++
		}
	}
	if set != 1 || f.Due.Day > 31 || f.Due.Before > 31 {
		l.wrong(`"due" phải có đúng một trong ba khóa, là số dương`, "working-days: 2, day: 17 hoặc before: 20", &f.Due)
	}
	tables, sheets := map[string]bool{}, map[string]bool{}
	for i := range f.Tables {
		t := &f.Tables[i]
		l.checkID(&t.ID, tables, "bảng")
		l.checkSheet(t, sheets)
		l.checkTable(t)
	}
}

func (l *loader) checkSheet(t *Table, seen map[string]bool) {
	name := strings.ToLower(t.Sheet) // Excel ignores the case of tab names
	switch {
	case utf8.RuneCountInString(t.Sheet) > sheetNameMax:
		l.wrong(fmt.Sprintf("tên trang %q dài quá %d ký tự", t.Sheet, sheetNameMax), "", &t.Sheet)
	case strings.ContainsAny(t.Sheet, `:\/?*[]`) || strings.Trim(t.Sheet, "'") != t.Sheet:
		l.wrong(fmt.Sprintf("tên trang %q có ký tự Excel không cho dùng", t.Sheet), `bỏ : \ / ? * [ ] và dấu ' ở đầu, cuối`, &t.Sheet)
	case name == "history" || name == IdentitySheet:
		l.wrong(fmt.Sprintf("tên trang %q là tên dành riêng", t.Sheet), "đặt tên khác", &t.Sheet)
	case seen[name]:
		l.wrong(fmt.Sprintf("hai trang cùng tên %q", t.Sheet), "", &t.Sheet)
	}
	seen[name] = true
}

func (l *loader) checkTable(t *Table) {
	ids, titles, roles := map[string]bool{}, map[string]bool{}, map[Role]bool{}
	for i := range t.Columns {
		c := &t.Columns[i]
		l.checkID(&c.ID, ids, "cột")
		l.checkColumn(c)
		if title := strings.ToLower(c.Title); titles[title] {
			l.wrong(fmt.Sprintf("hai cột cùng tiêu đề %q", c.Title), "bộ đọc tìm cột theo tiêu đề", &c.Title)
		} else {
			titles[title] = true
		}
		if c.Role != "" && roles[c.Role] {
			l.wrong(fmt.Sprintf("hai cột cùng vai trò %q", c.Role), "", &c.Role)
		}
		roles[c.Role] = true
	}
	for i := range t.Key {
		l.checkReference(t, &t.Key[i], `khóa "key"`)
	}
	l.checkRoles(t, roles)
	l.checkRules(t)
}

// neededRoles are the columns without which a table of the kind says nothing.
var neededRoles = map[Topic][]Role{
	Tasks:        {RoleContent, RoleDue, RoleDone},
	Proposals:    {RoleContent},
	Disbursement: {RoleContent, RoleSpent},
	Bottlenecks:  {RoleContent},
}

func (l *loader) checkRoles(t *Table, has map[Role]bool) {
	needed := neededRoles[t.Topic]
	if t.Indicators {
		needed = []Role{RoleCode, RoleActual}
		if t.Topic != NoTopic || len(t.Key) > 0 {
			l.wrong("bảng chỉ tiêu không có topic và key", "bỏ indicators, hoặc bỏ topic và key", &t.Indicators)
		}
	}
	for _, role := range needed {
		if !has[role] {
			l.wrong(fmt.Sprintf("bảng %q thiếu cột có role: %s", t.ID, role), "", &t.Columns)
		}
	}
}

func (l *loader) checkColumn(c *Column) {
	if n := utf8.RuneCountInString(c.Help); n > helpMax {
		l.wrong(fmt.Sprintf("lời nhắc dài %d ký tự, Excel nhận tối đa %d", n, helpMax), "", &c.Help)
	}
	if c.Type == TypeChoice && len(c.Choices) == 0 {
		l.wrong(fmt.Sprintf("cột chọn %q chưa có choices", c.ID), "choices: [a, b]", &c.Type)
	}
	if c.Type != TypeChoice && len(c.Choices) > 0 {
		l.wrong(fmt.Sprintf("cột %q có choices nhưng không phải cột chọn", c.ID), "type: choice", &c.Choices)
	}
	if c.Min != nil && c.Max != nil && c.Min.GreaterThan(*c.Max) {
		l.wrong(fmt.Sprintf("cột %q có min lớn hơn max", c.ID), "", &c.Min)
	}
	if c.Decimals < 0 || c.Decimals > 6 {
		l.wrong(`"decimals" phải từ 0 đến 6`, "", &c.Decimals)
	}
}

func (l *loader) checkReference(t *Table, id *string, what string) {
	if t.ColumnByID(*id) >= 0 {
		return
	}
	var known []string
	for _, c := range t.Columns {
		known = append(known, c.ID)
	}
	l.wrong(fmt.Sprintf("%s nói đến cột %q không có trong bảng", what, *id), Suggest(*id, known), id)
}

func (l *loader) checkRules(t *Table) {
	codes := map[string]bool{}
	for i := range t.Rules {
		r := &t.Rules[i]
		l.checkID(&r.Code, codes, "quy tắc")
		l.checkReference(t, &r.At, `khóa "at"`)
		if m := r.compile(t.Columns); m != nil {
			at, field := l.locate([]any{&r.Expr})
			l.mistakes = append(l.mistakes, at.Within(m.text, m.hint, field, m.line, m.column))
		}
	}
}

// checkShared wants tables that merge into one register to agree on the types
// of the columns they share.
func (l *loader) checkShared(f *Form, types map[string]ColumnType) {
	for i := range f.Tables {
		t := &f.Tables[i]
		for j := range t.Columns {
			c := &t.Columns[j]
			key := t.ID + "/" + c.ID
			if first, ok := types[key]; ok && first != c.Type {
				l.wrong(fmt.Sprintf("cột %q của bảng %q là %s, ở biểu mẫu khác là %s", c.ID, t.ID, c.Type, first),
					"bảng cùng mã được gộp làm một, kiểu phải giống nhau", &c.Type)
			}
			types[key] = c.Type
		}
	}
}

func (l *loader) checkIndicators() {
	byCode := map[string]*Indicator{}
	for _, i := range l.lines {
		if !codePattern.MatchString(i.Code) {
			l.wrong(fmt.Sprintf("mã chỉ tiêu %q không hợp lệ", i.Code), "chữ hoa không dấu, chữ số và gạch dưới: GRDP_TOC_DO", &i.Code)
		}
		if byCode[i.Code] != nil {
			l.wrong(fmt.Sprintf("mã chỉ tiêu %q đã có", i.Code), "", &i.Code)
		}
		byCode[i.Code] = i
	}
	known := sortedKeys(byCode)
	for _, i := range l.lines {
		for _, reference := range []*string{&i.Numerator, &i.Denominator, &i.Parent, &i.GrowthOf} {
			if *reference != "" && byCode[*reference] == nil {
				l.wrong(fmt.Sprintf("không có chỉ tiêu %q", *reference), Suggest(*reference, known), reference)
			}
		}
		l.checkIndicator(i, byCode)
		l.checkRelatives(i, byCode)
	}
}

// checkRelatives wants ratios made of sums, growth in percent, and wholes to
// have parts.
func (l *loader) checkRelatives(i *Indicator, byCode map[string]*Indicator) {
	for _, reference := range []*string{&i.Numerator, &i.Denominator} {
		if part := byCode[*reference]; part != nil && part.Derived() {
			l.wrong(fmt.Sprintf("%q cũng là tỷ lệ, không cộng được", *reference), "tử số và mẫu số phải là số cộng được", reference)
		}
	}
	if i.GrowthOf != "" && i.Type != TypePercent {
		l.wrong(fmt.Sprintf("chỉ tiêu %q ghi growth-of nhưng không phải phần trăm", i.Code), "type: percent", &i.GrowthOf)
	}
	if i.Exhaustive && !slices.ContainsFunc(l.lines, func(part *Indicator) bool { return part.Parent == i.Code }) {
		l.wrong(fmt.Sprintf("chỉ tiêu %q ghi exhaustive nhưng không có phần nào", i.Code), "khai parent ở các phần của nó", &i.Exhaustive)
	}
}

func (l *loader) checkIndicator(i *Indicator, byCode map[string]*Indicator) {
	if (i.Combine == CombineRatio) != (i.Numerator != "" && i.Denominator != "") {
		l.wrong(fmt.Sprintf("chỉ tiêu tỷ lệ %q cần cả numerator và denominator", i.Code), "combine: ratio đi cùng cả hai", &i.Combine, &i.Numerator, &i.Denominator, &i.Code)
	}
	if !i.Derived() && i.Owner == "" {
		l.wrong(fmt.Sprintf("chỉ tiêu %q chưa có owner", i.Code), "mã đơn vị, hoặc loại đơn vị cùng báo cáo", &i.Code)
	}
	if _, err := decimal.NewFromString(i.Margin); i.Margin != "" && err != nil {
		l.wrong(fmt.Sprintf("margin %q không phải là số", i.Margin), "", &i.Margin)
	}
	if !slices.Contains([]ColumnType{TypeNumber, TypeInteger, TypePercent, TypeMoney}, i.Type) {
		l.wrong(fmt.Sprintf("chỉ tiêu không thể có kiểu %q", i.Type), "number, integer, percent hoặc money", &i.Type)
	}
	if i.Decimals < 0 || i.Decimals > 6 {
		l.wrong(`"decimals" phải từ 0 đến 6`, "", &i.Decimals)
	}
	for p, steps := i, 0; p != nil && p.Parent != ""; p, steps = byCode[p.Parent], steps+1 {
		if steps > len(byCode) {
			l.wrong(fmt.Sprintf("chỉ tiêu %q là phần của chính nó", i.Code), "", &i.Parent)
			break
		}
	}
}
