package xlsx

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"tonghop/workbook"
)

// Words of a notice.
var (
	noticeTitle = workbook.Words{VI: "TỆP CHƯA NHẬN ĐƯỢC", EN: "THIS FILE COULD NOT BE TAKEN"}
	noticeFile  = workbook.Words{VI: "Tệp đã gửi", EN: "File"}
	noticeWhere = workbook.Words{VI: "Ở đâu", EN: "Where"}
	noticeWhy   = workbook.Words{VI: "Vì sao", EN: "Why"}
	noticeDo    = workbook.Words{VI: "Cách làm", EN: "What to do"}
	noticeDrop  = workbook.Words{
		VI: "Thả tệp mới vào đúng thư mục đã nộp. Sau ít giây sẽ có phiếu tiếp nhận, hoặc danh sách lỗi đánh dấu ngay trong tệp.",
		EN: "Drop the new file into the same folder. Within seconds there will be a receipt, or the errors marked in the file itself.",
	}
	noticeSafe = workbook.Words{
		VI: "Tệp đã gửi vẫn được giữ nguyên vẹn. Đọc xong có thể xóa thông báo này.",
		EN: "The file that was sent is kept as it was. This notice may be deleted once read.",
	}
)

var noticeWidths = []float64{14, 80}

// Notice writes a small workbook about a file that cannot be given back
// marked: what it is called, why it was not taken, and step by step what to do
// about it. It has one sheet, [FindingsSheet]. The same arguments give the
// same bytes.
func Notice(w io.Writer, name string, findings workbook.Findings, lang workbook.Lang) error {
	f := excelize.NewFile()
	defer f.Close()
	n := &notice{listing{File: f, sheet: FindingsSheet, lang: lang}, 0}
	n.try(f.SetSheetName("Sheet1", FindingsSheet))
	n.try(n.makeStyles())
	n.write(name, findings)
	if n.err != nil {
		return fmt.Errorf("compose notice: %w", n.err)
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("write notice: %w", err)
	}
	return nil
}

// notice is a findings sheet laid out as a letter: a label and a text a row.
type notice struct {
	listing
	last int // row
}

func (n *notice) write(name string, findings workbook.Findings) {
	band := n.style(listLook{size: 18, bold: true, ink: "FFFFFF", fill: alarmColour, indented: true})
	label := n.style(listLook{size: 13, ink: mutedColour, indented: true, top: true})
	text := n.style(listLook{size: 13, ink: inkColour, wrap: true, top: true})
	why := n.style(listLook{size: 13, bold: true, ink: severityLooks[0][1], wrap: true, top: true})
	quiet := n.style(listLook{ink: mutedColour, wrap: true, top: true})

	n.line(noticeTitle.In(n.lang), "", band, band)
	n.try(n.SetRowHeight(n.sheet, n.last, 40))
	n.last++
	n.line(noticeFile.In(n.lang), name, label, text)
	for _, f := range findings[:min(len(findings), mostListed)] {
		if f.Sheet != "" {
			n.line(noticeWhere.In(n.lang), f.Where(n.lang), label, text)
		}
		n.line(noticeWhy.In(n.lang), f.Message(n.lang), label, why)
		heading := noticeDo.In(n.lang)
		for i, step := range steps(f.Remedy(n.lang), noticeDrop.In(n.lang)) {
			n.line(heading, fmt.Sprintf("%d.  %s", i+1, step), label, text)
			heading = ""
		}
		n.last++
	}
	if left := len(findings) - mostListed; left > 0 {
		n.line("", fmt.Sprintf(moreWords.In(n.lang), left), quiet, quiet)
	}
	n.line("", noticeSafe.In(n.lang), quiet, quiet)
	for i, width := range noticeWidths {
		n.try(n.SetColWidth(n.sheet, columnName(i+1), columnName(i+1), width))
	}
	n.page("portrait")
}

func (n *notice) line(label, text string, labelStyle, textStyle int) {
	n.last++
	n.set(1, n.last, label, labelStyle)
	n.set(2, n.last, text, textStyle)
	// The texts are larger than the 12 points that lines are counted in.
	height := heightOf([]string{text}, []float64{noticeWidths[1] * 0.9})
	n.try(n.SetRowHeight(n.sheet, n.last, height*1.1+4))
}

// steps splits a remedy into its sentences and adds the last step.
func steps(remedy, last string) []string {
	var all []string
	for sentence := range strings.SplitSeq(remedy, ". ") {
		if sentence = strings.TrimSpace(sentence); sentence != "" {
			all = append(all, strings.TrimSuffix(sentence, ".")+".")
		}
	}
	return append(all, last)
}
