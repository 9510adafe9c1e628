package xlsx

import (
	"archive/zip"
	"bufio"
	"cmp"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/klauspost/compress/flate"
	"golang.org/x/text/unicode/norm"
)

// container is the zip package of a workbook after the gate: few members, plain
// names, each once, none on top of another, within the budget. Every member is
// inflated exactly once, so that its size and CRC are known to be right.
//
// The directory is read by archive/zip because excelize reads it with the same
// code: two parsers that disagree are how a file shows two faces.
type container struct {
	limits  Limits
	members map[string]*zip.File // by name as [memberKey] makes it
	unread  map[string]bool
	order   []string // keys in the order of the directory
	src     *bufio.Reader
	inflate io.ReadCloser
	buf     []byte
}

func openArchive(r io.ReaderAt, size int64, limits Limits) (*container, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, refuse(DamagedWorkbook, "gói zip bị cắt hoặc hỏng, thiếu phần cuối tệp")
	}
	if len(z.File) > limits.Members {
		return nil, tooLarge(limits.Members, "tệp con trong gói")
	}
	a := &container{
		limits:  limits,
		members: make(map[string]*zip.File, len(z.File)),
		unread:  make(map[string]bool, len(z.File)),
		src:     bufio.NewReaderSize(nil, 64<<10),
		inflate: flate.NewReader(nil),
		buf:     make([]byte, 64<<10),
	}
	for _, f := range z.File {
		if err := a.admit(f); err != nil {
			return nil, err
		}
	}
	if err := a.budget(z.File); err != nil {
		return nil, err
	}
	return a, disjoint(r, z.File)
}

// admit checks what the directory says of one member.
func (a *container) admit(f *zip.File) error {
	key, plain := memberKey(f.Name)
	switch {
	case !plain:
		return refuse(UnsafeWorkbook, "tên tệp con trong gói không hợp lệ: %q", shorten(f.Name, 60))
	case f.Flags&0x1 != 0:
		return refuse(UnsafeWorkbook, "%s bị mã hóa riêng trong gói", f.Name)
	case f.Mode()&fs.ModeType&^fs.ModeDir != 0:
		return refuse(UnsafeWorkbook, "%s là liên kết, không phải tệp", f.Name)
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return refuse(DamagedWorkbook, "%s nén bằng cách lạ (%d)", f.Name, f.Method)
	case a.members[key] != nil:
		return refuse(UnsafeWorkbook, "%s có hai lần trong gói", f.Name)
	}
	a.members[key] = f
	a.unread[key] = true
	a.order = append(a.order, key)
	return nil
}

// memberKey is a member's name as parts refer to it: forward slashes, folded
// case. plain is false for names that point somewhere else.
func memberKey(name string) (key string, plain bool) {
	// .NET before 4.6.1 wrote backslashes.
	key = foldName(strings.ReplaceAll(name, `\`, "/"))
	if key == "" || len(key) > 512 || strings.ContainsAny(key, ":\x00") || strings.HasPrefix(key, "/") {
		return key, false
	}
	for segment := range strings.SplitSeq(strings.TrimSuffix(key, "/"), "/") {
		if segment == "" || segment == "." || segment == ".." {
			return key, false
		}
	}
	return key, strings.IndexFunc(key, func(r rune) bool { return r < ' ' }) < 0
}

// foldName makes names equal that some system takes for one: other case, or the
// same letters composed otherwise.
func foldName(name string) string {
	return norm.NFC.String(strings.ToLower(strings.ToUpper(name)))
}

// budget adds up what the members claim to inflate to. Inflating more than
// claimed is damage, so that the claims are the ceiling.
func (a *container) budget(files []*zip.File) error {
	var total uint64
	for _, f := range files {
		size := f.UncompressedSize64
		if total += size; size > uint64(a.limits.Unzipped) || total > uint64(a.limits.Unzipped) {
			return tooLarge(int(a.limits.Unzipped>>20), "MB sau khi giải nén")
		}
		if size > RatioFrom && size/uint64(a.limits.Ratio) > f.CompressedSize64 {
			return refuse(UnsafeWorkbook, "%s phình to hơn %d lần khi giải nén", f.Name, a.limits.Ratio)
		}
	}
	return nil
}

// disjoint refuses members that share bytes, the trick that lets a small file
// inflate without end, and a package in front of which another one may stand.
func disjoint(r io.ReaderAt, files []*zip.File) error {
	if len(files) == 0 {
		return nil
	}
	type extent struct{ from, data, to int64 }
	extents := make([]extent, 0, len(files))
	for _, f := range files {
		data, err := f.DataOffset()
		if err != nil {
			return refuse(DamagedWorkbook, "không tìm thấy %s trong gói", f.Name)
		}
		extents = append(extents, extent{data - localHeader - int64(len(f.Name)), data, data + int64(f.CompressedSize64)})
	}
	slices.SortFunc(extents, func(a, b extent) int { return cmp.Compare(a.from, b.from) })
	for i := 1; i < len(extents); i++ {
		if extents[i].from < extents[i-1].to {
			return refuse(UnsafeWorkbook, "các tệp con trong gói chồng lên nhau")
		}
	}
	first, err := firstData(r)
	if err != nil {
		return err
	}
	if first != extents[0].data {
		return refuse(UnsafeWorkbook, "có dữ liệu lạ trước gói, hoặc hai gói nối nhau")
	}
	return nil
}

// localHeader is the length of a member's own header without name and extra
// field.
const localHeader = 30

// firstData is where the data of the member at the beginning of the file begins.
func firstData(r io.ReaderAt) (int64, error) {
	var head [localHeader]byte
	if _, err := r.ReadAt(head[:], 0); err != nil {
		return 0, err
	}
	name, extra := binary.LittleEndian.Uint16(head[26:]), binary.LittleEndian.Uint16(head[28:])
	return localHeader + int64(name) + int64(extra), nil
}

// read inflates a part, whole. ok is false if the package has none of the name.
func (a *container) read(name string) (text string, ok bool, err error) {
	key := foldName(name)
	f := a.members[key]
	if f == nil {
		return "", false, nil
	}
	if !a.unread[key] {
		return "", true, refuse(UnsafeWorkbook, "%s được dùng vào hai việc", f.Name)
	}
	var b strings.Builder
	b.Grow(int(f.UncompressedSize64))
	err = a.copy(&b, key)
	return b.String(), true, err
}

// readRest inflates what nobody read, only to know that it is whole.
func (a *container) readRest() error {
	for _, key := range a.order {
		if !a.unread[key] {
			continue
		}
		if err := a.copy(io.Discard, key); err != nil {
			return err
		}
	}
	return nil
}

var errLonger = errors.New("longer than its directory entry says")

func (a *container) copy(w io.Writer, key string) error {
	f := a.members[key]
	delete(a.unread, key)
	sum, err := a.inflateTo(w, f)
	if err != nil {
		return refuse(DamagedWorkbook, "%s bị cắt hoặc hỏng khi giải nén", f.Name)
	}
	if sum != f.CRC32 {
		return refuse(DamagedWorkbook, "%s bị thay đổi hoặc hỏng (sai CRC)", f.Name)
	}
	return nil
}

// inflateTo returns the CRC of what it wrote, and an error unless that and the
// compressed bytes are exactly as long as the directory says.
func (a *container) inflateTo(w io.Writer, f *zip.File) (uint32, error) {
	raw, err := f.OpenRaw()
	if err != nil {
		return 0, err
	}
	a.src.Reset(raw)
	var plain io.Reader = a.src
	if f.Method == zip.Deflate {
		if err := a.inflate.(flate.Resetter).Reset(a.src, nil); err != nil {
			return 0, err
		}
		plain = a.inflate
	}
	sum := crc32.NewIEEE()
	size, err := io.CopyBuffer(io.MultiWriter(w, sum), io.LimitReader(plain, int64(f.UncompressedSize64)+1), a.buf)
	switch {
	case err != nil:
		return 0, err
	case uint64(size) < f.UncompressedSize64:
		return 0, io.ErrUnexpectedEOF
	case uint64(size) > f.UncompressedSize64:
		return 0, errLonger
	}
	if _, err := a.src.ReadByte(); err != io.EOF {
		return 0, errLonger
	}
	return sum.Sum32(), nil
}

// shorten cuts a text to a number of runes for a message.
func shorten(s string, runes int) string {
	if r := []rune(s); len(r) > runes {
		return string(r[:runes-1]) + "…"
	}
	return s
}
