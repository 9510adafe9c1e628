package workbook

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"
)

// The names and codes are real: 03172 was the town of Mường Chà and now is the
// commune of Na Sang, while the name Mường Chà went to another commune.
const someUnits = `id,name,kind,parent,from,to,successor,folder,contact
STC,Sở Tài chính,so,,,,,stc,0215 000
03172,Thị trấn Mường Chà,thi-tran,,,2025-06-30,03172,,
03202,Xã Sa Lông,xa,,,2025-06-30,03172,,
03166,Xã Chà Cang,xa,,,2025-06-30,03166,,
03172,Xã Na Sang,xa-phuong,,2025-07-01,,,03172-na-sang,
03166,Xã Mường Chà,xa-phuong,,2025-07-01,,,03166-muong-cha,
03160,Xã Mường Nhé,xa-phuong,,,,,03160-muong-nhe,
03151,Phường Mường Lay,xa-phuong,,2025-07-01,,,03151-muong-lay,
`

func rosterOf(t testing.TB, units string) *Roster {
	t.Helper()
	r, err := ReadUnits("units.csv", strings.NewReader(units))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var oldDay, newDay = Day(2024, time.December, 31), Day(2025, time.December, 20)

func nameOf(u *Unit) string {
	if u == nil {
		return "none"
	}
	return u.Name
}

func TestCodesMeanAUnitOnlyOnADay(t *testing.T) {
	r := rosterOf(t, someUnits)
	for _, test := range []struct{ got, want string }{
		{nameOf(r.Find("03172", oldDay)), "Thị trấn Mường Chà"},
		{nameOf(r.Find("03172", newDay)), "Xã Na Sang"},
		{nameOf(r.Find("03172", Day(2025, time.June, 30))), "Thị trấn Mường Chà"},
		{nameOf(r.Find("03172", Day(2025, time.July, 1))), "Xã Na Sang"},
		{nameOf(r.Find("03202", newDay)), "none"},
		{nameOf(r.Successor("03202", oldDay, newDay)), "Xã Na Sang"},
		{nameOf(r.Successor("03172", oldDay, newDay)), "Xã Na Sang"},
		{nameOf(r.Successor("03166", oldDay, newDay)), "Xã Mường Chà"},
		{nameOf(r.Successor("STC", oldDay, newDay)), "Sở Tài chính"},
		{nameOf(r.Successor("03151", oldDay, newDay)), "none"},
		{nameOf(r.ByFolder("03160-muong-nhe", newDay)), "Xã Mường Nhé"},
		{nameOf(r.ByFolder("03172-na-sang", oldDay)), "none"},
	} {
		if test.got != test.want {
			t.Errorf("got %s, want %s", test.got, test.want)
		}
	}
	if n := len(r.At(oldDay)); n != 5 {
		t.Errorf("%d units before the reorganisation, want 5", n)
	}
	naSang := r.Find("03172", newDay)
	if got := r.Predecessors(naSang); len(got) != 2 || got[0].Name != "Thị trấn Mường Chà" || got[1].Name != "Xã Sa Lông" {
		t.Errorf("predecessors of Na Sang: %v", got)
	}
}

func TestFoldersAreComparedInNFC(t *testing.T) {
	r := rosterOf(t, "id,name,kind,folder\nX,Xã Nậm Kè,xa,Nậm Kè\n")
	if u := r.ByFolder(norm.NFD.String("Nậm Kè"), newDay); nameOf(u) != "Xã Nậm Kè" {
		t.Errorf("an NFD folder name leads to %s", nameOf(u))
	}
}

func TestSuggestLeadsFormerNamesOnAndNeverDecides(t *testing.T) {
	r := rosterOf(t, someUnits)
	names := func(units []*Unit) string {
		var s []string
		for _, u := range units {
			s = append(s, u.Name)
		}
		return strings.Join(s, ", ")
	}
	// The old town of Mường Chà became Na Sang: both are offered. So is the
	// name that is two letters away.
	if got, want := names(r.Suggest("xã mường chà", newDay)), "Xã Na Sang, Xã Mường Chà, Xã Mường Nhé"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := names(r.Suggest("Sa Long", newDay)); got != "Xã Na Sang" {
		t.Errorf("the heir of Sa Lông: %s", got)
	}
}

func TestUnitMistakesHaveTheirPlace(t *testing.T) {
	_, err := ReadUnits("units.csv", strings.NewReader(`id,name,kind,from,to,sucessor,successor,folder
A,Sở A,so,2025-07-01,2025-06-30,,,
B,Sở B,so,,,,,b
B,Sở Ba,so,2025-01-01,,,,c
D,Sở D,so,,,,,b
E,Xã Ế,xa,,2025-06-30,,ZZ,
F,,xa,31/12/2024,,,,
`))
	var found Mistakes
	if !errors.As(err, &found) {
		t.Fatalf("want mistakes, got %v", err)
	}
	want := []struct {
		line, column int
		text         string
	}{
		{1, 1, "không có cột “sucessor”"},
		{2, 22, "ngày cuối ở trước ngày đầu"},
		{4, 1, "mã “B” đã dùng cho Sở B"},
		{5, 15, "thư mục “b” đã dùng cho Sở B"},
		{6, 24, "không có đơn vị “ZZ” vào ngày tiếp theo 30/06/2025"},
		{7, 3, "chưa ghi “name”"},
		{7, 7, "“31/12/2024” không phải là ngày"},
	}
	if len(found) != len(want) {
		t.Fatalf("%d mistakes, want %d:\n%v", len(found), len(want), err)
	}
	for i, w := range want {
		if m := found[i]; m.Line != w.line || m.Column != w.column || !strings.HasPrefix(m.Text, w.text) {
			t.Errorf("got %d:%d %s, want %d:%d %s", m.Line, m.Column, m.Text, w.line, w.column, w.text)
		}
	}
	if !strings.Contains(found[0].Hint, "successor") {
		t.Errorf("no suggestion for a misspelt column: %q", found[0].Hint)
	}
}

func FuzzReadUnits(f *testing.F) {
	f.Add([]byte(someUnits))
	f.Add([]byte("\ufeffid,name,kind\r\n\"A\nB\",Sở,so\r\n#x\n"))
	f.Fuzz(func(t *testing.T, content []byte) {
		r, err := ReadUnits("units.csv", bytes.NewReader(content))
		if err == nil {
			r.Suggest("Mường Chà", newDay)
		}
	})
}
