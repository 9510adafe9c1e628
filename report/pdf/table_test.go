package pdf

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
	"tonghop/report"
)

func longTable(rows int) *report.Document {
	t := report.Table{Caption: "Bảng dài", Columns: []report.TableColumn{
		{Title: "Thứtự", Width: 1, Align: report.Center}, {Title: "Nội dung", Width: 6}, {Title: "Giá trị", Width: 2, Align: report.Right},
	}}
	for i := range rows {
		t.Rows = append(t.Rows, report.TableRow{Cells: cells(fmt.Sprintf("r%d", i+1), "Nội dung công việc được giao theo nghị quyết của Hội đồng nhân dân tỉnh, kỳ họp thứ mười hai", "1.234,5")})
	}
	return &report.Document{Layout: report.Decree30, Blocks: []report.Block{t}}
}

func TestLongTableRepeatsHeader(t *testing.T) {
	seen := 0
	for n, p := range papers(t, render(t, longTable(500))) {
		headers := 0
		for i, w := range p.words {
			if w.text == "Thứtự" {
				headers++
			}
			if strings.HasPrefix(w.text, "r") {
				if seen++; w.text != fmt.Sprintf("r%d", seen) {
					t.Fatalf("row %s comes where r%d is due", w.text, seen)
				}
				// A row is not split: its value stands on the same page.
				if !slices.ContainsFunc(p.words[i:], func(v token) bool { return v.text == "1.234,5" && v.top > w.top-9 && v.top < w.top+9 }) {
					t.Errorf("row %s was split", w.text)
				}
			}
		}
		if headers != 1 {
			t.Errorf("page %d has %d headers", n+1, headers)
		}
	}
	if seen != 500 {
		t.Errorf("%d rows of 500 on paper", seen)
	}
}

func TestRowTallerThanAPageGoesOn(t *testing.T) {
	var words []string
	for i := range 3000 {
		words = append(words, fmt.Sprintf("w%d", i))
	}
	d := longTable(1)
	d.Blocks[0].(report.Table).Rows[0].Cells[1].Text = strings.Join(words, " ")
	var got []string
	pages := papers(t, render(t, d))
	for _, p := range pages {
		for _, w := range p.words {
			if strings.HasPrefix(w.text, "w") {
				got = append(got, w.text)
			}
		}
	}
	if len(pages) < 2 || !slices.Equal(got, words) {
		t.Errorf("%d of 3000 words on %d pages", len(got), len(pages))
	}
}

func TestColumnsMakeRoomForFigures(t *testing.T) {
	s := &setter{newTestPress(t), decreeSheet()}
	b := report.Table{
		Columns: []report.TableColumn{{Width: 9}, {Width: 1}},
		Rows:    []report.TableRow{{Cells: cells("tên", "123.456.789.012,50")}},
	}
	w := s.columnWidths(b, b.Columns, 12, 160)
	near(t, "sum", w[0]+w[1], 160, 1e-9)
	// 18 characters at half an em of 12 pt, less the four narrow separators.
	if w[1] < 32 {
		t.Errorf("the figures have %.1f mm", w[1])
	}
	if w[0] < w[1] {
		t.Errorf("the wide column shrank to %.1f mm", w[0])
	}
}

func TestColumnWidthsFillTheTable(t *testing.T) {
	s := &setter{newTestPress(t), decreeSheet()}
	rapid.Check(t, func(r *rapid.T) {
		shares := rapid.SliceOfN(rapid.Float64Range(-1, 50), 1, 14).Draw(r, "shares")
		b := report.Table{Rows: []report.TableRow{{}}}
		for _, share := range shares {
			b.Columns = append(b.Columns, report.TableColumn{Width: share})
			b.Rows[0].Cells = append(b.Rows[0].Cells, report.Cell{Text: strings.Repeat("8", rapid.IntRange(0, 30).Draw(r, "digits"))})
		}
		sum := 0.0
		for _, w := range s.columnWidths(b, b.Columns, 12, 160) {
			if sum += w; w <= 0 {
				r.Fatalf("a column of %.2f mm", w)
			}
		}
		if math.Abs(sum-160) > 1e-6 {
			r.Fatalf("columns are %.3f mm wide together", sum)
		}
	})
}

func TestColumnIndexIsRepeated(t *testing.T) {
	d := longTable(60)
	b := d.Blocks[0].(report.Table)
	b.Rows = append([]report.TableRow{{Cells: cells("A", "B", "C=2x1"), Style: report.IndexRow}}, b.Rows...)
	d.Blocks[0] = b
	for n, p := range papers(t, render(t, d)) {
		index := p.find(t, "A B C=2x1")
		if first := p.words[slices.IndexFunc(p.words, func(w token) bool { return strings.HasPrefix(w.text, "r") })]; first.top < index[0].bottom {
			t.Errorf("page %d: row %s stands above the column index", n+1, first.text)
		}
	}
}

func TestRaggedRowsLoseNothing(t *testing.T) {
	d := &report.Document{Blocks: []report.Block{report.Table{
		Columns: []report.TableColumn{{Title: "A"}, {Title: "B"}},
		Rows: []report.TableRow{
			{Cells: cells("một")}, {Cells: cells("hai", "ba", "bốn", "năm")}, {},
			{Cells: cells("Nhóm kéo dài hết bảng"), Style: report.GroupRow},
		},
	}, report.Table{}, report.Table{Columns: []report.TableColumn{{Title: "Trống"}}}}}
	text := tool(t, render(t, d), "pdftotext", "-raw", "FILE", "-")
	for _, want := range []string{"một", "hai", "ba", "bốn", "năm", "Nhóm kéo dài hết bảng", "Trống", noData} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is lost:\n%s", want, text)
		}
	}
}
