package report

import (
	"strings"
	"testing"
)

// The sample's two overdue tasks are held by two persons of one department;
// B is 40 days behind, A 20.
func TestWhoHoldsWhatIsOverdue(t *testing.T) {
	c := sample()
	w := &writer{c: c, facts: factsOf(c)}
	for name, want := range map[string]string{
		"tasks-by-person": `
| 1 | Quàng Thị Minh họa | Sở Tài chính | 1 | 1 | 40 |
| 2 | Lò Văn Minh họa | Sở Tài chính | 5 | 1 | 20 |`,
		"tasks-by-unit": `
| 1 | Sở Tài chính | 6 | 1 | 1 | 2 | 2 |
|=  | Tổng cộng | 6 | 1 | 1 | 2 | 2 |`,
	} {
		got := strings.Join(tableLines(tables[name](w, &Part{}))[2:], "\n")
		if got != strings.TrimSpace(want) {
			t.Errorf("%s: got\n%s", name, got)
		}
	}
}

// The sample's tasks have a person, content, deadline and mandate; the form
// has no columns for who leads and for the product.
func TestSixClear(t *testing.T) {
	c := sample()
	c.Registers[0].Rows[0].Values[2].Text = "" // and one lacks its person
	got := strings.Join(stringsOf(sixClearStated(&writer{c: c}, &Part{})), "")
	want := "0/6 nhiệm vụ (0,00%) ghi đủ “6 rõ”; trong các nhiệm vụ còn lại có 1 chưa rõ người, 6 chưa rõ trách nhiệm, 6 chưa rõ sản phẩm."
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
