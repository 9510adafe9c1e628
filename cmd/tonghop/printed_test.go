package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"tonghop/workbook"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// figureOf says where a key of expected.csv is printed.
func figureOf(c *workbook.Consolidation, key string) (figure, bool) {
	family, name, _ := strings.Cut(key, ".")
	switch family {
	case "class":
		return classOf(c, name), true
	case "total", "ratio":
		return totalOf(c, name), true
	case "tasks":
		return taskFigure(name)
	case "files":
		return fileFigure(name), true
	case "programme":
		return programmeFigure(name), true
	}
	f, known := figures[key]
	return f, known
}

func on(files ...string) func(words string) map[string]string {
	return func(words string) map[string]string {
		pages := map[string]string{}
		for _, f := range files {
			pages[f+".pdf"] = words
		}
		return pages
	}
}

// The sheets of the consolidated workbook.
const (
	overview    = "Tổng quan"
	indicators  = "Chỉ tiêu"
	byUnit      = "Theo đơn vị"
	proposals   = "Kiến nghị"
	funds       = "Giải ngân"
	bottlenecks = "Điểm nghẽn"
	standings   = "Tình hình nộp"
	sources     = "Nguồn"
	grandTotal  = "TỔNG CỘNG"
)

// figures are the keys that stand alone.
var figures = map[string]figure{
	"as-of": {
		merged: func(c *workbook.Consolidation) string { return c.AsOf.In(workbook.VietNam).Format(time.DateOnly) },
		book: func(b *consolidatedBook) string {
			return b.says(overview, "ngày 20 tháng 12 năm 2025", "2025-12-20")
		},
		pages: on("bao-cao", "nhiem-vu", "giai-ngan", "kien-nghi", "tinh-hinh-nop")("Điện Biên, ngày 20 tháng 12 năm 2025"),
	},
	"headline": {
		merged: workbook.Headline,
		book: func(b *consolidatedBook) string {
			return strings.TrimSuffix(b.firstText(overview, "26/31 chỉ tiêu"), ".")
		},
		pages: on("bao-cao", "dieu-hanh")("{}"),
	},
	"completeness": {
		merged: workbook.Completeness,
		book: func(b *consolidatedBook) string {
			return strings.TrimSuffix(b.firstText(overview, "59/63 đơn vị"), ".")
		},
		pages: on("bao-cao", "tinh-hinh-nop", "nhiem-vu")("{}"),
	},
	"indicators.total": {
		merged: func(c *workbook.Consolidation) string { return fmt.Sprint(c.Score.Total) },
		book:   func(b *consolidatedBook) string { return b.says(overview, "26/{}", "31") },
		pages:  on("bao-cao", "dieu-hanh")("26/{} chỉ tiêu"),
	},
	"indicators.exceeded": score(func(s workbook.Score) int { return s.Exceeded }, "{} vượt", "Vượt: {}"),
	"indicators.met":      score(func(s workbook.Score) int { return s.Met }, "26/31", "Đạt: {}"),
	"indicators.not-met":  score(func(s workbook.Score) int { return s.NotMet }, "{} không đạt", "Không đạt: {}"),
	"indicators.not-rated": score(func(s workbook.Score) int { return s.NotRated },
		"{} chưa đánh giá", "Chưa đánh giá: {}"),
	"obligations.total": {
		merged: func(c *workbook.Consolidation) string { return fmt.Sprint(len(c.Obligations)) },
		book:   func(b *consolidatedBook) string { return b.count(standings, "Hạn nộp", anything) },
		pages:  on("tinh-hinh-nop")("Trong {} báo cáo phải nộp"),
	},
	"obligations.on-time":  obliged("Đã nộp đúng hạn", "{} báo cáo đúng hạn", workbook.OnTime),
	"obligations.late":     obliged("Đã nộp, chậm hạn", "{} báo cáo chậm", workbook.LateIn),
	"obligations.returned": obliged("Trả lại, đang sửa", "{} báo cáo bị trả lại", workbook.InReturn),
	"obligations.not-sent": obliged("Chưa nộp, quá hạn", "{} báo cáo chưa nộp", workbook.NotSentLate),
	"due.xa-phuong":        due("xa-phuong", "Xã Tìa Dình", "16/12/2025"),
	"due.so-nganh":         due("so-nganh", "Sở Khoa học và Công nghệ", "17/12/2025"),
	"submissions.received": {
		merged:  func(c *workbook.Consolidation) string { return fmt.Sprint(len(c.Submissions)) },
		book:    func(b *consolidatedBook) string { return b.count(sources, "Mã bản nộp", anything) },
		nowhere: "the leadership reads of units, not of files",
	},
	"roster.XA_THON": {nowhere: "the figure of all 45 communes: three have not reported, so nothing may print it"},
	"proposals.total": {
		merged: registered("kien-nghi", "", anything),
		book:   func(b *consolidatedBook) string { return b.count(proposals, "Kết quả giải quyết", anything) },
		pages:  on("kien-nghi", "bao-cao")("có {} đề xuất, kiến nghị: 4 đã được giải quyết hoặc trả lời, 8"),
	},
	"proposals.settled":     proposed("đã giải quyết xong"),
	"proposals.answered":    proposed("giải trình, trả lời"),
	"proposals.in-progress": proposed("đang giải quyết"),
	"proposals.not-settled": proposed("chưa giải quyết"),
	"proposals.unanswered":  proposed(""),
	"disbursement.projects": {
		merged: registered("giai-ngan", "", anything),
		book:   func(b *consolidatedBook) string { return b.says(funds, "{} dự án", "25") },
		pages:  on("giai-ngan", "bao-cao")("Lũy kế giải ngân của {} dự án, chương trình"),
	},
	"disbursement.plan":    spent(workbook.RolePlanLocal, "Kế hoạch tỉnh giao chi tiết", "{}"),
	"disbursement.spent":   spent(workbook.RoleSpent, "Lũy kế giải ngân", "dự án, chương trình là {} tỷ đồng"),
	"disbursement.percent": percentSpent(func(workbook.RegisterRow) bool { return true }, grandTotal, "{.}%"),
	"bottlenecks.total": {
		merged: registered("diem-nghen", "", anything),
		book:   func(b *consolidatedBook) string { return b.count(bottlenecks, "Tình trạng", anything) },
		pages:  on("bao-cao", "kien-nghi")("Các đơn vị báo cáo {} khó khăn, vướng mắc, điểm nghẽn."),
	},
	"bottlenecks.resolved": {
		merged:  registered("diem-nghen", "tinh-trang", is("đã tháo gỡ")),
		book:    func(b *consolidatedBook) string { return b.count(bottlenecks, "Tình trạng", is("đã tháo gỡ")) },
		nowhere: "the briefings list what is open",
	},
}

func anything(string) bool { return true }

func is(want string) func(string) bool { return func(got string) bool { return got == want } }

// firstText is the first cell of the sheet that begins so.
func (b *consolidatedBook) firstText(sheet, beginning string) string {
	for _, row := range b.sheets[sheet] {
		for _, c := range row.Cells {
			if strings.HasPrefix(c.Text, beginning) {
				return c.Text
			}
		}
	}
	return ""
}

func score(of func(workbook.Score) int, card, chart string) figure {
	merged := func(c *workbook.Consolidation) string { return fmt.Sprint(of(c.Score)) }
	value := ""
	return figure{
		merged: func(c *workbook.Consolidation) string { value = merged(c); return value },
		book:   func(b *consolidatedBook) string { return b.says(overview, card, value) },
		pages:  on("bao-cao")(chart),
	}
}

func obliged(label, words string, state workbook.ObligationState) figure {
	return figure{
		merged: func(c *workbook.Consolidation) string {
			n := 0
			for _, o := range c.Obligations {
				if o.State == state {
					n++
				}
			}
			return fmt.Sprint(n)
		},
		book:  func(b *consolidatedBook) string { return b.beside(overview, label) },
		pages: on("tinh-hinh-nop")(words),
	}
}

func due(form, unit, day string) figure {
	return figure{
		merged: func(c *workbook.Consolidation) string {
			for _, o := range c.Obligations {
				if o.Form.ID == form {
					return o.Due.Format(time.DateOnly)
				}
			}
			return ""
		},
		book:  func(b *consolidatedBook) string { return b.cell(standings, unit, "Hạn nộp") },
		pages: on("tinh-hinh-nop")(unit + " " + day),
	}
}

func lineOf(c *workbook.Consolidation, code string) *workbook.Line {
	for _, g := range c.Groups {
		for _, l := range g.Lines {
			if l.Indicator.Code == code {
				return l
			}
		}
	}
	return nil
}

// classWords are the words of an assessment.
var classWords = map[string]string{"exceeded": "Vượt", "met": "Đạt", "not-met": "Không đạt", "not-rated": "Chưa đánh giá"}

func classOf(c *workbook.Consolidation, code string) figure {
	line := lineOf(c, code)
	if line == nil {
		return figure{nowhere: "no such indicator"}
	}
	name := line.Indicator.Name
	return figure{
		merged: func(*workbook.Consolidation) string { return string(line.Class) },
		book: func(b *consolidatedBook) string {
			said := b.cell(indicators, name, "Đánh giá")
			for class, words := range classWords {
				// What was decided by a person or stands at the bound is said beside it.
				if bare, _, _ := strings.Cut(said, " ("); bare == words {
					return class
				}
			}
			return said
		},
		pages: on("bao-cao")(printedRow(line)),
	}
}

// printedRow is the row of the table of indicators on the page up to its
// assessment, as a person would copy it from the plan and the submission.
func printedRow(l *workbook.Line) string {
	plan, actual, ofPlan := l.Target.Text, workbook.FormatValue(l.Actual.Value, l.Indicator.Decimals), "-"
	if l.Actual.Value.Kind != workbook.Number {
		actual = "- (**)"
	}
	if l.OfPlan != nil {
		ofPlan = workbook.FormatNumber(*l.OfPlan, 2)
	}
	return strings.Join([]string{l.Indicator.Name, l.Indicator.Measure, plan, actual, ofPlan, classWords[string(l.Class)]}, " ")
}

func totalOf(c *workbook.Consolidation, code string) figure {
	line := lineOf(c, code)
	if line == nil {
		return figure{nowhere: "no such indicator"}
	}
	name := line.Indicator.Name
	f := figure{
		merged: func(*workbook.Consolidation) string { return line.Actual.Value.Text },
		book:   func(b *consolidatedBook) string { return b.cell(indicators, name, "Thực hiện") },
		pages:  on("bao-cao")(name + " " + line.Indicator.Measure + " … {.}"),
	}
	if strings.HasPrefix(code, "XA_") {
		f.book = func(b *consolidatedBook) string {
			listed, total := b.cell(indicators, name, "Thực hiện"), b.cell(byUnit, grandTotal, name)
			if listed != total {
				return fmt.Sprintf("%s on one sheet, %s on the other", listed, total)
			}
			return total
		}
	}
	return f
}

// taskRows are the labels of the statuses in the workbook and on the pages.
var taskRows = map[string][2]string{
	"done-on-time": {"Hoàn thành đúng hạn", "{} đúng hạn"},
	"done-late":    {"Hoàn thành quá hạn", "{} quá hạn."},
	"running":      {"Đang thực hiện, trong hạn", "Đang thực hiện, trong hạn: {}"},
	"due-soon":     {"Đang thực hiện, sắp đến hạn", "{} sắp đến hạn"},
	"overdue":      {"Chưa hoàn thành, quá hạn", "{} quá hạn (14,81%"},
	"open-ended":   {"Không thời hạn, thường xuyên", "{} không thời hạn"},
}

func taskFigure(name string) (figure, bool) {
	count := func(of func(workbook.TaskStatus) bool) func(*workbook.Consolidation) string {
		return func(c *workbook.Consolidation) string {
			n := 0
			for _, row := range register(c, "nhiem-vu").Rows {
				if of(row.Status) {
					n++
				}
			}
			return fmt.Sprint(n)
		}
	}
	if name == "total" {
		return figure{
			merged: count(func(workbook.TaskStatus) bool { return true }),
			book:   func(b *consolidatedBook) string { return b.count("Nhiệm vụ", "Nội dung nhiệm vụ", anything) },
			pages:  on("bao-cao", "nhiem-vu")("Tổng số {} nhiệm vụ được giao."),
		}, true
	}
	row, known := taskRows[name]
	return figure{
		merged: count(func(s workbook.TaskStatus) bool { return string(s) == name }),
		book:   func(b *consolidatedBook) string { return b.beside(overview, row[0]) },
		pages:  on("bao-cao", "nhiem-vu")(row[1]),
	}, known
}

// fileFigure counts files by what became of them.
func fileFigure(outcome string) figure {
	if outcome == "arrived" || outcome == "ignored" {
		return figure{nowhere: "a lock file is nobody's submission: it is in no place of ours"}
	}
	state := map[string]string{"accepted": "Đã tiếp nhận", "accepted-late": "Đã tiếp nhận", "superseded-later": "Đã có bản thay thế",
		"returned": "Trả lại", "duplicate": "Trùng tệp đã nộp"}[outcome]
	return figure{
		merged: func(c *workbook.Consolidation) string {
			n := 0
			for _, s := range c.Submissions {
				became := strings.TrimSuffix(outcome, "-later")
				if s.Late {
					became = strings.TrimSuffix(became, "-late")
				}
				if string(s.State) == became && s.Late == (outcome == "accepted-late") {
					n++
				}
			}
			return fmt.Sprint(n)
		},
		book: func(b *consolidatedBook) string { return b.sent(state, outcome == "accepted-late") },

		nowhere: "the leadership reads of units, not of files",
	}
}

// sent counts the submissions of sheet Nguồn in a state, late or not.
func (b *consolidatedBook) sent(state string, late bool) string {
	stateAt, lateAt, n := b.column(sources, "Trạng thái"), b.column(sources, "Trễ hạn"), 0
	for _, row := range b.sheets[sources] {
		isState, isLate := false, false
		for _, c := range row.Cells {
			isState = isState || c.Column == stateAt && c.Text == state
			isLate = isLate || c.Column == lateAt && c.Text == "Trễ hạn"
		}
		if isState && isLate == late {
			n++
		}
	}
	return fmt.Sprint(n)
}

func register(c *workbook.Consolidation, table string) *workbook.Register {
	for i := range c.Registers {
		if c.Registers[i].Table.ID == table {
			return &c.Registers[i]
		}
	}
	return &workbook.Register{Table: &workbook.Table{}}
}

// registered counts the rows of a register by what a column says.
func registered(table, column string, of func(string) bool) func(*workbook.Consolidation) string {
	return func(c *workbook.Consolidation) string {
		r := register(c, table)
		at := slices.IndexFunc(r.Table.Columns, func(col workbook.Column) bool { return col.ID == column })
		n := 0
		for _, row := range r.Rows {
			if at < 0 && column == "" || at >= 0 && of(row.Values[at].Text) {
				n++
			}
		}
		return fmt.Sprint(n)
	}
}

func proposed(answer string) figure {
	return figure{
		merged:  registered("kien-nghi", "ket-qua", is(answer)),
		book:    func(b *consolidatedBook) string { return b.count(proposals, "Kết quả giải quyết", is(answer)) },
		nowhere: "the briefings say who is waited for; how many were answered stands with proposals.total",
	}
}

// sumOf adds up a money column of the rows of Giải ngân.
func sumOf(role workbook.Role, of func(workbook.RegisterRow) bool) func(*workbook.Consolidation) decimal.Decimal {
	return func(c *workbook.Consolidation) decimal.Decimal {
		r := register(c, "giai-ngan")
		at := slices.IndexFunc(r.Table.Columns, func(col workbook.Column) bool { return col.Role == role })
		sum := decimal.Zero
		for _, row := range r.Rows {
			if d, ok := row.Values[at].Decimal(); ok && of(row) {
				sum = sum.Add(d)
			}
		}
		return sum
	}
}

func spent(role workbook.Role, title, words string) figure {
	sum := sumOf(role, func(workbook.RegisterRow) bool { return true })
	return figure{
		merged: func(c *workbook.Consolidation) string { return sum(c).String() },
		book:   func(b *consolidatedBook) string { return b.cell(funds, grandTotal, title) },
		pages:  on("giai-ngan", "bao-cao")(words),
	}
}

func percentSpent(of func(workbook.RegisterRow) bool, label, words string) figure {
	plan, done := sumOf(workbook.RolePlanLocal, of), sumOf(workbook.RoleSpent, of)
	return figure{
		merged: func(c *workbook.Consolidation) string {
			return done(c).Div(plan(c)).Mul(decimal.NewFromInt(100)).StringFixed(2)
		},
		book:  func(b *consolidatedBook) string { return b.cell(funds, label, "Giải ngân so KH tỉnh giao (%)") },
		pages: on("giai-ngan", "bao-cao")(words),
	}
}

// programmes are the national target programmes by their keys.
var programmes = map[string]string{
	"dan-toc":       "CTMTQG phát triển KT-XH vùng đồng bào dân tộc thiểu số và miền núi",
	"giam-ngheo":    "CTMTQG giảm nghèo bền vững",
	"nong-thon-moi": "CTMTQG xây dựng nông thôn mới",
}

// programmeFigure is the plan or spending of one programme, or of all three.
func programmeFigure(name string) figure {
	which, what, one := strings.Cut(name, ".")
	if !one {
		return allProgrammes(name)
	}
	role, title := workbook.RolePlanLocal, "Kế hoạch tỉnh giao chi tiết"
	if what == "spent" {
		role, title = workbook.RoleSpent, "Lũy kế giải ngân"
	}
	sum := sumOf(role, inProgramme(programmes[which]))
	return figure{
		merged: func(c *workbook.Consolidation) string { return sum(c).String() },
		book:   func(b *consolidatedBook) string { return b.cell(funds, programmes[which], title) },
		pages:  on("giai-ngan", "bao-cao")("{.}"),
	}
}

func inProgramme(name string) func(workbook.RegisterRow) bool {
	return func(row workbook.RegisterRow) bool {
		return slices.ContainsFunc(row.Values, func(v workbook.Value) bool { return v.Text == name })
	}
}

func allProgrammes(what string) figure {
	national := func(row workbook.RegisterRow) bool {
		return slices.ContainsFunc(row.Values, func(v workbook.Value) bool { return strings.HasPrefix(v.Text, "CTMTQG ") })
	}
	none := "the programmes are printed one by one; their sum is nobody's line"
	if what == "percent" {
		return figure{merged: percentSpent(national, "", "").merged, nowhere: none}
	}
	role := map[string]workbook.Role{"plan": workbook.RolePlanLocal, "spent": workbook.RoleSpent}[what]
	sum := sumOf(role, national)
	return figure{merged: func(c *workbook.Consolidation) string { return sum(c).String() }, nowhere: none}
}
