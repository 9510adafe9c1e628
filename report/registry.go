package report

// The names that a briefing template may use. A new statement, table, chart or
// card is one function and one line here.

var statements = map[string]func(*writer, *Part) []Block{
	"headline":     headline,     // how many targets are reached
	"groups":       groups,       // a sentence for each indicator, by group
	"not-met":      notMet,       // what is not reached and who answers for it
	"overrides":    overrides,    // classes that a person set
	"conflicts":    conflicts,    // indicators that two offices report differently
	"extremes":     extremes,     // units with the highest and lowest value of an indicator
	"completeness": completeness, // who has reported
	"tasks":        tasksStated,
	"disbursement": disbursementStated,
	"six-clear":    sixClearStated, // what is clear of every task
	"pace":         paceStated,     // what is left to spend until 31 January
	"proposals":    proposalsStated,
	"bottlenecks":  bottlenecksStated,
}

// A table without rows says in its Note that there is nothing.
var tables = map[string]func(*writer, *Part) Table{
	"indicators":                indicatorTable,
	"indicators-full":           fullIndicatorTable, // for a landscape page
	"key-figures":               keyTable,
	"not-met":                   notMetTable,
	"by-unit":                   byUnitTable,
	"tasks-overdue":             overdueTable,
	"tasks-by-unit":             tasksByUnitTable,
	"tasks-by-person":           tasksByPersonTable,
	"disbursement-by-fund":      byFundTable,
	"disbursement-by-programme": byProgrammeTable,
	"disbursement-by-unit":      bySenderTable,
	"disbursement-problems":     problemTable,
	"proposals":                 proposalTable,
	"bottlenecks":               bottleneckTable,
	"submissions":               submissionTable,
	"missing":                   missingTable,
}

// A chart without points is left out.
var charts = map[string]func(*writer, *Part) Chart{
	"plan-actual":           planActualChart,
	"classes":               classChart,
	"unit-ranking":          rankingChart,
	"task-status":           taskChart,
	"disbursement-progress": progressChart,
}

var cards = map[string]func(*writer) Card{
	"score":        scoreCard,
	"submissions":  submissionCard,
	"overdue":      overdueCard,
	"disbursement": disbursementCard,
}
