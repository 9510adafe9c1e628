package pdf

import (
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// tool runs an outside program on the PDF and gives its output. Without the
// program the test is skipped, unless TONGHOP_TOOLS=1 says it must be there.
func tool(t *testing.T, pdf []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("TONGHOP_TOOLS") == "1" {
			t.Fatalf("%s is not installed", name)
		}
		t.Skipf("%s is not installed: install poppler-utils and qpdf to check the pages", name)
	}
	file := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = file
		}
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// token is a word as pdftotext found it: a page from 1, and a box in millimetres
// from the top left corner.
type token struct {
	page                     int
	text                     string
	left, top, right, bottom float64
}

// points is the font size: a box is as tall as Times' ascent and descent.
func (w token) points() float64 { return (w.bottom - w.top) * 72 / 25.4 / 1.107 }

func (w token) middle() float64 { return (w.left + w.right) / 2 }

type paper struct {
	width, height float64
	words         []token
}

var bboxLine = regexp.MustCompile(`<page width="([\d.]+)" height="([\d.]+)"|<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>`)

// papers are the pages with their words, in the order they were drawn.
func papers(t *testing.T, pdf []byte) []paper {
	t.Helper()
	var out []paper
	mm := func(s string) float64 {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return v * 25.4 / 72
	}
	for _, m := range bboxLine.FindAllStringSubmatch(tool(t, pdf, "pdftotext", "-bbox", "FILE", "-"), -1) {
		if m[1] != "" {
			out = append(out, paper{width: mm(m[1]), height: mm(m[2])})
			continue
		}
		p := &out[len(out)-1]
		p.words = append(p.words, token{len(out), html.UnescapeString(m[7]), mm(m[3]), mm(m[4]), mm(m[5]), mm(m[6])})
	}
	return out
}

// find gives the words of the first place where text stands.
func (p paper) find(t *testing.T, text string) []token {
	t.Helper()
	want := strings.Fields(text)
next:
	for i := range p.words {
		if i+len(want) > len(p.words) {
			break
		}
		for j, w := range want {
			if p.words[i+j].text != w {
				continue next
			}
		}
		return p.words[i : i+len(want)]
	}
	t.Fatalf("no %q on the page", text)
	return nil
}

// span of words on one line.
func spanOf(ws []token) (left, right float64) { return ws[0].left, ws[len(ws)-1].right }

// squeezed is text without blanks, in NFC: what extraction must give back.
func squeezed(s string) string {
	return strings.Join(strings.Fields(norm.NFC.String(s)), "")
}
