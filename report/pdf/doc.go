// Package pdf hides how a briefing looks: pages, fonts, line breaking, tables
// and charts, and the library that writes them (gofpdf).
//
// It promises that
//   - a văn bản hành chính follows the layout of Nghị định 30/2020/NĐ-CP, Phụ
//     lục I, and a one-page briefing is one page or an error;
//   - the same document with the same clock and fonts gives the same bytes, also
//     when several are rendered at once;
//   - every string of the tree can be selected and searched, in reading order;
//   - no text makes it fail: what a font cannot draw is replaced and reported.
//
// It does not promise PDF/A, a tagged structure, or any particular line breaks.
//
// Everything becomes a list of [piece]s that are never split; [flow] puts them on
// pages. Lengths are millimetres, font sizes are points.
package pdf

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"tonghop/report"
)

// ErrOverflow says that a one-page briefing holds more than one page can show at
// the smallest readable size.
var ErrOverflow = errors.New("content does not fit on one page")

// Options of one rendering. The zero value is usable.
type Options struct {
	// Clock is the creation and modification date in the metadata. Fix it for
	// bytes that can be compared; the zero value is 1 January 2000.
	Clock time.Time
	// FontDir holds the office's own times.ttf, timesbd.ttf, timesi.ttf and
	// timesbi.ttf (any letter case). "" embeds Liberation Serif, which has the
	// same metrics as Times New Roman.
	FontDir string
	// Missing, if set, is told once of each character that no font could draw
	// and that was replaced by "□".
	Missing func(r rune)
}

// Render writes d to w as a PDF of A4 pages. Nothing is written unless the whole
// document could be set. A one-page document that is too long gives [ErrOverflow].
func Render(w io.Writer, d *report.Document, opt Options) (err error) {
	// gofpdf panics on fonts it cannot read, which an office's own may be.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("set document: %v", r)
		}
	}()
	p, err := newPress(opt)
	if err != nil {
		return err
	}
	p.describe(d.Title, d.Author, d.Subject)
	set := setDecree
	if d.Layout == report.OnePage {
		set = setOnePage
	}
	if err := set(p, d); err != nil {
		return fmt.Errorf("set document: %w", err)
	}
	return p.output(w)
}

// faceBlocks are the document's blocks with its draft note where a reader
// cannot miss it: under the title, or first.
func faceBlocks(d *report.Document) []report.Block {
	if d.Draft == "" {
		return d.Blocks
	}
	at := 0
	for i, b := range d.Blocks {
		switch b.(type) {
		case report.Title:
			return slices.Insert(slices.Clone(d.Blocks), i+1, draftNotice(d))
		case report.Letterhead:
			at = i + 1
		}
	}
	return slices.Insert(slices.Clone(d.Blocks), at, draftNotice(d))
}

func draftNotice(d *report.Document) report.Block {
	return report.Notice{Text: d.Draft, Tone: report.Bad}
}
