package xlsx

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// byteClass tells the scanner what a byte of a part may be.
type byteClass uint8

const (
	plainByte   byteClass = iota
	nameByte              // may stand in a name
	spaceByte             // white space
	specialByte           // must be decoded or looked at: & CR ]
	badByte               // may not stand in text: controls, <
)

var classOf = func() (table [256]byteClass) {
	for b := range 256 {
		switch {
		case b == ' ' || b == '\t' || b == '\n':
			table[b] = spaceByte
		case b == '&' || b == '\r' || b == ']':
			table[b] = specialByte
		case b < ' ' || b == '<':
			table[b] = badByte
		case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b >= '0' && b <= '9', b >= 0x80,
			strings.IndexByte("_:-.", byte(b)) >= 0:
			table[b] = nameByte
		}
	}
	return table
}()

func nameEnd(s string, i int) int {
	for i < len(s) && classOf[s[i]] == nameByte {
		i++
	}
	return i
}

func nameStart(b byte) bool {
	return classOf[b] == nameByte && b != '-' && b != '.' && (b < '0' || b > '9')
}

func skipSpace(s string, i int) int {
	for i < len(s) && (classOf[s[i]] == spaceByte || s[i] == '\r') {
		i++
	}
	return i
}

func onlySpace(s string) bool { return skipSpace(s, 0) == len(s) }

// localName is a qualified name without its prefix: LibreOffice, the Open XML
// SDK and strict writers each have their own.
func localName(name string) string {
	return name[strings.IndexByte(name, ':')+1:]
}

// decodeText resolves references and line ends. It is false for characters and
// references that XML does not allow. Nearly every text is returned as it is.
func decodeText(s string, attribute bool) (string, bool) {
	special := false
	for i := 0; i < len(s); i++ {
		switch classOf[s[i]] {
		case specialByte:
			special = true
		case badByte:
			return "", false
		}
	}
	if !special {
		return s, true
	}
	if !attribute && strings.Contains(s, "]]>") {
		return "", false
	}
	return decodeSpecial(s)
}

func decodeSpecial(s string) (string, bool) {
	var b strings.Builder
	b.Grow(len(s))
	for s != "" {
		switch {
		case s[0] == '&':
			char, length := reference(s)
			if length == 0 {
				return "", false
			}
			b.WriteRune(char)
			s = s[length:]
		case s[0] == '\r':
			b.WriteByte('\n')
			s = strings.TrimPrefix(s[1:], "\n")
		default:
			length := strings.IndexAny(s, "&\r")
			if length < 0 {
				length = len(s)
			}
			b.WriteString(s[:length])
			s = s[length:]
		}
	}
	return b.String(), true
}

// reference reads the reference s begins with; length is 0 if it is none that
// XML itself defines. Others would need a document type, which is refused.
func reference(s string) (char rune, length int) {
	const longest = len("&#x0010FFFF;")
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 0 {
		return 0, 0
	}
	switch name := s[1:end]; name {
	case "amp":
		return '&', end + 1
	case "lt":
		return '<', end + 1
	case "gt":
		return '>', end + 1
	case "quot":
		return '"', end + 1
	case "apos":
		return '\'', end + 1
	default:
		if char, ok := numericReference(name); ok {
			return char, end + 1
		}
		return 0, 0
	}
}

func numericReference(name string) (rune, bool) {
	digits, numeric := strings.CutPrefix(name, "#")
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if !numeric || err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		return 0, false
	}
	return rune(n), n >= ' ' || n == '\t' || n == '\n' || n == '\r'
}

// unescapeExcel resolves _x000D_ and its kind: how Excel stores characters in
// strings that XML does not allow. Controls other than tab and line ends are
// dropped: no clerk can see or have meant them.
func unescapeExcel(s string) string {
	at := strings.Index(s, "_x")
	if at < 0 {
		return s
	}
	var b strings.Builder
	for ; at >= 0; at = strings.Index(s, "_x") {
		b.WriteString(s[:at])
		s = s[at:]
		if len(s) < 7 || s[6] != '_' {
			b.WriteString("_x")
			s = s[2:]
			continue
		}
		n, err := strconv.ParseUint(s[2:6], 16, 16)
		switch {
		case err != nil:
			b.WriteString("_x")
			s = s[2:]
			continue
		case n >= ' ' || n == '\t' || n == '\n' || n == '\r':
			b.WriteRune(rune(n))
		}
		s = s[7:]
	}
	b.WriteString(s)
	return b.String()
}
