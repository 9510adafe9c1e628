package report

import (
	"cmp"
	"fmt"
	"strings"

	"tonghop/workbook"
)

// opening is the head of a văn bản (NĐ 30/2020, Phụ lục I): letterhead, title,
// kính gửi, căn cứ.
func (h Head) opening(c *workbook.Consolidation, kind, subject string) []Block {
	blocks := []Block{
		Letterhead{
			Parent: h.Parent, Issuer: h.Issuer, Number: fmt.Sprintf("Số:      /%s", h.Number), Place: h.Place,
			Date: h.Place + ", " + workbook.LongDate(workbook.DayOf(c.AsOf)),
		},
		Title{kind, subject},
	}
	switch len(h.To) {
	case 0:
	case 1:
		blocks = append(blocks, Paragraph{Runs: []Run{{Text: "Kính gửi: " + h.To[0] + "."}}, Center: true})
	default:
		blocks = append(blocks, Paragraph{Runs: []Run{{Text: "Kính gửi:"}}, Center: true})
		blocks = append(blocks, bullets(listed(h.To))...)
	}
	for _, ground := range listed(h.Grounds) {
		blocks = append(blocks, Paragraph{Runs: []Run{{Text: ground, Italic: true}}})
	}
	return blocks
}

// closing is nơi nhận beside the signature; the box for it stays empty.
func (h Head) closing() Block {
	c := Closing{Authority: h.Authority, Signer: h.Signer}
	for _, r := range listed(h.Recipients) {
		c.Recipients = append(c.Recipients, "- "+r)
	}
	return c
}

// attached is the line under the title of an appendix; its blanks are filled
// in when the report gets its number. A letterhead without a name leaves it to
// the office's.
func (h Head) attached(office string) string {
	return fmt.Sprintf("(Kèm theo Báo cáo số      /%s ngày      tháng      năm      của %s)", h.Number, cmp.Or(h.Name, office))
}

// listed ends each item with a semicolon, the last one with a full stop.
func listed(items []string) []string {
	list := make([]string, len(items))
	for i, item := range items {
		list[i] = strings.TrimRight(item, ";.") + ";"
	}
	if n := len(list); n > 0 {
		list[n-1] = strings.TrimSuffix(list[n-1], ";") + "."
	}
	return list
}

// closed puts the end mark behind the last sentence of the body.
func closed(blocks []Block, end string) []Block {
	if end == "" {
		return blocks
	}
	if last := len(blocks) - 1; last >= 0 {
		if p, ok := blocks[last].(Paragraph); ok && len(p.Runs) > 0 {
			n := len(p.Runs) - 1
			p.Runs[n].Text = strings.TrimSuffix(p.Runs[n].Text, ".") + end
			return blocks
		}
	}
	return append(blocks, plain(end))
}

// letter numbers a điểm in the Vietnamese alphabet: a, b, c, d, đ, e…
func letter(n int) string {
	alphabet := []rune("abcdđeghiklmnopqrstuvxy")
	return string(alphabet[(n-1)%len(alphabet)])
}

func plain(text string) Paragraph { return Paragraph{Runs: []Run{{Text: text}}} }

// texts makes a paragraph of each line.
func texts(text string) []Block {
	var blocks []Block
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			blocks = append(blocks, plain(line))
		}
	}
	return blocks
}

func bullets(items []string) []Block {
	blocks := make([]Block, len(items))
	for i, item := range items {
		blocks[i] = Bullet{Runs: []Run{{Text: item}}}
	}
	return blocks
}
