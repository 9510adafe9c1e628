package workbook

import (
	"fmt"
	"strings"
	"testing"
)

// A header of two or three rows is one header: each case reads the same two
// projects, without a finding.
func TestHeadersOfSeveralRows(t *testing.T) {
	const rows = "1 | Đường Mường Chà | NSTW | 20 | 5 | 25\n2 | Kè Nậm Rốm | NSĐP | 10 | 5 | 50"
	for name, lines := range map[string]string{
		"cells merged downwards": `@merge 1 1 1 2
@merge 2 1 2 2
STT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ
 | | | (tỷ đồng) | (tỷ đồng) | (%)
`,
		"units in their own row": `STT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ
 | | | (tỷ đồng) | (tỷ đồng) | (%)
A | B | C | 1 | 2 | 3=2/1
`,
		"a group over the figures": `@merge 4 2 6 2
Biểu số 05
STT | Tên dự án | Nguồn vốn | Vốn đầu tư công năm 2025
 | | | Kế hoạch | Giải ngân | Tỷ lệ
`,
		"most titles below a group": `@merge 2 2 6 2
 | BIỂU SỐ 05
STT | Tình hình dự án
 | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ
`,
		"titles broken over two rows": `STT | Tên | Nguồn | Kế | Giải | Tỷ
 | dự án | vốn | hoạch | ngân | lệ
`,
		"three rows": `@merge 3 1 6 1
@merge 4 2 6 2
@merge 1 1 1 3
@merge 2 1 2 3
STT | Tên dự án | Thông tin vốn
 | | Nguồn vốn | Số tiền
 | | | Kế hoạch | Giải ngân | Tỷ lệ
`,
		"printed on every page": `@merge 4 1 6 1
STT | Tên dự án | Nguồn vốn | Năm 2025
 | | | Kế hoạch | Giải ngân | Tỷ lệ
A | B | C | 1 | 2 | 3
1 | Đường Mường Chà | NSTW | 20 | 5 | 25
STT | Tên dự án | Nguồn vốn | Năm 2025
 | | | Kế hoạch | Giải ngân | Tỷ lệ
A | B | C | 1 | 2 | 3
2 | Kè Nậm Rốm | NSĐP | 10 | 5 | 50`,
	} {
		t.Run(name, func(t *testing.T) {
			if name != "printed on every page" {
				lines += rows
			}
			d, fs := read(t, "== Dự án\n"+lines)
			if len(fs) > 0 {
				t.Fatalf("findings %+v", fs)
			}
			if got, want := said(d, "du-an"), "Đường Mường Chà,NSTW,20,5,25 Kè Nậm Rốm,NSĐP,10,5,50"; got != want {
				t.Errorf("read %s, want %s", got, want)
			}
		})
	}
}

// said are the values of a table's rows.
func said(d *Data, table string) string {
	var rows []string
	for _, r := range d.Table(table).Records {
		var values []string
		for _, v := range r.Values {
			values = append(values, v.Text)
		}
		rows = append(rows, strings.Join(values, ","))
	}
	return strings.Join(rows, " ")
}

// A row of data right below a header is data, whatever stands in it.
func TestDataIsNoHeader(t *testing.T) {
	d, fs := read(t, "== Dự án\n"+projectHeader+"1 | Kế hoạch | | chưa có số liệu | |\n2 | Đường Mường Chà | NSTW | 20 | 5 | 25")
	if got := said(d, "du-an"); len(fs) > 0 || got != "Kế hoạch,,,, Đường Mường Chà,NSTW,20,5,25" {
		t.Errorf("%s %+v", got, fs)
	}
}

// What the layout does to the meaning of cells is said at the cell.
func TestLayoutFindings(t *testing.T) {
	row := "1 | Đường Mường Chà | NSTW | 20 | 5 | 25\n"
	for _, c := range []struct{ name, sheets, want string }{
		{"merged downwards", "== Dự án\n@merge 4 2 4 3\n" + projectHeader + row + "2 | Kè Nậm Rốm | NSĐP | | 5 | 50", "merged-data Dự án D2 D2:D3"},
		{"merged across", "== Dự án\n@merge 5 2 6 2\n" + projectHeader + "1 | Đường Mường Chà | NSTW | 20 | 5", "merged-data Dự án E2 E2:F2"},
		{"merged beside the table", "== Dự án\n@merge 1 2 1 3\n@merge 7 2 9 3\n" + projectHeader + row, ""},
		{"an entry over two rows", "== Dự án\n@merge 2 2 2 3\n@merge 3 2 3 3\n" + projectHeader + row, ""},
		{"hidden column", "== Dự án\n@hide 3\n" + projectHeader + row, "hidden-column Dự án C1 "},
		{"hidden empty column", "== Dự án\n@hide 3\n" + projectHeader + "1 | Đường Mường Chà | | 20 | 5 | 25", ""},
		{"renamed", "== Dự án\n@absent\n== Giải ngân đến 15.12\n" + projectHeader + row, "sheet-renamed Giải ngân đến 15.12  Giải ngân đến 15.12"},
		{"renamed, but two could be meant", "== Dự án\n@absent\n== A\n" + projectHeader + row + "== B\n" + projectHeader + row,
			`sheet-missing   A, B;sheet-not-read A  A;sheet-not-read B  B`},
		{"unit above the table", "== Dự án\n | | | Đơn vị tính: Triệu đồng\n" + projectHeader + row, "unit-changed Dự án D1 Đơn vị tính: Triệu đồng"},
		{"the right unit above the table", "== Dự án\n | | | (ĐVT: tỷ đồng)\n" + projectHeader + row, ""},
		{"tasks below the projects", "== Dự án\n" + projectHeader + row + "|\n" + strings.TrimPrefix(taskHeader, "== Nhiệm vụ\n") + "1 | 12/QĐ-UBND | Rà soát", "second-table Dự án B4 Nhiệm vụ"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, fs := read(t, c.sheets)
			var got []string
			for _, f := range fs {
				got = append(got, fmt.Sprint(f.Code, " ", f.Sheet, " ", f.Cell, " ", f.Found))
			}
			if strings.Join(got, ";") != c.want {
				t.Errorf("found %s, want %s", strings.Join(got, ";"), c.want)
			}
		})
	}
}
