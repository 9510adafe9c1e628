package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Decode reads the one YAML document of a file that a person wrote into the
// struct that into points to. Keys are named by tags:
//
//	Title string `yaml:"title,required"` // the key must be there
//	Words        `yaml:",inline"`        // its keys stand among the outer ones
//
// Fields without a tag are left alone. Supported are strings, bools, ints,
// float64, [time.Duration], decimals and whatever else reads text, types with
// a Choices() []string method (strings, or integers that count the choices),
// and structs, pointers, slices and string-keyed maps of these. Scalars are
// taken as written: 0123 in a string is "0123".
//
// Decode is strict and complete: unknown, repeated, missing and empty keys,
// wrong types and values outside the choices are all reported in one error of
// type [Mistakes], each with its line and column. Anchors, aliases and further
// documents are refused.
func Decode(file string, data []byte, into any) error {
	_, err := DecodeLocated(file, data, into)
	return err
}

// Locations remembers where each decoded field stood, so that mistakes found
// later, between keys or between files, can still point at the cause.
type Locations struct {
	file string
	at   map[any]*yaml.Node
}

// Mistake is a mistake at the first of the fields that was in the file. Fields
// are given as pointers into the decoded struct.
func (l Locations) Mistake(text, hint string, fields ...any) Mistake {
	m := Mistake{File: l.file, Text: text, Hint: hint}
	for _, f := range fields {
		if n := l.at[f]; n != nil {
			m.Line, m.Column = n.Line, n.Column
			break
		}
	}
	return m
}

// Within is a mistake inside the text of a field: line and column (from 0)
// count within the text.
func (l Locations) Within(text, hint string, field any, line, column int) Mistake {
	m := l.Mistake(text, hint, field)
	n := l.at[field]
	switch {
	case n == nil:
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		m.Line += line + 1 // the text begins below its indicator, at an indent we aren't told
		m.Column = 0
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		m.Column += column + 1
	default:
		m.Column += column
	}
	return m
}

// DecodeLocated is [Decode] that also returns where everything stood.
func DecodeLocated(file string, data []byte, into any) (Locations, error) {
	d := decoder{Locations: Locations{file, map[any]*yaml.Node{}}}
	if root := d.document(data); root != nil {
		d.value(root, reflect.ValueOf(into).Elem(), "tệp")
	}
	return d.Locations, d.mistakes.sorted().orNil()
}

type decoder struct {
	Locations
	mistakes Mistakes
}

func (d *decoder) document(data []byte) *yaml.Node {
	loader, err := yaml.NewLoader(bytes.NewReader(data), yaml.WithUniqueKeys(false))
	if err != nil {
		d.broken(err)
		return nil
	}
	var first, second yaml.Node
	switch err := loader.Load(&first); {
	case errors.Is(err, io.EOF) || err == nil && len(first.Content) == 0:
		d.mistakes = append(d.mistakes, Mistake{d.file, 1, 1, "tệp trống", ""})
		return nil
	case err != nil:
		d.broken(err)
		return nil
	}
	if err := loader.Load(&second); err == nil {
		d.wrong(&second, "tệp chỉ được có một tài liệu YAML", `bỏ dòng "---" và phần sau nó`)
	} else if !errors.Is(err, io.EOF) {
		d.broken(err)
	}
	return first.Content[0]
}

// broken reports a file that is not YAML.
func (d *decoder) broken(err error) {
	m := Mistake{File: d.file, Text: "không đúng cú pháp YAML: " + err.Error()}
	var at *yaml.LoadError
	if errors.As(err, &at) {
		m.Line, m.Column = at.Mark.Line, at.Mark.Column
		m.Text = "không đúng cú pháp YAML: " + at.Message
		m.Hint = "kiểm tra thụt lề, dấu hai chấm và dấu nháy ở dòng này và dòng trên"
	}
	d.mistakes = append(d.mistakes, m)
}

func (d *decoder) wrong(n *yaml.Node, text, hint string) {
	d.mistakes = append(d.mistakes, Mistake{d.file, n.Line, n.Column, text, hint})
}

// value decodes a node; name is what messages call it.
func (d *decoder) value(n *yaml.Node, v reflect.Value, name string) {
	d.at[v.Addr().Interface()] = n
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		d.wrong(n, name+": không dùng neo (&) và bí danh (*)", "chép lại nội dung")
	case n.ShortTag() == "!!null":
		d.wrong(n, name+" bỏ trống", "ghi giá trị, hoặc xóa cả khóa")
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(n, v.Elem(), name)
	case isScalar(v):
		if n.Kind != yaml.ScalarNode {
			d.wrong(n, name+" phải là một giá trị, không phải danh sách hay nhóm khóa", "")
		} else if text, hint := setScalar(v, n.Value); text != "" {
			d.wrong(n, name+" "+text, hint)
		}
	case v.Kind() == reflect.Struct:
		d.structure(n, v, name)
	case v.Kind() == reflect.Slice:
		d.list(n, v, name)
	case v.Kind() == reflect.Map:
		d.table(n, v, name)
	default:
		panic("workbook: Decode into " + v.Type().String())
	}
}

func (d *decoder) structure(n *yaml.Node, v reflect.Value, name string) {
	if n.Kind != yaml.MappingNode {
		d.wrong(n, name+` phải gồm các dòng "khóa: giá trị"`, "")
		return
	}
	fields := fieldsOf(v.Type())
	seen := d.keys(n, func(key, value *yaml.Node) {
		f, ok := fields[key.Value]
		if !ok {
			d.unknown(key, fields)
			return
		}
		d.value(value, v.FieldByIndex(f.index), strconv.Quote(key.Value))
		if f.required && isEmpty(value) {
			d.wrong(value, fmt.Sprintf("%q không được trống", key.Value), "")
		}
	})
	for key, f := range fields {
		if f.required && seen[key] == nil {
			d.wrong(n, fmt.Sprintf("thiếu khóa bắt buộc %q", key), "")
		}
	}
}

// isEmpty reports whether a node is "" or [], which a required key may not be.
func isEmpty(n *yaml.Node) bool {
	return len(n.Content) == 0 && n.Value == "" && n.ShortTag() != "!!null"
}

func (d *decoder) unknown(key *yaml.Node, fields map[string]field) {
	d.wrong(key, fmt.Sprintf("không có khóa %q", key.Value), Suggest(key.Value, sortedKeys(fields)))
}

// keys calls each for the entries of a mapping, refusing repeated keys.
func (d *decoder) keys(n *yaml.Node, each func(key, value *yaml.Node)) map[string]*yaml.Node {
	seen := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if first := seen[key.Value]; first != nil {
			d.wrong(key, fmt.Sprintf("khóa %q đã có ở dòng %d", key.Value, first.Line), "giữ một trong hai")
			continue
		}
		seen[key.Value] = key
		each(key, n.Content[i+1])
	}
	return seen
}

func (d *decoder) list(n *yaml.Node, v reflect.Value, name string) {
	if n.Kind != yaml.SequenceNode {
		d.wrong(n, name+" phải là một danh sách", `viết "[a, b]", hoặc mỗi mục một dòng bắt đầu bằng "- "`)
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, item := range n.Content {
		d.value(item, v.Index(i), fmt.Sprintf("mục %d của %s", i+1, name))
	}
}

func (d *decoder) table(n *yaml.Node, v reflect.Value, name string) {
	if n.Kind != yaml.MappingNode {
		d.wrong(n, name+` phải gồm các dòng "khóa: giá trị"`, "")
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	d.keys(n, func(key, value *yaml.Node) {
		item := reflect.New(v.Type().Elem()).Elem()
		d.value(value, item, strconv.Quote(key.Value))
		v.SetMapIndex(reflect.ValueOf(key.Value).Convert(v.Type().Key()), item)
	})
}

type field struct {
	index    []int
	required bool
}

// fieldsOf lists the fields of a struct by key, those of inline ones included.
func fieldsOf(t reflect.Type) map[string]field {
	fields := map[string]field{}
	for _, f := range reflect.VisibleFields(t) {
		tag, tagged := f.Tag.Lookup("yaml")
		if !tagged || len(f.Index) > 1 {
			continue
		}
		name, option, _ := strings.Cut(tag, ",")
		if option == "inline" {
			for inner, g := range fieldsOf(f.Type) {
				fields[inner] = field{append(slices.Clone(f.Index), g.index...), g.required}
			}
			continue
		}
		fields[name] = field{f.Index, option == "required"}
	}
	return fields
}
