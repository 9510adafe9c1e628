package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// pack is a ZIP package with its parts in order.
type pack struct {
	names   []string
	content map[string][]byte
}

func unpack(content []byte) (*pack, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, err
	}
	p := &pack{content: map[string][]byte{}}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		b, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			return nil, err
		}
		p.names = append(p.names, f.Name)
		p.content[f.Name] = b
	}
	return p, nil
}

// sheet finds the part of a worksheet by the name of its tab.
func (p *pack) sheet(tab string) (string, error) {
	var book struct {
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	var links struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		}
	}
	if err := xml.Unmarshal(p.content["xl/workbook.xml"], &book); err != nil {
		return "", err
	}
	if err := xml.Unmarshal(p.content["xl/_rels/workbook.xml.rels"], &links); err != nil {
		return "", err
	}
	for _, s := range book.Sheets {
		for _, l := range links.Relationship {
			if s.Name == tab && l.ID == s.ID {
				return "xl/" + strings.TrimPrefix(l.Target, "/xl/"), nil
			}
		}
	}
	return "", fmt.Errorf("no sheet %q", tab)
}

func (p *pack) pack() ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range p.names {
		w, err := z.Create(name)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(p.content[name]); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
