package xlsx

import (
	"errors"
	"fmt"
	"strconv"

	"tonghop/workbook"
)

// Codes of what can be wrong with a file as a whole. Each has its row in the
// catalogue of package workbook.
const (
	NotAWorkbook    = "not-a-workbook"   // something else: PDF, picture, web page, Word
	Encrypted       = "encrypted"        // a password is asked before it opens
	OldExcelFormat  = "old-excel-format" // .xls of Excel 97-2003
	BinaryWorkbook  = "binary-workbook"  // .xlsb
	OpenDocument    = "open-document"    // .ods
	CSVFile         = "csv-file"         // text with separators
	MacroEnabled    = "macro-enabled"    // .xlsm, or any workbook with a VBA project
	DamagedWorkbook = "damaged-workbook" // cut, altered or against the format
	UnsafeWorkbook  = "unsafe-workbook"  // built to deceive or to harm its reader
	TooLarge        = "too-large"        // beyond [Limits]
)

// refuse is an error about the file. What was found is in Vietnamese, for the
// person who sent it.
func refuse(code, found string, args ...any) *workbook.Damage {
	return &workbook.Damage{Finding: workbook.Finding{
		Code: code, Severity: workbook.Error, Found: fmt.Sprintf(found, args...),
	}}
}

// tooLarge refuses a file that has more of something than the limit.
func tooLarge(limit int, what string) *workbook.Damage {
	most := grouped(limit) + " " + what
	d := refuse(TooLarge, "hơn %s", most)
	d.Accepted = most
	return d
}

// grouped writes a count the Vietnamese way: 120.000.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

// inSheet adds to a refusal which sheet it met and how far the sheet was good.
func inSheet(err error, sheet string, lastRow int) error {
	damage, ok := errors.AsType[*workbook.Damage](err)
	if !ok {
		return err
	}
	said := *damage
	said.Sheet = sheet
	if said.Code == DamagedWorkbook && lastRow > 0 {
		said.Found += fmt.Sprintf(" (dòng cuối còn đọc được: %d)", lastRow)
	}
	return &said
}
