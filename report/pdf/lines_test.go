package pdf

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func newTestPress(t interface{ Fatal(...any) }) *press {
	p, err := newPress(Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (l line) String() string {
	var b strings.Builder
	for _, s := range l.spans {
		b.WriteString(string(s.text))
	}
	return b.String()
}

// breaking sets text in a column that holds about n letters "m" of 10 pt.
func breaking(t *testing.T, text string, n int) []string {
	p := newTestPress(t)
	var out []string
	for _, l := range p.lines(p.one(text, regular, 10), p.width(ink(strings.Repeat("m", n)), fount{regular, 10}), 0) {
		out = append(out, l.String())
	}
	return out
}

func TestLinesKeepTogether(t *testing.T) {
	for _, c := range []struct {
		name, text string
		ems        int
		want       []string
	}{
		{"number and unit", "tổng thu là 12,5 tỷ đồng", 10, []string{"tổng thu là", "12,5 tỷ đồng"}},
		{"percent", "đã đạt tới 44,33 %", 9, []string{"đã đạt tới", "44,33 %"}},
		{"day", "báo cáo trước ngày 14", 9, []string{"báo cáo trước", "ngày 14"}},
		{"no-break blank", "hai từ dính\u00a0liền", 7, []string{"hai từ", "dính\u00a0liền"}},
		{"dash inside a name", "phát triển kinh tế - xã hội", 9, []string{"phát triển", "kinh tế - xã hội"}},
		{"line break", "một\nhai", 20, []string{"một", "hai"}},
		{"empty line", "một\n\nhai", 20, []string{"một", "", "hai"}},
		{"long word", "mmmmmmm", 3, []string{"mmm", "mmm", "m"}},
		{"long word after a short one", "a mmmmmm", 4, []string{"a", "mmmm", "mm"}},
		{"nothing", "", 5, []string{""}},
	} {
		if got := breaking(t, c.text, c.ems); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestEvenLines(t *testing.T) {
	s := &setter{newTestPress(t), decreeSheet()}
	mm := func(text string) float64 { return s.width(ink(text), fount{regular, 10}) }
	for _, c := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"aaa bbb ccc ddd", mm("aaa bbb ccc") + 0.1, []string{"aaa bbb", "ccc ddd"}},
		{"Tháng 11", mm("Tháng") + 0.1, []string{"Tháng", "11"}},
		{"Tháng 11", mm("Tháng 11") + 0.1, []string{"Tháng 11"}},
	} {
		spans := s.one(c.text, regular, 10)
		var got []string
		for _, l := range s.lines(spans, s.evenWidth(spans, c.width), 0) {
			got = append(got, l.String())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q in %.1f mm: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestLinesProperties(t *testing.T) {
	p := newTestPress(t)
	text := rapid.StringOfN(rapid.SampledFrom([]rune("aăâđêôơưẾỆỳm  i1.,-%/ \u00a0\n")), 0, 120, -1)
	rapid.Check(t, func(r *rapid.T) {
		var spans []span
		want := ""
		for range rapid.IntRange(1, 4).Draw(r, "runs") {
			f := fount{face(rapid.IntRange(0, 3).Draw(r, "face")), float64(rapid.IntRange(8, 14).Draw(r, "size"))}
			s := p.ink(text.Draw(r, "text"))
			spans, want = append(spans, span{s, f}), want+string(s)
		}
		width, indent := rapid.Float64Range(8, 160).Draw(r, "width"), 0.0
		if rapid.Bool().Draw(r, "indent") {
			indent = width / 4
		}
		got := ""
		for i, l := range p.lines(spans, width, indent) {
			got += l.String()
			room := width
			if i == 0 {
				room -= indent
			}
			sum := 0.0
			for _, s := range l.spans {
				sum += p.width(s.text, s.fount)
			}
			if sum > room+1e-4 && len([]rune(l.String())) > 1 {
				r.Fatalf("line %q is %.3f mm wide, room is %.3f", l, sum, room)
			}
		}
		if bare(got) != bare(want) {
			r.Fatalf("text became %q, was %q", got, want)
		}
	})
}

// bare drops what may fall at a break.
func bare(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }

// What we measure is what gofpdf draws: else justified lines would not end at the
// margin.
func TestMetricsAgreeWithGofpdf(t *testing.T) {
	p := newTestPress(t)
	p.addPage(false)
	for f := range faces {
		for _, s := range []string{"Ủy ban nhân dân tỉnh Điện Biên", "1.234.567,89 % – “ắ ẵ ỹ ỷ”", "AVATAR fi ffl", "≥ ≤ ± ² ³ ‰ ₫ \u00a0 →"} {
			fnt := fount{f, 14}
			p.use(fnt)
			near(t, s, p.width(p.ink(s), fnt), p.pdf.GetStringWidth(s), 1e-6)
		}
	}
}

func TestInk(t *testing.T) {
	var missing []rune
	p, err := newPress(Options{Missing: func(r rune) { missing = append(missing, r) }})
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"Tie\u0302\u0301ng Vie\u0323\u0302t":     "Tiếng Việt",
		"a\u200bb\u200d\u202ec\ufeff\u00add\x00": "abcd",
		"một\thai\r\nba":                         "một hai\nba",
		"☑ xong ☐ chưa ✓":                        "■ xong □ chưa √",
		"① ② ½ ⅓ 𝟒":                              "1 2 ½ ⅓ 4",
		"𝐁𝐚𝐨":                                    "Bao",
		"tốt 👍🏽 lắm":                             "tốt □ lắm",
		"漢":                                      "□",
		"hỏng \xff":                              "hỏng □",
		"Na\u2011uy":                             "Na-uy",
	} {
		if got := string(p.ink(in)); got != want {
			t.Errorf("ink(%q) = %q, want %q", in, got, want)
		}
	}
	p.ink("漢 again")
	slices.Sort(missing)
	if want := []rune{'漢', '\uFFFD', '👍'}; !slices.Equal(missing, want) {
		t.Errorf("missing %q, want each of %q once", missing, want)
	}
}
