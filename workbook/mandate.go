package workbook

import (
	"io"
	"strings"
	"time"
)

// Mandates is the registry of documents that tasks are assigned by
// (mandates.csv). A nil *Mandates knows none, and then nothing is held to it.
type Mandates struct {
	byNumber map[string][]Mandate
	numbers  []string // as written, in the order of the file
}

// Mandate is one document. Numbers begin anew each year, so one number may
// stand for several.
type Mandate struct {
	Number  string    // số, ký hiệu: "160/TB-VPCP"
	Date    time.Time // the day it was signed
	Issuer  string
	Subject string // trích yếu
}

// ReadMandates reads the registry: number, date, issuer, subject; dates ISO
// 8601. What is wrong comes back as [Mistakes].
func ReadMandates(name string, r io.Reader) (*Mandates, error) {
	f, err := readDataFile(name, r)
	if err != nil {
		return nil, err
	}
	f.expect([]string{"number", "date"}, []string{"issuer", "subject", "note"})
	m := &Mandates{byNumber: map[string][]Mandate{}}
	for _, row := range f.rows {
		if number := row.need("number"); number != "" && row.need("date") != "" {
			m.add(Mandate{number, row.day("date"), row.text("issuer"), row.text("subject")})
		}
	}
	return m, f.err()
}

func (m *Mandates) add(d Mandate) {
	key := mandateKey(d.Number)
	if m.byNumber[key] == nil {
		m.numbers = append(m.numbers, d.Number)
	}
	m.byNumber[key] = append(m.byNumber[key], d)
}

// Find returns the documents with the number, however it is spaced or cased.
func (m *Mandates) Find(number string) []Mandate {
	if m == nil {
		return nil
	}
	return m.byNumber[mandateKey(number)]
}

// nearest is the number of the registry that was probably meant, with its
// date; "" for none.
func (m *Mandates) nearest(number string) string {
	near := Closest(number, m.numbers)
	if near == "" {
		return ""
	}
	return m.Find(near)[0].named()
}

func mandateKey(number string) string {
	key := strings.ReplaceAll(fold(number), " ", "")
	// "05/BC-STC" and "5/BC-STC" are one document.
	return strings.TrimLeft(strings.TrimPrefix(key, "số"), "0:")
}

// citation is a document as a cell cites it.
type citation struct {
	number string
	day    time.Time // zero where the cell names none
}

// citations reads "Số 42/2014/QĐ-TTg ngày 27/7/2014; 12-NQ/TU".
func citations(text string) (all []citation) {
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		start := strings.IndexAny(part, "0123456789")
		if start < 0 {
			continue
		}
		number, rest, _ := strings.Cut(part[start:], " ")
		c := citation{number: strings.Trim(number, ",.")}
		if i := strings.IndexAny(rest, "0123456789"); i >= 0 {
			day, _, _ := strings.Cut(rest[i:], " của")
			c.day, _ = parseDay(strings.Trim(day, " .,)"))
		}
		all = append(all, c)
	}
	return all
}
