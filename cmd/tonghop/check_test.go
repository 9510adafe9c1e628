package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"tonghop/workbook"
)

// sampleCheck is a file with findings on two sheets and about itself.
func sampleCheck() checked {
	at := func(sheet, cell, row, column string) workbook.Place {
		return workbook.Place{Sheet: sheet, Cell: cell, Row: row, Column: column}
	}
	c := checked{File: "stc.xlsx", found: workbook.Findings{
		{Code: "not-a-number", Place: at("Chỉ tiêu", "F4", "Thu ngân sách", "Thực hiện"), Found: "abc", Accepted: "một số"},
	}}
	for _, cell := range []string{"C5", "C6", "C7", "C8", "C9"} {
		c.found = append(c.found, workbook.Finding{Code: "required", Place: at("Nhiệm vụ", cell, "Rà soát", "Thời hạn"), Accepted: "ngày"})
	}
	c.found = append(c.found,
		workbook.Finding{Code: "far-from-previous", Severity: workbook.Warning, Place: at("Chỉ tiêu", "F5", "Thu nội địa", "Thực hiện"), Found: "95", Accepted: "900"},
		workbook.Finding{Code: "digit-slipped", Severity: workbook.Warning, Place: at("Chỉ tiêu", "F6", "Dân số", "Thực hiện"), Found: "945", Accepted: "cùng kỳ 9.310", Explained: "đã kiểm đếm lại"},
		workbook.Finding{Code: "other-workbooks", Severity: workbook.Note, Found: "2"})
	c.excerpts = map[workbook.Place]workbook.Excerpt{
		c.found[0].Place: {Row: 4, Cells: []workbook.ExcerptCell{{Letters: "C", Text: "Thu ngân sách"}, {Letters: "E", Text: "900"}, {Letters: "F", Text: "abc", Here: true}, {Letters: "G"}}},
	}
	return c
}

// TestCheckForPeople: by sheet with what blocks first, repeats folded and
// counted, the row under the message, counts by rule at the end.
func TestCheckForPeople(t *testing.T) {
	var out bytes.Buffer
	p := &checkPrinter{out: &out, lang: workbook.Vietnamese}
	p.file(sampleCheck())
	p.summary([]checked{sampleCheck(), {File: "syt.xlsx", Accepted: true}})
	want := `stc.xlsx: sẽ bị trả lại · 6 lỗi, 2 cảnh báo, 1 ghi chú

  Sheet “Chỉ tiêu”
    lỗi F4 “abc” không phải là số; cần một số. [not-a-number]
           │ C               E     F     G
         4 │ Thu ngân sách │ 900 │ abc │
           │                       ^^^
           → Chỉ ghi con số; giải thích ghi ở cột ghi chú.
    cảnh báo F5 “Thu nội địa” ghi 95, cùng kỳ 900. [far-from-previous]
           → Kiểm tra lại; nếu đúng, ghi lý do ở cột Giải trình.
    cảnh báo F6 “Dân số” ghi 945, cùng kỳ 9.310: lệch đúng khoảng 10 hoặc 100 lần. [digit-slipped]
           Đã giải trình: đã kiểm đếm lại

  Sheet “Nhiệm vụ”
    lỗi C5 Ô bắt buộc`
	if !strings.HasPrefix(out.String(), want) {
		t.Errorf("printed\n%s", out.String())
	}
	for _, line := range []string{
		"(và 2 ô khác trong cột C) [required]\n",
		"\n2 tệp: 1 được nhận, 1 sẽ bị trả lại\n     5 lỗi       required ",
		"\n     1 lỗi       not-a-number ",
		"\n\n  Cả tệp\n    ghi chú Tệp có công thức lấy số từ 2 tệp khác",
		"\n     1 ghi chú   other-workbooks           Công thức lấy số từ tệp khác\n",
	} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("%q is not in\n%s", line, out.String())
		}
	}
	if n := strings.Count(out.String(), "nếu bằng không thì ghi 0"); n != 1 {
		t.Errorf("one remedy is said %d times", n)
	}
	if strings.ContainsRune(out.String(), '\x1b') {
		t.Error("colours where there is no terminal")
	}
}

// TestCheckForMachines holds the keys of the JSON, which scripts rely on.
func TestCheckForMachines(t *testing.T) {
	ws := &workspace{lang: workbook.Vietnamese}
	c := sampleCheck()
	c.Unit, c.Form, c.Period = "STC", "so-nganh", "2025"
	f := c.found[0]
	f.Trial, f.Severity = "2026-03-31", workbook.Note
	c.Findings = []saidFinding{ws.said(f)}
	text, err := json.Marshal(c)
	want := `{"file":"stc.xlsx","unit":"STC","form":"so-nganh","period":"2025","accepted":false,"findings":[` +
		`{"code":"not-a-number","severity":2,"sheet":"Chỉ tiêu","cell":"F4","row":"Thu ngân sách","column":"Thực hiện","found":"abc","accepted":"một số","trial":"2026-03-31",` +
		`"level":"note","message":"“abc” không phải là số; cần một số. (thử nghiệm đến 31/03/2026)","remedy":"Chỉ ghi con số; giải thích ghi ở cột ghi chú."}]}`
	if err != nil || string(text) != want {
		t.Errorf("%v\n%s\nwant\n%s", err, text, want)
	}
}
