package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"tonghop/workbook"
)

// planted says which finding must come of a mistake, and where: any cell of a
// row if only the row is given, the whole sheet if neither is.
type planted struct {
	code  string
	sheet string
	cell  string
	row   int
}

func (p planted) in(findings workbook.Findings) bool {
	return slices.ContainsFunc(findings, func(f workbook.Finding) bool {
		right := f.Code == p.code && f.Sheet == p.sheet
		if p.row > 0 {
			return right && strings.TrimLeft(f.Cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strconv.Itoa(p.row)
		}
		return right && f.Cell == p.cell
	})
}

func (s spot) planted(code string) planted {
	return planted{code: code, sheet: s.data.Sheet, cell: s.cell()}
}

// mistake plants one kind of mistake at a random place; false where the
// submission has no place for it.
type mistake struct {
	kind  string
	plant func(m *mutant) (planted, bool)
}

type fitting = func(s spot, c *workbook.Column, v workbook.Value) bool

// typing is a mistake in one cell that fits.
func typing(code string, fits fitting, write func(m *mutant, s spot)) mistake {
	return mistake{code, func(m *mutant) (planted, bool) {
		s, ok := m.pick(fits)
		if !ok {
			return planted{}, false
		}
		write(m, s)
		return s.planted(code), true
	}}
}

func figure(_ spot, c *workbook.Column, v workbook.Value) bool {
	return c.Type.Numeric() && !c.Locked && v.Kind == workbook.Number
}

func ofType(t workbook.ColumnType) fitting {
	return func(_ spot, c *workbook.Column, v workbook.Value) bool {
		return c.Type == t && v.Kind != workbook.Blank
	}
}

func inRole(role workbook.Role) fitting {
	return func(_ spot, c *workbook.Column, v workbook.Value) bool {
		return c.Role == role && v.Kind != workbook.Blank
	}
}

func words(_ spot, c *workbook.Column, v workbook.Value) bool {
	return c.Type == workbook.TypeText && !c.Locked && v.Kind == workbook.Text && strings.Contains(v.Text, "đ")
}

func anyOf(m *mutant, texts ...string) string { return texts[m.IntN(len(texts))] }

// kindOf is what a figure is, its column's type or its indicator's.
func (m *mutant) kindOf(s spot) workbook.ColumnType {
	if c := s.table.Columns[s.column]; c.Type != workbook.TypeMeasure {
		return c.Type
	}
	return m.office.Catalogue.Find(s.rec().Code).Type
}

// typingFigure is typing, at a figure of which more is asked.
func typingFigure(code string, fits func(m *mutant, s spot) bool, write func(m *mutant, s spot)) mistake {
	return mistake{code, func(m *mutant) (planted, bool) {
		return typing(code, func(s spot, c *workbook.Column, v workbook.Value) bool {
			return figure(s, c, v) && fits(m, s)
		}, write).plant(m)
	}}
}

var inCells = []mistake{
	typing("required", func(_ spot, c *workbook.Column, v workbook.Value) bool { return c.Required && v.Kind != workbook.Blank }, (*mutant).clear),
	typing("not-a-number", figure, func(m *mutant, s spot) {
		m.text(s, anyOf(m, "nhiều", "12 tỷ", "17,66 % (giảm 3,97)", "1.2.3", "l2"))
	}),
	typing("value-is-range", figure, func(m *mutant, s spot) { m.text(s, anyOf(m, "61-62", "> 98", "khoảng 4", "từ 61 đến 62")) }),
	typing("date-for-number", figure, func(m *mutant, s spot) {
		m.set(s, workbook.Cell{Type: workbook.CellDate, Text: "2025-04-03"})
	}),
	typing("error-value", figure, func(m *mutant, s spot) {
		m.set(s, workbook.Cell{Type: workbook.CellError, Text: anyOf(m, "#REF!", "#DIV/0!", "#N/A"), Formula: true})
	}),
	typing("formula-not-calculated", figure, func(m *mutant, s spot) {
		m.set(s, workbook.Cell{Type: workbook.CellPending, Formula: true})
	}),
	typing("not-applicable", figure, func(m *mutant, s spot) { m.text(s, "x") }),
	typingFigure("text-number", func(_ *mutant, s spot) bool {
		_, fraction, _ := strings.Cut(s.value().Text, ".")
		return len(fraction) != 3
	}, func(m *mutant, s spot) { m.text(s, strings.Replace(s.value().Text, ".", ",", 1)) }),
	typingFigure("ambiguous-number", func(_ *mutant, s spot) bool {
		n := len(s.value().Text)
		return n >= 4 && n <= 6 && !strings.ContainsAny(s.value().Text, ".-")
	}, func(m *mutant, s spot) {
		v := s.value().Text
		m.text(s, v[:len(v)-3]+"."+v[len(v)-3:])
	}),
	typingFigure("not-an-integer", func(m *mutant, s spot) bool { return m.kindOf(s) == workbook.TypeInteger },
		func(m *mutant, s spot) { m.number(s, s.value().Text+".5") }),
	typingFigure("too-many-decimals", func(m *mutant, s spot) bool {
		return m.kindOf(s) != workbook.TypeInteger && !strings.Contains(s.value().Text, ".")
	}, func(m *mutant, s spot) { m.number(s, s.value().Text+".00012") }),
	typingFigure("out-of-range", func(_ *mutant, s spot) bool { return s.table.Columns[s.column].Min != nil },
		func(m *mutant, s spot) { m.number(s, "-"+s.value().Text+"5") }),
	typingFigure("percent-for-number", func(m *mutant, s spot) bool { return m.kindOf(s) != workbook.TypePercent },
		func(m *mutant, s spot) {
			m.set(s, workbook.Cell{Type: workbook.CellNumber, Text: s.value().Text, Percent: true})
		}),
	typing("percent-as-fraction", inRole(workbook.RoleProgress), func(m *mutant, s spot) { m.number(s, "0.45") }),
	typing("not-a-choice", ofType(workbook.TypeChoice), func(m *mutant, s spot) { m.text(s, anyOf(m, "khác", "xong", "chính  thúc")) }),
	typing("not-a-date", ofType(workbook.TypeDate), func(m *mutant, s spot) {
		m.text(s, anyOf(m, "T7/2025", "31/9/2025", "trong tháng 9", "Quý III/2025", "12/25/2025"))
	}),
	typing("not-a-person", ofType(workbook.TypePerson), func(m *mutant, s spot) { m.text(s, anyOf(m, "Phòng Tổng hợp", "UBND xã", "Lãnh đạo sở")) }),
	typing("document-shape", ofType(workbook.TypeDocument), func(m *mutant, s spot) { m.text(s, anyOf(m, "công văn của tỉnh", "theo chỉ đạo")) }),
	typing("legacy-font", words, func(m *mutant, s spot) {
		m.set(s, workbook.Cell{Type: workbook.CellText, Text: toTCVN3.Replace(s.value().Text), Font: legacyFont})
	}),
	typing("mixed-encoding", words, func(m *mutant, s spot) {
		m.set(s, workbook.Cell{Type: workbook.CellText, Text: toTCVN3.Replace("Sở Tài chính ") + "đường", Font: legacyFont})
	}),
	typing("legacy-text", words, func(m *mutant, s spot) { m.text(s, toTCVN3.Replace("Sở Tài chính trình")) }),
	typing("lookalike-letter", words, func(m *mutant, s spot) { m.text(s, strings.ReplaceAll(s.value().Text, "đ", "ð")) }),
	typing("wrong-magnitude", func(s spot, c *workbook.Column, v workbook.Value) bool {
		if c.Role != workbook.RoleActual || v.Kind != workbook.Number {
			return false
		}
		previous, ok := s.at(workbook.RolePrevious).value().Decimal()
		now, _ := v.Decimal()
		return ok && previous.IsPositive() && now.GreaterThan(previous.Mul(decimal.RequireFromString("0.6"))) && now.LessThan(previous.Mul(decimal.RequireFromString("1.9")))
	}, func(m *mutant, s spot) {
		now, _ := s.value().Decimal()
		m.number(s, now.Shift(3).String())
	}),
	typing("locked-changed", inRole(workbook.RolePrevious), func(m *mutant, s spot) { m.number(s, "9"+s.value().Text) }),
	typing("total-mismatch", func(s spot, c *workbook.Column, v workbook.Value) bool {
		return c.Role == workbook.RoleActual && v.Kind == workbook.Number && slices.Contains([]string{"XA_THON", "XA_DON", "XA_DON_KQ"}, s.rec().Code)
	}, func(m *mutant, s spot) { m.number(s, s.value().Text+"7") }),
	typing("done-without-date", func(s spot, c *workbook.Column, v workbook.Value) bool {
		return c.Role == workbook.RoleDone && v.Kind == workbook.Date && s.at(workbook.RoleClaimed).value().Text == "đã hoàn thành"
	}, (*mutant).clear),
	typing("done-in-future", inRole(workbook.RoleDone), func(m *mutant, s spot) { m.text(s, "25/12/2025") }),
	typing("claimed-contradicts", func(s spot, c *workbook.Column, _ workbook.Value) bool {
		return c.Role == workbook.RoleClaimed && s.table.Topic == workbook.Tasks && s.at(workbook.RoleDone).value().Kind == workbook.Date
	}, func(m *mutant, s spot) { m.text(s, "đang thực hiện") }),
	typing("due-before-assigned", func(s spot, c *workbook.Column, v workbook.Value) bool {
		return c.Role == workbook.RoleDue && v.Kind == workbook.Date && s.table.Topic == workbook.Tasks
	}, func(m *mutant, s spot) { m.text(s, "01/02/2019") }),
	typing("done-before-assigned", inRole(workbook.RoleDone), func(m *mutant, s spot) { m.text(s, "01/02/2019") }),
	typing("spent-over-plan", inRole(workbook.RoleSpent), func(m *mutant, s spot) { m.number(s, "98765432") }),
	typing("forecast-below-spent", func(s spot, c *workbook.Column, v workbook.Value) bool {
		spent, ok := s.data.Records[s.record].Values[max(0, s.table.Column(workbook.RoleSpent))].Decimal()
		return c.Role == workbook.RoleForecast && v.Kind == workbook.Number && ok && spent.IsPositive()
	}, func(m *mutant, s spot) { m.number(s, "0") }),
}

// inSheet is a mistake in the sheet where a value that fits stands.
func inSheet(code string, fits fitting, plant func(m *mutant, s spot) planted) mistake {
	return mistake{code, func(m *mutant) (planted, bool) {
		s, ok := m.pick(fits)
		if !ok {
			return planted{}, false
		}
		p := plant(m, s)
		p.code = code
		if p.sheet == "" {
			p.sheet = s.data.Sheet
		}
		return p, true
	}}
}

func some(_ spot, _ *workbook.Column, v workbook.Value) bool { return v.Kind != workbook.Blank }

func required(_ spot, c *workbook.Column, v workbook.Value) bool {
	return c.Required && v.Kind != workbook.Blank
}

func register(s spot, _ *workbook.Column, v workbook.Value) bool {
	return !s.table.Indicators && v.Kind == workbook.Text
}

var inSheets = []mistake{
	inSheet("unknown-indicator", inRole(workbook.RoleCode), func(m *mutant, s spot) planted {
		m.text(s, s.value().Text+"_2")
		return planted{cell: s.cell()}
	}),
	inSheet("row-missing", inRole(workbook.RoleCode), func(m *mutant, s spot) planted {
		m.rowAt(s.sheet, s.row()).Cells = nil
		return planted{}
	}),
	inSheet("row-twice", func(s spot, c *workbook.Column, _ workbook.Value) bool {
		return c.Role == workbook.RoleCode && s.record > 0
	}, func(m *mutant, s spot) planted {
		m.text(s, s.data.Records[m.IntN(s.record)].Code)
		return planted{cell: s.cell()}
	}),
	inSheet("key-twice", register, func(m *mutant, s spot) planted {
		next := s.data.Records[len(s.data.Records)-1].Row + 1
		m.copyRow(s.sheet, s.row(), next)
		return planted{row: next}
	}),
	inSheet("hidden-row", some, func(m *mutant, s spot) planted {
		m.rowAt(s.sheet, s.row()).Hidden = true
		return planted{row: s.row()}
	}),
	inSheet("hidden-column", func(_ spot, c *workbook.Column, v workbook.Value) bool { return !c.Locked && v.Kind != workbook.Blank }, func(m *mutant, s spot) planted {
		at := sheetColumn(s.data.Letters[s.column])
		m.sheets[s.sheet].HiddenColumns = []workbook.Span{{First: at, Last: at}}
		return planted{row: m.header(s).Number}
	}),
	inSheet("sheet-hidden", some, func(m *mutant, s spot) planted {
		m.sheets[s.sheet].Hidden = true
		return planted{}
	}),
	inSheet("sheet-renamed", required, func(m *mutant, s spot) planted {
		m.sheets[s.sheet].Name = anyOf(m, "Sheet1", "biểu 2 (mới)", "BC cuối năm")
		return planted{sheet: m.sheets[s.sheet].Name}
	}),
	inSheet("sheet-not-read", some, func(m *mutant, s spot) planted {
		m.sheets = append(m.sheets, workbook.SheetInfo{Name: s.data.Sheet + " (2)"})
		m.rows = append(m.rows, m.rows[s.sheet])
		return planted{sheet: s.data.Sheet + " (2)"}
	}),
	inSheet("header-missing", some, func(m *mutant, s spot) planted {
		m.header(s).Cells = nil
		return planted{}
	}),
	inSheet("column-missing", required, func(m *mutant, s spot) planted {
		row := m.header(s)
		m.put(s.sheet, row.Number, workbook.Cell{Column: sheetColumn(s.data.Letters[s.column])}, false)
		return planted{row: row.Number}
	}),
	inSheet("column-twice", some, func(m *mutant, s spot) planted {
		row := m.header(s)
		m.put(s.sheet, row.Number, workbook.Cell{Column: 40, Type: workbook.CellText, Text: s.table.Columns[s.column].Title}, true)
		return planted{cell: s.data.Letters[s.column] + strconv.Itoa(row.Number)}
	}),
	inSheet("unit-changed", func(_ spot, c *workbook.Column, _ workbook.Value) bool { return c.Unit == "tỷ đồng" }, func(m *mutant, s spot) planted {
		row := m.header(s)
		m.put(s.sheet, row.Number, workbook.Cell{Column: sheetColumn(s.data.Letters[s.column]), Type: workbook.CellText, Text: s.table.Columns[s.column].Title + "\n(triệu đồng)"}, true)
		return planted{cell: s.data.Letters[s.column] + strconv.Itoa(row.Number)}
	}),
	inSheet("merged-data", func(s spot, c *workbook.Column, v workbook.Value) bool {
		return v.Kind != workbook.Blank && s.record+1 < len(s.data.Records) && s.data.Records[s.record+1].Row == s.row()+1
	}, func(m *mutant, s spot) planted {
		at := sheetColumn(s.data.Letters[s.column])
		m.sheets[s.sheet].Merged = append(slices.Clone(m.sheets[s.sheet].Merged), workbook.Area{Left: at, Top: s.row(), Right: at, Bottom: s.row() + 1})
		m.put(s.sheet, s.row()+1, workbook.Cell{Column: at}, false)
		return planted{cell: s.cell()}
	}),
	inSheet("rows-after-end", register, func(m *mutant, s spot) planted {
		end := m.end(s.sheet)
		m.put(s.sheet, end+1, workbook.Cell{Column: 2, Type: workbook.CellText, Text: anyOf(m, "THỦ TRƯỞNG ĐƠN VỊ", "NGƯỜI LẬP BIỂU")}, true)
		m.copyRow(s.sheet, s.row(), end+3)
		return planted{row: end + 3}
	}),
	inSheet("second-table", register, func(m *mutant, s spot) planted {
		end := m.end(s.sheet)
		for _, c := range slices.Clone(m.header(s).Cells) {
			c.Column++
			m.put(s.sheet, end+3, c, true)
		}
		return planted{row: end + 3}
	}),
	inSheet("secret-mark", some, func(m *mutant, s spot) planted {
		m.put(s.sheet, 1, workbook.Cell{Column: 30, Type: workbook.CellText, Text: anyOf(m, "MẬT", "Tối mật", "TUYỆT MẬT")}, true)
		return planted{cell: "AD1"}
	}),
	{"sheet-missing", func(m *mutant) (planted, bool) {
		s, _ := m.pick(some)
		m.sheets = slices.Delete(m.sheets, s.sheet, s.sheet+1)
		m.rows = slices.Delete(m.rows, s.sheet, s.sheet+1)
		return planted{code: "sheet-missing"}, true
	}},
	{"no-identity", func(m *mutant) (planted, bool) {
		m.sheets[m.tab(workbook.IdentitySheet)].Name = "Sheet9"
		return planted{code: "no-identity"}, true
	}},
	identity("wrong-unit", "unit", "99999"),
	identity("wrong-period", "period", "2025-Q7"),
	// Every value has its place in the current version: nothing is refused.
	identity("carried-over", "version", "2024.1"),
}

// identity is a mistake in a line of the identity sheet.
func identity(code, key, value string) mistake {
	return mistake{code, func(m *mutant) (planted, bool) {
		for _, row := range m.rows[m.tab(workbook.IdentitySheet)] {
			if row.Cells[0].Text == key {
				row.Cells[1].Text = value
			}
		}
		return planted{code: code}, true
	}}
}

// One mistake of a known kind, planted at a random place of a clean submission,
// must be found at the right cell: 99 of 100, over 2,000 with
// TONGHOP_MUTATIONS=2000.
func TestPlantedMistakesAreFound(t *testing.T) {
	total := 400
	if n, err := strconv.Atoi(os.Getenv("TONGHOP_MUTATIONS")); err == nil {
		total = n
	}
	p := sampleProvince(t)
	dir := t.TempDir()
	var clean []*mutant
	for name, a := range cleanDrops(t, dir, 1) {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		clean = append(clean, newMutant(t, p, a["unit"], content))
	}
	slices.SortFunc(clean, func(a, b *mutant) int { return strings.Compare(a.unit.ID, b.unit.ID) })
	kinds := slices.Concat(inCells, inSheets)
	tried, misses := map[string]int{}, []string{}
	for seed := range total {
		k := kinds[seed%len(kinds)]
		m, want, ok := plantSomewhere(clean, k, uint64(seed))
		if !ok {
			t.Errorf("no clean file has a place for %s", k.kind)
			continue
		}
		tried[k.kind]++
		if _, findings := m.read(); !want.in(findings) {
			misses = append(misses, fmt.Sprintf("seed %d, %s: %+v not among %+v", seed, m.unit.ID, want, findings))
		}
	}
	for _, miss := range misses {
		t.Log(miss)
	}
	t.Logf("%d mistakes of %d kinds in %d files, %d missed", total, len(tried), len(clean), len(misses))
	if len(misses)*100 > total {
		t.Errorf("%d of %d planted mistakes were missed", len(misses), total)
	}
}

// plantSomewhere plants in the first file, in a random order, that has a place.
func plantSomewhere(clean []*mutant, k mistake, seed uint64) (*mutant, planted, bool) {
	r := rand.New(rand.NewPCG(seed, 1))
	for _, i := range r.Perm(len(clean)) {
		m := clean[i].clone(r)
		if want, ok := k.plant(m); ok {
			return m, want, true
		}
	}
	return nil, planted{}, false
}
