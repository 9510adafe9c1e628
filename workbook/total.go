package workbook

// total adds up what units give, exactly, and remembers who gave nothing.
// Without any number it comes to "không phát sinh" where somebody said so, else
// to "chưa có số liệu" where somebody said that, else to Blank.
type total struct {
	sum     Sum
	numbers bool // somebody gave a number
	known   bool // somebody gave a number or said that nothing occurred
	unknown bool // somebody said that there is no figure yet
	missing []string
}

func (t *total) add(unit string, v Value) {
	if !t.sum.Add(v) {
		t.unknown = t.unknown || v.Kind == NoData
		t.missing = append(t.missing, unit)
		return
	}
	t.known = true
	t.numbers = t.numbers || v.Kind == Number
}

func (t *total) figure() Figure {
	f := Figure{Missing: t.missing}
	switch {
	case t.numbers:
		f.Value = NumberOf(t.sum.Decimal())
	case t.known:
		f.Value.Kind = Nil
	case t.unknown:
		f.Value.Kind = NoData
	}
	return f
}
