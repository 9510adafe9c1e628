package main

import (
	"bytes"
	"testing"

	"golang.org/x/text/unicode/norm"

	"tonghop/workbook"
)

func TestColumnsOfText(t *testing.T) {
	for text, want := range map[string]int{
		"Điện Biên": 9, norm.NFD.String("Điện Biên"): 9, "奠邊府": 6, "ａ": 2, "a\u200bb": 2, "": 0,
	} {
		if got := columns(text); got != want {
			t.Errorf("columns(%q) = %d, want %d", text, got, want)
		}
	}
	for _, c := range []struct {
		text      string
		few, most int
		want      string
	}{
		{"Na", 4, 9, "Na  "},
		{"Mường Nhé", 2, 9, "Mường Nhé"},
		{"Mường Nhé", 2, 6, "Mường…"},
		{norm.NFD.String("Mường Nhé"), 2, 6, norm.NFD.String("Mường") + "…"},
		{"奠邊府", 2, 5, "奠邊…"},
	} {
		if got := fit(c.text, c.few, c.most); got != c.want {
			t.Errorf("fit(%q, %d, %d) = %q, want %q", c.text, c.few, c.most, got, c.want)
		}
	}
}

// TestCaretStandsUnderTheCell also where the text before it is decomposed.
func TestCaretStandsUnderTheCell(t *testing.T) {
	var out bytes.Buffer
	p := &checkPrinter{out: &out, lang: workbook.Vietnamese}
	p.excerpt(workbook.Excerpt{Row: 12, Cells: []workbook.ExcerptCell{
		{Letters: "B", Text: norm.NFD.String("Tỷ lệ hộ nghèo")}, {Letters: "E", Text: "21,7"},
		{Letters: "F", Text: "mười bảy", Here: true}, {Letters: "G"},
	}})
	want := "           │ B                E      F          G\n" +
		"        12 │ " + norm.NFD.String("Tỷ lệ hộ nghèo") + " │ 21,7 │ mười bảy │\n" +
		"           │                         ^^^^^^^^\n"
	if out.String() != want {
		t.Errorf("printed\n%swant\n%s", out.String(), want)
	}
}
