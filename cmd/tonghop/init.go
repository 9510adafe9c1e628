package main

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"tonghop/watch/intake"
	"tonghop/workbook"
	"tonghop/workbook/ledger"
)

// The files of an empty workspace. Each explains itself in its first lines.
var (
	//go:embed init/tonghop.yaml
	initSettings string
	//go:embed init/units.csv
	initUnits string
	//go:embed init/holidays.csv
	initHolidays string
	//go:embed init/targets.csv
	initTargets string
)

func (a *app) init() *cobra.Command {
	return &cobra.Command{
		Use:     "init DIR",
		Short:   "Tạo nơi làm việc mới / Make an empty workspace",
		Example: "  tonghop init ./tinh-toi",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			now, err := a.clock()
			if err != nil {
				return err
			}
			dir := args[0]
			files := map[string]string{
				"tonghop.yaml": initSettings, "units.csv": initUnits, "holidays.csv": initHolidays,
				fmt.Sprintf("targets/%d.csv", now().Year()): initTargets,
			}
			if err := a.makeWorkspace(dir, files); err != nil {
				return err
			}
			a.printf("đã tạo nơi làm việc %s; ghi các đơn vị vào units.csv, chỉ tiêu kế hoạch vào targets/, rồi: tonghop issue -w %[1]s --period %d",
				"made workspace %s; write the units into units.csv, the targets into targets/, then: tonghop issue -w %[1]s --period %d", dir, now().Year())
			return nil
		},
	}
}

// makeWorkspace writes the files of a new workspace. An existing one is left
// alone: its settings are somebody's work.
func (a *app) makeWorkspace(dir string, files map[string]string) error {
	if _, err := os.Stat(filepath.Join(dir, "tonghop.yaml")); err == nil {
		return &hinted{fmt.Errorf("init %s: tonghop.yaml is already there", dir), a.say("chọn thư mục khác", "choose another directory")}
	}
	for _, folder := range []string{"history", "issued"} {
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o755); err != nil {
			return fmt.Errorf("init %s: %w", dir, err)
		}
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return fmt.Errorf("init %s: %w", dir, err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return fmt.Errorf("init %s: %w", dir, err)
		}
	}
	return a.prepare(dir)
}

// prepare makes the ledger, marks the inbox as its own and gives each unit a
// folder. It may be done again after units were added.
func (a *app) prepare(dir string) error {
	ws, err := a.openAt(dir)
	if err != nil {
		return err
	}
	l, err := ledger.Open(ws.state(), ledger.Clock(ws.clock))
	if err != nil {
		return err
	}
	defer l.Close()
	if err := os.MkdirAll(ws.inbox(), 0o755); err != nil {
		return fmt.Errorf("make inbox: %w", err)
	}
	if err := intake.Adopt(ws.inbox(), l.ID()); err != nil {
		return err
	}
	return ws.makeFolders(l)
}

// makeFolders gives every unit that owes a form its folder. An inbox that is
// not ours is left alone: it may be a share that is not mounted.
func (ws *workspace) makeFolders(l *ledger.Ledger) error {
	if err := intake.Belongs(ws.inbox(), l.ID()); err != nil {
		return err
	}
	for _, unit := range ws.office.Units.At(workbook.DayOf(ws.clock())) {
		owes := slices.ContainsFunc(ws.office.Forms, func(f *workbook.Form) bool { return slices.Contains(f.OwedBy, unit.Kind) })
		if !owes {
			continue
		}
		if err := os.MkdirAll(filepath.Join(ws.inbox(), unit.Folder), 0o755); err != nil {
			return fmt.Errorf("make folder of %s: %w", unit.ID, err)
		}
	}
	return nil
}
