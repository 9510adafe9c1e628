package workbook

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func mustPeriod(t testing.TB, text string) Period {
	t.Helper()
	p, err := ParsePeriod(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The windows of NĐ 09/2019/NĐ-CP Điều 12, row by row, then nine months and the
// week, and the same periods by the calendar.
func TestPeriodWindows(t *testing.T) {
	const grid = `
2025-05 | tháng 5 năm 2025        | 15/04/2025 | 14/05/2025 | 01/05/2025 | 31/05/2025
2025-01 | tháng 1 năm 2025        | 15/12/2024 | 14/01/2025 | 01/01/2025 | 31/01/2025
2024-02 | tháng 2 năm 2024        | 15/01/2024 | 14/02/2024 | 01/02/2024 | 29/02/2024
2025-Q1 | quý I năm 2025          | 15/12/2024 | 14/03/2025 | 01/01/2025 | 31/03/2025
2025-Q2 | quý II năm 2025         | 15/03/2025 | 14/06/2025 | 01/04/2025 | 30/06/2025
2025-Q3 | quý III năm 2025        | 15/06/2025 | 14/09/2025 | 01/07/2025 | 30/09/2025
2025-Q4 | quý IV năm 2025         | 15/09/2025 | 14/12/2025 | 01/10/2025 | 31/12/2025
2025-H1 | 6 tháng đầu năm 2025    | 15/12/2024 | 14/06/2025 | 01/01/2025 | 30/06/2025
2025-H2 | 6 tháng cuối năm 2025   | 15/06/2025 | 14/12/2025 | 01/07/2025 | 31/12/2025
2025    | năm 2025                | 15/12/2024 | 14/12/2025 | 01/01/2025 | 31/12/2025
2025-9M | 9 tháng năm 2025        | 15/12/2024 | 14/09/2025 | 01/01/2025 | 30/09/2025
2025-W41| tuần 41 năm 2025        | 02/10/2025 | 08/10/2025 | 06/10/2025 | 12/10/2025
2026-W01| tuần 1 năm 2026         | 25/12/2025 | 31/12/2025 | 29/12/2025 | 04/01/2026`
	for _, line := range strings.Split(strings.TrimSpace(grid), "\n") {
		f := strings.Split(line, "|")
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		p := mustPeriod(t, f[0])
		from, to := p.Window(Decree09)
		first, last := p.Window(Calendar)
		got := []string{p.String(), p.Title(), ShortDate(from), ShortDate(to), ShortDate(first), ShortDate(last)}
		for i := range got {
			if got[i] != f[i] {
				t.Errorf("%s: got %s, want %s", f[0], got[i], f[i])
			}
		}
	}
}

func TestParsePeriodRefuses(t *testing.T) {
	for _, text := range []string{"", "25", "2025-", "2025-13", "2025-00", "2025-1", "2025-Q5", "2025-H3", "2025-H", "2025-W53", "2025-6M", "2025-q3", "2025-10-01", "+025", "2025-+1"} {
		if p, err := ParsePeriod(text); err == nil {
			t.Errorf("%q is read as %v", text, p)
		}
	}
	mustPeriod(t, "2026-W53") // 2026 begins on a Thursday and so has 53 weeks
}

func anyPeriod(t *rapid.T) Period {
	kind := rapid.SampledFrom([]PeriodKind{Year, Half, NineMonths, Quarter, Month, Week}).Draw(t, "kind")
	p := Period{Kind: kind, Year: rapid.IntRange(1990, 2060).Draw(t, "year")}
	if n := p.count(); n > 0 {
		p.N = rapid.IntRange(1, n).Draw(t, "n")
	}
	return p
}

func TestPeriodLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPeriod(t)
		if again, err := ParsePeriod(p.String()); err != nil || again != p {
			t.Fatalf("%s reads back as %v, %v", p, again, err)
		}
		if q, err := ParsePeriod(p.LastYear().String()); err != nil || q.Year != p.Year-1 || q.Kind != p.Kind {
			t.Fatalf("a year before %s is %v, %v", p, q, err)
		}
		if p.Previous().next() != p {
			t.Fatalf("after the one before %s comes %s", p, p.Previous().next())
		}
		if p.Kind == NineMonths {
			return // the last three months are in none
		}
		for _, r := range []Regime{Decree09, Calendar} {
			from, to := p.Window(r)
			_, end := p.Previous().Window(r)
			if !end.AddDate(0, 0, 1).Equal(from) || to.Before(from) {
				t.Fatalf("%s begins on %s, %s ends on %s", p, ShortDate(from), p.Previous(), ShortDate(end))
			}
		}
	})
}

func TestYearEnd(t *testing.T) {
	at := func(day int) time.Time { return time.Date(2025, time.December, day, 23, 30, 0, 0, VietNam) }
	for _, test := range []struct {
		period string
		regime Regime
		day    int
		want   bool
	}{
		{"2025", Decree09, 14, false}, {"2025", Decree09, 15, true}, {"2025", Calendar, 20, false}, {"2025-Q4", Decree09, 20, false},
	} {
		if got := mustPeriod(t, test.period).YearEnd(test.regime, at(test.day)); got != test.want {
			t.Errorf("%s %s on the %dth: %v", test.period, test.regime, test.day, got)
		}
	}
}
