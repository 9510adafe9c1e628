package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"tonghop/report"
)

// briefingsAreWhole holds every PDF of the demo to its block tree and to what
// an archive and a printer ask of it.
func briefingsAreWhole(t *testing.T, ws *workspace) {
	c := consolidationOf(t, ws)
	if len(ws.briefings) < 2 {
		t.Fatalf("%d briefings", len(ws.briefings))
	}
	for _, template := range ws.briefings {
		t.Run(template.ID, func(t *testing.T) {
			file := filepath.Join(ws.out(), demoPeriod, template.ID+".pdf")
			doc, err := report.Compose(template, c, ws.settings.Letterhead)
			if err != nil {
				t.Fatal(err)
			}
			everyString(t, file, doc)
			tool(t, "qpdf", "--check", file)
			onlyEmbeddedFonts(t, file)
			pagesOfA4(t, file, doc.Layout)
		})
	}
}

// everyString looks for each text of the tree in the text of the pages.
// Headings and paragraphs must stand in the order of the tree; what stands side
// by side may be drawn in another.
func everyString(t *testing.T, file string, doc *report.Document) {
	t.Helper()
	text := letters(tool(t, "pdftotext", "-raw", file, "-"))
	for _, s := range doc.Strings() {
		if !strings.Contains(text, letters(s)) {
			t.Errorf("not on the pages: %q", s)
		}
	}
	if doc.Layout == report.OnePage {
		return
	}
	rest := text
	for _, s := range headings(doc) {
		_, after, found := strings.Cut(rest, letters(s))
		if !found {
			t.Errorf("heading %q does not follow the one before", s)
			continue
		}
		rest = after
	}
}

func headings(doc *report.Document) []string {
	var all []string
	for _, b := range doc.Blocks {
		switch x := b.(type) {
		case report.Heading:
			all = append(all, x.Number+" "+x.Text)
		case report.Appendix:
			all = append(all, x.Title)
		}
	}
	return all
}

// letters is text as it can be compared with a page: in NFC, in one case, since
// the layout of Nghị định 30 has capitals of its own, and without the numbers
// and rules of pages between.
func letters(s string) string {
	s = pageNumber.ReplaceAllString(norm.NFC.String(s), "")
	return strings.ToLower(squeezed(s))
}

// pageNumber is the number at the head of a page, which breaks into a text.
var pageNumber = regexp.MustCompile(`(?m)\f\d+$`)

func onlyEmbeddedFonts(t *testing.T, file string) {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(tool(t, "pdffonts", file)), "\n")
	embedded := strings.Index(lines[0], "emb")
	if len(lines) < 3 || embedded < 0 {
		t.Fatalf("no fonts: %q", lines)
	}
	for _, font := range lines[2:] {
		if !strings.HasPrefix(font[embedded:], "yes") {
			t.Errorf("font is not embedded: %s", font)
		}
	}
}

var pageSize = regexp.MustCompile(`Page\s+\d+ size:\s+[\d.]+ x [\d.]+ pts \(A4\)`)

// pagesOfA4 also looks at the page numbers: NĐ 30/2020 wants them from page 2.
func pagesOfA4(t *testing.T, file string, layout report.Layout) {
	t.Helper()
	info := tool(t, "pdfinfo", "-l", "-1", file)
	pages := strings.Split(strings.TrimSuffix(tool(t, "pdftotext", "-layout", file, "-"), "\f"), "\f")
	if sizes := pageSize.FindAllString(info, -1); len(sizes) != len(pages) {
		t.Errorf("%d pages, %d of them A4:\n%s", len(pages), len(sizes), info)
	}
	if layout == report.OnePage {
		if len(pages) != 1 {
			t.Errorf("the one page has %d", len(pages))
		}
		return
	}
	if first := firstLine(pages[0]); onlyDigits.MatchString(first) {
		t.Errorf("page 1 is numbered: %q", first)
	}
	appendix := slices.IndexFunc(pages, func(p string) bool { return strings.HasPrefix(firstLine(p), "Phụ lục") })
	for i, page := range pages[1:] {
		if at := i + 2; (appendix < 0 || at <= appendix) && firstLine(page) != strconv.Itoa(at) {
			t.Errorf("page %d begins with %q", at, firstLine(page))
		}
	}
}

var onlyDigits = regexp.MustCompile(`^\d+$`)

func firstLine(page string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(page), "\n")
	return strings.TrimSpace(line)
}
