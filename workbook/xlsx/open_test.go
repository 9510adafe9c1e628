package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io/fs"
	"maps"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

const oneCell = `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`

// manyRows is a table long enough to be cut.
func manyRows() string {
	var b strings.Builder
	for i := range 60 {
		b.WriteString(`<row><c t="s"><v>0</v></c><c><v>`)
		b.WriteString(strings.Repeat("7", 1+i%9))
		b.WriteString(`</v></c></row>`)
	}
	return b.String()
}

// What honest programs write in other ways reads the same.
func TestOpenReadsAlike(t *testing.T) {
	p := small(oneCell)
	want, err := dump(p.zip(t))
	if err != nil || !strings.Contains(want, "Tổng cộng") {
		t.Fatalf("%q, %v", want, err)
	}
	rels := "xl/_rels/workbook.xml.rels"
	strict := maps.Clone(p)
	for name, text := range strict {
		strict[name] = strings.NewReplacer(mainNS, "http://purl.oclc.org/ooxml/spreadsheetml/main",
			relNS, "http://purl.oclc.org/ooxml/officeDocument/relationships").Replace(text)
	}
	prefixed := maps.Clone(p)
	prefixed["xl/worksheets/sheet1.xml"] = `<x:worksheet xmlns:x="` + mainNS + `"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>`
	backslashed := maps.Clone(p)
	for name := range p {
		backslashed = backslashed.renamed(name, strings.ReplaceAll(name, "/", `\`))
	}
	for name, same := range map[string]parcel{
		"strict OOXML":                    strict,
		"prefixed namespace":              prefixed,
		"backslashes of old .NET":         backslashed,
		"shared strings under a new name": p.renamed("xl/sharedStrings.xml", "xl/chữ.xml").with(rels, "sharedStrings.xml", "chữ.xml"),
		"shared strings in other case":    p.renamed("xl/sharedStrings.xml", "xl/SharedStrings.xml"),
		"byte order mark":                 p.with("xl/worksheets/sheet1.xml", "<?xml", "\ufeff<?xml"),
		"absolute target":                 p.with(rels, `"worksheets/sheet1.xml"`, `"/xl/worksheets/sheet1.xml"`),
		"a link to the outside":           p.with(rels, "</Relationships>", `<Relationship Id="rId9" Type="x/externalLink" TargetMode="External" Target="../../../a.xlsx"/></Relationships>`),
		"a chart sheet":                   p.with("xl/workbook.xml", "</sheets>", `<sheet name="Biểu đồ" sheetId="2" r:id="rId7"/></sheets>`).with(rels, "</Relationships>", `<Relationship Id="rId7" Type="x/chartsheet" Target="c.xml"/></Relationships>`),
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := dump(same.zip(t)); err != nil || got != want {
				t.Errorf("%v\n%swant\n%s", err, got, want)
			}
		})
	}
}

// TestOpenCountsOtherBooks: each has a part of its own, which is never followed.
func TestOpenCountsOtherBooks(t *testing.T) {
	const link = `<Relationship Id="rId9" Type="` + relNS + `/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`
	for want, p := range map[int]parcel{0: small(oneCell), 1: small(oneCell).with("xl/_rels/workbook.xml.rels", "</Relationships>", link)} {
		data := p.zip(t)
		f, err := Open(bytes.NewReader(data), int64(len(data)))
		if err != nil || f.OtherBooks() != want {
			t.Errorf("%v, %v; want %d other workbooks", f, err, want)
		}
	}
}

func TestOpenSheetList(t *testing.T) {
	p := small(oneCell).with("xl/workbook.xml", `r:id="rId1"`, `state="veryHidden" r:id="rId1"`).
		with("xl/workbook.xml", "<workbookPr/>", `<workbookPr date1904="1"/>`).
		with("xl/worksheets/sheet1.xml", "</row>", `<c r="B1" s="1"><v>0.0</v></c></row>`)
	got, err := dump(p.zip(t))
	want := "[Biểu 1] hidden\nA1 text \"Tổng cộng\" Times New Roman\nB1 date \"1904-01-01\" Times New Roman\n"
	if err != nil || got != want {
		t.Errorf("%v\n%s", err, got)
	}
}

// A stamp of secrecy often stands in the header of the page only.
func TestBanner(t *testing.T) {
	p := small(oneCell).with("xl/worksheets/sheet1.xml", "</worksheet>", `<headerFooter differentFirst="1"><oddHeader>&amp;L&amp;"Times New Roman,Bold"&amp;14TỐI MẬT&amp;CBáo cáo năm
&amp;R&amp;KFF0000&amp;P/&amp;N</oddHeader><firstFooter>&amp;C&amp;&amp; lưu</firstFooter></headerFooter></worksheet>`)
	data := p.zip(t)
	f, err := Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(f.Sheets()[0].Banner, "|"), "TỐI MẬT|Báo cáo năm|/|lưu"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestOpenRefuses(t *testing.T) {
	p := small(oneCell)
	types, rels, book := "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
	kind := func(to string) []byte { return p.with(types, workbookType, to).zip(t) }
	without := func(name string) []byte { q := maps.Clone(p); delete(q, name); return q.zip(t) }
	ole := func(stream string) []byte {
		b := make([]byte, 70<<10)
		copy(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
		// Across the edge of the reader's buffer.
		copy(b[64<<10-9:], utf16Bytes(stream))
		return b
	}
	unicodeText := []byte("\xff\xfe")
	for _, unit := range utf16.Encode([]rune("Chỉ tiêu\tGiá trị\r\nGRDP\t1,5\r\n")) {
		unicodeText = binary.LittleEndian.AppendUint16(unicodeText, unit)
	}
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, NotAWorkbook},
		{"PDF", []byte("%PDF-1.7\n"), NotAWorkbook},
		{"HTML as Excel", []byte("\r\n<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>"), NotAWorkbook},
		{"words", []byte("Kính gửi anh chị, em gửi báo cáo.\n"), NotAWorkbook},
		{"binary", []byte("\x00\x01\x02"), NotAWorkbook},
		{"CSV", []byte("Chỉ tiêu;Giá trị\nGRDP;1,5\n"), CSVFile},
		{"Unicode text of Excel", unicodeText, CSVFile},
		{"password", ole("EncryptedPackage"), Encrypted},
		{"xls", ole("Workbook"), OldExcelFormat},
		{"doc", ole("WordDocument"), NotAWorkbook},
		{"ods", parcel{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}.zip(t), OpenDocument},
		{"zip of workbooks", parcel{"a.xlsx": "x"}.zip(t), NotAWorkbook},
		{"xlsm", kind("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), MacroEnabled},
		{"macro in an xlsx", p.plus("xl/vbaProject.bin", "x").zip(t), MacroEnabled},
		{"xlsb", kind("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), BinaryWorkbook},
		{"xltx", kind("application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml"), NotAWorkbook},
		{"docx", kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"), NotAWorkbook},
		{"no workbook part", without(book), DamagedWorkbook},
		{"no sheet part", without("xl/worksheets/sheet1.xml"), DamagedWorkbook},
		{"styles lost", without("xl/styles.xml"), DamagedWorkbook},
		{"shared strings lost", without("xl/sharedStrings.xml"), DamagedWorkbook},
		{"shared strings empty", p.with("xl/sharedStrings.xml", p["xl/sharedStrings.xml"], `<sst/>`).zip(t), DamagedWorkbook},
		{"sheet that is the workbook", p.with(rels, "worksheets/sheet1.xml", "workbook.xml").zip(t), UnsafeWorkbook},
		{"target outside", p.with(rels, "worksheets/sheet1.xml", "../../etc/passwd").zip(t), UnsafeWorkbook},
		{"member outside", p.plus("xl/../../a", "x").zip(t), UnsafeWorkbook},
		{"absolute member", p.plus("/etc/a", "x").zip(t), UnsafeWorkbook},
		{"member with a drive", p.plus(`C:\a`, "x").zip(t), UnsafeWorkbook},
		{"member in two cases", p.plus("XL/Workbook.xml", "x").zip(t), UnsafeWorkbook},
		{"document type", p.with("xl/sharedStrings.xml", "<sst", `<!DOCTYPE a [<!ENTITY b "c">]><sst`).zip(t), UnsafeWorkbook},
		{"bomb nobody reads", p.plus("xl/media/a.bmp", strings.Repeat("\x00", 3<<20)).zip(t), UnsafeWorkbook},
		{"UTF-16 sheet", p.with("xl/worksheets/sheet1.xml", `encoding="UTF-8"`, `encoding="UTF-16"`).zip(t), DamagedWorkbook},
		{"two sheets of one name", p.with(book, "</sheets>", `<sheet name="BIỂU 1" sheetId="2" r:id="rId2"/></sheets>`).zip(t), DamagedWorkbook},
		{"member in front", append([]byte("MZ"), p.zip(t)...), NotAWorkbook},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, err := dump(test.data); codeOf(err) != test.want {
				t.Errorf("%q, %v; want %s", got, err, test.want)
			}
		})
	}
}

// Headers that only a hostile or broken writer makes.
func TestGateReadsHeaders(t *testing.T) {
	data := []byte("nội dung")
	for _, test := range []struct {
		name   string
		change func(*zip.FileHeader)
		want   string
	}{
		{"as it should be", func(*zip.FileHeader) {}, ""},
		{"symlink", func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }, UnsafeWorkbook},
		{"password on a member", func(h *zip.FileHeader) { h.Flags |= 1 }, UnsafeWorkbook},
		{"unknown compression", func(h *zip.FileHeader) { h.Method = 99 }, DamagedWorkbook},
		{"wrong CRC", func(h *zip.FileHeader) { h.CRC32++ }, DamagedWorkbook},
		{"CRC of zero is no excuse", func(h *zip.FileHeader) { h.CRC32 = 0 }, DamagedWorkbook},
		{"longer than it says", func(h *zip.FileHeader) { h.UncompressedSize64-- }, DamagedWorkbook},
		{"shorter than it says", func(h *zip.FileHeader) { h.UncompressedSize64++ }, DamagedWorkbook},
		{"beyond the budget", func(h *zip.FileHeader) { h.UncompressedSize64 = 1 << 40 }, TooLarge},
	} {
		t.Run(test.name, func(t *testing.T) {
			var b bytes.Buffer
			z := zip.NewWriter(&b)
			for name, text := range small(oneCell) {
				w, _ := z.Create(name)
				w.Write([]byte(text))
			}
			h := &zip.FileHeader{Name: "docProps/ghi chú.txt", CRC32: crc32.ChecksumIEEE(data),
				CompressedSize64: uint64(len(data)), UncompressedSize64: uint64(len(data))}
			test.change(h)
			w, err := z.CreateRaw(h)
			if err != nil {
				t.Fatal(err)
			}
			w.Write(data)
			z.Close()
			if got, err := dump(b.Bytes()); codeOf(err) != test.want {
				t.Errorf("%q, %v; want %q", got, err, test.want)
			}
		})
	}
}

func TestOverlappingMembers(t *testing.T) {
	data := small(oneCell).zip(t)
	// Let the second directory entry point at the first one's data.
	first := bytes.Index(data, []byte("PK\x01\x02"))
	second := first + bytes.Index(data[first+4:], []byte("PK\x01\x02")) + 4
	copy(data[second+42:second+46], data[first+42:first+46])
	if got, err := dump(data); codeOf(err) != UnsafeWorkbook {
		t.Errorf("%q, %v; want %s", got, err, UnsafeWorkbook)
	}
}

func TestLimitsOfAFile(t *testing.T) {
	data := small(oneCell).zip(t)
	for name, change := range map[string]func(*Limits){
		"file":     func(l *Limits) { l.File = int64(len(data)) - 1 },
		"unzipped": func(l *Limits) { l.Unzipped = 1000 },
		"members":  func(l *Limits) { l.Members = 6 },
		"strings":  func(l *Limits) { l.Strings = 2 },
		"styles":   func(l *Limits) { l.Styles = 4 },
	} {
		limits := DefaultLimits()
		change(&limits)
		if _, err := dumpUnder(limits, data); codeOf(err) != TooLarge {
			t.Errorf("%s: %v; want %s", name, err, TooLarge)
		}
	}
}

// A workbook cut anywhere is refused: as a file, and as a sheet inside a
// package whose sums are right.
func TestCutWorkbooks(t *testing.T) {
	p := small(manyRows())
	data := p.zip(t)
	for n := 0; n < len(data); n += 97 {
		if got, err := dump(data[:n]); codeOf(err) == "" || strings.HasPrefix(codeOf(err), "error") {
			t.Errorf("first %d of %d bytes: %q, %v", n, len(data), got, err)
		}
	}
	for _, name := range []string{"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"} {
		for n := 0; n < len(p[name]); n += 97 {
			q := maps.Clone(p)
			q[name] = p[name][:n]
			if got, err := dump(q.zip(t)); codeOf(err) != DamagedWorkbook {
				t.Errorf("first %d bytes of %s: %q, %v", n, name, got, err)
			}
		}
	}
}

// One flipped bit changes nothing that is read, or the file is refused.
func TestFlippedBits(t *testing.T) {
	data := small(manyRows()).zip(t)
	want, err := dump(data)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		bit := rapid.IntRange(0, len(data)*8-1).Draw(t, "bit")
		flipped := bytes.Clone(data)
		flipped[bit/8] ^= 1 << (bit % 8)
		if got, err := dump(flipped); err == nil && got != want {
			t.Fatalf("read something else:\n%s", got)
		}
	})
}

// FuzzOpen asks only that no bytes panic or hang the reader, and that what is
// wrong is said of the file. Run it with -fuzzminimizetime=5x: packing four parts
// makes minimising slow.
func FuzzOpen(f *testing.F) {
	p := small(oneCell + `<row r="2"><c r="B2" s="1"><v>45000.5</v></c></row>`)
	f.Add(p["xl/worksheets/sheet1.xml"], p["xl/sharedStrings.xml"], p["xl/styles.xml"], p["xl/workbook.xml"])
	f.Fuzz(func(t *testing.T, sheet, strings, styles, book string) {
		q := maps.Clone(p)
		q["xl/worksheets/sheet1.xml"], q["xl/sharedStrings.xml"] = sheet, strings
		q["xl/styles.xml"], q["xl/workbook.xml"] = styles, book
		if _, err := dump(q.zip(t)); err != nil && codeOf(err)[:5] == "error" {
			t.Error(err)
		}
	})
}

type brokenShare struct{ data []byte }

var errShare = errors.New("network name is gone")

func (b brokenShare) ReadAt(p []byte, off int64) (int, error) {
	if off+int64(len(p)) > int64(len(b.data)) {
		return 0, errShare
	}
	return copy(p, b.data[off:]), nil
}

// A share that fails is not a damaged file.
func TestReadErrorIsNoDamage(t *testing.T) {
	data := small(strings.Repeat("<row/>", 60_000)).zip(t)
	_, err := Open(brokenShare{data[:len(data)/2]}, int64(len(data)))
	if !errors.Is(err, errShare) || !strings.HasPrefix(codeOf(err), "error") {
		t.Errorf("%v; want %v", err, errShare)
	}
}

// Whatever excelize writes is read back: Read(Write(x)) = x.
func TestReadsWhatExcelizeWrites(t *testing.T) {
	text := rapid.StringMatching(`[ a-zàáảãạăâđêôơư<>&"'_x0-9\n\t=]{1,12}`)
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.MapOf(rapid.Custom(func(t *rapid.T) [2]int {
			return [2]int{rapid.IntRange(1, 300).Draw(t, "column"), rapid.IntRange(1, 50).Draw(t, "row")}
		}), text).Draw(t, "cells")
		f := excelize.NewFile()
		defer f.Close()
		for at, value := range want {
			if err := f.SetCellStr("Sheet1", columnName(at[0])+strconv.Itoa(at[1]), value); err != nil {
				t.Fatal(err)
			}
		}
		buf, err := f.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		read, err := Open(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
		if err != nil {
			t.Fatal(err)
		}
		got := map[[2]int]string{}
		for row, err := range read.Rows(0) {
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range row.Cells {
				got[[2]int{c.Column, row.Number}] = c.Text
			}
		}
		if !maps.Equal(got, want) {
			t.Fatalf("read %v; wrote %v", got, want)
		}
	})
}
