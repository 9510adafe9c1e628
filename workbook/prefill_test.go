package workbook

import (
	"strings"
	"testing"
	"time"
)

func TestPrefillIndicators(t *testing.T) {
	o := officeOf(t)
	o.History = historyOf(t, "a.csv", "indicator,unit,period,value\nGRDP,STC,2024,8.51\n")
	target, _ := ParseTarget("phấn đấu 10,5%", o.Catalogue.Find("GRDP"))
	o.Targets.Put(2025, target)
	data := Prefill(o, o.Form("so"), o.Units.Find("STC", asOf2025), year2025, nil)
	if data.Identity != (Identity{"so", "1", "STC", "2025"}) {
		t.Errorf("identity %+v", data.Identity)
	}
	var codes []string
	for _, rec := range data.Table("chi-tieu").Records {
		codes = append(codes, rec.Code)
	}
	if got := strings.Join(codes, " "); got != "GRDP VON CHI" {
		t.Errorf("asked for %s: a derived indicator is not asked for", got)
	}
	want := []Value{{Text, "GRDP"}, {Text, "Tốc độ tăng GRDP"}, {Text, "phấn đấu 10,5%"}, {Number, "8.51"}, {}, {}}
	for i, v := range data.Table("chi-tieu").Records[0].Values {
		if v != want[i] {
			t.Errorf("column %d: got %v, want %v", i, v, want[i])
		}
	}
}

func TestPrefillCarriesWhatIsOpen(t *testing.T) {
	o := officeOf(t)
	o.History = historyOf(t, "history/nhiem-vu.csv", "unit,noi-dung,thoi-han,xong\nSTC,Cũ,2025-12-31,\nSTC,12,,\nSTC,Đã xong,2024-12-31,2024-12-30\nSNV,Việc khác,,\n")
	contents := func(d *Data, table string) string {
		var s []string
		for _, rec := range d.Table(table).Records {
			s = append(s, rec.Values[0].Text)
		}
		return strings.Join(s, ", ")
	}
	stc := o.Units.Find("STC", asOf2025)
	if got := contents(Prefill(o, o.Form("so"), stc, year2025, nil), "nhiem-vu"); got != "Cũ, 12" {
		t.Errorf("from the history: %s", got)
	}
	november, october := sent("STC", "so", 1, sentRows("nhiem-vu", "A|2025-12-31|\nB|2025-11-30|2025-11-29"), sentRows("kien-nghi", "Đề nghị 1|\nĐề nghị 2|đã giải quyết xong\nĐề nghị 3|Đang giải quyết\nĐề nghị 4|giải trình, trả lời\nĐề nghị 5|đồng ý xem xét\nĐề nghị 6|không đồng ý")), sent("STC", "so", 2, sentRows("nhiem-vu", "C||"))
	november.Period, october.Period = "2025-11", "2025-10"
	later, stranger := sent("STC", "so", 3, sentRows("nhiem-vu", "D||")), sent("SNV", "so", 3, sentRows("nhiem-vu", "E||"))
	later.Period, stranger.Period = "2026-01", "2025-11"
	data := Prefill(o, o.Form("so"), stc, Period{Kind: Month, Year: 2025, N: 12}, []*Submission{october, later, november, stranger})
	if got := contents(data, "nhiem-vu"); got != "A" {
		t.Errorf("from November: %s", got)
	}
	if got := contents(data, "kien-nghi"); got != "Đề nghị 1, Đề nghị 3, Đề nghị 5" {
		t.Errorf("proposals without an answer: %s", got)
	}
	if v := data.Table("nhiem-vu").Records[0].Values[1]; v != DateOf(Day(2025, time.December, 31)) {
		t.Errorf("the deadline is %v", v)
	}
}
