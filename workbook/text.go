package workbook

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// tidy returns text as it is kept: NFC, without invisible characters, blanks
// collapsed, outer white space removed, line breaks kept as "\n". lookalike
// reports that letters that only look like Đ (Ð U+00D0, Ɖ U+0189) were replaced.
func tidy(s string) (t string, lookalike bool) {
	if isTidy(s) {
		return s, false
	}
	var b strings.Builder
	b.Grow(len(s))
	var gap rune // white space seen since the last letter: 0, ' ' or '\n'
	for _, r := range composed(strings.Map(visible, s)) {
		switch {
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			gap = '\n'
			continue
		case unicode.IsSpace(r):
			if gap == 0 {
				gap = ' '
			}
			continue
		}
		if gap != 0 && b.Len() > 0 {
			b.WriteRune(gap)
		}
		gap = 0
		d := plainD(r)
		lookalike = lookalike || d != r
		b.WriteRune(d)
	}
	return b.String(), lookalike
}

// isTidy recognises text that tidy would return as it is, without allocating:
// nearly every cell of a workbook.
func isTidy(s string) bool {
	blank := true // so that a leading blank counts as doubled
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' || c == 0x7f || c == ' ' && blank {
				return false
			}
			blank = c == ' '
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !settled(r) {
			return false
		}
		blank = false
		i += n
	}
	return !blank || s == ""
}

// settled reports letters and signs that are composed, visible and not
// mistaken for others.
func settled(r rune) bool {
	switch {
	case r == 0xAD || r == 0xD0 || r == 0xF0 || r == 0x189 || r == 0x256:
		return false
	case r > 0xA0 && r <= 0x24F, r >= 0x1EA0 && r <= 0x1EF9:
		return true
	case r >= 0x2010 && r <= 0x2027, r >= 0x2030 && r <= 0x205E:
		return true
	}
	return false
}

// visible drops the invisible characters that come with text copied from web
// pages and chat programs. They go before letters are composed, which they
// part, and after legacy text was decoded: in TCVN3 the soft hyphen is ư.
func visible(r rune) rune {
	if r == utf8.RuneError || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && !unicode.IsSpace(r) {
		return -1
	}
	return r
}

func plainD(r rune) rune {
	switch r {
	case 0xD0, 0x189:
		return 'Đ'
	case 0xF0, 0x256:
		return 'đ'
	}
	return r
}

// composed is NFC that also mends a tone typed before the circumflex, breve or
// horn, which NFC leaves in two pieces (e + U+0301 + U+0302 is ế).
func composed(s string) string {
	s = norm.NFC.String(s)
	if !strings.ContainsFunc(s, combining) {
		return s
	}
	letters := []rune(norm.NFD.String(s))
	for i := range letters {
		for j := i; j > 0 && isTone(letters[j-1]) && shapes(letters[j]); j-- {
			letters[j-1], letters[j] = letters[j], letters[j-1]
		}
	}
	return norm.NFC.String(string(letters))
}

func combining(r rune) bool { return r >= 0x300 && r <= 0x36F }

// shapes reports the marks that make another vowel: circumflex, breve, horn.
func shapes(r rune) bool { return r == 0x302 || r == 0x306 || r == 0x31B }

// isTone reports the five tone marks: huyền, sắc, ngã, hỏi, nặng.
func isTone(r rune) bool {
	return r == 0x300 || r == 0x301 || r == 0x303 || r == 0x309 || r == 0x323
}

// fold returns the key by which titles, sheet names and choices are matched:
// lower case, white space collapsed, the tone moved to the end of its word
// (hòa and hoà are one) and a final y after a consonant written i (tỷ and tỉ).
// It is a key only; what is kept and shown is never rewritten this way.
func fold(s string) string {
	s, _ = tidy(s)
	key := make([]byte, 0, len(s)+8)
	word, tone := 0, rune(0)
	end := func() {
		key = foldY(key, word)
		if tone != 0 {
			key = utf8.AppendRune(key, tone)
			tone = 0
		}
	}
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case isTone(r):
			tone = r
		case unicode.IsLetter(r) || combining(r) || unicode.IsDigit(r):
			key = utf8.AppendRune(key, r)
		default:
			end()
			if unicode.IsSpace(r) {
				r = ' '
			}
			key = utf8.AppendRune(key, r)
			word = len(key)
		}
	}
	end()
	return string(key)
}

// foldY writes i for the final y of the word that starts at from, unless the y
// is the second part of a diphthong ("tay", "thủy").
func foldY(key []byte, from int) []byte {
	last := len(key) - 1
	if last < from || key[last] != 'y' {
		return key
	}
	before := byte(0)
	if last > from {
		before = key[last-1]
	}
	qu := last-from == 2 && key[from] == 'q'
	if before >= utf8.RuneSelf || strings.IndexByte("aeou", before) >= 0 && !qu {
		return key
	}
	key[last] = 'i'
	return key
}

// foldSet is a set of folded words.
func foldSet(words ...string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[fold(w)] = true
	}
	return set
}

// shorten makes cell content fit to be quoted in a message: one line, no
// control characters, at most 80 letters.
func shorten(s string) string {
	const most = 80
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r)
	}), " ")
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}

// nearest returns the candidate that was probably meant by s, "" when none is
// near enough to suggest.
func nearest(s string, candidates []string) string {
	s = fold(s)
	best, least := "", len([]rune(s))/3+1
	for _, c := range candidates {
		if d := distance([]rune(s), []rune(fold(c))); d < least {
			best, least = c, d
		}
	}
	return best
}
