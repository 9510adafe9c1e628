package workbook

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sort"
)

// Explanation is what a unit wrote beside a finding: why the value is right.
type Explanation struct {
	Key  string // [Finding.Key] of the finding it was written for
	Text string
	On   string // ISO 8601 day on which it was first given
}

// Explain puts explanations to the findings they were given for. One whose
// finding is gone, or of another value now, has lapsed. Where a finding was
// explained twice the first one given here stands; a later one in the same
// words tells since when.
func (fs Findings) Explain(given []Explanation) {
	for i := range fs {
		f := &fs[i]
		for _, e := range given {
			if e.Key == "" || e.Key != f.Key || f.Explained != "" && f.Explained != e.Text {
				continue
			}
			f.Explained = e.Text
			if f.ExplainedOn == "" || e.On != "" && e.On < f.ExplainedOn {
				f.ExplainedOn = e.On
			}
		}
	}
}

// Explanations are those that the findings carry.
func (fs Findings) Explanations() []Explanation {
	var all []Explanation
	for _, f := range fs {
		if f.Key != "" && f.Explained != "" {
			all = append(all, Explanation{f.Key, f.Explained, f.ExplainedOn})
		}
	}
	return all
}

// Unexplained are the warnings that nobody has explained.
func (fs Findings) Unexplained() Findings {
	var open Findings
	for _, f := range fs {
		if f.Severity == Warning && f.Explained == "" {
			open = append(open, f)
		}
	}
	return open
}

// sign gives every finding its key. It names the rule, the record and what
// stands in it, not the cell: rows may be inserted above it.
func (d *Data) sign(fs Findings) {
	for i := range fs {
		f := &fs[i]
		subject := []any{f.Code, f.Sheet, f.Column, f.Found, f.Accepted}
		if t, rec := d.at(f.Place); rec != nil {
			subject = append(subject, t.ID, rec.Code, t.said(rec, f))
		} else {
			subject = append(subject, f.Cell)
		}
		sum := sha256.Sum256(fmt.Appendf(nil, "%q", subject))
		f.Key = hex.EncodeToString(sum[:8])
	}
}

// at finds the record that a place is in, nil where it is in none.
func (d *Data) at(p Place) (*TableData, *Record) {
	_, row := splitCell(p.Cell)
	for i := range d.Tables {
		t := &d.Tables[i]
		if t.Sheet != p.Sheet {
			continue
		}
		n := sort.Search(len(t.Records), func(n int) bool { return t.Records[n].Row >= row })
		if n < len(t.Records) && t.Records[n].Row == row {
			return t, &t.Records[n]
		}
	}
	return nil, nil
}

// said is what a finding about the record judges: the value in its cell, or
// for a rule of the form, which may look at any column, the whole record.
func (t *TableData) said(rec *Record, f *Finding) []Value {
	if _, known := RuleOf(f.Code); !known {
		return rec.Values
	}
	letters, _ := splitCell(f.Cell)
	for i, l := range t.Letters {
		if l == letters && i < len(rec.Values) {
			return rec.Values[i : i+1]
		}
	}
	return nil
}
