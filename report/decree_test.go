package report

import (
	"strings"
	"testing"
)

// Kính gửi: one addressee on the line, several below it, ";" and "." behind
// them (NĐ 30/2020, Phụ lục I, ô số 9a).
func TestAddressees(t *testing.T) {
	for _, c := range []struct {
		to   []string
		want string
	}{
		{nil, ""},
		{[]string{"Chính phủ"}, "Kính gửi: Chính phủ."},
		{[]string{"Chính phủ;", "Bộ Tài chính."}, "Kính gửi: / - Chính phủ; / - Bộ Tài chính."},
	} {
		var got []string
		for _, b := range (Head{To: c.to}).opening(sample(), "BÁO CÁO", "x")[2:] {
			got = append(got, lines(b)...)
		}
		if strings.Join(got, " / ") != c.want {
			t.Errorf("%v: got %q, want %q", c.to, got, c.want)
		}
	}
}

func TestEndMarkReplacesTheLastFullStop(t *testing.T) {
	for _, c := range []struct {
		blocks []Block
		want   string
	}{
		{[]Block{plain("Đầu."), plain("Hết.")}, "Đầu. Hết./."},
		{[]Block{plain("Đầu."), Table{Caption: "Bảng"}}, "Đầu. Bảng ./."},
		{nil, "./."},
	} {
		if got := strings.Join(stringsOf(closed(c.blocks, "./.")), " "); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestHeadingsAreNumberedByDepth(t *testing.T) {
	w := &writer{t: &Template{}, c: sample()}
	blocks := w.parts([]Part{
		{Heading: "A", Parts: []Part{{Heading: "B", Parts: []Part{{Heading: "C"}, {Heading: "D"}}}, {Heading: "E"}}},
		{Heading: "G", Parts: []Part{{Heading: "H"}}},
	})
	var got []string
	for _, b := range blocks {
		h := b.(Heading)
		got = append(got, h.Number+h.Text)
	}
	if want := "I.A 1.B a)C b)D 2.E II.G 1.H"; strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
