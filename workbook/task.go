package workbook

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
