package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// Fills of marked cells, as RGB, and the word for a cell without one.
const (
	errorFill   = "FF9C9C"
	warningFill = "FFD966"
	noFill      = "none"
)

// restyled is a style with another fill.
type restyled struct {
	style int
	fill  string
}

// fill gives a cell another fill and leaves the rest of its style. It returns
// the fill it had.
func (m *marker) fill(sheet, cell, fill string) (before string, err error) {
	id, err := m.GetCellStyle(sheet, cell)
	if err != nil {
		return "", err
	}
	if before, err = m.fillOf(id); err != nil {
		return "", err
	}
	next, known := m.styles[restyled{id, fill}]
	if !known {
		if next, err = m.refilled(id, fill); err != nil {
			return "", err
		}
		m.styles[restyled{id, fill}] = next
	}
	return before, m.SetCellStyle(sheet, cell, cell, next)
}

// refilled adds a copy of a style with another fill. Reading the style with
// excelize and registering it anew would lose what excelize does not model,
// and whatever LibreOffice does not flag as applied.
func (m *marker) refilled(id int, fill string) (int, error) {
	model := &excelize.Style{}
	if fill != noFill {
		model.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}
	}
	donor, err := m.NewStyle(model)
	if err != nil {
		return 0, err
	}
	all, applied := m.Styles.CellXfs, true
	style := all.Xf[id]
	style.FillID, style.ApplyFill = all.Xf[donor].FillID, &applied
	all.Xf = append(all.Xf, style)
	all.Count = len(all.Xf)
	return all.Count - 1, nil
}

// fillOf is the colour that a style fills its cells with, noFill for none.
// Gradients and hatches count as none: they could not be put back.
func (m *marker) fillOf(id int) (string, error) {
	// Loads the styles and knows which exist.
	if _, err := m.GetStyle(id); err != nil {
		return "", err
	}
	index := m.Styles.CellXfs.Xf[id].FillID
	if index == nil || m.Styles.Fills == nil || *index < 0 || *index >= len(m.Styles.Fills.Fill) {
		return noFill, nil
	}
	pattern := m.Styles.Fills.Fill[*index].PatternFill
	if pattern == nil || pattern.PatternType != "solid" || pattern.FgColor == nil {
		return noFill, nil
	}
	colour := pattern.FgColor
	rgb := excelize.ThemeColor(m.GetBaseColor(colour.RGB, colour.Indexed, colour.Theme), colour.Tint)
	if len(rgb) < 6 {
		return noFill, nil
	}
	return strings.ToUpper(rgb[len(rgb)-6:]), nil
}
