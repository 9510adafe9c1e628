package intake

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"tonghop/samples"
	"tonghop/workbook"
)

// tool finds a program. Without it the test is skipped, unless TONGHOP_TOOLS=1
// says that it must be there.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	found, err := exec.LookPath(name)
	if err == nil && len(args) > 0 {
		err = exec.Command(found, args...).Run()
	}
	if err != nil {
		if os.Getenv("TONGHOP_TOOLS") == "1" {
			t.Fatalf("%s %s: %v", name, args, err)
		}
		t.Skipf("%s %s: %v", name, args, err)
	}
	return found
}

// bureau is the desk of the sample province on the day before the deadline.
func bureau(t *testing.T) (*place, fs.FS) {
	t.Helper()
	files, err := fs.Sub(samples.FS, "dien-bien")
	if err != nil {
		t.Fatal(err)
	}
	p := newPlace(t, t.TempDir(), nil)
	p.now = time.Date(2025, 12, 15, 9, 0, 0, 0, workbook.VietNam)
	p.Office = province(t, files)
	p.Books = Excel{Office: p.Office, Lang: workbook.Vietnamese}
	return p, files
}

// send drops a file for a unit and returns what became of it.
func (p *place) send(unit, name string, content []byte) *workbook.Submission {
	p.t.Helper()
	folder := p.Office.Units.Find(unit, workbook.DayOf(p.now)).Folder
	if err := os.MkdirAll(filepath.Join(p.Inbox, folder), 0o755); err != nil {
		p.t.Fatal(err)
	}
	p.drop(folder+"/"+name, string(content))
	outcomes := p.pass()
	if len(outcomes) != 1 || outcomes[0].Err != nil {
		p.t.Fatalf("%s: %+v", name, outcomes)
	}
	return outcomes[0].Submission
}

// answerOf is the content of the answer to a submission.
func (p *place) answerOf(s *workbook.Submission) []byte {
	p.t.Helper()
	return []byte(p.content(p.Office.Units.Find(s.Unit, workbook.DayOf(p.now)).Folder + "/" + answerPath(s)))
}

// inLibreOffice opens and saves a workbook.
func inLibreOffice(t *testing.T, content []byte) []byte {
	t.Helper()
	dir := t.TempDir()
	in := filepath.Join(dir, "a.xlsx")
	if err := os.WriteFile(in, content, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool(t, "soffice"), "-env:UserInstallation=file://"+dir+"/profile", "--headless",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", dir+"/out", in).CombinedOutput()
	if err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	return read(t, dir+"/out/a.xlsx")
}

// inPython changes a workbook with openpyxl, which is how scripts do it; b is
// the workbook.
func inPython(t *testing.T, content []byte, change string) []byte {
	t.Helper()
	python := tool(t, "/usr/bin/python3", "-c", "import openpyxl")
	file := filepath.Join(t.TempDir(), "a.xlsx")
	if err := os.WriteFile(file, content, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, "-c", "import openpyxl, sys\nb = openpyxl.load_workbook(sys.argv[1])\n"+change+"\nb.save(sys.argv[1])", file).CombinedOutput()
	if err != nil {
		t.Fatalf("openpyxl: %v\n%s", err, out)
	}
	return read(t, file)
}

// inExcelize changes a workbook with excelize.
func inExcelize(t *testing.T, content []byte, change func(*excelize.File) error) []byte {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(string(content)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := change(f); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// allSaid is every value of a submission as text.
func allSaid(d *workbook.Data) string {
	var b strings.Builder
	for _, t := range d.Tables {
		b.WriteString(t.ID + "\n")
		for _, r := range t.Records {
			for _, v := range r.Values {
				b.WriteString(v.Text + "|")
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

// The tax office types revenue in millions and a progress of 0,65. Its workbook
// comes back, goes through LibreOffice untouched, is explained, is corrected,
// and what is kept in the end is what the correct workbook says.
func TestCorrectionLoop(t *testing.T) {
	for name, save := range map[string]func(*testing.T, []byte) []byte{
		"as it is":    func(_ *testing.T, content []byte) []byte { return content },
		"LibreOffice": inLibreOffice,
	} {
		t.Run(name, func(t *testing.T) { loop(t, save) })
	}
}

func loop(t *testing.T, save func(*testing.T, []byte) []byte) {
	p, files := bureau(t)
	wrong, err := fs.ReadFile(files, "drops/thue-lan-1.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	const name = "THUE.xlsx"
	first := p.send("THUE", name, inPython(t, wrong, `b["Nhiệm vụ"]["L8"] = 0.65`))
	if first.State != workbook.Returned || len(first.Findings.Unexplained()) != 1 {
		t.Fatalf("first: %s %+v", first.State, first.Findings)
	}

	marked := save(t, p.answerOf(first))
	second := p.send("THUE", filepath.Base(answerPath(first)), marked)
	if second.State != workbook.Duplicate || second.Twin != first.ID || !strings.Contains(string(p.answerOf(second)), "chưa sửa gì") {
		t.Fatalf("untouched: %s of %d, %+v", second.State, second.Twin, second.Findings)
	}

	const why = "Mới làm được 0,65 % khối lượng"
	explained := inPython(t, marked, `b["LỖI"]["J8"] = "`+why+`"`)
	third := p.send("THUE", name, explained)
	if third.State != workbook.Returned || third.Findings[1].Explained != why || third.Findings[1].ExplainedOn != "2025-12-15" {
		t.Fatalf("explained: %s %+v", third.State, third.Findings)
	}

	// The sheet with the explanation is thrown away: the ledger remembers it.
	p.now = p.now.AddDate(0, 0, 1)
	fixed := inExcelize(t, p.answerOf(third), func(f *excelize.File) error {
		if err := f.DeleteSheet("LỖI"); err != nil {
			return err
		}
		return f.SetCellValue("Chỉ tiêu", "G8", 1956.4)
	})
	fourth := p.send("THUE", name, fixed)
	if fourth.State != workbook.Accepted || fourth.Version != 1 || len(fourth.Findings.Unexplained()) != 0 ||
		fourth.Findings[0].Explained != why || fourth.Findings[0].ExplainedOn != "2025-12-15" {
		t.Fatalf("corrected: %s v%d %+v", fourth.State, fourth.Version, fourth.Findings)
	}
	if receipt := string(p.answerOf(fourth)); !strings.Contains(receipt, "Đã giải trình: "+why) {
		t.Error("the receipt does not show the explanation")
	}
	sameAs(t, p, fourth, files)

	// Another value: what was said of 0,65 says nothing of 0,7.
	fifth := p.send("THUE", name, inPython(t, fixed, `b["Nhiệm vụ"]["L8"] = 0.7`))
	if fifth.State != workbook.Accepted || len(fifth.Findings.Unexplained()) != 1 {
		t.Errorf("another value: %s %+v", fifth.State, fifth.Findings)
	}
}

// sameAs compares what is kept with what the workbook without mistakes says,
// but for the progress that was planted.
func sameAs(t *testing.T, p *place, s *workbook.Submission, files fs.FS) {
	t.Helper()
	right, err := fs.ReadFile(files, "drops/thue.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	expect := workbook.Expect{Unit: p.Office.Units.Find("THUE", workbook.DayOf(p.now)), AsOf: p.now}
	want, _, err := p.Books.Read(strings.NewReader(string(right)), int64(len(right)), expect)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := p.Ledger.Submission(ctx, s.ID)
	if err != nil {
		t.Fatal(err)
	}
	check(t, "kept", allSaid(kept.Data), strings.Replace(allSaid(want), "|65|", "|0.65|", 1))
}

// The old form of the sample comes back with the current one beside it, which
// has the registers and lacks the figures whose column had another title. Once
// they are filled in it is accepted.
func TestOldFormBecomesTheNewOne(t *testing.T) {
	p, files := bureau(t)
	old, err := fs.ReadFile(files, "drops/skhcn-mau-2024.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	s := p.send("SKHCN", "bc.xlsx", old)
	if s.State != workbook.Returned || s.Form != "" || s.Findings[0].Code != "old-form" || s.Findings[1].Code != "not-in-form" {
		t.Fatalf("%s %+v", s.State, s.Findings)
	}
	folder := p.Office.Units.Find("SKHCN", workbook.DayOf(p.now)).Folder
	fresh := []byte(p.content(folder + "/" + freshPath(s)))
	figures := 0
	filled := inExcelize(t, fresh, func(f *excelize.File) error {
		rows, err := f.GetRows("Chỉ tiêu")
		for i, row := range rows {
			if len(row) > 1 && p.Office.Catalogue.Find(row[1]) != nil {
				if len(row) > 6 && row[6] != "" {
					t.Errorf("the figure %q was guessed", row[6])
				}
				figures++
				cell, _ := excelize.CoordinatesToCellName(7, i+1)
				err = f.SetCellValue("Chỉ tiêu", cell, "chưa có số liệu")
			}
		}
		return err
	})
	again := p.send("SKHCN", filepath.Base(freshPath(s)), filled)
	if again.State != workbook.Accepted || figures == 0 {
		t.Fatalf("%s with %d figures: %+v", again.State, figures, again.Findings)
	}
	if tasks := again.Data.Table("nhiem-vu"); len(tasks.Records) == 0 {
		t.Error("the tasks of the old form are gone")
	}
	if left := p.files(false); strings.Count(left, "/da-xong/") != 3 {
		t.Errorf("papers: %s", left)
	}
}
