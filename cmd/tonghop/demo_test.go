package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tonghop/workbook"
	"tonghop/workbook/ledger"
	"tonghop/workbook/xlsx"
)

// The sample province from end to end: what lies in the folders, in the ledger,
// in the workbook and on the pages after one run of the demo.
func TestDemo(t *testing.T) {
	ws := demoOf(t, filepath.Join(t.TempDir(), "dien-bien"))
	for _, part := range []struct {
		name string
		test func(*testing.T, *workspace)
	}{
		{"every file has its outcome", everyFileHasItsOutcome},
		{"the inbox holds answers only", inboxHoldsAnswersOnly},
		{"every expected figure is everywhere", everyExpectedFigure},
		{"briefings", briefingsAreWhole},
		{"recalculation changes nothing", recalculationChangesNothing},
		{"issued workbooks open elsewhere", issuedWorkbooksOpen},
		{"in another folder: the same bytes", sameBytesElsewhere},
		{"again: nothing changes", secondDemoChangesNothing},
	} {
		t.Run(part.name, func(t *testing.T) { part.test(t, ws) })
	}
}

// submissionsOf are all submissions of the ledger by unit and file name.
func submissionsOf(t *testing.T, ws *workspace) map[[2]string]*workbook.Submission {
	t.Helper()
	l, err := ledger.Open(ws.state(), ledger.ReadOnly())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	all := map[[2]string]*workbook.Submission{}
	for _, period := range []string{demoPeriod, "2024", ""} {
		list, err := l.Submissions(context.Background(), period)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range list {
			all[[2]string{s.Unit, s.File}] = s
		}
	}
	return all
}

func everyFileHasItsOutcome(t *testing.T, ws *workspace) {
	drops, err := readArrivals()
	if err != nil {
		t.Fatal(err)
	}
	submissions := submissionsOf(t, ws)
	ignored := 0
	for _, d := range drops {
		s := submissions[[2]string{d.unit, d.name}]
		if d.outcome == "ignored" {
			if ignored++; s != nil {
				t.Errorf("%s became submission %d", d.name, s.ID)
			}
			continue
		}
		if s == nil {
			t.Errorf("%s of %s is not in the ledger", d.name, d.unit)
			continue
		}
		checkOutcome(t, d, s)
		checkAnswer(t, ws, d, s)
		checkOriginal(t, ws, d, s)
	}
	if len(submissions) != len(drops)-ignored {
		t.Errorf("%d submissions of %d files", len(submissions), len(drops)-ignored)
	}
}

func checkOutcome(t *testing.T, d sampleDrop, s *workbook.Submission) {
	t.Helper()
	state := map[string]workbook.State{"accepted": workbook.Accepted, "accepted-late": workbook.Accepted,
		"superseded-later": workbook.Superseded, "returned": workbook.Returned, "duplicate": workbook.Duplicate}[d.outcome]
	if s.State != state || s.Late != (d.outcome == "accepted-late") {
		t.Errorf("%s: %s, late %v; want %s", d.name, s.State, s.Late, d.outcome)
	}
	coded := slices.ContainsFunc(s.Findings, func(f workbook.Finding) bool { return f.Code == d.code })
	if coded != (d.code != "") {
		t.Errorf("%s: findings %v; want one of %q", d.name, s.Findings, d.code)
	}
	if !s.Arrived.Equal(d.at) {
		t.Errorf("%s arrived %v; it was dropped %v", d.name, s.Arrived, d.at)
	}
}

// checkAnswer looks at what the clerk finds: a receipt beside the original, or
// the workbook whose sheet LỖI names the cell.
func checkAnswer(t *testing.T, ws *workspace, d sampleDrop, s *workbook.Submission) {
	t.Helper()
	folder := filepath.Join(ws.inbox(), ws.office.Units.Find(d.unit, workbook.DayOf(d.at)).Folder)
	if d.outcome != "returned" {
		receipt := answers(t, folder, "_da-nhan", s, ".html")
		if !strings.Contains(receipt, s.SHA256) {
			t.Errorf("%s: the receipt does not name the file's SHA-256", d.name)
		}
		if original := answers(t, folder, "_da-nhan", s, ".xlsx"); original != string(sampleFile(t, d.file)) {
			t.Errorf("%s: the original beside the receipt has other bytes", d.name)
		}
		return
	}
	marked := answers(t, folder, "_can-sua", s, "TRA-LAI.xlsx")
	listed := findingsSheet(t, marked)
	for _, f := range s.Findings {
		if f.Severity != workbook.Error {
			continue
		}
		if f.Cell != "" && !strings.Contains(listed, f.Cell) || !strings.Contains(listed, f.Message(workbook.Vietnamese)) {
			t.Errorf("%s: sheet LỖI does not say %s at %q:\n%s", d.name, f.Message(workbook.Vietnamese), f.Cell, listed)
		}
	}
}

// answers returns the one file of the submission in a folder of answers (or in
// da-xong below it, where what was put right lies) whose name ends so.
func answers(t *testing.T, folder, below string, s *workbook.Submission, ending string) string {
	t.Helper()
	number := fmt.Sprintf("%05d", s.ID)
	var found []string
	err := filepath.WalkDir(filepath.Join(folder, below), func(name string, e fs.DirEntry, err error) error {
		if err == nil && strings.Contains(e.Name(), number) && strings.HasSuffix(e.Name(), ending) {
			found = append(found, name)
		}
		return err
	})
	if err != nil || len(found) != 1 {
		t.Errorf("%s: files of %s ending in %s: %v %v", folder, number, ending, found, err)
		return ""
	}
	content, err := os.ReadFile(found[0])
	if err != nil {
		t.Error(err)
	}
	return string(content)
}

func checkOriginal(t *testing.T, ws *workspace, d sampleDrop, s *workbook.Submission) {
	t.Helper()
	kept, err := os.ReadFile(filepath.Join(ws.state(), "archive", s.SHA256[:2], s.SHA256))
	if err != nil || !bytes.Equal(kept, sampleFile(t, d.file)) {
		t.Errorf("%s is not in the archive as it came: %v", d.name, err)
	}
}

// inboxHoldsAnswersOnly: nothing is left to be received but Excel's lock file,
// which is not ours.
func inboxHoldsAnswersOnly(t *testing.T, ws *workspace) {
	for name := range tree(t, ws.inbox()) {
		parts := strings.Split(name, "/")
		if strings.HasPrefix(filepath.Base(name), "~$") || name == ".tonghop" {
			continue
		}
		if len(parts) < 3 || parts[1] != "_da-nhan" && parts[1] != "_can-sua" || strings.HasSuffix(name, ".part") {
			t.Errorf("left in the inbox: %s", name)
		}
	}
}

func secondDemoChangesNothing(t *testing.T, ws *workspace) {
	folders := []string{"out", "issued", "inbox", "state/archive"}
	var before []map[string]string
	for _, f := range folders {
		before = append(before, tree(t, filepath.Join(ws.dir, f)))
	}
	known := len(submissionsOf(t, ws))
	mustRun(t, "demo", ws.dir)
	for i, f := range folders {
		sameTree(t, tree(t, filepath.Join(ws.dir, f)), before[i])
	}
	if now := len(submissionsOf(t, ws)); now != known {
		t.Errorf("%d submissions, %d before", now, known)
	}
}

func sameBytesElsewhere(t *testing.T, ws *workspace) {
	elsewhere := demoOf(t, filepath.Join(t.TempDir(), "một nơi khác"))
	for _, f := range []string{"out", "issued"} {
		sameTree(t, tree(t, filepath.Join(elsewhere.dir, f)), tree(t, filepath.Join(ws.dir, f)))
	}
}

// findingsSheet is the text of the sheet LỖI as a clerk sees it, a line for
// each row. Our own reader takes that sheet for its own and sets it aside.
func findingsSheet(t *testing.T, content string) string {
	t.Helper()
	f, err := excelize.OpenReader(strings.NewReader(content))
	if err != nil {
		t.Error(err)
		return ""
	}
	defer f.Close()
	if first := f.GetSheetName(0); first != "LỖI" {
		t.Errorf("the first sheet is %q", first)
	}
	rows, err := f.GetRows("LỖI")
	if err != nil {
		t.Error(err)
	}
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.Join(row, "\t") + "\n")
	}
	return b.String()
}

// sheetsOf reads a workbook as the desk does.
func sheetsOf(t *testing.T, r io.ReaderAt, size int64) map[string][]workbook.Row {
	t.Helper()
	file, err := xlsx.Open(r, size)
	if err != nil {
		t.Error(err)
		return nil
	}
	sheets := map[string][]workbook.Row{}
	for i, info := range file.Sheets() {
		for row, err := range file.Rows(i) {
			if err != nil {
				t.Error(err)
				return nil
			}
			kept := *row
			kept.Cells = slices.Clone(row.Cells)
			sheets[info.Name] = append(sheets[info.Name], kept)
		}
	}
	return sheets
}
