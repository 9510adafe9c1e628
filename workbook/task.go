package workbook

import (
	"strings"
	"time"
)

// TaskStatus is the status of a task, derived from its dates; what the unit
// claims is compared with it, never copied.
type TaskStatus string

const (
	DoneOnTime TaskStatus = "done-on-time" // hoàn thành đúng hạn
	DoneLate   TaskStatus = "done-late"    // hoàn thành quá hạn
	Running    TaskStatus = "running"      // chưa hoàn thành, trong hạn
	DueSoon    TaskStatus = "due-soon"     // chưa hoàn thành, sắp đến hạn
	Overdue    TaskStatus = "overdue"      // chưa hoàn thành, quá hạn
	OpenEnded  TaskStatus = "open-ended"   // không thời hạn, thường xuyên
)

// Label is the status as printed, "" for a row that is no task.
func (s TaskStatus) Label() string {
	switch s {
	case DoneOnTime:
		return "Hoàn thành đúng hạn"
	case DoneLate:
		return "Hoàn thành quá hạn"
	case Running:
		return "Đang thực hiện, trong hạn"
	case DueSoon:
		return "Đang thực hiện, sắp đến hạn"
	case Overdue:
		return "Chưa hoàn thành, quá hạn"
	case OpenEnded:
		return "Không thời hạn, thường xuyên"
	}
	return ""
}

// Done reports whether the task is completed.
func (s TaskStatus) Done() bool { return s == DoneOnTime || s == DoneLate }

// TaskDates are the days from which a status follows; zero where there is none.
type TaskDates struct {
	Due      time.Time // thời hạn
	Extended time.Time // hạn đã gia hạn; stands in the place of Due
	Done     time.Time // ngày hoàn thành
}

// StatusOf derives a task's status on a day, by the official two by two of
// completed and not, on time and not (Văn phòng Chính phủ, Báo cáo
// 1270/BC-TCTTTg 2017), and how many days a late one is or was behind its
// deadline. A task is due soon from soonDays before its deadline. A completion
// later than the day has not happened yet; completion without a deadline is on
// time.
func StatusOf(d TaskDates, asOf time.Time, soonDays int) (s TaskStatus, daysLate int) {
	due, today := d.Due, DayOf(asOf)
	if !d.Extended.IsZero() {
		due = d.Extended
	}
	if !d.Done.IsZero() && !d.Done.After(today) {
		if due.IsZero() || !d.Done.After(due) {
			return DoneOnTime, 0
		}
		return DoneLate, int(days(due, d.Done))
	}
	switch {
	case due.IsZero():
		return OpenEnded, 0
	case today.After(due):
		return Overdue, int(days(due, today))
	case days(today, due) <= int64(soonDays):
		return DueSoon, 0
	}
	return Running, 0
}

// TaskCount counts tasks by status.
type TaskCount struct {
	DoneOnTime, DoneLate, Running, DueSoon, Overdue, OpenEnded int
}

// Add counts one more task.
func (n *TaskCount) Add(s TaskStatus) {
	switch s {
	case DoneOnTime:
		n.DoneOnTime++
	case DoneLate:
		n.DoneLate++
	case Running:
		n.Running++
	case DueSoon:
		n.DueSoon++
	case Overdue:
		n.Overdue++
	case OpenEnded:
		n.OpenEnded++
	}
}

// Done is đã hoàn thành: đúng hạn and quá hạn.
func (n TaskCount) Done() int { return n.DoneOnTime + n.DoneLate }

// InTime is chưa hoàn thành, trong hạn: those due soon and those without a
// deadline too.
func (n TaskCount) InTime() int { return n.Running + n.DueSoon + n.OpenEnded }

// Open is chưa hoàn thành: trong hạn and quá hạn.
func (n TaskCount) Open() int { return n.InTime() + n.Overdue }

// Total is all of them.
func (n TaskCount) Total() int { return n.Done() + n.Open() }

// Claim is what a unit says of a task in its own words.
type Claim string

const (
	ClaimNone     Claim = ""         // nothing, or words we don't know
	ClaimDone     Claim = "done"     // "đã hoàn thành", "xong", "100%"
	ClaimDoneLate Claim = "late"     // "hoàn thành quá hạn"
	ClaimInTime   Claim = "in-time"  // "trong hạn", "đảm bảo tiến độ"
	ClaimRunning  Claim = "running"  // "đang thực hiện"
	ClaimIdle     Claim = "idle"     // "chưa triển khai"
	ClaimOverdue  Claim = "overdue"  // "quá hạn", "chậm tiến độ"
	ClaimStanding Claim = "standing" // "thường xuyên"
	ClaimHalted   Claim = "halted"   // "tạm hoãn", "từ chối"
)

// claims are the wordings seen in offices, without marks. The first that a
// text contains decides.
var claims = []struct {
	words string
	claim Claim
}{
	{"tam hoan", ClaimHalted}, {"tam dung", ClaimHalted}, {"tu choi", ClaimHalted},
	{"sap qua han", ClaimInTime}, {"sap den han", ClaimInTime},
	{"chua hoan thanh, qua han", ClaimOverdue}, {"chua hoan thanh qua han", ClaimOverdue},
	{"chua hoan thanh, trong han", ClaimInTime}, {"chua hoan thanh trong han", ClaimInTime},
	{"chua hoan thanh", ClaimRunning}, {"chua xong", ClaimRunning}, {"dang hoan thanh", ClaimRunning},
	{"hoan thanh qua han", ClaimDoneLate}, {"hoan thanh, qua han", ClaimDoneLate},
	{"hoan thanh cham", ClaimDoneLate}, {"hoan thanh tre", ClaimDoneLate},
	{"hoan thanh", ClaimDone}, {"xong", ClaimDone}, {"100%", ClaimDone},
	{"qua han", ClaimOverdue}, {"tre han", ClaimOverdue}, {"cham tien do", ClaimOverdue}, {"tre tien do", ClaimOverdue},
	{"trong han", ClaimInTime}, {"dung tien do", ClaimInTime}, {"dam bao tien do", ClaimInTime}, {"bao dam tien do", ClaimInTime},
	{"chua thuc hien", ClaimIdle}, {"chua trien khai", ClaimIdle}, {"chua th", ClaimIdle},
	{"dang", ClaimRunning},
	{"thuong xuyen", ClaimStanding}, {"khong thoi han", ClaimStanding}, {"khong han", ClaimStanding},
}

// ClaimedStatus folds the wordings in which units report a status.
func ClaimedStatus(text string) Claim {
	key := markless(text)
	if key == "ht" || key == "x" {
		return ClaimDone
	}
	for _, c := range claims {
		if strings.Contains(key, c.words) {
			return c.claim
		}
	}
	return ClaimNone
}
