package workbook

import (
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// A sum is what the decimals add up to, whatever their size and sign, and
// looks the same when it is printed.
func TestSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s Sum
		var want decimal.Decimal
		var places int32
		for range rapid.IntRange(0, 60).Draw(t, "values") {
			text := rapid.StringMatching(`-?[1-9]([0-9]{0,10}|[0-9]{0,20})(\.[0-9]{1,9})?|0(\.[0-9]{1,7})?`).Draw(t, "text")
			d := decimal.RequireFromString(text)
			want, places = want.Add(d), max(places, -d.Exponent())
			if !s.Add(Value{Number, text}) {
				t.Fatalf("%s was not added", text)
			}
		}
		if got := s.Decimal(); !got.Equal(want) || got.String() != want.String() || s.Places() != places {
			t.Fatalf("%s with %d places, want %s with %d", got, s.Places(), want, places)
		}
	})
}

// A sum goes over the end of a machine word without a loss.
func TestSumOfMany(t *testing.T) {
	var s Sum
	const n, each = 100, "-999999.999999"
	for range n {
		s.Add(Value{Number, each})
	}
	for range 20_000_000 / n {
		s.Add(Value{Number, "999999999999"})
	}
	want := decimal.RequireFromString(each).Mul(decimal.NewFromInt(n)).
		Add(decimal.RequireFromString("999999999999").Mul(decimal.NewFromInt(20_000_000 / n)))
	if got := s.Decimal(); !got.Equal(want) {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestSumAddsOnlyNumbers(t *testing.T) {
	for _, test := range []struct {
		value Value
		want  bool
	}{
		{Value{}, false}, {Value{Kind: NoData}, false}, {Value{Kind: Nil}, true}, {TextOf("12"), false},
		{Value{Number, "12"}, true}, {Value{Number, ""}, false}, {Value{Number, "-"}, false}, {Value{Number, "1.2.3"}, false}, {Value{Number, "."}, false},
	} {
		var s Sum
		if got := s.Add(test.value); got != test.want {
			t.Errorf("added %+v: %t, want %t", test.value, got, test.want)
		}
	}
}
