package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/text/unicode/norm"

	"tonghop/samples"
	"tonghop/workbook"
	"tonghop/workbook/ledger"
)

// The demo is the year 2025 of Điện Biên, seen on 20/12/2025.
const (
	demoPeriod = "2025"
	demoAsOf   = "2025-12-20T17:00:00+07:00"
)

func (a *app) demo() *cobra.Command {
	return &cobra.Command{
		Use:   "demo [DIR]",
		Short: "Tạo một tỉnh mẫu và làm trọn việc / Make a sample province and run everything in it",
		Long: `Tạo nơi làm việc mẫu (tỉnh Điện Biên, năm 2025, đến ngày 20/12/2025), phát hành biểu mẫu, cho các
đơn vị nộp tệp vào đúng ngày giờ của họ, nhận, trả, tổng hợp và lập báo cáo. Chạy lại trên cùng thư mục là an toàn.

Makes the sample workspace, issues the forms, lets every unit drop its files at its own time, receives,
returns, consolidates and briefs. Running it again on the same folder is safe.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := "dien-bien"
			if len(args) == 1 {
				dir = args[0]
			}
			return a.runDemo(cmd.Context(), dir)
		},
	}
}

func (a *app) runDemo(ctx context.Context, dir string) error {
	if err := a.layOut(dir); err != nil {
		return err
	}
	a.asOf = demoAsOf
	ws, err := a.openAt(dir)
	if err != nil {
		return err
	}
	p, err := ws.period(demoPeriod)
	if err != nil {
		return err
	}
	issued, err := ws.issue(ctx, p, "", false)
	if err != nil {
		return err
	}
	l, err := ledger.Open(ws.state(), ledger.Clock(ws.clock))
	if err != nil {
		return err
	}
	defer l.Close()
	if err := ws.replay(ctx, l); err != nil {
		return err
	}
	c, err := ws.publish(ctx, l, p, ws.usual())
	if err != nil {
		return err
	}
	return a.printDemo(ws, c, issued)
}

// layOut copies the sample workspace to dir, unless it is there already.
func (a *app) layOut(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, "tonghop.yaml")); err == nil {
		if err := a.ownDemo(dir); err != nil {
			return err
		}
		return a.prepare(dir)
	}
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return &hinted{fmt.Errorf("demo %s: %s", dir, a.say("thư mục không trống", "the directory is not empty")), "tonghop demo ./dien-bien"}
	}
	sample, err := fs.Sub(samples.FS, "dien-bien/workspace")
	if err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	files := map[string]string{}
	err = fs.WalkDir(sample, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(sample, name)
		files[name] = string(text)
		return err
	})
	if err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	return a.makeWorkspace(dir, files)
}

// ownDemo refuses to run the demo in a workspace that is not the sample.
func (a *app) ownDemo(dir string) error {
	theirs, err := os.ReadFile(filepath.Join(dir, "tonghop.yaml"))
	if err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	ours, err := fs.ReadFile(samples.FS, "dien-bien/workspace/tonghop.yaml")
	if err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	if string(theirs) != string(ours) {
		return &hinted{fmt.Errorf("demo %s: %s", dir, a.say("đây là nơi làm việc khác", "this is another workspace")), "tonghop demo ./dien-bien"}
	}
	return nil
}

// arrival is a file that a unit drops at its time.
type arrival struct {
	at   time.Time // UTC
	unit string
	name string
}

// sampleDrop is one line of arrivals.csv.
type sampleDrop struct {
	arrival
	file          string // in the sample
	outcome, code string // what must come of it
}

// replay drops the sample's files, each at its own time, and receives them as
// the service would have. What the ledger already knows is not dropped again.
func (ws *workspace) replay(ctx context.Context, l *ledger.Ledger) error {
	drops, err := readArrivals()
	if err != nil {
		return err
	}
	known, err := knownArrivals(ctx, l)
	if err != nil {
		return err
	}
	for _, d := range drops {
		if known[d.arrival] {
			continue
		}
		if err := ws.drop(d); err != nil {
			return err
		}
		then := *ws
		then.clock = func() time.Time { return d.at }
		if _, err := then.receiveWaiting(ctx, l); err != nil {
			return err
		}
	}
	return nil
}

// knownArrivals are those that an earlier run of the demo has received.
func knownArrivals(ctx context.Context, l *ledger.Ledger) (map[arrival]bool, error) {
	known := map[arrival]bool{}
	for _, period := range []string{demoPeriod, ""} {
		submissions, err := l.Submissions(ctx, period)
		if err != nil {
			return nil, err
		}
		for _, s := range submissions {
			known[arrival{s.Arrived.UTC(), s.Unit, s.File}] = true
		}
	}
	return known, nil
}

// drop puts a file into its unit's folder under a temporary name and renames
// it: it is whole from the first moment.
func (ws *workspace) drop(d sampleDrop) error {
	content, err := fs.ReadFile(samples.FS, "dien-bien/"+d.file)
	if err != nil {
		return fmt.Errorf("drop %s: %w", d.file, err)
	}
	unit := ws.office.Units.Find(d.unit, workbook.DayOf(d.at))
	if unit == nil {
		return fmt.Errorf("drop %s: no unit %s", d.file, d.unit)
	}
	folder := filepath.Join(ws.inbox(), unit.Folder)
	part := filepath.Join(folder, ".demo.part")
	if err := os.WriteFile(part, content, 0o644); err != nil {
		return fmt.Errorf("drop %s: %w", d.file, err)
	}
	if err := os.Rename(part, filepath.Join(folder, d.name)); err != nil {
		return fmt.Errorf("drop %s: %w", d.file, err)
	}
	return nil
}

// readArrivals reads arrivals.csv of the sample, in order of time.
func readArrivals() ([]sampleDrop, error) {
	f, err := samples.FS.Open("dien-bien/arrivals.csv")
	if err != nil {
		return nil, fmt.Errorf("read arrivals: %w", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read arrivals: %w", err)
	}
	var drops []sampleDrop
	for _, row := range rows[1:] {
		d, err := readArrival(row)
		if err != nil {
			return nil, fmt.Errorf("read arrivals: %w", err)
		}
		drops = append(drops, d)
	}
	slices.SortStableFunc(drops, func(a, b sampleDrop) int { return a.at.Compare(b.at) })
	return drops, nil
}

// readArrival reads a row of time, unit, file, name, outcome, code, why. A
// name written "nfd:…" is dropped in decomposed Unicode, as macOS writes names:
// a Go program cannot embed such a name.
func readArrival(row []string) (sampleDrop, error) {
	at, err := time.Parse(time.RFC3339, row[0])
	name := row[3]
	if decomposed, ok := strings.CutPrefix(name, "nfd:"); ok {
		name = norm.NFD.String(decomposed)
	}
	return sampleDrop{arrival{at.UTC(), row[1], name}, row[2], row[4], row[5]}, err
}

func (a *app) printDemo(ws *workspace, c *workbook.Consolidation, issued int) error {
	out := filepath.Join(ws.out(), c.Period.String())
	a.printf("Tỉnh mẫu Điện Biên, %s, đến %s (số liệu minh họa, trừ nơi ghi nguồn)",
		"Sample province Điện Biên, %s, as of %s (illustrative figures except where a source is named)",
		c.Period.Title(), c.AsOf.In(workbook.VietNam).Format("02/01/2006"))
	a.printf("  phát hành   %d biểu mẫu đã điền sẵn", "  issued      %d pre-filled workbooks", issued)
	fmt.Fprintf(a.out, "  %s\n  %s\n", workbook.Completeness(c), workbook.Headline(c))
	a.printf("Xem tiếp:", "Look at:")
	a.printf("  %s   bảng tổng hợp", "  %s   the consolidated workbook", filepath.Join(out, consolidated))
	for _, t := range ws.briefings {
		if ws.settings.publishes(t.ID) {
			fmt.Fprintf(a.out, "  %s   %s\n", filepath.Join(out, t.ID+".pdf"), t.Kind)
		}
	}
	a.printf("  %s   tệp bị trả lại, ô sai tô đỏ, lý do ở trang LỖI", "  %s   returned workbooks, bad cells in red, reasons on sheet LỖI",
		filepath.Join(ws.inbox(), "*", "_can-sua"))
	a.printf("  tonghop status -w %s --period %s --as-of %s", "  tonghop status -w %s --period %s --as-of %s", ws.dir, c.Period, demoAsOf[:10])
	return nil
}
