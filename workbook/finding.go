package workbook

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
	// Words overrides the catalogue's message: rules written in a form
	// definition bring their own.
	Words Words `json:"-"`
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

// Damage is an error that is about the file, not about us: a reader of a
// format returns it where it meets something it must not read past.
type Damage struct{ Finding }

func (d *Damage) Error() string { return d.Code + ": " + d.Found }
