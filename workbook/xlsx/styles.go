package xlsx

import (
	"strconv"
	"strings"
)

// cellStyle is what a cell's style says about its value: the letters its font
// draws, and whether a number in it is a day or a share of a hundred.
type cellStyle struct {
	font    string
	date    bool
	percent bool
}

// styleSheet collects the parts of styles.xml that make up the cell styles.
type styleSheet struct {
	limit   int            // of each
	formats map[int]string // number formats the file defines, by id
	fonts   []string
	cells   []cellStyle
}

// readStyles reads the cell formats (cellXfs), which cells refer to by index.
func readStyles(x *xmlScanner, limit int) ([]cellStyle, error) {
	s := styleSheet{limit: limit, formats: map[int]string{}}
	for x.child(0) {
		for x.child(1) {
			switch x.name {
			case "numFmts":
				s.readFormats(x)
			case "fonts":
				s.readFonts(x)
			case "cellXfs":
				s.readCells(x)
			}
		}
	}
	return s.cells, x.err
}

func (s *styleSheet) readFormats(x *xmlScanner) {
	for x.child(2) {
		id, err := strconv.Atoi(x.attr("numFmtId"))
		if err != nil {
			x.fail("định dạng số không có mã")
		}
		s.formats[id] = x.attr("formatCode")
		s.count(x, len(s.formats))
	}
}

func (s *styleSheet) readFonts(x *xmlScanner) {
	for x.child(2) {
		name := ""
		for x.child(3) {
			if x.name == "name" {
				name = x.attr("val")
			}
		}
		s.fonts = append(s.fonts, name)
		s.count(x, len(s.fonts))
	}
}

func (s *styleSheet) readCells(x *xmlScanner) {
	for x.child(2) {
		if x.name != "xf" {
			continue
		}
		var style cellStyle
		if id, err := strconv.Atoi(x.attr("fontId")); err == nil && id >= 0 && id < len(s.fonts) {
			style.font = s.fonts[id]
		}
		id, err := strconv.Atoi(x.attr("numFmtId"))
		if err != nil && x.attr("numFmtId") != "" {
			x.fail("mã định dạng số không hợp lệ")
		}
		style.date, style.percent = s.meaning(id)
		s.cells = append(s.cells, style)
		s.count(x, len(s.cells))
	}
}

func (s *styleSheet) count(x *xmlScanner, n int) {
	if n > s.limit {
		x.exceed(s.limit, "định dạng ô")
	}
}

// meaning is that of a number format: the file's own, or a built-in one by its
// id (ECMA-376 Part 1, 18.8.30; 27-36 and 50-58 are dates in East Asian Excel).
func (s *styleSheet) meaning(id int) (date, percent bool) {
	if code, ok := s.formats[id]; ok {
		return formatMeaning(code)
	}
	date = id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 58
	return date, id == 9 || id == 10
}

// formatMeaning reads a number format code: whether it shows a calendar day,
// month or year, and whether it shows hundredths with a percent sign. Only the
// section for positive numbers counts.
func formatMeaning(code string) (date, percent bool) {
	letters := strings.ToLower(formatLetters(code))
	if strings.Contains(letters, "general") {
		return false, false
	}
	months := strings.Contains(letters, "m") && !strings.ContainsAny(letters, "hs0#?")
	return strings.ContainsAny(letters, "yd") || months, strings.Contains(letters, "%")
}

// formatLetters is the first section of a format code without what is quoted,
// escaped, in brackets (colours, locales, conditions) or padding.
func formatLetters(code string) string {
	var letters strings.Builder
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case ';':
			return letters.String()
		case '\\', '_', '*':
			i++
		case '"', '[':
			closing := strings.IndexByte(code[i+1:], map[byte]byte{'"': '"', '[': ']'}[code[i]])
			if closing < 0 {
				return letters.String()
			}
			if inside := code[i+1 : i+1+closing]; code[i] == '[' && strings.Trim(inside, "hHmMsS") == "" {
				letters.WriteString(inside) // elapsed time, [h]:mm
			}
			i += closing + 1
		default:
			letters.WriteByte(code[i])
		}
	}
	return letters.String()
}
