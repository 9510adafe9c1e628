package workbook

import (
	"math"
	"strconv"
	"strings"
)

// storedNumber returns the canonical notation of a number as a workbook
// stores it ("0.98", "1E-05"). A double carries 15 significant digits, as
// Excel shows it: 0.1+0.2 stored as 0.30000000000000004 is 0.3. ok is false
// for what is no number or beyond ±10^18, where no report has figures.
func storedNumber(s string) (plain string, ok bool) {
	if canonical(s) {
		return s, true
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(f) || math.Abs(f) >= 1e18 {
		return "", false
	}
	f, _ = strconv.ParseFloat(strconv.FormatFloat(f, 'e', 14, 64), 64)
	if math.Abs(f) < 1e-15 {
		return "0", true
	}
	return strconv.FormatFloat(f, 'f', -1, 64), true
}

// canonical recognises plain notation of at most 15 digits, without allocating.
func canonical(s string) bool {
	digits := s
	if len(s) > 1 && s[0] == '-' {
		digits = s[1:]
	}
	point := -1
	for i := 0; i < len(digits); i++ {
		switch c := digits[i]; {
		case c >= '0' && c <= '9':
		case c == '.' && point < 0:
			point = i
		default:
			return false
		}
	}
	whole := digits
	if point >= 0 {
		whole = digits[:point]
		if digits[len(digits)-1] == '0' || point == len(digits)-1 {
			return false
		}
	}
	return len(digits) <= 15 && whole != "" && (whole[0] != '0' || len(whole) == 1) && s != "-0"
}

// style says how a text was understood as a number.
type style uint8

const (
	bare       style = iota // "1234", "-5": digits only
	vietnamese              // "1.234,5", "1.234.567", "12,5", "1 234"
	english                 // "1,234.5", "1,234,567"
	doubtful                // "1.234", "1,234", "12.5": could be meant otherwise
)

// numeral is a number as a person types it.
type numeral struct {
	plain   string // canonical notation
	style   style
	percent bool
}

// parseNumeral reads a number typed as text, by these rules: with both
// separators the last is the decimal one; a separator that comes several times
// parts thousands; a single point before exactly three digits parts thousands
// (1.234 is 1234), otherwise it is a decimal point; a single comma is a decimal
// comma, as Luật Kế toán 2015, Điều 11 has it. Where a clerk could have meant
// something else the style is doubtful. whole says that only whole numbers make
// sense, so that 1,234 can only be thousands.
func parseNumeral(s string, whole bool) (n numeral, ok bool) {
	body, negative, percent := unwrap(s)
	n.percent = percent
	point, group := separators(body)
	digits, fraction := body, ""
	if point != 0 {
		i := strings.LastIndexByte(body, point)
		digits, fraction = body[:i], body[i+1:]
		n.style = doubtfulPoint(point, group, digits, fraction)
		if n.style == doubtful && len(fraction) == 3 && digits != "0" && (point == '.' || whole) {
			digits, fraction = digits+fraction, ""
		}
	} else if group != 0 {
		n.style = vietnamese
		if group == ',' {
			n.style = english
		}
	}
	digits, ok = ungroup(digits, group)
	if !ok || point != 0 && body[len(body)-1] == point || !allDigits(fraction) {
		return numeral{}, false
	}
	n.plain = canonicalNumber(negative, digits, fraction)
	return n, len(digits)+len(fraction) <= 18
}

// unwrap takes off what stands around the digits: a sign, the parentheses of a
// negative amount, a per cent sign.
func unwrap(s string) (body string, negative, percent bool) {
	s = strings.TrimSpace(s)
	if len(s) > 2 && s[0] == '(' && s[len(s)-1] == ')' {
		s, negative = strings.TrimSpace(s[1:len(s)-1]), true
	}
	if rest, found := strings.CutSuffix(s, "%"); found {
		s, percent = strings.TrimSpace(rest), true
	}
	for _, sign := range []string{"-", "−", "–"} {
		if rest, found := strings.CutPrefix(s, sign); found && !negative {
			return strings.TrimSpace(rest), true, percent
		}
	}
	return strings.TrimPrefix(s, "+"), negative, percent
}

// separators tells which character is the decimal one and which parts groups;
// 0 for none. A lone point or comma is reported as the decimal one.
func separators(s string) (point, group byte) {
	dots, commas := strings.Count(s, "."), strings.Count(s, ",")
	switch {
	case dots > 0 && commas > 0:
		point, group = ',', '.'
		if strings.LastIndexByte(s, '.') > strings.LastIndexByte(s, ',') {
			point, group = '.', ','
		}
	case dots > 1:
		group = '.'
	case commas > 1:
		group = ','
	case dots == 1:
		point = '.'
	case commas == 1:
		point = ','
	}
	if group == 0 && strings.IndexByte(s, ' ') > 0 {
		group = ' '
	}
	return point, group
}

// doubtfulPoint judges a decimal separator that stands alone.
func doubtfulPoint(point, group byte, digits, fraction string) style {
	switch {
	case point == '.' && group == ',':
		return english
	case group != 0:
		return vietnamese
	case point == '.':
		return doubtful
	case len(fraction) == 3 && digits != "0" && len(digits) <= 3:
		return doubtful
	}
	return vietnamese
}

// ungroup joins groups of exactly three digits.
func ungroup(s string, group byte) (digits string, ok bool) {
	if group == 0 || strings.IndexByte(s, group) < 0 {
		return s, s != "" && allDigits(s)
	}
	parts := strings.Split(s, string(group))
	for i, p := range parts {
		if !allDigits(p) || i > 0 && len(p) != 3 || i == 0 && (p == "" || len(p) > 3 || p == "0") {
			return "", false
		}
	}
	return strings.Join(parts, ""), true
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func canonicalNumber(negative bool, digits, fraction string) string {
	digits = strings.TrimLeft(digits, "0")
	fraction = strings.TrimRight(fraction, "0")
	if digits == "" {
		digits = "0"
	}
	if fraction != "" {
		digits += "." + fraction
	}
	if negative && digits != "0" {
		digits = "-" + digits
	}
	return digits
}

// isRange reports text that gives a span or a bound where one figure is
// asked: "61-62", "từ 61 đến 62", "> 98", "khoảng 4".
func isRange(s string) bool {
	key := fold(s)
	for _, word := range boundWords {
		if rest, found := strings.CutPrefix(key, word); found {
			return rest != "" && strings.ContainsAny(rest[:min(len(rest), 4)], "0123456789")
		}
	}
	for _, dash := range []string{"-", "–", "—", " đến ", "÷"} {
		low, high, found := strings.Cut(s, dash)
		if !found || low == "" {
			continue
		}
		_, okLow := parseNumeral(low, false)
		_, okHigh := parseNumeral(high, false)
		if okLow && okHigh {
			return true
		}
	}
	return false
}

var boundWords = func() []string {
	words := []string{">", "<", "≥", "≤", "~", "≈", "trên ", "dưới ", "khoảng ", "gần ", "hơn ", "từ ", "không quá "}
	for i, w := range words {
		words[i] = fold(w)
	}
	return words
}()

// leadingNumber returns the number that a text begins with ("17,66 % (giảm
// 3,97)" begins with 17,66), to suggest it; "" when there is none.
func leadingNumber(s string) string {
	i := 0
	for i < len(s) && strings.IndexByte("0123456789.,-", s[i]) >= 0 {
		i++
	}
	lead := strings.TrimRight(s[:i], ".,-")
	if _, ok := parseNumeral(lead, false); !ok {
		return ""
	}
	return lead
}

// vietnameseNumber writes canonical notation as a Vietnamese reads it:
// "-1.234,5".
func vietnameseNumber(plain string) string {
	sign := ""
	if rest, negative := strings.CutPrefix(plain, "-"); negative {
		sign, plain = "-", rest
	}
	digits, fraction, _ := strings.Cut(plain, ".")
	var b strings.Builder
	b.WriteString(sign)
	for i, c := range []byte(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteByte(c)
	}
	if fraction != "" {
		b.WriteByte(',')
		b.WriteString(fraction)
	}
	return b.String()
}
