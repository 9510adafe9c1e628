package report

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"text/template"
	"unicode/utf8"

	"tonghop/workbook"
)

// Facts are what the texts and conditions of a briefing template may name.
// Counts are numbers; money and percentages are formatted the Vietnamese way.
type Facts struct {
	Office       string         // "UBND tỉnh Điện Biên"
	Period       string         // "6 tháng đầu năm 2025"
	Year         int            // 2025
	AsOf         string         // "20/12/2025"
	Score        workbook.Score // indicators with a target, by class
	Reached      int            // đạt và vượt
	Reports      ReportFacts    // who has reported
	Tasks        workbook.TaskCount
	Proposals    ProposalFacts
	Bottlenecks  int
	Disbursement DisbursementFacts
	Overrides    int // classes that a person set
	Conflicts    int // indicators that two offices report differently
}

// ReportFacts count obligations by state.
type ReportFacts struct{ Owed, In, OnTime, Late, Returned, Missing int }

// ProposalFacts count proposals.
type ProposalFacts struct{ Total, Settled, Waiting int }

// DisbursementFacts are totals over all projects, in the unit of the form.
type DisbursementFacts struct {
	Projects               int
	Unit                   string // "tỷ đồng"
	Central, Local         string // the two plans: Thủ tướng giao, tỉnh giao
	Spent, Forecast        string
	OfCentral, OfLocal     string // "44,33%", "-" without a plan
	OfLocalLast, Remaining string // forecast of the local plan; what is left to spend
}

// expand fills a text in.
func (f Facts) expand(text string) (string, error) {
	if !strings.Contains(text, "{{") {
		return text, nil
	}
	t, err := template.New("text").Option("missingkey=error").Parse(text)
	if err != nil {
		return "", fmt.Errorf("parse text: %w", err)
	}
	var b strings.Builder
	if err := t.Execute(&b, f); err != nil {
		return "", fmt.Errorf("expand text: %w", err)
	}
	return b.String(), nil
}

// holds evaluates a condition.
func (f Facts) holds(when string) (bool, error) {
	if when == "" {
		return true, nil
	}
	text, err := f.expand(condition(when))
	return text != "", err
}

const conditionHead = "{{if "

func condition(when string) string { return conditionHead + when + "}}1{{end}}" }

var templatePlace = regexp.MustCompile(`template: text:(\d+)(?::(\d+))?: (.*)`)

// where finds the place in an error of text/template about the text: line and
// column from 0, in letters.
func where(text string, err error) (line, column int, what string) {
	m := templatePlace.FindStringSubmatch(err.Error())
	if m == nil {
		return 0, 0, err.Error()
	}
	line, _ = strconv.Atoi(m[1])
	line--
	column, _ = strconv.Atoi(m[2])
	if lines := strings.Split(text, "\n"); line < len(lines) {
		column = utf8.RuneCountInString(lines[line][:min(column, len(lines[line]))]) // text/template counts bytes
	}
	if strings.HasPrefix(text, conditionHead) {
		column = max(column-len(conditionHead), 0)
	}
	return line, column, m[3]
}

func factsOf(c *workbook.Consolidation) Facts {
	f := Facts{
		Period: c.Period.Title(), Year: c.Period.Year, AsOf: workbook.ShortDate(workbook.DayOf(c.AsOf)),
		Score: c.Score, Reached: c.Score.Exceeded + c.Score.Met, Reports: reportFacts(c.Obligations),
		Tasks: countTasks(c), Proposals: proposalFacts(c),
		Bottlenecks: len(entriesOf(c, workbook.Bottlenecks)), Disbursement: disbursementOf(c).facts(), Conflicts: len(c.Conflicts),
	}
	for _, g := range c.Groups {
		for _, l := range g.Lines {
			if l.Target != nil && l.Target.Override != nil {
				f.Overrides++
			}
		}
	}
	if c.Office != nil {
		f.Office = c.Office.Name
	}
	return f
}

func reportFacts(all []workbook.Obligation) (f ReportFacts) {
	for _, o := range all {
		f.Owed++
		switch o.State {
		case workbook.OnTime:
			f.OnTime++
		case workbook.LateIn:
			f.Late++
		case workbook.InReturn:
			f.Returned++
		default:
			f.Missing++
		}
	}
	f.In = f.OnTime + f.Late
	return f
}
