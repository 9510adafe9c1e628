package main

import (
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tonghop/workbook"
)

func itoa(n int) string { return strconv.Itoa(n) }

func atoi(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func checkRegisters(t *testing.T, e expectations, c *workbook.Consolidation) {
	for _, r := range c.Registers {
		switch r.Table.Topic {
		case workbook.Tasks:
			checkTasks(t, e, r)
		case workbook.Proposals:
			checkProposals(t, e, r)
		case workbook.Disbursement:
			checkDisbursement(t, e, r)
		case workbook.Bottlenecks:
			e.check(t, "bottlenecks.total", itoa(len(r.Rows)))
			e.check(t, "bottlenecks.resolved", itoa(counts(r, workbook.RoleClaimed)["đã tháo gỡ"]))
		}
	}
}

func checkTasks(t *testing.T, e expectations, r workbook.Register) {
	var n workbook.TaskCount
	for _, row := range r.Rows {
		n.Add(row.Status)
	}
	e.check(t, "tasks.total", itoa(n.Total()))
	e.check(t, "tasks.done-on-time", itoa(n.DoneOnTime))
	e.check(t, "tasks.done-late", itoa(n.DoneLate))
	e.check(t, "tasks.running", itoa(n.Running))
	e.check(t, "tasks.due-soon", itoa(n.DueSoon))
	e.check(t, "tasks.overdue", itoa(n.Overdue))
	e.check(t, "tasks.open-ended", itoa(n.OpenEnded))
}

func checkProposals(t *testing.T, e expectations, r workbook.Register) {
	n := counts(r, workbook.RoleAnswer)
	e.check(t, "proposals.total", itoa(len(r.Rows)))
	e.check(t, "proposals.settled", itoa(n["đã giải quyết xong"]))
	e.check(t, "proposals.answered", itoa(n["giải trình, trả lời"]))
	e.check(t, "proposals.in-progress", itoa(n["đang giải quyết"]))
	e.check(t, "proposals.not-settled", itoa(n["chưa giải quyết"]))
	e.check(t, "proposals.unanswered", itoa(n[""]))
}

// programmes are told by a word of their names.
var programmes = map[string]string{"dan-toc": "dân tộc", "giam-ngheo": "giảm nghèo", "nong-thon-moi": "nông thôn mới"}

func checkDisbursement(t *testing.T, e expectations, r workbook.Register) {
	e.check(t, "disbursement.projects", itoa(len(r.Rows)))
	checkSpending(t, e, r, "disbursement", func(string) bool { return true })
	checkSpending(t, e, r, "programme", func(programme string) bool { return strings.HasPrefix(programme, "CTMTQG") })
	for key, word := range programmes {
		checkSpending(t, e, r, "programme."+key, func(programme string) bool { return strings.Contains(programme, word) })
	}
}

func checkSpending(t *testing.T, e expectations, r workbook.Register, key string, of func(programme string) bool) {
	var plan, spent decimal.Decimal
	for _, row := range r.Rows {
		if !of(row.Values[r.Table.Column(workbook.RoleProgramme)].Text) {
			continue
		}
		p, _ := row.Values[r.Table.Column(workbook.RolePlanLocal)].Decimal()
		s, _ := row.Values[r.Table.Column(workbook.RoleSpent)].Decimal()
		plan, spent = plan.Add(p), spent.Add(s)
	}
	e.check(t, key+".plan", plan.StringFixed(3))
	e.check(t, key+".spent", spent.StringFixed(3))
	if e[key+".percent"] != "" {
		e.check(t, key+".percent", spent.Mul(decimal.NewFromInt(100)).DivRound(plan, 2).StringFixed(2))
	}
}

func counts(r workbook.Register, role workbook.Role) map[string]int {
	n := map[string]int{}
	for _, row := range r.Rows {
		n[row.Values[r.Table.Column(role)].Text]++
	}
	return n
}
