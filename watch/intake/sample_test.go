package intake

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"tonghop/samples"
	"tonghop/templates"
	"tonghop/workbook"
	"tonghop/workbook/xlsx"
)

// province is the office of the sample.
func province(t *testing.T, files fs.FS) *workbook.Office {
	t.Helper()
	text := func(name string) *bytes.Reader {
		content, err := fs.ReadFile(files, "workspace/"+name)
		if err != nil {
			t.Fatal(err)
		}
		return bytes.NewReader(content)
	}
	definitions, err := workbook.LoadDefinitions(templates.FS)
	o := &workbook.Office{Name: "UBND tỉnh Điện Biên", Regime: workbook.Decree09, Definitions: definitions, History: &workbook.History{}}
	keep := func(e error) { err = errors.Join(err, e) }
	var e error
	o.Units, e = workbook.ReadUnits("units.csv", text("units.csv"))
	keep(e)
	o.Holidays, e = workbook.ReadHolidays("holidays.csv", text("holidays.csv"))
	keep(e)
	o.Targets, e = workbook.ReadTargets("2025.csv", 2025, text("targets/2025.csv"), definitions.Catalogue)
	keep(e)
	for _, name := range []string{"chi-tieu", "kien-nghi", "nhiem-vu"} {
		h, e := workbook.ReadHistory(name, text("history/"+name+".csv"))
		if keep(e); e == nil {
			o.History.Add(h)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// A whole reporting period with real workbooks: each file, dropped when and as
// arrivals.csv says, must come to the outcome that stands there, and every unit
// must find an answer that opens.
func TestSampleProvince(t *testing.T) {
	files, err := fs.Sub(samples.FS, "dien-bien")
	if err != nil {
		t.Fatal(err)
	}
	p := newPlace(t, memory(t), nil)
	p.Office = province(t, files)
	p.Books = Excel{Office: p.Office, Lang: workbook.Vietnamese}
	table, err := fs.ReadFile(files, "arrivals.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(table)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		at, unit, file, name, outcome, code := row[0], row[1], row[2], row[3], row[4], row[5]
		if outcome == "ignored" { // by the watcher: the desk never hears of it
			continue
		}
		if p.now, err = time.Parse(time.RFC3339, at); err != nil {
			t.Fatal(err)
		}
		if nfd, is := strings.CutPrefix(name, "nfd:"); is {
			name = norm.NFD.String(nfd)
		}
		content, err := fs.ReadFile(files, file)
		if err != nil {
			t.Fatal(err)
		}
		folder := p.Office.Units.Find(unit, workbook.DayOf(p.now)).Folder
		if err := os.MkdirAll(filepath.Join(p.Inbox, folder), 0o755); err != nil {
			t.Fatal(err)
		}
		p.drop(folder+"/"+name, string(content))
		outcomes := p.pass()
		if len(outcomes) != 1 || outcomes[0].Err != nil {
			t.Fatalf("%s: %+v", name, outcomes)
		}
		s := outcomes[0].Submission
		state, late := workbook.State(strings.TrimSuffix(outcome, "-late")), strings.HasSuffix(outcome, "-late")
		if state == "superseded-later" {
			state = workbook.Accepted
		}
		if s.State != state || s.Late != late {
			t.Errorf("%s: %s, late %v, want %s; findings %+v", name, s.State, s.Late, outcome, s.Findings)
		}
		if code != "" && !slices.ContainsFunc(s.Findings, func(f workbook.Finding) bool { return f.Code == code }) {
			t.Errorf("%s: no finding %s in %+v", name, code, s.Findings)
		}
		opens(t, filepath.Join(p.Inbox, folder, outcomes[0].Answer))
	}
	if left := p.waiting(); len(left) > 0 || strings.Contains(p.files(false), ".part") {
		t.Errorf("left in the inbox: %v", left)
	}
	if err := p.Ledger.Verify(ctx); err != nil {
		t.Error(err)
	}
}

// opens checks that an answer is whole.
func opens(t *testing.T, path string) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
		return
	}
	if strings.HasSuffix(path, ".xlsx") {
		if _, err := xlsx.Open(bytes.NewReader(content), int64(len(content))); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	} else if !bytes.HasSuffix(content, []byte("</html>\n")) {
		t.Errorf("%s does not end as a page does", path)
	}
}
