package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"tonghop/workbook"
	"tonghop/workbook/ledger"
)

func (a *app) rehearse() *cobra.Command {
	var rules []string
	var period string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "rehearse",
		Short: "Tập dượt quy tắc trên các bản đã nộp: đơn vị nào sẽ bị trả lại, vì sao / Run the rules over stored submissions: who would fail, and why",
		Example: `  tonghop rehearse --period 2025
  tonghop rehearse --rule total-mismatch --rule growth-mismatch --period 2025 --json`,
		Long: `Đọc lại từng tệp gốc trong kho như lúc nó đến; không ghi gì cả. Quy tắc đang thử nghiệm được coi như đã áp dụng.
Mã thoát 1 khi có bản đã nhận mà nay sẽ bị trả lại.

Reads every archived original as it was when it arrived and writes nothing. Rules on trial count as in force.
Exit code 1 when a submission that was accepted would now be returned.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ws, err := a.open()
			if err != nil {
				return err
			}
			if err := ws.knowsRules(rules); err != nil {
				return err
			}
			if period == "" {
				period = fmt.Sprint(workbook.DayOf(ws.clock()).Year())
			}
			p, err := ws.period(period)
			if err != nil {
				return err
			}
			l, err := ws.memory()
			if err != nil {
				return err
			}
			defer l.Close()
			r, err := a.rehearsal(cmd.Context(), ws, l, p, rules)
			if err != nil {
				return err
			}
			return a.printRehearsal(r, asJSON)
		},
	}
	cmd.Flags().StringArrayVar(&rules, "rule", nil, "chỉ quy tắc này, ghi được nhiều lần / only this rule, repeatable: `CODE`")
	cmd.Flags().StringVar(&period, "period", "", "kỳ báo cáo, mặc định năm nay / the period, by default this year: `P`")
	cmd.Flags().BoolVar(&asJSON, "json", false, "cho máy đọc / for machines")
	return cmd
}

// knowsRules refuses a code that no rule has: rehearsing it would say that all
// is well.
func (ws *workspace) knowsRules(codes []string) error {
	known := ws.office.RuleCodes()
	for _, code := range codes {
		if !slices.Contains(known, code) {
			return &hinted{fmt.Errorf("--rule %q: no such rule", code), workbook.Suggest(code, known)}
		}
	}
	return nil
}

// rehearsed is what the rules would make of one submission. Its JSON is stable.
type rehearsed struct {
	Submission int64          `json:"submission"`
	Unit       string         `json:"unit"`
	UnitName   string         `json:"unit_name"`
	Form       string         `json:"form,omitempty"`
	Period     string         `json:"period,omitempty"`
	File       string         `json:"file"`
	State      workbook.State `json:"state"`      // as it stands
	WouldFail  bool           `json:"would_fail"` // by the rules rehearsed
	Findings   []saidFinding  `json:"findings"`
	found      workbook.Findings
}

// newlyFails reports a submission that was good enough when it came.
func (r rehearsed) newlyFails() bool {
	return r.WouldFail && (r.State == workbook.Accepted || r.State == workbook.Superseded)
}

// rehearsal judges the submissions of a period once more, each as of the moment
// at which it arrived. Duplicates are left out: their twin is judged.
func (a *app) rehearsal(ctx context.Context, ws *workspace, l *ledger.Ledger, p workbook.Period, rules []string) ([]rehearsed, error) {
	submissions, err := l.Submissions(ctx, p.String())
	if err != nil {
		return nil, err
	}
	bar := a.progress(a.say("tập dượt", "rehearsing"))
	defer bar.end()
	all := []rehearsed{}
	for i, s := range submissions {
		bar.at(i+1, len(submissions))
		if s.State == workbook.Duplicate || s.State == workbook.Received {
			continue
		}
		r, err := ws.rehearse(ctx, l, s, rules)
		if err != nil {
			return nil, fmt.Errorf("rehearse submission %d: %w", s.ID, err)
		}
		all = append(all, r)
	}
	return all, nil
}

func (ws *workspace) rehearse(ctx context.Context, l *ledger.Ledger, s *workbook.Submission, rules []string) (rehearsed, error) {
	r := rehearsed{Submission: s.ID, Unit: s.Unit, Form: s.Form, Period: s.Period, File: s.File, State: s.State, Findings: []saidFinding{}}
	unit := ws.office.Units.Find(s.Unit, workbook.DayOf(s.Arrived))
	if unit == nil {
		return r, errors.New("unit " + s.Unit + " is not in the roster")
	}
	r.UnitName = unit.Name
	original, err := l.Original(s.SHA256)
	if err != nil {
		return r, err
	}
	defer original.Close()
	_, findings, err := ws.judge(ctx, l, original, s.Size, workbook.Expect{Unit: unit, AsOf: s.Arrived, Rehearse: true}, s.ID)
	if err != nil {
		return r, err
	}
	for _, f := range findings {
		if len(rules) == 0 || slices.Contains(rules, f.Code) {
			r.found = append(r.found, f)
			r.Findings = append(r.Findings, ws.said(f))
		}
	}
	r.WouldFail = !ws.accepts(r.found)
	return r, nil
}

func (a *app) printRehearsal(all []rehearsed, asJSON bool) error {
	newly := 0
	for _, r := range all {
		if r.newlyFails() {
			newly++
		}
	}
	if asJSON {
		if err := a.writeJSON(map[string]any{"submissions": all, "newly_failing": newly}); err != nil {
			return err
		}
	} else {
		a.sayRehearsal(all, newly)
	}
	if newly > 0 {
		return errFindings
	}
	return nil
}

// sayRehearsal lists who would fail, those that are accepted today first, and
// counts by rule.
func (a *app) sayRehearsal(all []rehearsed, newly int) {
	p := &checkPrinter{out: a.out, lang: workbook.Lang(a.lang), inks: inksFor(a.out)}
	a.printf("%d bản đã đọc lại; %d bản đang được nhận sẽ bị trả lại.", "%d submissions read again; %d that are accepted would be returned.", len(all), newly)
	for _, accepted := range []bool{true, false} {
		for _, r := range all {
			if r.WouldFail && r.newlyFails() == accepted {
				a.sayRehearsed(p, r)
			}
		}
	}
	var found workbook.Findings
	for _, r := range all {
		found = append(found, r.found...)
	}
	fmt.Fprintln(a.out)
	p.byRule(found)
}

func (a *app) sayRehearsed(p *checkPrinter, r rehearsed) {
	today := a.say("đang trả lại", "returned today")
	if r.newlyFails() {
		today = a.say("đang được nhận", "accepted today")
	}
	fmt.Fprintf(a.out, "\n%s (%s), %s, %s%s\n", r.UnitName, r.Unit, r.File, today, p.counts(r.found))
	for _, f := range r.found.Fold(mostAlike) {
		if f.Severity == workbook.Error || f.Severity == workbook.Warning && !r.found.Blocked() {
			fmt.Fprintf(a.out, "    %s: %s [%s]\n", f.Where(p.lang), f.Message(p.lang), f.Code)
		}
	}
}
