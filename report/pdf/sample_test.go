package pdf

import (
	"fmt"
	"strings"

	"tonghop/report"
)

// The samples are illustrative: real layout and real phrasing, made-up figures.

func runs(s string) []report.Run { return []report.Run{{Text: s}} }

func para(s string) report.Paragraph { return report.Paragraph{Runs: runs(s)} }

func cells(texts ...string) []report.Cell {
	out := make([]report.Cell, len(texts))
	for i, s := range texts {
		out[i].Text = s
	}
	return out
}

func toned(r report.TableRow, column int, tone report.Tone) report.TableRow {
	r.Cells[column].Tone = tone
	return r
}

func letterhead() report.Letterhead {
	return report.Letterhead{
		Issuer: []string{"Ủy ban nhân dân", "tỉnh Điện Biên"},
		Number: "Số:      /BC-UBND", Place: "Điện Biên",
		Date: "Điện Biên, ngày 20 tháng 12 năm 2025",
	}
}

// annualReport is a báo cáo with every kind of block.
func annualReport() *report.Document {
	return &report.Document{
		Title:  "Báo cáo tình hình kinh tế - xã hội năm 2025",
		Author: "Ủy ban nhân dân tỉnh Điện Biên", Subject: "Kinh tế - xã hội năm 2025",
		Layout: report.Decree30, Fingerprint: "9f2c 41d7 0b6e 83aa",
		Draft:  "BÁO CÁO CHƯA ĐẦY ĐỦ: còn 02/63 đơn vị chưa gửi số liệu (xã Mường Nhé, Sở Xây dựng).",
		Blocks: append(append(reportBody(), reportEnd()...), appendices()...),
	}
}

func reportBody() []report.Block {
	return []report.Block{
		letterhead(),
		report.Title{Kind: "Báo cáo", Subject: "Tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2025, phương hướng, nhiệm vụ năm 2026"},
		report.Paragraph{Runs: []report.Run{{Text: "Kính gửi: Thường trực Hội đồng nhân dân tỉnh."}}, Center: true},
		report.Paragraph{Runs: []report.Run{
			{Text: "Thực hiện "}, {Text: "Nghị quyết số 01/NQ-CP ngày 08 tháng 01 năm 2025", Italic: true},
			{Text: " của Chính phủ về nhiệm vụ, giải pháp chủ yếu thực hiện Kế hoạch phát triển kinh tế - xã hội và dự toán ngân sách nhà nước năm 2025, Ủy ban nhân dân tỉnh đã chỉ đạo các sở, ban, ngành và 45 xã, phường triển khai đồng bộ; kết quả "},
			{Text: "26/27 chỉ tiêu đạt và vượt kế hoạch", Bold: true},
			{Text: ", trong đó 11 chỉ tiêu vượt; 01 chỉ tiêu không đạt, cụ thể như sau:"},
		}},
		report.Heading{Level: 1, Number: "I.", Text: "Tình hình thực hiện các chỉ tiêu chủ yếu"},
		report.Heading{Level: 2, Number: "1.", Text: "Tăng trưởng và quy mô kinh tế"},
		para("Tổng sản phẩm trên địa bàn (GRDP, giá so sánh 2010) ước đạt 17.457,3 tỷ đồng, tăng 7,34% so với năm 2024; khu vực nông, lâm nghiệp và thủy sản tăng 3,12%, khu vực công nghiệp - xây dựng tăng 11,05%, khu vực dịch vụ tăng 7,41%. Quy mô nền kinh tế theo giá hiện hành đạt 35.657 tỷ đồng."),
		report.Chart{
			Kind: report.PlanActualBars, Caption: "Biểu đồ 1. Một số chỉ tiêu kinh tế, kế hoạch và thực hiện", Unit: "nghìn tỷ đồng",
			Series: []string{"Kế hoạch năm 2025", "Ước thực hiện năm 2025"},
			Points: []report.Point{
				{Label: "GRDP giá so sánh", Values: []float64{17.97, 17.457}, Texts: []string{"17,97", "17,46"}, Tone: report.Bad},
				{Label: "Thu ngân sách trên địa bàn", Values: []float64{2.1, 2.24}, Texts: []string{"2,10", "2,24"}},
				{Label: "Chi ngân sách địa phương", Values: []float64{16.2, 15.91}, Texts: []string{"16,20", "15,91"}},
				{Label: "Vốn đầu tư toàn xã hội", Values: []float64{19.5, 19.86}, Texts: []string{"19,50", "19,86"}, Tone: report.Good},
			},
			Note: "Nguồn: Sở Tài chính, số ước tính đến ngày 14/12/2025 (số liệu minh họa).",
		},
		report.Heading{Level: 2, Number: "2.", Text: "Kết quả thực hiện các chỉ tiêu"},
		para("Chi tiết từng chỉ tiêu được nêu tại Bảng 1; các chỉ tiêu xã hội và môi trường nêu tại Phụ lục I."),
		indicatorTable(),
		report.Heading{Level: 2, Number: "3.", Text: "Cơ cấu kinh tế và đời sống"},
		report.Chart{
			Kind: report.ShareBar, Caption: "Biểu đồ 2. Cơ cấu kinh tế năm 2025 (giá hiện hành)", Unit: "%",
			Points: []report.Point{
				{Label: "Nông, lâm nghiệp và thủy sản", Values: []float64{15.68}, Texts: []string{"15,68"}},
				{Label: "Công nghiệp - xây dựng", Values: []float64{21.46}, Texts: []string{"21,46"}},
				{Label: "Dịch vụ", Values: []float64{58.60}, Texts: []string{"58,60"}},
				{Label: "Thuế sản phẩm trừ trợ cấp sản phẩm", Values: []float64{4.27}, Texts: []string{"4,27"}},
			},
		},
		report.Chart{
			Kind: report.TrendLine, Caption: "Biểu đồ 3. Tỷ lệ hộ nghèo đa chiều", Unit: "%", Series: []string{"Tỷ lệ hộ nghèo"},
			Mark: 17.66, MarkText: "Chỉ tiêu năm 2025: 17,66%",
			Points: []report.Point{
				{Label: "2020", Values: []float64{37.31}, Texts: []string{"37,31"}}, {Label: "2021", Values: []float64{34.9}, Texts: []string{"34,90"}},
				{Label: "2022", Values: []float64{30.35}, Texts: []string{"30,35"}}, {Label: "2023", Values: []float64{26.57}, Texts: []string{"26,57"}},
				{Label: "2024", Values: []float64{21.29}, Texts: []string{"21,29"}}, {Label: "2025 (ước)", Values: []float64{17.66}, Texts: []string{"17,66"}},
			},
		},
		para("Công tác giảm nghèo, an sinh xã hội được quan tâm; tỷ lệ bao phủ bảo hiểm y tế đạt 98%, số lao động được tạo việc làm mới là 9.612 người, vượt 12,4% kế hoạch."),
		report.Bullet{Runs: []report.Run{{Text: "Giáo dục: ", Bold: true}, {Text: "tỷ lệ trường đạt chuẩn quốc gia đạt 76,2%, tăng 3,1 điểm phần trăm so với cùng kỳ."}}},
		report.Bullet{Runs: []report.Run{{Text: "Y tế: ", Bold: true}, {Text: "100% trạm y tế xã có bác sĩ làm việc; số giường bệnh trên 10.000 dân đạt 38,6 giường."}}},
		report.Heading{Level: 3, Number: "a)", Text: "Chuyển đổi số và cải cách hành chính"},
		para("Tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn đạt 98,7%; 39/45 xã, phường tiếp nhận hồ sơ trực tuyến toàn trình."),
	}
}

func indicatorTable() report.Table {
	t := report.Table{
		Caption: "Bảng 1. Các chỉ tiêu kinh tế - xã hội chủ yếu năm 2025", Unit: "Đơn vị tính: như trong bảng",
		Columns: []report.TableColumn{
			{Title: "TT", Width: 1, Align: report.Center}, {Title: "Chỉ tiêu", Width: 5, Align: report.Left},
			{Title: "Đơn vị tính", Width: 1.6, Align: report.Center}, {Title: "Kế hoạch 2025", Width: 1.9, Align: report.Right},
			{Title: "Ước TH 2025", Width: 1.9, Align: report.Right}, {Title: "So KH (%)", Width: 1.5, Align: report.Right}, {Title: "Đánh giá", Width: 1.9, Align: report.Center},
		},
		Note: "Ghi chú: “-” là chưa có số liệu; số liệu minh họa.",
	}
	add := func(style report.RowStyle, indent int, texts ...string) {
		t.Rows = append(t.Rows, report.TableRow{Cells: cells(texts...), Style: style, Indent: indent})
	}
	add(report.GroupRow, 0, "I", "CHỈ TIÊU KINH TẾ")
	add("", 0, "1", "Tổng sản phẩm trên địa bàn (GRDP) giá so sánh 2010", "tỷ đồng", "17.970,0", "17.457,3", "97,15", "Không đạt")
	t.Rows[1] = toned(t.Rows[1], 6, report.Bad)
	add("", 1, "", "Trong đó: công nghiệp - xây dựng", "tỷ đồng", "3.912,0", "4.016,8", "102,68", "Vượt")
	add("", 0, "2", "GRDP bình quân đầu người", "triệu đồng", "54,0", "54,1", "100,19", "Đạt")
	add("", 0, "3", "Thu ngân sách nhà nước trên địa bàn", "tỷ đồng", "2.100,0", "2.240,5", "106,69", "Vượt")
	add("", 0, "4", "Tổng vốn đầu tư toàn xã hội", "tỷ đồng", "19.500,0", "19.860,2", "101,85", "Vượt")
	add(report.GroupRow, 0, "II", "CHỈ TIÊU XÃ HỘI, MÔI TRƯỜNG")
	for i := 5; i <= 27; i++ {
		add("", 0, fmt.Sprint(i), "Tỷ lệ dân số đô thị, nông thôn được sử dụng nước hợp vệ sinh nhóm "+fmt.Sprint(i-4), "%", "96,0", "96,4", "100,42", "Đạt")
	}
	add(report.TotalRow, 0, "", "Số chỉ tiêu đạt và vượt", "chỉ tiêu", "27", "26", "96,30", "")
	return t
}

func reportEnd() []report.Block {
	wide := report.Table{
		Caption: "Bảng 2. Nhiệm vụ trọng tâm và trách nhiệm", Landscape: true, Small: true,
		Columns: []report.TableColumn{
			{Title: "TT", Width: 1, Align: report.Center}, {Title: "Nội dung nhiệm vụ", Width: 6}, {Title: "Cơ quan chủ trì", Width: 3}, {Title: "Người chịu trách nhiệm", Width: 3},
			{Title: "Thời hạn", Width: 2, Align: report.Center}, {Title: "Kết quả, sản phẩm", Width: 5}, {Title: "Trạng thái", Width: 2.4, Align: report.Center},
		},
	}
	for i := range 14 {
		r := report.TableRow{Cells: cells(fmt.Sprint(i+1), "Hoàn thành giải phóng mặt bằng dự án đường động lực kết nối Mường Thanh - Nà Tấu, đoạn qua xã Thanh Nưa", "Sở Xây dựng", "Nguyễn Văn A, Giám đốc", "30/11/2025", "Đã chi trả 1.204 hộ; còn 37 hộ chưa đồng thuận phương án tái định cư", "Quá hạn 20 ngày")}
		wide.Rows = append(wide.Rows, toned(r, 6, report.Bad))
	}
	ranking := report.Chart{
		Kind: report.RankingBars, Caption: "Biểu đồ 4. Tỷ lệ giải ngân vốn đầu tư công theo chủ đầu tư đến ngày 31/10/2025", Unit: "%",
		Mark: 44.33, MarkText: "Bình quân toàn tỉnh: 44,33%",
	}
	for i, name := range []string{"Ban QLDA các công trình giao thông", "Sở Nông nghiệp và Môi trường", "Sở Y tế", "Phường Điện Biên Phủ", "Phường Mường Thanh", "Xã Mường Ảng", "Xã Tủa Chùa", "Ban QLDA đầu tư xây dựng công trình dân dụng và công nghiệp tỉnh", "Xã Mường Nhé"} {
		v := 82.5 - 8.6*float64(i)
		p := report.Point{Label: name, Values: []float64{v}, Texts: []string{strings.Replace(fmt.Sprintf("%.2f", v), ".", ",", 1)}}
		if v < 30 {
			p.Tone = report.Bad
		}
		ranking.Points = append(ranking.Points, p)
	}
	return []report.Block{
		report.Heading{Level: 1, Number: "II.", Text: "Giải ngân vốn đầu tư công và nhiệm vụ được giao"},
		para("Đến hết ngày 31/10/2025, toàn tỉnh giải ngân 1.691 tỷ đồng, đạt 44,33% kế hoạch vốn Thủ tướng Chính phủ giao; vốn kéo dài giải ngân 123,187 tỷ đồng, đạt 32,68%."),
		ranking,
		report.Chart{Kind: report.ProgressBars, Caption: "Biểu đồ 5. Tiến độ ba chương trình mục tiêu quốc gia", Unit: "%", Points: []report.Point{
			{Label: "Xây dựng nông thôn mới", Values: []float64{63.2}, Texts: []string{"63,20"}, Tone: report.Good},
			{Label: "Giảm nghèo bền vững", Values: []float64{48.1}, Texts: []string{"48,10"}, Tone: report.Warn},
			{Label: "Phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi", Values: []float64{27.4}, Texts: []string{"27,40"}, Tone: report.Bad},
		}},
		report.Chart{Kind: report.PlanActualBars, Caption: "Biểu đồ 6. Xuất khẩu qua cửa khẩu Tây Trang", Unit: "triệu USD"},
		report.Notice{Text: "Còn 17 nhiệm vụ quá hạn chưa có báo cáo nguyên nhân; đề nghị các cơ quan chủ trì giải trình trước ngày 25/12/2025.", Tone: report.Warn},
		report.Cards{Cards: keyCards()},
		report.Heading{Level: 2, Number: "1.", Text: "Nhiệm vụ trọng tâm"},
		wide,
		report.Heading{Level: 1, Number: "III.", Text: "Phương hướng, nhiệm vụ năm 2026"},
		para("Tập trung tháo gỡ khó khăn, vướng mắc; đẩy nhanh tiến độ giải ngân vốn đầu tư công, phấn đấu đến ngày 31/01/2026 đạt trên 95% kế hoạch; thực hiện cá thể hóa trách nhiệm đi đôi với kiểm tra, giám sát."),
		para("Trên đây là báo cáo tình hình thực hiện nhiệm vụ phát triển kinh tế - xã hội năm 2025, phương hướng, nhiệm vụ năm 2026 của Ủy ban nhân dân tỉnh Điện Biên./."),
		report.Closing{
			Recipients: []string{"- Chính phủ (để báo cáo);", "- Bộ Tài chính;", "- Thường trực Tỉnh ủy, HĐND tỉnh;", "- Chủ tịch, các Phó Chủ tịch UBND tỉnh;", "- Các sở, ban, ngành tỉnh;", "- UBND các xã, phường;", "- Lưu: VT, TH."},
			Authority:  []string{"TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"}, Signer: "Nguyễn Minh Phú",
		},
	}
}

func appendices() []report.Block {
	long := report.Table{Unit: "Đơn vị tính: triệu đồng", Small: true, Columns: []report.TableColumn{
		{Title: "TT", Width: 1, Align: report.Center}, {Title: "Đơn vị", Width: 5}, {Title: "Kế hoạch", Width: 2, Align: report.Right}, {Title: "Giải ngân", Width: 2, Align: report.Right}, {Title: "Tỷ lệ (%)", Width: 1.5, Align: report.Right},
	}}
	for i := range 90 {
		long.Rows = append(long.Rows, report.TableRow{Cells: cells(fmt.Sprint(i+1), fmt.Sprintf("Xã số %d", i+1), "1.234.567", "567.890", "46,00")})
	}
	long.Rows = append(long.Rows, report.TableRow{Cells: cells("", "Tổng số", "111.111.030", "51.110.100", "46,00"), Style: report.TotalRow})
	kem := "(Kèm theo Báo cáo số      /BC-UBND ngày      tháng 12 năm 2025 của Ủy ban nhân dân tỉnh Điện Biên)"
	return []report.Block{
		report.Appendix{Number: "Phụ lục I", Title: "Giải ngân vốn đầu tư công theo đơn vị", Kem: kem},
		long,
		report.Appendix{Number: "Phụ lục II", Title: "Danh mục dự án trọng điểm", Kem: kem, Landscape: true},
		report.Table{Columns: long.Columns, Rows: long.Rows[:40], Unit: long.Unit},
	}
}

func keyCards() []report.Card {
	return []report.Card{
		{Label: "Chỉ tiêu đạt và vượt", Value: "26/27", Note: "11 vượt, 15 đạt", Tone: report.Good},
		{Label: "Tăng trưởng GRDP", Value: "7,34%", Note: "không đạt, kế hoạch 10,5%", Tone: report.Bad},
		{Label: "Giải ngân vốn đầu tư công", Value: "44,33%", Note: "chậm, cả nước 50,80%", Tone: report.Warn},
		{Label: "Nhiệm vụ quá hạn", Value: "17", Note: "quá hạn, trong đó 5 chưa thực hiện", Tone: report.Bad},
		{Label: "Đơn vị đã nộp", Value: "61/63", Note: "đúng hạn 58"},
	}
}

// executivePage is a full điều hành page.
func executivePage() *report.Document {
	figures := report.Table{Caption: "Mười chỉ tiêu theo dõi", Small: true, Columns: []report.TableColumn{
		{Title: "Chỉ tiêu", Width: 5}, {Title: "Kế hoạch", Width: 2, Align: report.Right}, {Title: "Thực hiện", Width: 2, Align: report.Right}, {Title: "5 năm", Width: 2}, {Title: "Đánh giá", Width: 2, Align: report.Center},
	}}
	for i, name := range []string{"Tăng trưởng GRDP (%)", "GRDP bình quân (triệu đồng)", "Thu ngân sách (tỷ đồng)", "Vốn đầu tư toàn xã hội (tỷ đồng)", "Giải ngân đầu tư công (%)", "Hộ nghèo đa chiều (%)", "Bao phủ bảo hiểm y tế (%)", "Che phủ rừng (%)", "Lao động qua đào tạo (%)", "Khách du lịch (nghìn lượt)"} {
		r := report.TableRow{Cells: cells(name, "2.100,0", "2.240,5", "", "Đạt")}
		r.Cells[3].Spark = []float64{1, 1.4, 1.2, float64(i) / 3, 2}
		if i%4 == 0 {
			r.Cells[4] = report.Cell{Text: "Không đạt", Tone: report.Bad}
		}
		figures.Rows = append(figures.Rows, r)
	}
	held := report.Table{Caption: "Việc chậm và người giữ việc", Small: true, Columns: []report.TableColumn{
		{Title: "Nhiệm vụ", Width: 5}, {Title: "Chủ trì", Width: 3}, {Title: "Người chịu trách nhiệm", Width: 3}, {Title: "Chậm", Width: 2, Align: report.Center},
	}}
	for range 5 {
		held.Rows = append(held.Rows, toned(report.TableRow{Cells: cells("Bàn giao mặt bằng đường động lực Mường Thanh - Nà Tấu", "Sở Xây dựng", "Nguyễn Văn A", "20 ngày")}, 3, report.Bad))
	}
	end := reportEnd()
	ranking, progress := end[2].(report.Chart), end[3].(report.Chart)
	ranking.Caption, progress.Caption = "Giải ngân theo chủ đầu tư", "Chương trình mục tiêu quốc gia"
	trend := reportBody()[13].(report.Chart)
	trend.Caption = "Tỷ lệ hộ nghèo đa chiều"
	return &report.Document{
		Title: "Trang điều hành tháng 12/2025", Author: "Văn phòng UBND tỉnh", Layout: report.OnePage, Fingerprint: "9f2c 41d7 0b6e 83aa",
		Draft: "CHƯA ĐẦY ĐỦ: còn 02/63 đơn vị chưa gửi số liệu.",
		Blocks: []report.Block{
			report.Title{Kind: "Trang điều hành", Subject: "Tỉnh Điện Biên, tháng 12 năm 2025 (số liệu đến ngày 14/12/2025)"},
			report.Cards{Cards: keyCards()},
			report.Paragraph{Runs: []report.Run{{Text: "26/27 chỉ tiêu đạt và vượt kế hoạch", Bold: true}, {Text: ", trong đó 11 chỉ tiêu vượt; 01 chỉ tiêu không đạt: tăng trưởng GRDP đạt 7,34%, thấp hơn kế hoạch 3,16 điểm phần trăm."}}},
			report.Columns{Widths: []float64{3, 2}, Cells: [][]report.Block{
				{figures, held},
				{ranking, progress, trend},
			}},
			report.Heading{Level: 2, Text: "Cần chỉ đạo trong tuần"},
			report.Bullet{Runs: runs("Sở Xây dựng báo cáo phương án tái định cư 37 hộ trước ngày 25/12/2025.")},
			report.Bullet{Runs: runs("Xã Mường Nhé gửi số liệu còn thiếu; Sở Tài chính rà soát, điều chuyển vốn của các dự án giải ngân dưới 30%.")},
		},
	}
}
