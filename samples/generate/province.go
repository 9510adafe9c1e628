package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"tonghop/templates"
	"tonghop/workbook"
)

// period is the one that the sample is about.
var period = workbook.Period{Kind: workbook.Year, Year: 2025}

// row is a line of a CSV file by its column names.
type row map[string]string

// drop is a file to make: what the unit reports, with one change.
type drop struct {
	file, unit           string
	change, where, value string // of data/files.csv; no change: the unit's true figures
}

// province is the sample's readable data.
type province struct {
	office    *workbook.Office
	drops     []drop
	figures   map[string]row   // by unit and indicator: value, status, remark
	registers map[string][]row // by table
}

func figureKey(unit, code string) string { return unit + " " + code }

func load(dir string) (*province, error) {
	files := os.DirFS(dir)
	o, err := loadOffice(files)
	if err != nil {
		return nil, err
	}
	p := &province{office: o, figures: map[string]row{}, registers: map[string][]row{}}
	for _, step := range []func(fs.FS) error{p.loadFigures, p.loadRegisters, p.loadDrops} {
		if err := step(files); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func loadOffice(files fs.FS) (*workbook.Office, error) {
	defs, err := workbook.LoadDefinitions(templates.FS)
	if err != nil {
		return nil, err
	}
	o := &workbook.Office{Name: "UBND tỉnh Điện Biên", Regime: workbook.Decree09, Definitions: defs, History: &workbook.History{}}
	histories, err := fs.Glob(files, "workspace/history/*.csv")
	for _, name := range histories {
		err = errors.Join(err, readInto(files, name, workbook.ReadHistory, o.History.Add))
	}
	err = errors.Join(err,
		readInto(files, "workspace/units.csv", workbook.ReadUnits, func(r *workbook.Roster) { o.Units = r }),
		readInto(files, "workspace/holidays.csv", workbook.ReadHolidays, func(h *workbook.Holidays) { o.Holidays = h }),
		readInto(files, "workspace/targets/2025.csv", func(name string, r io.Reader) (*workbook.Targets, error) {
			return workbook.ReadTargets(name, period.Year, r, defs.Catalogue)
		}, func(t *workbook.Targets) { o.Targets = t }))
	if err != nil {
		return nil, err
	}
	return o, o.History.Check(o)
}

// readInto reads a data file of the workspace and keeps what it says.
func readInto[T any](files fs.FS, name string, read func(string, io.Reader) (T, error), keep func(T)) error {
	f, err := files.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	data, err := read(name, f)
	if err == nil {
		keep(data)
	}
	return err
}

// loadFigures reads what departments report (a line a figure) and what
// communes report (a line a commune, a column an indicator).
func (p *province) loadFigures(files fs.FS) error {
	departments, err := readCSV(files, "data/chi-tieu.csv")
	if err != nil {
		return err
	}
	for _, r := range departments {
		p.figures[figureKey(r["unit"], r["indicator"])] = r
	}
	communes, err := readCSV(files, "data/xa-phuong.csv")
	if err != nil {
		return err
	}
	for _, r := range communes {
		for column, value := range r {
			if p.office.Catalogue.Find(column) != nil {
				p.figures[figureKey(r["unit"], column)] = row{"value": value, "status": "sơ bộ"}
			}
		}
	}
	return nil
}

func (p *province) loadRegisters(files fs.FS) error {
	for _, f := range p.office.Forms {
		for _, t := range f.Tables {
			if t.Indicators || p.registers[t.ID] != nil {
				continue
			}
			rows, err := readCSV(files, "data/"+t.ID+".csv")
			if err != nil {
				return err
			}
			p.registers[t.ID] = rows
		}
	}
	return nil
}

// loadDrops lists the files that arrivals.csv drops and that are not given.
func (p *province) loadDrops(files fs.FS) error {
	changes, err := readCSV(files, "data/files.csv")
	if err != nil {
		return err
	}
	arrivals, err := readCSV(files, "arrivals.csv")
	if err != nil {
		return err
	}
	for _, a := range arrivals {
		made := slices.ContainsFunc(p.drops, func(d drop) bool { return d.file == a["file"] })
		if made || !strings.HasPrefix(a["file"], "drops/") {
			continue
		}
		d := drop{file: a["file"], unit: a["unit"]}
		for _, c := range changes {
			if c["file"] == d.file {
				d.unit, d.change, d.where, d.value = c["unit"], c["change"], c["where"], c["value"]
			}
		}
		p.drops = append(p.drops, d)
	}
	return nil
}

func readCSV(files fs.FS, name string) ([]row, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	var rows []row
	for _, line := range lines[1:] {
		r := row{}
		for i, column := range lines[0] {
			r[column] = line[i]
		}
		rows = append(rows, r)
	}
	return rows, nil
}
