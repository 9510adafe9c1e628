package workbook

import "sort"

// layoutRules are about what the eye sees and the cells do not say: sheets,
// columns and cells that are hidden, renamed, merged or set side by side.
var layoutRules = []Rule{
	{
		Code: "sheet-renamed", Severity: Note,
		Title:       Words{"Sheet bị đổi tên", "Sheet renamed"},
		Message:     Words{"Sheet “{found}” được đọc như sheet “{accepted}” vì có đúng các cột của biểu.", "Sheet “{found}” was read as sheet “{accepted}”, whose columns it has."},
		Explanation: Words{"Sheet được nhận ra theo tên; khi tên đã đổi mà chỉ một sheet có đúng các cột thì vẫn đọc được.", "Sheets are told by their names; a renamed one is still read when it alone has the columns."},
		Remedy:      Words{"Không cần làm gì; lần sau giữ nguyên tên “{accepted}”.", "Nothing to do; keep the name “{accepted}” next time."},
		Fails:       "== Dự án\n@absent\n== Sheet3\n" + projectHeader + "1 | Đường Mường Chà | NSTW | 20 | 5 | 25",
		Passes:      "== DỰ ÁN\n" + projectHeader + "1 | Đường Mường Chà | NSTW | 20 | 5 | 25",
	},
	{
		Code: "sheet-not-read", Severity: Warning,
		Title:       Words{"Sheet thừa có bảng của biểu", "Extra sheet with a table of the form"},
		Message:     Words{"Sheet “{found}” có các cột của “{accepted}” nhưng không được đọc.", "Sheet “{found}” has the columns of “{accepted}” but was not read."},
		Explanation: Words{"Mỗi bảng chỉ đọc từ một sheet. Bản sao hoặc sheet nối tiếp không được cộng vào.", "Each table is read from one sheet; a copy or a continuation is not added."},
		Remedy:      Words{"Nếu là bản sao thì xóa; nếu là số liệu nối tiếp thì chuyển sang sheet “{accepted}”.", "Delete it if it is a copy; move its rows to sheet “{accepted}” if they belong there."},
		Fails:       "== Dự án (2)\n" + projectHeader + "1 | Đường Mường Chà | NSTW | 20 | 5 | 25",
		Passes:      "== Ghi chép\nDự án | Ghi chú\n1 | Đường Mường Chà",
	},
	{
		Code: "sheet-hidden", Severity: Warning,
		Title:       Words{"Sheet ẩn có số liệu", "Hidden sheet with data"},
		Message:     Words{"Sheet “{sheet}” đang bị ẩn nhưng có số liệu, vẫn được tính.", "Sheet “{sheet}” is hidden but holds data, which counts."},
		Explanation: Words{"Người ký báo cáo không nhìn thấy số liệu trên sheet ẩn.", "Whoever signs the report cannot see figures on a hidden sheet."},
		Remedy:      Words{"Bỏ ẩn sheet và kiểm tra lại số liệu.", "Unhide the sheet and check its figures."},
		Fails:       "== Dự án\n@hidden\n" + projectHeader + "1 | Đường Mường Chà | NSTW | 20 | 5 | 25",
		Passes:      "== Dự án\n" + projectHeader + "1 | Đường Mường Chà | NSTW | 20 | 5 | 25",
	},
	{
		Code: "hidden-column", Severity: Warning,
		Title:       Words{"Cột ẩn có số liệu", "Hidden column with data"},
		Message:     Words{"Cột “{column}” đang bị ẩn nhưng có số liệu, vẫn được tính.", "Column “{column}” is hidden but holds data, which counts."},
		Explanation: Words{"Cột ẩn thường còn số liệu cũ mà người nộp không thấy.", "Hidden columns often keep old figures that the sender does not see."},
		Remedy:      Words{"Bỏ ẩn cột và kiểm tra lại; xóa nếu là số liệu cũ.", "Unhide the column and check it; clear it if it is a leftover."},
		Fails:       "== Dự án\n@hide 5\n" + projectHeader + "1 | Đường Mường Chà | NSTW | 20 | 5 | 25",
		Passes:      "== Dự án\n@hide 7\n" + projectHeader + "1 | Đường Mường Chà | NSTW | 20 | 5 | 25",
	},
	{
		Code: "merged-data", Severity: Error,
		Title:       Words{"Gộp ô trong bảng số liệu", "Merged cells in the data"},
		Message:     Words{"Các ô {found} bị gộp làm một; chỉ ô đầu có giá trị, các ô còn lại là ô trống.", "Cells {found} are merged; only the first holds a value, the others are blank."},
		Explanation: Words{"Ô gộp chỉ giữ giá trị ở ô đầu. Không thể biết giá trị đó là chung cho mọi dòng hay chỉ của dòng đầu.", "A merged cell keeps its value in the first cell only; whether it is meant for every row cannot be told."},
		Remedy:      Words{"Bỏ gộp ô rồi ghi giá trị vào từng ô.", "Unmerge the cells and write the value into each of them."},
		Fails:       "== Dự án\n@merge 3 2 3 3\n" + projectHeader + "1 | Đường Mường Chà | NSTW | 20 | 5 | 25\n2 | Kè Nậm Rốm | | 10 | 5 | 50",
		Passes:      "== Dự án\n@merge 1 2 1 3\n" + projectHeader + "1 | Đường Mường Chà | NSTW | 20 | 5 | 25\n | Kè Nậm Rốm | NSĐP | 10 | 5 | 50",
	},
	{
		Code: "second-table", Severity: Error,
		Title:       Words{"Hai bảng trên một sheet", "Two tables on one sheet"},
		Message:     Words{"Từ dòng này là một bảng khác (“{found}”), không được đọc.", "Another table (“{found}”) begins in this row; it is not read."},
		Explanation: Words{"Mỗi sheet của biểu chỉ có một bảng. Phần dưới có dòng tiêu đề riêng nên không thuộc bảng phía trên.", "A sheet of the form has one table. What follows has a header of its own and does not belong to the table above."},
		Remedy:      Words{"Chuyển bảng “{found}” về đúng sheet của nó; nếu là phần nối tiếp thì nối vào bảng trên, cùng thứ tự cột.", "Move table “{found}” to its own sheet; if it continues the one above, append it in the same columns."},
		Fails:       "== Dự án\n" + projectHeader + "1 | Đường Mường Chà | NSTW | 20 | 5 | 25\n |\nTên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\nKè Nậm Rốm | NSĐP | 10 | 5 | 50",
		Passes:      "== Dự án\n" + projectHeader + "1 | Đường Mường Chà | NSTW | 20 | 5 | 25\n |\n" + projectHeader + "2 | Kè Nậm Rốm | NSĐP | 10 | 5 | 50",
	},
}

const projectHeader = "STT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n"

// checkHidden reports a hidden sheet, and hidden columns, in which the sender
// has data. Columns that were handed out filled are the form's own affair.
func (t *tableReader) checkHidden() {
	if t.sheet.Hidden && len(t.data.Records) > 0 {
		t.reportAt(Place{Sheet: t.tab}, "sheet-hidden", "", "")
	}
	for i := range t.table.Columns {
		c := &t.table.Columns[i]
		if at := t.header.sheet[i]; at > 0 && !c.Locked && t.hides(at) && t.filled(i) {
			t.reportAt(Place{Sheet: t.tab, Cell: cellName(t.header.letters[i], t.header.row), Column: c.Title}, "hidden-column", "", "")
		}
	}
}

func (t *tableReader) hides(column int) bool {
	for _, s := range t.sheet.HiddenColumns {
		if s.First <= column && column <= s.Last {
			return true
		}
	}
	return false
}

func (t *tableReader) filled(column int) bool {
	for i := range t.data.Records {
		if t.data.Records[i].Values[column].Kind != Blank {
			return true
		}
	}
	return false
}

// checkMerged reports merged cells that take several values of the table.
func (t *tableReader) checkMerged() {
	for _, a := range t.sheet.Merged {
		column, columns := t.under(a)
		records := t.within(a)
		if a.Top <= t.header.row || len(records)*columns < 2 && !(len(records) > 0 && t.robsCodes(a)) {
			continue
		}
		t.reportAt(Place{
			Sheet: t.tab, Cell: cellName(t.header.letters[column], a.Top), Row: rowLabel(t.table, records[0].Values), Column: t.table.Columns[column].Title,
		}, "merged-data", a.String(), "")
	}
}

// robsCodes reports an area that takes the codes of several rows: all but the
// first have become rows of no indicator.
func (t *tableReader) robsCodes(a Area) bool {
	code := t.table.Column(RoleCode)
	return t.table.Indicators && code >= 0 && a.Bottom > a.Top && a.covers(t.header.sheet[code], a.Top)
}

// under counts the table's columns that an area takes and gives the leftmost.
func (t *tableReader) under(a Area) (first, count int) {
	for i, at := range t.header.sheet {
		if at == 0 || at < a.Left || at > a.Right {
			continue
		}
		if count++; count == 1 || at < t.header.sheet[first] {
			first = i
		}
	}
	return first, count
}

// within are the records whose rows an area takes.
func (t *tableReader) within(a Area) []Record {
	from := sort.Search(len(t.data.Records), func(i int) bool { return t.data.Records[i].Row >= a.Top })
	to := sort.Search(len(t.data.Records), func(i int) bool { return t.data.Records[i].Row > a.Bottom })
	return t.data.Records[from:max(from, to)]
}

// String names the area as Excel does, "C5:C8".
func (a Area) String() string {
	return cellName(columnLetters(a.Left), a.Top) + ":" + cellName(columnLetters(a.Right), a.Bottom)
}

// merged reports that the row's cell of the column lies in a merged area and
// is not its first.
func (t *tableReader) merged(column int) bool {
	at := t.header.sheet[column]
	for _, a := range t.sheet.Merged {
		if a.covers(at, t.row.Number) && (a.Left != at || a.Top != t.row.Number) {
			return true
		}
	}
	return false
}

// startsOther reports the header of another table, or of this one in other
// columns.
func (t *tableReader) startsOther() bool {
	for i := range t.row.Cells {
		if isFigure(t.row.Cells[i]) {
			return false
		}
	}
	for i := range t.form.Tables {
		other := &t.form.Tables[i]
		if newHeaderSearch(other, nil).match(t.row) != nil {
			t.reportRow("second-table", other.Sheet, "")
			return true
		}
	}
	return false
}
