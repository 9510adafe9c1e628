package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is text in one fount.
type span struct {
	text  ink
	fount fount
}

// line is one line of text. Its blanks (U+0020) may be stretched, except in the
// last line of a paragraph.
type line struct {
	spans  []span
	width  float64
	blanks int
	last   bool
}

// word is what a line may not be broken inside of: spans without a breaking blank,
// and the blanks before them.
type word struct {
	blank   span
	spans   []span
	width   float64 // without the blanks
	newline bool    // starts a line
}

// lines breaks spans into lines of at most width, the first one shorter by indent.
// It breaks at U+0020 and "\n" only, keeps numbers with their units, and cuts a
// word that is longer than a line. Text is lost nowhere but for blanks at breaks.
// There is always at least one line.
func (p *press) lines(spans []span, width, indent float64) []line {
	var out []line
	var cur line
	for _, w := range p.glue(p.words(spans), width-indent) {
		gap := p.width(w.blank.text, w.blank.fount)
		room := width
		if len(out) == 0 {
			room -= indent
		}
		switch {
		case w.newline:
			cur.last = true
			out, cur = append(out, cur), line{}
		case len(cur.spans) > 0 && cur.width+gap+w.width > room+slack:
			out, cur = append(out, cur), line{}
		}
		if len(out) > 0 {
			room = width
		}
		if len(cur.spans) > 0 {
			cur.add(w.blank, gap)
		}
		for _, piece := range p.cut(w, room, width) {
			if len(cur.spans) > 0 && cur.width+piece.width > room+slack {
				out, cur, room = append(out, cur), line{}, width
			}
			for _, s := range piece.spans {
				cur.add(s, p.width(s.text, s.fount))
			}
		}
	}
	cur.last = true
	return append(out, cur)
}

// slack forgives the rounding of sums of widths.
const slack = 1e-6

func (l *line) add(s span, width float64) {
	l.width += width
	l.blanks += strings.Count(string(s.text), " ")
	if n := len(l.spans); n > 0 && l.spans[n-1].fount == s.fount {
		l.spans[n-1].text += s.text
		return
	}
	l.spans = append(l.spans, s)
}

func (p *press) words(spans []span) []word {
	var out []word
	var cur word
	flush := func() {
		if len(cur.spans) > 0 || cur.newline {
			out = append(out, cur)
		}
		cur = word{}
	}
	for _, s := range spans {
		for rest := s.text; rest != ""; {
			end := strings.IndexAny(string(rest), " \n")
			if end < 0 {
				end = len(rest)
			}
			switch {
			case end > 0:
				cur.spans = append(cur.spans, span{rest[:end], s.fount})
				cur.width += p.width(rest[:end], s.fount)
				rest = rest[end:]
				continue
			case rest[0] == '\n':
				flush()
				cur.newline = true
			default:
				if len(cur.spans) > 0 {
					flush()
				}
				cur.blank = span{cur.blank.text + " ", s.fount}
			}
			rest = rest[1:]
		}
	}
	flush()
	return out
}

// glue joins words that read as one, as long as they fit a line together.
func (p *press) glue(words []word, width float64) []word {
	var out []word
	for _, w := range words {
		n := len(out)
		if n == 0 || w.newline || !together(out[n-1].tail(), w.head()) {
			out = append(out, w)
			continue
		}
		prev := &out[n-1]
		gap := p.width(w.blank.text, w.blank.fount)
		if prev.width+gap+w.width > width {
			out = append(out, w)
			continue
		}
		prev.spans = append(append(prev.spans, w.blank), w.spans...)
		prev.width += gap + w.width
	}
	return out
}

// tail is the last stretch of the word without blanks.
func (w word) tail() string {
	if len(w.spans) == 0 {
		return ""
	}
	s := string(w.spans[len(w.spans)-1].text)
	return s[strings.LastIndexByte(s, ' ')+1:]
}

func (w word) head() string {
	if len(w.spans) == 0 {
		return ""
	}
	return string(w.spans[0].text)
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

var (
	unitWords = set("% ‰ đồng nghìn triệu tỷ tỉ USD ha km km² m m² m³ kg tấn tạ lít kWh MW người hộ xã điểm giờ")
	bigCounts = set("nghìn triệu tỷ tỉ")
	beforeNo  = set("ngày tháng năm quý Quý Điều khoản Bảng Biểu mục số hạng thứ Phụ")
	compounds = set("kinh-tế xã-hội Điện-Biên trung-ương điểm-%")
)

// together says that a line should not end between a and b: "12,5 | tỷ đồng",
// "ngày | 14", "kinh tế | - | xã hội". A dash at the head of a line would look
// like the next điểm.
func together(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	lastRune, _ := utf8.DecodeLastRuneInString(a)
	firstRune, _ := utf8.DecodeRuneInString(b)
	unit := strings.TrimRight(b, ".,;:)")
	switch {
	case unicode.IsDigit(lastRune):
		return unitWords[unit]
	case bigCounts[a]:
		return unit == "đồng" || unit == "USD"
	case beforeNo[a]:
		return unicode.IsDigit(firstRune)
	}
	return a == "-" || a == "+" || b == "-" || compounds[a+"-"+unit]
}

// clamp keeps the first n lines and ends them with "…" if there are more.
func (p *press) clamp(lines []line, n int) []line {
	if len(lines) <= n {
		return lines
	}
	out := slices.Clone(lines[:n])
	end := &out[n-1]
	end.last = true
	end.spans = slices.Clone(end.spans)
	if k := len(end.spans); k > 0 {
		s := &end.spans[k-1]
		_, size := utf8.DecodeLastRuneInString(string(s.text))
		s.text = s.text[:len(s.text)-size] + "…"
	}
	return out
}

// cut splits a word that is wider than a line; first is the room on the line it
// begins on. A mark stays on its letter.
func (p *press) cut(w word, first, width float64) []word {
	if w.width <= first+slack {
		return []word{w}
	}
	var out []word
	var cur word
	room := first
	for _, s := range w.spans {
		start, part := 0, 0.0
		for i, r := range s.text {
			adv := p.width(ink(r), s.fount)
			if cur.width+part+adv > room+slack && !unicode.Is(unicode.Mn, r) && (i > start || len(cur.spans) > 0) {
				if i > start {
					cur.spans = append(cur.spans, span{s.text[start:i], s.fount})
				}
				cur.width += part
				out, cur, room = append(out, cur), word{}, width
				start, part = i, 0
			}
			part += adv
		}
		cur.spans = append(cur.spans, span{s.text[start:], s.fount})
		cur.width += part
	}
	return append(out, cur)
}
