package xlsx

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"tonghop/workbook"
)

// What a marked workbook holds at most; the findings sheet says what was left
// out. excelize needs some time for each comment and each row. Only what is
// listed is coloured: the list is what tells later which fill a cell had.
const (
	mostListed    = 2_000
	mostCommented = 1_000
)

// markLimits are those of a workbook that excelize can hold: it needs about a
// kilobyte for each cell.
func markLimits() Limits {
	l := DefaultLimits()
	l.Cells = 400_000
	l.Unzipped = 64 << 20
	return l
}

// Mark writes the sender's own workbook back, looks, formulas and widths kept:
// cells with errors filled red, with warnings amber, each with a comment that
// says what is wrong and what to do, and a first sheet [FindingsSheet] that
// lists all findings (give them unfolded) with a link to each cell and the
// explanation it has. Notes and explained warnings are only listed. Marks of an
// earlier round are taken off first.
//
// The same arguments give the same bytes. An error means that this workbook
// cannot be marked (*[workbook.Damage] if it would not even be read): send a
// [Notice] instead.
func Mark(w io.Writer, original []byte, findings workbook.Findings, lang workbook.Lang) (err error) {
	// excelize was seen to panic on a few real workbooks.
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("mark workbook: %v", cause)
		}
	}()
	strict, err := readStrictly(original)
	if err != nil {
		return err
	}
	f, err := excelize.OpenReader(bytes.NewReader(original), excelize.Options{
		UnzipSizeLimit: markLimits().Unzipped, UnzipXMLSizeLimit: markLimits().Unzipped,
	})
	if err != nil {
		return fmt.Errorf("mark workbook: %w", err)
	}
	defer f.Close()
	m := &marker{File: f, lang: lang, past: strict.past, comments: map[string]map[string]excelize.Comment{}, styles: map[restyled]int{}}
	if err := m.mark(findings, strict.pastSheet); err != nil {
		return fmt.Errorf("mark workbook: %w", err)
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("write marked workbook: %w", err)
	}
	return nil
}

// readStrictly scans all sheets to their end: what excelize is about to load
// must be known to be well formed and small enough.
func readStrictly(data []byte) (*File, error) {
	f, err := markLimits().Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	return f, f.examine()
}

// marker is one workbook being marked.
type marker struct {
	*excelize.File
	lang      workbook.Lang
	past      []pastMark
	comments  map[string]map[string]excelize.Comment // those before us, by sheet and cell
	styles    map[restyled]int
	commented int
	plain     int // cells that were coloured and got no comment
}

func (m *marker) mark(findings workbook.Findings, pastSheet string) error {
	findings = slices.Clone(findings)
	slices.SortStableFunc(findings, func(a, b workbook.Finding) int { return cmp.Compare(a.Severity, b.Severity) })
	if pastSheet != "" {
		if err := m.unmark(pastSheet); err != nil {
			return err
		}
	}
	fills := map[workbook.Place]string{}
	for _, group := range byCell(findings[:min(len(findings), mostListed)]) {
		fill, err := m.markCell(group)
		if err != nil {
			return err
		}
		fills[address(group[0])] = fill
	}
	return m.list(findings, fills)
}

// byCell groups the findings that colour a cell by that cell, in their order.
func byCell(findings workbook.Findings) []workbook.Findings {
	var groups []workbook.Findings
	index := map[workbook.Place]int{}
	for _, f := range findings {
		settled := f.Severity == workbook.Note || f.Severity == workbook.Warning && f.Explained != ""
		if _, _, ok := cellAddress(f.Cell); !ok || settled {
			continue
		}
		at := address(f)
		i, known := index[at]
		if !known {
			i = len(groups)
			index[at] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}

// address is where a finding points, without the words for it.
func address(f workbook.Finding) workbook.Place {
	return workbook.Place{Sheet: f.Sheet, Cell: f.Cell}
}

// markCell colours a cell, comments on it, and returns the fill it had. The
// first of its findings is the worst.
func (m *marker) markCell(group workbook.Findings) (before string, err error) {
	at := group[0]
	if !m.hasSheet(at.Sheet) {
		return "", nil
	}
	fill := errorFill
	if at.Severity == workbook.Warning {
		fill = warningFill
	}
	if before, err = m.fill(at.Sheet, at.Cell, fill); err != nil {
		return "", err
	}
	if m.commented == mostCommented {
		m.plain++
		return before, nil
	}
	m.commented++
	m.comment(at.Sheet, at.Cell, group)
	return before, nil
}

func (m *marker) hasSheet(name string) bool {
	i, err := m.GetSheetIndex(name)
	return err == nil && i >= 0
}

// unmark takes off what an earlier round left: the findings sheet, our
// comments, and our fills where the sender has not chosen another.
func (m *marker) unmark(sheet string) error {
	for _, past := range m.past {
		if _, _, ok := cellAddress(past.cell); !ok || past.fill == "" || !m.hasSheet(past.sheet) {
			continue
		}
		m.uncomment(past.sheet, past.cell)
		id, err := m.GetCellStyle(past.sheet, past.cell)
		if err != nil {
			return err
		}
		now, err := m.fillOf(id)
		if err != nil {
			return err
		}
		if now != errorFill && now != warningFill {
			continue
		}
		if _, err := m.fill(past.sheet, past.cell, past.fill); err != nil {
			return err
		}
	}
	return m.DeleteSheet(sheet)
}
