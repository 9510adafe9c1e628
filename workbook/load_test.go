package workbook

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"
)

const goodForm = `id: so-nganh
version: "2025.1"
title: Báo cáo của sở, ngành
periods: [year, month]
owed-by: [so]
due: {day: 17}
tables:
  - id: chi-tieu
    sheet: Chỉ tiêu
    title: Chỉ tiêu
    indicators: true
    columns:
      - {id: ma, title: Mã, type: text, role: code, locked: true}
      - {id: thuc-hien, title: Thực hiện, type: measure, role: actual}
  - id: nhiem-vu
    sheet: Nhiệm vụ
    title: Nhiệm vụ
    topic: tasks
    key: [noi-dung]
    nil: true
    columns:
      - {id: noi-dung, title: Nội dung, type: text, role: content, required: true}
      - {id: han, title: Thời hạn, type: date, role: due}
      - {id: xong, title: Hoàn thành, type: date, role: done}
    rules:
      - {code: done-late, at: xong, expr: "xong <= han", severity: warning, vi: Muộn, en: Late}
`

const goodCatalogue = `groups:
  - id: xa-hoi
    title: Xã hội
    indicators:
      - {code: HO, name: Số hộ, measure: hộ, type: integer, owner: xa, combine: sum}
      - {code: HO_NGHEO, name: Hộ nghèo, measure: hộ, type: integer, owner: xa, combine: sum, better: down, parent: HO}
      - {code: TY_LE, name: Tỷ lệ, measure: "%", type: percent, decimals: 2, better: down, combine: ratio, numerator: HO_NGHEO, denominator: HO}
`

func definitions(form, catalogue string) fstest.MapFS {
	return fstest.MapFS{
		"forms/so-nganh.yaml":       {Data: []byte(form)},
		"indicators/chi-tieu.yaml":  {Data: []byte(catalogue)},
		"indicators/unrelated.text": {Data: []byte("not a definition")},
	}
}

func TestLoadDefinitions(t *testing.T) {
	d, err := LoadDefinitions(definitions(goodForm, goodCatalogue), nil, fstest.MapFS{})
	if err != nil {
		t.Fatal(err)
	}
	f := d.Form("so-nganh")
	if f == nil || len(f.Tables) != 2 || f.Due.Day != 17 || f.Tables[1].Rules[0].Severity != Warning {
		t.Fatalf("got form %+v", f)
	}
	if i := d.Catalogue.Find("TY_LE"); i == nil || !i.Derived() || i.Group != "xa-hoi" || i.Decimals != 2 {
		t.Errorf("got %+v", i)
	}
	late, err := f.Tables[1].Rules[0].Holds(row("xong=2025-12-14 han=2025-12-13"))
	if late || err != nil {
		t.Errorf("a loaded rule: got %v, %v; want false", late, err)
	}
}

func TestLoadDefinitionsPrefersLaterFileSystems(t *testing.T) {
	own := fstest.MapFS{"forms/so-nganh.yaml": {Data: []byte(strings.Replace(goodForm, "2025.1", "2026.1", 1))}}
	d, err := LoadDefinitions(definitions(goodForm, goodCatalogue), own)
	if err != nil || len(d.Forms) != 1 || d.Forms[0].Version != "2026.1" {
		t.Fatalf("got %v, %v; want the one form, version 2026.1", d.Forms, err)
	}
}

// Each case changes one thing in the good files and names the one mistake that
// must follow.
func TestLoadDefinitionsFindsMistakes(t *testing.T) {
	long := strings.Repeat("ă", 32)
	for _, c := range []struct{ name, old, new, at, want string }{
		{"expression", "xong <= han", "xong <= hann", "hann", `biểu thức nói đến cột "hann" không có trong bảng (có phải "han"?)`},
		{"rule at", "at: xong", "at: xongg", "xongg", `khóa "at" nói đến cột "xongg" không có trong bảng (có phải "xong"?)`},
		{"key", "key: [noi-dung]", "key: [noi-dugn]", "noi-dugn", `khóa "key" nói đến cột "noi-dugn" không có trong bảng (có phải "noi-dung"?)`},
		{"long tab", "sheet: Chỉ tiêu", "sheet: " + long, long, `tên trang "` + long + `" dài quá 31 ký tự`},
		{"forbidden tab", "sheet: Chỉ tiêu", "sheet: Thu/chi", "Thu/chi", `tên trang "Thu/chi" có ký tự Excel không cho dùng (bỏ : \ / ? * [ ] và dấu ' ở đầu, cuối)`},
		{"same tab", "sheet: Chỉ tiêu", "sheet: NHIỆM VỤ", "Nhiệm vụ\n    title: Nhiệm", `hai trang cùng tên "Nhiệm vụ"`},
		{"same title", "title: Hoàn thành", "title: thời hạn", "thời hạn", `hai cột cùng tiêu đề "thời hạn" (bộ đọc tìm cột theo tiêu đề)`},
		{"same column", "id: xong", "id: han", "han, title: Hoàn", `mã cột "han" đã có`},
		{"same role", "role: done", "role: due", "due}\n    rules", `hai cột cùng vai trò "due"`},
		{"no choices", "type: text, role: content", "type: choice, role: content", "choice, role", `cột chọn "noi-dung" chưa có choices (choices: [a, b])`},
		{"help", "required: true", "help: " + strings.Repeat("ơ", 256), "ơơ", `lời nhắc dài 256 ký tự, Excel nhận tối đa 255`},
		{"min over max", "required: true", "min: 5, max: 1.5", "5, max", `cột "noi-dung" có min lớn hơn max`},
		{"due twice", "{day: 17}", "{day: 17, before: 20}", "{day", `"due" phải có đúng một trong ba khóa, là số dương (working-days: 2, day: 17 hoặc before: 20)`},
		{"indicator code", "code: HO,", "code: ho,", "ho, name", `mã chỉ tiêu "ho" không hợp lệ (chữ hoa không dấu, chữ số và gạch dưới: GRDP_TOC_DO)`},
		{"indicator twice", "code: HO_NGHEO,", "code: HO,", "HO, name: Hộ", `mã chỉ tiêu "HO" đã có`},
		{"parent", "parent: HO}", "parent: HOO}", "HOO", `không có chỉ tiêu "HOO" (có phải "HO"?)`},
		{"own parent", "parent: HO}", "parent: HO_NGHEO}", "HO_NGHEO}", `chỉ tiêu "HO_NGHEO" là phần của chính nó`},
		{"half a ratio", "numerator: HO_NGHEO, ", "", "ratio", `chỉ tiêu tỷ lệ "TY_LE" cần cả numerator và denominator (combine: ratio đi cùng cả hai)`},
		{"ratio of a ratio", "denominator: HO}", "denominator: TY_LE}", "TY_LE}", `"TY_LE" cũng là tỷ lệ, không cộng được (tử số và mẫu số phải là số cộng được)`},
		{"whole without parts", "combine: sum, better: down, parent: HO}", "combine: sum, exhaustive: true}", "true}", `chỉ tiêu "HO_NGHEO" ghi exhaustive nhưng không có phần nào (khai parent ở các phần của nó)`},
		{"no owner", "owner: xa, combine: sum}", "combine: sum}", "HO, name", `chỉ tiêu "HO" chưa có owner (mã đơn vị, hoặc loại đơn vị cùng báo cáo)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			file, form, catalogue := "forms/so-nganh.yaml", strings.Replace(goodForm, c.old, c.new, 1), goodCatalogue
			where := position(form, c.at)
			if form == goodForm {
				file, catalogue = "indicators/chi-tieu.yaml", strings.Replace(goodCatalogue, c.old, c.new, 1)
				where = position(catalogue, c.at)
			}
			_, err := LoadDefinitions(definitions(form, catalogue))
			want := fmt.Sprintf("%s:%s: %s", file, where, c.want)
			if !slices.Contains(strings.Split(fmt.Sprint(err), "\n"), want) {
				t.Errorf("got\n%v\nwant\n%s", err, want)
			}
		})
	}
}

// position is the line and column, in letters, at which the words first stand.
func position(text, words string) string {
	before, _, _ := strings.Cut(text, words)
	line := before[strings.LastIndex(before, "\n")+1:]
	return fmt.Sprintf("%d:%d", strings.Count(before, "\n")+1, utf8.RuneCountInString(line)+1)
}

func TestLoadDefinitionsWantsOneTypeForSharedColumns(t *testing.T) {
	fsys := definitions(goodForm, goodCatalogue)
	other := strings.Replace(goodForm, "id: so-nganh", "id: xa-phuong", 1)
	other = strings.Replace(other, "title: Thời hạn, type: date", "title: Thời hạn, type: text", 1)
	other = strings.Replace(other, "xong <= han", "xong == nil", 1)
	fsys["forms/xa-phuong.yaml"] = &fstest.MapFile{Data: []byte(other)}
	_, err := LoadDefinitions(fsys)
	want := "forms/xa-phuong.yaml:" + position(other, "text, role: due") + `: cột "han" của bảng "nhiem-vu" là text, ở biểu mẫu khác là date (bảng cùng mã được gộp làm một, kiểu phải giống nhau)`
	if fmt.Sprint(err) != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

func TestLoadDefinitionsSaysWhenThereAreNone(t *testing.T) {
	_, err := LoadDefinitions(fstest.MapFS{})
	want := "forms: không có tệp *.yaml nào (đặt định nghĩa vào thư mục này)\nindicators: không có tệp *.yaml nào (đặt định nghĩa vào thư mục này)"
	if fmt.Sprint(err) != want {
		t.Errorf("got %v", err)
	}
}

func FuzzLoadDefinitionsNeverPanics(f *testing.F) {
	f.Add(goodForm, goodCatalogue)
	f.Add(strings.Replace(goodForm, "xong <= han", "let x = han; xong == nil || x / 0 > 1", 1), "groups: []")
	f.Add("id: [", "groups: {a: b}")
	f.Fuzz(func(t *testing.T, form, catalogue string) {
		d, err := LoadDefinitions(definitions(form, catalogue))
		var ms Mistakes
		if err != nil && !errors.As(err, &ms) {
			t.Errorf("got %T, want Mistakes", err)
		}
		for _, form := range d.Forms {
			for _, table := range form.Tables {
				for i := range table.Rules {
					// What compiled may still ask for the impossible, but says so.
					_, _ = table.Rules[i].Holds(func(string) Value { return Value{Number, "1"} })
				}
			}
		}
	})
}
