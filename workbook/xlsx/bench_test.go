package xlsx

import (
	"bytes"
	"fmt"
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

// BenchmarkRead reads the same 180,000 cells by our scanner and by excelize's
// fastest way.
func BenchmarkRead(b *testing.B) {
	data := benchmarkBook(b)
	const cells = 180_000
	perCell := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/cells, "ns/cell")
	}
	b.Run("tonghop", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			n := 0
			f, err := Open(bytes.NewReader(data), int64(len(data)))
			if err != nil {
				b.Fatal(err)
			}
			for row, err := range f.Rows(0) {
				if err != nil {
					b.Fatal(err)
				}
				n += len(row.Cells)
			}
			if n != cells {
				b.Fatal(n)
			}
		}
		perCell(b)
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			n := 0
			f, err := excelize.OpenReader(bytes.NewReader(data))
			if err != nil {
				b.Fatal(err)
			}
			rows, err := f.Rows("Sheet1")
			if err != nil {
				b.Fatal(err)
			}
			for rows.Next() {
				columns, err := rows.Columns(excelize.Options{RawCellValue: true})
				if err != nil {
					b.Fatal(err)
				}
				n += len(columns)
			}
			if n != cells {
				b.Fatal(n)
			}
			f.Close()
		}
		perCell(b)
	})
}
