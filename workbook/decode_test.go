package workbook

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
)

type sampleSettings struct {
	Name    string                   `yaml:"name,required"`
	Code    string                   `yaml:"code"`
	Active  bool                     `yaml:"active"`
	Count   int                      `yaml:"count"`
	Width   float64                  `yaml:"width"`
	Quiet   time.Duration            `yaml:"quiet"`
	Limit   *decimal.Decimal         `yaml:"limit"`
	Level   Severity                 `yaml:"level"`
	Kinds   []PeriodKind             `yaml:"kinds"`
	Message Words                    `yaml:",inline"`
	Shares  map[string]sampleSetting `yaml:"shares"`
}

type sampleSetting struct {
	Path string `yaml:"path,required"`
}

func TestDecodeReadsWhatIsWritten(t *testing.T) {
	var s sampleSettings
	err := Decode("s.yaml", []byte(`
name: Sở Tài chính
code: 0123
active: true
count: 15
width: 12.5
quiet: 90s
limit: 0.10
level: warning
kinds: [year, nine-months]
vi: Sai
en: Wrong
shares:
  mot: {path: /srv/mot}
`), &s)
	if err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(s.Name, "|", s.Code, "|", s.Active, s.Count, s.Width, s.Quiet, s.Limit, s.Level, s.Kinds, s.Message, s.Shares)
	want := "Sở Tài chính|0123|true 15 12.5 1m30s 0.1 1 [year nine-months] {Sai Wrong} map[mot:{/srv/mot}]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Each case is a file and the mistakes that must be found in it, all of them.
func TestDecodeFindsEveryMistake(t *testing.T) {
	const rest = "\nvi: a\nen: b"
	for _, c := range []struct{ name, file, want string }{
		{"unknown key, near", "name: a\ncuont: 3" + rest, `2:1: không có khóa "cuont" (có phải "count"?)`},
		{"unknown key, far", "name: a\nzzzzzzz: 3" + rest,
			`2:1: không có khóa "zzzzzzz" (dùng được: active, code, count, en, kinds, level, limit, name, quiet, shares, vi, width)`},
		{"missing", "code: a" + rest, `1:1: thiếu khóa bắt buộc "name"`},
		{"empty", "name:" + rest, `1:6: "name" bỏ trống (ghi giá trị, hoặc xóa cả khóa)`},
		{"empty in quotes", "name: \"\"" + rest, `1:7: "name" không được trống`},
		{"twice", "name: a\nname: b" + rest, `2:1: khóa "name" đã có ở dòng 1 (giữ một trong hai)`},
		{"number", "name: a\ncount: 1,5\nlimit: 1,5" + rest, `2:8: "count" phải là số nguyên, không phải "1,5"
3:8: "limit" phải là một số, không phải "1,5" (dấu thập phân là dấu chấm: 12.5)`},
		{"bool", "name: a\nactive: yes" + rest, `2:9: "active" phải là true hoặc false, không phải "yes"`},
		{"choice in list", "name: a\nkinds: [year, yaer]" + rest, `2:15: mục 2 của "kinds" không nhận giá trị "yaer" (có phải "year"?)`},
		{"scalar for list", "name: a\nkinds: year" + rest, `2:8: "kinds" phải là một danh sách (viết "[a, b]", hoặc mỗi mục một dòng bắt đầu bằng "- ")`},
		{"list for scalar", "name: [a]" + rest, `1:7: "name" phải là một giá trị, không phải danh sách hay nhóm khóa`},
		{"inside a map", "name: a\nshares:\n  mot: {pat: x}" + rest, `3:8: thiếu khóa bắt buộc "path"
3:9: không có khóa "pat" (có phải "path"?)`},
		{"alias", "name: &a x\ncode: *a" + rest, `1:7: "name": không dùng neo (&) và bí danh (*) (chép lại nội dung)
2:7: "code": không dùng neo (&) và bí danh (*) (chép lại nội dung)`},
		{"nothing", "", "1:1: tệp trống"},
		{"only comments", "# xin chào\n", "1:1: tệp trống"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := Decode("s.yaml", []byte(c.file), new(sampleSettings))
			got := strings.ReplaceAll(fmt.Sprint(err), "s.yaml:", "")
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestDecodeRefusesWhatIsNotOneDocument(t *testing.T) {
	for file, wantLine := range map[string]int{
		"name: a\nvi: a\nen: b\n---\nname: b": 4,
		"name: [a\nvi: b":                     2,
		"name: a\n\tvi: b":                    2,
	} {
		var ms Mistakes
		if err := Decode("s.yaml", []byte(file), new(sampleSettings)); !errors.As(err, &ms) {
			t.Errorf("%q: got %v, want mistakes", file, err)
		} else if ms[0].Line != wantLine {
			t.Errorf("%q: got line %d, want %d: %v", file, ms[0].Line, wantLine, ms)
		}
	}
}

func FuzzDecodeNeverPanics(f *testing.F) {
	f.Add("name: a\nkinds: [year]\nshares: {a: {path: b}}")
	f.Add("&a [*a]")
	f.Add("? [a]\n: b")
	f.Fuzz(func(t *testing.T, file string) {
		err := Decode("s.yaml", []byte(file), new(sampleSettings))
		var ms Mistakes
		if err != nil && !errors.As(err, &ms) {
			t.Errorf("got %T, want Mistakes", err)
		}
	})
}

func TestClosestSuggestsOnlyWhatIsNear(t *testing.T) {
	known := []string{"title", "type", "min", "max"}
	for word, want := range map[string]string{"tilte": "title", "titel": "title", "tyype": "type", "mx": "max", "zz": "", "đ": ""} {
		if got := Closest(word, known); got != want {
			t.Errorf("Closest(%q) = %q, want %q", word, got, want)
		}
	}
}
