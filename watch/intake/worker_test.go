package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"tonghop/watch/intake/confine"
	"tonghop/workbook"
	"tonghop/workbook/ledger"
	"tonghop/workbook/xlsx"
)

// workAs is the first argument of this test binary as a worker, followed by
// what it does.
const workAs = "work-as"

// work is what the test binary does as a worker: its work, or something bad
// with whatever has findings; the probe of an honest workbook has none.
func work(how string) int {
	request, err := io.ReadAll(os.Stdin)
	if err == nil && how != "always-killed" && bytes.Contains(request, []byte(`"Findings":null`)) {
		how = "marker"
	}
	switch how {
	case "marker":
		err = Work(bytes.NewReader(request), os.Stdout)
	case "liar":
		_, err = fmt.Print("PK\x03\x04 this is no workbook")
	case "killed", "always-killed":
		self, _ := os.FindProcess(os.Getpid())
		self.Kill()
		time.Sleep(time.Minute)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return confine.ExitFailed
	}
	return 0
}

func workerFor(how string) confine.Worker {
	limits := confine.DefaultLimits()
	limits.Wall = 20 * time.Second
	return confine.Worker{Command: []string{os.Args[0], workAs, how}, Limits: limits}
}

// book is a real workbook with one wrong cell, and the finding about it.
func book(t testing.TB) ([]byte, workbook.Findings) {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := errors.Join(f.SetSheetName("Sheet1", "Chỉ tiêu"), f.SetCellStr("Chỉ tiêu", "D7", "tám phẩy năm")); err != nil {
		t.Fatal(err)
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return buf.Bytes(), workbook.Findings{{Code: "not-a-number", Severity: workbook.Error, Found: "tám phẩy năm",
		Place: workbook.Place{Sheet: "Chỉ tiêu", Cell: "D7"}}}
}

// The worker gives what marking in this process gives, byte for byte.
func TestWorkerMarks(t *testing.T) {
	original, findings := book(t)
	var here, there bytes.Buffer
	if err := xlsx.Mark(&here, original, findings, workbook.Vietnamese); err != nil {
		t.Fatal(err)
	}
	e := Excel{Lang: workbook.Vietnamese, Worker: workerFor("marker")}
	if err := e.Mark(ctx, &there, original, findings); err != nil || !bytes.Equal(here.Bytes(), there.Bytes()) {
		t.Errorf("%v; %d bytes, want %d", err, there.Len(), here.Len())
	}
	// What cannot be marked is said, and is no death.
	if err := e.Mark(ctx, io.Discard, []byte("%PDF-1.7"), findings); err == nil || errors.Is(err, confine.ErrDied) {
		t.Error(err)
	}
}

// An answer that is no workbook does not reach the sender.
func TestWorkerThatLies(t *testing.T) {
	original, findings := book(t)
	var got bytes.Buffer
	err := Excel{Worker: workerFor("liar")}.Mark(ctx, &got, original, findings)
	if !errors.Is(err, confine.ErrDied) || got.Len() > 0 {
		t.Errorf("%v, wrote %d bytes", err, got.Len())
	}
}

// mortal is the Books of the tests whose marking is done by a worker that
// dies.
type mortal struct {
	text
	excel Excel
	tries *int
}

func (m mortal) Mark(ctx context.Context, w io.Writer, original []byte, findings workbook.Findings) error {
	*m.tries++
	return m.excel.Mark(ctx, w, original, findings)
}

// A workbook that kills its marker three times is put away; the unit is
// answered with the same findings, and its file is not opened again.
func TestMarkerThatDiesIsQuarantined(t *testing.T) {
	dir := t.TempDir()
	p := newPlace(t, dir, nil)
	tries := 0
	p.Books = mortal{text{p.Office}, Excel{Worker: workerFor("killed")}, &tries}
	p.drop("STC/a.xlsx", good+"error Thiếu ngày\n")
	outcomes := p.pass()
	check(t, "tries", tries, 3)
	check(t, "states", p.states(), "STC a.xlsx returned v0")
	check(t, "files", p.files(false), "STC/_can-sua/a__00001__TRA-LAI.xlsx")
	if notice := p.content("STC/_can-sua/a__00001__TRA-LAI.xlsx"); !strings.HasPrefix(notice, "NOTICE a.xlsx: rule-x") || !strings.Contains(notice, "quarantined 3") {
		t.Errorf("the notice is %q", notice)
	}
	isPutAway(t, p, outcomes[0].Submission.SHA256)

	p.drop("STC/b.xlsx", good+"error Thiếu ngày\n") // the same bytes
	p.pass()
	check(t, "tries after the same bytes came again", tries, 3)
	if err := p.Ledger.Verify(ctx); err != nil {
		t.Error(err)
	}
}

// Where no worker lives through an honest workbook, no file is to blame: the
// unit is answered with a notice, and nothing is put away.
func TestNoWorkerStarts(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	tries := 0
	p.Books = mortal{text{p.Office}, Excel{Worker: workerFor("always-killed")}, &tries}
	p.drop("STC/a.xlsx", good+"error Thiếu ngày\n")
	outcomes := p.pass()
	check(t, "tries", tries, 1)
	check(t, "files", p.files(false), "STC/_can-sua/a__00001__TRA-LAI.xlsx")
	if why, err := p.Ledger.Quarantined(outcomes[0].Submission.SHA256); why != "" || err != nil {
		t.Errorf("quarantined as %q, %v", why, err)
	}
}

// isPutAway checks that the bytes lie in quarantine, for nobody else's eyes, and
// nowhere else below the workspace.
func isPutAway(t *testing.T, p *place, sha string) {
	t.Helper()
	if why, err := p.Ledger.Quarantined(sha); why == "" {
		t.Errorf("not in quarantine: %v", err)
	}
	if file, err := p.Ledger.Original(sha); !errors.Is(err, ledger.ErrQuarantined) {
		t.Errorf("the original opens: %v, %v", file, err)
	}
	for name, most := range map[string]fs.FileMode{"": 0o700, "/" + sha: 0o600} {
		info, err := os.Stat(filepath.Join(p.dir, "state/quarantine"+name))
		if err != nil || info.Mode().Perm()&^most != 0 {
			t.Errorf("quarantine%s: %v, %v", name, info.Mode(), err)
		}
	}
	if _, err := os.Stat(filepath.Join(p.dir, "state/archive", sha[:2], sha)); !errors.Is(err, fs.ErrNotExist) {
		t.Error("it is still in the archive")
	}
}

// A secret is taken out of every folder that others read, wherever the power
// goes, and nothing else it says is repeated.
func TestSecretIsPutAway(t *testing.T) {
	const secret = good + "error Số tuyệt mật\nsecret D2\n"
	for n := int64(0); ; n++ {
		dir := memory(t)
		var steps atomic.Int64
		p := newPlace(t, dir, func(string) error {
			if n > 0 && steps.Add(1) >= n {
				return errors.New("power is gone")
			}
			return nil
		})
		p.drop("STC/a.xlsx", secret)
		p.Pass(ctx, p.waiting())
		finished := steps.Load() < n
		p.Ledger.Close()

		p = newPlace(t, dir, nil)
		p.pass()
		sum := sha256.Sum256([]byte(secret))
		isPutAway(t, p, hex.EncodeToString(sum[:]))
		check(t, "files", p.files(true), "STC/_can-sua/a__#__TRA-LAI.xlsx")
		check(t, "notice", p.content("STC/_can-sua/a__00001__TRA-LAI.xlsx"), "NOTICE a.xlsx: secret-mark TỐI MẬT\n")
		p.drop("STC/again.xlsx", secret)
		p.pass()
		check(t, "files after it came again", p.files(true), "STC/_can-sua/a__#__TRA-LAI.xlsx\nSTC/_can-sua/again__#__TRA-LAI.xlsx")
		isPutAway(t, p, hex.EncodeToString(sum[:]))
		if err := p.Ledger.Verify(ctx); err != nil {
			t.Error(err)
		}
		p.Ledger.Close()
		if n > 0 && finished {
			return
		}
	}
}
