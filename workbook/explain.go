package workbook

import (
	"strings"
)

// Label is how a severity is printed.
func (s Severity) Label(l Lang) string {
	switch s {
	case Error:
		return Words{"Lỗi", "Error"}.In(l)
	case Warning:
		return Words{"Cảnh báo", "Warning"}.In(l)
	}
	return Words{"Ghi chú", "Note"}.In(l)
}

// Explain is the page about a code that `tonghop explain` prints: what it
// means, why it matters, what to do, with examples. Of an unknown code it says
// so and names the nearest one.
func Explain(code string, l Lang) string {
	rule, ok := RuleOf(code)
	if !ok {
		return unknownCode(code, l)
	}
	var b strings.Builder
	b.WriteString(rule.Code + "  ·  " + rule.Severity.Label(l) + "  ·  " + rule.Title.In(l) + "\n\n")
	b.WriteString(rule.Explanation.In(l) + "\n\n")
	b.WriteString(Words{"Cách sửa: ", "What to do: "}.In(l) + inGeneral(rule.Remedy.In(l)) + "\n\n")
	b.WriteString(Words{"Sai:", "Wrong:"}.In(l) + "\n" + shown(rule.Fails) + "\n")
	b.WriteString(Words{"Đúng:", "Right:"}.In(l) + "\n" + shown(rule.Passes) + "\n")
	return b.String()
}

// inGeneral leaves out the particulars of a text: in general there is no one
// cell to quote.
func inGeneral(text string) string {
	return strings.NewReplacer("{found}", "…", "{accepted}", "…", "{row}", "…", "{column}", "…", "{sheet}", "…").Replace(text)
}

// shown is an example as people read it: sheets by name, without the marks that
// only its test needs.
func shown(example string) string {
	var b strings.Builder
	for line := range strings.Lines(example) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "@unit ") || strings.HasPrefix(line, "@period "):
			continue
		case line == "@now":
			line = "Kỳ này:"
		case line == "@absent":
			line = "(không có sheet này)"
		case line == "@identity none":
			line = "(không có sheet ẩn " + IdentitySheet + ")"
		}
		line = strings.Replace(line, "@earlier", "Đã nộp kỳ", 1)
		line = strings.Replace(line, "@mandate", "Danh mục văn bản:", 1)
		line = strings.Replace(line, "@identity", IdentitySheet+":", 1)
		line = strings.Replace(line, "==", "Sheet", 1)
		b.WriteString("    " + line + "\n")
	}
	return b.String()
}

func unknownCode(code string, l Lang) string {
	var codes []string
	for _, r := range catalogue {
		codes = append(codes, r.Code)
	}
	text := Words{"Không có mã “", "There is no code “"}.In(l) + shorten(code) + "”."
	if near := Closest(code, codes); near != "" {
		text += Words{" Có phải “", " Did you mean “"}.In(l) + near + "”?"
	}
	return text + "\n"
}
