package report

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tonghop/workbook"
)

var briefings = os.DirFS("../templates")

var update = flag.Bool("update", false, "write the golden files anew; then read the difference")

// TestGolden compares whole briefings. The sample lacks the catalogue's other
// groups, so the templates are narrowed to what there is.
func TestGolden(t *testing.T) {
	for _, id := range []string{"bao-cao", "dieu-hanh"} {
		t.Run(id, func(t *testing.T) {
			d, err := Compose(narrowed(load(t, id)), sample(), head())
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", id+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(d.Text()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got := d.Text(); got != string(want) {
				t.Errorf("%s differs; got\n%s", file, got)
			}
		})
	}
}

// narrowed drops names that the sample's small catalogue doesn't have.
func narrowed(t *Template) *Template {
	known := map[string]bool{}
	for _, g := range sample().Groups {
		known[g.Group.ID] = true
		for _, l := range g.Lines {
			known[l.Indicator.Code] = true
		}
	}
	var narrow func([]Part)
	keep := func(names []string) (kept []string) {
		for _, name := range names {
			if known[name] {
				kept = append(kept, name)
			}
		}
		return kept
	}
	narrow = func(parts []Part) {
		for i := range parts {
			p := &parts[i]
			p.Groups, p.Indicators = keep(p.Groups), keep(p.Indicators)
			narrow(p.Parts)
			for j := range p.Columns {
				narrow(p.Columns[j].Parts)
			}
		}
	}
	narrow(t.Parts)
	for i := range t.Appendices {
		narrow(t.Appendices[i].Parts)
	}
	return t
}

// Every briefing that tonghop brings along fits the catalogue it brings along,
// in a month in which nobody has reported anything yet.
func TestShippedBriefingsFitTheShippedCatalogue(t *testing.T) {
	definitions, err := workbook.LoadDefinitions(briefings)
	if err != nil {
		t.Fatal(err)
	}
	c := &workbook.Consolidation{Office: office(), Period: workbook.Period{Kind: workbook.Month, Year: 2025, N: 10}, AsOf: sample().AsOf}
	for _, g := range definitions.Catalogue.Groups {
		group := workbook.IndicatorGroup{Group: g}
		for _, i := range definitions.Catalogue.Indicators {
			if i.Group == g.ID {
				group.Lines = append(group.Lines, &workbook.Line{Indicator: i})
			}
		}
		c.Groups = append(c.Groups, group)
	}
	all, err := LoadTemplates(briefings)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range all {
		d, err := Compose(b, c, head())
		if err != nil {
			t.Errorf("%s: %v", b.ID, err)
		} else if !strings.Contains(d.Draft, "Không có đơn vị nào phải báo cáo") || !strings.Contains(d.Title, "tháng 10 năm 2025") {
			t.Errorf("%s: got draft %q, title %q", b.ID, d.Draft, d.Title)
		}
	}
}

// Whatever a template asks for, a consolidation of nothing is told in words.
func TestNothingIsNeverSilent(t *testing.T) {
	empty := &workbook.Consolidation{Period: workbook.Period{Kind: workbook.Month, Year: 2025, N: 10}, AsOf: sample().AsOf}
	w := &writer{t: &Template{}, c: empty, facts: factsOf(empty)}
	p := &Part{}
	for name, say := range statements {
		if blocks := say(w, p); len(blocks) == 0 || strings.TrimSpace(strings.Join(stringsOf(blocks), "")) == "" {
			t.Errorf("statement %s says nothing", name)
		}
	}
	for name, make := range tables {
		if table := make(w, p); len(table.Rows) == 0 && !strings.Contains(table.Note, " ") {
			t.Errorf("table %s is empty and says nothing", name)
		}
	}
	for name, draw := range charts {
		if ch := draw(w, p); len(ch.Points) != 0 {
			t.Errorf("chart %s draws %d points of nothing", name, len(ch.Points))
		}
	}
	for name, card := range cards {
		if c := card(w); c.Value == "" || c.Label == "" {
			t.Errorf("card %s is empty: %+v", name, c)
		}
	}
}

func TestDraftUntilAllHaveReported(t *testing.T) {
	c := sample()
	d, err := Compose(narrowed(load(t, "dieu-hanh")), c, head())
	if err != nil || !strings.Contains(d.Draft, "1 đơn vị chưa nộp: Xã Sín Thầu") {
		t.Errorf("got draft %q, %v", d.Draft, err)
	}
	c.Obligations[3].State = workbook.LateIn
	if d, err = Compose(narrowed(load(t, "dieu-hanh")), c, head()); err != nil || d.Draft != "" {
		t.Errorf("all have reported: got draft %q, %v", d.Draft, err)
	}
}

// The fingerprint changes with the data that counts and with nothing else.
func TestFingerprint(t *testing.T) {
	first, same, other, fewer := sample(), sample(), sample(), sample()
	same.AsOf = same.AsOf.AddDate(0, 0, 1)
	other.Obligations[0].Current.SHA256 = "f" + other.Obligations[0].Current.SHA256[1:]
	fewer.Obligations[0].Current = nil
	if fingerprint(first) != fingerprint(same) || fingerprint(first) == fingerprint(other) || fingerprint(first) == fingerprint(fewer) {
		t.Errorf("got %s, %s, %s, %s", fingerprint(first), fingerprint(same), fingerprint(other), fingerprint(fewer))
	}
}

func TestStringsAreTheTextInPrintingOrder(t *testing.T) {
	d, err := Compose(narrowed(load(t, "bao-cao")), sample(), head())
	if err != nil {
		t.Fatal(err)
	}
	rest := d.Text()[strings.Index(d.Text(), "\n"):]
	for _, s := range d.Strings() {
		_, after, found := strings.Cut(rest, s)
		if !found {
			t.Fatalf("%q isn't in the text behind what stands before it", s)
		}
		rest = after
	}
}

func TestLettersAreTheVietnameseAlphabet(t *testing.T) {
	var letters string
	for n := 1; n <= 8; n++ {
		letters += letter(n)
	}
	if letters != "abcdđegh" { // the Vietnamese alphabet, NĐ 30/2020
		t.Errorf("got %s", letters)
	}
}
