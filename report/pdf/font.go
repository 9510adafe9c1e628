package pdf

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// face is one of the four cuts of the document's single family.
type face uint8

const (
	regular face = iota
	bold
	italic
	boldItalic
	faces
)

func faceOf(isBold, isItalic bool) face {
	switch {
	case isBold && isItalic:
		return boldItalic
	case isBold:
		return bold
	case isItalic:
		return italic
	}
	return regular
}

// typeface is a font file, and the same file opened to ask what it can draw.
type typeface struct {
	ttf  []byte // shared by all documents: never handed to gofpdf, which writes into it
	sfnt *sfnt.Font
}

type family [faces]typeface

var liberation = sync.OnceValues(func() (*family, error) {
	return parseFamily([faces][]byte{
		liberationserifregular.TTF, liberationserifbold.TTF,
		liberationserifitalic.TTF, liberationserifbolditalic.TTF,
	})
})

func loadFamily(dir string) (*family, error) {
	if dir == "" {
		return liberation()
	}
	var files [faces][]byte
	for f, name := range [faces]string{"times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"} {
		b, err := readFontFile(dir, name)
		if err != nil {
			return nil, fmt.Errorf("read font: %w", err)
		}
		files[f] = b
	}
	return parseFamily(files)
}

// readFontFile finds the file whatever its letter case: Windows writes TIMESBD.TTF.
func readFontFile(dir, name string) ([]byte, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if strings.EqualFold(e.Name(), name) {
			return os.ReadFile(filepath.Join(dir, e.Name()))
		}
	}
	return nil, fmt.Errorf("%s: %w", filepath.Join(dir, name), os.ErrNotExist)
}

// parseFamily refuses what gofpdf would accept without an error and then draw
// nothing with: damaged files, collections and PostScript outlines.
func parseFamily(files [faces][]byte) (*family, error) {
	var fam family
	for f, b := range files {
		if len(b) < 4 || string(b[:4]) != "\x00\x01\x00\x00" && string(b[:4]) != "true" {
			return nil, errors.New("parse font: not a TrueType file")
		}
		parsed, err := sfnt.Parse(b)
		if err != nil {
			return nil, fmt.Errorf("parse font: %w", err)
		}
		fam[f] = typeface{ttf: b, sfnt: parsed}
	}
	return &fam, nil
}

const cachedRunes = 0x2300 // Latin, Vietnamese, punctuation, arrows, mathematics

// metrics measures for one document. Not safe for concurrent use.
type metrics struct {
	fam   *family
	buf   sfnt.Buffer
	cache [faces][cachedRunes]int16 // advance + 2; 1: no glyph; 0: not asked yet
}

const noGlyph = -1

// advance is the width of r in thousandths of an em, rounded as the PDF's own
// width table is, or noGlyph.
func (m *metrics) advance(f face, r rune) int {
	if r < 0 || r >= cachedRunes {
		return m.lookUp(f, r)
	}
	c := &m.cache[f][r]
	if *c == 0 {
		*c = int16(m.lookUp(f, r) + 2)
	}
	return int(*c) - 2
}

func (m *metrics) lookUp(f face, r rune) int {
	fnt := m.fam[f].sfnt
	g, err := fnt.GlyphIndex(&m.buf, r)
	if err != nil || g == 0 || r > 0xFFFF { // gofpdf panics above the BMP
		return noGlyph
	}
	em := fixed.Int26_6(fnt.UnitsPerEm())
	adv, err := fnt.GlyphAdvance(&m.buf, g, em, font.HintingNone)
	if err != nil {
		return noGlyph
	}
	return (int(adv)*1000*2 + int(em)) / (2 * int(em))
}

// draws says whether all four faces have r.
func (m *metrics) draws(r rune) bool {
	for f := range faces {
		if m.advance(f, r) == noGlyph {
			return false
		}
	}
	return true
}

// thousandths is the width of s in thousandths of an em.
func (m *metrics) thousandths(s ink, f face) int {
	sum := 0
	for _, r := range s {
		if a := m.advance(f, r); a > 0 {
			sum += a
		}
	}
	return sum
}
