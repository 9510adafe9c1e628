package xlsx

import (
	"slices"
	"strings"

	"tonghop/workbook"
)

// richText is a string of the shared table or of a cell: plain in one font, or
// runs where the fonts differ. A font of "" is the cell's own.
type richText struct {
	text string
	font string
	runs []workbook.Run
}

// mostRuns of one string: Excel holds no more characters in a cell.
const mostRuns = 32_767

// readStrings reads the shared string table. Its own counts are not believed.
func readStrings(x *xmlScanner, limit int) ([]richText, error) {
	var table []richText
	for x.child(0) {
		for x.child(1) {
			if x.name != "si" {
				continue
			}
			if len(table) == limit {
				x.exceed(limit, "chuỗi ký tự")
			}
			table = append(table, readRichText(x))
		}
	}
	return table, x.err
}

// readRichText reads the element just met, an si or is. Phonetic text (rPh) is
// a reading aid, not content.
func readRichText(x *xmlScanner) richText {
	var runs []workbook.Run
	size := 0
	depth := len(x.open)
	for x.child(depth) {
		switch x.name {
		case "t":
			runs = append(runs, workbook.Run{Text: unescapeExcel(x.content())})
		case "r":
			runs = append(runs, readRun(x))
		}
		if len(runs) > mostRuns {
			x.exceed(mostRuns, "đoạn định dạng trong một ô")
		}
		if len(runs) > 0 {
			size += len(runs[len(runs)-1].Text)
		}
		if size > mostText {
			x.exceed(mostText, "byte trong một ô")
		}
	}
	return joinRuns(runs)
}

func readRun(x *xmlScanner) (run workbook.Run) {
	depth := len(x.open)
	for x.child(depth) {
		switch x.name {
		case "t":
			run.Text += unescapeExcel(x.content())
		case "rPr":
			for x.child(depth + 1) {
				if x.name == "rFont" {
					run.Font = x.attr("val")
				}
			}
		}
	}
	return run
}

// joinRuns keeps runs apart only where their fonts differ; Excel splits a text
// at every change of size or colour, which says nothing about its letters.
func joinRuns(runs []workbook.Run) richText {
	if len(runs) == 1 {
		return richText{text: runs[0].Text, font: runs[0].Font}
	}
	runs = slices.DeleteFunc(runs, func(r workbook.Run) bool { return r.Text == "" })
	if len(runs) == 0 {
		return richText{}
	}
	var all strings.Builder
	r := richText{font: runs[0].Font}
	for _, run := range runs {
		all.WriteString(run.Text)
		if run.Font != r.font {
			r.runs = runs
		}
	}
	r.text = all.String()
	return r
}

// put sets the text of a cell whose style has the font cell.Font.
func (r richText) put(cell *workbook.Cell) {
	cell.Type, cell.Text = workbook.CellText, r.text
	if r.runs == nil {
		if r.font != "" {
			cell.Font = r.font
		}
		return
	}
	runs := slices.Clone(r.runs)
	for i := range runs {
		if runs[i].Font == "" {
			runs[i].Font = cell.Font
		}
	}
	for _, run := range runs[1:] {
		if run.Font != runs[0].Font {
			cell.Runs = runs
			return
		}
	}
	cell.Font = runs[0].Font
}
