package workbook

import (
	"errors"
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

func drawData(t *rapid.T) *Data {
	word := rapid.StringN(0, 8, 40)
	value := rapid.Custom(func(t *rapid.T) Value {
		v := Value{Kind: Kind(rapid.IntRange(0, int(Date)).Draw(t, "kind"))}
		if v.Kind >= Number {
			v.Text = word.Draw(t, "text")
		}
		return v
	})
	record := rapid.Custom(func(t *rapid.T) Record {
		return Record{Row: rapid.IntRange(0, 1<<20).Draw(t, "row"), Code: word.Draw(t, "code"), Values: some(rapid.SliceOfN(value, 0, 5).Draw(t, "values"))}
	})
	table := rapid.Custom(func(t *rapid.T) TableData {
		return TableData{ID: word.Draw(t, "id"), Sheet: word.Draw(t, "sheet"), Letters: some(rapid.SliceOfN(word, 0, 3).Draw(t, "letters")), Records: some(rapid.SliceOfN(record, 0, 4).Draw(t, "records"))}
	})
	return &Data{Identity: Identity{word.Draw(t, "form"), word.Draw(t, "version"), word.Draw(t, "unit"), word.Draw(t, "period")}, Tables: some(rapid.SliceOfN(table, 0, 3).Draw(t, "tables"))}
}

// some is nil for an empty slice, as decoding gives it.
func some[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return s
}

func TestDataComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawData(t)
		b, err := d.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var back Data
		if err := back.UnmarshalBinary(b); err != nil || !reflect.DeepEqual(*d, back) {
			t.Fatalf("%+v came back as %+v, %v", d, back, err)
		}
		for cut := range b {
			if err := new(Data).UnmarshalBinary(b[:cut]); !errors.Is(err, ErrEncoding) {
				t.Fatalf("cut at %d of %d: %v", cut, len(b), err)
			}
		}
		if err := new(Data).UnmarshalBinary(append(b, 0)); !errors.Is(err, ErrEncoding) {
			t.Fatalf("a byte more: %v", err)
		}
	})
}

func FuzzUnmarshalBinary(f *testing.F) {
	b, _ := sampleData(2, 2, 3).MarshalBinary()
	f.Add(b)
	f.Add([]byte{dataFormat, 0, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, b []byte) {
		var d Data
		if err := d.UnmarshalBinary(b); err != nil {
			return
		}
		again, err := d.MarshalBinary()
		var back Data
		if err != nil || back.UnmarshalBinary(again) != nil || !reflect.DeepEqual(d, back) {
			t.Errorf("%+v does not come back", d)
		}
	})
}

// sampleData is a submission of registers.
func sampleData(tables, rows, columns int) *Data {
	d := &Data{Identity: Identity{"so-nganh", "2025.1", "STC", "2025"}}
	for i := range tables {
		t := TableData{ID: fmt.Sprint("bang-", i), Sheet: "Nhiệm vụ", Letters: make([]string, columns)}
		for row := range rows {
			r := Record{Row: row + 8, Code: fmt.Sprintf("%d/QĐ-UBND", row)}
			for c := range columns {
				r.Values = append(r.Values, []Value{{Text, "Rà soát quy hoạch sử dụng đất"}, {Number, "1234.5"}, {Date, "2025-12-14"}, {}}[c%4])
			}
			t.Records = append(t.Records, r)
		}
		d.Tables = append(d.Tables, t)
	}
	return d
}

// BenchmarkUnmarshalBinary decodes a period: 65 submissions of 4 registers with
// 60 rows of 11 columns.
func BenchmarkUnmarshalBinary(b *testing.B) {
	encoded, err := sampleData(4, 60, 11).MarshalBinary()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		for range 65 {
			if err := new(Data).UnmarshalBinary(encoded); err != nil {
				b.Fatal(err)
			}
		}
	}
}
