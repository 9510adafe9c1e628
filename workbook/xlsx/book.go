package xlsx

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// book is a workbook being written. Its user says what each sheet shows; that
// excelize makes the package, that cells are streamed past it, and how the
// format says it, stay in the book*.go files. The same calls in the same order
// give the same bytes.
type book struct {
	file    *excelize.File
	styles  styles
	sheets  []*sheet
	lists   [][]string
	listIDs map[string]string
}

// bookFont is the font of every cell, as the offices' documents have it.
const bookFont = "Times New Roman"

// newBook starts a workbook. made goes into its properties: a book never looks
// at a clock.
func newBook(title, author string, made time.Time) (*book, error) {
	f := excelize.NewFile()
	b := &book{file: f, listIDs: map[string]string{}}
	b.styles = styles{file: f, ids: map[look]int{}}
	stamp := made.UTC().Format(time.RFC3339)
	if err := f.SetDocProps(&excelize.DocProperties{
		Title: title, Creator: author, LastModifiedBy: author, Language: "vi-VN",
		Created: stamp, Modified: stamp,
	}); err != nil {
		return nil, fmt.Errorf("set document properties: %w", err)
	}
	if err := f.SetDefaultFont(bookFont); err != nil {
		return nil, fmt.Errorf("set default font: %w", err)
	}
	return b, nil
}

// sheet adds a worksheet after the others, with the widths of its columns in
// characters.
func (b *book) sheet(name string, widths ...float64) *sheet {
	s := &sheet{book: b, name: name, widths: widths}
	b.sheets = append(b.sheets, s)
	return s
}

// listSheet is the very hidden sheet behind the drop-down lists.
const listSheet = "_danh_muc"

// list names a list of choices for drop-downs: a range on a hidden sheet,
// since Excel allows a list written in the cell itself 255 characters and no
// comma.
func (b *book) list(choices []string) string {
	key := strings.Join(choices, "\x00")
	if id, ok := b.listIDs[key]; ok {
		return id
	}
	id := fmt.Sprintf("ds_%d", len(b.lists)+1)
	b.lists = append(b.lists, choices)
	b.listIDs[key] = id
	return id
}

// writeLists puts the lists that the sheets' drop-downs name one below the
// other in column A of their own sheet.
func (b *book) writeLists() error {
	for _, s := range b.sheets {
		for _, c := range s.checks {
			if c.list != nil {
				b.list(c.list)
			}
		}
	}
	if len(b.lists) == 0 {
		return nil
	}
	s := b.sheet(listSheet, 40)
	s.hidden = true
	for i, choices := range b.lists {
		first := s.rows + 1
		for _, c := range choices {
			s.row(text(lookPlain, c))
		}
		refers := fmt.Sprintf("%s!$A$%d:$A$%d", quoteSheet(s.name), first, s.rows)
		name := &excelize.DefinedName{Name: fmt.Sprintf("ds_%d", i+1), RefersTo: refers}
		if err := b.file.SetDefinedName(name); err != nil {
			return fmt.Errorf("name list %d: %w", i+1, err)
		}
	}
	return nil
}

// write finishes the workbook and writes it to w.
func (b *book) write(w io.Writer) error {
	defer b.file.Close()
	if err := b.writeLists(); err != nil {
		return err
	}
	for i, s := range b.sheets {
		if err := s.create(i); err != nil {
			return fmt.Errorf("make sheet %q: %w", s.name, err)
		}
	}
	// A chart or a print title may name a sheet after its own, so that all
	// sheets exist before any of them is dressed.
	for _, s := range b.sheets {
		if err := s.dress(); err != nil {
			return fmt.Errorf("make sheet %q: %w", s.name, err)
		}
	}
	if b.styles.err != nil {
		return fmt.Errorf("make style: %w", b.styles.err)
	}
	b.file.SetActiveSheet(0)
	out := &packer{to: w, sheets: map[string]*sheet{}}
	for i, s := range b.sheets {
		out.sheets[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = s
	}
	b.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return out })
	if err := b.file.Write(io.Discard); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}
