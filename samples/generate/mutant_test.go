package main

import (
	"bytes"
	"iter"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"tonghop/workbook"
	"tonghop/workbook/xlsx"
)

// mutant is a clean submission in memory, into which a mistake is planted.
type mutant struct {
	*rand.Rand
	office *workbook.Office
	unit   *workbook.Unit
	form   *workbook.Form
	data   *workbook.Data // as the clean one was read
	sheets []workbook.SheetInfo
	rows   [][]workbook.Row
}

// spot is a value of the clean submission.
type spot struct {
	sheet  int
	table  *workbook.Table
	data   *workbook.TableData
	record int
	column int
}

func newMutant(t *testing.T, p *province, unit string, content []byte) *mutant {
	t.Helper()
	f, err := xlsx.Open(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	m := &mutant{office: p.office, sheets: f.Sheets(), unit: p.office.Units.Find(unit, workbook.DayOf(asOf))}
	m.form = p.formOf(m.unit)
	for i := range m.sheets {
		var rows []workbook.Row
		for row, err := range f.Rows(i) {
			if err != nil {
				t.Fatal(err)
			}
			rows = append(rows, workbook.Row{Number: row.Number, Hidden: row.Hidden, Cells: slices.Clone(row.Cells)})
		}
		m.rows = append(m.rows, rows)
	}
	var findings workbook.Findings
	if m.data, findings = m.read(); len(findings) > 0 {
		t.Fatalf("%s is not clean: %+v", unit, findings)
	}
	return m
}

// clone is a copy to plant a mistake in.
func (m *mutant) clone(r *rand.Rand) *mutant {
	c := *m
	c.Rand, c.sheets, c.rows = r, slices.Clone(m.sheets), make([][]workbook.Row, len(m.rows))
	for i, rows := range m.rows {
		c.rows[i] = slices.Clone(rows)
		for j := range rows {
			c.rows[i][j].Cells = slices.Clone(rows[j].Cells)
		}
	}
	return &c
}

func (m *mutant) Sheets() []workbook.SheetInfo { return m.sheets }

func (m *mutant) Rows(sheet int) iter.Seq2[*workbook.Row, error] {
	return func(yield func(*workbook.Row, error) bool) {
		for i := range m.rows[sheet] {
			if len(m.rows[sheet][i].Cells) > 0 && !yield(&m.rows[sheet][i], nil) {
				return
			}
		}
	}
}

func (m *mutant) read() (*workbook.Data, workbook.Findings) {
	return workbook.Read(m.office, m, workbook.Expect{Unit: m.unit, AsOf: asOf})
}

// tab is the place of a sheet among the tabs.
func (m *mutant) tab(name string) int {
	return slices.IndexFunc(m.sheets, func(s workbook.SheetInfo) bool { return s.Name == name })
}

// pick chooses a value at random among those that fit.
func (m *mutant) pick(fits func(s spot, c *workbook.Column, v workbook.Value) bool) (spot, bool) {
	var all []spot
	for i := range m.form.Tables {
		t := &m.form.Tables[i]
		d := m.data.Table(t.ID)
		for r := range d.Records {
			for c := range t.Columns {
				if s := (spot{m.tab(d.Sheet), t, d, r, c}); d.Letters[c] != "" && fits(s, &t.Columns[c], d.Records[r].Values[c]) {
					all = append(all, s)
				}
			}
		}
	}
	if len(all) == 0 {
		return spot{}, false
	}
	return all[m.IntN(len(all))], true
}

func (s spot) rec() *workbook.Record { return &s.data.Records[s.record] }

func (s spot) row() int { return s.rec().Row }

// at is the same row in the column with the role.
func (s spot) at(role workbook.Role) spot {
	s.column = s.table.Column(role)
	return s
}

func (s spot) value() workbook.Value { return s.rec().Values[s.column] }

func (s spot) cell() string { return s.data.Letters[s.column] + strconv.Itoa(s.row()) }

// sheetColumn is the number of the sheet's column under letters.
func sheetColumn(letters string) (n int) {
	for _, c := range letters {
		n = n*26 + int(c-'A') + 1
	}
	return n
}

// put sets a cell; one without a type is removed.
func (m *mutant) put(sheet, row int, cell workbook.Cell, filled bool) {
	rows := m.rows[sheet]
	i, ok := slices.BinarySearchFunc(rows, row, func(r workbook.Row, n int) int { return r.Number - n })
	if !ok {
		rows = slices.Insert(rows, i, workbook.Row{Number: row})
		m.rows[sheet] = rows
	}
	cells := rows[i].Cells
	j, ok := slices.BinarySearchFunc(cells, cell.Column, func(c workbook.Cell, n int) int { return c.Column - n })
	if ok {
		cells = slices.Delete(cells, j, j+1)
	}
	if filled {
		cells = slices.Insert(cells, j, cell)
	}
	rows[i].Cells = cells
}

func (m *mutant) set(s spot, cell workbook.Cell) {
	cell.Column = sheetColumn(s.data.Letters[s.column])
	m.put(s.sheet, s.row(), cell, true)
}

func (m *mutant) text(s spot, text string) {
	m.set(s, workbook.Cell{Type: workbook.CellText, Text: text})
}

func (m *mutant) number(s spot, text string) {
	m.set(s, workbook.Cell{Type: workbook.CellNumber, Text: text})
}

func (m *mutant) clear(s spot) {
	m.put(s.sheet, s.row(), workbook.Cell{Column: sheetColumn(s.data.Letters[s.column])}, false)
}

// rowAt is the row with the number.
func (m *mutant) rowAt(sheet, number int) *workbook.Row {
	i, ok := slices.BinarySearchFunc(m.rows[sheet], number, func(r workbook.Row, n int) int { return r.Number - n })
	if !ok {
		return nil
	}
	return &m.rows[sheet][i]
}

// copyRow writes the cells of one row into another.
func (m *mutant) copyRow(sheet, from, to int) {
	for _, c := range slices.Clone(m.rowAt(sheet, from).Cells) {
		m.put(sheet, to, c, true)
	}
}

// header is the row in which the titles of a table stand.
func (m *mutant) header(s spot) *workbook.Row {
	for i := range m.rows[s.sheet] {
		row := &m.rows[s.sheet][i]
		titles := 0
		for _, c := range row.Cells {
			if slices.ContainsFunc(s.table.Columns, func(col workbook.Column) bool {
				return len(c.Text) >= len(col.Title) && c.Text[:len(col.Title)] == col.Title
			}) {
				titles++
			}
		}
		if titles > 2 {
			return row
		}
	}
	return nil
}

// end is the last row of a sheet.
func (m *mutant) end(sheet int) int { return m.rows[sheet][len(m.rows[sheet])-1].Number }
