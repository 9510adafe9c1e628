package xlsx

import (
	"regexp"
	"strings"
)

// pageCodes are what Excel mixes into the text above and below a page: parts of
// the line (&L &C &R), fonts, sizes, colours, page numbers.
var pageCodes = regexp.MustCompile(`&("[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|.)`)

// longestBanner is how much is looked at: Excel itself allows 255 characters
// for each of six texts.
const longestBanner = 64 << 10

// banner lists the texts that a worksheet prints above and below its pages.
// What is wrong there is found by the scan of the sheet.
func banner(xml string) []string {
	_, rest, _ := strings.Cut(xml, "headerFooter")
	rest, _, _ = strings.Cut(rest[:min(len(rest), longestBanner)], "headerFooter")
	var lines []string
	for piece := range strings.SplitSeq(rest, "<") {
		_, text, _ := strings.Cut(piece, ">")
		text, _ = decodeText(text, false)
		text = pageCodes.ReplaceAllStringFunc(text, func(code string) string {
			return map[bool]string{true: "\n"}[strings.ContainsAny(code[1:2], "LCR")]
		})
		for line := range strings.SplitSeq(text, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
	}
	return lines
}
