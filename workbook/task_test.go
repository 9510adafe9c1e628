package workbook

import (
	"strconv"
	"testing"
	"time"
)

func TestStatusOf(t *testing.T) {
	const grid = `
due        | extended   | done       | status       | late
2025-12-10 |            | 2025-12-10 | done-on-time | 0
2025-12-10 |            | 2025-12-11 | done-late    | 1
2025-12-10 | 2025-12-15 | 2025-12-11 | done-on-time | 0
2025-11-30 | 2025-12-05 | 2025-12-15 | done-late    | 10
           |            | 2025-12-11 | done-on-time | 0
2025-12-19 |            |            | overdue      | 1
2025-11-30 | 2025-12-25 |            | running      | 0
2025-12-20 |            |            | due-soon     | 0
2025-12-23 |            |            | due-soon     | 0
2025-12-24 |            |            | running      | 0
2025-12-10 |            | 2025-12-21 | overdue      | 10
           |            |            | open-ended   | 0`
	asOf := time.Date(2025, time.December, 20, 1, 0, 0, 0, VietNam) // still the 19th in UTC
	for _, row := range gridCells(grid)[1:] {
		d := TaskDates{}
		d.Due, _ = historicValue(row[0]).Day()
		d.Extended, _ = historicValue(row[1]).Day()
		d.Done, _ = historicValue(row[2]).Day()
		status, late := StatusOf(d, asOf, 3)
		if string(status) != row[3] || row[4] != strconv.Itoa(late) {
			t.Errorf("%v: got %s, %d days late", row, status, late)
		}
	}
}

// Báo cáo 1270/BC-TCTTTg 2017 of the Government Office: 21.914 tasks.
func TestTaskCountOfTheGovernmentOffice(t *testing.T) {
	n := TaskCount{DoneOnTime: 14068, DoneLate: 1983, Running: 5640, Overdue: 223}
	for _, sum := range []struct {
		name      string
		got, want int
	}{
		{"đã hoàn thành", n.Done(), 16051}, {"chưa hoàn thành", n.Open(), 5863}, {"trong hạn", n.InTime(), 5640}, {"tổng", n.Total(), 21914},
	} {
		if sum.got != sum.want {
			t.Errorf("%s: got %d, want %d", sum.name, sum.got, sum.want)
		}
	}
	var got TaskCount
	for _, s := range []TaskStatus{DoneLate, DueSoon, OpenEnded, Overdue, ""} {
		got.Add(s)
	}
	if want := (TaskCount{DoneLate: 1, DueSoon: 1, OpenEnded: 1, Overdue: 1}); got != want || got.InTime() != 2 {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestClaimedStatus(t *testing.T) {
	for text, want := range map[string]Claim{
		"Đã hoàn thành": ClaimDone, "HT": ClaimDone, "x": ClaimDone, "100%": ClaimDone, "đã xong": ClaimDone,
		"Hoàn thành quá hạn": ClaimDoneLate, "hoàn thành, đúng hạn": ClaimDone,
		"Chưa hoàn thành": ClaimRunning, "chưa xong": ClaimRunning, "đang TH": ClaimRunning, "Đang triển khai": ClaimRunning,
		"chưa TH": ClaimIdle, "chưa triển khai": ClaimIdle, "Chưa thực hiện": ClaimIdle,
		"trễ hạn": ClaimOverdue, "chậm tiến độ": ClaimOverdue, "đang thực hiện (quá hạn)": ClaimOverdue,
		"đúng tiến độ": ClaimInTime, "đảm bảo tiến độ": ClaimInTime, "sắp quá hạn": ClaimInTime,
		"thường xuyên": ClaimStanding, "tạm hoãn": ClaimHalted, "": ClaimNone, "theo kế hoạch": ClaimNone,
	} {
		if got := ClaimedStatus(text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
