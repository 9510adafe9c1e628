package xlsx

import (
	"archive/zip"
	"bytes"
	"html"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"tonghop/workbook"
)

// written is a book's bytes as a person would find them.
func written(t testing.TB, fill func(b *book)) []byte {
	t.Helper()
	b, err := newBook("Thử", "Phòng Tổng hợp", asOf)
	if err != nil {
		t.Fatal(err)
	}
	fill(b)
	var buf bytes.Buffer
	if err := b.write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func opened(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func raw(t testing.TB, f *excelize.File, sheet, cell string) string {
	t.Helper()
	v, err := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func member(t testing.TB, data []byte, name string) string {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := zr.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	part, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(part)
}

func TestTextNeverBecomesFormula(t *testing.T) {
	dangerous := []string{"=1+1", "+84 215 000 001", "-cmd|' /C calc'!A0", "@SUM(A1)", "=HYPERLINK(\"http://x\")"}
	data := written(t, func(b *book) {
		s := b.sheet("S", 20)
		for _, d := range dangerous {
			s.row(text(lookBody, d))
		}
	})
	f := opened(t, data)
	for i, d := range dangerous {
		at := cellAt{1, i + 1}.String()
		if got := raw(t, f, "S", at); got != d {
			t.Errorf("%s = %q, want %q", at, got, d)
		}
		if formula, _ := f.GetCellFormula("S", at); formula != "" {
			t.Errorf("%s is the formula %q", at, formula)
		}
		id, _ := f.GetCellStyle("S", at)
		style, err := f.GetStyle(id)
		if err != nil || style.NumFmt != 49 && (style.CustomNumFmt == nil || *style.CustomNumFmt != "@") {
			t.Errorf("%s would become a formula when edited: style %+v, %v", at, style, err)
		}
	}
}

func TestTextIsFitForXML(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"markup", `a<b & "c">d`, `a&lt;b &amp; &quot;c&quot;&gt;d`},
		{"control characters", "a\x00b\x0bc\r\nd\te", "abc\nd\te"},
		{"broken UTF-8", "a\xffb", "a\uFFFDb"},
		{"noncharacter", "a\uFFFEb", "ab"},
		{"what looks like an escape", "_x000D_ và _x00e9_", "_x005F_x000D_ và _x005F_x00e9_"},
		{"nearly an escape", "_x00G0_", "_x00G0_"},
	} {
		if got := string(appendText(nil, c.in)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCutKeepsWithinExcelsUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, limit := rapid.String().Draw(t, "s"), rapid.IntRange(1, 20).Draw(t, "limit")
		got := cut(s, limit)
		if n := len(utf16.Encode([]rune(got))); n > limit {
			t.Fatalf("%q cut at %d has %d units", got, limit, n)
		}
		if len(utf16.Encode([]rune(s))) <= limit && got != s {
			t.Fatalf("%q was cut to %q without need", s, got)
		}
		if rest, cutOff := strings.CutSuffix(got, "…"); cutOff && got != s && !strings.HasPrefix(s, rest) {
			t.Fatalf("%q is not a beginning of %q", rest, s)
		}
	})
}

func TestLongTextIsCutNotRefused(t *testing.T) {
	data := written(t, func(b *book) { b.sheet("S", 20).row(text(lookPlain, strings.Repeat("ế", 40000))) })
	if got := len([]rune(raw(t, opened(t, data), "S", "A1"))); got != 32767 {
		t.Errorf("the cell holds %d characters, Excel's limit is 32767", got)
	}
}

func TestSameCallsSameBytes(t *testing.T) {
	make := func() []byte {
		return written(t, func(b *book) {
			s := b.sheet("Một", 10, 10)
			s.row(text(lookHead, "Tên"), text(lookHead, "Số"))
			s.row(text(lookBody, "a"), count(lookNumber, 3))
			s.checks = append(s.checks, check{at: area{cellAt{1, 2}, cellAt{1, 2}}, list: []string{"a", "b, c"}, title: "Tên"})
			s.link(cellAt{1, 2}, "Hai", cellAt{1, 1}, "sang sheet hai")
			for i := range 4 {
				s.charts = append(s.charts, chart{at: cellAt{4, 1 + 10*i}, title: "B", wide: 200, high: 100,
					categories: "'Một'!$A$2:$A$2", series: []series{{"'Một'!$B$1", "'Một'!$B$2:$B$2", "2F75B5"}}})
			}
			b.sheet("Hai", 10)
		})
	}
	first := make()
	for range 8 {
		if !bytes.Equal(first, make()) {
			t.Fatal("the same calls gave other bytes")
		}
	}
}

func TestPackageOrder(t *testing.T) {
	data := written(t, func(b *book) { b.sheet("A", 1); b.sheet("B", 1) })
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if zr.File[0].Name != "[Content_Types].xml" {
		t.Errorf("first member is %s", zr.File[0].Name)
	}
	for _, f := range zr.File {
		if !f.Modified.Equal(time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s is dated %s", f.Name, f.Modified)
		}
	}
	if last := zr.File[len(zr.File)-1].Name; last != "xl/worksheets/sheet2.xml" {
		t.Errorf("last member is %s", last)
	}
}

func TestSheetSaysItsSize(t *testing.T) {
	data := written(t, func(b *book) {
		s := b.sheet("S", 5, 5, 5)
		for range 7 {
			s.row(count(lookPlain, 1))
		}
	})
	if part := member(t, data, "xl/worksheets/sheet1.xml"); !strings.Contains(part, `<dimension ref="A1:C7">`) {
		t.Errorf("no dimension A1:C7 in %.300s", part)
	}
}

func TestMergedCellsCoverTheirColumns(t *testing.T) {
	data := written(t, func(b *book) {
		b.sheet("S", 5, 5, 5, 5).row(text(lookHead, "a").over(3), text(lookHead, "b"))
	})
	f := opened(t, data)
	if got := raw(t, f, "S", "D1"); got != "b" {
		t.Errorf("D1 = %q, want b after a cell over three columns", got)
	}
	merges, err := f.GetMergeCells("S")
	if err != nil || len(merges) != 1 || merges[0].GetStartAxis() != "A1" || merges[0].GetEndAxis() != "C1" {
		t.Errorf("merges = %v, %v", merges, err)
	}
}

func TestValidationKeepsToExcelsLimits(t *testing.T) {
	long := strings.Repeat("ữ", 300)
	data := written(t, func(b *book) {
		s := b.sheet("S", 20)
		s.row(empty(lookBody))
		s.checks = append(s.checks,
			check{at: area{cellAt{1, 1}, cellAt{1, 1}}, rule: `AND(A1>=0,A1<>"x")`, title: long, prompt: long, refuse: long},
			check{at: area{cellAt{1, 2}, cellAt{1, 2}}, list: []string{long, "có dấu, phẩy"}})
	})
	f := opened(t, data)
	dvs, err := f.GetDataValidations("S")
	if err != nil || len(dvs) != 2 {
		t.Fatalf("validations: %v, %v", dvs, err)
	}
	for what, c := range map[string]struct {
		text  *string
		limit int
	}{"title": {dvs[0].PromptTitle, 32}, "prompt": {dvs[0].Prompt, 255}, "error": {dvs[0].Error, 225}} {
		if n := len([]rune(*c.text)); n != c.limit {
			t.Errorf("%s has %d characters, want it cut at %d", what, n, c.limit)
		}
	}
	if want := `AND(A1>=0,A1<>"x")`; html.UnescapeString(dvs[0].Formula1) != want {
		t.Errorf("rule = %q, want %q", dvs[0].Formula1, want)
	}
	if visible, _ := f.GetSheetVisible(listSheet); visible {
		t.Error("the sheet of lists is visible")
	}
	if got := raw(t, f, listSheet, "A2"); got != "có dấu, phẩy" {
		t.Errorf("second choice = %q", got)
	}
}

func TestRowsAreAsHighAsTheirText(t *testing.T) {
	b, err := newBook("", "", asOf)
	if err != nil {
		t.Fatal(err)
	}
	s := b.sheet("S", 20)
	// The column has 105 points. "nghiệm" takes 36.7, "thu" 15.3 and a space 3:
	// three words fit on a line (94.7 or 73.3), a fourth never does, and of 24
	// words come 8 lines. An x takes 6: 17 of them fit.
	words := strings.TrimSpace(strings.Repeat("nghiệm thu ", 12))
	for _, c := range []struct {
		text string
		want int
	}{{"ngắn", 1}, {words, 8}, {"một\nhai\nba", 3}, {strings.Repeat("x", 100), 6}} {
		if got := countLines(c.text, s.room(0, 1, 0), 12, false); got != c.want {
			t.Errorf("%.20q takes %d lines, want %d", c.text, got, c.want)
		}
	}
	if h := s.height([]cell{text(lookWords, strings.Repeat("dài ", 3000))}); h != 409 {
		t.Errorf("height %v, Excel's highest row is 409", h)
	}
}

func TestDatesAreExcelsSerialNumbers(t *testing.T) {
	// 1/1/2000 is day 36526 of Excel's calendar; 20/12/2025 is 9485 days later.
	if got := dayCell(lookPlain, workbook.Day(2025, 12, 20)).text; got != "46011" {
		t.Errorf("20/12/2025 = %s, want 46011", got)
	}
	at := time.Date(2025, 12, 19, 23, 30, 0, 0, time.UTC) // 06:30 the next day in Hà Nội
	if got := momentCell(lookPlain, at).text; got != "46011.2708333334" {
		t.Errorf("the moment is %s, want 46011 + 6.5/24, rounded up", got)
	}
}

func TestColumnNames(t *testing.T) {
	for col, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 702: "ZZ", 703: "AAA"} {
		if got := columnName(col); got != want {
			t.Errorf("column %d = %s, want %s", col, got, want)
		}
	}
}
