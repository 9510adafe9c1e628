package workbook

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// dataFile is a CSV file with a header row, as administrators keep units,
// targets, holidays and history. It gathers mistakes with their positions
// instead of stopping at the first.
type dataFile struct {
	name     string
	columns  []string
	rows     []dataRow
	mistakes Mistakes
}

// dataRow is one line under the header. Fields are NFC without outer space.
type dataRow struct {
	file    *dataFile
	line    int
	offsets []int // column, in characters, at which each field begins
	fields  []string
}

// readDataFile reads a whole file. Lines that begin with "#" are comments.
func readDataFile(name string, r io.Reader) (*dataFile, error) {
	content, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	f := &dataFile{name: name}
	lines := bytes.Split(content, []byte("\n"))
	in := csv.NewReader(bytes.NewReader(content))
	in.FieldsPerRecord = -1
	in.Comment = '#'
	for {
		fields, err := in.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			f.refuse(err)
			break
		}
		f.add(in, lines, fields)
	}
	if f.columns == nil && f.mistakes == nil {
		f.mistake(1, 1, "tệp không có dòng tiêu đề", "")
	}
	return f, nil
}

// refuse notes what encoding/csv could not read past.
func (f *dataFile) refuse(err error) {
	var at *csv.ParseError
	if !errors.As(err, &at) {
		f.mistake(0, 0, err.Error(), "")
		return
	}
	f.mistake(at.Line, at.Column, "dòng CSV sai dấu ngoặc kép", `trong ô có dấu phẩy hay ngoặc kép: viết "như ""thế"" này"`)
}

func (f *dataFile) add(in *csv.Reader, lines [][]byte, fields []string) {
	row := dataRow{file: f, offsets: make([]int, len(fields)), fields: make([]string, len(fields))}
	for i, text := range fields {
		line, column := in.FieldPos(i)
		row.fields[i] = strings.TrimSpace(norm.NFC.String(text))
		row.offsets[i] = utf8.RuneCount(lines[line-1][:column-1]) + 1
		if i == 0 {
			row.line = line
		}
	}
	switch {
	case f.columns == nil:
		f.columns = row.fields
	case len(fields) > len(f.columns):
		f.mistake(row.line, row.offsets[len(f.columns)], "dòng có nhiều ô hơn dòng tiêu đề", "ô có dấu phẩy thì đặt trong ngoặc kép")
	default:
		f.rows = append(f.rows, row)
	}
}

// expect notes header columns that are unknown, given twice, or required and
// not there.
func (f *dataFile) expect(required, optional []string) {
	known := slices.Concat(required, optional)
	for i, c := range f.columns {
		switch {
		case !slices.Contains(known, c):
			f.mistake(1, 1, "không có cột “"+c+"”", Suggest(c, known))
		case slices.Index(f.columns, c) != i:
			f.mistake(1, 1, "cột “"+c+"” có hai lần", "")
		}
	}
	for _, c := range required {
		if f.columns != nil && !slices.Contains(f.columns, c) {
			f.mistake(1, 1, "thiếu cột “"+c+"”", "")
		}
	}
}

func (f *dataFile) mistake(line, column int, text, hint string) {
	f.mistakes = append(f.mistakes, Mistake{f.name, line, column, text, hint})
}

// err returns the mistakes as an error, nil when there are none.
func (f *dataFile) err() error {
	return f.mistakes.sorted().orNil()
}

// text returns the field under the column, "" where the file has no such
// column or the line ends before it.
func (r dataRow) text(column string) string {
	i := slices.Index(r.file.columns, column)
	if i < 0 || i >= len(r.fields) {
		return ""
	}
	return r.fields[i]
}

// need is text that must be there.
func (r dataRow) need(column string) string {
	text := r.text(column)
	if text == "" {
		r.mistake(column, "chưa ghi “"+column+"”", "")
	}
	return text
}

// day reads an ISO date, the zero time where the field is empty.
func (r dataRow) day(column string) time.Time {
	text := r.text(column)
	if text == "" {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		r.mistake(column, "“"+text+"” không phải là ngày", "viết năm-tháng-ngày: 2025-07-01")
	}
	return day
}

func (r dataRow) mistake(column, text, hint string) {
	at := 1
	if i := slices.Index(r.file.columns, column); i >= 0 && i < len(r.offsets) {
		at = r.offsets[i]
	}
	r.file.mistake(r.line, at, text, hint)
}
