package xlsx

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

// needTool skips a test whose tool is missing; TONGHOP_TOOLS=1 makes that a
// failure.
func needTool(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("TONGHOP_TOOLS") == "1" {
			t.Fatalf("%s is not installed", name)
		}
		t.Skipf("%s is not installed", name)
	}
	return path
}

// alwaysRecalculate is the LibreOffice setting without which it shows stored
// results as they are.
const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

// recalculated is a workbook as LibreOffice saves it after calculating every
// formula anew.
func recalculated(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	soffice := needTool(t, "soffice")
	dir := t.TempDir()
	profile := filepath.Join(dir, "profile", "user")
	for path, content := range map[string][]byte{
		filepath.Join(profile, "registrymodifications.xcu"): []byte(alwaysRecalculate),
		filepath.Join(dir, "in.xlsx"):                       data,
	} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"),
		"--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out"), filepath.Join(dir, "in.xlsx"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	f, err := excelize.OpenFile(filepath.Join(dir, "out", "in.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// assertRecalculationChangesNothing compares every cell with what LibreOffice
// calculates, numbers exactly, and returns how many formulas there were.
func assertRecalculationChangesNothing(t testing.TB, data []byte) int {
	t.Helper()
	stored, fresh := opened(t, data), recalculated(t, data)
	formulas := 0
	for _, sheet := range stored.GetSheetList() {
		rows, err := stored.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		again, err := fresh.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for c := range row {
				at := cellAt{c + 1, r + 1}
				if f, _ := stored.GetCellFormula(sheet, at.String()); f != "" {
					formulas++
				}
				was, is := row[c], ""
				if r < len(again) && c < len(again[r]) {
					is = again[r][c]
				}
				if !sameCell(was, is) {
					formula, _ := stored.GetCellFormula(sheet, at.String())
					t.Errorf("%s: stored %q, recalculated %q, formula =%s", at.in(sheet), was, is, formula)
				}
			}
		}
	}
	return formulas
}

func sameCell(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX == nil && errY == nil {
		return fmt.Sprintf("%.15g", x) == fmt.Sprintf("%.15g", y)
	}
	return a == b
}

// The comparison itself must be able to fail.
func TestRecalculationFindsAWrongResult(t *testing.T) {
	data := written(t, func(b *book) {
		s := b.sheet("S", 10, 10, 10)
		s.row(number(lookPlain, "2"), number(lookPlain, "3"), live(lookPlain, "A1*B1", "7"))
	})
	if got := raw(t, recalculated(t, data), "S", "C1"); got != "6" {
		t.Errorf("LibreOffice kept %q: it did not recalculate", got)
	}
}
