package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/flate"

	"tonghop/workbook"
)

// longestRefusal is how long any hostile file may occupy the reader.
const longestRefusal = 2 * time.Second

// refused checks that a file is refused with the code, soon, and in words that
// a clerk understands: what it is and what to do, in both languages.
func refused(t *testing.T, data []byte, code string) {
	t.Helper()
	start := time.Now()
	got, err := dump(data)
	took := time.Since(start)
	if took > longestRefusal { // the machine may have been busy
		start = time.Now()
		dump(data)
		took = min(took, time.Since(start))
	}
	if took > longestRefusal {
		t.Errorf("took %v", took)
	}
	if codeOf(err) != code {
		t.Fatalf("%.200q, %v; want %s", got, err, code)
	}
	damage, _ := errors.AsType[*workbook.Damage](err)
	for _, lang := range []workbook.Lang{workbook.Vietnamese, workbook.English} {
		message, remedy := damage.Message(lang), damage.Remedy(lang)
		if message == "" || remedy == "" || strings.ContainsAny(message+remedy, "{}\x00") || strings.HasSuffix(message, ": .") {
			t.Errorf("%s: %q %q", lang, message, remedy)
		}
	}
}

// rawMember is a member of a package: its header says whatever a test wants.
type rawMember struct {
	zip.FileHeader
	data []byte
}

func deflated(name string, plain []byte) rawMember {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, flate.BestSpeed)
	w.Write(plain)
	w.Close()
	return rawMember{zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(plain),
		CompressedSize64: uint64(b.Len()), UncompressedSize64: uint64(len(plain))}, b.Bytes()}
}

// zipWith packs a parcel and raw members behind it.
func (p parcel) zipWith(t testing.TB, members ...rawMember) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		w, _ := z.Create(name)
		w.Write([]byte(p[name]))
	}
	for _, m := range members {
		w, err := z.CreateRaw(&m.FileHeader)
		if err != nil {
			t.Fatal(err)
		}
		w.Write(m.data)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestBombs(t *testing.T) {
	p := small(oneCell)
	const sheet, shared = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
	sheetOf := func(rows string) []byte { return small(rows).zip(t) }
	many := maps.Clone(p)
	for i := range 2_001 - len(p) {
		many[fmt.Sprintf("xl/media/%d.png", i)] = "x"
	}
	zeros := make([]byte, 20<<20)
	lying := deflated("xl/media/a.bmp", zeros)
	lying.UncompressedSize64 = 10
	large := deflated("a", []byte(noise(2<<20)))
	large.UncompressedSize64 = 200 << 20
	second := large
	second.Name = "b"
	nested := deflated("xl/embeddings/a.xlsx", zeros[:2<<20])
	nested = deflated("xl/embeddings/b.xlsx", nested.data) // small once: a bomb in a bomb is never opened
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"flat", p.zipWith(t, deflated("xl/media/a.bmp", zeros)), UnsafeWorkbook},
		{"over the budget", p.zipWith(t, large, second), TooLarge},
		{"inflates to more than it says", p.zipWith(t, lying), DamagedWorkbook},
		{"2,001 members", many.zip(t), TooLarge},
		{"members beyond counting", func() []byte {
			q := parcel{}
			for i := range 20_000 {
				q[fmt.Sprint(i)] = ""
			}
			return q.zip(t)
		}(), TooLarge},
		{"vast shared string", p.with(shared, "Tổng cộng", strings.Repeat("a", 20<<20)).zip(t), UnsafeWorkbook},
		{"shared strings beyond counting", p.with(shared, "<si>", strings.Repeat(`<si><t>`+"a b c d e</t></si>", 1_000_001)+"<si>").plus("pad", noise(1<<20)).zip(t), UnsafeWorkbook},
		{"vast grid of styled cells", sheetOf(repeat(20_000, `<row r="%d"><c r="XFD%[1]d" s="1"/></row>`)), TooLarge},
		{"rows beyond counting", sheetOf(strings.Repeat("<row/>", 130_000)), TooLarge},
		{"merges beyond counting", p.with(sheet, "</worksheet>", "<mergeCells>"+repeat(6_000, `<mergeCell ref="A%d:B%[1]d"/>`)+"</mergeCells></worksheet>").zip(t), TooLarge},
		{"elements within elements", sheetOf(strings.Repeat("<a>", 1_000_000)), UnsafeWorkbook},
		{"elements within a cell", sheetOf(`<row><c><extLst>` + strings.Repeat("<a>", 1_000_000)), UnsafeWorkbook},
		{"attributes beyond counting", sheetOf(`<row ` + repeat(50_000, `a%d="1" `) + `/>`), UnsafeWorkbook},
		{"one attribute of 4 MB", sheetOf(`<row spans="` + noise(4<<20) + `"/>`), TooLarge},
		{"one text of 4 MB", sheetOf(`<row><c t="str"><v>` + noise(4<<20) + `</v></c></row>`), TooLarge},
		{"one text in many pieces", sheetOf(`<row><c t="str"><v>` + strings.Repeat(noise(1<<19)+"<![CDATA[x]]>", 4) + `</v></c></row>`), TooLarge},
		{"one text in many runs", sheetOf(`<row><c t="inlineStr"><is>` + strings.Repeat("<r><t>"+noise(1<<19)+"</t></r>", 4) + `</is></c></row>`), TooLarge},
		{"billion laughs", p.with(shared, "<sst", `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><sst`).zip(t), UnsafeWorkbook},
		{"an entity from outside", p.with(sheet, "<worksheet", `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet`).zip(t), UnsafeWorkbook},
		{"parameter entity from the net", p.with("xl/workbook.xml", "<workbook", `<!DOCTYPE x [<!ENTITY % f SYSTEM "http://127.0.0.1/x"> %f;]><workbook`).zip(t), UnsafeWorkbook},
		{"runs beyond counting", p.with(shared, "<si>", "<si>"+repeat(40_000, `<r><rPr><rFont val="f%d"/></rPr><t>a</t></r>`)).zip(t), TooLarge},
		{"fonts beyond counting", p.with("xl/styles.xml", "<fonts>", "<fonts>"+repeat(80_000, `<font><name val="%d"/></font>`)).zip(t), TooLarge},
		{"a bomb that nobody opens", p.zipWith(t, nested), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.want != "" {
				refused(t, test.data, test.want)
			} else if got, err := dump(test.data); err != nil {
				t.Error(got, err)
			}
		})
	}
}

// repeat writes the format once for each number from 1 to n.
func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i+1)
	}
	return b.String()
}

// noise is text that does not compress to nothing.
func noise(n int) string {
	b := make([]byte, n)
	state := uint32(1)
	for i := range b {
		state = state*1664525 + 1013904223
		b[i] = 'a' + byte(state>>28)
	}
	return string(b)
}

func TestPackageTricks(t *testing.T) {
	p := small(oneCell)
	const types, rels, book, sheet = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml"
	whole := p.zip(t)
	other := small(`<row r="1"><c r="A1"><v>7</v></c></row>`).zip(t)
	manySheets := maps.Clone(p)
	manySheets[book] = strings.Replace(p[book], "</sheets>", repeat(299, `<sheet name="S%d" sheetId="%[1]d0" r:id="q%[1]d"/>`)+"</sheets>", 1)
	manySheets[rels] = strings.Replace(p[rels], "</Relationships>", repeat(299, `<Relationship Id="q%d" Type="x/worksheet" Target="worksheets/t%[1]d.xml"/>`)+"</Relationships>", 1)
	for i := range 299 {
		manySheets[fmt.Sprintf("xl/worksheets/t%d.xml", i+1)] = p[sheet]
	}
	control := p.with(book, "Biểu 1", "Biểu\x01 1")
	twice := deflated(sheet, []byte(small("")[sheet]))
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"two packages, one behind the other", append(bytes.Clone(other), whole...), UnsafeWorkbook},
		{"a program in front", append([]byte("PK\x03\x04"+strings.Repeat("\x90", 500)), whole...), UnsafeWorkbook},
		{"bytes behind are nobody's", append(bytes.Clone(whole), make([]byte, 300)...), ""},
		{"a member of the same name", p.zipWith(t, twice), UnsafeWorkbook},
		{"the same name composed otherwise", p.plus("xl/chu\u031b\u0303.xml", "a").plus("xl/chữ.xml", "b").zip(t), UnsafeWorkbook},
		{"the same name to Windows", p.plus(`xl\workbook.xml`, "a").zip(t), UnsafeWorkbook},
		{"the same name by the Kelvin sign", p.plus("xl/wor\u212abook.xml", "a").zip(t), UnsafeWorkbook},
		{"backslash path outside", p.plus(`..\..\autoexec.bat`, "a").zip(t), UnsafeWorkbook},
		{"network path", p.plus(`\\server\share\a`, "a").zip(t), UnsafeWorkbook},
		{"NUL in a name", p.plus("xl/a\x00.xml", "a").zip(t), UnsafeWorkbook},
		{"name of 600 bytes", p.plus(strings.Repeat("a", 600), "a").zip(t), UnsafeWorkbook},
		{"relationships in a circle", p.with(rels, "worksheets/sheet1.xml", "_rels/workbook.xml.rels").zip(t), UnsafeWorkbook},
		{"the package leads to itself", p.with("_rels/.rels", "xl/workbook.xml", "_rels/.rels").with(types, "/xl/workbook.xml", "/_rels/.rels").zip(t), UnsafeWorkbook},
		{"a sheet that leads nowhere", p.with(book, `r:id="rId1"`, `r:id="rId99"`).zip(t), DamagedWorkbook},
		{"a sheet without a relationship", p.with(book, ` r:id="rId1"`, "").zip(t), DamagedWorkbook},
		{"sheets without relationships", func() []byte { q := maps.Clone(p); delete(q, rels); return q.zip(t) }(), DamagedWorkbook},
		{"two shared string tables", p.with(rels, "</Relationships>", `<Relationship Id="rId8" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`).zip(t), UnsafeWorkbook},
		{"no sheet at all", p.with(book, `<sheet name="Biểu 1" sheetId="1" r:id="rId1"/>`, "").zip(t), DamagedWorkbook},
		{"a sheet named with a control character", control.zip(t), DamagedWorkbook},
		{"300 sheets", manySheets.zip(t), ""},
		{"NUL bytes for a sheet", p.with(sheet, p[sheet], strings.Repeat("\x00", 5_000)).zip(t), DamagedWorkbook},
		{"UTF-16 sheet with its mark", p.with(sheet, p[sheet], string(utf16Bytes("\ufeff"+p[sheet]))).zip(t), DamagedWorkbook},
		{"value behind column 300", small(`<row r="1"><c r="KO1"><v>1</v></c></row>`).zip(t), TooLarge},
		{"last column of the grid", small(`<row r="1"><c r="XFD1"><v>1</v></c></row>`).zip(t), TooLarge},
		{"row number beyond 64 bits", small(`<row r="99999999999999999999"/>`).zip(t), DamagedWorkbook},
		{"negative row", small(`<row r="-1"/>`).zip(t), DamagedWorkbook},
		{"negative style", small(`<row r="1"><c r="A1" s="-1"><v>1</v></c></row>`).zip(t), DamagedWorkbook},
		{"string number beyond 64 bits", small(`<row r="1"><c r="A1" t="s"><v>99999999999999999999</v></c></row>`).zip(t), DamagedWorkbook},
		{"exponent that decimals choke on", small(`<row r="1"><c r="A1"><v>1e-999999999</v></c></row>`).zip(t), DamagedWorkbook},
		{"400 digits", small(`<row r="1"><c r="A1"><v>` + strings.Repeat("9", 400) + `</v></c></row>`).zip(t), DamagedWorkbook},
		{"number beyond doubles", small(`<row r="1"><c r="A1"><v>1e999</v></c></row>`).zip(t), DamagedWorkbook},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.want != "" {
				refused(t, test.data, test.want)
			} else if got, err := dump(test.data); err != nil {
				t.Errorf("%.100q %v", got, err)
			}
		})
	}
}

// Sixty members that all inflate the same bytes, each quoting the header of the
// next: the classic that turns kilobytes into gigabytes.
func TestOverlappingBomb(t *testing.T) {
	kernel := deflated("z", make([]byte, 1<<20))
	for _, step := range []int{0, 1} { // all on one, or each behind the header of the one before
		var b bytes.Buffer
		var offsets []int
		header := func(m rawMember, signature string, at int) {
			b.WriteString(signature)
			if signature == "PK\x01\x02" {
				b.Write([]byte{20, 0})
			}
			fields := []any{uint16(20), uint16(0), uint16(m.Method), uint32(0), m.CRC32,
				uint32(m.CompressedSize64), uint32(m.UncompressedSize64), uint16(len(m.Name)), uint16(0)}
			if signature == "PK\x01\x02" {
				fields = append(fields, uint16(0), uint16(0), uint16(0), uint32(0), uint32(at))
			}
			for _, f := range fields {
				binary.Write(&b, binary.LittleEndian, f)
			}
			b.WriteString(m.Name)
		}
		const n = 60
		for i := range n {
			if i == 0 || step > 0 {
				offsets = append(offsets, b.Len())
				m := kernel
				m.Name = fmt.Sprintf("xl/media/%02d", i)
				header(m, "PK\x03\x04", 0)
			} else {
				offsets = append(offsets, 0)
			}
		}
		b.Write(kernel.data)
		directory := b.Len()
		for i, at := range offsets {
			m := kernel
			m.Name = fmt.Sprintf("xl/media/%02d", i)
			header(m, "PK\x01\x02", at)
		}
		size := b.Len() - directory
		b.WriteString("PK\x05\x06\x00\x00\x00\x00")
		for _, f := range []any{uint16(n), uint16(n), uint32(size), uint32(directory), uint16(0)} {
			binary.Write(&b, binary.LittleEndian, f)
		}
		refused(t, b.Bytes(), UnsafeWorkbook)
	}
}

// A lie in any of the sizes, counts and offsets at the end of the package is
// found, or changes nothing that is read.
func TestLiesAtTheEnd(t *testing.T) {
	data := small(oneCell).zip(t)
	want, _ := dump(data)
	directory := bytes.Index(data, []byte("PK\x01\x02"))
	for at := directory; at < len(data); at++ {
		for _, lie := range []byte{0x00, 0x01, 0x7f, 0xff} {
			changed := bytes.Clone(data)
			changed[at] = lie
			got, err := dump(changed)
			if code := codeOf(err); err == nil && got != want || strings.HasPrefix(code, "error") {
				t.Fatalf("byte %d set to %d: %q %v", at-directory, lie, got, err)
			}
		}
	}
}

// Cut after any byte, a workbook is refused.
func TestCutAtEveryByte(t *testing.T) {
	data := small(oneCell).zip(t)
	for n := range data {
		if got, err := dump(data[:n]); err == nil || strings.HasPrefix(codeOf(err), "error") {
			t.Fatalf("first %d of %d bytes: %q %v", n, len(data), got, err)
		}
	}
}
