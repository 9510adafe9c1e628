package pdf

import (
	"math"
	"slices"
	"strings"
	"testing"

	"tonghop/report"
)

func TestNiceScale(t *testing.T) {
	for _, c := range []struct {
		lo, hi float64
		n      int
		want   []string
	}{
		{0, 19.86, 4, []string{"0", "5", "10", "15", "20"}},
		{0, 100, 4, []string{"0", "25", "50", "75", "100"}},
		{-3.2, 7.5, 4, []string{"-5", "0", "5", "10"}},
		{0, 17970, 4, []string{"0", "5.000", "10.000", "15.000", "20.000"}},
		{0, 0.9, 4, []string{"0,00", "0,25", "0,50", "0,75", "1,00"}},
		{0, 0, 4, []string{"0,00", "0,25", "0,50", "0,75", "1,00"}},
	} {
		s := niceScale(c.lo, c.hi, c.n)
		var got []string
		for _, v := range s.ticks() {
			got = append(got, s.label(v))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%g to %g: %v, want %v", c.lo, c.hi, got, c.want)
		}
	}
}

// difficult charts: negative, missing and huge values, long and many labels.
func difficult() []report.Chart {
	long := "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng, công nghiệp và phát triển đô thị tỉnh"
	mixed := []report.Point{
		{Label: long, Values: []float64{120, -35.5}, Texts: []string{"120,0", "-35,5"}, Tone: report.Bad},
		{Label: "Xã B", Values: []float64{math.NaN(), 40}, Texts: []string{"-", "40,0"}},
		{Label: "Xã C", Values: []float64{15}, Texts: []string{"15,0"}},
		{Label: "", Values: nil},
		{Label: "Xã E", Values: []float64{math.Inf(1), 0}, Texts: []string{"x", "0,0"}},
	}
	many := make([]report.Point, 40)
	for i := range many {
		many[i] = report.Point{Label: "Tháng " + strings.Repeat("1", 1+i%2), Values: []float64{95 + math.Sin(float64(i))}, Texts: []string{"95,12"}}
	}
	var out []report.Chart
	for _, kind := range []report.ChartKind{report.PlanActualBars, report.RankingBars, report.TrendLine, report.ProgressBars, report.ShareBar} {
		for _, points := range [][]report.Point{mixed, many, {{Label: "Một", Values: []float64{1e12}, Texts: []string{"1.000.000.000.000"}}}} {
			out = append(out, report.Chart{Kind: kind, Caption: "Biểu đồ", Unit: "%", Series: []string{"Kế hoạch", "Thực hiện"}, Points: points, Mark: 44, MarkText: "Bình quân chung"})
		}
	}
	return out
}

func TestChartTextsDoNotCollide(t *testing.T) {
	docs := []*report.Document{annualReport(), executivePage()}
	for _, c := range difficult() {
		narrow := report.Columns{Widths: []float64{1, 2}, Cells: [][]report.Block{{c}, {c}}}
		docs = append(docs, &report.Document{Layout: report.Decree30, Blocks: []report.Block{c, narrow}})
	}
	for i, d := range docs {
		for n, p := range papers(t, render(t, d)) {
			for j, a := range p.words {
				if a.left < 14.9 || a.right > p.width-14.9 {
					t.Errorf("document %d page %d: %q at %.0f-%.0f mm leaves the page", i, n+1, a.text, a.left, a.right)
				}
				for _, b := range p.words[j+1:] {
					if overlap(a, b) {
						t.Errorf("document %d page %d: %q and %q collide", i, n+1, a.text, b.text)
					}
				}
			}
		}
	}
}

// overlap by more than the white around letters.
func overlap(a, b token) bool {
	x := min(a.right, b.right) - max(a.left, b.left)
	y := min(a.bottom, b.bottom) - max(a.top, b.top)
	return x > 0.3 && y > 0.35*min(a.bottom-a.top, b.bottom-b.top)
}

func TestEmptyChartsSaySo(t *testing.T) {
	for _, kind := range []report.ChartKind{report.PlanActualBars, report.RankingBars, report.TrendLine, report.ProgressBars, report.ShareBar} {
		for _, points := range [][]report.Point{nil, {{Label: "Xã A"}}, {{Label: "Xã A", Values: []float64{math.NaN()}}}} {
			d := &report.Document{Blocks: []report.Block{report.Chart{Kind: kind, Caption: "Biểu đồ trống", Points: points}}}
			if text := tool(t, render(t, d), "pdftotext", "FILE", "-"); !strings.Contains(text, "Không có số liệu") {
				t.Errorf("%s of %v: %q", kind, points, text)
			}
		}
	}
}
