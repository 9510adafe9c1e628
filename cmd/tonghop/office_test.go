package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"tonghop/workbook"
	"tonghop/workbook/xlsx"
)

// alwaysRecalculate is the LibreOffice setting without which it shows stored
// results as they are.
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

// resaved has LibreOffice open workbooks, calculate every formula anew and save
// them; it returns the folder with the results.
func resaved(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	settings := filepath.Join(dir, "profile", "user", "registrymodifications.xcu")
	if err := os.MkdirAll(filepath.Dir(settings), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(settings, []byte(alwaysRecalculate), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out")
	tool(t, "soffice", append([]string{"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out}, files...)...)
	return out
}

func recalculationChangesNothing(t *testing.T, ws *workspace) {
	ours := filepath.Join(ws.out(), demoPeriod, consolidated)
	stored, fresh := cellsOf(t, ours), cellsOf(t, filepath.Join(resaved(t, ours), consolidated))
	formulas := 0
	for place, was := range stored {
		if was.Formula {
			formulas++
		}
		// A blank text is no cell in what LibreOffice writes.
		if is := fresh[place]; !sameText(was.Text, is.Text) {
			t.Errorf("%s: stored %q, recalculated %q", place, was.Text, is.Text)
		}
	}
	if formulas < 100 {
		t.Errorf("only %d live formulas", formulas)
	}
}

// cellsOf are the cells of a workbook by sheet, row and column.
func cellsOf(t *testing.T, file string) map[string]workbook.Cell {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	cells := map[string]workbook.Cell{}
	for sheet, rows := range sheetsOf(t, bytes.NewReader(content), int64(len(content))) {
		for _, row := range rows {
			for _, c := range row.Cells {
				cells[fmt.Sprintf("%s row %d column %d", sheet, row.Number, c.Column)] = c
			}
		}
	}
	return cells
}

// sameText compares numbers to the 15 digits that a spreadsheet keeps.
func sameText(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX == nil && errY == nil {
		return fmt.Sprintf("%.14g", x) == fmt.Sprintf("%.14g", y)
	}
	return a == b
}

// loadAll is how another program sees the issued workbooks: for each its sheets
// and the first text.
const loadAll = `
import sys, openpyxl
for name in sys.argv[1:]:
    b = openpyxl.load_workbook(name)
    s = b.worksheets[0]
    print(len(b.sheetnames), next(str(c.value).replace("\n", " ") for r in s.iter_rows() for c in r if c.value is not None), sep="\t")
`

// issuedWorkbooksOpen: all of them, in LibreOffice and in openpyxl, with the
// sheets and the first words that we read ourselves.
func issuedWorkbooksOpen(t *testing.T, ws *workspace) {
	files := issuedFiles(t, ws)
	if len(files) != 63 {
		t.Fatalf("%d issued workbooks", len(files))
	}
	out := resaved(t, files...)
	var again, want []string
	for _, f := range files {
		again = append(again, filepath.Join(out, filepath.Base(f)))
		want = append(want, ownView(t, f))
		if got := ownView(t, again[len(again)-1]); got != want[len(want)-1] {
			t.Errorf("%s: LibreOffice sees %q, we %q", filepath.Base(f), got, want[len(want)-1])
		}
	}
	const python = "/usr/bin/python3"
	if exec.Command(python, "-c", "import openpyxl").Run() != nil {
		missing(t, "openpyxl")
	}
	got := strings.Split(strings.TrimSpace(tool(t, python, append([]string{"-c", loadAll}, files...)...)), "\n")
	for i := range files {
		if i >= len(got) || got[i] != want[i] {
			t.Fatalf("%s: openpyxl sees %q, we %q", filepath.Base(files[i]), got[min(i, len(got)-1)], want[i])
		}
	}
}

func issuedFiles(t *testing.T, ws *workspace) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(filepath.Join(ws.dir, "issued", demoPeriod), func(name string, d fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(name) == ".xlsx" {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// ownView is the number of sheets and the first text as our reader sees them.
func ownView(t *testing.T, file string) string {
	t.Helper()
	sheets, first := readSheets(t, file)
	return fmt.Sprintf("%d\t%s", sheets, strings.ReplaceAll(first, "\n", " "))
}

func readSheets(t *testing.T, file string) (sheets int, first string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	book, err := xlsx.Open(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	for row, err := range book.Rows(0) {
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if len(row.Cells) > 0 {
			return len(book.Sheets()), row.Cells[0].Text
		}
	}
	return len(book.Sheets()), ""
}
