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

// partDate is the date of every member, 1 January 1980: the first a zip can
// express.
const partDate = 1<<5 | 1

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
	for _, p := range a.parts {
		if err := a.writePart(zw, p); err != nil {
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

func (a *packer) writePart(zw *zip.Writer, p *part) error {
	content := p.Bytes()
	var packed stream
	var err error
	if s, ok := a.sheets[p.name]; ok {
		content, err = s.splice(&packed, content)
	} else if p.name == contentTypes {
		content, err = sortTypes(content)
	}
	if err != nil {
		return err
	}
	packed.write(content)
	packed.close()
	w, err := zw.CreateRaw(&zip.FileHeader{
		Name: p.name, Method: zip.Deflate, CRC32: packed.sum,
		//lint:ignore SA1019 CreateRaw writes the header as it stands and never looks at Modified
		ModifiedDate:     partDate,
		CompressedSize64: packed.length(), UncompressedSize64: uint64(packed.size),
	})
	if err != nil {
		return err
	}
	for _, piece := range packed.packed {
		if _, err := w.Write(piece); err != nil {
			return err
		}
	}
	return nil
}

// splice writes the sheet part that excelize wrote without rows, merged cells
// and hyperlinks to the stream, with the sheet's own in their places; it returns
// what is left of the part.
func (s *sheet) splice(to *stream, part []byte) (rest []byte, err error) {
	merged := stream{pending: s.mergeXML()}
	for _, e := range []struct {
		name    string
		content *stream
	}{{"sheetData", &s.data}, {"mergeCells", &merged}, {"hyperlinks", &s.links}} {
		if e.content.empty() && e.name != "sheetData" {
			continue
		}
		before, after, ok := cutElement(part, e.name)
		if !ok {
			return nil, fmt.Errorf("no %s element", e.name)
		}
		to.write(before)
		to.write([]byte("<" + e.name + ">"))
		to.join(e.content)
		to.write([]byte("</" + e.name + ">"))
		part = after
	}
	return part, nil
}

// cutElement returns what stands before and after the first element of the
// name, which excelize always writes with an end tag.
func cutElement(part []byte, name string) (before, after []byte, ok bool) {
	from := bytes.Index(part, []byte("<"+name+">"))
	if from < 0 {
		from = bytes.Index(part, []byte("<"+name+" "))
	}
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
