package report

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"tonghop/workbook"
)

func briefing(parts string) fstest.MapFS {
	text := "id: thu\nlayout: one-page\nkind: BÁO CÁO\nsubject: Thử {{.Period}}\nparts:\n" + parts
	return fstest.MapFS{"briefings/thu.yaml": {Data: []byte(text)}}
}

// Each case is the parts of a briefing, from line 6 on, and its one mistake.
func TestTemplateMistakesHaveAPlace(t *testing.T) {
	for _, c := range []struct{ parts, want string }{
		{"  - statement: headlin\n", `6:16: không có "headlin" (có phải "headline"?)`},
		{"  - table: xyz123\n", `6:12: không có "xyz123" (dùng được: bottlenecks, by-unit,`},
		{"  - {chart: classes, table: indicators}\n", `6:5: mỗi mục có đúng một trong các khóa`},
		{"  - text: Tổng số {{.Tasks.Totl}} nhiệm vụ\n", `6:27: mẫu câu sai: executing "text" at <.Tasks.Totl>: can't evaluate field Totl`},
		{"  - text: Tổng số {{.Tasks.Total nhiệm vụ\n", `6:11: mẫu câu sai:`},
		{"  - statement: headline\n    when: gt .Tasks.Overdu 0\n", `7:20: mẫu câu sai: executing "text" at <.Tasks.Overdu>`},
		{"  - cards: [score, scor]\n", `6:20: không có "scor" (có phải "score"?)`},
		{"  - columns:\n      - width: 1\n        parts: [{chart: clases}]\n", `8:25: không có "clases" (có phải "classes"?)`},
		{"  - text: a\n    limitt: 3\n", `7:5: không có khóa "limitt" (có phải "limit"?)`},
	} {
		_, err := LoadTemplates(briefing(c.parts))
		if want := "briefings/thu.yaml:" + c.want; err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: got\n%v\nwant\n%s", c.parts, err, want)
		}
	}
}

func TestTemplateIDsAreFileNamesAndUnique(t *testing.T) {
	fsys := briefing("  - text: a\n")
	fsys["briefings/thu-hai.yaml"] = fsys["briefings/thu.yaml"]
	if _, err := LoadTemplates(fsys); err == nil || err.Error() != `briefings/thu.yaml:1:5: mã báo cáo "thu" đã có ở tệp khác` {
		t.Errorf("twice: got %v", err)
	}
	outside := strings.Replace(string(briefing("  - text: a\n")["briefings/thu.yaml"].Data), "id: thu", "id: ../thu", 1)
	_, err := LoadTemplates(fstest.MapFS{"briefings/thu.yaml": {Data: []byte(outside)}})
	if err == nil || !strings.HasPrefix(err.Error(), `briefings/thu.yaml:1:5: mã báo cáo "../thu" không hợp lệ`) {
		t.Errorf("outside: got %v", err)
	}
}

func TestLaterTemplateStandsInForEarlier(t *testing.T) {
	own := briefing("  - text: Của riêng văn phòng\n")
	all, err := LoadTemplates(briefing("  - text: Có sẵn\n"), own)
	if err != nil || len(all) != 1 || all[0].Parts[0].Text != "Của riêng văn phòng" {
		t.Errorf("got %v, %v", all, err)
	}
}

func TestComposeRefusesIndicatorsThatAreNotThere(t *testing.T) {
	all, err := LoadTemplates(briefing("  - table: indicators\n    groups: [kinh-te, xa-ho]\n  - chart: unit-ranking\n    indicators: [XA_HOO]\n"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = Compose(all[0], sample(), head())
	want := "briefings/thu.yaml:7:23: không có nhóm chỉ tiêu \"xa-ho\" (có phải \"xa-hoi\"?)\n" +
		"briefings/thu.yaml:9:18: không có chỉ tiêu \"XA_HOO\" (có phải \"XA_HO\"?)"
	var ms workbook.Mistakes
	if !errors.As(err, &ms) || ms.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

func TestConditionsChooseParts(t *testing.T) {
	all, err := LoadTemplates(briefing("  - {text: quá hạn, when: gt .Tasks.Overdue 1}\n  - {text: nhiều quá hạn, when: gt .Tasks.Overdue 2}\n  - {text: có kiến nghị, when: .Proposals.Waiting}\n"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := Compose(all[0], sample(), head())
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(d.Strings()[3:]); got != "[quá hạn có kiến nghị]" {
		t.Errorf("got %s", got)
	}
}
