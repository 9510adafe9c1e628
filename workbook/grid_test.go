package workbook

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
)

// grid is a workbook written as text, the Source of the tests:
//
//	== Sheet            a sheet; "@absent" below it leaves it out, "@hidden" hides it,
//	                    "@hide 3" its third column, "@merge 3 2 3 4" merges C2:C4
//	a | b |             a row from column A; empty cells are not filled
//	~a | b              a hidden row
//	"1.234,5"           text, where it would be taken for something else
//	1234.5  98%  =20    a number, in a percent format, from a formula
//	2025-12-14  #REF!  =?   a date cell, an error, a formula without a result
//	{.VnTime}§iÖn       text in a font
type grid struct {
	names  []string
	rows   map[string][]Row
	layout map[string]SheetInfo
}

func (g *grid) Sheets() (sheets []SheetInfo) {
	for _, n := range g.names {
		s := g.layout[n]
		s.Name, s.Hidden = n, s.Hidden || n == IdentitySheet
		sheets = append(sheets, s)
	}
	return sheets
}

func (g *grid) Rows(i int) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		rows := g.rows[g.names[i]]
		for j := range rows {
			row := rows[j] // a copy: rows are only valid until the next one
			row.Cells = slices.Clone(row.Cells)
			if !yield(&row, nil) {
				return
			}
			clear(row.Cells)
		}
	}
}

// lay takes the layout of a sheet off its lines.
func (g *grid) lay(name string, lines []string) []string {
	var s SheetInfo
	for ; len(lines) > 0 && strings.HasPrefix(lines[0], "@"); lines = lines[1:] {
		var a Area
		var column int
		switch n, _ := fmt.Sscanf(lines[0], "@merge %d %d %d %d", &a.Left, &a.Top, &a.Right, &a.Bottom); {
		case n == 4:
			s.Merged = append(s.Merged, a)
		case lines[0] == "@hidden":
			s.Hidden = true
		default:
			fmt.Sscanf(lines[0], "@hide %d", &column)
			s.HiddenColumns = append(s.HiddenColumns, Span{column, column})
		}
	}
	if g.layout == nil {
		g.layout = map[string]SheetInfo{}
	}
	g.layout[name] = s
	return lines
}

// put sets a sheet's rows from the lines of a grid.
func (g *grid) put(name string, lines []string) {
	if !slices.Contains(g.names, name) {
		g.names = append(g.names, name)
	}
	g.rows[name] = nil
	lines = g.lay(name, lines)
	for i, line := range lines {
		line, hidden := strings.CutPrefix(line, "~")
		row := Row{Number: i + 1, Hidden: hidden}
		for j, text := range strings.Split(line, "|") {
			if c, filled := gridCell(strings.TrimSpace(text)); filled {
				c.Column = j + 1
				row.Cells = append(row.Cells, c)
			}
		}
		if len(row.Cells) > 0 {
			g.rows[name] = append(g.rows[name], row)
		}
	}
}

func gridCell(s string) (c Cell, filled bool) {
	if s == "" {
		return c, false
	}
	if text, quoted := strings.CutPrefix(s, `"`); quoted {
		return Cell{Type: CellText, Text: strings.TrimSuffix(text, `"`)}, true
	}
	if font, text, found := strings.Cut(s, "}"); found && s[0] == '{' {
		return Cell{Type: CellText, Text: text, Font: font[1:]}, true
	}
	if s == "=?" {
		return Cell{Type: CellPending, Formula: true}, true
	}
	s, formula := strings.CutPrefix(s, "=")
	number, percent := strings.CutSuffix(s, "%")
	if d, err := decimal.NewFromString(number); err == nil && number != "" {
		if percent {
			d = d.Shift(-2)
		}
		return Cell{Type: CellNumber, Text: d.String(), Percent: percent, Formula: formula}, true
	}
	if _, err := time.Parse(time.DateOnly, s); err == nil {
		return Cell{Type: CellDate, Text: s}, true
	}
	if s[0] == '#' {
		return Cell{Type: CellError, Text: s, Formula: true}, true
	}
	return Cell{Type: CellText, Text: strings.ReplaceAll(s, `\n`, "\n")}, true
}

// indicatorHeader is the header of the example form's indicator sheet.
const indicatorHeader = "Mã | Chỉ tiêu | ĐVT | Kế hoạch | Cùng kỳ | Thực hiện"

// clean are sheets of the example form without a fault, by unit.
var clean = map[string]string{
	"XA":  commune("1671", "1000", "671"),
	"STC": revenue("950"),
	"TKT": shares("15.68", "21.46", "58.60", "4.27"),
	"SYT": insurance("98"),
	"KTE": product("17970.86", "10.50"),
}

// read reads an example: its sheets in the place of those of a clean workbook
// of its unit (XA unless it says "@unit"). "@period" sets another period than
// 2025; what stands between "@earlier P" and "@now" was accepted for period P;
// "@mandate number,date" is a line of the registry.
func read(t testing.TB, example string) (*Data, Findings) {
	t.Helper()
	return readIn(exampleOffice(t), example)
}

func readIn(office *Office, example string) (*Data, Findings) {
	var earlier []*Submission
	period := "2025"
	if rest, ok := strings.CutPrefix(example, "@period "); ok {
		period, example, _ = strings.Cut(rest, "\n")
	}
	if rest, ok := strings.CutPrefix(example, "@earlier "); ok {
		before, now, _ := strings.Cut(rest, "\n@now\n")
		its, text, _ := strings.Cut(before, "\n")
		data, _ := readGrid(office, text, its, nil)
		earlier = []*Submission{{ID: 1, Unit: data.Unit, Form: data.Form, Period: its, Version: 1, State: Accepted, File: "ky-truoc.xlsx", Data: data}}
		example = now
	}
	return readGrid(office, example, period, earlier)
}

func readGrid(office *Office, example, period string, earlier []*Submission) (*Data, Findings) {
	unit, identity := "XA", ""
	sheets := map[string][]string{}
	var order []string
	var mandates []string
	for line := range strings.Lines(example) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "@unit "):
			unit = line[len("@unit "):]
		case strings.HasPrefix(line, "@identity "):
			identity = line[len("@identity "):]
		case strings.HasPrefix(line, "@mandate "):
			mandates = append(mandates, line[len("@mandate "):])
		case strings.HasPrefix(line, "== "):
			order = append(order, line[len("== "):])
		default:
			name := order[len(order)-1]
			sheets[name] = append(sheets[name], line)
		}
	}
	if mandates != nil {
		office.Mandates, _ = ReadMandates("mandates.csv", strings.NewReader("number,date\n"+strings.Join(mandates, "\n")))
	}
	g := &grid{rows: map[string][]Row{}}
	if identity == "" {
		identity = "form=bc version=2025.1 unit=" + unit + " period=" + period
	}
	if identity != "none" {
		g.put(IdentitySheet, strings.Fields(strings.ReplaceAll(identity, "=", `|"`)))
	}
	for _, base := range []string{clean[unit], taskHeader, projectGrid + "20 | 5 | 25"} {
		name, body, _ := strings.Cut(strings.TrimPrefix(base[strings.Index(base, "== "):], "== "), "\n")
		if !slices.ContainsFunc(order, func(o string) bool { return fold(o) == fold(name) }) {
			g.put(name, strings.Split(body, "\n"))
		}
	}
	for _, name := range order {
		if len(sheets[name]) == 0 || sheets[name][0] != "@absent" {
			g.put(name, sheets[name])
		}
	}
	day := time.Date(2025, 12, 20, 12, 0, 0, 0, VietNam)
	folder := office.Units.Find(unit, DayOf(day))
	return Read(office, g, Expect{Unit: folder, AsOf: day, Earlier: earlier})
}

// exampleOffice is the small office in which the catalogue's examples stand.
func exampleOffice(t testing.TB) *Office {
	t.Helper()
	units, err := ReadUnits("units.csv", strings.NewReader("id,name,kind\nXA,Xã Mường Mẫu,xa\nSTC,Sở Tài chính,so\nTKT,Thống kê tỉnh,so\nSYT,Sở Y tế,so\nKTE,Phòng Kinh tế,so\n"))
	if err != nil {
		t.Fatal(err)
	}
	catalogue := &Catalogue{byCode: map[string]*Indicator{}}
	for _, i := range []Indicator{
		{Code: "TB", Name: "Tổng số hộ", Type: TypeInteger, Owner: "xa", Exhaustive: true},
		{Code: "TB_THON", Name: "Hộ ở thôn, bản", Type: TypeInteger, Owner: "xa", Parent: "TB"},
		{Code: "TB_TO", Name: "Hộ ở tổ dân phố", Type: TypeInteger, Owner: "xa", Parent: "TB"},
		{Code: "THU", Name: "Thu ngân sách", Type: TypeMoney, Decimals: 3, Owner: "STC"},
		{Code: "THU_ND", Name: "Thu nội địa", Type: TypeMoney, Decimals: 3, Owner: "STC", Parent: "THU"},
		{Code: "CC_NN", Name: "Nông, lâm nghiệp, thủy sản", Type: TypePercent, Decimals: 2, Owner: "TKT", Shares: "co-cau"},
		{Code: "CC_CN", Name: "Công nghiệp, xây dựng", Type: TypePercent, Decimals: 2, Owner: "TKT", Shares: "co-cau"},
		{Code: "CC_DV", Name: "Dịch vụ", Type: TypePercent, Decimals: 2, Owner: "TKT", Shares: "co-cau"},
		{Code: "CC_TH", Name: "Thuế sản phẩm", Type: TypePercent, Decimals: 2, Owner: "TKT", Shares: "co-cau"},
		{Code: "GRDP", Name: "GRDP theo giá so sánh", Type: TypeMoney, Decimals: 2, Owner: "KTE"},
		{Code: "GRDP_TANG", Name: "Tốc độ tăng GRDP", Type: TypePercent, Decimals: 2, Owner: "KTE", GrowthOf: "GRDP"},
		{Code: "BHYT", Name: "Tỷ lệ tham gia BHYT", Type: TypePercent, Decimals: 2, Owner: "SYT"},
	} {
		catalogue.Indicators = append(catalogue.Indicators, &i)
		catalogue.byCode[i.Code] = &i
	}
	history, err := ReadHistory("chi-tieu.csv", strings.NewReader("indicator,unit,period,value,status,source\nBHYT,SYT,2024,97.5,chính thức,BHXH tỉnh\n"))
	if err != nil {
		t.Fatal(err)
	}
	return &Office{Units: units, History: history, Definitions: Definitions{Forms: []*Form{exampleForm()}, Catalogue: catalogue}, SoonDays: 3}
}

func exampleForm() *Form {
	zero, hundred := decimal.Zero, decimal.NewFromInt(100)
	return &Form{ID: "bc", Version: "2025.1", Title: "Báo cáo năm", Periods: []PeriodKind{Year, Month}, OwedBy: []string{"xa", "so"}, Tables: []Table{
		{ID: "chi-tieu", Sheet: "Chỉ tiêu", Indicators: true, Columns: []Column{
			{ID: "ma", Title: "Mã", Type: TypeText, Role: RoleCode, Locked: true},
			{ID: "ten", Title: "Chỉ tiêu", Type: TypeText, Role: RoleName, Locked: true},
			{ID: "dvt", Title: "ĐVT", Type: TypeText, Role: RoleMeasure, Locked: true},
			{ID: "ke-hoach", Title: "Kế hoạch", Type: TypeText, Role: RolePlan, Locked: true},
			{ID: "cung-ky", Title: "Cùng kỳ", Type: TypeMeasure, Role: RolePrevious, Locked: true},
			{ID: "thuc-hien", Title: "Thực hiện", Type: TypeMeasure, Role: RoleActual, Required: true},
			{ID: "luy-ke", Title: "Lũy kế", Type: TypeMeasure, Role: RoleCumulative},
		}},
		{ID: "nhiem-vu", Sheet: "Nhiệm vụ", Topic: Tasks, Key: []string{"van-ban", "noi-dung"}, Nil: true, Columns: []Column{
			{ID: "van-ban", Title: "Số, ký hiệu văn bản", Type: TypeDocument, Role: RoleMandate},
			{ID: "noi-dung", Title: "Nội dung nhiệm vụ", Type: TypeText, Role: RoleContent, Required: true},
			{ID: "ngay-giao", Title: "Ngày giao", Type: TypeDate, Role: RoleAssigned},
			{ID: "thoi-han", Title: "Thời hạn", Type: TypeDate, Role: RoleDue},
			{ID: "ngay-xong", Title: "Ngày hoàn thành", Type: TypeDate, Role: RoleDone},
			{ID: "san-pham", Title: "Sản phẩm", Type: TypeText, Role: RoleProduct},
			{ID: "nguoi", Title: "Người chịu trách nhiệm", Type: TypePerson, Role: RolePerson},
			{ID: "tinh-trang", Title: "Tình trạng", Type: TypeText, Role: RoleClaimed},
			{ID: "nguyen-nhan", Title: "Nguyên nhân", Type: TypeText, Role: RoleReason},
			{ID: "tien-do", Title: "Tiến độ", Type: TypePercent, Role: RoleProgress, Decimals: 1},
		}},
		{ID: "du-an", Sheet: "Dự án", Topic: Disbursement, Key: []string{"ten"}, Columns: []Column{
			{ID: "ten", Title: "Tên dự án", Type: TypeText, Role: RoleContent, Required: true},
			{ID: "nguon", Title: "Nguồn vốn", Type: TypeChoice, Role: RoleFund, Choices: []string{"NSTW", "NSĐP"}},
			{ID: "ke-hoach", Title: "Kế hoạch", Type: TypeMoney, Unit: "tỷ đồng", Role: RolePlanLocal, Required: true, Decimals: 3},
			{ID: "giai-ngan", Title: "Giải ngân", Type: TypeMoney, Unit: "tỷ đồng", Role: RoleSpent, Decimals: 3},
			{ID: "ty-le", Title: "Tỷ lệ", Type: TypePercent, Min: &zero, Max: &hundred, Decimals: 2},
		}},
	}}
}
