package workbook

import "github.com/shopspring/decimal"

// Sum adds up values exactly. Registers have thousands of amounts that are added
// up along several lines; almost all fit a machine word, in which adding takes
// neither memory nor much time.
type Sum struct {
	micro  int64           // what fits, in millionths
	rest   decimal.Decimal // what doesn't
	places int32           // decimals of the value that has most
}

const (
	microPlaces = 6
	microDigits = 12      // and sign and point, of a value that fits
	microLimit  = 4 << 60 // of a sum to which one more value fits
)

// Add adds the number that a value adds to a total and reports whether it has
// one, as [Value.Decimal] does.
func (s *Sum) Add(v Value) bool {
	if n, places, ok := smallNumber(v); ok && s.micro < microLimit && s.micro > -microLimit {
		s.micro += n * powersOfTen[microPlaces-places]
		s.places = max(s.places, places)
		return true
	}
	d, ok := v.Decimal()
	if ok {
		s.rest = s.rest.Add(d)
		s.places = max(s.places, -d.Exponent())
	}
	return ok
}

// Decimal is the sum so far.
func (s *Sum) Decimal() decimal.Decimal {
	return decimal.New(s.micro/powersOfTen[microPlaces-min(s.places, microPlaces)], -min(s.places, microPlaces)).Add(s.rest)
}

// Places is how many decimals the values had at most: no sum of them has more.
func (s *Sum) Places() int32 { return s.places }

var powersOfTen = [microPlaces + 1]int64{1, 10, 100, 1_000, 10_000, 100_000, 1_000_000}

// smallNumber reads a Number of few digits: n × 10^-places.
func smallNumber(v Value) (n int64, places int32, ok bool) {
	digits, negative := v.Text, false
	if v.Kind != Number || digits == "" || len(digits) > microDigits {
		return 0, 0, false
	}
	if digits[0] == '-' {
		digits, negative = digits[1:], true
	}
	point := len(digits)
	for i := range len(digits) {
		switch c := digits[i]; {
		case '0' <= c && c <= '9':
			n = n*10 + int64(c-'0')
		case c == '.' && point == len(digits):
			point = i + 1
		default:
			return 0, 0, false
		}
	}
	if negative {
		n = -n
	}
	places = int32(len(digits) - point)
	ends := digits != "" && digits[0] != '.' && digits[len(digits)-1] != '.'
	return n, places, ends && places <= microPlaces
}
