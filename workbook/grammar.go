package workbook

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
	"golang.org/x/text/unicode/norm"
)

// figure is a number in Vietnamese notation: "34.000", "1.234,5", "8,5", "-4.13".
const figure = `(-?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?))`

var (
	asideForm     = regexp.MustCompile(`\s*\([^)]*\)`)
	deadlineForm  = regexp.MustCompile(`^(?:cơ bản )?(?:hoàn thành |xong )?(trước|chậm nhất|muộn nhất|đến hết)(?: ngày)? (\d{1,2})/(\d{1,2})(?:/(\d{4}))?$`)
	placeForm     = regexp.MustCompile(`^(?:xếp |đứng )?(?:thứ|hạng|trong nhóm|nhóm|top)(?: hạng)? (\d+)(?:\s*/\s*(\d+))?(?:\D.*)?$`)
	toleranceForm = regexp.MustCompile(`^` + figure + `([^±\d]*)±\s*` + figure + `(.*)$`)
	intervalForm  = regexp.MustCompile(`^` + figure + `\s*%?\s*(?:-|đến)\s*` + figure + `(.*)$`)
	singleForm    = regexp.MustCompile(`^` + figure + `(.*)$`)
	scalesForm    = regexp.MustCompile(`nghìn|ngàn|triệu|tỷ|tỉ`)
)

// openings are the words before the figure, with what they ask for. A longer
// wording stands before a shorter one it begins with.
var openings = []struct {
	words string
	op    TargetOp
}{
	{"không vượt quá", AtMost}, {"không quá", AtMost}, {"không cao hơn", AtMost}, {"không lớn hơn", AtMost},
	{"không thấp hơn", AtLeast}, {"không dưới", AtLeast}, {"không ít hơn", AtLeast},
	{"tối đa", AtMost}, {"nhiều nhất", AtMost}, {"≤", AtMost}, {"<=", AtMost},
	{"tối thiểu", AtLeast}, {"ít nhất", AtLeast}, {"≥", AtLeast}, {">=", AtLeast},
	{"lớn hơn", MoreThan}, {"cao hơn", MoreThan}, {"hơn", MoreThan}, {"trên", MoreThan}, {">", MoreThan},
	{"nhỏ hơn", LessThan}, {"thấp hơn", LessThan}, {"dưới", LessThan}, {"<", LessThan},
	{"xấp xỉ", About}, {"khoảng", About}, {"gần", About}, {"~", About}, {"≈", About},
	{"từ", AtLeast},
}

// movement is what a target says about the direction of a figure.
type movement uint8

const (
	still  movement = iota
	rise            // "tăng"
	fall            // "giảm"
	downTo          // "còn", "giảm còn", "xuống"
)

// amount is the figures of a target and the words behind them.
type amount struct {
	low, high decimal.Decimal
	decimals  int
	tolerant  bool // "4 ± 0,5"
	tail      string
}

// ParseTarget understands a target in the words of a resolution: "trên 31",
// "60-62", "giảm bình quân 4%/năm", "xếp thứ 4/14", "cơ bản hoàn thành". Numbers
// are in Vietnamese notation. A bare figure asks for at least that much, or for
// at most that much where less is better. "khoảng 4 (± 0,5)" gives a tolerance.
// Its error is in Vietnamese, for the person who wrote the target.
func ParseTarget(text string, ind *Indicator) (*Target, error) {
	t := &Target{Indicator: ind.Code, Text: text}
	rest := foldTarget(text)
	rest, t.Stretch = taking(rest, "phấn đấu")
	if t.deadline(rest) || t.place(rest) || t.completion(rest) {
		return t, nil
	}
	moved, rest := takeMovement(rest)
	op, rest := takeOpening(rest)
	a, ok := amountOf(rest)
	if !ok {
		return nil, fmt.Errorf("chưa hiểu chỉ tiêu “%s”: không thấy con số ở chỗ cần có", text)
	}
	if unit := scale(a.tail); unit != "" && unit != scale(ind.Measure) {
		return nil, fmt.Errorf("chỉ tiêu “%s” ghi theo “%s” nhưng đơn vị tính là “%s”", text, unit, ind.Measure)
	}
	if strings.Contains(a.tail, "trở lên") {
		op = AtLeast
	} else if strings.Contains(a.tail, "trở xuống") {
		op = AtMost
	}
	if (moved == rise || moved == fall) && (op == AtMost || op == LessThan) {
		return nil, fmt.Errorf("chưa hiểu chỉ tiêu “%s”: mức tăng, giảm chỉ so được với mức tối thiểu", text)
	}
	t.conclude(ind, moved, op, a)
	return t, nil
}

// foldTarget folds case, space and dashes, and keeps the marks that tell words
// apart.
func foldTarget(text string) string {
	folded := strings.NewReplacer("–", "-", "—", "-", "−", "-", "phần trăm", "%").Replace(strings.ToLower(norm.NFC.String(text)))
	folded = strings.TrimRight(strings.Join(strings.Fields(folded), " "), ".;")
	if !strings.Contains(folded, "±") {
		folded = asideForm.ReplaceAllString(folded, "")
	}
	return strings.TrimSpace(folded)
}

// taking removes words from the beginning of a text; letters must end there.
func taking(text, words string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(text, words)
	next, _ := utf8.DecodeRuneInString(rest)
	last, _ := utf8.DecodeLastRuneInString(words)
	if !ok || rest != "" && unicode.IsLetter(last) && unicode.IsLetter(next) {
		return text, false
	}
	return strings.TrimSpace(rest), true
}

func takeMovement(text string) (movement, string) {
	moved := still
	for _, word := range []string{"ước", "cơ bản", "hoàn thành", "đạt", "duy trì", "giữ"} {
		text, _ = taking(text, word)
	}
	if rest, ok := taking(text, "tăng"); ok {
		moved, text = rise, rest
	} else if rest, ok := taking(text, "giảm"); ok {
		moved, text = fall, rest
	}
	for _, word := range []string{"xuống còn", "xuống", "còn"} {
		if rest, ok := taking(text, word); ok {
			return downTo, rest
		}
	}
	for _, word := range []string{"thêm", "bình quân"} {
		text, _ = taking(text, word)
	}
	return moved, text
}

func takeOpening(text string) (TargetOp, string) {
	for _, o := range openings {
		if rest, ok := taking(text, o.words); ok {
			return o.op, rest
		}
	}
	return "", text
}

func amountOf(text string) (amount, bool) {
	if m := toleranceForm.FindStringSubmatch(text); m != nil {
		middle, d1 := figureOf(m[1])
		width, d2 := figureOf(m[3])
		return amount{middle.Sub(width), middle.Add(width), max(d1, d2), true, m[2] + m[4]}, true
	}
	if m := intervalForm.FindStringSubmatch(text); m != nil {
		low, d1 := figureOf(m[1])
		high, d2 := figureOf(m[2])
		return amount{low, high, max(d1, d2), false, m[3]}, low.LessThanOrEqual(high)
	}
	if m := singleForm.FindStringSubmatch(text); m != nil {
		n, d := figureOf(m[1])
		return amount{n, n, d, false, m[2]}, true
	}
	return amount{}, false
}

// figureOf reads a text that matched figure: a single dot before three digits
// groups thousands, before others it is a decimal point.
func figureOf(text string) (decimal.Decimal, int) {
	whole, fraction, comma := strings.Cut(text, ",")
	if parts := strings.Split(whole, "."); comma || len(parts) > 2 || len(parts) == 2 && len(parts[1]) == 3 {
		whole = strings.Join(parts, "")
	} else if len(parts) == 2 {
		whole, fraction = parts[0], parts[1]
	}
	digits := len(fraction)
	if digits > 0 {
		whole += "." + fraction
	}
	d, err := decimal.NewFromString(whole)
	if err != nil {
		return decimal.Zero, 0
	}
	return d, digits
}

// scale is the words of magnitude in a unit of measure: "tỷ", "nghìn tỷ".
func scale(measure string) string {
	found := strings.Join(scalesForm.FindAllString(strings.ToLower(norm.NFC.String(measure)), -1), " ")
	return strings.NewReplacer("tỉ", "tỷ", "ngàn", "nghìn").Replace(found)
}

func (t *Target) deadline(text string) bool {
	m := deadlineForm.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	day, _ := strconv.Atoi(m[2])
	month, _ := strconv.Atoi(m[3])
	year, _ := strconv.Atoi(m[4])
	if day < 1 || month < 1 || month > 12 || day > Day(2024, time.Month(month)+1, 0).Day() {
		return false
	}
	if m[1] != "trước" {
		day++
	}
	t.Op, t.By = Deadline, Day(year, time.Month(month), day)
	return true
}

func (t *Target) place(text string) bool {
	m := placeForm.FindStringSubmatch(text)
	if m == nil {
		return false
	}
	t.Op, t.Set = Rank, m[2]
	t.Low, _ = figureOf(m[1])
	t.High = t.Low
	return true
}

// completion reads targets that are words alone.
func (t *Target) completion(text string) bool {
	text, _ = taking(text, "cơ bản")
	if text != "hoàn thành" {
		return false
	}
	t.Op, t.Low = AtLeast, decimal.NewFromInt(100)
	t.High = t.Low
	return true
}

// conclude settles what the target asks for. A rise or fall of an indicator
// that is itself a rate of change is its value; a fall of a percentage is in
// percentage points, though resolutions write "%".
func (t *Target) conclude(ind *Indicator, moved movement, op TargetOp, a amount) {
	t.Low, t.High, t.Decimals = a.low, a.high, a.decimals
	t.Strict = op == MoreThan || op == LessThan
	changing := (moved == rise || moved == fall) && !ind.rateOfChange()
	switch {
	case op == About || a.tolerant:
		t.Op = About
	case changing && moved == fall && (ind.percentage() || strings.Contains(a.tail, "điểm")):
		t.Op = Reduction
	case changing:
		t.Op = Growth
		if moved == fall {
			t.Low, t.High = a.high.Neg(), a.low.Neg()
		}
	case !a.low.Equal(a.high):
		t.Op = Between
	case op != "":
		t.Op = op
	case ind.RankOf != "":
		t.Op = Rank
	case moved == downTo, moved == still && ind.Better == BetterDown:
		t.Op = AtMost
	case ind.Better == BetterRange:
		t.Op = Between
	default:
		t.Op = AtLeast
	}
}

// percentage reports whether differences of the indicator are in điểm %.
func (i *Indicator) percentage() bool {
	return i.Type == TypePercent || strings.HasPrefix(i.Measure, "%") || strings.HasPrefix(i.Measure, "điểm %")
}

// rateOfChange reports whether the indicator measures a rise or a fall itself:
// "Tốc độ tăng GRDP", "Mức giảm tỷ lệ hộ nghèo".
func (i *Indicator) rateOfChange() bool {
	name := strings.ToLower(norm.NFC.String(i.Name))
	return i.percentage() && (strings.Contains(name, "tăng") || strings.Contains(name, "giảm"))
}
