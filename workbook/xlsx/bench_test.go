package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// benchmarkBook is a register of 9,000 rows × 20 columns, half text.
func benchmarkBook(b *testing.B) []byte {
	b.Helper()
	f := excelize.NewFile()
	for row := 1; row <= 9_000; row++ {
		values := make([]any, 20)
		for i := range values {
			values[i] = float64(row*i) / 7
			if i%2 == 0 {
				values[i] = fmt.Sprintf("Nhiệm vụ số %d của sở", row%500*i)
			}
		}
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", row), &values); err != nil {
			b.Fatal(err)
		}
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		b.Fatal(err)
	}
	return buf.Bytes()
}

// largeBook is a file with one sheet of 100,000 rows × 20 columns, half text,
// written to disk row by row so that it doesn't count in the peak of memory.
func largeBook(b *testing.B) string {
	b.Helper()
	name := filepath.Join(b.TempDir(), "large.xlsx")
	out, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	defer out.Close()
	z := zip.NewWriter(out)
	for member, text := range small("\x00") {
		w, err := z.Create(member)
		if err != nil {
			b.Fatal(err)
		}
		head, tail, _ := strings.Cut(text, "\x00")
		io.WriteString(w, head)
		for row := 1; tail != "" && row <= 100_000; row++ {
			fmt.Fprintf(w, `<row r="%d">`, row)
			for column := 1; column <= 20; column++ {
				if column%2 == 0 {
					fmt.Fprintf(w, `<c r="%s%d" t="s"><v>%d</v></c>`, columnName(column), row, column%3)
				} else {
					fmt.Fprintf(w, `<c r="%s%d"><v>%d.%d</v></c>`, columnName(column), row, row, column)
				}
			}
			io.WriteString(w, "</row>")
		}
		io.WriteString(w, tail)
	}
	if err := z.Close(); err != nil {
		b.Fatal(err)
	}
	return name
}

// peak is the most memory that this process ever had, in MB. Run one of the
// two readers at a time to see its own.
func peak(b *testing.B) {
	status, _ := os.ReadFile("/proc/self/status")
	if _, after, found := strings.Cut(string(status), "VmHWM:"); found {
		kb, _ := strconv.ParseFloat(strings.Fields(after)[0], 64)
		b.ReportMetric(kb/1024, "MB-peak")
	}
}

// BenchmarkReadLarge reads 2,000,000 cells, once by each reader.
func BenchmarkReadLarge(b *testing.B) {
	for name, count := range map[string]func(testing.TB, io.ReaderAt, int64) int{"tonghop": countStrictly, "excelize": countByExcelize} {
		b.Run(name, func(b *testing.B) {
			file, err := os.Open(largeBook(b))
			if err != nil {
				b.Fatal(err)
			}
			defer file.Close()
			info, _ := file.Stat()
			for b.Loop() {
				if n := count(b, file, info.Size()); n != 2_000_000 {
					b.Fatal(n)
				}
			}
			b.ReportMetric(2_000_000*float64(b.N)/b.Elapsed().Seconds(), "cells/s")
			peak(b)
		})
	}
}

func countStrictly(t testing.TB, r io.ReaderAt, size int64) (n int) {
	f, err := Open(r, size)
	if err != nil {
		t.Fatal(err)
	}
	for row, err := range f.Rows(0) {
		if err != nil {
			t.Fatal(err)
		}
		n += len(row.Cells)
	}
	return n
}

func countByExcelize(t testing.TB, r io.ReaderAt, size int64) (n int) {
	f, err := excelize.OpenReader(io.NewSectionReader(r, 0, size))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.Rows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		columns, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		n += len(columns)
	}
	return n
}

// BenchmarkRead reads the same 180,000 cells by our scanner and by excelize's
// fastest way.
func BenchmarkRead(b *testing.B) {
	data := benchmarkBook(b)
	const cells = 180_000
	for _, reader := range []struct {
		name  string
		count func(testing.TB, io.ReaderAt, int64) int
	}{{"tonghop", countStrictly}, {"excelize", countByExcelize}} {
		b.Run(reader.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if n := reader.count(b, bytes.NewReader(data), int64(len(data))); n != cells {
					b.Fatal(n)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/cells, "ns/cell")
		})
	}
}
