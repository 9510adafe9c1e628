package xlsx

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// setPage makes the sheet print on A4, as wide as the page, with its title
// rows on every page. It comes after the filter, which overwrites the sheet's
// properties.
func (s *sheet) setPage() error {
	for _, step := range []func() error{s.setProperties, s.setPaper, s.setFooter, s.setRepeat, s.setPrinted} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheet) setProperties() error {
	fit := true
	props := excelize.SheetPropsOptions{FitToPage: &fit}
	if s.tab != "" {
		props.TabColorRGB = &s.tab
	}
	return s.book.file.SetSheetProps(s.name, &props)
}

func (s *sheet) setPaper() error {
	a4, wide, high, way := 9, 1, 0, "landscape"
	if s.portrait {
		way = "portrait"
	}
	if s.onePage {
		high = 1
	}
	layout := excelize.PageLayoutOptions{Size: &a4, Orientation: &way, FitToWidth: &wide, FitToHeight: &high}
	if err := s.book.file.SetPageLayout(s.name, &layout); err != nil {
		return err
	}
	// Inches: 20 mm above and below, 15 mm at the sides.
	side, edge, foot, centre := 0.59, 0.79, 0.4, true
	return s.book.file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &edge, Bottom: &edge, Header: &foot, Footer: &foot, Horizontally: &centre,
	})
}

// setFooter prints what the sheet is and the page number. Excel takes "&" for
// the beginning of a code and refuses more than 255 characters.
func (s *sheet) setFooter() error {
	left := strings.ReplaceAll(cut(s.footer, 150), "&", "&&")
	line := `&L&"` + bookFont + `,Italic"&9` + left + `&R&"` + bookFont + `,Regular"&9Trang &P/&N`
	return s.book.file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: line})
}

// onPaper is how many columns are printed.
func (s *sheet) onPaper() int { return cmp.Or(s.printed, len(s.widths)) }

// setPrinted leaves the columns on the right off the paper.
func (s *sheet) setPrinted() error {
	if s.printed == 0 {
		return nil
	}
	all := area{cellAt{1, 1}, cellAt{s.printed, max(s.rows, 1)}}
	return s.book.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: s.name, RefersTo: all.in(s.name)})
}

func (s *sheet) setRepeat() error {
	if s.repeatFrom == 0 {
		return nil
	}
	return s.book.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: s.name,
		RefersTo: fmt.Sprintf("%s!$%d:$%d", quoteSheet(s.name), s.repeatFrom, s.repeatTo),
	})
}
