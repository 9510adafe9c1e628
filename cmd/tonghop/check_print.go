package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"tonghop/workbook"
)

// mostAlike is how many findings of one kind in one column are printed; the
// others are counted.
const mostAlike = 3

// checkPrinter writes what check found for people to read.
type checkPrinter struct {
	out  io.Writer
	lang workbook.Lang
	inks inks
}

func (p *checkPrinter) say(vi, en string) string { return workbook.Words{VI: vi, EN: en}.In(p.lang) }

// file prints one file's findings by sheet, those of the whole file and the
// sheets that block first.
func (p *checkPrinter) file(c checked) {
	verdict := p.inks.strong + p.say("được nhận", "would be accepted") + p.inks.off
	if !c.Accepted {
		verdict = p.inks.error + p.say("sẽ bị trả lại", "would be returned") + p.inks.off
	}
	fmt.Fprintf(p.out, "%s: %s%s\n", c.File, verdict, p.counts(c.found))
	folded := c.found.Fold(mostAlike)
	var sheets []string
	for _, f := range folded {
		if !slices.Contains(sheets, f.Sheet) {
			sheets = append(sheets, f.Sheet)
		}
	}
	for i, sheet := range sheets {
		p.heading(i, sheet)
		told := map[string]bool{}
		for _, f := range folded {
			if f.Sheet == sheet {
				p.finding(f, c.excerpts[f.Place])
				p.remedy(f, told)
			}
		}
	}
}

// heading is the name of a sheet; findings about the whole file need one only
// where they follow those of sheets.
func (p *checkPrinter) heading(i int, sheet string) {
	title := "Sheet “" + sheet + "”"
	if sheet == "" {
		title = p.say("Cả tệp", "The whole file")
	}
	if i > 0 || sheet != "" {
		fmt.Fprintf(p.out, "\n  %s%s%s\n", p.inks.strong, title, p.inks.off)
	}
}

// counts says how many findings there are of each severity: " · 2 lỗi, 1 cảnh báo".
func (p *checkPrinter) counts(fs workbook.Findings) string {
	var number [3]int
	for _, f := range fs {
		number[f.Severity] += 1 + f.More
	}
	var parts []string
	for s, n := range number {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, p.severity(workbook.Severity(s))))
		}
	}
	if parts == nil {
		return ""
	}
	return " · " + strings.Join(parts, ", ")
}

func (p *checkPrinter) severity(s workbook.Severity) string { return strings.ToLower(s.Label(p.lang)) }

func (p *checkPrinter) ink(s workbook.Severity) string {
	return [...]string{p.inks.error, p.inks.warning, p.inks.note}[s]
}

func (p *checkPrinter) finding(f workbook.Finding, e workbook.Excerpt) {
	cell := f.Cell
	if cell != "" {
		cell += " "
	}
	fmt.Fprintf(p.out, "    %s%s%s %s%s [%s]\n", p.ink(f.Severity), p.severity(f.Severity), p.inks.off, cell, f.Message(p.lang), f.Code)
	p.excerpt(e)
}

// remedy says what to do, once for all findings of a sheet that need the same.
func (p *checkPrinter) remedy(f workbook.Finding, told map[string]bool) {
	remedy := f.Remedy(p.lang)
	switch {
	case f.Explained != "":
		fmt.Fprintf(p.out, "           %s: %s\n", p.say("Đã giải trình", "Explained"), f.Explained)
	case remedy != "" && f.Severity != workbook.Note && !told[remedy]:
		fmt.Fprintf(p.out, "           → %s\n", remedy)
		told[remedy] = true
	}
}

// excerpt prints a row with its column letters above and a caret under the cell.
func (p *checkPrinter) excerpt(e workbook.Excerpt) {
	if len(e.Cells) == 0 {
		return
	}
	letters, row, caret := "", "", ""
	for i, c := range e.Cells {
		text := fit(c.Text, len(c.Letters), 36)
		wide := columns(text)
		if i > 0 {
			letters, row, caret = letters+"   ", row+" │ ", caret+"   "
		}
		mark := " "
		if c.Here {
			mark = "^"
		}
		letters, row, caret = letters+fit(c.Letters, wide, wide), row+text, caret+strings.Repeat(mark, wide)
	}
	fmt.Fprintf(p.out, "           │ %s\n%10d │ %s\n           │ %s%s%s\n", strings.TrimRight(letters, " "),
		e.Row, strings.TrimRight(row, " "), p.inks.error, strings.TrimRight(caret, " "), p.inks.off)
}

// summary counts the verdicts, and the findings of all files by rule.
func (p *checkPrinter) summary(checks []checked) {
	var found workbook.Findings
	accepted := 0
	for _, c := range checks {
		if c.Accepted {
			accepted++
		}
		found = append(found, c.found...)
	}
	fmt.Fprintf(p.out, "\n"+p.say("%d tệp: %d được nhận, %d sẽ bị trả lại", "%d files: %d would be accepted, %d returned")+"\n",
		len(checks), accepted, len(checks)-accepted)
	p.byRule(found)
}

// byRule counts findings by rule, blocking first, the most frequent first.
func (p *checkPrinter) byRule(fs workbook.Findings) {
	type kind struct {
		workbook.Severity
		code string
	}
	number := map[kind]int{}
	for _, f := range fs {
		number[kind{f.Severity, f.Code}] += 1 + f.More
	}
	kinds := slices.SortedFunc(maps.Keys(number), func(a, b kind) int {
		return cmp.Or(cmp.Compare(a.Severity, b.Severity), number[b]-number[a], strings.Compare(a.code, b.code))
	})
	for _, k := range kinds {
		title := p.say("Quy tắc riêng của biểu mẫu", "A rule of the form")
		if rule, ok := workbook.RuleOf(k.code); ok {
			title = rule.Title.In(p.lang)
		}
		fmt.Fprintf(p.out, "%6d %s%s%s  %s  %s\n", number[k], p.ink(k.Severity), fit(p.severity(k.Severity), 8, 8), p.inks.off, fit(k.code, 24, 40), title)
	}
}
