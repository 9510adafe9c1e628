package workbook

import (
	"fmt"
	"strings"
)

// referenceHead opens the rule reference.
const referenceHead = `# Các quy tắc kiểm tra

*What is checked.* Trang này do lệnh ` + "`tonghop explain --all`" + ` in ra từ danh mục quy tắc; sửa ở đó, không sửa ở đây.
*This page is printed by that command from the catalogue of rules.*

**Lỗi** (error): tệp bị trả lại. **Cảnh báo** (warning): vẫn nhận, cần xem lại hoặc giải trình. **Ghi chú** (note): vẫn nhận, chỉ nói điều đã làm.
`

// Reference is the page about all rules, in Markdown and in both languages:
// the contents, then every rule with its examples.
func Reference() string {
	var b strings.Builder
	b.WriteString(referenceHead)
	for _, g := range ruleGroups {
		fmt.Fprintf(&b, "\n**%s** (%s):", g.title.VI, g.title.EN)
		for _, r := range g.rules {
			fmt.Fprintf(&b, " [%s](#%s)", r.Code, r.Code)
		}
		b.WriteString("\n")
	}
	for _, g := range ruleGroups {
		fmt.Fprintf(&b, "\n## %s · %s\n", g.title.VI, g.title.EN)
		for _, r := range g.rules {
			r.reference(&b)
		}
	}
	return b.String()
}

func (r Rule) reference(b *strings.Builder) {
	fmt.Fprintf(b, "\n### %s\n\n", r.Code)
	fmt.Fprintf(b, "**%s: %s.** %s\n\n→ %s\n\n", r.Severity.Label(Vietnamese), r.Title.VI, r.Explanation.VI, inGeneral(r.Remedy.VI))
	fmt.Fprintf(b, "*%s: %s.* %s\n\n→ %s\n\n", r.Severity.Label(English), r.Title.EN, r.Explanation.EN, inGeneral(r.Remedy.EN))
	fmt.Fprintf(b, "```\nSai:\n%sĐúng:\n%s```\n", shown(r.Fails), shown(r.Passes))
}
