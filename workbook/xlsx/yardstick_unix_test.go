//go:build unix

package xlsx

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// The job of the yardstick is that of BenchmarkWholeJob in cmd/tonghop: 65
// workbooks × 4 sheets × 60 rows, here of 12 columns.
const (
	yardBooks   = 65
	yardSheets  = 4
	yardRows    = 60
	yardColumns = 12
)

// BenchmarkAppendRows is the least that a program with excelize can do with the
// workbooks of a province: read every row and append it, with file, sheet and
// row in front, to one workbook. It checks nothing, adds nothing up and makes no
// briefing. The whole job of tonghop aims at its CPU time. It appends the files
// that match TONGHOP_BENCH_FILES, or workbooks of the same size of its own.
func BenchmarkAppendRows(b *testing.B) {
	books := yardstickBooks(b)
	b.ReportAllocs()
	start := cpuTime(b)
	for b.Loop() {
		if err := appendRows(io.Discard, books); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric((cpuTime(b)-start).Seconds()/float64(b.N), "cpu-s/op")
}

// cpuTime is what the process has used so far: on a busy machine the only
// measure that means anything.
func cpuTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func yardstickBooks(b *testing.B) (books [][]byte) {
	names, err := filepath.Glob(os.Getenv("TONGHOP_BENCH_FILES"))
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range names {
		book, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		books = append(books, book)
	}
	for i := 0; len(names) == 0 && i < yardBooks; i++ {
		books = append(books, yardstickBook(b, i))
	}
	return books
}

func yardstickBook(b *testing.B, number int) []byte {
	b.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for sheet := range yardSheets {
		name := fmt.Sprintf("Biểu %d", sheet+1)
		if _, err := f.NewSheet(name); err != nil {
			b.Fatal(err)
		}
		for row := range yardRows {
			values := make([]any, yardColumns)
			for i := range values {
				values[i] = fmt.Sprintf("Nội dung thứ %d của đơn vị %d, số liệu minh họa", row+1, number)
				if i%3 == 0 {
					values[i] = float64(row*i) + 0.125
				}
			}
			if err := f.SetSheetRow(name, fmt.Sprintf("A%d", row+1), &values); err != nil {
				b.Fatal(err)
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

func appendRows(w io.Writer, books [][]byte) error {
	out := excelize.NewFile()
	defer out.Close()
	to, err := out.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	next := 1
	for number, book := range books {
		if next, err = appendBook(to, next, number, book); err != nil {
			return err
		}
	}
	if err := to.Flush(); err != nil {
		return err
	}
	return out.Write(w)
}

func appendBook(to *excelize.StreamWriter, next, number int, book []byte) (int, error) {
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		return next, err
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.Rows(sheet)
		if err != nil {
			return next, err
		}
		for row := 1; rows.Next(); row++ {
			columns, err := rows.Columns(excelize.Options{RawCellValue: true})
			if err != nil {
				return next, err
			}
			values := []any{number, sheet, row}
			for _, c := range columns {
				values = append(values, c)
			}
			if err := to.SetRow(fmt.Sprintf("A%d", next), values); err != nil {
				return next, err
			}
			next++
		}
	}
	return next, nil
}
