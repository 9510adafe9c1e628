package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tonghop/workbook"
	"tonghop/workbook/ledger"
)

// figure says where a key of expected.csv is printed. In texts {} stands for
// the value as a Vietnamese reader expects it, … for other cells of the row.
type figure struct {
	merged func(*workbook.Consolidation) string
	// book is where the workbook says it: cells found by row label and column
	// title, or texts of a sheet.
	book func(*consolidatedBook) string
	// pages are the briefings that print it and the words around it there.
	pages map[string]string
	// nowhere says why a place above is missing.
	nowhere string
}

// consolidatedBook is tong-hop.xlsx as it is read back.
type consolidatedBook struct {
	t      *testing.T
	sheets map[string][]workbook.Row
}

// everyExpectedFigure compares what was worked out by hand with the
// consolidation, the workbook and the pages.
func everyExpectedFigure(t *testing.T, ws *workspace) {
	c, book := consolidationOf(t, ws), openBook(t, ws)
	pages := map[string]string{}
	for _, row := range sampleTable(t, "expected.csv") {
		key, want := row["key"], row["value"]
		f, known := figureOf(c, key)
		if !known {
			t.Errorf("%s: the test does not say where it is printed", key)
			continue
		}
		if (f.merged == nil || f.book == nil || len(f.pages) == 0) != (f.nowhere != "") {
			t.Errorf("%s: a place is missing without a reason, or the other way round", key)
		}
		if f.merged != nil && !sameFigure(f.merged(c), want) {
			t.Errorf("%s: consolidated %q, want %q (%s)", key, f.merged(c), want, row["working"])
		}
		if f.book != nil && !sameFigure(f.book(book), want) {
			t.Errorf("%s: the workbook says %q, want %q (%s)", key, f.book(book), want, row["working"])
		}
		for _, file := range sortedKeys(f.pages) {
			if pages[file] == "" {
				pages[file] = squeezed(tool(t, "pdftotext", "-raw", filepath.Join(ws.out(), demoPeriod, file), "-"))
			}
			if words := filledIn(f.pages[file], want); !printed(pages[file], words) {
				t.Errorf("%s: %s does not say %q (%s)", key, file, words, row["working"])
			}
		}
	}
}

func consolidationOf(t *testing.T, ws *workspace) *workbook.Consolidation {
	t.Helper()
	l, err := ledger.Open(ws.state(), ledger.ReadOnly())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	p, err := ws.period(demoPeriod)
	if err != nil {
		t.Fatal(err)
	}
	c, err := ws.consolidate(context.Background(), l, p)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func openBook(t *testing.T, ws *workspace) *consolidatedBook {
	t.Helper()
	f, err := os.Open(filepath.Join(ws.out(), demoPeriod, consolidated))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return &consolidatedBook{t, sheetsOf(t, f, info.Size())}
}

// sameFigure compares numbers by value, texts by letter.
func sameFigure(got, want string) bool {
	g, errG := decimal.NewFromString(got)
	w, errW := decimal.NewFromString(want)
	if errG == nil && errW == nil {
		return g.Equal(w)
	}
	return got == want
}

// filledIn puts the value into the words of a page: {} as short as can be, {.}
// with the decimals that expected.csv writes.
func filledIn(words, value string) string {
	d, err := decimal.NewFromString(value)
	if err != nil {
		return strings.ReplaceAll(words, "{}", value)
	}
	_, fraction, _ := strings.Cut(value, ".")
	return strings.NewReplacer("{}", workbook.FormatNumber(d, -1), "{.}", workbook.FormatNumber(d, len(fraction))).Replace(words)
}

// printed reports whether the words stand in the squeezed text of the pages.
func printed(text, words string) bool {
	const otherCells = 40 // letters of a plan, of last year's figure
	head, tail, gap := strings.Cut(words, "…")
	head, tail = squeezed(head), squeezed(tail)
	for {
		_, after, found := strings.Cut(text, head)
		if !found || !gap {
			return found
		}
		if near := after[:min(len(after), otherCells)]; strings.Contains(near, tail) {
			return true
		}
		text = after
	}
}

// squeezed is text without white space: lines break where they must.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// row returns the first row with the label in one of its first two columns.
func (b *consolidatedBook) row(sheet, label string) *workbook.Row {
	for i, row := range b.sheets[sheet] {
		if slices.ContainsFunc(row.Cells, func(c workbook.Cell) bool { return c.Column <= 2 && strings.TrimSpace(c.Text) == label }) {
			return &b.sheets[sheet][i]
		}
	}
	b.t.Errorf("sheet %s has no row %q", sheet, label)
	return &workbook.Row{}
}

// column returns the number of the column whose title is, or begins with a line
// that is, the one given.
func (b *consolidatedBook) column(sheet, title string) int {
	for _, row := range b.sheets[sheet] {
		for _, c := range row.Cells {
			if first, _, _ := strings.Cut(c.Text, "\n"); first == title {
				return c.Column
			}
		}
	}
	b.t.Errorf("sheet %s has no column %q", sheet, title)
	return 0
}

func (b *consolidatedBook) cell(sheet, label, title string) string {
	column := b.column(sheet, title)
	for _, c := range b.row(sheet, label).Cells {
		if c.Column == column {
			return c.Text
		}
	}
	return ""
}

// beside is the cell right of a label.
func (b *consolidatedBook) beside(sheet, label string) string {
	for _, c := range b.row(sheet, label).Cells {
		if c.Column > 1 && strings.TrimSpace(c.Text) != label {
			return c.Text
		}
	}
	return ""
}

// says returns the value if a cell of the sheet has the words with the value in
// them, and otherwise what the cell that begins as they do says.
func (b *consolidatedBook) says(sheet, words, value string) string {
	want := filledIn(words, value)
	for _, row := range b.sheets[sheet] {
		for _, c := range row.Cells {
			if strings.Contains(c.Text, want) {
				return value
			}
		}
	}
	return fmt.Sprintf("no cell with %q", want)
}

// count is how many rows of a register say one of the answers in a column; none
// given: how many rows there are below the column's title.
func (b *consolidatedBook) count(sheet, title string, of func(text string) bool) string {
	column, below, n := b.column(sheet, title), false, 0
	for _, row := range b.sheets[sheet] {
		text, numbered := "", false
		for _, c := range row.Cells {
			if c.Column == column {
				text = c.Text
			}
			numbered = numbered || c.Column == 1 && c.Type == workbook.CellNumber
		}
		if below && numbered && of(text) {
			n++
		}
		first, _, _ := strings.Cut(text, "\n")
		below = below || first == title
	}
	return fmt.Sprint(n)
}
