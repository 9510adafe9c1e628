package workbook

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func lineOf(t testing.TB, ind *Indicator, target, actual, previous string) *Line {
	t.Helper()
	l := &Line{Indicator: ind, Actual: Figure{Value: historicValue(actual)}, Previous: Figure{Value: historicValue(previous)}}
	if target != "" {
		parsed, err := ParseTarget(target, ind)
		if err != nil {
			t.Fatal(err)
		}
		l.Target = parsed
	}
	return l
}

var year2019 = Period{Kind: Year, Year: 2019}

// Real tables of 2019. The last column is what the officials wrote; where it
// differs from the rule's class, people were not consistent: 33,9 in 33-34 is
// Đạt but 1,1 in 1-1,5 is Vượt, "dưới 4" at 3,1 is Đạt but "khoảng 4" at 2,79 is
// Vượt. The rule decides, a signed override may differ.
func TestOfficialTablesByTheRules(t *testing.T) {
	const grid = `
Tốc độ tăng GDP                 | %       | up   | 6,6-6,8    | 7.02   | exceeded  | Vượt
Chỉ số giá tiêu dùng (CPI)      | %       | down | Khoảng 4   | 2.79   | not-rated | Vượt
Tốc độ tăng kim ngạch xuất khẩu | %       | up   | 7-8        | 8.1    | exceeded  | Vượt
Tỷ lệ nhập siêu                 | %       | down | Dưới 3     | Xuất siêu | not-rated | Vượt
Tỷ lệ vốn đầu tư so với GDP     | %       | up   | 33-34      | 33.9   | met       | Đạt
Mức giảm tỷ lệ hộ nghèo         | điểm %  | up   | 1-1,5      | 1.1    | met       | Vượt
Tỷ lệ thất nghiệp thành thị     | %       | down | Dưới 4     | 3.1    | met       | Đạt
Tỷ lệ lao động qua đào tạo      | %       | up   | 60-62      | 61-62  | not-rated | Đạt
Giường bệnh trên một vạn dân    | giường  | up   | 27         | 27.5   | met       | Vượt
Tỷ lệ bảo hiểm y tế             | %       | up   | 88,1       | 89.3   | exceeded  | Vượt
Tỷ lệ chất thải được xử lý      | %       | up   | 89         | 89     | met       | Đạt
Tỷ lệ che phủ rừng              | %       | up   | 41,85      | 41.85  | met       | Đạt
Tăng trưởng GRDP (Huế)          | %       | up   | 7,5-8,0    | 7.18   | not-met   | Không đạt
GRDP bình quân đầu người (Huế)  | USD     | up   | 1.915      | 2007   | exceeded  | Đạt
Thu ngân sách (Huế)             | tỷ đồng | up   | 7.213,5    | 7787   | exceeded  | Vượt
Suy dinh dưỡng (Huế)            | %       | down | < 7,6      | 7.6    | not-met near | Đạt
Giảm tỷ lệ hộ nghèo (Huế)       | %       | up   | 0,7% (còn 4,33%) | 0.86 | exceeded | Đạt`
	for _, row := range gridCells(grid) {
		l := lineOf(t, indicatorOf(row[0], row[1], Direction(row[2])), row[3], row[4], "")
		Assess(l, year2019, Day(2020, time.January, 5), Decree09)
		got := string(l.Class)
		if l.Near {
			got += " near"
		}
		if got != row[5] {
			t.Errorf("%s: %s against %s is %s, want %s (official: %s)", row[0], row[4], row[3], got, row[5], row[6])
		}
	}
}

func TestAssessEdges(t *testing.T) {
	const grid = `
up   | %    | trên 31       | 31    |       | not-met near
up   | %    | trên 31       | 31.01 |       | met
up   | %    | trên 31       | 31.004|       | not-met near
up   | %    | trên 31       | 32    |       | exceeded
up   | ha   | 180           | 179   |       | not-met
up   | ha   | 180           | 180   |       | met
up   | ha   | 180           | 181   |       | exceeded
up   | ha   | 180           | không phát sinh | | not-met
up   | ha   | 180           | chưa có số liệu | | not-rated
up   | ha   | 180           |       |       | not-rated
down | %    | còn 17,66     | 17.66 |       | met
down | %    | còn 17,66     | 17.65 |       | exceeded
down | %    | còn 17,66     | 17.78 |       | not-met
down | %    | 60-62         | 59    |       | exceeded
range| %    | 60-62         | 59    |       | not-met
range| %    | 60-62         | 63    |       | not-met
down | %    | khoảng 4 (± 0,5) | 4.5 |      | met
down | %    | khoảng 4 (± 0,5) | 4.6 |      | not-met
down | %    | giảm 4 điểm % | 17.66 | 21.66 | met
down | %    | giảm 4 điểm % | 17.66 | 21.63 | not-met
down | %    | giảm 4 điểm % | 17.66 |       | not-rated
up   | ha   | tăng 10%      | 110   | 100   | met
up   | ha   | tăng 10%      | 109.9 | 100   | not-met
up   | ha   | tăng 10%      | 111   | 100   | exceeded
up   | ha   | tăng 10%      | 111   | 0     | not-rated
down | vụ   | giảm 5%       | 95    | 100   | met
down | vụ   | giảm 5%       | 96    | 100   | not-met
down | vụ   | giảm 5%       | 90    | 100   | exceeded
down | hạng | xếp thứ 20/34 | 20    | 18    | met
down | hạng | xếp thứ 20/34 | 24    | 18    | not-met
up   | ngày | hoàn thành trước 25/12 | 2025-12-24 | | met
up   | ngày | hoàn thành trước 25/12 | 2025-12-25 | | not-met`
	for _, row := range gridCells(grid) {
		l := lineOf(t, indicatorOf("Chỉ tiêu", row[1], Direction(row[0])), row[2], row[3], row[4])
		Assess(l, Period{Kind: Year, Year: 2025}, Day(2025, time.December, 20), Decree09)
		got := string(l.Class)
		if l.Near {
			got += " near"
		}
		if got != row[5] {
			t.Errorf("%s %s against %s (before: %s) is %s, want %s", row[0], row[3], row[2], row[4], got, row[5])
		}
	}
}

func TestMarginAndOverride(t *testing.T) {
	ind := indicatorOf("Giường bệnh", "giường", BetterUp)
	ind.Margin = "0.5"
	l := lineOf(t, ind, "27", "27.5", "")
	l.Target.Override = &Override{Met, "chưa nghiệm thu", "Nguyễn Thị Minh Họa"}
	Assess(l, Period{Kind: Year, Year: 2025}, Day(2025, time.December, 20), Decree09)
	if l.Computed != Exceeded || l.Class != Met {
		t.Errorf("computed %s, printed %s", l.Computed, l.Class)
	}
	Assess(l, Period{Kind: Year, Year: 2025}, Day(2025, time.June, 20), Decree09)
	if l.Class != OnTrack {
		t.Errorf("during the year %s is printed", l.Class)
	}
	l.Actual.Value = Value{}
	Assess(l, Period{Kind: Year, Year: 2025}, Day(2025, time.December, 20), Decree09)
	if l.Class != NotRated {
		t.Errorf("without a result %s is printed", l.Class)
	}
}

// By 14/6 of the year from 15/12/2024 to 14/12/2025, 17+31+28+31+30+31+14 = 182
// of 365 days have passed: of 1.000 ha, 498,6 are to be done by then.
func TestDuringTheYear(t *testing.T) {
	for _, test := range []struct {
		period, measure, target, actual string
		better                          Direction
		want                            Class
	}{
		{"2025-H1", "ha", "1.000", "499", BetterUp, OnTrack},
		{"2025-H1", "ha", "1.000", "498", BetterUp, AtRisk},
		{"2025-H1", "%", "98", "60", BetterUp, AtRisk},
		{"2025-H1", "%", "98", "98.5", BetterUp, OnTrack},
		{"2025-H1", "%", "còn 17,66", "18", BetterDown, AtRisk},
		{"2025-H1", "ha", "1.000", "chưa có số liệu", BetterUp, NotRated},
		{"2025", "ha", "1.000", "999", BetterUp, AtRisk},
		{"2025", "ha", "1.000", "1000", BetterUp, OnTrack},
	} {
		l := lineOf(t, indicatorOf("Chỉ tiêu", test.measure, test.better), test.target, test.actual, "")
		Assess(l, mustPeriod(t, test.period), Day(2025, time.June, 20), Decree09)
		if l.Class != test.want {
			t.Errorf("%s: %s of %s is %s, want %s", test.period, test.actual, test.target, l.Class, test.want)
		}
	}
}

func TestComparisons(t *testing.T) {
	const grid = `
tỷ đồng | 3.814,413 | 1691    | 1500  | 44.3319 | 12.7333 %
tỷ đồng | 376,886   | 123.187 | 0     | 32.6855 | -
tỷ đồng |           | 100     | -5    | -       | -
tỷ đồng | 0         | 100     |       | -       | -
%       | 98        | 98.2    | 97.95 | -       | 0.25 points
%       | 10,5      | 7.34    | 8.51  | -       | -1.17 points
hộ      | 100       | chưa có số liệu | 5 | -   | -
hộ      | 100       | không phát sinh | 5 | 0   | -100 %`
	for _, row := range gridCells(grid) {
		l := lineOf(t, indicatorOf("Chỉ tiêu", row[0], BetterUp), row[1], row[2], row[3])
		Assess(l, Period{Kind: Year, Year: 2025}, Day(2025, time.December, 20), Decree09)
		plan, change := "-", "-"
		if l.OfPlan != nil {
			plan = l.OfPlan.String()
		}
		if l.Change != nil {
			change = l.Change.By.String() + map[bool]string{true: " points", false: " %"}[l.Change.Points]
		}
		if plan != row[4] || change != row[5] {
			t.Errorf("%v: got %s of plan, change %s", row, plan, change)
		}
	}
}

// A better result is never classed worse.
func TestBetterIsNeverWorse(t *testing.T) {
	order := map[Class]int{NotMet: 0, Met: 1, Exceeded: 2}
	targets := map[Direction][]string{
		BetterUp:   {"31", "trên 31", "30-32", "≥ 31,5", "tăng 10%"},
		BetterDown: {"31", "dưới 31", "30-32", "còn 31,5", "giảm 5%"},
	}
	rapid.Check(t, func(t *rapid.T) {
		better := rapid.SampledFrom([]Direction{BetterUp, BetterDown}).Draw(t, "better")
		target, _ := ParseTarget(rapid.SampledFrom(targets[better]).Draw(t, "target"), indicatorOf("Chỉ tiêu", "ha", better))
		a := decimal.New(rapid.Int64Range(2500, 3700).Draw(t, "a"), -2)
		b := decimal.New(rapid.Int64Range(2500, 3700).Draw(t, "b"), -2)
		class := func(x decimal.Decimal) int {
			l := &Line{Indicator: indicatorOf("Chỉ tiêu", "ha", better), Target: target, Actual: Figure{Value: NumberOf(x)}, Previous: Figure{Value: Value{Number, "30"}}}
			Assess(l, year2019, Day(2020, time.January, 5), Decree09)
			return order[l.Class]
		}
		if a.GreaterThan(b) == (better == BetterUp) && !a.Equal(b) && class(a) < class(b) {
			t.Fatalf("%s is better than %s but classed worse against %s", a, b, target.Text)
		}
	})
}
