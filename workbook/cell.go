package workbook

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// want is what a cell should hold: its column's type, or for a measure its
// indicator's.
type want struct {
	column   *Column
	at       int
	kind     ColumnType
	decimals int
}

// value reads the row's cell of column i and reports what is wrong with it.
func (t *tableReader) value(i int, indicator *Indicator) Value {
	column := &t.table.Columns[i]
	c := t.cells[i]
	if c == nil {
		if column.Required && !t.merged(i) {
			t.flaw(i, "required", "", orElse(accepts(t.want(i, indicator)), "nội dung"))
		}
		return Value{}
	}
	w := t.want(i, indicator)
	switch c.Type {
	case CellError:
		t.flaw(i, "error-value", c.Text, accepts(w))
		return Value{}
	case CellPending:
		t.flaw(i, "formula-not-calculated", "", accepts(w))
		return Value{}
	}
	switch {
	case w.kind.Numeric():
		return t.number(w, c)
	case w.kind == TypeDate:
		return t.date(w, c)
	}
	return t.words(w, c)
}

func (t *tableReader) want(i int, indicator *Indicator) want {
	column := &t.table.Columns[i]
	w := want{column, i, column.Type, column.Decimals}
	if column.Type == TypeMeasure && indicator != nil {
		w.kind, w.decimals = indicator.Type, indicator.Decimals
	}
	return w
}

// flaw reports something about the row's cell of column i.
func (t *tableReader) flaw(i int, code, found, accepted string) {
	p := Place{Sheet: t.tab, Column: t.table.Columns[i].Title, Cell: cellName(t.header.letters[i], t.row.Number)}
	t.reportAt(p, code, shorten(found), accepted)
}

// number reads a cell of a numeric column.
func (t *tableReader) number(w want, c *Cell) Value {
	var plain string
	var ok bool
	switch c.Type {
	case CellNumber:
		plain, ok = storedNumber(c.Text)
		if ok && c.Percent {
			plain = t.percentShown(w, c, plain)
		}
	case CellText:
		text := t.text(w.at, c)
		if kind, is := nothingOf(text); is {
			return t.noFigure(w, kind, text)
		}
		plain, ok = t.typedNumber(w, text)
		if !ok {
			return Value{}
		}
	case CellDate:
		t.flaw(w.at, "date-for-number", found(Value{Date, c.Text[:min(len(c.Text), 10)]}), accepts(w))
		return Value{}
	}
	if !ok {
		t.flaw(w.at, "not-a-number", c.Text, accepts(w))
		return Value{}
	}
	t.checkNumber(w, c, plain)
	return Value{Number, plain}
}

// percentShown takes a cell in a percent format for what the clerk sees: 98 %,
// not 0.98. In any other column a per cent sign has no business.
func (t *tableReader) percentShown(w want, c *Cell, plain string) string {
	shown := inPercent(plain)
	if w.kind == TypePercent {
		return shown
	}
	t.flaw(w.at, "percent-for-number", vietnameseNumber(shown)+"%", vietnameseNumber(plain))
	return plain
}

// noFigure is a cell that says in words that there is no figure.
func (t *tableReader) noFigure(w want, kind Kind, text string) Value {
	if kind == Blank {
		t.flaw(w.at, "not-applicable", text, accepts(w))
	}
	return Value{Kind: kind}
}

// typedNumber reads a number typed as text and says how it was understood.
func (t *tableReader) typedNumber(w want, text string) (plain string, ok bool) {
	n, ok := parseNumeral(text, w.kind == TypeInteger)
	if !ok {
		code := "not-a-number"
		if isRange(text) {
			code = "value-is-range"
		}
		hint := accepts(w)
		if lead := leadingNumber(text); lead != "" && code == "not-a-number" {
			hint = "riêng số " + lead + ", phần chữ ghi sang cột ghi chú"
		}
		t.flaw(w.at, code, text, hint)
		return "", false
	}
	if n.percent && w.kind != TypePercent {
		t.flaw(w.at, "percent-for-number", text, vietnameseNumber(n.plain))
	}
	if n.style == doubtful {
		// Without points between thousands, or "1.671" would be read as 1.671.
		t.flaw(w.at, "ambiguous-number", text, vietnameseText(n.plain))
		return n.plain, true
	}
	t.flaw(w.at, "text-number", text, vietnameseNumber(n.plain))
	return n.plain, true
}

// checkNumber checks a number against its column.
func (t *tableReader) checkNumber(w want, c *Cell, plain string) {
	if point := strings.IndexByte(plain, '.'); point >= 0 {
		decimals := len(plain) - point - 1
		switch {
		case w.kind == TypeInteger:
			t.flaw(w.at, "not-an-integer", vietnameseNumber(plain), "số nguyên, không có phần lẻ")
		case decimals > w.decimals && !c.Formula && !w.column.Locked:
			t.flaw(w.at, "too-many-decimals", vietnameseNumber(plain), "tối đa "+strconv.Itoa(w.decimals)+" chữ số thập phân")
		}
	}
	least, most := w.column.Min, w.column.Max
	if least == nil && most == nil {
		return
	}
	d, err := decimal.NewFromString(plain)
	if err != nil || least != nil && d.LessThan(*least) || most != nil && d.GreaterThan(*most) {
		t.flaw(w.at, "out-of-range", vietnameseNumber(plain), bounds(least, most))
	}
}

// date reads a cell of a date column.
func (t *tableReader) date(w want, c *Cell) Value {
	if c.Type == CellDate {
		if iso, ok := storedDay(c.Text); ok {
			return Value{Date, iso}
		}
	}
	if c.Type == CellText {
		text := t.text(w.at, c)
		if kind, is := nothingOf(text); is {
			return Value{Kind: kind}
		}
		if day, ok := parseDay(text); ok {
			return DateOf(day)
		}
		if (w.column.Role == RoleDue || w.column.Role == RoleExtended) && openEnded[fold(text)] {
			return Value{Text, text}
		}
	}
	accepted := accepts(w)
	if hint := dayHint(c, t.period.Year); hint != "" {
		accepted = hint
	}
	t.flaw(w.at, "not-a-date", c.Text, accepted)
	return Value{}
}

// openEnded are the words for a task without a deadline.
var openEnded = foldSet("thường xuyên", "không thời hạn", "không hạn", "không có thời hạn", "không xác định thời hạn")

// words reads a cell of a column of words.
func (t *tableReader) words(w want, c *Cell) Value {
	text := c.Text
	switch c.Type {
	case CellText:
		text = t.text(w.at, c)
	case CellNumber:
		if plain, ok := storedNumber(text); ok {
			text = vietnameseText(plain)
			if c.Percent {
				text = vietnameseText(inPercent(plain)) + "%"
			}
		}
	case CellBool:
		text = map[string]string{"1": "TRUE", "0": "FALSE"}[text] // as Excel shows it
	case CellDate:
		if day, ok := parseDay(text); ok {
			text = writtenDay(day)
		}
	}
	if kind, is := nothingOf(text); is && w.kind != TypeChoice {
		if kind == Blank && !dashes[text] {
			return Value{Text, text} // an "x" is a tick in a column of words
		}
		return t.requireWords(w, Value{Kind: kind})
	}
	switch w.kind {
	case TypeChoice:
		return t.choice(w, text)
	case TypePerson:
		if collective(text) {
			t.flaw(w.at, "not-a-person", text, accepts(w))
		}
	case TypeDocument:
		if !isDocument(text) {
			t.flaw(w.at, "document-shape", text, accepts(w))
		}
	}
	return t.requireWords(w, TextOf(text))
}

// vietnameseText writes a number that stands in a column of words: the
// decimal comma, but no thousands, since it may be a code.
func vietnameseText(plain string) string { return strings.Replace(plain, ".", ",", 1) }

// inPercent is what a percent format shows of a number.
func inPercent(plain string) string {
	d, err := decimal.NewFromString(plain)
	if err != nil {
		return plain
	}
	return d.Shift(2).Round(10).String()
}

// requireWords reports a required cell in which only a dash stands.
func (t *tableReader) requireWords(w want, v Value) Value {
	if v.Kind == Blank && w.column.Required {
		t.flaw(w.at, "required", "", accepts(w))
	}
	return v
}

// choice matches one of the column's choices.
func (t *tableReader) choice(w want, text string) Value {
	for _, c := range w.column.Choices {
		if c == text {
			return Value{Text, c}
		}
	}
	if t.choices[w.at] == nil {
		t.choices[w.at] = make(map[string]string, len(w.column.Choices))
		for _, c := range w.column.Choices {
			t.choices[w.at][fold(c)] = c
		}
	}
	if c, ok := t.choices[w.at][fold(text)]; ok {
		return Value{Text, c}
	}
	accepted := accepts(w)
	if near := nearest(text, w.column.Choices); near != "" {
		accepted = "“" + near + "”, hoặc " + accepted
	}
	t.flaw(w.at, "not-a-choice", text, accepted)
	return Value{}
}
