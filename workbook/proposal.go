package workbook

import "strings"

// Answered reports whether the answer to a proposal ends the wait for one:
// "đã giải quyết xong", "giải trình, trả lời", "không đồng ý". What is empty,
// "đang giải quyết", "chưa giải quyết" or "xem xét" still waits.
func Answered(answer Value) bool {
	key := markless(answer.Text)
	waiting := strings.HasPrefix(key, "dang ") || strings.HasPrefix(key, "chua ") || strings.Contains(key, "xem xet")
	return !answer.Nothing() && !waiting
}
