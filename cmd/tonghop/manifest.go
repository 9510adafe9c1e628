package main

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tonghop/workbook"
)

const manifestName = "manifest.json"

// manifestFile is a published file with its fingerprint.
type manifestFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// manifest is manifest.json: what went in and what came out.
type manifest struct {
	Period      string               `json:"period"`
	AsOf        time.Time            `json:"as_of"`
	Submissions []manifestSubmission `json:"submissions"`
	Outputs     []manifestFile       `json:"outputs"`
}

type manifestSubmission struct {
	ID      int64     `json:"id"`
	Unit    string    `json:"unit"`
	Form    string    `json:"form"`
	Version int       `json:"version"`
	File    string    `json:"file"`
	SHA256  string    `json:"sha256"`
	Arrived time.Time `json:"arrived"`
	Late    bool      `json:"late"`
}

// manifestOf lists the submissions that count, in roster order.
func manifestOf(c *workbook.Consolidation, outputs []manifestFile) *manifest {
	m := &manifest{Period: c.Period.String(), AsOf: c.AsOf.In(workbook.VietNam), Outputs: outputs}
	for _, owed := range c.Obligations {
		if s := owed.Current; s != nil {
			m.Submissions = append(m.Submissions, manifestSubmission{
				s.ID, s.Unit, s.Form, s.Version, s.File, s.SHA256, s.Arrived.In(workbook.VietNam), s.Late})
		}
	}
	return m
}

func (m *manifest) write(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(m)
}

// readManifest returns the files of the manifest that is there, none if it
// cannot be read: then only what is made now is listed.
func readManifest(dir string) []manifestFile {
	var m manifest
	text, err := os.ReadFile(filepath.Join(dir, manifestName))
	if err != nil || json.Unmarshal(text, &m) != nil {
		return nil
	}
	return m.Outputs
}

// replaced puts the files made now in the place of older ones of their names.
func replaced(older, made []manifestFile) []manifestFile {
	kept := slices.DeleteFunc(older, func(f manifestFile) bool {
		return slices.ContainsFunc(made, func(m manifestFile) bool { return m.Name == f.Name })
	})
	all := append(kept, made...)
	slices.SortFunc(all, func(a, b manifestFile) int { return strings.Compare(a.Name, b.Name) })
	return all
}
