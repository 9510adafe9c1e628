// Package report says what a briefing says: figures, comparisons and sentences
// as a tree of blocks. How it looks is the secret of package report/pdf.
// It is pure: the same consolidation, template and letterhead give the same
// tree, and [Document.Text] writes the tree as text for tests and for people.
package report

// Document is a briefing as a tree of blocks, ready to be set on paper.
type Document struct {
	Title       string // metadata and bookmarks
	Author      string
	Subject     string
	Layout      Layout
	Draft       string // watermark-free note on the face: "BÁO CÁO CHƯA ĐẦY ĐỦ: …"; "" when complete
	Blocks      []Block
	Fingerprint string // of the data, printed in the footer of appendices
}

// Layout chooses the page.
type Layout string

const (
	// Decree30 is a văn bản hành chính of Nghị định 30/2020/NĐ-CP, Phụ lục I.
	Decree30 Layout = "decree30"
	// OnePage is a single A4 page of cards, sentences, key figures and charts.
	OnePage Layout = "one-page"
)

// Block is one thing on the page: one of the types of this file.
type Block interface{ block() }

// Letterhead is the head of a văn bản hành chính (NĐ 30/2020 Phụ lục I, ô số 1-4).
type Letterhead struct {
	Parent string   // cơ quan chủ quản; "" for UBND tỉnh
	Issuer []string // cơ quan ban hành, a line each: "ỦY BAN NHÂN DÂN", "TỈNH ĐIỆN BIÊN"
	Number string   // "Số:      /BC-UBND"
	Place  string   // "Điện Biên"
	Date   string   // "Điện Biên, ngày 20 tháng 12 năm 2025"
}

// Title is tên loại and trích yếu (ô số 5a).
type Title struct{ Kind, Subject string }

// Heading is a mục (level 1: "I."), khoản (level 2: "1.") or điểm (level 3: "a)").
type Heading struct {
	Level  int
	Number string
	Text   string
}

// Run is text in one style.
type Run struct {
	Text         string
	Bold, Italic bool
}

// Paragraph of justified text.
type Paragraph struct {
	Runs   []Run
	Center bool // a caption
}

// Bullet is a "- …" paragraph.
type Bullet struct{ Runs []Run }

// Align of a table column.
type Align string

const (
	Left   Align = "left"
	Center Align = "center"
	Right  Align = "right"
)

// TableColumn of a [Table]. Width is relative to the other columns'.
type TableColumn struct {
	Title string
	Width float64
	Align Align
}

// RowStyle says how a table row is set.
type RowStyle string

const (
	Plain    RowStyle = ""
	GroupRow RowStyle = "group" // a heading over the rows below: bold, shaded
	TotalRow RowStyle = "total" // bold
	IndexRow RowStyle = "index" // column letters and numbers, "A | B | 1 | 2"; first, it is repeated with the header
)

// TableRow is one row: a cell for each column, or fewer where the last one
// spans to the end.
type TableRow struct {
	Cells  []Cell
	Style  RowStyle
	Indent int // of the first text column
}

// Cell of a table. Tone colours the text: good, bad, warn; always beside words
// that say the same, since pages are printed in black and white.
// Spark, if it has two values or more, is drawn as a small line instead of Text:
// a trend without an axis. NaN is a gap.
type Cell struct {
	Text  string
	Tone  Tone
	Spark []float64
}

// Tone is the colour of a judgement.
type Tone string

const (
	Neutral Tone = ""
	Good    Tone = "good"
	Warn    Tone = "warn"
	Bad     Tone = "bad"
	Muted   Tone = "muted"
)

// Table with a header that is repeated on each page.
type Table struct {
	Caption   string // "Bảng 1. …"
	Unit      string // "Đơn vị tính: tỷ đồng", right above the table
	Columns   []TableColumn
	Rows      []TableRow
	Note      string // source line below
	Landscape bool   // wide: the page it stands on is turned
	Small     bool   // 10 pt rather than 12
}

// Card is one number for people who look rather than read.
type Card struct {
	Label string
	Value string
	Note  string
	Tone  Tone
}

// Cards stand side by side.
type Cards struct{ Cards []Card }

// ChartKind is a kind of vector chart.
type ChartKind string

const (
	PlanActualBars ChartKind = "plan-actual" // for each label a plan bar and an actual bar
	RankingBars    ChartKind = "ranking"     // horizontal bars, in the order given
	TrendLine      ChartKind = "trend"       // one line over labels
	ProgressBars   ChartKind = "progress"    // horizontal bars towards 100 %
	ShareBar       ChartKind = "share"       // one stacked bar of parts with a legend
)

// Chart is a vector chart. Values are for drawing; what is printed are the
// texts, which come from exact decimals.
type Chart struct {
	Kind     ChartKind
	Caption  string
	Unit     string
	Series   []string // names of the series: "Kế hoạch", "Thực hiện"
	Points   []Point
	Mark     float64 // a reference line; 0 for none
	MarkText string
	Note     string
}

// Point is one label of a chart with a value and its printed text for each series.
type Point struct {
	Label  string
	Values []float64
	Texts  []string
	Tone   Tone
}

// Columns sets blocks side by side, each with a relative width (one-page layout).
type Columns struct {
	Widths []float64
	Cells  [][]Block
}

// Closing is nơi nhận (ô số 9b) beside the signature (ô số 7a, 7b).
type Closing struct {
	Recipients []string // "- Chính phủ (để báo cáo);"
	Authority  []string // "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
	Signer     string
}

// Appendix starts a new page with its own page numbers.
type Appendix struct {
	Number    string // "Phụ lục I"
	Title     string
	Kem       string // "(Kèm theo Báo cáo số … )"
	Landscape bool
}

// Notice is a framed remark on the face of a briefing: what is missing.
type Notice struct {
	Text string
	Tone Tone
}

func (Letterhead) block() {}
func (Title) block()      {}
func (Heading) block()    {}
func (Paragraph) block()  {}
func (Bullet) block()     {}
func (Table) block()      {}
func (Cards) block()      {}
func (Chart) block()      {}
func (Columns) block()    {}
func (Closing) block()    {}
func (Appendix) block()   {}
func (Notice) block()     {}
