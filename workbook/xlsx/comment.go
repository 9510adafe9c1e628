package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"tonghop/workbook"
)

const (
	commentAuthor = "tonghop"
	// commentMark begins our comments; LibreOffice forgets who wrote them.
	commentMark = "tonghop · "
	// earlierComment divides our words from those that stood there before.
	earlierComment = "\n————————\n"
)

// comment says on the cell what is wrong. The colour and the findings sheet
// say it too, so a workbook whose comments excelize cannot handle (form
// controls with ids of their own) only goes without.
func (m *marker) comment(sheet, cell string, group workbook.Findings) {
	defer func() { _ = recover() }()
	text := commentText(group, m.lang)
	if earlier, ok := m.sheetComments(sheet)[cell]; ok {
		if m.DeleteComment(sheet, cell) != nil {
			return
		}
		text += earlierComment + plainComment(earlier)
	}
	_ = m.AddComment(sheet, m.note(cell, text))
}

// uncomment takes our comment off a cell and puts back what stood there.
func (m *marker) uncomment(sheet, cell string) {
	defer func() { _ = recover() }()
	ours, ok := m.sheetComments(sheet)[cell]
	if !ok || !strings.Contains(plainComment(ours), commentMark) || m.DeleteComment(sheet, cell) != nil {
		return
	}
	delete(m.comments[sheet], cell)
	if _, earlier, ok := strings.Cut(plainComment(ours), earlierComment); ok {
		restored := m.note(cell, earlier)
		restored.Author = "Author"
		if m.AddComment(sheet, restored) == nil {
			m.comments[sheet][cell] = restored
		}
	}
}

// sheetComments are the comments that stood in a sheet before this round, by cell.
func (m *marker) sheetComments(sheet string) map[string]excelize.Comment {
	if known, ok := m.comments[sheet]; ok {
		return known
	}
	m.comments[sheet] = map[string]excelize.Comment{}
	all, err := m.GetComments(sheet)
	if err != nil {
		return nil
	}
	for _, c := range all {
		m.comments[sheet][c.Cell] = c
	}
	return m.comments[sheet]
}

func plainComment(c excelize.Comment) string {
	text := c.Text
	for _, run := range c.Paragraph {
		text += run.Text
	}
	return strings.ReplaceAll(text, "\r\n", "\n")
}

// note is a comment box large enough for its text, its first line bold.
func (m *marker) note(cell, text string) excelize.Comment {
	first, rest, _ := strings.Cut(text, "\n")
	font := func(bold bool) *excelize.Font {
		return &excelize.Font{Bold: bold, Family: "Times New Roman", Size: 11}
	}
	runs := []excelize.RichTextRun{{Text: first, Font: font(true)}}
	if rest != "" {
		runs = append(runs, excelize.RichTextRun{Text: "\n" + rest, Font: font(false)})
	}
	const pixels, points = 380, 270 // the box, and the room for text in it
	return excelize.Comment{
		Cell: cell, Author: commentAuthor, Paragraph: runs,
		Width: pixels, Height: uint(20*countLines(text, points, 11, false) + 14),
	}
}

// commentText is what the findings of one cell say.
func commentText(group workbook.Findings, lang workbook.Lang) string {
	var said []string
	for _, f := range group {
		text := commentMark + severityWords[f.Severity].In(lang) + "\n" + f.Message(lang)
		if f.Accepted != "" && !strings.Contains(text, f.Accepted) {
			text += "\n" + headWords[colAccepted-1].In(lang) + ": " + f.Accepted
		}
		said = append(said, text+"\n→ "+f.Remedy(lang))
	}
	return strings.Join(said, "\n\n")
}
