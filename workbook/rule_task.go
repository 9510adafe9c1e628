package workbook

import (
	"time"
)

var doneWithoutDate = Rule{
	Code: "done-without-date", Severity: Error,
	Title:       Words{"Báo hoàn thành nhưng không có ngày", "Claimed done without a date"},
	Message:     Words{"Nhiệm vụ báo “{found}” nhưng chưa ghi ngày hoàn thành.", "The task is claimed “{found}” but has no day of completion."},
	Explanation: Words{"Tình trạng nhiệm vụ tính từ ngày: không có ngày hoàn thành thì vẫn là chưa hoàn thành.", "A task's status follows from its dates: without a day of completion it is not done."},
	Remedy:      Words{"Ghi ngày hoàn thành, hoặc sửa lại tình trạng.", "Give the day of completion, or correct the status."},
	Fails:       taskHeader + "1 | 12/QĐ-UBND | Rà soát quy hoạch | 01/07/2025 | 30/12/2025 | | 45/BC-STC | Lò Văn Mẫu | Đã hoàn thành |",
	Passes:      taskHeader + "1 | 12/QĐ-UBND | Rà soát quy hoạch | 01/07/2025 | 30/12/2025 | 2025-11-20 | 45/BC-STC | Lò Văn Mẫu | Đã hoàn thành |",
}

func checkDoneHasDate(in *inspection) {
	in.rows(Tasks, func(e entry) {
		if e.has(RoleDone) && e.value(RoleDone).Nothing() && e.claimsDone() {
			e.reportRole("done-without-date", RoleDone, e.value(RoleClaimed).Text, "ngày hoàn thành")
		}
	})
}

var doneWithoutProduct = Rule{
	Code: "done-without-product", Severity: Warning,
	Title:       Words{"Hoàn thành nhưng không có sản phẩm", "Done without a product"},
	Message:     Words{"Nhiệm vụ hoàn thành ngày {found} nhưng chưa ghi sản phẩm.", "The task was completed on {found} but names no product."},
	Explanation: Words{"Nhiệm vụ hoàn thành phải có sản phẩm (văn bản, kết quả) để kiểm chứng: rõ sản phẩm của “6 rõ”.", "A finished task has a product that proves it (“rõ sản phẩm” of the “6 rõ”)."},
	Remedy:      Words{"Ghi số, ký hiệu văn bản kết quả hoặc mô tả sản phẩm.", "Give the document number or describe the product."},
	Fails:       taskHeader + "1 | 12/QĐ-UBND | Rà soát quy hoạch | 01/07/2025 | 30/12/2025 | 20/11/2025 | | Lò Văn Mẫu | Đã hoàn thành |",
	Passes:      taskHeader + "1 | 12/QĐ-UBND | Rà soát quy hoạch | 01/07/2025 | 30/12/2025 | 20/11/2025 | 45/BC-STC | Lò Văn Mẫu | Đã hoàn thành |",
}

func checkDoneHasProduct(in *inspection) {
	in.rows(Tasks, func(e entry) {
		done, ok := e.value(RoleDone).Day()
		if ok && e.has(RoleProduct) && e.value(RoleProduct).Nothing() {
			e.reportRole("done-without-product", RoleProduct, writtenDay(done), "sản phẩm")
		}
	})
}

var dueBeforeAssigned = Rule{
	Code: "due-before-assigned", Severity: Error,
	Title:       Words{"Thời hạn trước ngày giao", "Due before it was assigned"},
	Message:     Words{"Thời hạn {found} trước ngày giao {accepted}.", "The deadline {found} lies before the day of assignment {accepted}."},
	Explanation: Words{"Một trong hai ngày ghi sai, thường là đảo ngày với tháng hoặc nhầm năm.", "One of the days is wrong, often with day and month swapped or the year mistaken."},
	Remedy:      Words{"Kiểm tra lại hai ngày theo văn bản giao.", "Check both days against the mandate."},
	Fails:       taskHeader + "1 | 12/QĐ-UBND | Rà soát quy hoạch | 01/07/2025 | 30/06/2025 | | | Lò Văn Mẫu | Đang thực hiện | Chờ vốn",
	Passes:      taskHeader + "1 | 12/QĐ-UBND | Rà soát quy hoạch | 01/07/2025 | thường xuyên | | | Lò Văn Mẫu | Đang thực hiện |",
}

func checkDueAfterAssigned(in *inspection) {
	in.rows(Tasks, func(e entry) {
		due, okDue := e.value(RoleDue).Day()
		assigned, ok := e.value(RoleAssigned).Day()
		if ok && okDue && due.Before(assigned) {
			e.reportRole("due-before-assigned", RoleDue, writtenDay(due), writtenDay(assigned))
		}
	})
}

var doneInFuture = Rule{
	Code: "done-in-future", Severity: Error,
	Title:       Words{"Ngày hoàn thành ở tương lai", "Done in the future"},
	Message:     Words{"Ngày hoàn thành {found} sau hôm nay ({accepted}).", "The day of completion {found} lies after today ({accepted})."},
	Explanation: Words{"Ngày hoàn thành là ngày đã xong; dự kiến thì ghi ở thời hạn.", "The day of completion is past; a planned one is a deadline."},
	Remedy:      Words{"Xóa ngày hoàn thành nếu chưa xong, hoặc sửa lại cho đúng.", "Clear it if the task is not done, or correct it."},
	Fails:       taskHeader + "1 | 12/QĐ-UBND | Rà soát quy hoạch | 01/07/2025 | 30/12/2025 | 25/12/2025 | 45/BC-STC | Lò Văn Mẫu | Đang thực hiện |",
	Passes:      taskHeader + "1 | 12/QĐ-UBND | Rà soát quy hoạch | 01/07/2025 | 30/12/2025 | 15/12/2025 | 45/BC-STC | Lò Văn Mẫu | Đã hoàn thành |",
}

func checkDoneIsPast(in *inspection) {
	in.rows(Tasks, func(e entry) {
		done, ok := e.value(RoleDone).Day()
		if ok && !in.asOf.IsZero() && done.After(in.asOf) {
			e.reportRole("done-in-future", RoleDone, writtenDay(done), writtenDay(in.asOf))
		}
	})
}

var overdueWithoutReason = Rule{
	Code: "overdue-without-reason", Severity: Warning,
	Title:       Words{"Quá hạn không nêu nguyên nhân", "Overdue without a reason"},
	Message:     Words{"Nhiệm vụ quá hạn từ {found} nhưng chưa nêu nguyên nhân.", "The task is overdue since {found} and gives no reason."},
	Explanation: Words{"Lãnh đạo cần biết vướng ở đâu để xử lý.", "The leadership needs to know what stands in the way."},
	Remedy:      Words{"Ghi nguyên nhân; nếu đã xong thì ghi ngày hoàn thành, nếu được gia hạn thì ghi hạn mới.", "Give the reason; if it is done, the day; if it was extended, the new deadline."},
	Fails:       taskHeader + "1 | 12/QĐ-UBND | Rà soát quy hoạch | 01/07/2025 | 30/11/2025 | | | Lò Văn Mẫu | Đang thực hiện |",
	Passes:      taskHeader + "1 | 12/QĐ-UBND | Rà soát quy hoạch | 01/07/2025 | 30/11/2025 | | | Lò Văn Mẫu | Đang thực hiện | Chờ ý kiến Bộ Tài chính",
}

func checkOverdueHasReason(in *inspection) {
	in.rows(Tasks, func(e entry) {
		if due, overdue := e.overdue(); overdue && e.has(RoleReason) && e.value(RoleReason).Nothing() {
			e.reportRole("overdue-without-reason", RoleReason, writtenDay(due), "nguyên nhân")
		}
	})
}

var claimedContradicts = Rule{
	Code: "claimed-contradicts", Severity: Warning,
	Title:       Words{"Tình trạng trái với ngày tháng", "Status contradicts the dates"},
	Message:     Words{"Tình trạng ghi “{found}” nhưng {accepted}.", "The status reads “{found}” but by its dates: {accepted}."},
	Explanation: Words{"Tình trạng trong báo cáo tính từ ngày giao, thời hạn và ngày hoàn thành, không chép theo tình trạng tự báo.", "The reported status follows from the dates, never from what is claimed."},
	Remedy:      Words{"Sửa tình trạng hoặc sửa ngày cho khớp nhau.", "Make status and dates agree."},
	Fails:       taskHeader + "1 | 12/QĐ-UBND | Rà soát quy hoạch | 01/07/2025 | 30/11/2025 | | | Lò Văn Mẫu | Đang thực hiện, trong hạn | Chờ ý kiến",
	Passes:      taskHeader + "1 | 12/QĐ-UBND | Rà soát quy hoạch | 01/07/2025 | 30/12/2025 | | | Lò Văn Mẫu | Đang thực hiện, trong hạn |",
}

func checkClaims(in *inspection) {
	in.rows(Tasks, func(e entry) {
		if why := e.contradiction(); why != "" {
			e.reportRole("claimed-contradicts", RoleClaimed, e.value(RoleClaimed).Text, why)
		}
	})
}

// overdue returns the deadline, extended if it was, of a task that is not done
// and past it.
func (e entry) overdue() (due time.Time, overdue bool) {
	due, ok := e.value(RoleExtended).Day()
	if !ok {
		due, ok = e.value(RoleDue).Day()
	}
	return due, ok && e.value(RoleDone).Nothing() && !e.in.asOf.IsZero() && e.in.asOf.After(due)
}

// contradiction says what the dates say against the claimed status, "" where
// they agree. A claim of being done without a date is another rule's.
func (e entry) contradiction() string {
	claimed := e.value(RoleClaimed)
	if claimed.Kind != Text {
		return ""
	}
	if due, overdue := e.overdue(); overdue && e.in.claim(claimed) == ClaimInTime {
		return "đã quá hạn " + writtenDay(due)
	}
	if done, ok := e.value(RoleDone).Day(); ok && e.claimsOpen() {
		return "có ngày hoàn thành " + writtenDay(done)
	}
	return ""
}

// claimsDone reports a status that says the task is completed.
func (e entry) claimsDone() bool {
	claim := e.in.claim(e.value(RoleClaimed))
	return claim == ClaimDone || claim == ClaimDoneLate
}

// claimsOpen reports a status that says it is not.
func (e entry) claimsOpen() bool {
	switch e.in.claim(e.value(RoleClaimed)) {
	case ClaimInTime, ClaimRunning, ClaimIdle, ClaimOverdue:
		return true
	}
	return false
}
