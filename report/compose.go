package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"tonghop/workbook"
)

// Head is what an office puts around its reports. It comes from settings.
type Head struct {
	Name       string   `yaml:"name"`       // as in a sentence: "Ủy ban nhân dân tỉnh Điện Biên"
	Parent     string   `yaml:"parent"`     // cơ quan chủ quản; empty for UBND tỉnh
	Issuer     []string `yaml:"issuer"`     // "ỦY BAN NHÂN DÂN", "TỈNH ĐIỆN BIÊN"
	Number     string   `yaml:"number"`     // ký hiệu: "BC-UBND"
	Place      string   `yaml:"place"`      // "Điện Biên"
	To         []string `yaml:"to"`         // kính gửi
	Grounds    []string `yaml:"grounds"`    // căn cứ
	Recipients []string `yaml:"recipients"` // nơi nhận: "Chính phủ (để báo cáo)"
	Authority  []string `yaml:"authority"`  // "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
	Signer     string   `yaml:"signer"`
}

// Compose writes a briefing: what the template asks for, over the
// consolidation. The same inputs give the same document. What is missing is
// said on its face ([Document.Draft]), and a table or statement with nothing to
// say says that. The error is of type [workbook.Mistakes] when
// the template asks for indicators or groups that the catalogue doesn't have.
func Compose(t *Template, c *workbook.Consolidation, head Head) (*Document, error) {
	w := &writer{t: t, c: c, facts: factsOf(c)}
	subject := w.expand(t.Subject)
	d := &Document{
		Title: t.Kind + ": " + subject, Author: w.facts.Office, Subject: subject,
		Layout: t.Layout, Draft: w.draft(), Fingerprint: fingerprint(c),
	}
	body := w.parts(t.Parts)
	if t.Layout == Decree30 {
		d.Blocks = append(head.opening(c, t.Kind, subject), closed(body, t.End)...)
		d.Blocks = append(d.Blocks, head.closing())
	} else {
		d.Blocks = append([]Block{Title{t.Kind, subject}}, body...)
	}
	d.Blocks = append(d.Blocks, w.appendices(head)...)
	return d, w.failure()
}

// writer composes one document.
type writer struct {
	t              *Template
	c              *workbook.Consolidation
	facts          Facts
	depth          int    // of headings around what is being written
	numbers        [4]int // of the latest heading of each depth
	tables, charts int    // numbered so far
	mistakes       workbook.Mistakes
	err            error
}

func (w *writer) failure() error {
	if w.err != nil {
		return fmt.Errorf("compose %s: %w", w.t.ID, w.err)
	}
	if len(w.mistakes) > 0 {
		return w.mistakes
	}
	return nil
}

func (w *writer) expand(text string) string {
	s, err := w.facts.expand(text)
	if err != nil && w.err == nil {
		w.err = err
	}
	return s
}

func (w *writer) parts(parts []Part) []Block {
	var blocks []Block
	for i := range parts {
		holds, err := w.facts.holds(parts[i].When)
		if err != nil && w.err == nil {
			w.err = err
		}
		if holds {
			blocks = append(blocks, w.part(&parts[i])...)
		}
	}
	return blocks
}

func (w *writer) part(p *Part) []Block {
	w.checkNames(p)
	switch {
	case p.Heading != "":
		return w.section(p)
	case p.Text != "":
		return texts(w.expand(p.Text))
	case p.Statement != "":
		return statements[p.Statement](w, p)
	case p.Table != "":
		return []Block{w.table(p)}
	case p.Chart != "":
		return w.chart(p)
	case len(p.Cards) > 0:
		return []Block{w.cards(p.Cards)}
	}
	return []Block{w.columns(p)}
}

func (w *writer) section(p *Part) []Block {
	heading := w.heading(w.expand(p.Heading))
	w.depth++
	defer func() { w.depth-- }()
	return append([]Block{heading}, w.parts(p.Parts)...)
}

// heading numbers a heading of the depth: I, then 1, then a).
func (w *writer) heading(text string) Heading {
	level := min(w.depth, len(w.numbers)-1)
	w.numbers[level]++
	clear(w.numbers[level+1:])
	n := w.numbers[level]
	number := [...]string{workbook.Roman(n) + ".", fmt.Sprintf("%d.", n), letter(n) + ")", "-"}[level]
	return Heading{Level: level + 1, Number: number, Text: text}
}

func (w *writer) table(p *Part) Block {
	t := tables[p.Table](w, p)
	if len(t.Rows) == 0 {
		return plain(t.Note)
	}
	if p.Caption != "" {
		t.Caption = w.expand(p.Caption)
	}
	if w.t.Layout == Decree30 && t.Caption != "" {
		w.tables++
		t.Caption = fmt.Sprintf("Bảng %d. %s", w.tables, t.Caption)
	}
	return t
}

// chart is left out where there is nothing to draw: the text says so already.
func (w *writer) chart(p *Part) []Block {
	ch := charts[p.Chart](w, p)
	if len(ch.Points) == 0 {
		return nil
	}
	if p.Caption != "" {
		ch.Caption = w.expand(p.Caption)
	}
	if w.t.Layout == Decree30 {
		w.charts++
		ch.Caption = fmt.Sprintf("Biểu đồ %d. %s", w.charts, ch.Caption)
	}
	return []Block{ch}
}

func (w *writer) cards(names []string) Block {
	var all Cards
	for _, name := range names {
		all.Cards = append(all.Cards, cards[name](w))
	}
	return all
}

func (w *writer) columns(p *Part) Block {
	var sides Columns
	for _, s := range p.Columns {
		sides.Widths = append(sides.Widths, s.Width)
		sides.Cells = append(sides.Cells, w.parts(s.Parts))
	}
	return sides
}

// checkNames reports groups and indicators that the consolidation doesn't know.
func (w *writer) checkNames(p *Part) {
	var groups, codes []string
	for _, g := range w.c.Groups {
		groups = append(groups, g.Group.ID)
		for _, l := range g.Lines {
			codes = append(codes, l.Indicator.Code)
		}
	}
	w.checkKnown("nhóm chỉ tiêu", p.Groups, groups)
	w.checkKnown("chỉ tiêu", p.Indicators, codes)
}

func (w *writer) checkKnown(what string, names, known []string) {
	for i := range names {
		if !slices.Contains(known, names[i]) {
			text := fmt.Sprintf("không có %s %q", what, names[i])
			w.mistakes = append(w.mistakes, w.t.at.Mistake(text, workbook.Suggest(names[i], known), &names[i]))
		}
	}
}

func (w *writer) appendices(head Head) []Block {
	var blocks []Block
	for i := range w.t.Appendices {
		a := &w.t.Appendices[i]
		number := "Phụ lục"
		if len(w.t.Appendices) > 1 {
			number += " " + workbook.Roman(i+1)
		}
		blocks = append(blocks, Appendix{number, strings.ToUpper(w.expand(a.Title)), head.attached(w.facts.Office), a.Landscape})
		blocks = append(blocks, w.parts(a.Parts)...)
	}
	return blocks
}

// draft says why a briefing is not complete, "" when it is.
func (w *writer) draft() string {
	r := w.facts.Reports
	if r.Owed > 0 && r.In == r.Owed {
		return ""
	}
	return "BÁO CÁO CHƯA ĐẦY ĐỦ: " + workbook.Completeness(w.c) + "."
}

// fingerprint of the data: the period and the submissions that count, by their
// SHA-256; the first 16 hex digits.
func fingerprint(c *workbook.Consolidation) string {
	h := sha256.New()
	fmt.Fprintln(h, c.Period)
	for _, o := range c.Obligations {
		if o.Current != nil {
			fmt.Fprintln(h, o.Unit.ID, o.Current.Form, o.Current.Version, o.Current.SHA256)
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}
