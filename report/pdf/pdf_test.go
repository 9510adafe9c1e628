package pdf

import (
	"bytes"
	"testing"
	"time"

	"tonghop/report"
)

var clock = time.Date(2025, 12, 20, 8, 0, 0, 0, time.UTC)

func render(t testing.TB, d *report.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Render(&b, d, Options{Clock: clock}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSamples(t *testing.T) {
	render(t, annualReport())
	render(t, executivePage())
}
