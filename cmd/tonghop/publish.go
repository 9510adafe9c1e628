package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"sync"

	"tonghop/report"
	"tonghop/report/pdf"
	"tonghop/workbook"
	"tonghop/workbook/ledger"
	"tonghop/workbook/xlsx"
)

// consolidated is the name of the consolidated workbook in out/<period>.
const consolidated = "tong-hop.xlsx"

// selection says which outputs to make.
type selection struct {
	workbook  bool
	briefings func(kind string) bool
}

// usual is what is made whenever the accepted set of a period changes.
func (ws *workspace) usual() selection { return selection{true, ws.settings.publishes} }

// publish turns the accepted set of a period into out/<period>: the
// consolidated workbook, the briefings and the manifest of what went in. Each
// file is swapped in whole; the manifest comes last and names them all. Same
// submissions, definitions and clock: same bytes.
func (ws *workspace) publish(ctx context.Context, l *ledger.Ledger, p workbook.Period, want selection) (*workbook.Consolidation, error) {
	c, err := ws.consolidate(ctx, l, p)
	if err != nil {
		return nil, err
	}
	dir := filepath.Join(ws.out(), p.String())
	written, err := writeAll(dir, ws.outputs(c, want))
	if err != nil {
		return nil, fmt.Errorf("publish %s: %w", p, err)
	}
	m := manifestOf(c, replaced(readManifest(dir), written))
	if err := writeFile(filepath.Join(dir, manifestName), m.write); err != nil {
		return nil, fmt.Errorf("publish %s: %w", p, err)
	}
	return c, l.Publish(ctx, p.String(), ledger.Inputs(c.Submissions), ws.rules)
}

// consolidate merges what the ledger holds for the period, as of the clock.
func (ws *workspace) consolidate(ctx context.Context, l *ledger.Ledger, p workbook.Period) (*workbook.Consolidation, error) {
	submissions, err := l.Submissions(ctx, p.String())
	if err != nil {
		return nil, err
	}
	// A file that could not be opened says no period. It counts for nothing, but
	// its unit is mending a report, not silent.
	unread, err := l.Submissions(ctx, "")
	if err != nil {
		return nil, err
	}
	return workbook.Merge(ws.office, p, ws.clock(), append(submissions, unread...)), nil
}

// outputs lists the files to make.
func (ws *workspace) outputs(c *workbook.Consolidation, want selection) []output {
	var outputs []output
	if want.workbook {
		outputs = append(outputs, output{consolidated, func(w io.Writer) error { return xlsx.Consolidate(w, c) }})
	}
	for _, t := range ws.briefings {
		if want.briefings(t.ID) {
			outputs = append(outputs, output{t.ID + ".pdf", func(w io.Writer) error { return ws.brief(w, t, c) }})
		}
	}
	return outputs
}

// brief composes and sets one briefing.
func (ws *workspace) brief(w io.Writer, t *report.Template, c *workbook.Consolidation) error {
	doc, err := report.Compose(t, c, ws.settings.Letterhead)
	if err != nil {
		return err
	}
	return pdf.Render(w, doc, pdf.Options{Clock: c.AsOf})
}

// output is one file of out/<period>.
type output struct {
	name  string
	write func(io.Writer) error
}

// writeAll makes the outputs side by side and swaps each in once it is whole.
func writeAll(dir string, outputs []output) ([]manifestFile, error) {
	files := make([]manifestFile, len(outputs))
	errs := make([]error, len(outputs))
	var group sync.WaitGroup
	for i, o := range outputs {
		group.Go(func() { files[i], errs[i] = o.swapIn(dir) })
	}
	group.Wait()
	return files, errors.Join(errs...)
}

// swapIn makes the whole file in memory first: a briefing that cannot be made
// must not disturb the one that is there.
func (o output) swapIn(dir string) (manifestFile, error) {
	var whole bytes.Buffer
	if err := o.write(&whole); err != nil {
		return manifestFile{}, fmt.Errorf("make %s: %w", o.name, err)
	}
	sum := sha256.Sum256(whole.Bytes())
	err := writeFile(filepath.Join(dir, o.name), func(w io.Writer) error {
		_, err := w.Write(whole.Bytes())
		return err
	})
	return manifestFile{o.name, hex.EncodeToString(sum[:])}, err
}
