package workbook

import (
	"time"

	"github.com/shopspring/decimal"
)

// Kind says what a value is. Four kinds of nothing are told apart and carried
// to totals and sentences: nobody wrote anything ([Blank]), the figure is zero
// (a [Number]), nothing occurred ([Nil]), and the figure is not known ([NoData]).
type Kind uint8

const (
	Blank  Kind = iota // ô để trống: nobody wrote anything
	Nil                // "không phát sinh": nothing occurred; adds as zero
	NoData             // "chưa có số liệu": not known; makes a total incomplete
	Number             // an exact decimal
	Text               // NFC, outer white space removed
	Date               // a calendar day
)

// Value is what one cell says. It is comparable, and small: a number is kept
// as its exact plain decimal notation and becomes a [decimal.Decimal] only
// where somebody calculates.
type Value struct {
	Kind Kind
	// Text is canonical: plain decimal notation without exponent for a Number
	// ("-1234.5"), ISO 8601 for a Date ("2025-12-14"), the words for a Text, and
	// empty for the kinds of nothing.
	Text string
}

// NumberOf is the value of an exact decimal.
func NumberOf(d decimal.Decimal) Value { return Value{Number, d.String()} }

// TextOf is the value of words, Blank when there are none.
func TextOf(s string) Value {
	if s == "" {
		return Value{}
	}
	return Value{Text, s}
}

// DateOf is the value of the calendar day of t.
func DateOf(t time.Time) Value { return Value{Date, t.Format(time.DateOnly)} }

// Decimal returns the number a value adds to a total: its own for a Number,
// zero for Nil. ok is false for everything else.
func (v Value) Decimal() (d decimal.Decimal, ok bool) {
	switch v.Kind {
	case Nil:
		return decimal.Zero, true
	case Number:
		if n, places, ok := smallNumber(v); ok {
			return decimal.New(n, -places), true
		}
		d, err := decimal.NewFromString(v.Text)
		return d, err == nil
	}
	return decimal.Zero, false
}

// Day returns the calendar day of a Date, at midnight UTC.
func (v Value) Day() (day time.Time, ok bool) {
	if v.Kind != Date {
		return time.Time{}, false
	}
	day, err := time.Parse(time.DateOnly, v.Text)
	return day, err == nil
}

// Nothing reports whether the value is one of the kinds of nothing: Blank, Nil
// or NoData. Zero is a figure, not nothing.
func (v Value) Nothing() bool { return v.Kind <= NoData }

// Day is midnight UTC of a calendar day, the form all days have in this package.
func Day(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// DayOf is the calendar day on which the instant t falls in Viet Nam (GMT+7).
func DayOf(t time.Time) time.Time {
	y, m, d := t.In(VietNam).Date()
	return Day(y, m, d)
}

// VietNam is the time zone of every deadline: GMT+7, without daylight saving.
var VietNam = time.FixedZone("GMT+7", 7*60*60)
