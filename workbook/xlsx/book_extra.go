package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// check is a data validation over an area: what Excel accepts there, what it
// says when the cell is chosen, and what it says when it refuses. Texts are
// cut to Excel's limits, beyond which it declares the file damaged.
type check struct {
	at     area
	list   []string // a drop-down of these; otherwise
	rule   string   // a formula over the first cell of the area that must be true; "" for a message only
	title  string   // of the message: at most 32 characters
	prompt string   // at most 255
	refuse string   // at most 225
}

func (s *sheet) setChecks() error {
	for _, c := range s.checks {
		if err := s.book.file.AddDataValidation(s.name, c.validation(s.book)); err != nil {
			return err
		}
	}
	return nil
}

func (c check) validation(b *book) *excelize.DataValidation {
	dv := excelize.NewDataValidation(true)
	dv.SetSqref(c.at.String())
	switch {
	case c.list != nil:
		dv.SetSqrefDropList(b.list(c.list))
	case c.rule != "":
		dv.Type = "custom"
		dv.Formula1 = string(appendEscaped(nil, c.rule, formulaLimit))
	}
	title := cut(c.title, titleLimit)
	if c.prompt != "" {
		prompt := cut(c.prompt, promptLimit)
		dv.ShowInputMessage, dv.PromptTitle, dv.Prompt = true, &title, &prompt
	}
	if c.refuse != "" {
		stop, refuse := "stop", cut(c.refuse, errorLimit)
		dv.ShowErrorMessage, dv.ErrorStyle, dv.ErrorTitle, dv.Error = true, &stop, &title, &refuse
	}
	return dv
}

// chart is a native chart of bars over ranges of the workbook.
type chart struct {
	at          cellAt
	title       string
	wide, high  uint // pixels
	horizontal  bool
	categories  string // 'Tổng quan'!$A$1:$A$5
	series      []series
	valueFormat string
}

// series of a chart: the cell with its name, the range of its values.
type series struct{ name, values, color string }

// setCharts adds the charts. excelize finds the cell a chart ends in from the
// heights of the rows, so that it has to know them.
func (s *sheet) setCharts() error {
	for i := 0; i < len(s.high) && len(s.charts) > 0; i++ {
		if err := s.book.file.SetRowHeight(s.name, i+1, s.high[i]); err != nil {
			return err
		}
	}
	for _, c := range s.charts {
		if err := s.book.file.AddChart(s.name, c.at.String(), c.native()); err != nil {
			return err
		}
	}
	return nil
}

func (c chart) native() *excelize.Chart {
	small := excelize.Font{Family: bookFont, Size: 9, Color: "404040"}
	kind := excelize.Col
	if c.horizontal {
		kind = excelize.Bar
	}
	gap := uint(60)
	ch := &excelize.Chart{
		Type:      kind,
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: c.title, Font: &excelize.Font{Family: bookFont, Size: 12, Bold: true, Color: inkTitle}}}},
		Dimension: excelize.ChartDimension{Width: c.wide, Height: c.high},
		Legend:    excelize.ChartLegend{Position: "none"},
		// In a bar chart the first category would stand at the bottom. The values
		// are written on the bars, so that their axis is idle.
		XAxis:    excelize.ChartAxis{Font: small, ReverseOrder: c.horizontal},
		YAxis:    excelize.ChartAxis{None: true},
		PlotArea: excelize.ChartPlotArea{ShowVal: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.valueFormat}},
		GapWidth: &gap,
		Border:   excelize.LineOptions{Type: excelize.LineNone},
	}
	if len(c.series) > 1 {
		ch.Legend = excelize.ChartLegend{Position: "bottom", Font: &small}
	}
	for _, sr := range c.series {
		ch.Series = append(ch.Series, excelize.ChartSeries{
			Name: sr.name, Categories: c.categories, Values: sr.values,
			Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{sr.color}},
			DataLabel: excelize.ChartDataLabel{Font: small},
		})
	}
	return ch
}

// plainName makes a text fit for the name of a sheet: at most 31 characters,
// none that Excel forbids.
func plainName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return ' '
		}
		return r
	}, s)
	return strings.Trim(cut(s, 31), "' ")
}
