package workbook

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
)

// LoadDefinitions reads forms/*.yaml and indicators/*.yaml, in the order of
// their names. A file of a later file system stands in for one of the same
// name in an earlier one: that is how an office overrides what tonghop brings
// along. All mistakes of all files are reported at once, as [Mistakes].
func LoadDefinitions(fsys ...fs.FS) (Definitions, error) {
	var l loader
	l.files("indicators", fsys, l.indicators)
	l.files("forms", fsys, l.form)
	if l.err != nil {
		return Definitions{}, l.err
	}
	if len(l.mistakes) == 0 {
		l.crossCheck()
	}
	if err := l.mistakes.sorted().orNil(); err != nil {
		return Definitions{}, err
	}
	return Definitions{Forms: l.forms, Catalogue: l.catalogue()}, nil
}

// Files maps the names of the yaml files of a folder to the file system that
// has the last word on each. A file system without the folder is no mistake.
func Files(folder string, fsys ...fs.FS) (map[string]fs.FS, error) {
	found := map[string]fs.FS{}
	for _, f := range fsys {
		if f == nil {
			continue
		}
		names, err := fs.Glob(f, folder+"/*.yaml")
		if err != nil {
			return nil, fmt.Errorf("list %s: %w", folder, err)
		}
		for _, name := range names {
			found[name] = f
		}
	}
	return found, nil
}

type loader struct {
	forms    []*Form
	groups   []Group
	lines    []*Indicator
	at       []Locations
	mistakes Mistakes
	err      error // a file that could not be read
}

func (l *loader) files(folder string, fsys []fs.FS, each func(name string, data []byte)) {
	found, err := Files(folder, fsys...)
	l.err = errors.Join(l.err, err)
	if len(found) == 0 && err == nil {
		l.mistakes = append(l.mistakes, Mistake{File: folder, Text: "không có tệp *.yaml nào", Hint: "đặt định nghĩa vào thư mục này"})
	}
	for _, name := range sortedKeys(found) {
		data, err := fs.ReadFile(found[name], name)
		if err != nil {
			l.err = errors.Join(l.err, fmt.Errorf("read definition %s: %w", path.Clean(name), err))
			continue
		}
		each(name, data)
	}
}

func (l *loader) form(name string, data []byte) {
	f := &Form{}
	at, err := DecodeLocated(name, data, f)
	if l.keep(at, err) {
		l.forms = append(l.forms, f)
	}
}

type indicatorFile struct {
	Groups []indicatorGroup `yaml:"groups,required"`
}

type indicatorGroup struct {
	ID         string       `yaml:"id,required"`
	Title      string       `yaml:"title,required"`
	Indicators []*Indicator `yaml:"indicators,required"`
}

func (l *loader) indicators(name string, data []byte) {
	var file indicatorFile
	at, err := DecodeLocated(name, data, &file)
	if !l.keep(at, err) {
		return
	}
	for i := range file.Groups {
		g := &file.Groups[i]
		if slices.ContainsFunc(l.groups, func(other Group) bool { return other.ID == g.ID }) {
			l.wrong(fmt.Sprintf("nhóm %q đã có", g.ID), "mỗi nhóm chỉ khai một lần", &g.ID)
		}
		l.groups = append(l.groups, Group{g.ID, g.Title})
		for _, indicator := range g.Indicators {
			indicator.Group = g.ID
			indicator.assume()
			l.lines = append(l.lines, indicator)
		}
	}
}

// assume fills in what a catalogue may leave out.
func (i *Indicator) assume() {
	if i.Type == "" {
		i.Type = TypeNumber
	}
	if i.Better == "" {
		i.Better = BetterUp
	}
	if i.Combine == CombineNone && i.Numerator != "" {
		i.Combine = CombineRatio
	}
}

// keep remembers where things stood and reports whether the file can be used.
func (l *loader) keep(at Locations, err error) bool {
	l.at = append(l.at, at)
	var ms Mistakes
	if errors.As(err, &ms) {
		l.mistakes = append(l.mistakes, ms...)
	}
	return err == nil
}

// wrong reports a mistake at the first of the fields that stands in a file.
func (l *loader) wrong(text, hint string, fields ...any) {
	at, field := l.locate(fields)
	l.mistakes = append(l.mistakes, at.Mistake(text, hint, field))
}

func (l *loader) locate(fields []any) (Locations, any) {
	for _, field := range fields {
		for _, at := range l.at {
			if at.at[field] != nil {
				return at, field
			}
		}
	}
	return Locations{}, nil
}

func (l *loader) catalogue() *Catalogue {
	c := &Catalogue{Groups: l.groups, Indicators: l.lines, byCode: map[string]*Indicator{}}
	for _, i := range l.lines {
		c.byCode[i.Code] = i
	}
	return c
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
