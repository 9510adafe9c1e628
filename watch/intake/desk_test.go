package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tonghop/workbook"
	"tonghop/workbook/ledger"
)

var ctx = context.Background()

// text is the Books of the tests. A workbook is the lines
//
//	form so-nganh 2025-11
//	GRDP Tốc độ tăng GRDP: 8.5
//	warn what is odd
//	error what is wrong
//	because what is odd or wrong: why it is right
//	secret D2
//
// "panic" in it makes the reader panic; anything without the first line is
// damaged.
type text struct{ office *workbook.Office }

func (text) Read(r io.ReaderAt, size int64, expect workbook.Expect) (*workbook.Data, workbook.Findings, error) {
	content, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err != nil {
		return nil, nil, err
	}
	first, rest, _ := strings.Cut(string(content), "\n")
	data := &workbook.Data{Identity: workbook.Identity{Unit: expect.Unit.ID}}
	if n, _ := fmt.Sscanf(first, "form %s %s", &data.Form, &data.Period); n != 2 {
		if first == "old form" {
			return nil, workbook.Findings{{Code: "old-form", Severity: workbook.Error}}, nil
		}
		return nil, unreadable("không phải tệp Excel"), nil
	}
	table := workbook.TableData{ID: "chi-tieu", Sheet: "Chỉ tiêu"}
	var findings workbook.Findings
	for line := range strings.Lines(rest) {
		word, what, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch word {
		case "panic":
			panic(what)
		case "secret":
			findings = append(findings, workbook.Finding{Code: "secret-mark", Severity: workbook.Error, Found: "TỐI MẬT",
				Place: workbook.Place{Sheet: "Chỉ tiêu", Cell: what}})
		case "warn", "error":
			severity := map[string]workbook.Severity{"warn": workbook.Warning, "error": workbook.Error}[word]
			findings = append(findings, workbook.Finding{Code: "rule-x", Severity: severity,
				Place: workbook.Place{Sheet: "Chỉ tiêu", Cell: "D7"}, Words: workbook.Words{VI: what, EN: what}, Key: what})
		case "because":
			what, why, _ := strings.Cut(what, ": ")
			findings.Explain([]workbook.Explanation{{Key: what, Text: why, On: workbook.DayOf(expect.AsOf).Format(time.DateOnly)}})
		default:
			name, value, _ := strings.Cut(what, ": ")
			table.Records = append(table.Records, workbook.Record{Code: word,
				Values: []workbook.Value{workbook.TextOf(name), {Kind: workbook.Number, Text: value}}})
		}
	}
	data.Tables = []workbook.TableData{table}
	return data, findings, nil
}

func (text) Mark(_ context.Context, w io.Writer, original []byte, findings workbook.Findings) error {
	if bytes.Contains(original, []byte("resists")) {
		panic("comment already exists on cell")
	}
	fmt.Fprintf(w, "%sMARKED %s\n", original, findings[0].Words.VI)
	return nil
}

// Renew has a new form for what bears an old one.
func (text) Renew(r io.ReaderAt, size int64, expect workbook.Expect, _ func(workbook.Period) ([]*workbook.Submission, error)) (func(io.Writer) error, error) {
	return func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "FORM for %s\n", expect.Unit.ID)
		return err
	}, nil
}

func (text) Notice(w io.Writer, name string, findings workbook.Findings) error {
	fmt.Fprintf(w, "NOTICE %s:", name)
	for _, f := range findings {
		fmt.Fprintf(w, " %s %s", f.Code, f.Found)
	}
	_, err := fmt.Fprintln(w)
	return err
}

const units = `id,name,kind
STC,Sở Tài chính,so
SYT,Sở Y tế,so
SKH,Sở Khoa học và Công nghệ,so
`

// due is the last valid day of the form for 2025-11, which closes on the 14th.
var due = time.Date(2025, 11, 17, 0, 0, 0, 0, workbook.VietNam)

func office(t testing.TB) *workbook.Office {
	t.Helper()
	roster, err := workbook.ReadUnits("units.csv", strings.NewReader(units))
	if err != nil {
		t.Fatal(err)
	}
	form := &workbook.Form{ID: "so-nganh", Title: "Báo cáo kinh tế - xã hội của sở, ngành", Due: workbook.DueRule{Day: 17},
		Tables: []workbook.Table{{ID: "chi-tieu", Sheet: "Chỉ tiêu", Columns: []workbook.Column{
			{ID: "ten", Title: "Chỉ tiêu", Role: workbook.RoleName}, {ID: "th", Title: "Thực hiện", Role: workbook.RoleActual}}}}}
	return &workbook.Office{Name: "Ủy ban nhân dân tỉnh Điện Biên", Units: roster, Regime: workbook.Decree09,
		Holidays: new(workbook.Holidays), Definitions: workbook.Definitions{Forms: []*workbook.Form{form}}}
}

// place is a desk with a workspace of its own.
type place struct {
	*Desk
	t   testing.TB
	dir string
	now time.Time
}

func newPlace(t testing.TB, dir string, before func(string) error) *place {
	t.Helper()
	p := &place{t: t, dir: dir, now: due.Add(10 * time.Hour)}
	clock := func() time.Time { return p.now }
	l, err := ledger.Open(filepath.Join(dir, "state"), ledger.Clock(clock), ledger.Before(before))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	o := office(t)
	p.Desk = NewDesk(l, o, text{o}, filepath.Join(dir, "inbox"))
	p.Clock, p.Log, p.Files = clock, slog.New(slog.DiscardHandler), ledger.Files{Before: before}
	for _, unit := range []string{"STC", "SYT", "SKH"} {
		if err := os.MkdirAll(filepath.Join(p.Inbox, unit), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := Adopt(p.Inbox, l.ID()); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *place) drop(path, content string) {
	p.t.Helper()
	if err := os.WriteFile(filepath.Join(p.Inbox, path), []byte(content), 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// waiting lists the drops as a watcher would.
func (p *place) waiting() (drops []Drop) {
	paths, _ := filepath.Glob(filepath.Join(p.Inbox, "*", "*"))
	for _, path := range paths {
		info, err := os.Lstat(path)
		if err != nil || info.IsDir() {
			continue
		}
		ident := fmt.Sprint(info.Size(), info.ModTime().UnixNano())
		drops = append(drops, Drop{filepath.Base(filepath.Dir(path)), filepath.Base(path), ident})
	}
	return drops
}

func (p *place) pass() []Outcome {
	p.t.Helper()
	outcomes, err := p.Pass(ctx, p.waiting())
	if err != nil {
		p.t.Fatal(err)
	}
	return outcomes
}

var numbers = regexp.MustCompile(`\d{5}`)

// files lists everything in the inbox, numbers blotted out where asked.
func (p *place) files(blot bool) string {
	var found []string
	filepath.WalkDir(p.Inbox, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && e.Name() != markerName {
			rel, _ := filepath.Rel(p.Inbox, path)
			found = append(found, rel)
		}
		return err
	})
	list := strings.Join(found, "\n")
	if blot {
		list = numbers.ReplaceAllString(list, "#")
	}
	return list
}

// states writes every submission as a line, in order of unit and file.
func (p *place) states() string {
	p.t.Helper()
	var lines []string
	for _, period := range []string{"2025-11", ""} {
		list, err := p.Ledger.Submissions(ctx, period)
		if err != nil {
			p.t.Fatal(err)
		}
		for _, s := range list {
			line := fmt.Sprintf("%s %s %s v%d", s.Unit, s.File, s.State, s.Version)
			if s.Late {
				line += " late"
			}
			lines = append(lines, line)
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func (p *place) content(path string) string {
	p.t.Helper()
	content, err := os.ReadFile(filepath.Join(p.Inbox, path))
	if err != nil {
		p.t.Error(err)
	}
	return string(content)
}

func check(t testing.TB, what string, got, want any) {
	t.Helper()
	if g, w := fmt.Sprint(got), fmt.Sprint(want); g != w {
		t.Errorf("%s:\n%s\nwant\n%s", what, g, w)
	}
}

const good = "form so-nganh 2025-11\nGRDP Tốc độ tăng GRDP: 8.5\n"

func TestAccepted(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	p.drop("STC/Báo cáo.xlsx", good+"warn Tăng bất thường\n")
	p.pass()
	check(t, "states", p.states(), "STC Báo cáo.xlsx accepted v1")
	check(t, "files", p.files(false), "STC/_da-nhan/00001-Báo cáo.xlsx\nSTC/_da-nhan/Báo cáo__00001__CHAP-NHAN.html")
	receipt := p.content("STC/_da-nhan/Báo cáo__00001__CHAP-NHAN.html")
	for _, words := range []string{"Số: 00001", "Sở Tài chính", "tháng 11 năm 2025", "10:00:00 ngày 17/11/2025", "đúng hạn",
		"hết ngày 17/11/2025", "Tăng bất thường", "sheet Chỉ tiêu, ô D7", "Báo cáo kinh tế - xã hội"} {
		if !strings.Contains(receipt, words) {
			t.Errorf("the receipt does not say %q", words)
		}
	}
}

func TestReturnedAndPutRight(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	p.drop("STC/bc.xlsx", good+"error Thiếu ngày\n")
	p.pass()
	check(t, "files", p.files(false), "STC/_can-sua/bc__00001__TRA-LAI.xlsx")
	check(t, "marked", p.content("STC/_can-sua/bc__00001__TRA-LAI.xlsx"), good+"error Thiếu ngày\nMARKED Thiếu ngày\n")

	// The unit corrects that very file and drops it back.
	p.drop("STC/bc__00001__TRA-LAI.xlsx", good)
	p.pass()
	check(t, "states", p.states(), "STC bc.xlsx returned v0\nSTC bc__00001__TRA-LAI.xlsx accepted v1")
	check(t, "files", p.files(false), `STC/_can-sua/da-xong/bc__00001__TRA-LAI.xlsx
STC/_da-nhan/00002-bc.xlsx
STC/_da-nhan/bc__00002__CHAP-NHAN.html`)
}

// A return that comes back as it was is no further return: the unit hears that
// nothing was put right and finds its file where it lay.
func TestReturnedAndUntouched(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	p.drop("STC/bc.xlsx", good+"error Thiếu ngày\n")
	p.pass()
	// Saved again by Excel, the bytes are others and say the same.
	p.drop("STC/bc__00001__TRA-LAI.xlsx", good+"error Thiếu ngày  \n")
	p.pass()
	check(t, "states", p.states(), "STC bc.xlsx returned v0\nSTC bc__00001__TRA-LAI.xlsx duplicate v0")
	check(t, "files", p.files(false), `STC/_can-sua/bc__00001__TRA-LAI.xlsx
STC/_can-sua/bc__00002__CHUA-SUA.html
STC/_can-sua/bc__00002__CHUA-SUA.xlsx`)
	notice := p.content("STC/_can-sua/bc__00002__CHUA-SUA.html")
	for _, words := range []string{"chưa sửa gì", "tệp số 00001 đã trả lại; không tính là một lần nộp", "Thiếu ngày", "_can-sua"} {
		if !strings.Contains(notice, words) {
			t.Errorf("the notice does not say %q", words)
		}
	}

	// Another figure under the same error is something put right.
	p.drop("STC/bc__00002__CHUA-SUA.xlsx", good+"THU Thu ngân sách: 1\nerror Thiếu ngày\n")
	p.pass()
	check(t, "states", p.states(), `STC bc.xlsx returned v0
STC bc__00001__TRA-LAI.xlsx duplicate v0
STC bc__00002__CHUA-SUA.xlsx returned v0`)
	p.drop("STC/bc.xlsx", good)
	p.pass()
	check(t, "files", p.files(false), `STC/_can-sua/da-xong/bc__00001__TRA-LAI.xlsx
STC/_can-sua/da-xong/bc__00002__CHUA-SUA.html
STC/_can-sua/da-xong/bc__00002__CHUA-SUA.xlsx
STC/_can-sua/da-xong/bc__00003__TRA-LAI.xlsx
STC/_da-nhan/00004-bc.xlsx
STC/_da-nhan/bc__00004__CHAP-NHAN.html`)
}

// Where warnings must be explained they return a file, with only those that
// are open; an explanation holds from round to round and shows on the receipt.
func TestWarningsThatMustBeExplained(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	p.Explain = true
	const odd = good + "warn Tăng bất thường\nwarn Thiếu sản phẩm\n"
	p.drop("STC/bc.xlsx", odd+"because Tăng bất thường: đã đối chiếu\n")
	p.pass()
	check(t, "marked", p.content("STC/_can-sua/bc__00001__TRA-LAI.xlsx"),
		odd+"because Tăng bất thường: đã đối chiếu\nMARKED Thiếu sản phẩm\n")

	p.now = p.now.Add(time.Hour)
	p.drop("STC/bc__00001__TRA-LAI.xlsx", odd+"because Thiếu sản phẩm: chờ <ký>\n")
	p.pass()
	check(t, "states", p.states(), "STC bc.xlsx returned v0\nSTC bc__00001__TRA-LAI.xlsx accepted v1")
	receipt := p.content("STC/_da-nhan/bc__00002__CHAP-NHAN.html")
	for _, words := range []string{"Tăng bất thường<br><em>Đã giải trình: đã đối chiếu", "Đã giải trình: chờ &lt;ký&gt;"} {
		if !strings.Contains(receipt, words) {
			t.Errorf("the receipt does not say %q", words)
		}
	}
}

// Warnings alone return nothing unless settings ask for it.
func TestWarningsAloneReturnNothing(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	p.drop("STC/bc.xlsx", good+"warn Tăng bất thường\n")
	p.pass()
	check(t, "states", p.states(), "STC bc.xlsx accepted v1")
}

// Papers about files that said no period are put away with the unit's next
// accepted submission, the file itself among them.
func TestUnreadableIsPutAway(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	p.drop("STC/ảnh.jpg", "JFIF")
	p.drop("SYT/ảnh.jpg", "JFIF of another unit")
	p.pass()
	p.drop("STC/bc.xlsx", good)
	p.pass()
	check(t, "files", p.files(true), `STC/_can-sua/da-xong/#-ảnh.jpg
STC/_can-sua/da-xong/ảnh__#__TRA-LAI.xlsx
STC/_da-nhan/#-bc.xlsx
STC/_da-nhan/bc__#__CHAP-NHAN.html
SYT/_can-sua/#-ảnh.jpg
SYT/_can-sua/ảnh__#__TRA-LAI.xlsx`)
}

// Who sent a form that is not the right one finds the right one beside the
// notice; all of it goes out of sight once it is put right.
func TestNewFormBesideTheNotice(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	p.drop("STC/bc.xlsx", "old form\n")
	p.pass()
	check(t, "files", p.files(false), `STC/_can-sua/00001-bc.xlsx
STC/_can-sua/bc__00001__BIEU-MOI.xlsx
STC/_can-sua/bc__00001__TRA-LAI.xlsx`)
	check(t, "form", p.content("STC/_can-sua/bc__00001__BIEU-MOI.xlsx"), "FORM for STC\n")
	p.drop("STC/bc__00001__BIEU-MOI.xlsx", good)
	p.pass()
	check(t, "files", p.files(false), `STC/_can-sua/da-xong/00001-bc.xlsx
STC/_can-sua/da-xong/bc__00001__BIEU-MOI.xlsx
STC/_can-sua/da-xong/bc__00001__TRA-LAI.xlsx
STC/_da-nhan/00002-bc.xlsx
STC/_da-nhan/bc__00002__CHAP-NHAN.html`)
}

func TestUnreadable(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	p.drop("STC/ảnh.jpg", "JFIF")
	p.drop("SYT/a.xlsx", good+"panic at row 7\n")
	p.drop("SKH/b.xlsx", good+"error resists\n")
	p.pass()
	check(t, "states", p.states(), "SKH b.xlsx returned v0\nSTC ảnh.jpg returned v0\nSYT a.xlsx returned v0")
	check(t, "notice", numbers.ReplaceAllString(p.files(false), "#"), `SKH/_can-sua/b__#__TRA-LAI.xlsx
STC/_can-sua/#-ảnh.jpg
STC/_can-sua/ảnh__#__TRA-LAI.xlsx
SYT/_can-sua/#-a.xlsx
SYT/_can-sua/a__#__TRA-LAI.xlsx`)
}

func TestSameBytesAgain(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	p.drop("STC/a.xlsx", good)
	p.pass()
	p.drop("STC/a.xlsx", good)
	p.drop("STC/b.xlsx", good)
	p.pass()
	p.drop("SYT/a.xlsx", good) // another unit's own
	p.pass()
	list, _ := p.Ledger.Submissions(ctx, "2025-11")
	check(t, "what counts", len(ledger.Inputs(list)), 2)
	if r := p.content("STC/_da-nhan/b__00003__TRUNG.html") + p.content("STC/_da-nhan/a__00002__TRUNG.html"); strings.Count(r, "Trùng với tệp số 00001 (phiên bản 1)") != 2 {
		t.Errorf("receipts of duplicates: %s", r)
	}
}

func TestNewVersionSaysWhatChanged(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	p.drop("STC/a.xlsx", good+"THU Thu ngân sách: 1234.5\n")
	p.pass()
	p.now = p.now.Add(24 * time.Hour)
	p.drop("STC/a.xlsx", "form so-nganh 2025-11\nGRDP Tốc độ tăng GRDP: 8.61\nTHU Thu ngân sách: 1234.5\nXK Xuất khẩu: 9\n")
	p.pass()
	check(t, "states", p.states(), "STC a.xlsx accepted v2 late\nSTC a.xlsx superseded v1")
	r := p.content("STC/_da-nhan/a__00002__CHAP-NHAN.html")
	for _, words := range []string{"<td>Tốc độ tăng GRDP · Thực hiện</td><td>8,5</td><td><strong>8,61</strong></td>",
		"<td>Xuất khẩu</td><td></td><td><strong>thêm mới</strong></td>", "nộp chậm", "2 (thay phiên bản trước)"} {
		if !strings.Contains(r, words) {
			t.Errorf("the receipt does not say %q", words)
		}
	}
	if strings.Contains(r, "Thu ngân sách") {
		t.Error("the receipt lists what did not change")
	}
}

func TestOnTimeWhenSeenOnTime(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	p.now = due.Add(24*time.Hour - time.Second) // the last second of the last day
	p.drop("STC/a.xlsx", good)
	if err := p.Seen(ctx, p.waiting()); err != nil {
		t.Fatal(err)
	}
	p.now = p.now.Add(3 * time.Hour) // the desk was busy
	p.drop("SYT/a.xlsx", good)
	p.pass()
	check(t, "states", p.states(), "STC a.xlsx accepted v1\nSYT a.xlsx accepted v1 late")
}

func TestReplacedWhileWaiting(t *testing.T) {
	dir := t.TempDir()
	p := newPlace(t, dir, nil)
	p.drop("STC/a.xlsx", good)
	o := Drop{"STC", "a.xlsx", "1"}
	s, err := p.capture(ctx, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	newer := strings.Replace(good, "8.5", "9", 1)
	p.drop("STC/a.xlsx", newer)
	if out, err := p.receive(ctx, s, o, false); err != nil {
		t.Fatal(out, err)
	}
	check(t, "the newer file stays", p.content("STC/a.xlsx"), newer)
	p.pass()
	check(t, "and is the next version", p.states(), "STC a.xlsx accepted v2\nSTC a.xlsx superseded v1")
}

func TestNamesAreEvidenceNotPaths(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	nfd := "Ba\u0301o ca\u0301o \u202Exslx.xlsx"
	long := strings.Repeat("ế", 80) + ".xlsx" // 240 bytes
	p.drop("STC/"+nfd, good)
	p.drop("SYT/"+long, good)
	p.pass()
	check(t, "kept as dropped", p.states(), "STC "+nfd+" accepted v1\nSYT "+long+" accepted v1")
	check(t, "files", p.files(true), "STC/_da-nhan/#-Báo cáo _xslx.xlsx\nSTC/_da-nhan/Báo cáo _xslx__#__CHAP-NHAN.html\n"+
		"SYT/_da-nhan/#-"+strings.Repeat("ế", 40)+".xlsx\nSYT/_da-nhan/"+strings.Repeat("ế", 40)+"__#__CHAP-NHAN.html")
}

func TestStem(t *testing.T) {
	for in, want := range map[string]string{
		"bc.xlsx": "bc", "bc__00012__TRA-LAI.xlsx": "bc", "bc__00012__TRA-LAI__00014__TRA-LAI.xlsx": "bc",
		".xlsx": "tep", "a:b?.xlsx": "a_b_", "..x.xlsx": "x", "số 5. .xlsx": "số 5",
	} {
		check(t, in, stem(in), want)
	}
}

func TestLinksLeadNowhere(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	secret := filepath.Join(p.dir, "secret")
	err := errors.Join(os.WriteFile(secret, []byte(good), 0o600), os.Symlink(secret, filepath.Join(p.Inbox, "STC/a.xlsx")),
		os.Symlink(p.dir, filepath.Join(p.Inbox, "SYT/_da-nhan")))
	if err != nil {
		t.Fatal(err)
	}
	p.drop("SYT/b.xlsx", good)
	for _, o := range p.pass() {
		if o.Err == nil {
			t.Errorf("%s was finished through a link", o.Drop.Name)
		}
	}
	check(t, "what was read", p.states(), "SYT b.xlsx accepted v1") // and waits for its folder
	if _, err := os.Stat(filepath.Join(p.dir, "b__00001__CHAP-NHAN.html")); err == nil {
		t.Error("the receipt went through the link")
	}
}

func TestTooLarge(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	p.Largest = 10
	p.drop("STC/a.xlsx", good)
	if o := p.pass(); len(o) != 1 || o[0].Err == nil {
		t.Errorf("outcome %+v", o)
	}
	check(t, "handed back", p.files(false), "STC/_can-sua/a.xlsx\nSTC/_can-sua/a__QUA-LON__TRA-LAI.xlsx")
}

func TestForeignOrMissingInbox(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	p.drop("STC/a.xlsx", good)
	if err := Adopt(p.Inbox, "OTHER"); !errors.Is(err, ErrCannotLook) {
		t.Errorf("adopting another ledger's inbox: %v", err)
	}
	if err := os.Remove(filepath.Join(p.Inbox, markerName)); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Pass(ctx, p.waiting()); !errors.Is(err, ErrCannotLook) {
		t.Errorf("pass over an inbox without marker: %v", err)
	}
	check(t, "nothing touched", p.files(false), "STC/a.xlsx")
}

// One pass over a file of each of 65 units, from the drop to
// the moved original, with every fsync.
func BenchmarkPass65(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		p := newPlace(b, b.TempDir(), nil)
		roster := new(strings.Builder)
		roster.WriteString("id,name,kind\n")
		for i := range 65 {
			fmt.Fprintf(roster, "U%d,Xã %d,xa\n", i, i)
			os.Mkdir(filepath.Join(p.Inbox, fmt.Sprint("U", i)), 0o755)
			p.drop(fmt.Sprintf("U%d/bc.xlsx", i), good+fmt.Sprintf("X%d x: 1\n", i))
		}
		p.Office.Units, _ = workbook.ReadUnits("units.csv", strings.NewReader(roster.String()))
		b.StartTimer()
		if outcomes := p.pass(); len(outcomes) != 65 {
			b.Fatal(len(outcomes))
		}
	}
}

// seeing notes the earlier submissions that reading was told of.
type seeing struct {
	text
	earlier *[][]int64
}

func (s seeing) Read(r io.ReaderAt, size int64, expect workbook.Expect) (*workbook.Data, workbook.Findings, error) {
	var ids []int64
	for _, e := range expect.Earlier {
		ids = append(ids, e.ID)
	}
	*s.earlier = append(*s.earlier, ids)
	return s.text.Read(r, size, expect)
}

// TestReadingIsToldWhatCountedBefore: each file is read beside what had been
// accepted of its unit, and of no other.
func TestReadingIsToldWhatCountedBefore(t *testing.T) {
	p := newPlace(t, t.TempDir(), nil)
	var earlier [][]int64
	p.Books = seeing{text{p.Office}, &earlier}
	for i, content := range []string{"form so-nganh 2025-10\nvalue GRDP 1\n", "form so-nganh 2025-11\nvalue GRDP 2\n"} {
		p.drop(fmt.Sprintf("STC/%d.xlsx", i), content)
		p.pass()
	}
	p.drop("SYT/2.xlsx", "form so-nganh 2025-11\nvalue GRDP 3\n")
	p.pass()
	if got := fmt.Sprint(earlier); got != "[[] [1] []]" {
		t.Errorf("told of %s", got)
	}
}
