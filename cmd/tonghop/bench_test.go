package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"tonghop/workbook"
	"tonghop/workbook/ledger"
	"tonghop/workbook/xlsx"
)

// The job of the benchmark: 65 workbooks × 4 sheets × 60 rows.
const (
	benchUnits = 65
	benchRows  = 60
)

var benchPeriod = workbook.Period{Kind: workbook.Year, Year: 2025}

// BenchmarkWholeJob drops 65 workbooks into an empty workspace and runs
// `tonghop run` as a process: receive, archive, read, check, answer, merge,
// consolidated workbook, two briefings. Beside it, in the same run, `tonghop
// run` again after one more workbook arrived, and a plain openpyxl script that
// only appends the same rows to one workbook. cpu-s and peak-MB are the
// operating system's account of the process. Of several rounds the cheapest
// counts: a busy machine only ever adds. The bare excelize append to hold cpu-s
// against is BenchmarkAppendRows of workbook/xlsx.
func BenchmarkWholeJob(b *testing.B) {
	sent := benchWorkbooks(b, benchUnits+1)
	var full, more, script cheapest
	for b.Loop() {
		dir := benchWorkspace(b)
		for _, s := range sent[:benchUnits] {
			s.drop(b, dir)
		}
		full.add(process(b, os.Args[0], "run", "-w", dir, "--as-of", demoAsOf))
		sent[benchUnits].drop(b, dir)
		more.add(process(b, os.Args[0], "run", "-w", dir, "--as-of", demoAsOf))
		if u, ok := openpyxl(b, sent[:benchUnits]); ok {
			script.add(u)
		}
	}
	b.ReportMetric(full.cpu, "cpu-s")
	b.ReportMetric(full.wall, "wall-s")
	b.ReportMetric(full.peak, "peak-MB")
	b.ReportMetric(more.cpu, "one-more-cpu-s")
	b.ReportMetric(more.cpu/full.cpu, "one-more-cpu/full")
	b.ReportMetric(more.wall/full.wall, "one-more-wall/full")
	if script.rounds > 0 {
		b.ReportMetric(full.cpu/script.cpu, "cpu/openpyxl")
		b.ReportMetric(full.wall/script.wall, "wall/openpyxl")
	}
}

// cheapest keeps the least time and the highest peak of several rounds.
type cheapest struct {
	usage
	rounds int
}

func (c *cheapest) add(u usage) {
	if c.rounds++; c.rounds == 1 {
		c.usage = u
	}
	c.cpu, c.wall, c.peak = min(c.cpu, u.cpu), min(c.wall, u.wall), max(c.peak, u.peak)
}

// usage is what one process cost.
type usage struct{ cpu, wall, peak float64 } // seconds, seconds, MB

// process runs a command and returns its cost. The test binary acts as tonghop.
func process(b *testing.B, name string, args ...string) usage {
	b.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), actAsTonghop+"=1")
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	start := time.Now()
	if err := cmd.Run(); err != nil {
		b.Fatalf("%s %v: %v\n%s", name, args, err, said.String())
	}
	u := usage{wall: time.Since(start).Seconds(), cpu: (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()}
	if r, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		u.peak = float64(r.Maxrss) / 1024
	}
	return u
}

// openpyxl runs the yardstick script over the files, where Python has openpyxl.
func openpyxl(b *testing.B, sent []sentFile) (usage, bool) {
	const python = "/usr/bin/python3"
	if exec.Command(python, "-c", "import openpyxl").Run() != nil {
		b.Log("no comparison: python3-openpyxl is not installed")
		return usage{}, false
	}
	dir := b.TempDir()
	args := []string{"../../samples/append.py", filepath.Join(dir, "out.xlsx")}
	for _, s := range sent {
		file := filepath.Join(dir, s.folder+".xlsx")
		if err := os.WriteFile(file, s.content, 0o644); err != nil {
			b.Fatal(err)
		}
		args = append(args, file)
	}
	return process(b, python, args...), true
}

// sentFile is a filled workbook of one unit.
type sentFile struct {
	folder  string
	content []byte
}

func (s sentFile) drop(b testing.TB, dir string) {
	b.Helper()
	folder := filepath.Join(dir, "inbox", s.folder)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "bao-cao.xlsx"), s.content, 0o644); err != nil {
		b.Fatal(err)
	}
}

// benchWorkspace makes an empty workspace with the units of the benchmark.
func benchWorkspace(b testing.TB) string {
	b.Helper()
	dir := filepath.Join(b.TempDir(), "bench")
	a := &app{out: io.Discard, err: io.Discard, lang: "vi", asOf: demoAsOf}
	units := new(strings.Builder)
	units.WriteString(initUnits)
	for i := range benchUnits + 1 {
		fmt.Fprintf(units, "B%02d,Sở số %d,so,,,,,,\n", i, i)
	}
	files := map[string]string{"tonghop.yaml": strings.Replace(initSettings, "settle: 5s ", "settle: 0s ", 1) + "\nbriefings: [bao-cao, dieu-hanh]\n",
		"units.csv": units.String(), "holidays.csv": initHolidays, "targets/2025.csv": initTargets}
	if err := a.makeWorkspace(dir, files); err != nil {
		b.Fatal(err)
	}
	return dir
}

// benchWorkbooks fills the form of the departments for n units: four registers
// of 60 rows each.
func benchWorkbooks(b testing.TB, n int) []sentFile {
	b.Helper()
	a := &app{out: io.Discard, err: io.Discard, lang: "vi", asOf: demoAsOf, dir: benchWorkspace(b)}
	ws, err := a.open()
	if err != nil {
		b.Fatal(err)
	}
	var sent []sentFile
	for _, owed := range ws.office.Owed(benchPeriod)[:n] {
		data := workbook.Prefill(ws.office, owed.Form, owed.Unit, benchPeriod, nil)
		for i := range data.Tables {
			fillRegister(&owed.Form.Tables[i], &data.Tables[i])
		}
		var content bytes.Buffer
		if err := xlsx.Issue(&content, ws.office, owed.Form, owed.Unit, benchPeriod, data); err != nil {
			b.Fatal(err)
		}
		sent = append(sent, sentFile{owed.Unit.Folder, content.Bytes()})
	}
	return sent
}

func fillRegister(t *workbook.Table, into *workbook.TableData) {
	if t.Indicators {
		return
	}
	for row := range benchRows {
		values := make([]workbook.Value, len(t.Columns))
		for i := range t.Columns {
			values[i] = plausible(&t.Columns[i], row)
		}
		into.Records = append(into.Records, workbook.Record{Values: values})
	}
}

// plausible is a value that the rules of the form accept.
func plausible(c *workbook.Column, row int) workbook.Value {
	number := func(text string) workbook.Value { return workbook.Value{Kind: workbook.Number, Text: text} }
	date := func(month time.Month, day int) workbook.Value { return workbook.DateOf(workbook.Day(2025, month, day)) }
	switch c.Role {
	case workbook.RoleExtended:
		return workbook.Value{}
	case workbook.RoleAssigned, workbook.RoleSent:
		return date(time.January, 1+row%28)
	case workbook.RoleDue:
		return date(time.June, 30)
	case workbook.RoleDone:
		return date(time.May, 1+row%28)
	case workbook.RolePlanCentral, workbook.RolePlanLocal:
		return number(fmt.Sprintf("%d.125", 100+row))
	case workbook.RoleSpent:
		return number(fmt.Sprintf("%d.25", 50+row))
	case workbook.RoleForecast:
		return number(fmt.Sprintf("%d.5", 70+row))
	}
	switch c.Type {
	case workbook.TypePercent:
		return number("100")
	case workbook.TypeDate:
		return date(time.April, 1+row%28)
	case workbook.TypeChoice:
		return workbook.TextOf(c.Choices[len(c.Choices)-1])
	case workbook.TypePerson:
		return workbook.TextOf("Nguyễn Văn Minh")
	case workbook.TypeDocument:
		return workbook.TextOf(fmt.Sprintf("%02d/KH-UBND", row+1))
	}
	return workbook.TextOf(fmt.Sprintf("%s thứ %d của đơn vị, số liệu minh họa", c.Title, row+1))
}

// BenchmarkPublish is the publishing of a period alone, in one process.
func BenchmarkPublish(b *testing.B) {
	ws, l := benchReceived(b, benchWorkspace(b), benchWorkbooks(b, benchUnits))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ws.publish(b.Context(), l, benchPeriod, ws.usual()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReceive is the receiving of 65 workbooks alone, in one process: its
// allocations and those of BenchmarkPublish are the whole job's.
func BenchmarkReceive(b *testing.B) {
	sent := benchWorkbooks(b, benchUnits)
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		dir := benchWorkspace(b)
		b.StartTimer()
		benchReceived(b, dir, sent)
	}
}

// benchReceived opens a workspace and receives workbooks in it.
func benchReceived(t testing.TB, dir string, sent []sentFile) (*workspace, *ledger.Ledger) {
	t.Helper()
	for _, s := range sent {
		s.drop(t, dir)
	}
	a := &app{out: io.Discard, err: io.Discard, lang: "vi", asOf: demoAsOf, dir: dir}
	ws, err := a.open()
	if err != nil {
		t.Fatal(err)
	}
	l, err := ledger.Open(ws.state(), ledger.Clock(ws.clock))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	if _, err := ws.receiveWaiting(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	return ws, l
}
