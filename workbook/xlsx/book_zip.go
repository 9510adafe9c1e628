package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"
)

// packer is the zip writer that excelize writes the package to. It keeps the
// parts until all are there, then writes them in a fixed order with a fixed
// time, and puts the streamed cells into their sheets on the way.
type packer struct {
	to     io.Writer
	parts  []*part
	sheets map[string]*sheet // by part name
}

type part struct {
	name string
	bytes.Buffer
}

// partTime is the time of every member: the first a zip can express.
var partTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// Create begins a part.
func (a *packer) Create(name string) (io.Writer, error) {
	p := &part{name: name}
	a.parts = append(a.parts, p)
	return p, nil
}

// AddFS is part of excelize's interface, which never calls it.
func (a *packer) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close writes the package.
func (a *packer) Close() error {
	slices.SortFunc(a.parts, func(p, q *part) int {
		return cmp.Or(cmp.Compare(partRank(p.name), partRank(q.name)), cmp.Compare(p.name, q.name))
	})
	zw := zip.NewWriter(a.to)
	zw.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(w, 3)
	})
	for _, p := range a.parts {
		head := &zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: partTime}
		w, err := zw.CreateHeader(head)
		if err != nil {
			return fmt.Errorf("begin part %s: %w", p.name, err)
		}
		if err := a.writePart(w, p); err != nil {
			return fmt.Errorf("write part %s: %w", p.name, err)
		}
	}
	return zw.Close()
}

// partRank puts the list of contents first, as readers of streams expect, and
// the large parts last.
func partRank(name string) int {
	switch {
	case name == contentTypes:
		return 0
	case strings.HasPrefix(name, "xl/worksheets/sheet"):
		return 2
	}
	return 1
}

const contentTypes = "[Content_Types].xml"

func (a *packer) writePart(w io.Writer, p *part) error {
	pieces := [][]byte{p.Bytes()}
	if s, ok := a.sheets[p.name]; ok {
		var err error
		if pieces, err = s.splice(p.Bytes()); err != nil {
			return err
		}
	} else if p.name == contentTypes {
		sorted, err := sortTypes(p.Bytes())
		if err != nil {
			return err
		}
		pieces[0] = sorted
	}
	for _, piece := range pieces {
		if _, err := w.Write(piece); err != nil {
			return err
		}
	}
	return nil
}

// splice puts the sheet's rows and hyperlinks into the sheet part that
// excelize wrote without them.
func (s *sheet) splice(part []byte) ([][]byte, error) {
	before, after, ok := cutElement(part, "sheetData")
	if !ok {
		return nil, errors.New("no sheetData element")
	}
	pieces := [][]byte{before, []byte("<sheetData>"), s.data, []byte("</sheetData>")}
	if len(s.links) == 0 {
		return append(pieces, after), nil
	}
	before, after, ok = cutElement(after, "hyperlinks")
	if !ok {
		return nil, errors.New("no hyperlinks element")
	}
	return append(pieces, before, []byte("<hyperlinks>"), s.links, []byte("</hyperlinks>"), after), nil
}

// cutElement returns what stands before and after the first element of the
// name, which excelize always writes with an end tag.
func cutElement(part []byte, name string) (before, after []byte, ok bool) {
	from := bytes.Index(part, []byte("<"+name+">"))
	end := []byte("</" + name + ">")
	to := bytes.Index(part, end)
	if from < 0 || to < from {
		return nil, nil, false
	}
	return part[:from], part[to+len(end):], true
}

// sortTypes orders the list of contents, which excelize writes in random order
// once a workbook has charts.
func sortTypes(part []byte) ([]byte, error) {
	type override struct {
		PartName    string `xml:",attr"`
		ContentType string `xml:",attr"`
	}
	type extension struct {
		Extension   string `xml:",attr"`
		ContentType string `xml:",attr"`
	}
	var types struct {
		XMLName   xml.Name    `xml:"http://schemas.openxmlformats.org/package/2006/content-types Types"`
		Defaults  []extension `xml:"Default"`
		Overrides []override  `xml:"Override"`
	}
	if err := xml.Unmarshal(part, &types); err != nil {
		return nil, err
	}
	slices.SortFunc(types.Defaults, func(a, b extension) int { return cmp.Compare(a.Extension, b.Extension) })
	slices.SortFunc(types.Overrides, func(a, b override) int { return cmp.Compare(a.PartName, b.PartName) })
	out, err := xml.Marshal(&types)
	return append([]byte(xml.Header), out...), err
}
