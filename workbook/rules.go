package workbook

import (
	"slices"
	"time"
)

// Rule is a row of the catalogue: all there is to say about one kind of finding.
type Rule struct {
	Code     string
	Severity Severity
	Title    Words
	// Message is the sentence for one cell, with {found}, {accepted}, {row},
	// {column} and {sheet} replaced by the finding's.
	Message     Words
	Explanation Words
	Remedy      Words
	// Fails and Passes are examples as text grids: "== Sheet", then rows with
	// cells between bars, quoted where text looks like a number; for rules about
	// whole files they are sentences.
	Fails, Passes string
}

// Rules returns the catalogue in the order in which a file is judged: the file,
// who sent it, its structure, its values, and what holds across them.
func Rules() []Rule { return slices.Clone(catalogue) }

// RuleOf returns the rule with the code.
func RuleOf(code string) (rule Rule, ok bool) {
	i, ok := catalogueIndex[code]
	if !ok {
		return Rule{}, false
	}
	return catalogue[i], true
}

// ruleGroup is a chapter of the catalogue.
type ruleGroup struct {
	title Words
	rules []Rule
}

// ruleGroups is the explicit list: a rule that is not named here does not exist.
var ruleGroups = []ruleGroup{
	{Words{"Tệp", "File"}, fileRules},
	{Words{"Nhận dạng", "Identity"}, identityRules},
	{Words{"Sheet và tiêu đề", "Sheets and headers"}, slices.Concat(structureRules, []Rule{columnNotRead})},
	{Words{"Bố cục", "Layout"}, layoutRules},
	{Words{"Dòng", "Rows"}, rowRules},
	{Words{"Số", "Numbers"}, numberRules},
	{Words{"Chữ và ngày", "Words and days"}, wordRules},
	{Words{"Bảng mã", "Encoding"}, textRules},
	{Words{"Giữa các ô, các kỳ, các cơ quan", "Across cells, periods and offices"}, []Rule{
		otherBooks,
		lastPeriodAgain,
		notTheOwner,
		totalMismatch,
		sharesNot100,
		growthMismatch,
		cumulativeMismatch,
		wrongMagnitude,
		percentAsFraction,
		digitSlipped,
		farFromPrevious,
		unknownMandate,
		mandateDate,
		doneWithoutDate,
		doneWithoutProduct,
		dueBeforeAssigned,
		doneInFuture,
		overdueWithoutReason,
		claimedContradicts,
		emptySubmission,
		ruleFailed,
	}},
}

var catalogue = func() (all []Rule) {
	for _, g := range ruleGroups {
		all = append(all, g.rules...)
	}
	return all
}()

var catalogueIndex = func() map[string]int {
	index := make(map[string]int, len(catalogue))
	for i, r := range catalogue {
		index[r.Code] = i
	}
	return index
}()

// checks look at a whole submission. The other rules arise while the file is
// opened and its cells are read.
var checks = []func(*inspection){
	checkLastPeriod,
	checkTotals,
	checkShares,
	checkGrowth,
	checkCumulative,
	checkMagnitudes,
	checkMandates,
	checkDoneHasDate,
	checkDoneHasProduct,
	checkDueAfterAssigned,
	checkDoneIsPast,
	checkOverdueHasReason,
	checkClaims,
	checkRowRules,
	checkNotEmpty,
}

// formRule stands for the rules of form definitions, which bring their own
// message and have no catalogue row.
var formRule = Rule{
	Title:  Words{"Quy tắc riêng của biểu mẫu", "A rule of the form"},
	Remedy: Words{"Sửa lại cho đúng quy tắc của biểu mẫu nêu ở trên rồi nộp lại.", "Correct it as the form's rule says and send the file again."},
}

// inspection is what a rule looks at: the submission as read, and what it is
// judged by. Rules report through it and keep no state of their own.
type inspection struct {
	office   *Office
	form     *Form
	unit     *Unit
	period   Period
	last     *Submission // the unit's report of the form before this one; nil: none is known
	asOf     time.Time   // the day of judgement; zero: rules that need today are silent
	data     *Data
	findings Findings
	claims   map[string]Claim // by their wording: a column repeats few
}

// claim is what the wording of a status claims.
func (in *inspection) claim(wording Value) Claim {
	claim, known := in.claims[wording.Text]
	if !known {
		claim = ClaimedStatus(wording.Text)
		in.claims[wording.Text] = claim
	}
	return claim
}

// tables calls see for every table that the submission has.
func (in *inspection) tables(see func(t *Table, d *TableData)) {
	for i := range in.form.Tables {
		if d := in.data.Table(in.form.Tables[i].ID); d != nil {
			see(&in.form.Tables[i], d)
		}
	}
}

// results calls see for every indicator's row, with the column of its result.
func (in *inspection) results(see func(e entry, actual int, indicator *Indicator)) {
	in.tables(func(t *Table, d *TableData) {
		actual := t.Column(RoleActual)
		if !t.Indicators || actual < 0 {
			return
		}
		for i := range d.Records {
			if indicator := in.office.Catalogue.Find(d.Records[i].Code); indicator != nil {
				see(entry{in, t, d, &d.Records[i]}, actual, indicator)
			}
		}
	})
}

// rows calls see for every row of the registers with the topic.
func (in *inspection) rows(topic Topic, see func(entry)) {
	in.tables(func(t *Table, d *TableData) {
		if t.Topic != topic || t.Indicators {
			return
		}
		for i := range d.Records {
			see(entry{in, t, d, &d.Records[i]})
		}
	})
}

// entry is one record with the table it stands in.
type entry struct {
	in    *inspection
	table *Table
	data  *TableData
	rec   *Record
}

// value returns the value of the column with the role, Blank if there is none.
func (e entry) value(role Role) Value {
	if i := e.table.Column(role); i >= 0 {
		return e.rec.Values[i]
	}
	return Value{}
}

// has reports whether the table has a column with the role.
func (e entry) has(role Role) bool { return e.table.Column(role) >= 0 }

// report adds a finding that points at the entry's cell in the column.
func (e entry) report(code string, column int, found, accepted string) {
	rule, _ := RuleOf(code)
	e.in.findings = append(e.in.findings, Finding{
		Code: code, Severity: rule.Severity, Found: shorten(found), Accepted: accepted,
		Place: place(e.table, e.data, e.rec, column),
	})
}

// reportRole is report at the column with the role.
func (e entry) reportRole(code string, role Role, found, accepted string) {
	e.report(code, e.table.Column(role), found, accepted)
}
