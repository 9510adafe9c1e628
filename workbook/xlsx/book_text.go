package xlsx

import (
	"strings"
	"unicode/utf8"
)

// Limits of the format, in UTF-16 units.
const (
	textLimit    = 32767
	formulaLimit = 8192
	tipLimit     = 255
	promptLimit  = 255
	errorLimit   = 225
	titleLimit   = 32
)

// appendText appends cell text: what XML may not hold is left out, line ends
// are Excel's, and a literal "_x0041_" is kept from being read as an escape.
func appendText(d []byte, s string) []byte {
	for i := strings.IndexByte(s, '_'); i >= 0 && i+6 < len(s); i++ {
		if s[i] == '_' && s[i+1] == 'x' && s[i+6] == '_' && isHex(s[i+2:i+6]) {
			d = appendEscaped(d, s[:i], textLimit)
			d = append(d, "_x005F_"...)
			return appendText(append(d, 'x'), s[i+2:])
		}
	}
	return appendEscaped(d, s, textLimit)
}

func isHex(s string) bool {
	for i := range len(s) {
		c := s[i] | 0x20
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// appendEscaped appends s for XML content or an attribute, cut at limit UTF-16
// units.
func appendEscaped(d []byte, s string, limit int) []byte {
	if len(s) > limit {
		s = cut(s, limit)
	}
	if plain(s) {
		return append(d, s...)
	}
	from := 0
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if esc, special := escape(r, n); special {
			d = append(d, s[from:i]...)
			d = append(d, esc...)
			from = i + n
		}
		i += n
	}
	return append(d, s[from:]...)
}

// plain reports whether s needs no escape anywhere, as almost all texts do.
func plain(s string) bool {
	for i := range len(s) {
		if suspect[s[i]] {
			return false
		}
	}
	return utf8.ValidString(s)
}

// suspect are the bytes that may begin what [escape] replaces in valid UTF-8;
// 0xEF begins U+FFFE and U+FFFF.
var suspect = func() (bytes [256]bool) {
	for c := range byte(' ') {
		bytes[c] = c != '\t' && c != '\n'
	}
	for _, c := range []byte{'&', '<', '>', '"', 0xEF} {
		bytes[c] = true
	}
	return bytes
}()

// escape returns what stands in XML for a rune that can't stand for itself.
func escape(r rune, size int) (string, bool) {
	switch {
	case r == '&':
		return "&amp;", true
	case r == '<':
		return "&lt;", true
	case r == '>':
		return "&gt;", true
	case r == '"':
		return "&quot;", true
	case r < ' ' && r != '\t' && r != '\n', r == 0xFFFE, r == 0xFFFF:
		return "", true
	case r == utf8.RuneError && size == 1:
		return "\uFFFD", true
	}
	return "", false
}

// cut shortens s to at most limit UTF-16 units, ending in "…" when it had to.
func cut(s string, limit int) string {
	units, keep := 0, 0
	for i, r := range s {
		n := 1
		if r > 0xFFFF {
			n = 2
		}
		if units+n > limit {
			return s[:keep] + "…"
		}
		units += n
		if units < limit {
			keep = i + utf8.RuneLen(r)
			if r == utf8.RuneError {
				keep = i + 1
			}
		}
	}
	return s
}
