package workbook

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestTidy(t *testing.T) {
	for _, c := range []struct {
		in, want  string
		lookalike bool
	}{
		{"Điện Biên", "Điện Biên", false},
		{"  Sở\u00a0Tài\t chính ", "Sở Tài chính", false},
		{norm.NFD.String("Nà Hỳ, Mường Nhé"), "Nà Hỳ, Mường Nhé", false},
		{"Ðiện Biên, ðường", "Điện Biên, đường", true},
		{"Ɖông", "Đông", true},
		{"xã\u200b Na\ufeff Sang\u00ad", "xã Na Sang", false},
		{"dòng một \r\n\n dòng hai", "dòng một\ndòng hai", false},
		{"e\u0301\u0302 a\u0301\u0306 o\u0323\u031b", "ế ắ ợ", false}, // the tone typed first
		{"\u200b \u00a0", "", false},
		{"a", "a", false},
		{"", "", false},
	} {
		got, lookalike := tidy(c.in)
		if got != c.want || lookalike != c.lookalike {
			t.Errorf("tidy(%q) = %q %v, want %q %v", c.in, got, lookalike, c.want, c.lookalike)
		}
	}
}

// TestTidyIsLasting: what is tidy stays as it is, is NFC, and is recognised by
// the short way exactly when the long way would change nothing.
func TestTidyIsLasting(t *testing.T) {
	alphabet := []rune("aAđĐộợếÐ \u00a0\t\n\u0301\u0302\u0323\u00ad\u200b§ª1,.-")
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOfN(rapid.SampledFrom(alphabet), 0, 12).Draw(t, "s"))
		once, _ := tidy(s)
		if twice, again := tidy(once); twice != once || again || !norm.NFC.IsNormalString(once) {
			t.Fatalf("tidy(%q) = %q, again %q", s, once, twice)
		}
		if isTidy(s) && once != s {
			t.Fatalf("isTidy(%q), but tidy gives %q", s, once)
		}
	})
}

func TestFoldMatchesWhatPeopleMean(t *testing.T) {
	same := [][2]string{
		{"Tỷ lệ", "TỈ LỆ"}, {"hòa bình", "hoà  bình"}, {"Thủy sản", "Thuỷ sản"}, {"Kỹ thuật", "kĩ thuật"},
		{"Quý I", "Quí I"}, {"Kế hoạch\nnăm", "kế hoạch năm"}, {"Lý do", "Lí do"}, {"ủy ban", "uỷ ban"},
		{"Ðơn vị", "đơn vị"}, {norm.NFD.String("Thực hiện"), "Thực hiện"},
	}
	for _, p := range same {
		if fold(p[0]) != fold(p[1]) {
			t.Errorf("%q and %q do not match", p[0], p[1])
		}
	}
	different := [][2]string{{"tay", "tai"}, {"thu", "thú"}, {"Dự án", "Đự án"}, {"chủ trì", "chủ tri"}, {"tuy", "tui"}}
	for _, p := range different {
		if fold(p[0]) == fold(p[1]) {
			t.Errorf("%q and %q match", p[0], p[1])
		}
	}
}

func TestLegacyExamples(t *testing.T) {
	for _, c := range []struct{ font, in, want string }{
		{".VnTime", "§iÖn Biªn", "Điện Biên"},
		{"VNI-Times", "Ñieän Bieân", "Điện Biên"},
		{".VnArial", "Tû lÖ hé nghÌo", "Tỷ lệ hộ nghèo"},
		{"VNI-Helve", "Tyû leä hoä ngheøo", "Tỷ lệ hộ nghèo"},
		{".VnTime", "M\u00adêng Chµ", "Mường Chà"}, // ư is the soft hyphen
		{"VNI-Times", "Möôøng Chaø", "Mường Chà"},
		{".VnTime", "Uñy ban", "Ủy ban"},
		{".VnTimeH", "§iÖn Biªn", "ĐIỆN BIÊN"},
		{".VnTimeH", "so 12", "SO 12"},
	} {
		got, script := decodeCell(&Cell{Type: CellText, Text: c.in, Font: c.font})
		if got != c.want || !ascii(c.in) && script != legacyScript {
			t.Errorf("%s %q = %q (%d), want %q", c.font, c.in, got, script, c.want)
		}
	}
}

func TestLegacyLeavesUnicodeAlone(t *testing.T) {
	for _, c := range []struct {
		font, in string
		want     script
	}{
		{".VnArial", "Bí thư Tỉnh ủy", unicodeScript}, // Unicode under a legacy font
		{".VnArial", "thực hiện", unicodeScript},
		{".VnTime", "Điện Biªn", mixedScript},
		{"Times New Roman", "Së Tµi chÝnh", suspectScript},
		{"Times New Roman", "Sở Tài chính", unicodeScript},
		{"Times New Roman", "§ 5, 10 km², ±3°C, «trích»", unicodeScript},
		{"Arial", "café à la crème", unicodeScript},
	} {
		got, script := decodeCell(&Cell{Type: CellText, Text: c.in, Font: c.font})
		if got != c.in || script != c.want {
			t.Errorf("%s %q = %q (%d), want it left alone (%d)", c.font, c.in, got, script, c.want)
		}
	}
}

func TestLegacyRunsAreDecodedEachByItsFont(t *testing.T) {
	c := &Cell{Type: CellText, Text: "§iÖn Biªn năm", Font: "Arial", Runs: []Run{{"§iÖn Biªn", ".VnTime"}, {" năm", "Times New Roman"}}}
	if got, script := decodeCell(c); got != "Điện Biên năm" || script != legacyScript {
		t.Errorf("decoded %q (%d)", got, script)
	}
}

// TestLegacyLettersComeBack encodes all 134 letters by the table and decodes
// them, alone and as neighbours in words.
func TestLegacyLettersComeBack(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(legacyCSV), "\n")[1:]
	if len(lines) != 134 {
		t.Fatalf("%d letters, want 134", len(lines))
	}
	tcvn3, vni := encodings()
	for column, page := range map[int]*codePage{2: tcvn3, 4: vni} {
		var all, allLegacy strings.Builder
		for _, line := range lines {
			cells := strings.Split(strings.TrimRight(line, "\r"), ",")
			if got, ok := page.decode(cells[column]); !ok || got != cells[0] {
				t.Errorf("column %d: %q = %q, want %q", column, cells[column], got, cells[0])
			}
			if r := []rune(cells[0])[0]; unicode.IsLower(r) {
				all.WriteString("n" + cells[0] + "t ")
				allLegacy.WriteString("n" + cells[column] + "t ")
			}
		}
		if got, ok := page.decode(allLegacy.String()); !ok || got != all.String() {
			t.Errorf("column %d: words %q", column, got)
		}
	}
}

func TestShorten(t *testing.T) {
	if got := shorten("a\nb\x00 c"); got != "a b c" {
		t.Errorf("%q", got)
	}
	if got := shorten(strings.Repeat("ộ", 200)); len([]rune(got)) != 80 {
		t.Errorf("%d letters", len([]rune(got)))
	}
}
