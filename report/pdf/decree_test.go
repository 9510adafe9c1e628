package pdf

import (
	"bytes"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tonghop/report"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s is %.2f, want %.2f ± %.2f", what, got, want, tolerance)
	}
}

func within(t *testing.T, what string, got, lo, hi float64) {
	t.Helper()
	if got < lo-0.05 || got > hi+0.05 {
		t.Errorf("%s is %.2f, want %.2f to %.2f", what, got, lo, hi)
	}
}

// The numbers are those of NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I.
func TestDecreePage(t *testing.T) {
	for n, p := range papers(t, render(t, annualReport())) {
		long, short := max(p.width, p.height), min(p.width, p.height)
		near(t, "long side", long, 297, 0.2)
		near(t, "short side", short, 210, 0.2)
		for _, w := range p.words {
			if w.bottom < 20 { // the page number
				continue
			}
			if w.points() < 8.5 && w.top > p.height-20 { // the fingerprint
				continue
			}
			if w.top < 19.5 || w.bottom > p.height-20 || w.left < 29.9 || w.right > p.width-19.9 {
				t.Errorf("page %d: %q leaves the margins: %+v", n+1, w.text, w)
			}
		}
	}
}

func TestDecreeLetterhead(t *testing.T) {
	p := papers(t, render(t, annualReport()))[0]
	nation, motto := p.find(t, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), p.find(t, "Độc lập - Tự do - Hạnh phúc")
	within(t, "Quốc hiệu size", nation[0].points(), 12, 13)
	within(t, "Tiêu ngữ size", motto[0].points(), 13, 14)
	nl, nr := spanOf(nation)
	ml, mr := spanOf(motto)
	near(t, "Tiêu ngữ centre", (ml+mr)/2, (nl+nr)/2, 0.3)
	if nl < 105-20 {
		t.Errorf("Quốc hiệu begins at %.1f mm, not in the right part", nl)
	}
	number, date := p.find(t, "Số:")[0], p.find(t, "Điện Biên, ngày 20 tháng 12 năm 2025")
	near(t, "date baseline", date[0].bottom, number.bottom, 0.1)
	near(t, "number size", number.points(), 13, 0.1)
	within(t, "date size", date[0].points(), 13, 14)
	dl, dr := spanOf(date)
	near(t, "date centre", (dl+dr)/2, (nl+nr)/2, 0.3)
	issuer := p.find(t, "TỈNH ĐIỆN BIÊN")
	within(t, "issuer size", issuer[0].points(), 12, 13)
	kind := p.find(t, "BÁO CÁO")
	kl, kr := spanOf(kind)
	near(t, "title size", kind[0].points(), 14, 0.1)
	near(t, "title centre", (kl+kr)/2, 110, 0.3)
}

// rules reads the horizontal lines of a page from its content stream.
func rules(t *testing.T, pdf []byte) [][3]float64 {
	t.Helper()
	content := tool(t, pdf, "qpdf", "--qdf", "--object-streams=disable", "FILE", "-")
	first, _, _ := strings.Cut(content[strings.Index(content, "stream\n"):], "endstream")
	var out [][3]float64
	for _, m := range regexp.MustCompile(`(?m)^([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S`).FindAllStringSubmatch(first, -1) {
		var v [4]float64
		for i := range v {
			v[i], _ = strconv.ParseFloat(m[i+1], 64)
			v[i] *= 25.4 / 72
		}
		if v[1] == v[3] {
			out = append(out, [3]float64{v[0], v[2], 297 - v[1]})
		}
	}
	return out
}

func TestDecreeRules(t *testing.T) {
	d := &report.Document{Layout: report.Decree30, Blocks: []report.Block{
		letterhead(), report.Title{Kind: "BÁO CÁO", Subject: "Kết quả giải ngân vốn đầu tư công"},
	}}
	b := render(t, d)
	p := papers(t, b)[0]
	lines := rules(t, b)
	if len(lines) != 3 {
		t.Fatalf("%d rules on the page, want 3: %v", len(lines), lines)
	}
	check := func(text string, lo, hi float64) {
		t.Helper()
		ws := p.find(t, text)
		left, right := spanOf(ws)
		for _, l := range lines {
			if math.Abs((l[0]+l[1])/2-(left+right)/2) < 0.3 && l[2] > ws[0].bottom-1 && l[2] < ws[0].bottom+2 {
				within(t, "rule under "+text, (l[1]-l[0])/(right-left), lo, hi)
				return
			}
		}
		t.Errorf("no rule centred under %q", text)
	}
	check("Độc lập - Tự do - Hạnh phúc", 0.99, 1.01)
	check("TỈNH ĐIỆN BIÊN", 1.0/3, 0.5)
	check("Kết quả giải ngân vốn đầu tư công", 1.0/3, 0.5)
}

func TestDecreeBody(t *testing.T) {
	d := &report.Document{Layout: report.Decree30, Blocks: []report.Block{
		para(strings.Repeat("Một hai ba bốn năm sáu bảy tám chín mười. ", 12)), para("Đoạn thứ hai."),
	}}
	p := papers(t, render(t, d))[0]
	first := p.words[0]
	near(t, "first line", first.left, 30+12.7, 0.1)
	near(t, "body size", first.points(), 14, 0.05)
	var starts, ends []token
	for i, w := range p.words[1:] {
		if w.top > p.words[i].top+1 {
			starts, ends = append(starts, w), append(ends, p.words[i])
		}
	}
	near(t, "second line", starts[0].left, 30, 0.1)
	for _, e := range ends[:len(ends)-1] {
		near(t, "justified right edge at "+e.text, e.right, 190, 0.15)
	}
	step := (starts[1].top - starts[0].top) * 72 / 25.4
	within(t, "line spacing (pt)", step, 14*1.15, 14*1.15*1.5)
	last := len(starts) - 1
	gap := (starts[last].top-ends[last].top)*72/25.4 - step
	within(t, "space between paragraphs (pt)", gap, 6, 12)
}

func TestDecreePageNumbers(t *testing.T) {
	pages := papers(t, render(t, annualReport()))
	var got []string
	for _, p := range pages {
		number := ""
		for _, w := range p.words {
			if w.bottom < 20 {
				number += w.text
				near(t, "page number size", w.points(), 14, 0.1)
				near(t, "page number centre", w.middle(), (30+p.width-20)/2, 0.3)
			}
		}
		got = append(got, number)
	}
	// The first pages of the report and of its two appendices have no number; each
	// appendix counts its own pages.
	want := []string{"", "2", "3", "4", "5", "6", "7", "8", "", "2", "3", "", "2"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("page numbers %q, want %q", got, want)
	}
}

func TestDecreeClosing(t *testing.T) {
	pages := papers(t, render(t, annualReport()))
	p := pages[7]
	place, authority, name := p.find(t, "Nơi nhận:"), p.find(t, "TM. ỦY BAN NHÂN DÂN"), p.find(t, "Nguyễn Minh Phú")
	near(t, "nơi nhận size", place[0].points(), 12, 0.1)
	near(t, "recipient size", p.find(t, "- Bộ Tài chính;")[1].points(), 11, 0.1)
	near(t, "nơi nhận left", place[0].left, 30, 0.1)
	near(t, "nơi nhận level with the authority", place[0].bottom, authority[0].bottom, 1)
	within(t, "authority size", authority[0].points(), 13, 14)
	al, ar := spanOf(authority)
	nl, nr := spanOf(name)
	near(t, "name centre", (nl+nr)/2, (al+ar)/2, 0.3)
	if al < 105 {
		t.Errorf("the authority begins at %.1f mm, not in the right half", al)
	}
	if room := name[0].top - p.find(t, "PHÓ CHỦ TỊCH")[0].bottom; room < 20 {
		t.Errorf("%.0f mm for the signature", room)
	}
	p.find(t, "năm 2026 của Ủy ban nhân dân tỉnh") // the end of the text stands on the page of the signature
}

func TestSignatureIsNeverAlone(t *testing.T) {
	closing := report.Closing{Authority: []string{"TM. ỦY BAN NHÂN DÂN"}, Signer: "Nguyễn Văn A"}
	for n := 20; n < 32; n++ { // 29 lines of 8.5 mm fill a page
		d := &report.Document{Blocks: make([]report.Block, n, n+1)}
		for i := range d.Blocks {
			d.Blocks[i] = para("Dòng.")
		}
		d.Blocks = append(d.Blocks, closing)
		pages := papers(t, render(t, d))
		last := pages[len(pages)-1]
		last.find(t, "Dòng.")
		last.find(t, "TM. ỦY BAN NHÂN DÂN")
		last.find(t, "Nguyễn Văn A")
	}
}

func TestAppendixFooter(t *testing.T) {
	for i, p := range papers(t, render(t, annualReport())) {
		has := false
		for _, w := range p.words {
			has = has || w.text == "83aa"
		}
		if has != (i >= 8) {
			t.Errorf("page %d: fingerprint %v", i+1, has)
		}
	}
}

func TestFilesAreSound(t *testing.T) {
	for _, d := range []*report.Document{annualReport(), executivePage(), {}} {
		b := render(t, d)
		if out := tool(t, b, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Error(out)
		}
		for l := range strings.Lines(tool(t, b, "pdffonts", "FILE")) {
			if f := strings.Fields(l); strings.Contains(l, "TrueType") && (f[4] != "yes" || f[6] != "yes") {
				t.Errorf("font not embedded or without Unicode: %s", l)
			}
		}
		if !bytes.HasPrefix(b, []byte("%PDF-1.4")) {
			t.Errorf("%s, want PDF 1.4 (NĐ 30/2020 Phụ lục I, Phần II)", b[:8])
		}
	}
}

func TestBookmarks(t *testing.T) {
	out := tool(t, render(t, annualReport()), "qpdf", "--json", "--json-key=outlines", "FILE")
	for _, want := range []string{"I. Tình hình thực hiện các chỉ tiêu chủ yếu", "a) Chuyển đổi số và cải cách hành chính", "Phụ lục II. Danh mục dự án trọng điểm"} {
		if !strings.Contains(out, `"title": "`+want+`"`) {
			t.Errorf("no bookmark %q", want)
		}
	}
	// The document ends on a landscape page; this one is upright.
	_, first, _ := strings.Cut(strings.ReplaceAll(out, " ", ""), `"/XYZ",`)
	y0, _ := strconv.ParseFloat(strings.Fields(strings.ReplaceAll(first, ",", " "))[1], 64)
	heading := papers(t, render(t, annualReport()))[0].find(t, "I. TÌNH HÌNH")
	near(t, "first bookmark (mm from the top)", 297-y0*25.4/72, heading[0].top, 2)
	// The heading on the landscape page stands at its top: 210 - 20 mm up.
	_, landscape, _ := strings.Cut(out, `"title": "3. Cơ cấu kinh tế và đời sống"`)
	before, _, ok := strings.Cut(landscape, `"title": "1. Nhiệm vụ trọng tâm"`)
	if !ok {
		t.Fatal("no bookmark on the landscape page")
	}
	dest := regexp.MustCompile(`"/XYZ",\s+0,\s+([\d.-]+)`).FindAllStringSubmatch(before, -1)
	y, _ := strconv.ParseFloat(dest[len(dest)-1][1], 64)
	near(t, "bookmark height (pt)", y, 190/25.4*72, 1)
}
