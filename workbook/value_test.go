package workbook

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func TestKindsOfNothing(t *testing.T) {
	for _, test := range []struct {
		v       Value
		adds    bool
		nothing bool
	}{
		{Value{}, false, true}, {Value{Kind: Nil}, true, true}, {Value{Kind: NoData}, false, true},
		{Value{Number, "0"}, true, false}, {TextOf(""), false, true}, {TextOf("x"), false, false}, {DateOf(newDay), false, false},
	} {
		if d, ok := test.v.Decimal(); ok != test.adds || !d.IsZero() {
			t.Errorf("%v adds %s, %v", test.v, d, ok)
		}
		if test.v.Nothing() != test.nothing {
			t.Errorf("%v is nothing: %v", test.v, !test.nothing)
		}
	}
}

func TestNumbersKeepTheirExactPlainNotation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := decimal.New(rapid.Int64().Draw(t, "digits"), rapid.Int32Range(-12, 12).Draw(t, "exponent"))
		v := NumberOf(d)
		if again, ok := v.Decimal(); !ok || !again.Equal(d) || strings.Trim(v.Text, "-.0123456789") != "" {
			t.Fatalf("%v is kept as %q", d, v.Text)
		}
	})
}

func TestDaysAreThoseOfVietNam(t *testing.T) {
	evening := time.Date(2025, time.December, 16, 17, 30, 0, 0, time.UTC) // 00:30 on the 17th in Viet Nam
	if got := DayOf(evening); got != Day(2025, time.December, 17) {
		t.Errorf("got %s", ShortDate(got))
	}
}
