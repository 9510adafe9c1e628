package intake

import (
	"fmt"
	"path/filepath"
	"regexp"
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
var answered = regexp.MustCompile(`(__\d+__(CHAP-NHAN|TRA-LAI|TRUNG))+$`)

// answerName is the name of the answer to a judged submission. It is fixed by
// the ledger's row: writing it twice is writing it once.
func answerName(s *workbook.Submission) string {
	ending := map[workbook.State]string{
		workbook.Returned:  "TRA-LAI.xlsx",
		workbook.Duplicate: "TRUNG.html",
	}[s.State]
	if ending == "" {
		ending = "CHAP-NHAN.html"
	}
	return fmt.Sprintf("%s__%s__%s", stem(s.File), number(s), ending)
}

// answerPath is where the answer lies below the unit's folder.
func answerPath(s *workbook.Submission) string {
	if s.State == workbook.Returned {
		return toFix + "/" + answerName(s)
	}
	return accepted + "/" + answerName(s)
}

// keptPath is where the original goes below the unit's folder. One that comes
// back marked passes through a hidden name on its way out.
func keptPath(s *workbook.Submission) string {
	name := number(s) + "-" + stem(s.File) + printable(filepath.Ext(s.File))
	switch {
	case s.State != workbook.Returned:
		return accepted + "/" + name
	case s.Form == "":
		return toFix + "/" + name
	}
	return toFix + "/." + name + ".part"
}

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
