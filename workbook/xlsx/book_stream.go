package xlsx

import (
	"bytes"
	"hash/crc32"
	"sync"

	"github.com/klauspost/compress/flate"
)

// stream is a part of the package, deflated while it is being written: a large
// sheet costs its packed bytes and never stands in memory as a whole. Pieces
// are deflated each for itself and end on a whole byte, so that streams can be
// joined. The same bytes in the same calls pack the same.
type stream struct {
	pending []byte // appended by the caller, not deflated yet
	packed  [][]byte
	sum     uint32 // CRC-32 of what was deflated
	size    int64  // its length
}

// pieceSize is how much is deflated at once: enough for the ratio, little
// enough to stay in the processor's cache.
const pieceSize = 256 << 10

// deflaters are kept: a new one costs a megabyte of cleared memory.
var deflaters = sync.Pool{New: func() any {
	d := &deflater{}
	d.Writer, _ = flate.NewWriter(&d.packed, 3) // an error would say that there is no such level
	return d
}}

// deflater packs a piece at a time.
type deflater struct {
	*flate.Writer
	packed bytes.Buffer
}

// settle deflates what is pending once it is a piece.
func (s *stream) settle() {
	if len(s.pending) >= pieceSize {
		s.flush()
	}
}

func (s *stream) flush() {
	if len(s.pending) > 0 {
		s.deflate(s.pending, (*flate.Writer).Flush)
		s.pending = s.pending[:0]
	}
}

// deflate packs a piece. Nothing here can fail: it is written to memory.
func (s *stream) deflate(piece []byte, end func(*flate.Writer) error) {
	d := deflaters.Get().(*deflater)
	d.packed.Reset()
	d.Reset(&d.packed)
	_, _ = d.Write(piece)
	_ = end(d.Writer)
	s.packed = append(s.packed, bytes.Clone(d.packed.Bytes()))
	deflaters.Put(d)
	s.sum = crc32.Update(s.sum, crc32.IEEETable, piece)
	s.size += int64(len(piece))
}

// write appends bytes.
func (s *stream) write(bytes []byte) {
	s.pending = append(s.pending, bytes...)
	s.settle()
}

// join appends everything of another stream as it is packed.
func (s *stream) join(other *stream) {
	s.flush()
	other.flush()
	s.packed = append(s.packed, other.packed...)
	s.sum = joinSums(s.sum, other.sum, other.size)
	s.size += other.size
}

// close ends the stream; nothing can be appended after.
func (s *stream) close() {
	s.deflate(s.pending, (*flate.Writer).Close)
	s.pending = nil
}

// length is how many bytes it has been packed to.
func (s *stream) length() (n uint64) {
	for _, piece := range s.packed {
		n += uint64(len(piece))
	}
	return n
}

func (s *stream) empty() bool { return s.size == 0 && len(s.pending) == 0 }

// joinSums is the CRC-32 of a piece with sum a followed by one of n bytes with
// sum b. A CRC is linear: the n bytes move a as n zero bytes would, and these
// as the product of the powers of two that n is made of (zlib's crc32_combine).
func joinSums(a, b uint32, n int64) uint32 {
	var odd, even matrix
	odd[0] = crc32.IEEE // one zero bit
	for i := 1; i < len(odd); i++ {
		odd[i] = 1 << (i - 1)
	}
	even.square(&odd) // two
	odd.square(&even) // four
	for zeros, other := &even, &odd; n > 0; n >>= 1 {
		zeros.square(other)
		if n&1 == 1 {
			a = zeros.times(a)
		}
		zeros, other = other, zeros
	}
	return a ^ b
}

// matrix is what a number of zero bits does to a CRC-32, over GF(2).
type matrix [32]uint32

func (m *matrix) times(v uint32) (product uint32) {
	for i := 0; v != 0; i, v = i+1, v>>1 {
		product ^= m[i] * (v & 1)
	}
	return product
}

func (m *matrix) square(of *matrix) {
	for i := range m {
		m[i] = of.times(of[i])
	}
}
