package xlsx

import "strings"

// child moves to the next child of the element at a depth (1 is the root, 0
// the part itself), past whatever of an earlier child is still unread. It is
// false when the element has ended.
func (x *xmlScanner) child(depth int) bool {
	for x.next() {
		switch {
		case x.kind == xmlStart && len(x.open) == depth+1:
			return true
		case x.kind == xmlEnd && len(x.open) < depth:
			return false
		case x.kind == xmlText && len(x.open) == depth && !onlySpace(x.text):
			return x.fail("có chữ giữa các thẻ")
		}
	}
	return false
}

// leap passes over the element just met, unread, to the last end tag of its
// name.
func (x *xmlScanner) leap() {
	if x.closing {
		return
	}
	length := strings.LastIndex(x.src[x.pos:], "</"+x.open[len(x.open)-1])
	if length < 0 {
		x.fail(cutShort)
		return
	}
	x.pos += length
}

// content is the text of the element just met, to its end tag. It may not have
// children.
func (x *xmlScanner) content() string {
	var first string
	var rest strings.Builder
	for x.next() && x.kind != xmlEnd {
		switch {
		case x.kind == xmlStart:
			x.fail("có thẻ lạ trong giá trị")
		case first == "":
			first = x.text
		case len(first)+rest.Len() > mostText:
			x.exceed(mostText, "byte trong một ô")
		default:
			rest.WriteString(x.text)
		}
	}
	if rest.Len() == 0 {
		return first
	}
	return first + rest.String()
}

// attr is the value of an unprefixed attribute of the start tag, "" without.
func (x *xmlScanner) attr(name string) string {
	for i := range x.attrs {
		if x.attrs[i].name == name {
			return x.attrs[i].value
		}
	}
	return ""
}

// on reports whether a boolean attribute is set.
func (x *xmlScanner) on(name string) bool {
	v := x.attr(name)
	return v == "1" || v == "true"
}
