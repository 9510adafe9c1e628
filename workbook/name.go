package workbook

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// markless folds text to a key for suggestions and synonyms: lower case
// without marks, đ as d, runs of space as one. It must never decide what a
// name means: many communes differ by marks alone.
func markless(s string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case r == 'đ':
			r = 'd'
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}
