package xlsx

import (
	"cmp"

	"github.com/xuri/excelize/v2"
)

// Colours of the findings sheet.
const (
	inkColour   = "1F2937"
	mutedColour = "6B7280"
	linkColour  = "0B5CAD"
	lineColour  = "BFC5CD"
	headColour  = "1F3864"
	inputColour = "FFF9DB"
	alarmColour = "9B1C1C"
)

// severityLooks are fill and ink of the severities, from Error on.
var severityLooks = [3][2]string{{"FBD5D5", "9B1C1C"}, {"FDF0C4", "7A5200"}, {"E9ECF0", "374151"}}

// makeStyles registers the styles of a findings sheet with its workbook.
func (l *listing) makeStyles() error {
	l.title = l.style(listLook{size: 18, bold: true, ink: alarmColour})
	l.todo = l.style(listLook{size: 13, ink: inkColour, wrap: true})
	l.header = l.style(listLook{bold: true, ink: "FFFFFF", fill: headColour, border: true, wrap: true, centred: true})
	l.text = l.style(listLook{ink: inkColour, border: true, wrap: true, indented: true})
	l.centre = l.style(listLook{ink: inkColour, border: true, wrap: true, centred: true})
	l.linked = l.style(listLook{ink: linkColour, underlined: true, border: true, wrap: true, centred: true})
	l.input = l.style(listLook{ink: inkColour, fill: inputColour, border: true, wrap: true, indented: true})
	l.hidden = l.style(listLook{ink: mutedColour})
	for severity, colours := range severityLooks {
		l.severities[severity] = l.style(listLook{bold: true, ink: colours[1], fill: colours[0], border: true, wrap: true, centred: true})
		l.counts[severity] = l.style(listLook{size: 14, bold: true, ink: colours[1], fill: colours[0], centred: true})
	}
	return l.err
}

// listLook is what a style of the findings sheet varies in.
type listLook struct {
	size                           float64 // 12 pt unless given
	ink, fill                      string
	bold, underlined, border, wrap bool
	centred, indented, top         bool
}

func (l *listing) style(k listLook) int {
	font := &excelize.Font{Family: "Times New Roman", Size: cmp.Or(k.size, 12), Bold: k.bold, Color: k.ink}
	if k.underlined {
		font.Underline = "single"
	}
	s := &excelize.Style{Font: font, NumFmt: 49, Alignment: &excelize.Alignment{WrapText: k.wrap, Vertical: "center"}}
	if k.centred {
		s.Alignment.Horizontal = "center"
	}
	if k.indented {
		s.Alignment.Horizontal, s.Alignment.Indent = "left", 1
	}
	if k.top {
		s.Alignment.Vertical = "top"
	}
	if k.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{k.fill}}
	}
	if k.border {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: lineColour, Style: 1})
		}
	}
	id, err := l.NewStyle(s)
	l.try(err)
	return id
}
