package xlsx

import (
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
	"testing"

	"pgregory.net/rapid"
)

// Whatever is written and joined, in whatever pieces: any inflater gives the
// same bytes back, and the sum is theirs.
func TestStream(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var whole []byte
		var s stream
		piece := func() []byte {
			unit := rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(t, "unit")
			p := bytes.Repeat(unit, rapid.IntRange(0, 20_000).Draw(t, "times"))
			whole = append(whole, p...)
			return p
		}
		for range rapid.IntRange(0, 4).Draw(t, "joined") {
			s.write(piece())
			var other stream
			other.write(piece())
			other.write(piece())
			s.join(&other)
		}
		s.write(piece())
		s.close()
		got, err := io.ReadAll(flate.NewReader(bytes.NewReader(bytes.Join(s.packed, nil))))
		if err != nil || !bytes.Equal(got, whole) {
			t.Fatalf("inflated to %d bytes (%v), want %d", len(got), err, len(whole))
		}
		if sum := crc32.ChecksumIEEE(whole); s.sum != sum || s.size != int64(len(whole)) {
			t.Fatalf("sum %08x of %d bytes, want %08x of %d", s.sum, s.size, sum, len(whole))
		}
	})
}
