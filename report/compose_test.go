package report

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
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
