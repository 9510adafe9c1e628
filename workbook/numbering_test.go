package workbook

import "testing"

func TestNumberingPartsStandBelowTheirWhole(t *testing.T) {
	var num Numbering
	for _, c := range []struct {
		code, parent, label string
		level               int
	}{
		{"a", "", "1", 0}, {"b", "a", "1.1", 1}, {"c", "b", "1.1.1", 2}, {"d", "a", "1.2", 1},
		{"e", "", "2", 0}, {"f", "later", "3", 0}, {"later", "", "4", 0},
	} {
		if label, level := num.Next(&Indicator{Code: c.code, Parent: c.parent}); label != c.label || level != c.level {
			t.Errorf("%s is %s at level %d, want %s at %d", c.code, label, level, c.label, c.level)
		}
	}
	if label, level := num.Next(nil); label != "5" || level != 0 {
		t.Errorf("an unknown indicator is %s at level %d", label, level)
	}
}

func TestRoman(t *testing.T) {
	for n, want := range map[int]string{1: "I", 4: "IV", 9: "IX", 14: "XIV", 40: "XL", 49: "XLIX"} {
		if got := Roman(n); got != want {
			t.Errorf("%d = %s, want %s", n, got, want)
		}
	}
}
