package workbook

import (
	"strings"
)

// nothingOf recognises the words for the kinds of nothing. Blank stands for
// "không áp dụng" (x).
func nothingOf(s string) (kind Kind, is bool) {
	if len(s) > 28 || s == "" {
		return Blank, s == ""
	}
	if c := s[0]; c >= '0' && c <= '9' {
		return Blank, false
	}
	if trimmed := strings.TrimRight(s, " ."); trimmed != "" {
		s = trimmed
	}
	for i := range nothingWords {
		if strings.EqualFold(nothingWords[i].words, s) {
			return nothingWords[i].kind, true
		}
	}
	return Blank, false
}

// nothingWords are what statistical tables ("-" không phát sinh, "…" có phát
// sinh nhưng chưa có số liệu, "x" không áp dụng) and clerks write.
var nothingWords = []struct {
	words string
	kind  Kind
}{
	{"-", Nil}, {"–", Nil}, {"—", Nil}, {"−", Nil}, {"không", Nil}, {"không phát sinh", Nil}, {"không có phát sinh", Nil},
	{"kps", Nil}, {"k/ps", Nil}, {"k phát sinh", Nil},
	{"…", NoData}, {"...", NoData}, {"chưa có số liệu", NoData}, {"chưa có sl", NoData}, {"chưa có", NoData}, {"csl", NoData},
	{"không có số liệu", NoData}, {"đang cập nhật", NoData}, {"đang tổng hợp", NoData}, {"chưa tổng hợp", NoData}, {"n/a", NoData},
	{"x", Blank}, {"không áp dụng", Blank},
}

// dashes are the strokes that stand for "none" in a cell of words.
var dashes = map[string]bool{"-": true, "–": true, "—": true, "−": true}
