package pdf

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ink is text that can be drawn: NFC, no controls but "\n", and a glyph for every
// rune in every face. Only [press.ink] makes one, so nothing reaches the page
// around it.
type ink string

const replacement = "□"

// substitutes are drawable stand-ins where compatibility decomposition has none.
var substitutes = map[rune]string{
	'☐': "□", '☑': "■", '☒': "■", '✓': "√", '✔': "√", '✗': "×", '✘': "×",
	'◆': "■", '➢': "►", '➔': "→", '\u2011': "-", '\u2212': "−", '\uf0b7': "•", '\t': " ",
	'\u2028': "\n", '\u2029': "\n", '\u0085': "\n",
}

// ink makes s drawable. A decomposed "ế" is composed, since its marks would float;
// invisible and direction characters vanish; what no font has becomes its plain
// equivalent, or "□".
func (p *press) ink(s string) ink {
	s = norm.NFC.String(strings.ToValidUTF8(s, "\uFFFD"))
	if p.drawable(s) {
		return ink(s)
	}
	var b strings.Builder
	for _, r := range s {
		b.WriteString(p.drawn(r))
	}
	// Dropping a joiner can leave a letter beside its mark.
	return ink(norm.NFC.String(b.String()))
}

// oneLine is ink without line breaks.
func (p *press) oneLine(s string) ink {
	return ink(strings.ReplaceAll(string(p.ink(s)), "\n", " "))
}

func (p *press) drawable(s string) bool {
	for _, r := range s {
		if r != '\n' && (invisible(r) || !p.metrics.draws(r)) {
			return false
		}
	}
	return true
}

func (p *press) drawn(r rune) string {
	switch {
	case r == '\n':
		return "\n"
	case substitutes[r] != "" && p.drawable(substitutes[r]):
		return substitutes[r]
	case invisible(r):
		return ""
	case p.metrics.draws(r):
		return string(r)
	}
	if plain := norm.NFKC.String(string(r)); plain != string(r) && p.drawable(plain) {
		return plain
	}
	p.reportMissing(r)
	return replacement
}

func (p *press) reportMissing(r rune) {
	if p.missing == nil || p.reported[r] {
		return
	}
	p.reported[r] = true
	p.missing(r)
}

// invisible characters carry no meaning on paper: controls, joiners, direction
// marks, soft hyphens, byte order marks, emoji selectors and skin tones.
func invisible(r rune) bool {
	if r >= 0x20 && r < 0x7f {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector) || r >= 0x1F3FB && r <= 0x1F3FF
}
