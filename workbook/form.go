package workbook

import "github.com/shopspring/decimal"

// Form is a biểu mẫu: the one definition from which the blank workbook, the
// reader, the checks, the merge and the consolidated sheets come.
// It is loaded from templates/forms by [LoadDefinitions].
type Form struct {
	ID      string       `yaml:"id,required"`      // "so-nganh"
	Version string       `yaml:"version,required"` // "2025.1"; a workbook of another version is refused
	Title   string       `yaml:"title,required"`
	Periods []PeriodKind `yaml:"periods,required"` // kinds of period it is issued for
	OwedBy  []string     `yaml:"owed-by,required"` // kinds of unit that owe it
	Due     DueRule      `yaml:"due,required"`
	Guide   []string     `yaml:"guide"` // lines of the instruction sheet, besides what follows from the columns
	Tables  []Table      `yaml:"tables,required"`
}

// Table is one sheet of a form.
type Table struct {
	ID    string `yaml:"id,required"`    // "chi-tieu"; tables of several forms with one ID merge into one consolidated register
	Sheet string `yaml:"sheet,required"` // the tab's name, at most 31 characters
	Title string `yaml:"title,required"` // printed above the table
	// Indicators is true for a table whose rows are the indicators that the
	// reporting unit owns, in catalogue order; false for a register, whose rows
	// are free and told apart by Key.
	Indicators bool      `yaml:"indicators"`
	Topic      Topic     `yaml:"topic"`            // what a register is about, for those that tonghop understands
	Key        []string  `yaml:"key"`              // ids of the columns that together identify a register row
	Blank      int       `yaml:"blank"`            // empty rows to hand out in a register
	Nil        bool      `yaml:"nil"`              // a register may be empty: that means "không phát sinh"
	Columns    []Column  `yaml:"columns,required"` // in the order of the sheet; the STT column is implied and not listed
	Rules      []RowRule `yaml:"rules"`
}

// Topic marks registers whose meaning tonghop knows: from their roles
// ([Column.Role]) it derives statuses, pace and rankings.
type Topic string

const (
	NoTopic      Topic = ""
	Tasks        Topic = "tasks"
	Proposals    Topic = "proposals"
	Disbursement Topic = "disbursement"
	Bottlenecks  Topic = "bottlenecks"
)

// ColumnType is the type of a column's values.
type ColumnType string

const (
	TypeNumber   ColumnType = "number"
	TypeInteger  ColumnType = "integer"
	TypePercent  ColumnType = "percent" // stored as the number people say: 98 for 98 %
	TypeMoney    ColumnType = "money"   // in the column's Unit: "tỷ đồng", "triệu đồng", "đồng"
	TypeDate     ColumnType = "date"
	TypeText     ColumnType = "text"
	TypeChoice   ColumnType = "choice"
	TypePerson   ColumnType = "person"   // a named person, not "phòng…"
	TypeDocument ColumnType = "document" // số, ký hiệu văn bản
	// TypeMeasure takes type, unit of measure and decimals from the row's
	// indicator: the value columns of an indicator table.
	TypeMeasure ColumnType = "measure"
)

// Numeric reports whether values of the type are numbers.
func (t ColumnType) Numeric() bool {
	switch t {
	case TypeNumber, TypeInteger, TypePercent, TypeMoney, TypeMeasure:
		return true
	}
	return false
}

// Role tells what a column means to tonghop, independent of its title.
type Role string

// Roles of indicator tables.
const (
	RoleCode     Role = "code"     // mã chỉ tiêu
	RoleName     Role = "name"     // tên chỉ tiêu
	RoleMeasure  Role = "measure"  // đơn vị tính
	RolePlan     Role = "plan"     // kế hoạch, pre-filled from the targets, locked
	RolePrevious Role = "previous" // cùng kỳ năm trước, pre-filled from the history, locked
	RoleActual   Role = "actual"   // thực hiện (hoặc ước thực hiện) kỳ này
	RoleStatus   Role = "status"   // ước tính, sơ bộ, chính thức
	RoleRemark   Role = "remark"   // ghi chú, nguyên nhân
	// RoleCumulative is lũy kế từ đầu năm: the period before plus this one.
	RoleCumulative Role = "cumulative"
)

// Roles of registers.
const (
	RoleContent     Role = "content"      // nội dung (nhiệm vụ, kiến nghị, vướng mắc, tên dự án)
	RoleMandate     Role = "mandate"      // số, ký hiệu văn bản giao
	RoleAssigned    Role = "assigned"     // ngày giao
	RoleDue         Role = "due"          // thời hạn
	RoleExtended    Role = "extended"     // hạn đã gia hạn
	RoleDone        Role = "done"         // ngày hoàn thành
	RoleProduct     Role = "product"      // sản phẩm
	RoleProgress    Role = "progress"     // tiến độ %
	RoleLead        Role = "lead"         // cơ quan chủ trì
	RolePerson      Role = "person"       // người chịu trách nhiệm
	RoleReason      Role = "reason"       // nguyên nhân, khó khăn
	RoleClass       Role = "class"        // trọng tâm, đột phá, thường xuyên
	RoleClaimed     Role = "claimed"      // tình trạng do đơn vị tự báo
	RoleLevel       Role = "level"        // cấp giải quyết
	RoleSent        Role = "sent"         // ngày gửi
	RoleAnswer      Role = "answer"       // kết quả giải quyết
	RoleFund        Role = "fund"         // nguồn vốn
	RoleProgramme   Role = "programme"    // chương trình
	RolePlanCentral Role = "plan-central" // kế hoạch Thủ tướng Chính phủ giao
	RolePlanLocal   Role = "plan-local"   // kế hoạch tỉnh giao chi tiết
	RoleSpent       Role = "spent"        // lũy kế giải ngân
	RoleForecast    Role = "forecast"     // ước giải ngân đến hết niên độ
)

// Column of a table.
type Column struct {
	ID       string           `yaml:"id,required"`
	Title    string           `yaml:"title,required"` // as printed; the reader matches by it
	Type     ColumnType       `yaml:"type,required"`
	Unit     string           `yaml:"unit"` // printed under the title: "tỷ đồng", "%"
	Role     Role             `yaml:"role"`
	Required bool             `yaml:"required"`
	Locked   bool             `yaml:"locked"` // pre-filled by us; the clerk does not write here
	Min      *decimal.Decimal `yaml:"min"`
	Max      *decimal.Decimal `yaml:"max"`
	Decimals int              `yaml:"decimals"` // most decimals that are accepted and shown
	Choices  []string         `yaml:"choices"`
	Merge    Combine          `yaml:"merge"` // how values of several units combine; registers: which totals are shown
	Width    float64          `yaml:"width"` // in characters
	Help     string           `yaml:"help"`  // input message, at most 255 characters
}

// RowRule is a rule of a form definition: an expression over the columns of a
// row (by id, with "-" written "_") that must be true, and what to say when it
// is not.
type RowRule struct {
	Code     string   `yaml:"code,required"`
	At       string   `yaml:"at,required"` // id of the column the finding points at
	Expr     string   `yaml:"expr,required"`
	Severity Severity `yaml:"severity"`
	Message  Words    `yaml:",inline"`
	// TrialUntil is the last day on which the rule is only on trial ([Trial]).
	TrialUntil TrialDay `yaml:"trial-until"`
	program    *rowProgram
}

// Column returns the index of the column with the role, -1 if there is none.
func (t *Table) Column(role Role) int {
	for i := range t.Columns {
		if t.Columns[i].Role == role {
			return i
		}
	}
	return -1
}

// ColumnByID returns the index of the column with the id, -1 if there is none.
func (t *Table) ColumnByID(id string) int {
	for i := range t.Columns {
		if t.Columns[i].ID == id {
			return i
		}
	}
	return -1
}
