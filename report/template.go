package report

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"tonghop/workbook"
)

// Template is a briefing as the secretariat defines it: sections of text,
// statements, tables and charts over a consolidation. Texts are Go templates
// ({{.Score.Total}}) over [Facts]; no figure is ever typed by hand.
type Template struct {
	ID         string  `yaml:"id,required"` // "bao-cao"; the name of the PDF file
	Layout     Layout  `yaml:"layout,required"`
	Kind       string  `yaml:"kind,required"`    // tên loại: "BÁO CÁO"
	Subject    string  `yaml:"subject,required"` // trích yếu, a text
	End        string  `yaml:"end"`              // closes the body: "./."
	Parts      []Part  `yaml:"parts,required"`
	Appendices []Annex `yaml:"appendices"`
	at         workbook.Locations
}

// Annex is a phụ lục with its own page numbers.
type Annex struct {
	Title     string `yaml:"title,required"`
	Landscape bool   `yaml:"landscape"`
	Parts     []Part `yaml:"parts,required"`
}

// Part is one thing in a briefing: exactly one of heading, text, statement,
// table, chart, cards and columns, besides what narrows it down.
type Part struct {
	When      string   `yaml:"when"` // a condition of text/template over Facts: "gt .Tasks.Overdue 0"
	Heading   string   `yaml:"heading"`
	Parts     []Part   `yaml:"parts"` // below the heading
	Text      string   `yaml:"text"`
	Statement string   `yaml:"statement"` // one of the names of statements
	Table     string   `yaml:"table"`     // one of the names of tables
	Chart     string   `yaml:"chart"`     // one of the names of charts
	Cards     []string `yaml:"cards"`     // names of cards, side by side
	Columns   []Side   `yaml:"columns"`   // parts side by side

	Groups     []string `yaml:"groups"`     // only these groups of indicators; all of them unless given
	Indicators []string `yaml:"indicators"` // only these indicators
	Limit      int      `yaml:"limit"`      // at most so many rows or bars; 0: all
	Caption    string   `yaml:"caption"`
}

// Side is one of several columns.
type Side struct {
	Width float64 `yaml:"width,required"` // relative to the others'
	Parts []Part  `yaml:"parts,required"`
}

// Choices are the layouts that a template may name.
func (Layout) Choices() []string { return []string{string(Decree30), string(OnePage)} }

// idPattern keeps the id, which becomes a file's name, inside its folder.
var idPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// LoadTemplates reads briefings/*.yaml in the order of their names; a file of
// a later file system stands in for one of the same name in an earlier one.
// All mistakes are reported at once, as [workbook.Mistakes]: names and texts
// are tried out here, so that a briefing cannot fail on them later.
func LoadTemplates(fsys ...fs.FS) ([]*Template, error) {
	files, err := workbook.Files("briefings", fsys...)
	if err != nil {
		return nil, err
	}
	var (
		templates []*Template
		mistakes  workbook.Mistakes
	)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		data, err := fs.ReadFile(files[name], name)
		if err != nil {
			return nil, fmt.Errorf("read briefing %s: %w", path.Clean(name), err)
		}
		t, err := readTemplate(name, data)
		var ms workbook.Mistakes
		if errors.As(err, &ms) {
			mistakes = append(mistakes, ms...)
			continue
		}
		if slices.ContainsFunc(templates, func(other *Template) bool { return other.ID == t.ID }) {
			mistakes = append(mistakes, t.at.Mistake(fmt.Sprintf("mã báo cáo %q đã có ở tệp khác", t.ID), "", &t.ID))
		}
		templates = append(templates, t)
	}
	if len(mistakes) > 0 {
		return nil, mistakes
	}
	return templates, nil
}

func readTemplate(name string, data []byte) (*Template, error) {
	t := &Template{}
	at, err := workbook.DecodeLocated(name, data, t)
	if err != nil {
		return nil, err
	}
	t.at = at
	check := checker{at: at}
	if !idPattern.MatchString(t.ID) {
		check.wrong(fmt.Sprintf("mã báo cáo %q không hợp lệ", t.ID), "chữ thường không dấu, chữ số và gạch nối: bao-cao", &t.ID)
	}
	check.text(&t.Subject)
	check.parts(t.Parts)
	for i := range t.Appendices {
		check.text(&t.Appendices[i].Title)
		check.parts(t.Appendices[i].Parts)
	}
	if len(check.mistakes) > 0 {
		return nil, check.mistakes
	}
	return t, nil
}

// checker tries out what a template says.
type checker struct {
	at       workbook.Locations
	mistakes workbook.Mistakes
}

func (k *checker) parts(parts []Part) {
	for i := range parts {
		k.part(&parts[i])
	}
}

func (k *checker) part(p *Part) {
	given := 0
	for _, there := range []bool{p.Heading != "", p.Text != "", p.Statement != "", p.Table != "", p.Chart != "", len(p.Cards) > 0, len(p.Columns) > 0} {
		if there {
			given++
		}
	}
	if given != 1 {
		k.wrong("mỗi mục có đúng một trong các khóa heading, text, statement, table, chart, cards, columns", "", p)
	}
	if len(p.Parts) > 0 && p.Heading == "" {
		k.wrong(`"parts" chỉ đi cùng "heading"`, "", &p.Parts)
	}
	if p.When != "" {
		k.try(&p.When, condition(p.When))
	}
	for _, text := range []*string{&p.Heading, &p.Text, &p.Caption} {
		k.text(text)
	}
	knownName(k, &p.Statement, statements)
	knownName(k, &p.Table, tables)
	knownName(k, &p.Chart, charts)
	for i := range p.Cards {
		knownName(k, &p.Cards[i], cards)
	}
	for i := range p.Columns {
		k.parts(p.Columns[i].Parts)
	}
	k.parts(p.Parts)
}

func (k *checker) wrong(text, hint string, field any) {
	k.mistakes = append(k.mistakes, k.at.Mistake(text, hint, field))
}

func (k *checker) text(text *string) {
	if strings.Contains(*text, "{{") {
		k.try(text, *text)
	}
}

// try expands a text over facts that are all zero: what it names must exist.
func (k *checker) try(field *string, text string) {
	if _, err := (Facts{}).expand(text); err != nil {
		line, column, what := where(text, err)
		k.mistakes = append(k.mistakes, k.at.Within("mẫu câu sai: "+what, "xem các tên trong tài liệu của Facts", field, line, column))
	}
}

func knownName[F any](k *checker, name *string, known map[string]F) {
	if _, ok := known[*name]; !ok && *name != "" {
		k.wrong(fmt.Sprintf("không có %q", *name), workbook.Suggest(*name, slices.Sorted(maps.Keys(known))), name)
	}
}
