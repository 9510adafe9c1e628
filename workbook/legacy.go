package workbook

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// legacyCSV is the table of the 134 letters in TCVN3 (ABC) and VNI, from
// github.com/anhskohbo/u-convert (MIT), compared with glibc's TCVN5712-1.
//
//go:embed legacy.csv
var legacyCSV string

// codePage is a legacy encoding of Vietnamese whose bytes lie in workbooks as
// Latin-1 letters.
type codePage struct {
	single map[rune]rune
	pair   map[[2]rune]rune
}

// encodings parses the table once, when the first legacy font is met.
var encodings = sync.OnceValues(func() (tcvn3, vni *codePage) {
	tcvn3, vni = newCodePage(), newCodePage()
	lines := strings.Split(strings.TrimSpace(legacyCSV), "\n")
	for _, line := range lines[1:] {
		cells := strings.Split(strings.TrimSuffix(line, "\r"), ",")
		letter, _ := utf8.DecodeRuneInString(cells[0])
		tcvn3.add(cells[2], letter)
		vni.add(cells[4], letter)
	}
	return tcvn3, vni
})

func newCodePage() *codePage {
	return &codePage{single: map[rune]rune{}, pair: map[[2]rune]rune{}}
}

func (e *codePage) add(surface string, letter rune) {
	r := []rune(surface)
	if len(r) == 1 {
		e.single[r[0]] = letter
		return
	}
	e.pair[[2]rune{r[0], r[1]}] = letter
	// A capital typed with caps lock off carries the small mark: "Aù" is Á.
	if small := [2]rune{r[0], unicode.ToLower(r[1])}; unicode.IsUpper(letter) && e.pair[small] == 0 {
		e.pair[small] = letter
	}
}

// decode converts text; ok is false when it holds a letter that the encoding
// does not have, which means that it was never written in it.
func (e *codePage) decode(s string) (t string, ok bool) {
	runes := []rune(s)
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(runes); i++ {
		if i+1 < len(runes) {
			if letter := e.pair[[2]rune{runes[i], runes[i+1]}]; letter != 0 {
				b.WriteRune(letter)
				i++
				continue
			}
		}
		letter, known := e.single[runes[i]]
		if !known {
			if legacyLetter(runes[i]) {
				return s, false
			}
			letter = runes[i]
		}
		b.WriteRune(letter)
	}
	return b.String(), true
}

// legacyLetter reports the range in which legacy encodings keep their letters;
// NBSP is not one.
func legacyLetter(r rune) bool { return r > 0xA0 && r <= 0xFF }

// fontEncoding tells the encoding of a font by its name, nil for Unicode
// fonts, and whether the font shows small letters as capitals (".VnTimeH").
func fontEncoding(font string) (e *codePage, capitals bool) {
	tcvn3Font := len(font) > 3 && strings.EqualFold(font[:3], ".vn")
	if !tcvn3Font && (len(font) < 4 || !strings.EqualFold(font[:4], "vni-")) {
		return nil, false
	}
	tcvn3, vni := encodings()
	if tcvn3Font {
		return tcvn3, strings.HasSuffix(font, "H")
	}
	return vni, false
}

// script says what a cell's text turned out to be.
type script uint8

const (
	unicodeScript script = iota
	legacyScript         // converted
	mixedScript          // Unicode and legacy letters in one string: left as it is
	suspectScript        // looks like legacy text, but the font does not say so: left as it is
)

// decodeCell returns the text of a cell in Unicode. The font decides together
// with the content: files exist with legacy fonts on Unicode text, and with
// both in one string. Nothing is converted on content alone.
func decodeCell(c *Cell) (string, script) {
	if ascii(c.Text) && c.Runs == nil {
		e, capitals := fontEncoding(c.Font)
		if e != nil && capitals {
			return strings.ToUpper(c.Text), unicodeScript
		}
		return c.Text, unicodeScript
	}
	if c.Runs == nil {
		return decodeText(c.Text, c.Font)
	}
	var b strings.Builder
	worst := unicodeScript
	for _, run := range c.Runs {
		font := run.Font
		if font == "" {
			font = c.Font
		}
		text, s := decodeText(run.Text, font)
		b.WriteString(text)
		worst = max(worst, s)
	}
	return b.String(), worst
}

func decodeText(s, font string) (string, script) {
	e, capitals := fontEncoding(font)
	switch {
	case e == nil:
		if suspect(s) {
			return s, suspectScript
		}
		return s, unicodeScript
	case strings.ContainsFunc(s, unicodeOnly):
		if strings.ContainsFunc(s, tcvn3Only) {
			return s, mixedScript
		}
		return s, unicodeScript
	}
	text, ok := e.decode(s)
	if !ok {
		return s, unicodeScript
	}
	found := legacyScript
	if text == s {
		found = unicodeScript
	}
	if capitals {
		text = strings.ToUpper(text)
	}
	return text, found
}

// suspect reports text that has no legacy font but reads like TCVN3: signs
// that stand for letters right after letters ("Së Tµi chÝnh", pasted without
// its format).
func suspect(s string) bool {
	after, signs := false, 0
	for _, r := range s {
		if unicodeOnly(r) {
			return false
		}
		if after && tcvn3Only(r) {
			signs++
		}
		after = unicode.IsLetter(r)
	}
	if signs == 0 {
		return false
	}
	tcvn3, _ := encodings()
	_, ok := tcvn3.decode(s)
	return ok
}

// unicodeOnly reports Vietnamese letters that Latin-1 does not have.
func unicodeOnly(r rune) bool {
	switch r {
	case 'Ă', 'ă', 'Đ', 'đ', 'Ĩ', 'ĩ', 'Ũ', 'ũ', 'Ơ', 'ơ', 'Ư', 'ư':
		return true
	}
	return r >= 0x1EA0 && r <= 0x1EF9 || combining(r)
}

// tcvn3Only reports Latin-1 characters that stand for letters in TCVN3 and
// that no Unicode text has inside Vietnamese words. Signs that offices write
// (§ « » · ° ² ±) are not among them.
func tcvn3Only(r rune) bool {
	return strings.ContainsRune("µ¸¶¹¨©ª¬®¡¢£¤¥¦¾¼½ÆÇËÎÏÖ×ØÜÞßåæëîï÷øûüþ", r)
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
