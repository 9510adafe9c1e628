package pdf

import (
	"slices"
	"testing"
)

// paged puts pieces of the given heights on pages of 257 mm and gives the heights
// that stand on each page; the header of 10 counts as -10 where it is repeated.
func paged(t *testing.T, ps []piece) [][]float64 {
	p := newTestPress(t)
	var pages [][]float64
	record := func(h float64) func(x, y float64) {
		return func(x, y float64) {
			for len(pages) < p.pdf.PageNo() {
				pages = append(pages, nil)
			}
			pages[len(pages)-1] = append(pages[len(pages)-1], h)
		}
	}
	for i := range ps {
		ps[i].draw = record(ps[i].height)
		for j := range ps[i].head {
			ps[i].head[j].draw = record(-ps[i].head[j].height)
		}
	}
	f := &flow{press: p, sheet: decreeSheet()}
	if err := f.run(ps); err != nil {
		t.Fatal(err)
	}
	return pages
}

func TestFlow(t *testing.T) {
	header := []piece{{height: 10}}
	for _, c := range []struct {
		name string
		ps   []piece
		want [][]float64
	}{
		{"a gap at the head of a page is dropped", []piece{{height: 200}, {gap: 60, height: 57}, {height: 200}}, [][]float64{{200}, {57, 200}}},
		{"a heading goes with its text", []piece{{height: 240}, {height: 10, keep: true}, {height: 20}}, [][]float64{{240}, {10, 20}}},
		{"a chain longer than a page is broken", []piece{{height: 100, keep: true}, {height: 100, keep: true}, {height: 100}}, [][]float64{{100, 100}, {100}}},
		{"a header is repeated", []piece{{height: 10, keep: true}, {height: 200, head: header}, {height: 100, head: header}}, [][]float64{{10, 200}, {-10, 100}}},
		{"a turned piece turns the page and back", []piece{{height: 50}, {height: 50, turned: true}, {height: 100, turned: true}, {height: 50, turned: true}, {height: 20}}, [][]float64{{50}, {50, 100}, {50}, {20}}},
		{"a part starts a page", []piece{{height: 50, keep: true}, {height: 50, part: &part{}}}, [][]float64{{50}, {50}}},
	} {
		if got := paged(t, c.ps); !slices.EqualFunc(got, c.want, slices.Equal) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestFlowRefusesWhatNoPageHolds(t *testing.T) {
	f := &flow{press: newTestPress(t), sheet: decreeSheet()}
	if err := f.run([]piece{{height: 258, draw: func(x, y float64) {}}}); err == nil {
		t.Error("a piece taller than a page was accepted")
	}
}
