package report

import (
	"fmt"
	"slices"
	"strings"
)

// Text writes the document as text: a line or more for each block, with its
// kind in front where the words don't show it. It is what tests compare and
// what a person reads without a PDF.
func (d *Document) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s | %s | %s\n", d.Layout, d.Title, d.Author)
	for _, line := range filled(d.Draft) {
		fmt.Fprintf(&b, "[!] %s\n", line)
	}
	write(&b, "", d.Blocks)
	return b.String()
}

func write(b *strings.Builder, indent string, blocks []Block) {
	for _, block := range blocks {
		if sides, ok := block.(Columns); ok {
			for i, side := range sides.Cells {
				fmt.Fprintf(b, "%s[cột %d, rộng %g]\n", indent, i+1, sides.Widths[i])
				write(b, indent+"  ", side)
			}
			continue
		}
		for _, line := range lines(block) {
			b.WriteString(strings.TrimRight(indent+line, " ") + "\n")
		}
	}
}

// lines are the lines of one block.
func lines(block Block) []string {
	switch x := block.(type) {
	case Letterhead:
		return []string{strings.TrimPrefix(x.Parent+" / ", " / ") + strings.Join(x.Issuer, " / "), x.Number, x.Date}
	case Title:
		return []string{x.Kind, x.Subject}
	case Heading:
		return []string{"", strings.Repeat("#", x.Level) + " " + x.Number + " " + x.Text}
	case Paragraph:
		return []string{joined(x.Runs)}
	case Bullet:
		return []string{"- " + joined(x.Runs)}
	case Notice:
		return []string{"[!] " + x.Text}
	case Cards:
		return cardLines(x)
	case Table:
		return tableLines(x)
	case Chart:
		return chartLines(x)
	case Closing:
		return append(append([]string{"", "Nơi nhận:"}, x.Recipients...), append(x.Authority, x.Signer)...)
	case Appendix:
		return []string{"", "=== " + x.Number, x.Title, x.Kem}
	}
	return []string{fmt.Sprintf("%T", block)}
}

func joined(runs []Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

func cardLines(c Cards) []string {
	list := make([]string, len(c.Cards))
	for i, card := range c.Cards {
		list[i] = fmt.Sprintf("[%s: %s | %s]", card.Label, card.Value, card.Note)
	}
	return list
}

func tableLines(t Table) []string {
	var list, titles []string
	for _, c := range t.Columns {
		titles = append(titles, c.Title)
	}
	list = append(list, filled(t.Caption, t.Unit)...)
	list = append(list, "| "+strings.Join(titles, " | ")+" |")
	for _, r := range t.Rows {
		mark := map[RowStyle]string{GroupRow: "*", TotalRow: "="}[r.Style]
		texts := make([]string, len(r.Cells))
		for i, c := range r.Cells {
			texts[i] = c.Text
		}
		list = append(list, "|"+mark+" "+strings.Repeat("  ", r.Indent)+strings.Join(texts, " | ")+" |")
	}
	return append(list, filled(t.Note)...)
}

func chartLines(c Chart) []string {
	list := []string{fmt.Sprintf("(%s) %s [%s; %s]", c.Kind, c.Caption, strings.Join(c.Series, ", "), c.Unit)}
	for _, p := range c.Points {
		list = append(list, "  "+p.Label+": "+strings.Join(p.Texts, ", "))
	}
	return append(list, filled(c.MarkText, c.Note)...)
}

// filled drops empty texts.
func filled(texts ...string) []string {
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
}

// Strings lists every text of the document in printing order, so that it can
// be looked for in the pages: pdftotext must find each of them.
func (d *Document) Strings() []string { return append(filled(d.Draft), stringsOf(d.Blocks)...) }

func stringsOf(blocks []Block) []string {
	var all []string
	for _, block := range blocks {
		switch x := block.(type) {
		case Heading:
			all = append(all, x.Number, x.Text)
		case Table:
			all = append(all, tableStrings(x)...)
		case Chart:
			all = append(all, chartStrings(x)...)
		case Cards:
			for _, c := range x.Cards {
				all = append(all, c.Label, c.Value, c.Note)
			}
		case Columns:
			for _, side := range x.Cells {
				all = append(all, stringsOf(side)...)
			}
		case Letterhead:
			all = append(append(append(all, x.Parent), x.Issuer...), x.Number, x.Date)
		case Appendix:
			all = append(all, x.Number, x.Title, x.Kem)
		case Notice:
			all = append(all, x.Text)
		case Bullet:
			all = append(all, joined(x.Runs))
		default:
			all = append(all, lines(block)...)
		}
	}
	return filled(all...)
}

func tableStrings(t Table) []string {
	all := []string{t.Caption, t.Unit}
	for _, c := range t.Columns {
		all = append(all, c.Title)
	}
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			all = append(all, c.Text)
		}
	}
	return append(all, t.Note)
}

func chartStrings(c Chart) []string {
	all := []string{c.Caption, c.Unit}
	for _, p := range c.Points {
		all = append(append(all, p.Label), p.Texts...)
	}
	return append(all, c.MarkText, c.Note)
}
