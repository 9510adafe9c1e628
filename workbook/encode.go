package workbook

import (
	"encoding/binary"
	"errors"
)

// dataFormat is the first byte of encoded data. A new layout gets the next
// number; those of old ledgers stay readable.
const dataFormat = 1

// ErrEncoding is returned for bytes that are no encoded data, or were cut.
var ErrEncoding = errors.New("decode data: not encoded by MarshalBinary or damaged")

// MarshalBinary encodes the data compactly: counts and lengths as varints,
// strings as they are. The same data always give the same bytes.
func (d *Data) MarshalBinary() ([]byte, error) {
	records, values := d.size()
	b := make([]byte, 0, 64+records*8+values*12)
	b = append(b, dataFormat)
	for _, s := range []string{d.Form, d.Version, d.Unit, d.Period} {
		b = appendString(b, s)
	}
	b = binary.AppendUvarint(b, uint64(len(d.Tables)))
	b = binary.AppendUvarint(b, uint64(records))
	b = binary.AppendUvarint(b, uint64(values))
	for i := range d.Tables {
		b = d.Tables[i].append(b)
	}
	return b, nil
}

func (d *Data) size() (records, values int) {
	for i := range d.Tables {
		records += len(d.Tables[i].Records)
		for j := range d.Tables[i].Records {
			values += len(d.Tables[i].Records[j].Values)
		}
	}
	return records, values
}

func (t *TableData) append(b []byte) []byte {
	b = appendString(appendString(b, t.ID), t.Sheet)
	b = binary.AppendUvarint(b, uint64(len(t.Letters)))
	for _, l := range t.Letters {
		b = appendString(b, l)
	}
	b = binary.AppendUvarint(b, uint64(len(t.Records)))
	for i := range t.Records {
		r := &t.Records[i]
		b = binary.AppendUvarint(b, uint64(r.Row))
		b = appendString(b, r.Code)
		b = binary.AppendUvarint(b, uint64(len(r.Values)))
		for _, v := range r.Values {
			b = append(b, byte(v.Kind))
			if v.Kind >= Number {
				b = appendString(b, v.Text)
			}
		}
	}
	return b
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// UnmarshalBinary decodes what MarshalBinary wrote. All strings share one copy
// of the bytes and all values one slice, so that publishing a period costs a
// few allocations for each submission. Any other bytes give [ErrEncoding].
func (d *Data) UnmarshalBinary(data []byte) error {
	if len(data) == 0 || data[0] != dataFormat {
		return ErrEncoding
	}
	in := decoding{text: string(data[1:])}
	var decoded Data
	for _, s := range []*string{&decoded.Form, &decoded.Version, &decoded.Unit, &decoded.Period} {
		*s = in.string()
	}
	tables, records, values := in.count(), in.count(), in.count()
	if in.failed {
		return ErrEncoding
	}
	in.records, in.values = make([]Record, records), make([]Value, values)
	if tables > 0 {
		decoded.Tables = make([]TableData, tables)
	}
	for i := range decoded.Tables {
		in.table(&decoded.Tables[i])
	}
	if in.failed || in.at != len(in.text) || len(in.records)+len(in.values) > 0 {
		return ErrEncoding
	}
	*d = decoded
	return nil
}

// decoding is a walk through encoded bytes. After a failure it yields nothing.
type decoding struct {
	text    string
	at      int
	records []Record // still to be given out
	values  []Value
	failed  bool
}

func (in *decoding) table(t *TableData) {
	t.ID, t.Sheet = in.string(), in.string()
	if n := in.count(); n > 0 {
		t.Letters = make([]string, n)
	}
	for i := range t.Letters {
		t.Letters[i] = in.string()
	}
	n := in.count()
	if n > len(in.records) || in.failed {
		in.failed = true
		return
	}
	if n > 0 {
		t.Records, in.records = in.records[:n:n], in.records[n:]
	}
	for i := range t.Records {
		in.record(&t.Records[i])
	}
}

func (in *decoding) record(r *Record) {
	r.Row, r.Code = int(in.number()), in.string()
	n := in.count()
	if n > len(in.values) || in.failed {
		in.failed = true
		return
	}
	if n > 0 {
		r.Values, in.values = in.values[:n:n], in.values[n:]
	}
	for i := range r.Values {
		r.Values[i] = in.value()
	}
}

func (in *decoding) value() (v Value) {
	if in.at >= len(in.text) {
		in.failed = true
		return v
	}
	v.Kind = Kind(in.text[in.at])
	in.at++
	if v.Kind > Date {
		in.failed = true
		return Value{}
	}
	if v.Kind >= Number {
		v.Text = in.string()
	}
	return v
}

// number reads a varint. Lengths under 128 take the short way.
func (in *decoding) number() uint64 {
	var n uint64
	for shift := 0; shift < 63 && in.at < len(in.text); shift += 7 {
		c := in.text[in.at]
		in.at++
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return n
		}
	}
	in.failed = true
	return 0
}

// count reads a number of things that take at least a byte each: more than
// there are bytes left is damage, and must not make us allocate.
func (in *decoding) count() int {
	n := in.number()
	if n > uint64(len(in.text)-in.at) {
		in.failed = true
		return 0
	}
	return int(n)
}

func (in *decoding) string() string {
	n := in.count()
	s := in.text[in.at : in.at+n]
	in.at += n
	return s
}
