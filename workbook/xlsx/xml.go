package xlsx

import (
	"strings"
	"unicode/utf8"
)

type xmlKind uint8

const (
	xmlStart xmlKind = iota
	xmlEnd
	xmlText
)

// xmlScanner reads one XML part to its last byte and accepts only what is well
// formed: UTF-8, tags in balance, attributes quoted and unique, references to
// characters and to the five predefined entities, no document type. It is
// several times faster than encoding/xml, and unlike a decoder whose errors
// are dropped it cannot end early without saying so: once something is wrong,
// err is set and next is false for ever.
//
// Names and texts are pieces of the part, not copies.
type xmlScanner struct {
	part  string // name, for messages
	src   string
	pos   int
	depth int // limit

	open  []string // qualified names of the open elements
	kind  xmlKind
	name  string    // local name of a start tag
	attrs []xmlAttr // of a start tag
	text  string    // of xmlText, decoded

	rooted  bool // the root element was met
	closing bool // the start tag was <name/>: its end is due
	err     error
}

// xmlAttr is an attribute with its qualified name and its decoded value.
type xmlAttr struct{ name, value string }

func newXMLScanner(part, src string, depth int) *xmlScanner {
	x := &xmlScanner{part: part, src: strings.TrimPrefix(src, "\ufeff"), depth: depth}
	if !utf8.ValidString(src) {
		x.fail("không phải UTF-8")
	}
	x.declaration()
	return x
}

// fail notes the first thing that is wrong, and ends the scan.
func (x *xmlScanner) fail(why string) bool {
	return x.refuse(DamagedWorkbook, why)
}

func (x *xmlScanner) refuse(code, why string) bool {
	if x.err == nil {
		x.err = refuse(code, "%s, byte %d: %s", x.part, x.pos, why)
	}
	return false
}

// exceed refuses what has more of something than the limit.
func (x *xmlScanner) exceed(limit int, what string) bool {
	if x.err == nil {
		x.err = tooLarge(limit, what)
	}
	return false
}

// mostAttributes of one tag; the root of a worksheet declares some twenty
// namespaces.
const mostAttributes = 100

// mostText is the length in bytes of one text or attribute. Excel holds 32,767
// characters in a cell, each of them at most ten bytes long as a reference.
const mostText = 1 << 20

const cutShort = "bị cắt giữa chừng"

// declaration passes over <?xml …?>, which must not promise another encoding.
func (x *xmlScanner) declaration() {
	if !strings.HasPrefix(x.src, "<?xml") || nameEnd(x.src, 2) != len("<?xml") {
		return
	}
	end := strings.Index(x.src, "?>")
	if end < 0 {
		x.fail(cutShort)
		return
	}
	head := strings.ToLower(x.src[:end])
	if strings.Contains(head, "encoding") && !strings.Contains(head, "utf-8") && !strings.Contains(head, "us-ascii") {
		x.fail("bảng mã không phải UTF-8")
	}
	x.pos = end + 2
}

// next moves to the next tag or text. It is false at the end of the part and
// where something is wrong.
func (x *xmlScanner) next() bool {
	if x.err != nil {
		return false
	}
	if x.closing {
		x.closing = false
		return x.pop()
	}
	for x.pos < len(x.src) {
		if x.src[x.pos] != '<' {
			return x.characters()
		}
		switch rest := x.src[x.pos:]; {
		case len(rest) == 1:
			return x.fail(cutShort)
		case rest[1] == '/':
			return x.endTag()
		case strings.HasPrefix(rest, "<![CDATA["):
			return x.cdata()
		case rest[1] == '!' && !x.comment(), rest[1] == '?' && !x.instruction():
			return false
		case rest[1] != '!' && rest[1] != '?':
			return x.startTag()
		}
	}
	if len(x.open) > 0 || !x.rooted {
		return x.fail(cutShort)
	}
	return false
}

func (x *xmlScanner) startTag() bool {
	from := x.pos + 1
	end := nameEnd(x.src, from)
	if end == from || !nameStart(x.src[from]) {
		return x.fail("tên thẻ không hợp lệ")
	}
	name := x.src[from:end]
	x.attrs = x.attrs[:0]
	for {
		at := skipSpace(x.src, end)
		if at >= len(x.src) {
			return x.fail(cutShort)
		}
		switch x.src[at] {
		case '>':
			x.pos = at + 1
			return x.push(name)
		case '/':
			if !strings.HasPrefix(x.src[at:], "/>") {
				return x.fail("thẻ không đóng đúng")
			}
			x.pos, x.closing = at+2, true
			return x.push(name)
		}
		if at == end {
			return x.fail("thiếu khoảng trắng giữa các thuộc tính")
		}
		if end = x.attribute(at); end < 0 {
			return false
		}
	}
}

// attribute reads name="value" at a position and returns the position after
// it, -1 where it is wrong.
func (x *xmlScanner) attribute(at int) int {
	end := nameEnd(x.src, at)
	name := x.src[at:end]
	eq := skipSpace(x.src, end)
	if name == "" || !nameStart(name[0]) || eq >= len(x.src) || x.src[eq] != '=' {
		x.fail("thuộc tính không hợp lệ")
		return -1
	}
	open := skipSpace(x.src, eq+1)
	if open >= len(x.src) || (x.src[open] != '"' && x.src[open] != '\'') {
		x.fail("giá trị thuộc tính không có dấu ngoặc kép")
		return -1
	}
	length := strings.IndexByte(x.src[open+1:], x.src[open])
	if length < 0 {
		x.fail(cutShort)
		return -1
	}
	if length > mostText {
		x.exceed(mostText, "byte trong một thuộc tính")
		return -1
	}
	value, ok := decodeText(x.src[open+1:open+1+length], true)
	if !ok {
		x.fail("giá trị thuộc tính có ký tự không được phép")
		return -1
	}
	if len(x.attrs) == mostAttributes {
		x.refuse(UnsafeWorkbook, "một thẻ có quá nhiều thuộc tính")
		return -1
	}
	for i := range x.attrs {
		if x.attrs[i].name == name {
			x.fail("thuộc tính lặp lại")
			return -1
		}
	}
	x.attrs = append(x.attrs, xmlAttr{name, value})
	return open + length + 2
}

func (x *xmlScanner) push(name string) bool {
	if len(x.open) == 0 && x.rooted {
		return x.fail("có hai phần tử gốc")
	}
	if len(x.open) >= x.depth {
		return x.refuse(UnsafeWorkbook, "các thẻ lồng nhau quá sâu")
	}
	x.rooted = true
	x.open = append(x.open, name)
	x.kind, x.name = xmlStart, localName(name)
	return true
}

func (x *xmlScanner) pop() bool {
	x.open = x.open[:len(x.open)-1]
	x.kind = xmlEnd
	return true
}

func (x *xmlScanner) endTag() bool {
	from := x.pos + 2
	end := nameEnd(x.src, from)
	if len(x.open) == 0 || x.src[from:end] != x.open[len(x.open)-1] {
		return x.fail("thẻ đóng không khớp thẻ mở")
	}
	end = skipSpace(x.src, end)
	if end >= len(x.src) || x.src[end] != '>' {
		return x.fail(cutShort)
	}
	x.pos = end + 1
	return x.pop()
}

func (x *xmlScanner) characters() bool {
	length := strings.IndexByte(x.src[x.pos:], '<')
	if length < 0 {
		length = len(x.src) - x.pos
	}
	if length > mostText && !onlySpace(x.src[x.pos:x.pos+length]) {
		return x.exceed(mostText, "byte trong một ô")
	}
	text, ok := decodeText(x.src[x.pos:x.pos+length], false)
	if !ok {
		return x.fail("có ký tự hoặc thực thể không được phép")
	}
	if len(x.open) == 0 && !onlySpace(text) {
		return x.fail("có chữ ngoài phần tử gốc")
	}
	x.pos += length
	x.kind, x.text = xmlText, text
	return true
}

func (x *xmlScanner) cdata() bool {
	const head = len("<![CDATA[")
	length := strings.Index(x.src[x.pos+head:], "]]>")
	if length < 0 || len(x.open) == 0 {
		return x.fail(cutShort)
	}
	x.kind, x.text = xmlText, x.src[x.pos+head:x.pos+head+length]
	x.pos += head + length + len("]]>")
	return true
}

func (x *xmlScanner) comment() bool {
	rest := x.src[x.pos:]
	if !strings.HasPrefix(rest, "<!--") {
		return x.refuse(UnsafeWorkbook, "có khai báo DOCTYPE")
	}
	length := strings.Index(rest[4:], "--")
	if length < 0 || !strings.HasPrefix(rest[4+length:], "-->") {
		return x.fail("chú thích XML không đóng đúng")
	}
	x.pos += 4 + length + 3
	return true
}

func (x *xmlScanner) instruction() bool {
	rest := x.src[x.pos:]
	length := strings.Index(rest, "?>")
	if length < 0 {
		return x.fail(cutShort)
	}
	if name := rest[2:nameEnd(rest, 2)]; name == "" || strings.EqualFold(name, "xml") {
		return x.fail("khai báo XML nằm sai chỗ")
	}
	x.pos += length + 2
	return true
}
