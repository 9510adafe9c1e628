package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// onTerminal reports whether what is written is seen at once by a person.
func onTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// inks are the escape sequences of the few colours there are; all empty where
// colours are not wanted.
type inks struct{ error, warning, note, strong, off string }

// inksFor are colours on a terminal, unless NO_COLOR (no-color.org) forbids them.
func inksFor(w io.Writer) inks {
	if !onTerminal(w) || os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return inks{}
	}
	return inks{error: "\x1b[1;31m", warning: "\x1b[33m", note: "\x1b[36m", strong: "\x1b[1m", off: "\x1b[0m"}
}

// progress says on a terminal how far a long job has come, on one line that the
// next one overwrites. Elsewhere it says nothing.
type progress struct {
	w    io.Writer
	what string
}

func (a *app) progress(what string) *progress {
	if !onTerminal(a.err) {
		return &progress{w: io.Discard, what: what}
	}
	return &progress{w: a.err, what: what}
}

func (p *progress) at(done, total int) { fmt.Fprintf(p.w, "\r\x1b[K%s %d/%d", p.what, done, total) }

// end wipes the line.
func (p *progress) end() { fmt.Fprint(p.w, "\r\x1b[K") }

// columns is the width of text on a terminal: marks that combine and signs
// that cannot be seen take no column, East Asian letters two.
func columns(text string) (n int) {
	for _, r := range text {
		n += columnsOf(r)
	}
	return n
}

func columnsOf(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// fit cuts text to at most that many columns and fills it up to at least few.
func fit(text string, few, most int) string {
	if columns(text) > most {
		n := 0
		cut := strings.IndexFunc(text, func(r rune) bool { n += columnsOf(r); return n > most-1 })
		text = text[:cut] + "…"
	}
	return text + strings.Repeat(" ", max(few-columns(text), 0))
}
