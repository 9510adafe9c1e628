package main

import (
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"

	"tonghop/workbook"
)

const legacyFont = ".VnTime"

// retype makes a workbook in which the clerk typed the words of one table in a
// TCVN3 font: the same texts in the old encoding, in cells of that font. It
// works on the parts of the package, since no library writes such a file.
func retype(content []byte, form *workbook.Form, table *workbook.TableData) ([]byte, error) {
	parts, err := unpack(content)
	if err != nil {
		return nil, err
	}
	sheet, err := parts.sheet(table.Sheet)
	if err != nil {
		return nil, err
	}
	styles := &styleSheet{xml: string(parts.content["xl/styles.xml"]), twins: map[string]string{}}
	retyped, n := retypeCells(string(parts.content[sheet]), typedTexts(form, table), styles)
	if n == 0 {
		return nil, fmt.Errorf("retype %s: none of its texts found", table.Sheet)
	}
	parts.content[sheet] = []byte(retyped)
	parts.content["xl/styles.xml"] = []byte(styles.finish())
	return parts.pack()
}

// typedTexts are the words that the clerk typed, rather than chose from a list.
func typedTexts(form *workbook.Form, table *workbook.TableData) map[string]bool {
	typed := map[string]bool{}
	for _, t := range form.Tables {
		if t.ID != table.ID {
			continue
		}
		for _, r := range table.Records {
			for i, v := range r.Values {
				if v.Kind == workbook.Text && t.Columns[i].Type != workbook.TypeChoice {
					typed[v.Text] = true
				}
			}
		}
	}
	return typed
}

var textCell = regexp.MustCompile(`<c r="([A-Z]+\d+)" s="(\d+)" t="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>`)

func retypeCells(sheet string, typed map[string]bool, styles *styleSheet) (string, int) {
	n := 0
	retyped := textCell.ReplaceAllStringFunc(sheet, func(cell string) string {
		m := textCell.FindStringSubmatch(cell)
		text := html.UnescapeString(m[3])
		if !typed[text] {
			return cell
		}
		n++
		return fmt.Sprintf(`<c r="%s" s="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`,
			m[1], styles.legacy(m[2]), html.EscapeString(toTCVN3.Replace(text)))
	})
	return retyped, n
}

// styleSheet is xl/styles.xml, to which it adds the twins of styles in the old
// font.
type styleSheet struct {
	xml   string
	added []string          // cell formats, in order
	twins map[string]string // style to its twin
}

var (
	fontList   = regexp.MustCompile(`<fonts count="(\d+)"`)
	formatList = regexp.MustCompile(`(?s)<cellXfs count="(\d+)"[^>]*>(.*?)</cellXfs>`)
	format     = regexp.MustCompile(`(?s)<xf [^>]*?/>|<xf .*?</xf>`)
	fontID     = regexp.MustCompile(`fontId="\d+"`)
)

// legacy is the style that differs from the given one in its font only.
func (s *styleSheet) legacy(style string) string {
	if twin := s.twins[style]; twin != "" {
		return twin
	}
	formats := format.FindAllString(formatList.FindStringSubmatch(s.xml)[2], -1)
	i, err := strconv.Atoi(style)
	if err != nil || i >= len(formats) {
		return style
	}
	font := fontList.FindStringSubmatch(s.xml)[1]
	s.added = append(s.added, fontID.ReplaceAllString(formats[i], `fontId="`+font+`"`))
	s.twins[style] = strconv.Itoa(len(formats) + len(s.added) - 1)
	return s.twins[style]
}

// finish returns the styles with the old font and the twins.
func (s *styleSheet) finish() string {
	fonts, _ := strconv.Atoi(fontList.FindStringSubmatch(s.xml)[1])
	formats, _ := strconv.Atoi(formatList.FindStringSubmatch(s.xml)[1])
	return strings.NewReplacer(
		fmt.Sprintf(`<fonts count="%d"`, fonts), fmt.Sprintf(`<fonts count="%d"`, fonts+1),
		"</fonts>", `<font><sz val="12"/><name val="`+legacyFont+`"/><family val="2"/></font></fonts>`,
		fmt.Sprintf(`<cellXfs count="%d"`, formats), fmt.Sprintf(`<cellXfs count="%d"`, formats+len(s.added)),
		"</cellXfs>", strings.Join(s.added, "")+"</cellXfs>",
	).Replace(s.xml)
}
