package xlsx

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"tonghop/workbook"
)

// Words of the findings sheet.
var (
	severityWords = [...]workbook.Words{
		workbook.Error:   {VI: "Lỗi", EN: "Error"},
		workbook.Warning: {VI: "Cảnh báo", EN: "Warning"},
		workbook.Note:    {VI: "Ghi chú", EN: "Note"},
	}
	countWords = [...]workbook.Words{
		workbook.Error:   {VI: "%d lỗi phải sửa", EN: "%d to correct"},
		workbook.Warning: {VI: "%d cảnh báo cần xem", EN: "%d to look at"},
		workbook.Note:    {VI: "%d ghi chú", EN: "%d notes"},
	}
	headWords = [...]workbook.Words{
		{VI: "TT", EN: "No."}, {VI: "Mức độ", EN: "Severity"}, {VI: "Sheet", EN: "Sheet"}, {VI: "Ô", EN: "Cell"},
		{VI: "Dòng × Cột", EN: "Row × Column"}, {VI: "Nội dung", EN: "What is wrong"}, {VI: "Đã ghi", EN: "Found"},
		{VI: "Chấp nhận", EN: "Accepted"}, {VI: "Cách sửa", EN: "What to do"}, {VI: "Giải trình", EN: "Explanation"},
	}
	titleWords = workbook.Words{VI: "DANH SÁCH LỖI VÀ CẢNH BÁO", EN: "ERRORS AND WARNINGS"}
	fixWords   = workbook.Words{
		VI: "Sửa các ô tô đỏ ngay trong tệp này, lưu lại rồi thả tệp vào đúng thư mục đã nộp. Với ô tô vàng: sửa, hoặc ghi lý do vào cột Giải trình nếu số liệu đúng. Không cần xóa trang này.",
		EN: "Correct the red cells in this very file, save it and drop it into the same folder. For amber cells: correct them, or give the reason under Explanation if the figure is right. This sheet may stay.",
	}
	explainWords = workbook.Words{
		VI: "Không có lỗi phải sửa. Với ô tô vàng: sửa, hoặc ghi lý do vào cột Giải trình nếu số liệu đúng; lưu lại rồi thả tệp vào đúng thư mục đã nộp. Không cần xóa trang này.",
		EN: "Nothing has to be corrected. For amber cells: correct them, or give the reason under Explanation if the figure is right; save the file and drop it into the same folder. This sheet may stay.",
	}
	moreWords = workbook.Words{
		VI: "… và %d mục khác chưa liệt kê. Sửa các mục trên rồi nộp lại để xem tiếp.",
		EN: "… and %d more that are not listed. Correct those above and send the file again to see them.",
	}
	plainWords = workbook.Words{
		VI: "%d ô sau cùng chỉ được tô màu, không có chú thích; nội dung xem ở trang này.",
		EN: "The last %d cells are only coloured and have no comment; this sheet says what is wrong with them.",
	}
)

// Rows of the findings sheet.
const (
	titleRow = 1
	todoRow  = 2
	countRow = 4
	headRow  = 6
)

var listWidths = []float64{5, 11, 15, 7, 25, 37, 15, 19, 37, 22}

// list adds the findings sheet. fills are what coloured cells had before.
func (m *marker) list(findings workbook.Findings, fills map[workbook.Place]string) error {
	sheet, err := m.firstSheet()
	if err != nil {
		return err
	}
	l := &listing{File: m.File, sheet: sheet, lang: m.lang}
	if err := l.makeStyles(); err != nil {
		return err
	}
	l.head(findings)
	listed := findings[:min(len(findings), mostListed)]
	for i, f := range listed {
		l.row(headRow+1+i, f, fills[address(f)])
		if m.hasSheet(f.Sheet) {
			l.link(headRow+1+i, f)
		}
	}
	l.layOut(len(listed))
	l.caps(headRow+1+len(listed), len(findings)-len(listed), m.plain)
	return l.err
}

// caps says below the rows what was left out: findings that are not listed,
// cells that have no comment.
func (l *listing) caps(row, unlisted, plain int) {
	if unlisted > 0 {
		l.set(colMessage, row, fmt.Sprintf(moreWords.In(l.lang), unlisted), l.text)
		row++
	}
	if plain > 0 {
		l.set(colMessage, row, fmt.Sprintf(plainWords.In(l.lang), plain), l.text)
	}
}

// firstSheet adds an empty sheet before all others.
func (m *marker) firstSheet() (string, error) {
	name := FindingsSheet
	for n := 2; m.hasSheet(name); n++ {
		name = fmt.Sprintf("%s (%d)", FindingsSheet, n)
	}
	first := m.GetSheetList()[0]
	if _, err := m.NewSheet(name); err != nil {
		return "", err
	}
	if err := m.MoveSheet(name, first); err != nil {
		return "", err
	}
	// excelize moves the sheet but not the print titles and filters of the
	// others, which know their sheet by its place.
	if names := m.WorkBook.DefinedNames; names != nil {
		for i := range names.DefinedName {
			if local := names.DefinedName[i].LocalSheetID; local != nil {
				moved := *local + 1
				names.DefinedName[i].LocalSheetID = &moved
			}
		}
	}
	if views := m.WorkBook.BookViews; views != nil && len(views.WorkBookView) > 0 {
		views.WorkBookView[0].FirstSheet = 0
	}
	index, err := m.GetSheetIndex(name)
	if err != nil {
		return "", err
	}
	m.SetActiveSheet(index)
	return name, nil
}

// listing writes a findings sheet. Like a writer with a sticky error it goes
// on after a failure and reports the first.
type listing struct {
	*excelize.File
	sheet string
	lang  workbook.Lang
	err   error

	title, todo, header  int // styles
	text, centre, linked int
	input, hidden        int
	counts, severities   [3]int
}

func (l *listing) try(err error) {
	if l.err == nil {
		l.err = err
	}
}

func (l *listing) set(column, row int, text string, style int) {
	cell := columnName(column) + strconv.Itoa(row)
	l.try(l.SetCellStr(l.sheet, cell, text))
	l.try(l.SetCellStyle(l.sheet, cell, cell, style))
}

// head writes what stands above the rows.
func (l *listing) head(findings workbook.Findings) {
	l.set(colNumber, titleRow, titleWords.In(l.lang), l.title)
	todo := explainWords
	if findings.Blocked() {
		todo = fixWords
	}
	l.set(colNumber, todoRow, todo.In(l.lang), l.todo)
	l.try(l.MergeCell(l.sheet, "A2", "J2"))
	l.try(l.SetRowHeight(l.sheet, titleRow, 32))
	l.try(l.SetRowHeight(l.sheet, todoRow, heightOf([]string{todo.In(l.lang)}, []float64{165})+8))
	var count [3]int
	for _, f := range findings {
		count[f.Severity]++
	}
	for severity, span := range [...][2]string{{"A4", "C4"}, {"D4", "E4"}, {"F4", "F4"}} {
		l.try(l.SetCellStr(l.sheet, span[0], fmt.Sprintf(countWords[severity].In(l.lang), count[severity])))
		l.try(l.SetCellStyle(l.sheet, span[0], span[1], l.counts[severity]))
		if span[0] != span[1] {
			l.try(l.MergeCell(l.sheet, span[0], span[1]))
		}
	}
	l.try(l.SetRowHeight(l.sheet, countRow, 28))
	for i, words := range headWords {
		l.set(i+1, headRow, words.In(l.lang), l.header)
	}
	l.set(colCode, headRow, marksSignature, l.hidden)
	l.try(l.SetRowHeight(l.sheet, headRow, 24))
}

// row writes one finding.
func (l *listing) row(row int, f workbook.Finding, fill string) {
	label := f.Row
	if f.Column != "" {
		label = strings.TrimSpace(label + " × " + f.Column)
	}
	texts := []string{strconv.Itoa(row - headRow), severityWords[f.Severity].In(l.lang), f.Sheet, f.Cell,
		label, f.Message(l.lang), f.Found, f.Accepted, f.Remedy(l.lang), f.Explained}
	styles := []int{l.centre, l.severities[f.Severity], l.text, l.centre, l.text, l.text, l.text, l.text, l.text, l.text}
	if f.Severity == workbook.Warning {
		styles[colExplanation-1] = l.input
	}
	for i, text := range texts {
		l.set(i+1, row, text, styles[i])
	}
	l.set(colCode, row, f.Code, l.hidden)
	l.set(colFill, row, fill, l.hidden)
	l.set(colKey, row, f.Key, l.hidden)
	l.try(l.SetRowHeight(l.sheet, row, heightOf(texts, listWidths)))
}

// link leads from a row to the finding's cell, or to the top of its sheet.
func (l *listing) link(row int, f workbook.Finding) {
	from, to := colCell, f.Cell
	if _, _, ok := cellAddress(to); !ok {
		from, to = colSheet, "A1"
	}
	cell := columnName(from) + strconv.Itoa(row)
	target := "'" + strings.ReplaceAll(f.Sheet, "'", "''") + "'!" + to
	l.try(l.SetCellHyperLink(l.sheet, cell, target, "Location"))
	l.try(l.SetCellStyle(l.sheet, cell, cell, l.linked))
}

// layOut sets widths, the frozen header and the printed page.
func (l *listing) layOut(rows int) {
	for i, width := range listWidths {
		l.try(l.SetColWidth(l.sheet, columnName(i+1), columnName(i+1), width))
	}
	l.try(l.SetColVisible(l.sheet, columnName(colCode)+":"+columnName(colKey), false))
	if rows > 0 {
		l.try(l.AutoFilter(l.sheet, fmt.Sprintf("A%d:J%d", headRow, headRow+rows), nil))
	}
	l.try(l.SetPanes(l.sheet, &excelize.Panes{Freeze: true, YSplit: headRow, TopLeftCell: "A7", ActivePane: "bottomLeft"}))
	l.page("landscape")
	l.try(l.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: fmt.Sprintf("'%s'!$%d:$%d", l.sheet, headRow, headRow), Scope: l.sheet,
	}))
}

// page makes the sheet print on A4, as wide as the paper.
func (l *listing) page(orientation string) {
	a4, one, many, on, off, margin, red := 9, 1, 0, true, false, 0.4, "C00000"
	l.try(l.SetSheetProps(l.sheet, &excelize.SheetPropsOptions{FitToPage: &on, TabColorRGB: &red}))
	l.try(l.SetSheetView(l.sheet, 0, &excelize.ViewOptions{ShowGridLines: &off}))
	l.try(l.SetPageLayout(l.sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation, FitToWidth: &one, FitToHeight: &many}))
	l.try(l.SetPageMargins(l.sheet, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &margin, Bottom: &margin}))
	l.try(l.SetHeaderFooter(l.sheet, &excelize.HeaderFooterOptions{OddFooter: `&C&"Times New Roman"&9&P/&N`}))
}
