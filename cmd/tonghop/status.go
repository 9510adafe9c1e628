package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tonghop/workbook"
	"tonghop/workbook/ledger"
)

func (a *app) status() *cobra.Command {
	var period string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Ai phải nộp, đã nộp, chậm, bị trả lại / Who owes, sent, late, returned",
		Example: `  tonghop status --period 2025
  tonghop status --period 2025 --json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ws, err := a.open()
			if err != nil {
				return err
			}
			if period == "" {
				period = fmt.Sprint(workbook.DayOf(ws.clock()).Year())
			}
			p, err := ws.period(period)
			if err != nil {
				return err
			}
			l, err := ledger.Open(ws.state(), ledger.ReadOnly())
			if err != nil {
				return err
			}
			defer l.Close()
			c, err := ws.consolidate(cmd.Context(), l, p)
			if err != nil {
				return err
			}
			if asJSON {
				return a.writeJSON(standingOf(c))
			}
			a.printStanding(standingOf(c))
			return nil
		},
	}
	cmd.Flags().StringVar(&period, "period", "", "kỳ báo cáo, mặc định năm nay / the period, by default this year: `P`")
	cmd.Flags().BoolVar(&asJSON, "json", false, "cho máy đọc / for machines")
	return cmd
}

// standing is what status says. Its JSON is stable.
type standing struct {
	Period   string    `json:"period"`
	AsOf     time.Time `json:"as_of"`
	Headline string    `json:"headline"`
	Summary  string    `json:"summary"`
	Owed     int       `json:"owed"`
	Sent     int       `json:"sent"` // on time or late
	Late     int       `json:"late"`
	Returned int       `json:"returned"`
	Missing  int       `json:"missing"` // neither sent nor in return
	Units    []unitRow `json:"units"`
}

type unitRow struct {
	Unit    string                   `json:"unit"`
	Name    string                   `json:"name"`
	Form    string                   `json:"form"`
	Due     string                   `json:"due"`
	State   workbook.ObligationState `json:"state"`
	Version int                      `json:"version,omitempty"`
	Arrived *time.Time               `json:"arrived,omitempty"`
	Returns int                      `json:"returns"`
	Contact string                   `json:"contact,omitempty"`
	due     string                   // as people write it
}

func standingOf(c *workbook.Consolidation) standing {
	s := standing{Period: c.Period.String(), AsOf: c.AsOf.In(workbook.VietNam), Headline: workbook.Headline(c),
		Summary: workbook.Completeness(c), Owed: len(c.Obligations), Units: []unitRow{}}
	for _, owed := range c.Obligations {
		s.count(owed.State)
		row := unitRow{Unit: owed.Unit.ID, Name: owed.Unit.Name, Form: owed.Form.ID,
			Due: owed.Due.Format(time.DateOnly), due: workbook.ShortDate(owed.Due), State: owed.State, Contact: owed.Unit.Contact}
		for _, sent := range owed.History {
			if sent.State == workbook.Returned {
				row.Returns++
			}
		}
		if owed.Current != nil {
			arrived := owed.Current.Arrived.In(workbook.VietNam)
			row.Version, row.Arrived = owed.Current.Version, &arrived
		}
		s.Units = append(s.Units, row)
	}
	return s
}

func (s *standing) count(state workbook.ObligationState) {
	switch state {
	case workbook.OnTime:
		s.Sent++
	case workbook.LateIn:
		s.Sent++
		s.Late++
	case workbook.InReturn:
		s.Returned++
	default:
		s.Missing++
	}
}

func (a *app) writeJSON(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write json: %w", err)
	}
	return nil
}

// printStanding prints the four cards and, below, whoever needs a call. Units
// that have sent in time are counted, not listed.
func (a *app) printStanding(s standing) {
	cards := []struct {
		label string
		n     int
	}{
		{a.say("phải nộp", "owed"), s.Owed}, {a.say("đã nhận", "received"), s.Sent},
		{a.say("cần sửa", "to fix"), s.Returned}, {a.say("chưa nộp", "missing"), s.Missing},
	}
	var numbers, labels strings.Builder
	for _, c := range cards {
		fmt.Fprintf(&numbers, "%-14d", c.n)
		fmt.Fprintf(&labels, "%-14s", c.label)
	}
	fmt.Fprintf(a.out, "%s\n%s\n\n%s\n%s\n", numbers.String(), labels.String(), s.Summary, s.Headline)
	states := map[workbook.ObligationState]string{
		workbook.NotSent: a.say("chưa nộp", "not sent"), workbook.NotSentLate: a.say("chưa nộp, quá hạn", "not sent, overdue"),
		workbook.InReturn: a.say("đã trả lại để sửa", "returned to fix"), workbook.LateIn: a.say("nộp chậm", "late"),
	}
	for _, u := range s.Units {
		if label, worth := states[u.State]; worth {
			fmt.Fprintf(a.out, "\n  %-18s %s (%s, %s %s) %s", label, u.Name, u.Form, a.say("hạn", "due"), u.due, u.Contact)
		}
	}
	fmt.Fprintln(a.out)
}
