package workbook

import (
	"strings"
	"testing"
	"time"
)

const someHolidays = `date,kind,name
2025-09-01,off,Quốc khánh
2025-09-02,off,Quốc khánh
2026-01-01,off,Tết Dương lịch
2026-01-02,off,Nghỉ hoán đổi
2026-01-10,work,Làm bù
`

func TestWorkingDays(t *testing.T) {
	h, err := ReadHolidays("holidays.csv", strings.NewReader(someHolidays))
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[time.Time]bool{
		Day(2025, 9, 1): false, Day(2025, 9, 3): true, Day(2025, 9, 6): false, Day(2025, 9, 7): false,
		Day(2026, 1, 2): false, Day(2026, 1, 10): true, Day(2026, 1, 11): false,
	} {
		if h.Working(day) != want {
			t.Errorf("%s works: %v", ShortDate(day), !want)
		}
	}
	// Friday 29/8: 30 and 31 are a weekend, 1 and 2 September off, so 3 and 4.
	if got := h.Add(Day(2025, 8, 29), 2); got != Day(2025, 9, 4) {
		t.Errorf("two working days after 29/8 are %s", ShortDate(got))
	}
	var none *Holidays
	if got := none.Add(Day(2025, 12, 14), 2); got != Day(2025, 12, 16) {
		t.Errorf("two working days after Sunday 14/12 are %s", ShortDate(got))
	}
}

func TestHolidayMistakes(t *testing.T) {
	_, err := ReadHolidays("holidays.csv", strings.NewReader("date,kind,name\n2025-09-02,of,x\n2025-09-03,off,x\n2025-09-03,work,y\n"))
	if err == nil || !strings.Contains(err.Error(), "holidays.csv:2:12: “of”") || !strings.Contains(err.Error(), "holidays.csv:4:1: ngày 03/09/2025 đã ghi") {
		t.Errorf("got %v", err)
	}
}

func TestDue(t *testing.T) {
	december := Day(2025, 12, 14)
	for _, test := range []struct {
		rule DueRule
		end  time.Time
		want string
	}{
		{DueRule{WorkingDays: 2}, december, "16/12/2025"},
		{DueRule{Day: 17}, december, "17/12/2025"},
		{DueRule{Day: 14}, december, "14/12/2025"},
		{DueRule{Day: 10}, december, "10/01/2026"},
		{DueRule{Day: 31}, Day(2025, 2, 14), "28/02/2025"},
		{DueRule{Before: 20}, december, "19/12/2025"},
		{DueRule{Before: 15}, december, "14/12/2025"},
		{DueRule{Before: 10}, december, "09/01/2026"},
		{DueRule{Before: 1}, december, "31/12/2025"},
		{DueRule{}, december, "14/12/2025"},
	} {
		if got := ShortDate(test.rule.Due(test.end, nil)); got != test.want {
			t.Errorf("%+v after %s: got %s, want %s", test.rule, ShortDate(test.end), got, test.want)
		}
	}
}
