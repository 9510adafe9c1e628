package workbook

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

var ruleColumns = []Column{
	{ID: "ke-hoach", Type: TypeMoney}, {ID: "giai-ngan", Type: TypeMoney}, {ID: "a", Type: TypeNumber}, {ID: "b", Type: TypeNumber},
	{ID: "han", Type: TypeDate}, {ID: "xong", Type: TypeDate}, {ID: "san-pham", Type: TypeText}, {ID: "tinh-trang", Type: TypeChoice},
}

func compiled(t testing.TB, expression string) *RowRule {
	t.Helper()
	r := &RowRule{Code: "r", Expr: expression}
	if m := r.compile(ruleColumns); m != nil {
		t.Fatalf("compile %s: %+v", expression, *m)
	}
	return r
}

// row reads "ke-hoach=12.5 han=2025-12-31 a=nil": a value by its look.
func row(line string) func(string) Value {
	values := map[string]Value{}
	for _, f := range strings.Fields(line) {
		id, s, _ := strings.Cut(f, "=")
		switch d, err := decimal.NewFromString(s); {
		case err == nil:
			values[id] = NumberOf(d)
		case s == "nil":
			values[id] = Value{Kind: Nil}
		case s == "nodata":
			values[id] = Value{Kind: NoData}
		case strings.Count(s, "-") == 2:
			values[id] = Value{Date, s}
		default:
			values[id] = TextOf(s)
		}
	}
	return func(id string) Value { return values[id] }
}

func TestRowRuleHolds(t *testing.T) {
	for _, c := range []struct {
		expr, row string
		want      bool
	}{
		{"giai_ngan <= ke_hoach", "giai-ngan=10 ke-hoach=12.5", true},
		{"giai_ngan <= ke_hoach", "giai-ngan=12.6 ke-hoach=12.5", false},
		{"giai_ngan <= ke_hoach", "giai-ngan=12.6", true},              // blank: nothing to judge
		{"giai_ngan <= ke_hoach", "giai-ngan=1 ke-hoach=nodata", true}, // chưa có số liệu: likewise
		{"giai_ngan <= ke_hoach", "giai-ngan=1 ke-hoach=nil", false},   // không phát sinh is 0
		{"a + b == 0.3", "a=0.1 b=0.2", true},                          // not so in floating point
		{"a + b != 0.3", "a=0.1 b=0.2", false},                         //
		{"a + b > 0.3", "a=0.1 b=0.2", false},                          //
		{"a + b >= 0.300001", "a=0.1 b=0.2", false},                    // six decimals still count
		{"a / b * 100 <= 100", "a=3 b=0", true},                        // by zero: nothing to judge
		{"a / b * 100 <= 100", "a=3 b=2", false},                       //
		{"xong >= han", "xong=2025-12-14 han=2025-12-31", false},       //
		{"xong >= han", "xong=2026-01-02 han=2025-12-31", true},        //
		{"xong == han", "xong=2025-12-31 han=2025-12-31", true},        //
		{"xong >= han", "han=2025-12-31", true},                        //
		{"xong == nil || san_pham != nil", "xong=2025-12-14", false},   // done without a product
		{"xong == nil || san_pham != nil", "", true},                   //
		{"xong == nil || san_pham != nil", "xong=2025-12-14 san-pham=x", true},
		{`tinh_trang != "xong" || xong != nil`, "tinh-trang=xong", false},
		{`tinh_trang in ["xong", "dở"]`, "tinh-trang=dở", true},
		{"let tong = a + b; tong == 3", "a=1 b=2", true},
	} {
		got, err := compiled(t, c.expr).Holds(row(c.row))
		if err != nil || got != c.want {
			t.Errorf("%s on %q: got %v, %v; want %v", c.expr, c.row, got, err, c.want)
		}
	}
}

func TestRowRuleMistakesPointIntoTheExpression(t *testing.T) {
	for _, c := range []struct {
		expr, text, hint string
		column           int
	}{
		{"a <= ke_hoac", `cột "ke_hoac"`, `có phải "ke_hoach"?`, 5},
		{"a == nil || bb == nil", `cột "bb"`, `có phải "b"?`, 12},
		{"a + b", "expected bool", "", 0},
		{"a <= ", "unexpected token EOF", "", 4},
		{"a <= san_pham", "mismatched types", "", 2},
		{"a <= len2(b)", "len2", "", 5},
	} {
		r := &RowRule{Expr: c.expr}
		m := r.compile(ruleColumns)
		if m == nil || !strings.Contains(m.text, c.text) || c.hint != "" && m.hint != c.hint || m.column != c.column {
			t.Errorf("%s: got %+v, want %q %q at %d", c.expr, m, c.text, c.hint, c.column)
		}
	}
}

// What exact decimals say of two sums, a rule says too.
func TestRowRuleAgreesWithDecimals(t *testing.T) {
	less := compiled(t, "a + b <= ke_hoach")
	rapid.Check(t, func(t *rapid.T) {
		money := rapid.Int64Range(-9e11, 9e11)
		a := decimal.New(money.Draw(t, "a"), -3)
		b := decimal.New(money.Draw(t, "b"), -3)
		plan := a.Add(b).Add(decimal.New(rapid.Int64Range(-2, 2).Draw(t, "more"), -3))
		values := map[string]Value{"a": NumberOf(a), "b": NumberOf(b), "ke-hoach": NumberOf(plan)}
		got, err := less.Holds(func(id string) Value { return values[id] })
		if want := a.Add(b).LessThanOrEqual(plan); err != nil || got != want {
			t.Fatalf("%s + %s <= %s: got %v, %v; want %v", a, b, plan, got, err, want)
		}
	})
}

// 100,000 rows × 10 rules are to take under 2 s: 2 µs each.
func BenchmarkRowRule(b *testing.B) {
	rule := compiled(b, "xong == nil || giai_ngan <= ke_hoach && a + b == 30")
	values := row("xong=2025-12-14 giai-ngan=1234.5 ke-hoach=2000 a=10 b=20")
	for b.Loop() {
		if ok, err := rule.Holds(values); !ok || err != nil {
			b.Fatal(ok, err)
		}
	}
}
