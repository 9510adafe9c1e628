package workbook

import (
	"maps"
	"slices"
	"strconv"
)

var columnNotRead = Rule{
	Code: "column-not-read", Severity: Note,
	Title:       Words{"Cột thêm vào không được đọc", "Added column not read"},
	Message:     Words{"Cột thêm “{found}” không có trong biểu nên {accepted} không được đọc.", "The added column “{found}” is not part of the form; {accepted} were not read."},
	Explanation: Words{"Chỉ các cột của biểu được tổng hợp. Thêm cột để tính toán thì không sao, nhưng số liệu chỉ ghi ở đó sẽ không vào báo cáo.", "Only the form's columns are gathered. A column added for calculating does no harm, but figures that stand nowhere else will not be reported."},
	Remedy:      Words{"Không cần làm gì nếu là cột tính nháp; nếu là nội dung cần báo cáo, ghi vào cột ghi chú.", "Nothing to do for a scratch column; what should be reported goes into the remarks."},
	Fails:       "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Điều chỉnh giữa năm | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20 | 25 | 5 | 25",
	Passes:      "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | 20 | 5 | 25",
}

// ordinals are the titles of the column that numbers the rows, which no form lists.
var ordinals = foldSet("stt", "tt", "số tt", "số thứ tự", "thứ tự", "no.", "no", "#")

// countForeign counts the cells of the row at hand that stand under no column
// of the table.
func (t *tableReader) countForeign() {
	for i := range t.row.Cells {
		c := &t.row.Cells[i]
		if c.Column < len(t.header.table) && t.header.table[c.Column] != 0 || c.Type == CellText && isBlank(c.Text) {
			continue
		}
		if t.foreign == nil {
			t.foreign = map[int]int{}
		}
		t.foreign[c.Column]++
	}
}

// checkForeign says which columns with a title and with data were left out, at
// the first of them. Cells beside the table, without a title, are nobody's data.
func (t *tableReader) checkForeign() {
	var titles []string
	cells, first := 0, 0
	for _, column := range slices.Sorted(maps.Keys(t.foreign)) {
		title := t.header.titleAt(column)
		if title == "" || ordinals[fold(title)] {
			continue
		}
		if first == 0 {
			first = column
		}
		titles = append(titles, shorten(title))
		cells += t.foreign[column]
	}
	if first > 0 {
		p := Place{Sheet: t.tab, Cell: cellName(columnLetters(first), t.header.row)}
		t.reportAt(p, "column-not-read", quoted(titles), strconv.Itoa(cells)+" ô")
	}
}

// titleAt is what the header says above a column of the sheet, in its lowest row.
func (h *header) titleAt(column int) (title string) {
	lowest := 0
	for _, line := range h.lines {
		if text, _ := line.at(column); text != "" && line.number > lowest {
			title, lowest = text, line.number
		}
	}
	return title
}
