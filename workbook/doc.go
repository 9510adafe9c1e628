// Package workbook is the domain of tonghop: what a provincial office asks of
// its departments and communes, what they send back, and what the figures say.
// It is pure: it opens no file, reads no clock, knows no Excel, no PDF and no
// database, and imports none of our other packages.
//
// One word for each thing, everywhere:
//
//	unit          đơn vị: a department (sở, ngành) or commune (xã, phường) that reports
//	form          biểu mẫu: one definition from which the blank workbook, the reader,
//	              the checks, the merge and the consolidated sheets all come
//	table         one sheet of a form: indicator rows, or a register of free rows
//	period        kỳ báo cáo: 2025, 2025-H1, 2025-9M, 2025-Q3, 2025-10, 2025-W41
//	obligation    what a unit owes: unit × form × period
//	submission    bản nộp: one file of one unit, form, period and version
//	finding       lỗi, cảnh báo, ghi chú: what is to be said about a file
//	receipt       phiếu tiếp nhận: our answer to an accepted submission
//	indicator     chỉ tiêu: one measured quantity of the catalogue
//	target        chỉ tiêu kế hoạch: what the plan asks of an indicator
//	assessment    đánh giá: vượt, đạt, không đạt…
//	task          nhiệm vụ; its status is derived from dates, never copied
//	proposal      đề xuất, kiến nghị
//	disbursement  giải ngân vốn đầu tư công
//	consolidation bảng tổng hợp: the accepted submissions of a period, merged
//	office        what is known before any file arrives: units, forms, targets,
//	              history, holidays
//
// A newcomer reads [Read] (a file becomes data and findings), [Merge] (data of
// many units become one consolidation) and [Assess] (figures become classes
// and sentences).
package workbook
