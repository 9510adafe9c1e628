package workbook

import (
	"slices"
	"testing"
)

// bannered is a source with a text above the pages of its first sheet.
type bannered struct {
	Source
	text string
}

func (b bannered) Sheets() []SheetInfo {
	sheets := slices.Clone(b.Source.Sheets())
	sheets[0].Banner = []string{"Biểu 1", b.text}
	return sheets
}

// A stamp is seen wherever it stands, also in a workbook that is not ours; the
// word in a sentence, far down or in a table is none.
func TestSecretMarks(t *testing.T) {
	sheet := func(text string) *grid {
		g := &grid{rows: map[string][]Row{}}
		g.put("Bìa", []string{" | " + text, "Báo cáo"})
		return g
	}
	for text, want := range map[string]string{
		"TỐI MẬT": "B1", "Tuyệt  mật ": "B1", "ĐỘ MẬT: MẬT": "B1",
		"Mật ong Mường Nhé": "", "BÍ MẬT": "", "": "",
	} {
		got := ""
		_, findings := Read(exampleOffice(t), sheet(text), Expect{})
		for _, f := range findings {
			if f.Code == "secret-mark" {
				got = f.Cell
			}
		}
		if got != want {
			t.Errorf("%q: marked at %q, want %q", text, got, want)
		}
	}
	_, findings := Read(exampleOffice(t), bannered{sheet("x"), "TUYỆT MẬT"}, Expect{})
	if !slices.Contains(codes(findings), "secret-mark") {
		t.Errorf("the header of the page: %v", codes(findings))
	}
	_, findings = read(t, "== Bìa\nMẬT\n== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Mật | NSTW | 20 | 5 | 25")
	if got := codes(findings); !slices.Equal(got, []string{"secret-mark"}) {
		t.Errorf("a cover sheet beside the form: %v", got)
	}
}
