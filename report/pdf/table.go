package pdf

import "tonghop/report"

const (
	noData     = "Không có số liệu"
	cellSide   = 1.1 // left and right of the text of a cell, mm
	indentStep = 3.0
	border     = 0.15
	middleMax  = 3 // rows of more lines than this are read from the top
)

// cell of a row, laid out.
type cell struct {
	lines []line
	spans []span
	x, w  float64
	look  look
	spark []float64
}

// row of a table, laid out.
type row struct {
	cells  []cell
	fill   *rgb
	lh     float64
	strong bool // a heavier line above: a total
}

// tableOf sets caption, unit, header, rows and note. Rows are never split unless
// one is taller than a page.
func (t *setter) tableOf(b report.Table, width float64, turned bool) []piece {
	size := t.table
	if b.Small {
		size = t.small
	}
	columns := tableColumns(b)
	widths := t.columnWidths(b, columns, size, width)
	head, rows := t.tableHead(b, columns, widths, size, width)
	out := append(keepWithNext(t.tableTop(b, width)), head...)
	limit := t.textHeight(turned) - heightOf(head)
	for _, r := range rows {
		ps := t.rowPieces(t.bodyRow(r, columns, widths, size), width, limit)
		ps[len(ps)-1].keep = r.Style == report.GroupRow
		if n := len(out); r.Style == report.TotalRow && n > 0 {
			out[n-1].keep = true
		}
		for _, p := range ps {
			p.head = head
			out = append(out, p)
		}
	}
	if len(rows) == 0 {
		out = append(out, t.rowPiece(t.emptyRow(width, size), width))
	}
	out = append(out, t.noteBelow(b.Note, width, out)...)
	return append(above(t.blank, t.whole(out)), t.air())
}

// tableHead is what is repeated on each page, and the rows that are not.
func (t *setter) tableHead(b report.Table, columns []report.TableColumn, widths []float64, size, width float64) ([]piece, []report.TableRow) {
	var head []piece
	rows := b.Rows
	if r := t.headerRow(columns, widths, size); r != nil {
		head = append(head, t.rowPiece(*r, width))
	}
	if len(rows) > 0 && rows[0].Style == report.IndexRow {
		head = append(head, t.rowPiece(t.bodyRow(rows[0], columns, widths, size), width))
		rows = rows[1:]
	}
	return keepWithNext(head), rows
}

// air separates a table or chart from what follows.
func (t *setter) air() piece {
	return piece{height: t.blank / 2, draw: func(x, y float64) {}}
}

// noteBelow keeps the last of above on the note's page.
func (t *setter) noteBelow(note string, width float64, above []piece) []piece {
	if note == "" {
		return nil
	}
	if len(above) > 0 {
		above[len(above)-1].keep = true
	}
	ps := t.text(t.one(note, italic, t.note), width, look{leading: t.tight, align: report.Left, color: grey})
	ps[0].gap = 0.8
	return keepTogether(ps)
}

func (t *setter) tableTop(b report.Table, width float64) []piece {
	var out []piece
	if b.Caption != "" {
		out = t.text(t.one(b.Caption, bold, t.caption), width, look{leading: t.tight, align: report.Center, even: true})
	}
	if b.Unit != "" {
		out = append(out, t.text(t.one(b.Unit, italic, min(t.caption, 12)), width, look{leading: t.tight, align: report.Right})...)
	}
	if n := len(out); n > 0 {
		out = append(out, piece{height: 0.7, draw: func(x, y float64) {}})
	}
	return out
}

// tableColumns are the columns, as many as the longest row needs: a cell too many
// is shown rather than lost.
func tableColumns(b report.Table) []report.TableColumn {
	columns := b.Columns
	for _, r := range b.Rows {
		for len(r.Cells) > len(columns) {
			columns = append(columns[:len(columns):len(columns)], report.TableColumn{})
		}
	}
	if len(columns) == 0 {
		return []report.TableColumn{{}}
	}
	return columns
}

// faceOfCell is bold for what is bad: printed in black and white, red would be
// weaker than the black of what is well.
func faceOfCell(c report.Cell, s report.RowStyle) face {
	return faceOf(s == report.GroupRow || s == report.TotalRow || c.Tone == report.Bad, s == report.IndexRow)
}

func (t *setter) headerRow(columns []report.TableColumn, widths []float64, size float64) *row {
	r := row{fill: &shade, lh: size * t.tight * ptMM}
	titled := false
	x := 0.0
	for i, c := range columns {
		titled = titled || c.Title != ""
		r.cells = append(r.cells, t.cell(c.Title, bold, size, x, widths[i], look{align: report.Center}))
		x += widths[i]
	}
	if !titled {
		return nil
	}
	return &r
}

func (t *setter) emptyRow(width, size float64) row {
	c := t.cell(noData, italic, size, 0, width, look{align: report.Center, color: grey})
	return row{cells: []cell{c}, lh: size * t.tight * ptMM}
}

func (t *setter) bodyRow(r report.TableRow, columns []report.TableColumn, widths []float64, size float64) row {
	out := row{lh: size * t.tight * ptMM, strong: r.Style == report.TotalRow}
	if r.Style == report.GroupRow {
		out.fill = &faint
	}
	cells := r.Cells
	if len(cells) == 0 {
		cells = []report.Cell{{}}
	}
	x, indented := 0.0, false
	for i, c := range cells {
		w, l := widths[i], look{align: columns[i].Align, color: toneInk(c.Tone)}
		switch {
		case r.Style == report.IndexRow:
			l.align = report.Center
		case l.align == "":
			l.align = report.Left
		}
		if i == len(cells)-1 && i < len(columns)-1 {
			l.align = report.Left
			for _, more := range widths[i+1:] {
				w += more
			}
		}
		if l.align == report.Left && !indented {
			l.hang, indented = min(float64(r.Indent)*indentStep, w/3), true
		}
		laid := t.cell(c.Text, faceOfCell(c, r.Style), size, x, w, l)
		laid.spark = c.Spark
		out.cells = append(out.cells, laid)
		x += w
	}
	return out
}

func (t *setter) cell(s string, f face, size, x, w float64, l look) cell {
	spans := t.one(s, f, size)
	return cell{lines: t.lines(spans, max(w-2*cellSide-l.hang, 1), 0), spans: spans, x: x, w: w, look: l}
}

// rowPieces cuts a row that is taller than a page between lines.
func (t *setter) rowPieces(r row, width, limit float64) []piece {
	most := max(1, int((limit-2*t.pad)/r.lh))
	var out []piece
	for {
		rest, more := r, false
		rest.cells = make([]cell, len(r.cells))
		part := r
		part.cells = make([]cell, len(r.cells))
		for i, c := range r.cells {
			n := min(most, len(c.lines))
			part.cells[i], rest.cells[i] = c, c
			part.cells[i].lines, rest.cells[i].lines = c.lines[:n], c.lines[n:]
			more = more || n < len(c.lines)
		}
		out = append(out, t.rowPiece(part, width))
		if !more {
			return out
		}
		r = rest
	}
}

func (t *setter) rowPiece(r row, width float64) piece {
	n := 1
	for _, c := range r.cells {
		n = max(n, len(c.lines))
	}
	h := float64(n)*r.lh + 2*t.pad
	return piece{height: h, draw: func(x, y float64) { t.drawRow(r, n, x, y, width, h) }}
}

// shown lines: a sparkline takes the place of its text.
func (c cell) shown() []line {
	if len(c.spark) > 1 {
		return nil
	}
	return c.lines
}

func (t *setter) drawRow(r row, lines int, x, y, width, h float64) {
	if r.fill != nil {
		t.fill(x, y, width, h, *r.fill)
	}
	for _, c := range r.cells {
		cy := y + t.pad
		if lines <= middleMax {
			cy += float64(lines-len(c.lines)) * r.lh / 2
		}
		t.sparkline(c.spark, x+c.x+cellSide, y+t.pad, c.w-2*cellSide, h-2*t.pad, c.look.color)
		cx, cw := x+c.x+cellSide+c.look.hang, c.w-2*cellSide-c.look.hang
		for i, ln := range c.shown() {
			t.setLine(ln, cx, baseline(cy+float64(i)*r.lh, r.lh, c.spans), cw, c.look)
		}
		t.line(point{x + c.x, y}, point{x + c.x, y + h}, border, 0, black)
	}
	t.line(point{x + width, y}, point{x + width, y + h}, border, 0, black)
	top := border
	if r.strong {
		top = 0.4
	}
	t.rule(x, y, width, top, black)
	t.rule(x, y+h, width, border, black)
}
