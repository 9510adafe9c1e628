package xlsx

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"tonghop/workbook"
)

// The office of the writing tests: one department and three communes of Điện
// Biên, a form with an indicator table and one with registers.

const roster = `id,name,kind,parent,from,to,successor,folder,contact
STC,Sở Tài chính,so,,,,,stc,Phòng Tổng hợp: 0215 000 001
03160,Xã Mường Nhé,xa-phuong,,,,,03160-muong-nhe,Văn phòng: 0215 000 002
03127,Phường Điện Biên Phủ,xa-phuong,,,,,,Văn phòng: 0215 000 003
03217,Xã Tủa Chùa,xa-phuong,,,,,,Văn phòng: 0215 000 004
`

var (
	year2025 = workbook.Period{Kind: workbook.Year, Year: 2025}
	asOf     = time.Date(2025, 12, 20, 8, 0, 0, 0, workbook.VietNam)
)

func dec(s string) *decimal.Decimal {
	d := decimal.RequireFromString(s)
	return &d
}

func num(s string) workbook.Value { return workbook.Value{Kind: workbook.Number, Text: s} }

func txt(s string) workbook.Value { return workbook.TextOf(s) }

func day(s string) workbook.Value { return workbook.Value{Kind: workbook.Date, Text: s} }

var (
	none    = workbook.Value{}
	nilV    = workbook.Value{Kind: workbook.Nil}
	unknown = workbook.Value{Kind: workbook.NoData}
)

var (
	grdp = &workbook.Indicator{Code: "GRDP_TOC_DO", Name: "Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP)", Measure: "%",
		Type: workbook.TypePercent, Decimals: 2, Owner: "STC", Group: "kinh-te", Better: workbook.BetterUp, Combine: workbook.CombineOwner, Key: true}
	revenue = &workbook.Indicator{Code: "THU_NSNN", Name: "Thu ngân sách nhà nước trên địa bàn", Measure: "tỷ đồng",
		Type: workbook.TypeMoney, Decimals: 2, Owner: "STC", Group: "kinh-te", Better: workbook.BetterUp, Combine: workbook.CombineOwner, Key: true}
	domestic = &workbook.Indicator{Code: "THU_NOI_DIA", Name: "Trong đó: thu nội địa", Measure: "tỷ đồng", Parent: "THU_NSNN",
		Type: workbook.TypeMoney, Decimals: 2, Owner: "STC", Group: "kinh-te", Better: workbook.BetterUp, Combine: workbook.CombineOwner}
	households = &workbook.Indicator{Code: "HO", Name: "Tổng số hộ", Measure: "hộ",
		Type: workbook.TypeInteger, Owner: "xa-phuong", Group: "xa-hoi", Combine: workbook.CombineSum}
	poor = &workbook.Indicator{Code: "HO_NGHEO", Name: "Số hộ nghèo", Measure: "hộ",
		Type: workbook.TypeInteger, Owner: "xa-phuong", Group: "xa-hoi", Better: workbook.BetterDown, Combine: workbook.CombineSum}
	poverty = &workbook.Indicator{Code: "TY_LE_HO_NGHEO", Name: "Tỷ lệ hộ nghèo đa chiều", Measure: "%",
		Type: workbook.TypePercent, Decimals: 2, Group: "xa-hoi", Better: workbook.BetterDown, Combine: workbook.CombineRatio,
		Numerator: "HO_NGHEO", Denominator: "HO", Key: true}
)

func formDepartment() *workbook.Form {
	return &workbook.Form{
		ID: "so-nganh", Version: "2025.1", Title: "Báo cáo kết quả thực hiện nhiệm vụ của sở, ngành",
		Periods: []workbook.PeriodKind{workbook.Year}, OwedBy: []string{"so"}, Due: workbook.DueRule{Day: 17},
		Guide: []string{"Số liệu năm báo cáo là số ước thực hiện đến hết ngày chốt kỳ; khi có số chính thức thì gửi bản thay thế.",
			"Nhiệm vụ quá hạn phải ghi rõ nguyên nhân và người chịu trách nhiệm."},
		Tables: []workbook.Table{
			{ID: "chi-tieu", Sheet: "Chỉ tiêu", Title: "Kết quả thực hiện các chỉ tiêu được giao", Indicators: true, Columns: []workbook.Column{
				{ID: "ma", Title: "Mã chỉ tiêu", Type: workbook.TypeText, Role: workbook.RoleCode, Locked: true, Width: 15},
				{ID: "ten", Title: "Chỉ tiêu", Type: workbook.TypeText, Role: workbook.RoleName, Locked: true},
				{ID: "dvt", Title: "Đơn vị tính", Type: workbook.TypeText, Role: workbook.RoleMeasure, Locked: true},
				{ID: "ke-hoach", Title: "Kế hoạch năm", Type: workbook.TypeText, Role: workbook.RolePlan, Locked: true},
				{ID: "nam-truoc", Title: "Thực hiện cùng kỳ năm trước", Type: workbook.TypeMeasure, Role: workbook.RolePrevious, Locked: true},
				{ID: "thuc-hien", Title: "Ước thực hiện", Type: workbook.TypeMeasure, Role: workbook.RoleActual, Required: true,
					Help: "Số ước thực hiện trong kỳ, theo đơn vị tính ghi ở cột bên."},
				{ID: "tinh-chat", Title: "Tính chất số liệu", Type: workbook.TypeChoice, Role: workbook.RoleStatus, Choices: []string{"ước tính", "sơ bộ", "chính thức"}},
				{ID: "ghi-chu", Title: "Ghi chú, nguyên nhân", Type: workbook.TypeText, Role: workbook.RoleRemark},
			}},
			{ID: "nhiem-vu", Sheet: "Nhiệm vụ", Title: "Tiến độ thực hiện nhiệm vụ được giao", Topic: workbook.Tasks,
				Key: []string{"van-ban", "noi-dung"}, Blank: 4, Nil: true, Columns: []workbook.Column{
					{ID: "van-ban", Title: "Số, ký hiệu văn bản giao", Type: workbook.TypeDocument, Role: workbook.RoleMandate, Required: true},
					{ID: "noi-dung", Title: "Nội dung nhiệm vụ", Type: workbook.TypeText, Role: workbook.RoleContent, Required: true},
					{ID: "thoi-han", Title: "Thời hạn", Type: workbook.TypeDate, Role: workbook.RoleDue},
					{ID: "hoan-thanh", Title: "Ngày hoàn thành", Type: workbook.TypeDate, Role: workbook.RoleDone},
					{ID: "tien-do", Title: "Tiến độ", Type: workbook.TypePercent, Unit: "%", Role: workbook.RoleProgress, Min: dec("0"), Max: dec("100")},
					{ID: "nguoi", Title: "Người chịu trách nhiệm", Type: workbook.TypePerson, Role: workbook.RolePerson},
				}},
			{ID: "giai-ngan", Sheet: "Giải ngân", Title: "Giải ngân vốn đầu tư công", Topic: workbook.Disbursement,
				Key: []string{"du-an"}, Blank: 3, Columns: []workbook.Column{
					{ID: "du-an", Title: "Dự án", Type: workbook.TypeText, Role: workbook.RoleContent, Required: true},
					{ID: "nguon", Title: "Nguồn vốn", Type: workbook.TypeChoice, Role: workbook.RoleFund, Choices: []string{"Ngân sách trung ương, trong nước", "Ngân sách địa phương"}},
					{ID: "ctmt", Title: "Chương trình", Type: workbook.TypeText, Role: workbook.RoleProgramme},
					{ID: "kh-ttg", Title: "Kế hoạch Thủ tướng giao", Type: workbook.TypeMoney, Unit: "tỷ đồng", Decimals: 3, Role: workbook.RolePlanCentral, Min: dec("0"), Merge: workbook.CombineSum},
					{ID: "kh-tinh", Title: "Kế hoạch tỉnh giao", Type: workbook.TypeMoney, Unit: "tỷ đồng", Decimals: 3, Role: workbook.RolePlanLocal, Min: dec("0"), Merge: workbook.CombineSum},
					{ID: "da-giai-ngan", Title: "Lũy kế giải ngân", Type: workbook.TypeMoney, Unit: "tỷ đồng", Decimals: 3, Role: workbook.RoleSpent, Min: dec("0"), Merge: workbook.CombineSum},
				}},
			{ID: "kien-nghi", Sheet: "Kiến nghị", Title: "Đề xuất, kiến nghị", Topic: workbook.Proposals,
				Key: []string{"noi-dung"}, Blank: 3, Nil: true, Columns: []workbook.Column{
					{ID: "noi-dung", Title: "Nội dung kiến nghị", Type: workbook.TypeText, Role: workbook.RoleContent, Required: true},
					{ID: "cap", Title: "Cấp giải quyết", Type: workbook.TypeText, Role: workbook.RoleLevel},
					{ID: "ngay-gui", Title: "Ngày gửi", Type: workbook.TypeDate, Role: workbook.RoleSent},
				}},
		},
	}
}

func formCommune() *workbook.Form {
	f := formDepartment()
	return &workbook.Form{ID: "xa-phuong", Version: "2025.1", Title: "Báo cáo tình hình kinh tế - xã hội cấp xã",
		Periods: f.Periods, OwedBy: []string{"xa-phuong"}, Due: workbook.DueRule{WorkingDays: 2}, Tables: f.Tables[:1]}
}

func testOffice(t testing.TB) *workbook.Office {
	t.Helper()
	units, err := workbook.ReadUnits("units.csv", strings.NewReader(roster))
	if err != nil {
		t.Fatal(err)
	}
	holidays, err := workbook.ReadHolidays("holidays.csv", strings.NewReader("date,kind,name\n2025-09-02,off,Quốc khánh\n"))
	if err != nil {
		t.Fatal(err)
	}
	return &workbook.Office{
		Name: "Ủy ban nhân dân tỉnh Điện Biên", Units: units, Holidays: holidays, Regime: workbook.Decree09,
		Definitions: workbook.Definitions{
			Forms: []*workbook.Form{formDepartment(), formCommune()},
			Catalogue: &workbook.Catalogue{
				Groups:     []workbook.Group{{ID: "kinh-te", Title: "Chỉ tiêu kinh tế"}, {ID: "xa-hoi", Title: "Chỉ tiêu xã hội"}},
				Indicators: []*workbook.Indicator{grdp, revenue, domestic, households, poor, poverty},
			},
		},
	}
}

// departmentData is a filled submission of the Sở Tài chính, with every kind
// of value.
func departmentData() *workbook.Data {
	id := workbook.Identity{Form: "so-nganh", Version: "2025.1", Unit: "STC", Period: "2025"}
	return &workbook.Data{Identity: id, Tables: []workbook.TableData{
		{ID: "chi-tieu", Sheet: "Chỉ tiêu", Letters: []string{"B", "C", "D", "E", "F", "G", "H", "I"}, Records: []workbook.Record{
			{Row: 8, Code: "GRDP_TOC_DO", Values: []workbook.Value{txt("GRDP_TOC_DO"), txt(grdp.Name), txt("%"), txt("10,5"), num("8.51"), num("7.34"), txt("ước tính"), txt("Công nghiệp tăng chậm do thủy điện thiếu nước; hai dự án năng lượng hoàn thành muộn hơn kế hoạch.")}},
			{Row: 9, Code: "THU_NSNN", Values: []workbook.Value{txt("THU_NSNN"), txt(revenue.Name), txt("tỷ đồng"), txt("trên 2.000"), num("1956.125"), num("2107.4"), txt("sơ bộ"), none}},
			{Row: 10, Code: "THU_NOI_DIA", Values: []workbook.Value{txt("THU_NOI_DIA"), txt(domestic.Name), txt("tỷ đồng"), none, unknown, unknown, none, txt("=1+1 không phải công thức")}},
		}},
		{ID: "nhiem-vu", Sheet: "Nhiệm vụ", Records: []workbook.Record{
			{Code: "1", Values: []workbook.Value{txt("125/QĐ-UBND"), txt("Trình Hội đồng nhân dân tỉnh phương án phân bổ dự toán ngân sách địa phương năm 2026"), day("2025-11-30"), day("2025-11-28"), num("100"), txt("Nguyễn Văn A")}},
			{Code: "2", Values: []workbook.Value{txt("3-4/KH-UBND"), txt("Quyết toán dự án hoàn thành"), day("2025-12-15"), none, num("62.5"), txt("Lò Thị B")}},
		}},
		{ID: "giai-ngan", Sheet: "Giải ngân", Records: []workbook.Record{
			{Code: "1", Values: []workbook.Value{txt("Đường Mường Nhé - Pắc Ma"), txt("Ngân sách trung ương, trong nước"), txt("Giảm nghèo bền vững"), num("120"), num("120.5"), num("98.125")}},
			{Code: "2", Values: []workbook.Value{txt("Trường PTDTBT xã Tủa Chùa"), txt("Ngân sách địa phương"), nilV, nilV, num("15.25"), num("0")}},
		}},
		{ID: "kien-nghi", Sheet: "Kiến nghị"},
	}}
}

func communeData(unit string, hh, poorHH workbook.Value) *workbook.Data {
	record := func(row int, ind *workbook.Indicator, v workbook.Value) workbook.Record {
		return workbook.Record{Row: row, Code: ind.Code, Values: []workbook.Value{txt(ind.Code), txt(ind.Name), txt(ind.Measure), none, none, v, txt("ước tính"), none}}
	}
	return &workbook.Data{
		Identity: workbook.Identity{Form: "xa-phuong", Version: "2025.1", Unit: unit, Period: "2025"},
		Tables: []workbook.TableData{{
			ID: "chi-tieu", Sheet: "Chỉ tiêu", Letters: []string{"B", "C", "D", "E", "F", "G", "H", "I"},
			Records: []workbook.Record{record(8, households, hh), record(9, poor, poorHH)},
		}},
	}
}

func submission(id int64, unit, form, file string, data *workbook.Data) *workbook.Submission {
	return &workbook.Submission{
		ID: id, Unit: unit, Form: form, Period: "2025", Version: 1, File: file, State: workbook.Accepted,
		SHA256: strings.Repeat("0a1b2c3d", 8), Arrived: time.Date(2025, 12, 15, 9, int(id), 0, 0, workbook.VietNam), Data: data,
	}
}

// merged is the consolidation of what the office of these tests received: the
// department and two communes; Xã Tủa Chùa sent a file that came back.
func merged(t testing.TB) *workbook.Consolidation {
	t.Helper()
	o := testOffice(t)
	o.Targets = &workbook.Targets{}
	for code, words := range map[string]string{"GRDP_TOC_DO": "10,5", "THU_NSNN": "trên 2.000", "TY_LE_HO_NGHEO": "còn 17,66"} {
		for _, ind := range o.Catalogue.Indicators {
			if ind.Code != code {
				continue
			}
			target, err := workbook.ParseTarget(words, ind)
			if err != nil {
				t.Fatal(err)
			}
			o.Targets.Put(2025, target)
		}
	}
	history, err := workbook.ReadHistory("chi-tieu.csv", strings.NewReader(
		"indicator,unit,period,value,status,source\nGRDP_TOC_DO,,2024,8.51,chính thức,Niên giám\nTHU_NSNN,,2024,1956.125,chính thức,Niên giám\n"))
	if err != nil {
		t.Fatal(err)
	}
	o.History = history
	returned := submission(4, "03217", "xa-phuong", "bao cao.xlsx", nil)
	returned.State, returned.Version = workbook.Returned, 0
	returned.Findings = workbook.Findings{{Code: "not-a-number", Severity: workbook.Error}}
	return workbook.Merge(o, year2025, asOf, []*workbook.Submission{
		submission(1, "STC", "so-nganh", "Báo cáo năm 2025 - STC.xlsx", departmentData()),
		submission(2, "03160", "xa-phuong", "muong-nhe.xlsx", communeData("03160", num("5218"), num("2104"))),
		submission(3, "03127", "xa-phuong", "dbp.xlsx", communeData("03127", num("9875"), nilV)),
		returned,
	})
}
