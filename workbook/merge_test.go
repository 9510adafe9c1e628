package workbook

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

const testForms = `
id: %s
version: "1"
title: Báo cáo
periods: [year, month]
owed-by: [%s]
due: {working-days: 2}
tables:
  - id: chi-tieu
    sheet: Chỉ tiêu
    title: Chỉ tiêu
    indicators: true
    columns:
      - {id: ma, title: Mã, type: text, role: code}
      - {id: ten, title: Chỉ tiêu, type: text, role: name}
      - {id: ke-hoach, title: Kế hoạch, type: text, role: plan}
      - {id: cung-ky, title: Cùng kỳ, type: measure, role: previous}
      - {id: thuc-hien, title: Thực hiện, type: measure, role: actual}
      - {id: tinh-chat, title: Tính chất, type: text, role: status}
  - id: nhiem-vu
    sheet: Nhiệm vụ
    title: Nhiệm vụ
    topic: tasks
    key: [noi-dung]
    columns: [%s]
  - id: kien-nghi
    sheet: Kiến nghị
    title: Kiến nghị
    topic: proposals
    key: [noi-dung]
    columns:
      - {id: noi-dung, title: Nội dung, type: text, role: content}
      - {id: tra-loi, title: Trả lời, type: text, role: answer}
`

const (
	contentColumn = `{id: noi-dung, title: Nội dung, type: text, role: content}`
	dueColumn     = `{id: thoi-han, title: Thời hạn, type: date, role: due}`
	doneColumn    = `{id: xong, title: Ngày hoàn thành, type: date, role: done}`
)

const testIndicators = `
groups:
  - id: kinh-te
    title: Kinh tế
    indicators:
      - {code: GRDP, name: Tốc độ tăng GRDP, measure: "%", type: percent, decimals: 2, owner: STC, combine: owner}
      - {code: VON, name: Vốn kế hoạch, measure: tỷ đồng, decimals: 3, owner: STC, combine: owner}
      - {code: CHI, name: Vốn giải ngân, measure: tỷ đồng, decimals: 3, owner: STC, combine: owner, parent: VON}
      - {code: TY_LE, name: Tỷ lệ giải ngân, measure: "%", type: percent, decimals: 2, owner: STC, combine: ratio, numerator: CHI, denominator: VON}
  - id: dan-cu
    title: Dân cư
    indicators:
      - {code: THON, name: "Thôn, tổ", measure: thôn, decimals: 0, owner: xa-phuong, combine: sum, exhaustive: true}
      - {code: BAN, name: Bản, measure: bản, decimals: 0, owner: xa-phuong, combine: sum, parent: THON}
      - {code: TO, name: Tổ, measure: tổ, decimals: 0, owner: xa-phuong, combine: sum, parent: THON}
      - {code: HO, name: Số hộ, measure: hộ, decimals: 0, owner: xa-phuong, combine: sum}
      - {code: NGHEO, name: Hộ nghèo, measure: hộ, decimals: 0, owner: xa-phuong, combine: sum}
      - {code: NGHEO_TL, name: Tỷ lệ hộ nghèo, measure: "%", type: percent, decimals: 2, owner: xa-phuong, better: down, combine: ratio, numerator: NGHEO, denominator: HO}
`

var year2025 = Period{Kind: Year, Year: 2025}
var asOf2025 = Day(2025, time.December, 20)

func officeOf(t testing.TB) *Office {
	t.Helper()
	definitions, err := LoadDefinitions(fstest.MapFS{
		"forms/a.yaml":      {Data: fmt.Appendf(nil, testForms, "so", "so", contentColumn+", "+dueColumn+", "+doneColumn)},
		"forms/b.yaml":      {Data: fmt.Appendf(nil, testForms, "xa", "xa-phuong", doneColumn+", "+contentColumn+", "+dueColumn)},
		"indicators/a.yaml": {Data: []byte(testIndicators)},
	})
	if err != nil {
		t.Fatal(err)
	}
	units := "id,name,kind\nSTC,Sở Tài chính,so\nSNV,Sở Nội vụ,so\n"
	for i := range 4 {
		units += fmt.Sprintf("%d,Xã %d,xa-phuong\n", i+1, i+1)
	}
	return &Office{Name: "UBND tỉnh", Regime: Decree09, Definitions: definitions, Units: rosterOf(t, units), Targets: &Targets{}, History: &History{}}
}

// sentIndicators is a table of "CODE value" pairs as a unit sends it.
func sentIndicators(pairs string) TableData {
	t := TableData{ID: "chi-tieu", Sheet: "Chỉ tiêu", Letters: []string{"B", "C", "D", "E", "F", "G"}}
	for i, pair := range strings.Split(pairs, ";") {
		code, value, _ := strings.Cut(strings.TrimSpace(pair), " ")
		values := make([]Value, 6)
		values[0], values[4], values[5] = TextOf(code), historicValue(value), TextOf("ước tính")
		t.Records = append(t.Records, Record{Row: 7 + i, Code: code, Values: values})
	}
	return t
}

// sentRows is a register as a unit sends it.
func sentRows(id, grid string) TableData {
	t := TableData{ID: id, Sheet: id}
	for i, line := range gridCells(grid) {
		values := make([]Value, len(line))
		for j, text := range line {
			values[j] = historicValue(text)
		}
		t.Records = append(t.Records, Record{Row: 5 + i, Values: values})
	}
	return t
}

var lastID int64

// sent is an accepted first version that arrived on that day of December.
func sent(unit, form string, day int, tables ...TableData) *Submission {
	lastID++
	return &Submission{
		ID: lastID, Unit: unit, Form: form, Period: "2025", Version: 1, State: Accepted,
		Arrived: time.Date(2025, time.December, day, 9, 0, 0, 0, VietNam), Late: day > 16,
		Data: &Data{Identity: Identity{form, "1", unit, "2025"}, Tables: tables},
	}
}

// lineText is the line with the code as "number value missing…".
func lineText(c *Consolidation, code string) string {
	for _, g := range c.Groups {
		for _, l := range g.Lines {
			if l.Indicator.Code == code {
				return strings.TrimSpace(fmt.Sprintf("%s %s %s", l.Number, FormatValue(l.Actual.Value, -1), strings.Join(l.Actual.Missing, ",")))
			}
		}
	}
	return "no line"
}

func TestMergeIndicators(t *testing.T) {
	o := officeOf(t)
	older := sent("1", "xa", 10, sentIndicators("HO 999999"))
	older.State = Superseded
	newer := sent("1", "xa", 15, sentIndicators("THON 12; BAN 10; TO 2; HO 1000; NGHEO 333"))
	newer.Version = 2
	stray := sent("SNV", "so", 12, sentIndicators("GRDP 9.9"))
	c := Merge(o, year2025, asOf2025, []*Submission{
		older, newer, stray,
		sent("2", "xa", 15, sentIndicators("THON 8; BAN 8; TO không phát sinh; HO 500; NGHEO 100")),
		sent("3", "xa", 18, sentIndicators("THON 5; BAN 5; TO không phát sinh; HO 300; NGHEO chưa có số liệu")),
		sent("STC", "so", 16, sentIndicators("GRDP 7.34; VON 3814.413; CHI 1691")),
	})
	for code, want := range map[string]string{
		"GRDP":  "1 7,34",
		"VON":   "2 3.814,413",
		"CHI":   "2.1 1.691",
		"TY_LE": "3 44,33", // 1.691 / 3.814,413 = 0,443318…
		"THON":  "1 25 4",
		"BAN":   "1.1 23 4",
		"TO":    "1.2 2 4",
		"HO":    "2 1.800 4",
		"NGHEO": "3 433 3,4",
		// 433 / 1.500: the households of commune 3 don't count, for its poor are not known.
		"NGHEO_TL": "4 28,87 3,4",
	} {
		if got := lineText(c, code); got != want {
			t.Errorf("%s: got %s, want %s", code, got, want)
		}
	}
	if len(c.Conflicts) != 1 || c.Conflicts[0].Owner.Unit.ID != "STC" || c.Conflicts[0].Owner.Actual.Text != "7.34" || c.Conflicts[0].Other.Actual.Text != "9.9" {
		t.Errorf("conflicts: %+v", c.Conflicts)
	}
	von := c.Groups[0].Lines[1]
	if from := von.Actual.Origin; from.Cell != "F8" || from.Sheet != "Chỉ tiêu" || from.Submission.Unit != "STC" || von.Status != "ước tính" {
		t.Errorf("the origin of VON: %+v, %s", von.Actual.Origin, von.Status)
	}
}

// Numerator and denominator may belong to different offices, and an office may
// owe only one of them.
func TestRatioOverOffices(t *testing.T) {
	o := officeOf(t)
	o.Catalogue.Find("VON").Owner = "SNV"
	c := Merge(o, year2025, asOf2025, []*Submission{sent("STC", "so", 16, sentIndicators("CHI 50")), sent("SNV", "so", 16, sentIndicators("VON 400"))})
	if got := lineText(c, "TY_LE"); got != "3 12,5" {
		t.Errorf("50 of 400: %s", got)
	}
	o.Catalogue.Find("VON").Owner = "so"
	c = Merge(o, year2025, asOf2025, []*Submission{sent("STC", "so", 16, sentIndicators("CHI 50; VON 100")), sent("SNV", "so", 16, sentIndicators("VON 400"))})
	if got := lineText(c, "TY_LE"); got != "3 50" {
		t.Errorf("only Tài chính owes both: %s", got)
	}
}

func TestMergeNothing(t *testing.T) {
	c := Merge(officeOf(t), year2025, Day(2025, time.December, 16), nil)
	if got := lineText(c, "HO"); got != "2  1,2,3,4" {
		t.Errorf("a total of nobody: %q", got)
	}
	for _, ob := range c.Obligations {
		if ob.State != NotSent || ShortDate(ob.Due) != "16/12/2025" {
			t.Errorf("%s: %s, due %s", ob.Unit.ID, ob.State, ShortDate(ob.Due))
		}
	}
	c = Merge(officeOf(t), year2025, asOf2025, []*Submission{sent("1", "xa", 15, sentIndicators("TO không phát sinh; HO chưa có số liệu"))})
	if nil1, none := lineText(c, "TO"), lineText(c, "HO"); nil1 != "1.2 không phát sinh 2,3,4" || none != "2 chưa có số liệu 1,2,3,4" {
		t.Errorf("got %q and %q", nil1, none)
	}
}

func TestObligations(t *testing.T) {
	returned := sent("3", "xa", 15)
	returned.State, returned.Data = Returned, nil
	twin := sent("3", "xa", 16)
	twin.State = Duplicate
	onTime := sent("1", "xa", 15)
	onTime.State = Superseded
	amended := sent("1", "xa", 18)
	amended.Version = 2
	other := sent("4", "xa", 15)
	other.Period = "2024"
	c := Merge(officeOf(t), year2025, asOf2025, []*Submission{amended, returned, twin, onTime, sent("2", "xa", 18), other, sent("STC", "so", 16)})
	want := []string{"STC on-time", "SNV not-sent-late", "1 on-time", "2 late", "3 returned", "4 not-sent-late"}
	for i, ob := range c.Obligations {
		if got := ob.Unit.ID + " " + string(ob.State); got != want[i] {
			t.Errorf("got %s, want %s", got, want[i])
		}
	}
	if c.Obligations[2].Current != amended || len(c.Obligations[2].History) != 2 {
		t.Error("the amended version doesn't count")
	}
	if got, want := Completeness(c), "3/6 đơn vị đã nộp báo cáo, trong đó 2 đúng hạn, 1 chậm; 1 bản bị trả lại đang sửa; 2 đơn vị chưa nộp: Sở Nội vụ, Xã 4"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestTheHighestVersionCounts(t *testing.T) {
	first, second := sent("1", "xa", 15, sentIndicators("HO 1")), sent("1", "xa", 16, sentIndicators("HO 2"))
	second.Version = 2
	c := Merge(officeOf(t), year2025, asOf2025, []*Submission{second, first})
	if got := lineText(c, "HO"); got != "2 2 2,3,4" {
		t.Errorf("got %s", got)
	}
}

// An encrypted file says neither its form nor its period: its sender is still
// not silent, unless it came long before, and it counts for nothing else.
func TestUnreadableFilesAreInReturn(t *testing.T) {
	unreadable := func(unit string, day time.Time) *Submission {
		lastID++
		return &Submission{ID: lastID, Unit: unit, State: Returned, Arrived: day}
	}
	c := Merge(officeOf(t), year2025, asOf2025, []*Submission{
		unreadable("1", Day(2025, time.December, 15)),
		unreadable("2", Day(2025, time.July, 15)),
		unreadable("3", Day(2025, time.December, 15)), sent("3", "xa", 16),
	})
	if got, want := Completeness(c), "1/6 đơn vị đã nộp báo cáo, trong đó 1 đúng hạn; 1 bản bị trả lại đang sửa; 4 đơn vị chưa nộp: Sở Tài chính, Sở Nội vụ, Xã 2 và 1 đơn vị khác"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if len(c.Submissions) != 3 {
		t.Errorf("%d submissions, want 3", len(c.Submissions))
	}
}

func TestMergeRegisters(t *testing.T) {
	c := Merge(officeOf(t), year2025, asOf2025, []*Submission{
		// The columns of the communes' form stand in another order: done, content, due.
		sent("1", "xa", 15, sentRows("nhiem-vu", "|Sửa đường|2025-12-10\n2025-12-12|Cấp nước|2025-12-10"), sentRows("kien-nghi", "không phát sinh|")),
		sent("STC", "so", 15, sentRows("nhiem-vu", "Báo cáo thu|2025-12-22|")),
	})
	var got []string
	for _, row := range c.Registers[0].Rows {
		got = append(got, fmt.Sprintf("%s %d %s %s %d", row.Unit.ID, row.Row, row.Values[0].Text, row.Status, row.DaysLate))
	}
	want := []string{"STC 5 Báo cáo thu due-soon 0", "1 5 Sửa đường overdue 10", "1 6 Cấp nước done-late 2"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(c.Registers) != 2 || len(c.Registers[1].Rows) != 0 {
		t.Error("a register with nothing to report has rows")
	}
}

func TestScoreOfAMerge(t *testing.T) {
	o := officeOf(t)
	for code, text := range map[string]string{"GRDP": "10,5", "TY_LE": "40", "NGHEO_TL": "còn 20", "HO": "trên 100"} {
		target, err := ParseTarget(text, o.Catalogue.Find(code))
		if err != nil {
			t.Fatal(err)
		}
		o.Targets.Put(2025, target)
	}
	c := Merge(o, year2025, asOf2025, []*Submission{sent("STC", "so", 16, sentIndicators("GRDP 7.34; VON 200; CHI 80")), sent("1", "xa", 15, sentIndicators("HO 150; NGHEO 45"))})
	want := "2/4 chỉ tiêu đạt và vượt, trong đó 1 chỉ tiêu vượt; 2 chỉ tiêu không đạt: Tốc độ tăng GRDP, Tỷ lệ hộ nghèo"
	if got := Headline(c); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// anySubmissions draws what six units may send, in any state and version.
func anySubmissions(t *rapid.T) []*Submission {
	var subs []*Submission
	kinds := []string{"", "không phát sinh", "chưa có số liệu"}
	value := func(name string) string {
		if n := rapid.IntRange(-3, 9999).Draw(t, name); n >= 0 {
			return decimal.New(int64(n), -1).String()
		} else {
			return kinds[-n-1]
		}
	}
	for i := range rapid.IntRange(0, 12).Draw(t, "submissions") {
		unit := rapid.SampledFrom([]string{"STC", "SNV", "1", "2", "3", "4"}).Draw(t, "unit")
		form, codes := "xa", []string{"THON", "BAN", "TO", "HO", "NGHEO"}
		if len(unit) > 1 {
			form, codes = "so", []string{"GRDP", "VON", "CHI"}
		}
		var pairs []string
		for _, code := range codes {
			pairs = append(pairs, code+" "+value(code))
		}
		s := sent(unit, form, rapid.IntRange(10, 20).Draw(t, "day"), sentIndicators(strings.Join(pairs, ";")), sentRows("kien-nghi", fmt.Sprintf("Đề nghị %d|", i)))
		s.Version = i + 1
		s.State = rapid.SampledFrom([]State{Accepted, Accepted, Superseded, Returned, Duplicate}).Draw(t, "state")
		subs = append(subs, s)
	}
	return subs
}

func TestMergeLaws(t *testing.T) {
	o := officeOf(t)
	rapid.Check(t, func(t *rapid.T) {
		subs := anySubmissions(t)
		c := Merge(o, year2025, asOf2025, subs)
		shuffled := rapid.Permutation(subs).Draw(t, "order")
		if !reflect.DeepEqual(c, Merge(o, year2025, asOf2025, shuffled)) {
			t.Fatal("the order of submissions matters")
		}
		if !reflect.DeepEqual(c, Merge(o, year2025, asOf2025, append(shuffled, subs...))) {
			t.Fatal("submissions handed over twice count twice")
		}
		for _, l := range c.Groups[1].Lines {
			recompute(t, c, l)
		}
	})
}

// recompute recomputes a line from its contributions in the plainest way.
func recompute(t *rapid.T, c *Consolidation, l *Line) {
	if len(l.Units) != 4 {
		t.Fatalf("%s has %d contributions, want 4", l.Indicator.Code, len(l.Units))
	}
	sum := func(code string, among func(unit string) bool) (s decimal.Decimal) {
		for _, ob := range c.Obligations {
			if ob.Current == nil || !among(ob.Unit.ID) {
				continue
			}
			for _, rec := range ob.Current.Data.Table("chi-tieu").Records {
				if rec.Code == code && rec.Values[4].Kind == Number {
					s = s.Add(decimal.RequireFromString(rec.Values[4].Text))
				}
			}
		}
		return s
	}
	given := func(unit string) bool { return !slices.Contains(l.Actual.Missing, unit) }
	got, ok := l.Actual.Value.Decimal()
	switch {
	case !ok && len(l.Actual.Missing) < 4 && !l.Indicator.Derived():
		t.Fatalf("%s has no total although somebody gave a part", l.Indicator.Code)
	case !ok:
	case l.Indicator.Derived():
		want := sum("NGHEO", given).Mul(hundred).DivRound(sum("HO", given), 2)
		if !got.Equal(want) {
			t.Fatalf("the ratio is %s, recomputed %s", got, want)
		}
	case !got.Equal(sum(l.Indicator.Code, given)):
		t.Fatalf("the total of %s is %s, its parts add up to %s", l.Indicator.Code, got, sum(l.Indicator.Code, given))
	}
}

// One period of 65 units, 4 registers of 60 rows and 11 columns each.
func BenchmarkMerge(b *testing.B) {
	o, subs := bigOffice(b)
	b.ReportAllocs()
	for b.Loop() {
		if c := Merge(o, year2025, asOf2025, subs); len(c.Registers[0].Rows) != 65*60 {
			b.Fatal(len(c.Registers[0].Rows))
		}
	}
}

func bigOffice(b *testing.B) (*Office, []*Submission) {
	o := officeOf(b)
	form := &Form{ID: "xa", Version: "1", Periods: []PeriodKind{Year}, OwedBy: []string{"xa-phuong"}, Tables: o.Form("xa").Tables[:1:1]}
	for k := range 4 {
		table := Table{ID: fmt.Sprint("bieu-", k)}
		for j := range 11 {
			table.Columns = append(table.Columns, Column{ID: fmt.Sprint("cot-", j), Type: TypeText})
		}
		form.Tables = append(form.Tables, table)
	}
	tasks := &form.Tables[1]
	tasks.Topic, tasks.Columns[3].Role, tasks.Columns[4].Role = Tasks, RoleDue, RoleDone
	o.Forms = []*Form{form}
	units := "id,name,kind\n"
	var subs []*Submission
	for i := range 65 {
		units += fmt.Sprintf("%d,Xã %d,xa-phuong\n", i+1, i+1)
		tables := []TableData{sentIndicators("THON 12; BAN 10; TO 2; HO 1000; NGHEO 333")}
		for k := range 4 {
			line := "Nội dung|a|b|2025-12-10|2025-12-09|1|2|3|4|5|6\n"
			tables = append(tables, sentRows(fmt.Sprint("bieu-", k), strings.Repeat(line, 60)))
		}
		subs = append(subs, sent(fmt.Sprint(i+1), "xa", 15, tables...))
	}
	o.Units = rosterOf(b, units)
	return o, subs
}
