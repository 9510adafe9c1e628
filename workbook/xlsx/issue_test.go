package xlsx

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tonghop/workbook"
)

func issued(t testing.TB, data *workbook.Data) []byte {
	t.Helper()
	o := testOffice(t)
	var buf bytes.Buffer
	if err := Issue(&buf, o, o.Form("so-nganh"), o.Units.Find("STC", asOf), year2025, data); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// grid is a sheet as text: the raw value of each cell, cells joined by " | ",
// empty rows left out.
func grid(t testing.TB, f *excelize.File, sheet string) string {
	t.Helper()
	rows, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, row := range rows {
		line := strings.TrimRight(strings.Join(row, " | "), " |")
		if line != "" {
			b.WriteString(strings.ReplaceAll(line, "\n", "⏎") + "\n")
		}
	}
	return b.String()
}

func TestIssuedIdentity(t *testing.T) {
	f := opened(t, issued(t, nil))
	want := "form | so-nganh\nversion | 2025.1\nunit | STC\nperiod | 2025\n"
	if got := grid(t, f, workbook.IdentitySheet); got != want {
		t.Errorf("identity sheet:\n%s\nwant:\n%s", got, want)
	}
	if !strings.Contains(member(t, issued(t, nil), "xl/workbook.xml"), `name="_tonghop" sheetId="6" r:id="rId8" state="veryHidden"`) {
		t.Error("the identity sheet is not very hidden")
	}
}

func TestIssuedIndicatorTable(t *testing.T) {
	got := grid(t, opened(t, issued(t, departmentData())), "Chỉ tiêu")
	want := `SỞ TÀI CHÍNH |  |  |  |  | Biểu so-nganh, phiên bản 2025.1
KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU ĐƯỢC GIAO
Kỳ báo cáo: năm 2025
Ô vàng: đơn vị ghi; ô xám: đã điền sẵn, không sửa
STT | Mã chỉ tiêu | Chỉ tiêu | Đơn vị tính | Kế hoạch năm | Thực hiện cùng kỳ năm trước | Ước thực hiện | Tính chất số liệu | Ghi chú, nguyên nhân
A | B | C | D | 1 | 2 | 3 | 4 | 5
I |  | Chỉ tiêu kinh tế
1 | GRDP_TOC_DO | Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP) | % | 10,5 | 8.51 | 7.34 | ước tính | Công nghiệp tăng chậm do thủy điện thiếu nước; hai dự án năng lượng hoàn thành muộn hơn kế hoạch.
2 | THU_NSNN | Thu ngân sách nhà nước trên địa bàn | tỷ đồng | trên 2.000 | 1956.125 | 2107.4 | sơ bộ
2.1 | THU_NOI_DIA | Trong đó: thu nội địa | tỷ đồng |  | chưa có số liệu | chưa có số liệu |  | =1+1 không phải công thức
NGƯỜI LẬP BIỂU |  |  |  | THỦ TRƯỞNG ĐƠN VỊ
(Ký, họ tên) |  |  |  | (Ký, đóng dấu, họ tên)
`
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestIssuedRegister(t *testing.T) {
	got := grid(t, opened(t, issued(t, departmentData())), "Nhiệm vụ")
	// 28/11/2025 is day 45989, 30/11 45991, 15/12 46006 of Excel's calendar.
	want := `STT | Số, ký hiệu văn bản giao | Nội dung nhiệm vụ | Thời hạn | Ngày hoàn thành | Tiến độ⏎(%) | Người chịu trách nhiệm
A | 1 | 2 | 3 | 4 | 5 | 6
1 | 125/QĐ-UBND | Trình Hội đồng nhân dân tỉnh phương án phân bổ dự toán ngân sách địa phương năm 2026 | 45991 | 45989 | 100 | Nguyễn Văn A
2 | 3-4/KH-UBND | Quyết toán dự án hoàn thành | 46006 |  | 62.5 | Lò Thị B
3
4
5
6
NGƯỜI LẬP BIỂU |  |  | THỦ TRƯỞNG ĐƠN VỊ
`
	if !strings.Contains(got, want) {
		t.Errorf("got:\n%s\nwant in it:\n%s", got, want)
	}
}

// Without data the table has the indicators the unit owns, and nothing filled in.
func TestIssuedBlank(t *testing.T) {
	got := grid(t, opened(t, issued(t, nil)), "Chỉ tiêu")
	for _, line := range []string{
		"1 | GRDP_TOC_DO | Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP) | %\n",
		"2.1 | THU_NOI_DIA | Trong đó: thu nội địa | tỷ đồng\n",
	} {
		if !strings.Contains(got, line) {
			t.Errorf("no line %q in:\n%s", line, got)
		}
	}
	if strings.Contains(got, "HO_NGHEO") {
		t.Error("the department is asked for the communes' indicator")
	}
}

func TestIssuedCellsAreOpenWhereTheUnitWrites(t *testing.T) {
	f := opened(t, issued(t, departmentData()))
	for cell, open := range map[string]bool{"A8": false, "B8": false, "E8": false, "F8": false, "G8": true, "I8": true, "G5": false} {
		id, err := f.GetCellStyle("Chỉ tiêu", cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		locked := style.Protection == nil || style.Protection.Locked
		if locked == open {
			t.Errorf("%s: locked %v, want open %v", cell, locked, open)
		}
	}
	if part := member(t, issued(t, nil), "xl/worksheets/sheet2.xml"); !strings.Contains(part, "<sheetProtection") || strings.Contains(part, "saltValue") {
		t.Error("the sheet is not protected, or by a random salt")
	}
}

// A number column takes numbers in its range and the words for nothing, which
// a plain number rule of Excel would refuse.
func TestIssuedRules(t *testing.T) {
	f := opened(t, issued(t, nil))
	dvs, err := f.GetDataValidations("Nhiệm vụ")
	if err != nil {
		t.Fatal(err)
	}
	byArea := map[string]*excelize.DataValidation{}
	for _, dv := range dvs {
		byArea[dv.Sqref] = dv
	}
	progress := byArea["F7:F10"]
	if progress == nil {
		t.Fatalf("no rule on the progress column, only %v", byArea)
	}
	for _, part := range []string{"F7>=0", "F7<=100", workbook.NilWords, workbook.NoDataWords} {
		if !strings.Contains(strings.ReplaceAll(strings.ReplaceAll(progress.Formula1, "&gt;", ">"), "&lt;", "<"), part) {
			t.Errorf("rule %s lacks %s", progress.Formula1, part)
		}
	}
	if want := "Ô này nhận số từ 0 đến 100 (%); không có thì ghi “không phát sinh” hoặc “chưa có số liệu”."; *progress.Error != want {
		t.Errorf("message %q, want %q", *progress.Error, want)
	}
	choices, err := f.GetDataValidations("Chỉ tiêu")
	if err != nil {
		t.Fatal(err)
	}
	if got := choices[len(choices)-2]; got.Sqref != "H7:H10" || got.Formula1 != "ds_1" {
		t.Errorf("status column: %+v, want the list ds_1 on H7:H10", got)
	}
}

func TestIssuedGuide(t *testing.T) {
	got := grid(t, opened(t, issued(t, nil)), workbook.GuideSheet)
	// The year 2025 runs from 15/12/2024 to 14/12/2025 (NĐ 09/2019 Điều 12);
	// "chậm nhất ngày 17" after it is 17/12/2025.
	for _, line := range []string{
		"Đơn vị báo cáo | Sở Tài chính\n",
		"Kỳ báo cáo | Năm 2025 (số liệu từ 15/12/2024 đến hết 14/12/2025)\n",
		"Hạn gửi | Chậm nhất hết ngày 17 tháng 12 năm 2025\n",
		"Giải ngân | Dự án | Có | Nội dung bằng chữ.\n",
		"Chỉ tiêu | Tính chất số liệu |  | Một trong các mục: ước tính; sơ bộ; chính thức.\n",
		"thư mục “stc” của đơn vị",
	} {
		if !strings.Contains(got, line) {
			t.Errorf("no %q in:\n%s", line, got)
		}
	}
}

func TestIssueSameBytes(t *testing.T) {
	first := issued(t, departmentData())
	for range 3 {
		if !bytes.Equal(first, issued(t, departmentData())) {
			t.Fatal("issuing the same form again gave other bytes")
		}
	}
}

type fullDisk struct{ room int }

var errDiskFull = errors.New("no space left on device")

func (d *fullDisk) Write(p []byte) (int, error) {
	if d.room -= len(p); d.room < 0 {
		return 0, errDiskFull
	}
	return len(p), nil
}

func TestIssueReportsAFullDisk(t *testing.T) {
	o := testOffice(t)
	for _, room := range []int{0, 500, 5000} {
		err := Issue(&fullDisk{room}, o, o.Form("so-nganh"), o.Units.Find("STC", asOf), year2025, nil)
		if !errors.Is(err, errDiskFull) {
			t.Errorf("with %d bytes left: %v", room, err)
		}
	}
}
