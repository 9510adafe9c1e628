package workbook

const projectGrid = "== Dự án\nSTT | Tên dự án | Nguồn vốn | Kế hoạch | Giải ngân | Tỷ lệ\n1 | Đường Mường Chà | NSTW | "

// numberRules are about cells of numeric columns; they are found while the
// cells are read.
var numberRules = []Rule{
	{
		Code: "required", Severity: Error,
		Title:       Words{"Ô bắt buộc để trống", "Required cell empty"},
		Message:     Words{"Ô bắt buộc còn trống (dòng “{row}”, cột “{column}”); cần {accepted}.", "A required cell is empty (row “{row}”, column “{column}”); needed: {accepted}."},
		Explanation: Words{"Để trống không cho biết là bằng 0, không phát sinh hay chưa có số liệu; ba điều đó khác nhau trong tổng hợp.", "An empty cell does not tell zero from nothing occurred from not known; these differ in the totals."},
		Remedy:      Words{"Nhập giá trị; nếu bằng không thì ghi 0, nếu không có thì ghi “không phát sinh”, nếu chưa biết thì ghi “chưa có số liệu”.", "Fill it in; write 0 for zero, “không phát sinh” for nothing occurred, “chưa có số liệu” for not known yet."},
		Fails:       projectGrid + " | 5 | 25", Passes: projectGrid + "chưa có số liệu | 5 | 25",
	},
	{
		Code: "not-a-number", Severity: Error,
		Title:       Words{"Không phải số", "Not a number"},
		Message:     Words{"“{found}” không phải là số; cần {accepted}.", "“{found}” is not a number; needed: {accepted}."},
		Explanation: Words{"Cột này chỉ nhận một con số, không kèm chữ hay đơn vị tính.", "This column takes one figure, without words or units."},
		Remedy:      Words{"Chỉ ghi con số; giải thích ghi ở cột ghi chú.", "Write the figure only; explanations go into the remarks."},
		Fails:       projectGrid + "20 tỷ | 5 | 25", Passes: projectGrid + "20 | 5 | 25",
	},
	{
		Code: "value-is-range", Severity: Error,
		Title:       Words{"Ghi khoảng thay cho một số", "A range instead of a figure"},
		Message:     Words{"“{found}” là một khoảng hoặc ước chừng; cần {accepted}.", "“{found}” is a range or a bound; needed: {accepted}."},
		Explanation: Words{"Kết quả thực hiện là một con số; khoảng và “trên”, “khoảng” chỉ dùng cho mục tiêu.", "A result is one figure; ranges and bounds are for targets."},
		Remedy:      Words{"Ghi con số thực hiện; nếu là ước tính thì chọn “ước tính” ở cột tính chất.", "Write the figure; if it is an estimate say so in the status column."},
		Fails:       projectGrid + "61-62 | 5 | 25", Passes: projectGrid + "61.5 | 5 | 25",
	},
	{
		Code: "date-for-number", Severity: Error,
		Title:       Words{"Excel đổi số thành ngày", "Excel turned it into a date"},
		Message:     Words{"Ô đang là ngày {found} trong cột số; cần {accepted}.", "The cell holds the date {found} in a column of numbers; needed: {accepted}."},
		Explanation: Words{"Gõ “3-4” hoặc “3/4” thì Excel tự đổi thành ngày 3 tháng 4.", "Typing “3-4” or “3/4” makes Excel store the third of April."},
		Remedy:      Words{"Xóa ô, đặt định dạng Number, rồi gõ lại con số.", "Clear the cell, set its format to Number, type the figure again."},
		Fails:       projectGrid + "2025-04-03 | 5 | 25", Passes: projectGrid + "3.4 | 5 | 25",
	},
	{
		Code: "error-value", Severity: Error,
		Title:       Words{"Công thức báo lỗi", "Formula error"},
		Message:     Words{"Công thức trong ô báo lỗi {found}; cần {accepted}.", "The cell's formula gives {found}; needed: {accepted}."},
		Explanation: Words{"#REF! là tham chiếu bị mất, #DIV/0! là chia cho 0, #VALUE! là tính trên chữ.", "#REF! is a lost reference, #DIV/0! a division by zero, #VALUE! arithmetic on words."},
		Remedy:      Words{"Sửa công thức hoặc gõ thẳng con số.", "Correct the formula or type the figure."},
		Fails:       projectGrid + "#REF! | 5 | 25", Passes: projectGrid + "20 | 5 | 25",
	},
	{
		Code: "formula-not-calculated", Severity: Error,
		Title:       Words{"Công thức chưa có kết quả", "Formula without a result"},
		Message:     Words{"Công thức trong ô chưa được tính; cần {accepted}.", "The cell's formula was never calculated; needed: {accepted}."},
		Explanation: Words{"Tệp do phần mềm khác ghi ra có thể chưa có kết quả công thức; không bao giờ coi đó là 0.", "Files written by other programs may lack results; they are never read as 0."},
		Remedy:      Words{"Mở tệp bằng Excel, bấm F9, lưu lại rồi nộp.", "Open the file in Excel, press F9, save and send it again."},
		Fails:       projectGrid + "=? | 5 | 25", Passes: projectGrid + "=20 | 5 | 25",
	},
	{
		Code: "text-number", Severity: Note,
		Title:       Words{"Số ghi dạng chữ", "Number stored as text"},
		Message:     Words{"Số ghi dạng chữ “{found}” được đọc là {accepted}.", "The text “{found}” is read as {accepted}."},
		Explanation: Words{"Ô để định dạng Text hoặc có dấu nháy nên Excel coi là chữ; cách viết rõ ràng nên đọc được.", "The cell is formatted as text; the notation is clear, so it was read."},
		Remedy:      Words{"Không bắt buộc sửa; nên gõ lại thành số.", "Nothing is required; better typed as a number."},
		Fails:       projectGrid + `"1.234,5" | 5 | 25`, Passes: projectGrid + "1234.5 | 5 | 25",
	},
	{
		Code: "ambiguous-number", Severity: Warning,
		Title:       Words{"Số viết có thể hiểu hai cách", "Ambiguous number"},
		Message:     Words{"“{found}” có thể hiểu hai cách; đang được đọc là {accepted}.", "“{found}” can be read two ways; it was read as {accepted}."},
		Explanation: Words{"Dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần thập phân (Luật Kế toán 2015, Điều 11). Viết kiểu khác có thể sai hàng nghìn lần.", "The point parts thousands, the comma decimals (Accounting Law 2015, art. 11). Anything else can be wrong by thousands."},
		Remedy:      Words{"Gõ lại thành số trong Excel; nếu {accepted} là đúng thì ghi giải trình.", "Type it again as a number; if {accepted} is right, say so."},
		Fails:       projectGrid + `"1.671" | 5 | 25`, Passes: projectGrid + `"1.671,5" | 5 | 25`,
	},
	{
		Code: "not-an-integer", Severity: Error,
		Title:       Words{"Phải là số nguyên", "Must be a whole number"},
		Message:     Words{"{found} có phần lẻ; cần {accepted}.", "{found} has decimals; needed: {accepted}."},
		Explanation: Words{"Số người, số hộ, số văn bản không có phần lẻ. 1,671 thường là 1.671 gõ nhầm dấu.", "People, households, documents come whole. 1,671 is usually 1.671 mistyped."},
		Remedy:      Words{"Gõ lại số nguyên, không gõ dấu ngăn hàng nghìn.", "Type the whole number, without separators."},
		Fails:       commune("1.671", "1000", "671"), Passes: commune("1671", "1000", "671"),
	},
	{
		Code: "too-many-decimals", Severity: Note,
		Title:       Words{"Nhiều chữ số thập phân", "Many decimals"},
		Message:     Words{"{found} có nhiều chữ số thập phân hơn biểu quy định ({accepted}).", "{found} has more decimals than the form asks for ({accepted})."},
		Explanation: Words{"Số liệu được giữ nguyên khi cộng, chỉ làm tròn khi in.", "The figure is kept as it is in sums and rounded in print."},
		Remedy:      Words{"Không bắt buộc sửa.", "Nothing is required."},
		Fails:       projectGrid + "20.12345 | 5 | 25", Passes: projectGrid + "20.123 | 5 | 25",
	},
	{
		Code: "out-of-range", Severity: Error,
		Title:       Words{"Ngoài khoảng cho phép", "Out of range"},
		Message:     Words{"{found} nằm ngoài khoảng cho phép; cần {accepted}.", "{found} is out of range; needed: {accepted}."},
		Explanation: Words{"Cột này có giới hạn, ví dụ tỷ lệ từ 0 đến 100.", "The column has bounds, such as 0 to 100 for a share."},
		Remedy:      Words{"Kiểm tra lại số liệu và đơn vị tính.", "Check the figure and its unit of measure."},
		Fails:       projectGrid + "20 | 5 | 250", Passes: projectGrid + "20 | 5 | 25",
	},
	{
		Code: "percent-for-number", Severity: Warning,
		Title:       Words{"Dấu % ở cột không phải phần trăm", "Percentage in another column"},
		Message:     Words{"Ô hiện {found} nhưng cột này không phải phần trăm; đang được đọc là {accepted}.", "The cell shows {found} but the column holds no percentages; it was read as {accepted}."},
		Explanation: Words{"Ô có định dạng hoặc dấu % trong cột tính bằng đơn vị khác.", "The cell has a per cent format or sign in a column with another unit."},
		Remedy:      Words{"Ghi số theo đơn vị tính của cột, bỏ dấu %.", "Write the figure in the column's unit, without the per cent sign."},
		Fails:       projectGrid + "20% | 5 | 25", Passes: projectGrid + "20 | 5 | 25%",
	},
	{
		Code: "not-applicable", Severity: Note,
		Title:       Words{"Ghi “x”: không áp dụng", "Marked “x”: not applicable"},
		Message:     Words{"“{found}” được hiểu là không áp dụng, không tính như số liệu.", "“{found}” is taken for not applicable and not counted as a figure."},
		Explanation: Words{"Trong biểu thống kê, “x” là ô không áp dụng, “-” là không phát sinh, “…” là chưa có số liệu.", "In statistical tables “x” means not applicable, “-” nothing occurred, “…” not known."},
		Remedy:      Words{"Không cần làm gì nếu đúng là không áp dụng.", "Nothing to do if that is meant."},
		Fails:       projectGrid + "x | 5 | 25", Passes: projectGrid + "- | 5 | 25",
	},
}

// commune is an indicator sheet with the three figures that make up a commune's
// villages: all, thôn bản, tổ dân phố.
func commune(all, villages, streets string) string {
	return "== Chỉ tiêu\nMã | Chỉ tiêu | ĐVT | Kế hoạch | Cùng kỳ | Thực hiện" +
		"\nTB | Tổng số hộ | hộ | | 1650 | " + all +
		"\nTB_THON | Hộ ở thôn, bản | hộ | | 990 | " + villages +
		"\nTB_TO | Hộ ở tổ dân phố | hộ | | 660 | " + streets
}
