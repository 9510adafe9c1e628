package xlsx

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tonghop/workbook"
)

// program finds a program that a test compares with. Without it the test is
// skipped, unless TONGHOP_TOOLS=1 says that it must be there.
func program(t *testing.T, path string) string {
	t.Helper()
	found, err := exec.LookPath(path)
	if err != nil {
		if os.Getenv("TONGHOP_TOOLS") == "1" {
			t.Fatalf("%s is missing", path)
		}
		t.Skipf("%s is missing", path)
	}
	return found
}

func runProgram(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// LibreOffice opens a marked workbook, saves it, and it is read as what the
// sender sent, our marks recognised and taken off.
func TestLibreOfficeRoundTrip(t *testing.T) {
	soffice := program(t, "soffice")
	dir := t.TempDir()
	in := filepath.Join(dir, "bao-cao.xlsx")
	if err := os.WriteFile(in, marked(t, senderBook(t), senderFindings()), 0o600); err != nil {
		t.Fatal(err)
	}
	runProgram(t, soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out"), in)
	data, err := os.ReadFile(filepath.Join(dir, "out", "bao-cao.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	want, err := dump(senderBook(t))
	if err != nil {
		t.Fatal(err)
	}
	got, err := dump(data)
	if err != nil {
		t.Fatal(err)
	}
	// excelize stores results of formulas as text; LibreOffice calculates.
	want = strings.Replace(want, `D6 text "32800"`, `D6 number "32800"`, 1)
	if withoutFonts(got) != withoutFonts(want) {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	f := excelizeOf(t, marked(t, data, nil))
	for cell, want := range map[string]string{"E4": "DDEBF7", "E5": "DDEBF7"} {
		if got := fillAt(t, f, "Chỉ tiêu", cell); got != want {
			t.Errorf("fill of %s is %s; want %s", cell, got, want)
		}
	}
	if got := commentAt(t, f, "Chỉ tiêu", "E5"); got != "" {
		t.Errorf("a comment is left: %s", got)
	}
}

// withoutFonts cuts a dump's lines after the value: programs name the default
// font as they please.
func withoutFonts(dump string) string {
	var b strings.Builder
	for line := range strings.Lines(dump) {
		b.WriteString(line[:strings.LastIndexByte(line, '"')+1] + "\n")
	}
	return b.String()
}

// openpyxl stores formulas without results; they are pending, not blank.
func TestOpenpyxlWorkbook(t *testing.T) {
	python := program(t, "/usr/bin/python3")
	if exec.Command(python, "-c", "import openpyxl").Run() != nil {
		program(t, "openpyxl")
	}
	out := filepath.Join(t.TempDir(), "a.xlsx")
	runProgram(t, python, "-c", `
import openpyxl, datetime, sys
b = openpyxl.Workbook(); s = b.active; s.title = "Biểu số 1"
s["A1"] = "Thu ngân sách\ntrên địa bàn"; s["B1"] = 1234.5; s["C1"] = True
s["A2"] = datetime.date(2025, 12, 14); s["B2"] = "=B1*2"; s["C2"] = 0.98; s["C2"].number_format = "0%"
s.row_dimensions[2].hidden = True
b.create_sheet("ẩn").sheet_state = "hidden"
b.save(sys.argv[1])`, out)
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	got, err := dump(data)
	want := `[Biểu số 1]
A1 text "Thu ngân sách\ntrên địa bàn" Calibri
B1 number "1234.5" Calibri
C1 bool "1" Calibri
A2 hidden date "2025-12-14" Calibri
B2 hidden pending "" formula Calibri
C2 hidden number "0.98" percent Calibri
[ẩn] hidden
`
	if err != nil || got != want {
		t.Errorf("%v\n%swant\n%s", err, got, want)
	}
}

// A notice opens in LibreOffice and fits one page.
func TestNoticePrints(t *testing.T) {
	soffice, pdftotext := program(t, "soffice"), program(t, "pdftotext")
	dir := t.TempDir()
	var b bytes.Buffer
	if err := Notice(&b, "Biểu.xls", workbook.Findings{refuse(OldExcelFormat, "x").Finding}, workbook.Vietnamese); err != nil {
		t.Fatal(err)
	}
	in := filepath.Join(dir, "notice.xlsx")
	if err := os.WriteFile(in, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	runProgram(t, soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "pdf", "--outdir", dir, in)
	out, err := exec.Command(pdftotext, filepath.Join(dir, "notice.pdf"), "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := string(out)
	if !strings.Contains(text, "TỆP CHƯA NHẬN ĐƯỢC") || !strings.Contains(text, "1/1") {
		t.Errorf("printed:\n%s", text)
	}
}
