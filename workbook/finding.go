package workbook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says what a finding does to a submission.
type Severity uint8

const (
	Error   Severity = iota // lỗi: the submission comes back
	Warning                 // cảnh báo: accepted, needs a look or an explanation
	Note                    // ghi chú: accepted, what was done is said
)

// Lang is the language of what users read.
type Lang string

const (
	Vietnamese Lang = "vi"
	English    Lang = "en"
)

// Words is one text in both languages.
type Words struct {
	VI string `yaml:"vi,required"`
	EN string `yaml:"en,required"`
}

// In returns the text in the language, Vietnamese unless it is English.
func (w Words) In(l Lang) string {
	if l == English {
		return w.EN
	}
	return w.VI
}

// Place is where a finding points, as Excel shows it. What is unknown or does
// not apply is empty: a finding about a whole file has no sheet.
type Place struct {
	Sheet  string `json:"sheet,omitempty"`
	Cell   string `json:"cell,omitempty"`   // A1 style, "C7"
	Row    string `json:"row,omitempty"`    // the row's own label: indicator name, task content
	Column string `json:"column,omitempty"` // the column's title
}

// Finding is one thing to say about a file: where, what was found, what is
// accepted, how bad. Its wording, explanation and remedy come from the
// catalogue row of its code ([RuleOf]).
type Finding struct {
	Code     string   `json:"code"` // stable slug, "not-a-number"
	Severity Severity `json:"severity"`
	Place
	Found    string `json:"found,omitempty"`    // what stands there, shortened
	Accepted string `json:"accepted,omitempty"` // what would be right, in Vietnamese or in figures
	// More counts the further cells of the same column, or of the sheet where
	// there is no Column, that say the same ([Findings.Fold]).
	More int `json:"more,omitempty"`
	// Words overrides the catalogue's message: rules written in a form
	// definition bring their own.
	Words Words `json:"words,omitzero"`
	// Trial is the last day (2026-03-31) of the trial that the rule is on: the
	// finding is a Note until then, whatever the rule will make of it. Empty for
	// other findings.
	Trial string `json:"trial,omitempty"`
	// Key is the same for the same finding about the same value of the same
	// record, in whatever cell it stands; empty where the workbook was not read.
	Key string `json:"key,omitempty"`
	// Explained is why the unit says the value is right. It changes no severity:
	// an explained warning is a warning that is not asked about again.
	Explained   string `json:"explained,omitempty"`
	ExplainedOn string `json:"explainedOn,omitempty"` // ISO 8601 day, once the explanation was received
}

// Message says in one sentence what was found and what is accepted, naming row
// and column as the sheet does. The address is left to [Finding.Where], which
// every surface shows beside it.
func (f Finding) Message(l Lang) string {
	words := f.Words
	if rule, ok := RuleOf(f.Code); ok && words == (Words{}) {
		words = rule.Message
	}
	text := f.fill(words.In(l))
	if f.More > 0 {
		text += f.others(l)
	}
	return text + f.trialWords(l)
}

// others says where else the same was found: in the column, or for a finding
// without one anywhere in the sheet.
func (f Finding) others(l Lang) string {
	where := Words{"sheet", "the sheet"}.In(l)
	if column, _ := splitCell(f.Cell); f.Column != "" {
		where = Words{"cột ", "column "}.In(l) + column
	}
	return fmt.Sprintf(Words{" (và %d ô khác trong %s)", " (and %d more in %s)"}.In(l), f.More, where)
}

// Remedy says what to do about it.
func (f Finding) Remedy(l Lang) string {
	rule, ok := RuleOf(f.Code)
	if !ok {
		rule = formRule
	}
	return f.fill(rule.Remedy.In(l))
}

// fill puts the finding's particulars into a text of the catalogue.
func (f Finding) fill(text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	return strings.NewReplacer("{found}", f.Found, "{accepted}", f.Accepted, "{sheet}", f.Sheet,
		"{cell}", f.Cell, "{row}", f.Row, "{column}", f.Column).Replace(text)
}

// Where says where a finding points: "sheet Nhiệm vụ, ô C7", or "cả tệp".
func (p Place) Where(l Lang) string {
	switch {
	case p.Sheet == "":
		return Words{"cả tệp", "the whole file"}.In(l)
	case p.Cell == "":
		return "sheet " + p.Sheet
	}
	return "sheet " + p.Sheet + Words{", ô ", ", cell "}.In(l) + p.Cell
}

// Findings of one file. See [Findings.Sort] for their order.
type Findings []Finding

// Blocked reports whether any finding sends the submission back.
func (fs Findings) Blocked() bool {
	for _, f := range fs {
		if f.Severity == Error {
			return true
		}
	}
	return false
}

// Sort puts findings in their total order: blocking first, then by sheet in
// the order of the tabs given (others after them, by name), row, column, code.
func (fs Findings) Sort(tabs ...string) {
	tab := func(f *Finding) int {
		if f.Sheet == "" {
			return -1
		}
		if i := slices.Index(tabs, f.Sheet); i >= 0 {
			return i
		}
		return len(tabs)
	}
	slices.SortStableFunc(fs, func(a, b Finding) int {
		colA, rowA := splitCell(a.Cell)
		colB, rowB := splitCell(b.Cell)
		return cmp.Or(cmp.Compare(a.Severity, b.Severity), cmp.Compare(tab(&a), tab(&b)),
			cmp.Compare(a.Sheet, b.Sheet), cmp.Compare(rowA, rowB),
			cmp.Compare(len(colA), len(colB)), cmp.Compare(colA, colB),
			cmp.Compare(a.Code, b.Code), cmp.Compare(a.Found, b.Found), cmp.Compare(a.Accepted, b.Accepted))
	})
}

// Fold keeps at most max findings of one code in one column and counts the
// others in [Finding.More] of the last one kept. The order stays.
func (fs Findings) Fold(max int) Findings {
	type kind struct{ code, sheet, column string }
	kept := make(map[kind][]int)
	var folded Findings
	for _, f := range fs {
		column, _ := splitCell(f.Cell)
		k := kind{f.Code, f.Sheet, column}
		if column == "" || len(kept[k]) < max {
			kept[k] = append(kept[k], len(folded))
			folded = append(folded, f)
			continue
		}
		folded[kept[k][max-1]].More += 1 + f.More
	}
	return folded
}

// splitCell parts "C7" into "C" and 7; a cell that is no address gives 0.
func splitCell(cell string) (column string, row int) {
	i := 0
	for i < len(cell) && cell[i] >= 'A' && cell[i] <= 'Z' {
		i++
	}
	for _, c := range cell[i:] {
		row = row*10 + int(c-'0')
	}
	return cell[:i], row
}

// Damage is an error that is about the file, not about us: a reader of a
// format returns it where it meets something it must not read past.
type Damage struct{ Finding }

func (d *Damage) Error() string { return d.Code + ": " + d.Found }
