// Package xlsx knows the .xlsx format, in both directions, and every quirk of
// the programs that write it.
//
// Reading ([Open]) is a strict pass of our own over the package and the sheet
// XML: every byte is parsed to the end, CRCs are checked, rows and cells must
// be ordered and unique, strings must resolve. A file that breaks a rule is
// refused as a whole with a [workbook.Damage]; it is never read in part.
// Writing goes through excelize: the workbooks to hand out ([Issue]), the
// marks in a sender's workbook ([Mark]) and the consolidated workbook
// ([Consolidate]), with sheet data streamed by us.
package xlsx
