package intake

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tonghop/workbook"
)

// longestStem is how much of a sender's file name goes into ours, in bytes:
// with number and ending it stays far below the 255 of most file systems.
const longestStem = 120

// answered matches what our own answers end in, so that a marked workbook that
// is sent back again does not grow a longer name each time.
var answered = regexp.MustCompile(`(__\d+__(CHAP-NHAN|TRA-LAI|TRUNG|CHUA-SUA|BIEU-MOI))+$`)

// answerName is the name of the answer to a judged submission. It is fixed by
// the ledger's row: writing it twice is writing it once.
func answerName(s *workbook.Submission) string {
	switch {
	case s.State == workbook.Returned:
		return named(s, "TRA-LAI.xlsx")
	case untouched(s):
		return named(s, "CHUA-SUA.html")
	case s.State == workbook.Duplicate:
		return named(s, "TRUNG.html")
	}
	return named(s, "CHAP-NHAN.html")
}

func named(s *workbook.Submission, ending string) string {
	return fmt.Sprintf("%s__%s__%s", stem(s.File), number(s), ending)
}

// untouched reports a return that came back with nothing put right.
func untouched(s *workbook.Submission) bool { return s.State == workbook.Duplicate && s.Form != "" }

// answerPath is where the answer lies below the unit's folder.
func answerPath(s *workbook.Submission) string {
	if s.State == workbook.Returned || untouched(s) {
		return toFix + "/" + answerName(s)
	}
	return accepted + "/" + answerName(s)
}

// keptPath is where the original goes below the unit's folder. One that comes
// back marked passes through a hidden name on its way out; one that came back
// untouched returns to the workbooks to fix.
func keptPath(s *workbook.Submission) string {
	ext := printable(filepath.Ext(s.File))
	name := number(s) + "-" + stem(s.File) + ext
	switch {
	case untouched(s):
		return toFix + "/" + named(s, "CHUA-SUA"+ext)
	case s.State != workbook.Returned:
		return accepted + "/" + name
	case s.Form == "":
		return toFix + "/" + name
	}
	return toFix + "/." + name + ".part"
}

// papers are the files that a submission left among the workbooks to fix.
func papers(s *workbook.Submission) []string {
	papers := []string{answerPath(s), keptPath(s), freshPath(s)}
	return slices.DeleteFunc(papers, func(path string) bool { return filepath.Ext(path) == ".part" })
}

// freshPath is where a fresh form goes beside the notice about a submission
// that was sent on a wrong one.
func freshPath(s *workbook.Submission) string { return toFix + "/" + named(s, "BIEU-MOI.xlsx") }

// number is the number of a submission as people read it.
func number(s *workbook.Submission) string { return fmt.Sprintf("%05d", s.ID) }

// stem is what our names keep of a sender's file name.
func stem(file string) string {
	name := answered.ReplaceAllString(strings.TrimSuffix(file, filepath.Ext(file)), "")
	name = strings.TrimLeft(printable(name), ".")
	for len(name) > longestStem {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	if name = strings.TrimRight(name, " ."); name == "" {
		return "tep"
	}
	return name
}

// printable is a name in NFC without what some system forbids in names or what
// makes it look like another one: control and formatting characters.
func printable(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == utf8.RuneError {
			return '_'
		}
		return r
	}, norm.NFC.String(name))
}
