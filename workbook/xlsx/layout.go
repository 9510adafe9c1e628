package xlsx

import (
	"strconv"
	"strings"

	"tonghop/workbook"
)

// readLayout takes what a worksheet says before and after its rows: hidden
// columns and merged areas. It passes over the rows unread, and over whatever
// is wrong: the strict scan of [File.Rows] says that.
func (s *sheetPart) readLayout(limits Limits) {
	x := &xmlScanner{part: s.member, src: strings.TrimPrefix(s.xml, "\ufeff"), depth: limits.Depth}
	x.declaration()
	for x.child(0) {
		for x.child(1) {
			switch x.name {
			case "cols":
				s.readColumns(x)
			case "sheetData":
				x.leap()
			case "mergeCells":
				s.readMerges(x, limits.Merges)
			}
		}
	}
}

func (s *sheetPart) readColumns(x *xmlScanner) {
	for x.child(2) {
		first, errFirst := strconv.Atoi(x.attr("min"))
		last, errLast := strconv.Atoi(x.attr("max"))
		if x.on("hidden") && errFirst == nil && errLast == nil && len(s.HiddenColumns) < gridColumns {
			s.HiddenColumns = append(s.HiddenColumns, workbook.Span{First: first, Last: last})
		}
	}
}

func (s *sheetPart) readMerges(x *xmlScanner, most int) {
	for x.child(2) && len(s.Merged) < most {
		from, to, _ := strings.Cut(x.attr("ref"), ":")
		left, top, okFrom := cellAddress(from)
		right, bottom, okTo := cellAddress(to)
		if okFrom && okTo {
			s.Merged = append(s.Merged, workbook.Area{Left: left, Top: top, Right: right, Bottom: bottom})
		}
	}
}
