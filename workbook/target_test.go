package workbook

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// An indicator of a test: a name that tells rates of change, a measure, the
// direction in which it is better.
func indicatorOf(name, measure string, better Direction) *Indicator {
	ind := &Indicator{Code: "X", Name: name, Measure: measure, Better: better, Decimals: 2, Type: TypeNumber}
	if measure == "%" {
		ind.Type = TypePercent
	}
	return ind
}

// cells splits the rows of a text grid at "|".
func gridCells(grid string) [][]string {
	var rows [][]string
	for _, line := range strings.Split(strings.TrimSpace(grid), "\n") {
		fields := strings.Split(line, "|")
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		rows = append(rows, fields)
	}
	return rows
}

func TestTargetGrammar(t *testing.T) {
	const grid = `
31                          | up   | ha   | at-least 31
đạt 31                      | up   | ha   | at-least 31
phấn đấu đạt 1.200          | up   | ha   | at-least 1200 stretch
17,66                       | down | %    | at-most 17.66 2
trên 31%                    | up   | %    | more-than 31
>31                         | up   | %    | more-than 31
8,5% trở lên                | up   | %    | at-least 8.5 1
từ 9.000                    | up   | người| at-least 9000
ít nhất 80                  | up   | %    | at-least 80
tối thiểu 98                | up   | %    | at-least 98
≥ 98                        | up   | %    | at-least 98
>=98,0                      | up   | %    | at-least 98 1
không dưới 5                | up   | ha   | at-least 5
dưới 4                      | down | %    | less-than 4
< 7,6                       | down | %    | less-than 7.6 1
không quá 4                 | down | %    | at-most 4
tối đa 4                    | down | %    | at-most 4
≤ 4                         | down | %    | at-most 4
4 trở xuống                 | down | %    | at-most 4
gần 27%                     | up   | %    | about 27
khoảng 4                    | down | %    | about 4
~4                          | down | %    | about 4
khoảng 4 (± 0,5)            | down | %    | about 3.5-4.5 1
60-62                       | up   | %    | between 60-62
60 – 62%                    | up   | %    | between 60-62
6,6 - 6,8                   | up   | %    | between 6.6-6.8 1
từ 60 đến 62                | up   | %    | between 60-62
tăng 10,5%                  | up   | ha   | growth 10.5 1
tăng 7-8%                   | up   | ha   | growth 7-8
tăng trên 7%                | up   | ha   | growth 7 strict
giảm 5%                     | down | vụ   | growth -5
giảm 4 điểm %               | down | %    | reduction 4
giảm 4 điểm phần trăm       | down | %    | reduction 4
giảm bình quân 3,97%/năm    | down | %    | reduction 3.97 2
giảm 1-1,5 điểm %           | down | %    | reduction 1-1.5 1
còn 17,66                   | down | %    | at-most 17.66 2
giảm còn 15,2               | down | %    | at-most 15.2 1
giảm xuống còn dưới 3%      | down | %    | less-than 3
xuống 12                    | down | %    | at-most 12
cơ bản hoàn thành           | up   | %    | at-least 100
hoàn thành 100%             | up   | %    | at-least 100
xếp thứ 4/14                | down | hạng | rank 4 of 14
trong nhóm 20               | down | hạng | rank 20
hoàn thành trước 25/12      | up   | ngày | deadline 25/12/0000
hoàn thành trước ngày 01/03/2026 | up | ngày | deadline 01/03/2026
chậm nhất 30/11             | up   | ngày | deadline 01/12/0000
0,7% (còn 4,33%)            | up   | %    | at-least 0.7 1
34.000 tỷ đồng              | up   | tỷ đồng | at-least 34000
1.234,5                     | up   | ha   | at-least 1234.5 1
44,60                       | up   | %    | at-least 44.6 2
trên 88 triệu đồng          | up   | triệu đồng/người | more-than 88
trên 98% xã, phường, thị trấn vững mạnh về quốc phòng, an ninh | up | % | more-than 98`
	for _, row := range gridCells(grid) {
		target, err := ParseTarget(row[0], indicatorOf("Chỉ tiêu", row[2], Direction(row[1])))
		if err != nil {
			t.Errorf("%s: %v", row[0], err)
			continue
		}
		if got := targetText(target); got != row[3] {
			t.Errorf("%s: got %s, want %s", row[0], got, row[3])
		}
	}
}

// targetText is a target in the notation of the grid above; what follows from the
// operator is left out.
func targetText(t *Target) string {
	if t.Op == Deadline {
		return fmt.Sprintf("%s %s", t.Op, ShortDate(t.By))
	}
	text := fmt.Sprintf("%s %s", t.Op, t.Low)
	if !t.Low.Equal(t.High) {
		text += "-" + t.High.String()
	}
	if t.Set != "" {
		text += " of " + t.Set
	}
	if t.Decimals > 0 {
		text += fmt.Sprint(" ", t.Decimals)
	}
	if t.Strict && t.Op == Growth {
		text += " strict"
	}
	if t.Stretch {
		text += " stretch"
	}
	return text
}

// A rise or fall of an indicator that is a rate of change is its own value.
func TestTargetOfARateOfChange(t *testing.T) {
	for text, want := range map[string]string{"tăng 10,5%": "at-least 10.5 1", "tăng trên 7%": "more-than 7", "10,5": "at-least 10.5 1"} {
		target, err := ParseTarget(text, indicatorOf("Tốc độ tăng trưởng GRDP", "%", BetterUp))
		if err != nil || targetText(target) != want {
			t.Errorf("%s: got %v, %v, want %s", text, target, err, want)
		}
	}
}

func TestTargetsThatAreNotUnderstood(t *testing.T) {
	for text, why := range map[string]string{
		"tốt hơn năm trước": "chưa hiểu", "": "chưa hiểu", "trên": "chưa hiểu", "62-60": "chưa hiểu",
		"giảm không quá 5%": "mức tối thiểu", "34.000 triệu đồng": "đơn vị tính là “tỷ đồng”", "trước 31/13": "chưa hiểu",
		"nhiều hơn 12": "chưa hiểu",
	} {
		if target, err := ParseTarget(text, indicatorOf("Vốn đầu tư", "tỷ đồng", BetterUp)); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%q: got %+v, %v", text, target, err)
		}
	}
}

func catalogueOf(indicators ...*Indicator) *Catalogue {
	c := &Catalogue{Indicators: indicators, byCode: map[string]*Indicator{}}
	for _, ind := range indicators {
		c.byCode[ind.Code] = ind
	}
	return c
}

func TestReadTargets(t *testing.T) {
	c := catalogueOf(&Indicator{Code: "GRDP", Measure: "%"}, &Indicator{Code: "BHYT", Measure: "%"})
	targets, err := ReadTargets("targets/2025.csv", 2025, strings.NewReader(
		"indicator,target,mandate,override,override_reason,override_by\n"+
			"GRDP,\"10,5\",01/NQ-HĐND,,,\nBHYT,trên 98,01/NQ-HĐND,Đạt,bằng ngưỡng,Lò Văn Ví Dụ\n"), c)
	if err != nil {
		t.Fatal(err)
	}
	bhyt := targets.Of(2025, "BHYT")
	if bhyt.Mandate != "01/NQ-HĐND" || *bhyt.Override != (Override{Met, "bằng ngưỡng", "Lò Văn Ví Dụ"}) {
		t.Errorf("got %+v", bhyt)
	}
	if targets.Of(2024, "BHYT") != nil || (*Targets)(nil).Of(2025, "BHYT") != nil {
		t.Error("a target for a year that has none")
	}
	_, err = ReadTargets("targets/2025.csv", 2025, strings.NewReader(
		"indicator,target,override,override_reason,override_by\nGRPD,5,,,\nGRDP,tốt,,,\nBHYT,98,tạm được,,\nBHYT,97,,,\n"), c)
	var found Mistakes
	if !errors.As(err, &found) {
		t.Fatal(err)
	}
	want := []string{"2:1: không có chỉ tiêu “GRPD”", "3:6: chưa hiểu chỉ tiêu", "4:9: “tạm được” không phải", "4:18: chưa ghi “override_reason”", "4:19: chưa ghi “override_by”", "5:1: chỉ tiêu “BHYT” đã giao"}
	for i, w := range want {
		if i >= len(found) || !strings.HasPrefix(fmt.Sprintf("%d:%d: %s", found[i].Line, found[i].Column, found[i].Text), w) {
			t.Errorf("want %s in\n%v", w, err)
		}
	}
}

func FuzzParseTarget(f *testing.F) {
	for _, text := range []string{"trên 31", "60-62", "giảm bình quân 3,97%/năm", "khoảng 4 (± 0,5)", "hoàn thành trước 29/2", "xếp thứ 4/14", "1.234.5"} {
		f.Add(text)
	}
	ind := indicatorOf("Chỉ tiêu", "%", BetterUp)
	f.Fuzz(func(t *testing.T, text string) {
		target, err := ParseTarget(text, ind)
		if err == nil && target.Low.GreaterThan(target.High) {
			t.Errorf("%q runs from %s down to %s", text, target.Low, target.High)
		}
	})
}
