package report

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"tonghop/workbook"
)

// The illustrative province of the tests: a year with one target missed, one
// override, two communes and a department, of which one commune is silent.
// Disbursement to 31/10/2025 is Điện Biên's published figure: 1.691 of
// 3.814,413 tỷ đồng, 44,33 %.

func num(s string) workbook.Value {
	return workbook.NumberOf(decimal.RequireFromString(s))
}

func dec(s string) *decimal.Decimal {
	d := decimal.RequireFromString(s)
	return &d
}

func day(s string) workbook.Value { return workbook.Value{Kind: workbook.Date, Text: s} }

var (
	finance  = &workbook.Unit{ID: "STC", Name: "Sở Tài chính", Kind: "so"}
	nhe      = &workbook.Unit{ID: "03160", Name: "Xã Mường Nhé", Kind: "xa"}
	thanh    = &workbook.Unit{ID: "03127", Name: "Phường Mường Thanh", Kind: "phuong"}
	sinThau  = &workbook.Unit{ID: "03158", Name: "Xã Sín Thầu", Kind: "xa", Contact: "0215 3 999 999"}
	allUnits = []*workbook.Unit{finance, nhe, thanh, sinThau}
)

func office() *workbook.Office {
	return &workbook.Office{Name: "UBND tỉnh Điện Biên", Regime: workbook.Decree09}
}

func sample() *workbook.Consolidation {
	c := &workbook.Consolidation{
		Office: office(), Period: workbook.Period{Kind: workbook.Year, Year: 2025},
		AsOf:   time.Date(2025, 12, 20, 1, 0, 0, 0, time.UTC),
		Groups: []workbook.IndicatorGroup{economy(), society(), communes()},
		Score:  workbook.Score{Total: 4, Exceeded: 1, Met: 2, NotMet: 1},
	}
	c.Registers = []workbook.Register{tasks(), proposals(), projects()}
	for i, u := range allUnits {
		o := workbook.Obligation{Unit: u, Form: &workbook.Form{ID: "bc", Title: "Báo cáo"}, Due: workbook.Day(2025, 12, 17), State: workbook.OnTime}
		o.Current = &workbook.Submission{Form: "bc", Version: 1, SHA256: "0123456789abcdef" + u.ID, Arrived: time.Date(2025, 12, 16, 2, i, 0, 0, time.UTC)}
		c.Obligations = append(c.Obligations, o)
	}
	c.Obligations[1].State = workbook.LateIn
	c.Obligations[3].State, c.Obligations[3].Current = workbook.NotSentLate, nil
	return c
}

func economy() workbook.IndicatorGroup {
	grdp := &workbook.Indicator{Code: "GRDP_TOC_DO", Name: "Tốc độ tăng trưởng GRDP", Measure: "%", Decimals: 2, Better: workbook.BetterUp, Basis: "giá so sánh 2010", Key: true}
	revenue := &workbook.Indicator{Code: "THU_NSDP", Name: "Thu ngân sách nhà nước trên địa bàn", Measure: "tỷ đồng", Decimals: 1, Better: workbook.BetterUp, Key: true}
	return workbook.IndicatorGroup{Group: workbook.Group{ID: "kinh-te", Title: "Kinh tế"}, Lines: []*workbook.Line{
		{Indicator: grdp, Number: "1", Target: &workbook.Target{Text: "10,5", Op: workbook.AtLeast}, Previous: workbook.Figure{Value: num("8.51")},
			Actual: workbook.Figure{Value: num("7.34")}, Status: "ước tính", Remark: "công nghiệp giảm", Units: []workbook.Contribution{{Unit: finance}},
			Change: &workbook.Change{By: *dec("-1.17"), Points: true}, Computed: workbook.NotMet, Class: workbook.NotMet},
		{Indicator: revenue, Number: "2", Target: &workbook.Target{Text: "1.850", Op: workbook.AtLeast}, Previous: workbook.Figure{Value: num("1700")},
			Actual: workbook.Figure{Value: num("1942.5")}, Units: []workbook.Contribution{{Unit: finance}},
			OfPlan: dec("105"), Change: &workbook.Change{By: *dec("14.2647")}, Computed: workbook.Exceeded, Class: workbook.Exceeded},
	}}
}

func society() workbook.IndicatorGroup {
	forest := &workbook.Indicator{Code: "CHE_PHU_RUNG", Name: "Tỷ lệ che phủ rừng", Measure: "%", Decimals: 2, Better: workbook.BetterUp}
	beds := &workbook.Indicator{Code: "GIUONG_BENH", Name: "Giường bệnh trên một vạn dân", Measure: "giường", Decimals: 1}
	poor := &workbook.Indicator{Code: "HO_NGHEO_TL", Name: "Tỷ lệ hộ nghèo đa chiều", Measure: "%", Decimals: 2, Better: workbook.BetterDown}
	override := &workbook.Override{Class: workbook.Met, Reason: "bằng ngưỡng của nghị quyết.", By: "Trần Thị Minh họa"}
	return workbook.IndicatorGroup{Group: workbook.Group{ID: "xa-hoi", Title: "Xã hội"}, Lines: []*workbook.Line{
		{Indicator: forest, Number: "3", Target: &workbook.Target{Text: "trên 44", Op: workbook.MoreThan, Override: override}, Actual: workbook.Figure{Value: num("44")},
			Units: []workbook.Contribution{{Unit: finance}}, Computed: workbook.NotMet, Class: workbook.Met, Near: true},
		{Indicator: poor, Number: "4", Target: &workbook.Target{Text: "còn 17,66%", Op: workbook.AtMost}, Actual: workbook.Figure{Value: num("17.66")},
			Units: []workbook.Contribution{{Unit: finance}}, Computed: workbook.Met, Class: workbook.Met},
		{Indicator: beds, Number: "5", Actual: workbook.Figure{Value: workbook.Value{Kind: workbook.NoData}}, Units: []workbook.Contribution{{Unit: finance}}},
	}}
}

// communes: Mường Nhé 900 of 1.800 households are poor (50 %), Mường Thanh 100
// of 3.200 (3,125 %); together 1.000 of 5.000 (20 %). Sín Thầu is silent.
func communes() workbook.IndicatorGroup {
	silent := []string{"03158"}
	sum := func(code, name, number string, a, b, total string) *workbook.Line {
		return &workbook.Line{Indicator: &workbook.Indicator{Code: code, Name: name, Measure: "hộ", Better: workbook.BetterDown}, Number: number,
			Actual: workbook.Figure{Value: num(total), Missing: silent},
			Units:  []workbook.Contribution{{Unit: nhe, Actual: num(a)}, {Unit: thanh, Actual: num(b)}, {Unit: sinThau}}}
	}
	rate := &workbook.Indicator{Code: "XA_HO_NGHEO_TL", Name: "Tỷ lệ hộ nghèo tính từ số của các xã", Measure: "%", Decimals: 2,
		Better: workbook.BetterDown, Combine: workbook.CombineRatio, Numerator: "XA_HO_NGHEO", Denominator: "XA_HO"}
	return workbook.IndicatorGroup{Group: workbook.Group{ID: "dia-ban", Title: "Địa bàn và dân cư"}, Lines: []*workbook.Line{
		sum("XA_HO", "Tổng số hộ", "6", "1800", "3200", "5000"),
		sum("XA_HO_NGHEO", "Số hộ nghèo", "7", "900", "100", "1000"),
		{Indicator: rate, Number: "8", Actual: workbook.Figure{Value: num("20"), Missing: silent},
			Units: []workbook.Contribution{{Unit: nhe, Actual: num("50")}, {Unit: thanh, Actual: num("3.125")}, {Unit: sinThau}}},
	}}
}

func columns(roles ...workbook.Role) []workbook.Column {
	list := make([]workbook.Column, len(roles))
	for i, r := range roles {
		list[i] = workbook.Column{ID: string(r), Title: string(r), Role: r}
	}
	return list
}

func tasks() workbook.Register {
	row := func(content, person, due string, status workbook.TaskStatus, late int) workbook.RegisterRow {
		return workbook.RegisterRow{Unit: finance, Status: status, DaysLate: late, Values: []workbook.Value{
			workbook.TextOf("160/TB-VPCP"), workbook.TextOf(content), workbook.TextOf(person), day(due)}}
	}
	return workbook.Register{
		Table: &workbook.Table{ID: "nhiem-vu", Topic: workbook.Tasks, Columns: columns(workbook.RoleMandate, workbook.RoleContent, workbook.RolePerson, workbook.RoleDue)},
		Rows: []workbook.RegisterRow{
			row("Trình đề án A", "Lò Văn Minh họa", "2025-11-30", workbook.Overdue, 20),
			row("Trình đề án B", "Quàng Thị Minh họa", "2025-11-10", workbook.Overdue, 40),
			row("Xong việc C", "Lò Văn Minh họa", "2025-11-10", workbook.DoneOnTime, 0),
			row("Xong việc D", "Lò Văn Minh họa", "2025-11-10", workbook.DoneLate, 3),
			row("Sắp đến hạn E", "Lò Văn Minh họa", "2025-12-22", workbook.DueSoon, 0),
			row("Đang làm G", "Lò Văn Minh họa", "2026-02-22", workbook.Running, 0),
		},
	}
}

func proposals() workbook.Register {
	row := func(u *workbook.Unit, content, level, sent, answer string) workbook.RegisterRow {
		return workbook.RegisterRow{Unit: u, Values: []workbook.Value{workbook.TextOf(content), workbook.TextOf(level), day(sent), workbook.TextOf(answer)}}
	}
	return workbook.Register{
		Table: &workbook.Table{ID: "kien-nghi", Topic: workbook.Proposals, Columns: columns(workbook.RoleContent, workbook.RoleLevel, workbook.RoleSent, workbook.RoleAnswer)},
		Rows: []workbook.RegisterRow{
			row(nhe, "Bổ sung vốn đường biên giới", "bộ, ngành", "2025-11-20", ""),
			row(nhe, "Cấp nước sinh hoạt", "tỉnh", "2025-12-10", "đang giải quyết"),
			row(finance, "Giao bổ sung biên chế", "tỉnh", "2025-10-10", "đã giải quyết xong"),
		},
	}
}

func projects() workbook.Register {
	cols := columns(workbook.RoleContent, workbook.RoleFund, workbook.RolePlanCentral, workbook.RolePlanLocal, workbook.RoleSpent)
	cols[1].Choices = []string{"ngân sách trung ương", "cân đối ngân sách địa phương"}
	for i := 2; i < 5; i++ {
		cols[i].Unit, cols[i].Decimals = "tỷ đồng", 3
	}
	row := func(name, fund, central, local, spent string) workbook.RegisterRow {
		r := workbook.RegisterRow{Unit: finance, Values: []workbook.Value{workbook.TextOf(name), workbook.TextOf(fund), {}, num(local), num(spent)}}
		if central != "" {
			r.Values[2] = num(central)
		}
		return r
	}
	return workbook.Register{
		Table: &workbook.Table{ID: "giai-ngan", Topic: workbook.Disbursement, Columns: cols},
		Rows: []workbook.RegisterRow{
			row("Dự án ngoài kế hoạch trung ương", "cân đối ngân sách địa phương", "", "814.413", "191"),
			row("Đường động lực", "ngân sách trung ương", "2000", "2000", "1000"),
			row("Nâng cấp lưới điện", "ngân sách trung ương", "1000", "1000", "500"),
		},
	}
}

func head() Head {
	return Head{
		Name: "Ủy ban nhân dân tỉnh Điện Biên", Issuer: []string{"ỦY BAN NHÂN DÂN", "TỈNH ĐIỆN BIÊN"}, Number: "BC-UBND", Place: "Điện Biên",
		To: []string{"Chính phủ"}, Grounds: []string{"Căn cứ Nghị định số 09/2019/NĐ-CP ngày 24 tháng 01 năm 2019 của Chính phủ"},
		Recipients: []string{"Chính phủ (để báo cáo)", "Lưu: VT, TH"}, Authority: []string{"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"},
	}
}

// load reads the templates that tonghop brings along.
func load(t *testing.T, id string) *Template {
	t.Helper()
	all, err := LoadTemplates(briefings)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range all {
		if b.ID == id {
			return b
		}
	}
	t.Fatalf("no briefing %s", id)
	return nil
}
