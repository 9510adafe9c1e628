package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"tonghop/workbook"
	"tonghop/workbook/xlsx"
)

// tool finds a program that a test needs. Without it the test is skipped,
// unless TONGHOP_TOOLS=1 says that it must be there.
func tool(t *testing.T, name string, try ...string) string {
	t.Helper()
	found, err := exec.LookPath(name)
	if err == nil && len(try) > 0 {
		err = exec.Command(found, try...).Run()
	}
	if err != nil {
		if os.Getenv("TONGHOP_TOOLS") == "1" {
			t.Fatalf("%s: %v", name, err)
		}
		t.Skipf("%s: %v", name, err)
	}
	return found
}

func runTool(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// cleanDrops are files that are accepted without a finding, one in every so
// many, in a folder of their own, with the arrival of each.
func cleanDrops(t *testing.T, dir string, every int) map[string]row {
	t.Helper()
	clean := map[string]row{}
	for i, a := range sampleRows(t, "arrivals.csv") {
		if !strings.HasPrefix(a["outcome"], "accepted") || a["code"] != "" || i%every > 0 {
			continue
		}
		name := filepath.Base(a["file"])
		content, err := os.ReadFile(filepath.Join(sample, a["file"]))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		clean[name] = a
	}
	if len(clean) < 8 {
		t.Fatalf("only %d clean files", len(clean))
	}
	return clean
}

// oneIn says how many of the clean files other programs save: all where the
// tools must be there, otherwise one in five, to save time.
func oneIn() int {
	if os.Getenv("TONGHOP_TOOLS") == "1" {
		return 1
	}
	return 5
}

// readAs reads a file as one that the unit sends on the day of the sample.
func (p *province) readAs(t *testing.T, unit, file string) (*workbook.Data, workbook.Findings) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return p.readBytes(t, unit, content)
}

func (p *province) readBytes(t *testing.T, unit string, content []byte) (*workbook.Data, workbook.Findings) {
	t.Helper()
	f, err := xlsx.Open(bytes.NewReader(content), int64(len(content)))
	if damage, is := errors.AsType[*workbook.Damage](err); is {
		return nil, workbook.Findings{damage.Finding}
	}
	if err != nil {
		t.Fatal(err)
	}
	return workbook.Read(p.office, f, workbook.Expect{Unit: p.office.Units.Find(unit, workbook.DayOf(asOf)), AsOf: asOf})
}

// mustBeClean wants a file read as the unit's data say, without a finding.
func (p *province) mustBeClean(t *testing.T, unit, file string) {
	t.Helper()
	data, findings := p.readAs(t, unit, file)
	for _, f := range findings {
		t.Errorf("%s: %s at %+v: found %q, accepted %q", filepath.Base(file), f.Code, f.Place, f.Found, f.Accepted)
	}
	if data == nil {
		t.Errorf("%s: nothing read", filepath.Base(file))
		return
	}
	u := p.office.Units.Find(unit, workbook.DayOf(asOf))
	want := p.fill(p.formOf(u), u)
	for i := range want.Tables {
		if g, w := said(data.Tables[i].Records), said(want.Tables[i].Records); !reflect.DeepEqual(g, w) {
			t.Errorf("%s, %s:\n got %v\nwant %v", filepath.Base(file), want.Tables[i].Sheet, g, w)
		}
	}
}

// Every clean file, saved again by LibreOffice, says the same and no more.
func TestCleanFilesSavedByLibreOffice(t *testing.T) {
	soffice := tool(t, "soffice")
	p, dir := sampleProvince(t), t.TempDir()
	clean := cleanDrops(t, dir, oneIn())
	args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", dir + "/out"}
	for name := range clean {
		args = append(args, filepath.Join(dir, name))
	}
	runTool(t, soffice, args...)
	for name, a := range clean {
		p.mustBeClean(t, a["unit"], filepath.Join(dir, "out", name))
	}
}

// Every clean file, saved again by openpyxl, says the same and no more.
func TestCleanFilesSavedByOpenpyxl(t *testing.T) {
	python := tool(t, "/usr/bin/python3", "-c", "import openpyxl")
	p, dir := sampleProvince(t), t.TempDir()
	clean := cleanDrops(t, dir, oneIn())
	runTool(t, python, "-c", `
import openpyxl, glob, sys
for name in glob.glob(sys.argv[1] + "/*.xlsx"):
    openpyxl.load_workbook(name).save(name)`, dir)
	for name, a := range clean {
		p.mustBeClean(t, a["unit"], filepath.Join(dir, name))
	}
}

// typed is a cell for another program to fill.
type typed struct {
	Sheet, Cell, Kind, Text string
}

// A blank workbook that openpyxl fills in, as an office's own program would,
// is read as what it was filled with.
func TestBlankWorkbooksFilledByOpenpyxl(t *testing.T) {
	python := tool(t, "/usr/bin/python3", "-c", "import openpyxl")
	p, dir := sampleProvince(t), t.TempDir()
	for _, id := range []string{"03160", "STC", "SYT", "03127"} {
		unit := p.office.Units.Find(id, workbook.DayOf(asOf))
		form := p.formOf(unit)
		file := filepath.Join(dir, id+".xlsx")
		var blank bytes.Buffer
		err := xlsx.Issue(&blank, p.office, form, unit, period, workbook.Prefill(p.office, form, unit, period, nil))
		if err == nil {
			err = os.WriteFile(file, blank.Bytes(), 0o600)
		}
		cells, errCells := json.Marshal(p.toType(t, blank.Bytes(), form, unit))
		if err := errors.Join(err, errCells, os.WriteFile(file+".json", cells, 0o600)); err != nil {
			t.Fatal(err)
		}
		runTool(t, python, "-c", `
import openpyxl, sys, json, datetime, decimal
book = openpyxl.load_workbook(sys.argv[1])
for c in json.load(open(sys.argv[1] + ".json")):
    value = c["Text"]
    if c["Kind"] == "number": value = float(value)
    if c["Kind"] == "date": value = datetime.date.fromisoformat(value)
    book[c["Sheet"]][c["Cell"]] = value if value != "" else None
book.save(sys.argv[1])`, file)
		p.mustBeClean(t, id, file)
	}
}

// toType lists the cells to fill so that the blank workbook holds what the
// unit reports.
func (p *province) toType(t *testing.T, blank []byte, form *workbook.Form, unit *workbook.Unit) (cells []typed) {
	t.Helper()
	issued, _ := p.readBytes(t, unit.ID, blank)
	full := p.fill(form, unit)
	for i := range form.Tables {
		letters, first := issued.Tables[i].Letters, firstRow(t, blank, form.Tables[i].Sheet)
		for j, r := range full.Tables[i].Records {
			for k, v := range r.Values {
				row := first + j
				if form.Tables[i].Indicators {
					row = issued.Tables[i].Records[j].Row
				}
				kind := map[workbook.Kind]string{workbook.Number: "number", workbook.Date: "date"}[v.Kind]
				text := map[workbook.Kind]string{workbook.Nil: workbook.NilWords, workbook.NoData: workbook.NoDataWords}[v.Kind]
				if text == "" {
					text = v.Text
				}
				cells = append(cells, typed{form.Tables[i].Sheet, letters[k] + strconv.Itoa(row), kind, text})
			}
		}
	}
	return cells
}

// firstRow is the row below a sheet's header and its column numbers.
func firstRow(t *testing.T, content []byte, sheet string) (first int) {
	t.Helper()
	f, err := xlsx.Open(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range f.Sheets() {
		for row, err := range f.Rows(i) {
			if err != nil {
				t.Fatal(err)
			}
			if s.Name == sheet && first == 0 && len(row.Cells) > 4 {
				first = row.Number + 2
			}
		}
	}
	return first
}
