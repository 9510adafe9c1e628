package pdf

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tonghop/report"
)

var clock = time.Date(2025, 12, 20, 8, 0, 0, 0, time.UTC)

func render(t testing.TB, d *report.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Render(&b, d, Options{Clock: clock}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSameDocumentSameBytes(t *testing.T) {
	want := render(t, annualReport())
	zone := time.FixedZone("ICT", 7*3600)
	got := make([][]byte, 8)
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() {
			var b bytes.Buffer
			if Render(&b, annualReport(), Options{Clock: clock.In(zone)}) == nil {
				got[i] = b.Bytes()
			}
		})
	}
	wg.Wait()
	for i, b := range got {
		if !bytes.Equal(b, want) {
			t.Errorf("rendering %d differs", i)
		}
	}
	var later bytes.Buffer
	if err := Render(&later, annualReport(), Options{Clock: clock.Add(time.Hour)}); err != nil || bytes.Equal(later.Bytes(), want) {
		t.Errorf("another clock gave the same bytes (%v)", err)
	}
}

// Every string of the tree can be searched, in the order of the tree.
func TestTextExtractsInOrder(t *testing.T) {
	text := squeezed(tool(t, render(t, annualReport()), "pdftotext", "-raw", "FILE", "-"))
	at := 0
	for _, want := range []string{
		"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO",
		"Tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2025, phương hướng, nhiệm vụ năm 2026",
		"BÁO CÁO CHƯA ĐẦY ĐỦ: còn 02/63 đơn vị chưa gửi số liệu (xã Mường Nhé, Sở Xây dựng).",
		"Thực hiện Nghị quyết số 01/NQ-CP ngày 08 tháng 01 năm 2025 của Chính phủ về nhiệm vụ, giải pháp chủ yếu thực hiện Kế hoạch phát triển kinh tế - xã hội",
		"26/27 chỉ tiêu đạt và vượt kế hoạch, trong đó 11 chỉ tiêu vượt",
		"I. TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU CHỦ YẾU", "1. Tăng trưởng và quy mô kinh tế",
		"Biểu đồ 1. Một số chỉ tiêu kinh tế, kế hoạch và thực hiện", "17,46", "19,86",
		"Bảng 1. Các chỉ tiêu kinh tế - xã hội chủ yếu năm 2025", "CHỈ TIÊU KINH TẾ", "Tổng sản phẩm trên địa bàn (GRDP) giá so sánh 2010", "17.457,3",
		"Dịch vụ: 58,60", "a) Chuyển đổi số và cải cách hành chính", "Bình quân toàn tỉnh: 44,33%", "Không có số liệu",
		"Còn 17 nhiệm vụ quá hạn chưa có báo cáo nguyên nhân", "44,33%", "Đã chi trả 1.204 hộ; còn 37 hộ chưa đồng thuận phương án tái định cư",
		"tỉnh Điện Biên./.", "Nơi nhận:", "- Lưu: VT, TH.", "TM. ỦY BAN NHÂN DÂN", "Nguyễn Minh Phú",
		"Phụ lục I", "GIẢI NGÂN VỐN ĐẦU TƯ CÔNG THEO ĐƠN VỊ", "Xã số 90", "111.111.030", "Phụ lục II",
	} {
		i := strings.Index(text[at:], squeezed(want))
		if i < 0 {
			t.Fatalf("%q is missing, or out of order", want)
		}
		at += i
	}
}

func TestOnePage(t *testing.T) {
	d := executivePage()
	if pages := papers(t, render(t, d)); len(pages) != 1 || pages[0].height < pages[0].width {
		t.Errorf("%d pages", len(pages))
	}
	crowded := *d
	for range 8 {
		crowded.Blocks = append(crowded.Blocks, report.Bullet{Runs: runs("Thêm một việc nữa cần chỉ đạo trong tuần này.")})
	}
	pages := papers(t, render(t, &crowded))
	if len(pages) != 1 {
		t.Fatalf("%d pages", len(pages))
	}
	plain, tight := papers(t, render(t, d))[0].find(t, "Thực hiện")[0], pages[0].find(t, "Thực hiện")[0]
	if tight.points() >= plain.points() {
		t.Errorf("a crowded page is set in %.1f pt, a plain one in %.1f pt", tight.points(), plain.points())
	}
	for _, w := range pages[0].words {
		if w.bottom > 297-10 {
			t.Errorf("%q stands in the bottom margin", w.text)
		}
	}
}

func TestOnePageRefusesToSpill(t *testing.T) {
	d := &report.Document{Layout: report.OnePage, Blocks: longTable(100).Blocks}
	var b bytes.Buffer
	if err := Render(&b, d, Options{}); !errors.Is(err, ErrOverflow) || b.Len() > 0 {
		t.Errorf("error %v after %d bytes, want ErrOverflow and none", err, b.Len())
	}
}

func TestHostileText(t *testing.T) {
	for _, s := range []string{
		"", " ", "\n\n\n", "😀👨‍👩‍👧", "\u202eevil\u202c", "a\x00b\x1b[31m", "\xff\xfe", "(\\)", strings.Repeat("dài", 2000),
		strings.Repeat("x y ", 2000), strings.Repeat("\u0301", 300), "\u2028\u2029\u0085", "\U0010FFFF", "\uFFFE\uFFFF",
	} {
		for _, layout := range []report.Layout{report.Decree30, report.OnePage} {
			d := &report.Document{Title: s, Author: s, Subject: s, Draft: s, Fingerprint: s[:min(len(s), 40)], Layout: layout, Blocks: everyBlock(s)}
			var b bytes.Buffer
			err := Render(&b, d, Options{})
			if err != nil && !(layout == report.OnePage && errors.Is(err, ErrOverflow)) {
				t.Errorf("%.20q, %s: %v", s, layout, err)
			}
		}
	}
}

func everyBlock(s string) []report.Block {
	chart := report.Chart{Kind: report.RankingBars, Caption: s, Unit: s, Series: []string{s}, Points: []report.Point{{Label: s, Values: []float64{1}, Texts: []string{s}}}, Mark: 1, MarkText: s, Note: s}
	blocks := []report.Block{
		report.Letterhead{Issuer: []string{"UBND"}, Number: "Số:", Date: "ngày"}, report.Title{Kind: s, Subject: s}, report.Heading{Level: 2, Number: s, Text: s},
		report.Paragraph{Runs: runs(s)}, report.Paragraph{}, report.Bullet{Runs: runs(s)}, report.Notice{Text: s},
		report.Table{Caption: s, Unit: s, Note: s, Columns: []report.TableColumn{{Title: "T"}, {Title: "T"}}, Rows: []report.TableRow{{Cells: cells(s, s)}}},
		report.Cards{Cards: []report.Card{{Label: s, Value: s, Note: s}}}, chart,
		report.Closing{Recipients: []string{s}, Authority: []string{"TM."}, Signer: "A"}, report.Appendix{Number: "Phụ lục", Title: s, Kem: s},
	}
	for _, kind := range []report.ChartKind{report.PlanActualBars, report.TrendLine, report.ProgressBars, report.ShareBar, "unknown"} {
		chart.Kind = kind
		blocks = append(blocks, chart)
	}
	return append(blocks, report.Columns{Cells: [][]report.Block{{para(s)}, {chart}}})
}

func TestFontDir(t *testing.T) {
	dir := t.TempDir()
	fam, err := liberation()
	if err != nil {
		t.Fatal(err)
	}
	for f, name := range []string{"TIMES.TTF", "timesbd.ttf", "TimesI.ttf", "timesbi.ttf"} {
		if err := os.WriteFile(filepath.Join(dir, name), fam[f].ttf, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var own bytes.Buffer
	if err := Render(&own, annualReport(), Options{Clock: clock, FontDir: dir}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(own.Bytes(), render(t, annualReport())) {
		t.Error("the same fonts from a folder give other bytes")
	}
	if err := os.WriteFile(filepath.Join(dir, "timesi.ttf"), []byte("not a font"), 0o600); err != nil {
		t.Fatal(err)
	}
	os.Remove(filepath.Join(dir, "TimesI.ttf"))
	if err := Render(&own, annualReport(), Options{FontDir: dir}); err == nil {
		t.Error("a damaged font was accepted")
	}
	if err := Render(&own, annualReport(), Options{FontDir: t.TempDir()}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing fonts: %v", err)
	}
}

func BenchmarkAnnualReport(b *testing.B) {
	d := annualReport()
	for b.Loop() {
		render(b, d)
	}
}

func BenchmarkLongTable(b *testing.B) {
	d := longTable(1000)
	for b.Loop() {
		render(b, d)
	}
}
