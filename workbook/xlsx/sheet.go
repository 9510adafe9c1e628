package xlsx

import (
	"strconv"

	"tonghop/workbook"
)

// The grid of Excel: XFD1048576 is its last cell.
const (
	gridColumns = 16_384
	gridRows    = 1_048_576
)

// sheetReader scans one worksheet. Rows must ascend, and cells in them; where
// the writer left out addresses, each is the next one.
type sheetReader struct {
	x      *xmlScanner
	file   *File
	name   string
	yield  func(*workbook.Row, error) bool
	row    workbook.Row // the one being read, then yielded
	last   int          // number of the last row that was whole
	rows   int
	cells  int
	merges int
	stop   bool // the caller wants no more
}

func newSheetReader(f *File, s sheetPart, yield func(*workbook.Row, error) bool) *sheetReader {
	return &sheetReader{x: newXMLScanner(s.member, s.xml, f.limits.Depth), file: f, name: s.Name, yield: yield}
}

// read scans to the last byte, also past the rows: what follows them may be
// what is wrong.
func (r *sheetReader) read() error {
	for !r.stop && r.x.child(0) {
		if r.x.name != "worksheet" {
			r.x.fail("phần tử gốc không phải worksheet")
		}
		seen := false
		for !r.stop && r.x.child(1) {
			switch r.x.name {
			case "sheetData":
				if seen {
					r.x.fail("dữ liệu của sheet có hai lần")
				}
				seen = true
				r.readRows()
			case "sheetFormatPr":
				r.checkWidths()
			case "mergeCells":
				r.countMerges()
			}
		}
		if !seen && !r.stop {
			r.x.fail("sheet không có phần dữ liệu")
		}
	}
	if r.x.err != nil {
		return inSheet(r.x.err, r.name, r.last)
	}
	return nil
}

func (r *sheetReader) readRows() {
	for !r.stop && r.x.child(2) {
		if r.x.name == "extLst" {
			continue
		}
		if r.x.name != "row" {
			r.x.fail("có thẻ lạ giữa các dòng")
			return
		}
		if r.rows++; r.rows > r.file.limits.Rows {
			r.x.exceed(r.file.limits.Rows, "dòng trong một sheet")
		}
		if !r.readRow() {
			return
		}
		r.last = r.row.Number
		if len(r.row.Cells) > 0 && !r.yield(&r.row, nil) {
			r.stop = true
		}
	}
}

func (r *sheetReader) readRow() bool {
	r.row = workbook.Row{Number: r.row.Number + 1, Hidden: r.x.on("hidden"), Cells: r.row.Cells[:0]}
	if given := r.x.attr("r"); given != "" {
		number, err := strconv.ParseUint(given, 10, 32)
		if err != nil || int(number) < r.row.Number {
			return r.x.fail("dòng " + strconv.Quote(given) + " sai thứ tự hoặc lặp lại")
		}
		r.row.Number = int(number)
	}
	if r.row.Number > gridRows {
		return r.x.fail("dòng nằm ngoài bảng tính")
	}
	column := 0
	for r.x.child(3) {
		switch r.x.name {
		case "c":
			column = r.readCell(column)
		case "extLst":
		default:
			r.x.fail("có thẻ lạ giữa các ô")
		}
	}
	if r.cells += column; r.cells > r.file.limits.Cells {
		r.x.exceed(r.file.limits.Cells, "ô trong một sheet")
	}
	return r.x.err == nil
}

// checkWidths refuses widths Excel cannot show; other programs have been seen
// to loop on them.
func (r *sheetReader) checkWidths() {
	for _, name := range []string{"defaultColWidth", "baseColWidth"} {
		if given := r.x.attr(name); given != "" {
			if width, err := strconv.ParseFloat(given, 64); err != nil || !(width >= 0 && width <= 255) {
				r.x.fail("độ rộng cột không hợp lệ")
			}
		}
	}
}

func (r *sheetReader) countMerges() {
	for r.x.child(2) {
		if r.merges++; r.merges > r.file.limits.Merges {
			r.x.exceed(r.file.limits.Merges, "vùng ô gộp trong một sheet")
		}
	}
}

// cellAddress reads "AB12". ok is false for anything else.
func cellAddress(s string) (column, row int, ok bool) {
	i := 0
	for ; i < len(s) && s[i] >= 'A' && s[i] <= 'Z'; i++ {
		if column = column*26 + int(s[i]-'A') + 1; column > gridColumns {
			return 0, 0, false
		}
	}
	digits := i
	for ; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		if row = row*10 + int(s[i]-'0'); row > gridRows {
			return 0, 0, false
		}
	}
	return column, row, i == len(s) && column > 0 && i > digits && s[digits] != '0'
}
