package pdf

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tonghop/report"
)

// shape is a filled rectangle, in millimetres; y counts up from the bottom.
type shape struct{ x, y, w, h float64 }

var filledRect = regexp.MustCompile(`(?m)^(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) re f$`)

// bars are the filled rectangles of the first page that are not white.
func bars(t *testing.T, b report.Block) []shape {
	t.Helper()
	pdf := render(t, &report.Document{Blocks: []report.Block{b}})
	content := tool(t, pdf, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-")
	var out []shape
	color := ""
	for l := range strings.Lines(content) {
		l = strings.TrimSpace(l)
		if strings.HasSuffix(l, " rg") || strings.HasSuffix(l, " g") {
			color = l
		}
		m := filledRect.FindStringSubmatch(l)
		if m == nil || color == "1.000 g" {
			continue
		}
		var v [4]float64
		for i := range v {
			v[i], _ = strconv.ParseFloat(m[i+1], 64)
			v[i] *= 25.4 / 72
		}
		out = append(out, shape{v[0], v[1] + min(v[3], 0), v[2], math.Abs(v[3])})
	}
	return out
}

func points(values ...float64) []report.Point {
	out := make([]report.Point, len(values))
	for i, v := range values {
		out[i] = report.Point{Label: string(rune('A' + i)), Values: []float64{v}, Texts: []string{"v"}}
	}
	return out
}

func TestLyingBarsAreProportional(t *testing.T) {
	got := bars(t, report.Chart{Kind: report.RankingBars, Points: points(80, 40, -20)})
	if len(got) != 3 {
		t.Fatalf("%d bars, want 3: %v", len(got), got)
	}
	near(t, "40 to 80", got[1].w/got[0].w, 0.5, 0.001)
	near(t, "-20 to 80", got[2].w/got[0].w, 0.25, 0.001)
	near(t, "zero of 80 and 40", got[1].x, got[0].x, 0.01)
	near(t, "-20 ends at zero", got[2].x+got[2].w, got[0].x, 0.01)
}

func TestUprightBarsAreProportional(t *testing.T) {
	got := bars(t, report.Chart{Kind: report.PlanActualBars, Points: points(8, 6, -2)})
	if len(got) != 3 {
		t.Fatalf("%d bars, want 3: %v", len(got), got)
	}
	near(t, "6 to 8", got[1].h/got[0].h, 0.75, 0.001)
	near(t, "-2 to 8", got[2].h/got[0].h, 0.25, 0.001)
	near(t, "foot of 6 and 8", got[1].y, got[0].y, 0.01)
	near(t, "-2 hangs from zero", got[2].y+got[2].h, got[0].y, 0.01)
}

func TestProgressRunsTowardsAHundred(t *testing.T) {
	got := bars(t, report.Chart{Kind: report.ProgressBars, Points: points(25, 50)})
	near(t, "25 to 50", got[0].w/got[1].w, 0.5, 0.001)
	over := bars(t, report.Chart{Kind: report.ProgressBars, Points: points(150, 50)})
	near(t, "150 to 50", over[0].w/over[1].w, 3, 0.001)
}

func TestSharesFillTheBar(t *testing.T) {
	got := bars(t, report.Chart{Kind: report.ShareBar, Points: points(20, -7, 30, 50)})
	// The text is 160 mm wide; a negative part has no room. The fourth paint is
	// white, which bars leaves out.
	near(t, "20 of 100", got[0].w, 32, 0.01)
	near(t, "30 of 100", got[1].w, 48, 0.01)
	near(t, "30 begins where 20 ends", got[1].x, got[0].x+got[0].w, 0.01)
}

func TestFlatLineIsOnABrokenAxis(t *testing.T) {
	ticks := func(values ...float64) string {
		d := &report.Document{Blocks: []report.Block{report.Chart{Kind: report.TrendLine, Points: points(values...)}}}
		return tool(t, render(t, d), "pdftotext", "-raw", "FILE", "-")
	}
	if text := ticks(95, 96, 98); strings.HasPrefix(text, "0\n") || !strings.Contains(text, "98") {
		t.Errorf("95-98 begins at zero:\n%s", text)
	}
	if text := ticks(20, 96, 98); !strings.HasPrefix(text, "0\n") {
		t.Errorf("20-98 does not begin at zero:\n%s", text)
	}
}

func TestBadIsBoldInTables(t *testing.T) {
	fonts := func(tone report.Tone) string {
		row := report.TableRow{Cells: []report.Cell{{Text: "Không đạt", Tone: tone}}}
		d := &report.Document{Blocks: []report.Block{report.Table{Rows: []report.TableRow{row}}}}
		return tool(t, render(t, d), "pdffonts", "FILE")
	}
	if !strings.Contains(fonts(report.Bad), "serifB") || strings.Contains(fonts(report.Warn), "serifB") {
		t.Error("only what is bad is bold")
	}
}

func TestSparklineSpansItsCell(t *testing.T) {
	cell := report.Cell{Text: "ẩn", Spark: []float64{1, math.NaN(), 3, 2, 4}}
	d := &report.Document{Blocks: []report.Block{report.Table{Rows: []report.TableRow{{Cells: []report.Cell{cell}}}}}}
	b := render(t, d)
	content := tool(t, b, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-")
	slanted := 0
	for _, m := range regexp.MustCompile(`(?m)^([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S`).FindAllStringSubmatch(content, -1) {
		if m[1] != m[3] && m[2] != m[4] {
			slanted++
		}
	}
	if slanted != 2 { // 3 to 2 and 2 to 4; nothing across the gap
		t.Errorf("%d strokes, want 2", slanted)
	}
	if text := tool(t, b, "pdftotext", "FILE", "-"); strings.Contains(text, "ẩn") {
		t.Error("the text is printed under the line")
	}
}
