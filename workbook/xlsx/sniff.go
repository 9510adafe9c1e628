package xlsx

import (
	"bytes"
	"encoding/binary"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// sniff says by content, never by name, what a file is that is not a zip
// package; nil for a zip package.
func sniff(r io.ReaderAt, size int64) error {
	head := make([]byte, min(size, 64<<10))
	if n, err := r.ReadAt(head, 0); n < len(head) {
		return err
	}
	switch {
	case size == 0:
		return refuse(NotAWorkbook, "tệp rỗng, không có byte nào")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return nil
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return sniffOLE(r, size)
	}
	for _, known := range magics {
		if bytes.HasPrefix(head, []byte(known.magic)) {
			return refuse(NotAWorkbook, "%s", known.what)
		}
	}
	if text, ok := plainText(head); ok {
		return sniffText(text)
	}
	return refuse(NotAWorkbook, "tệp không rõ loại")
}

var magics = []struct{ magic, what string }{
	{"%PDF-", "tệp PDF"},
	{"Rar!\x1a\x07", "tệp nén RAR"},
	{"7z\xbc\xaf\x27\x1c", "tệp nén 7z"},
	{"\x1f\x8b", "tệp nén gzip"},
	{"PK\x05\x06", "tệp nén ZIP rỗng"},
	{"\xff\xd8\xff", "tệp ảnh JPEG"},
	{"\x89PNG\r\n", "tệp ảnh PNG"},
	{"GIF8", "tệp ảnh GIF"},
	{"{\\rtf", "văn bản RTF"},
	{"\x09\x08\x10\x00", "tệp Excel quá cũ (trước năm 1997)"},
	{"\x09\x04\x06\x00", "tệp Excel quá cũ (trước năm 1997)"},
}

// sniffOLE tells the compound files of Microsoft apart by the names of their
// streams, which stand in them as UTF-16.
func sniffOLE(r io.ReaderAt, size int64) error {
	encrypted, word := utf16Bytes("EncryptedPackage"), utf16Bytes("WordDocument")
	buf := make([]byte, 64<<10)
	isWord := false
	for at := int64(0); at < size; at += int64(len(buf) - len(encrypted)) {
		n, err := r.ReadAt(buf, at)
		if err != nil && err != io.EOF {
			return err
		}
		if bytes.Contains(buf[:n], encrypted) {
			return refuse(Encrypted, "tệp có đặt mật khẩu")
		}
		isWord = isWord || bytes.Contains(buf[:n], word)
	}
	if isWord {
		return refuse(NotAWorkbook, "văn bản Word (.doc)")
	}
	return refuse(OldExcelFormat, "định dạng Excel 97-2003 (.xls)")
}

func utf16Bytes(s string) []byte {
	var b []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, unit)
	}
	return b
}

// plainText is the head of a text file, false for anything binary. Excel's
// "Unicode text" is UTF-16; older exports are in some 8-bit code page.
func plainText(head []byte) (string, bool) {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) {
		units := make([]uint16, len(head)/2)
		for i := range units {
			units[i] = binary.LittleEndian.Uint16(head[2*i:])
		}
		return strings.TrimPrefix(string(utf16.Decode(units)), "\ufeff"), true
	}
	for _, b := range head {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' {
			return "", false
		}
	}
	text := strings.ToValidUTF8(string(head), string(utf8.RuneError))
	return strings.TrimPrefix(text, "\ufeff"), true
}

func sniffText(text string) error {
	start := strings.ToLower(shorten(strings.TrimSpace(text), 2000))
	switch {
	case strings.HasPrefix(start, "<!doctype html"), strings.HasPrefix(start, "<html"),
		strings.Contains(start, "<table"), strings.Contains(start, "<head"):
		return refuse(NotAWorkbook, "trang web (HTML) mang đuôi Excel")
	case strings.HasPrefix(start, "<?xml") && strings.Contains(start, "office:spreadsheet"):
		return refuse(NotAWorkbook, "bảng tính XML của Excel 2003")
	case strings.HasPrefix(start, "<"):
		return refuse(NotAWorkbook, "tệp XML hoặc HTML")
	}
	if what := separated(text); what != "" {
		return refuse(CSVFile, "tệp văn bản CSV, các cột cách nhau bằng %s", what)
	}
	return refuse(NotAWorkbook, "tệp văn bản")
}

// separated names what separates the columns of a text: the character that all
// of the first lines have equally often. It is "" where there is none.
func separated(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if len(lines) < 2 {
		return ""
	}
	lines = lines[:min(len(lines), 6)]
	for _, sep := range []struct{ char, name string }{
		{"\t", "dấu tab"}, {";", "dấu chấm phẩy"}, {",", "dấu phẩy"},
	} {
		least := len(text)
		for _, line := range lines {
			least = min(least, strings.Count(line, sep.char))
		}
		if least > 0 {
			return sep.name
		}
	}
	return ""
}
