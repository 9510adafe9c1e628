package workbook

import (
	"slices"
	"strings"
	"testing"
)

// keys are those of the findings with the code.
func keys(fs Findings, code string) (keys []string) {
	for _, f := range fs {
		if f.Code == code {
			keys = append(keys, f.Key)
		}
	}
	return keys
}

// A finding keeps its key wherever its row goes, and loses it with the value
// it judges.
func TestKeyFollowsTheValue(t *testing.T) {
	const code = "overdue-without-reason"
	row := func(task, due, person string) string {
		return "1 | 12/QĐ-UBND | " + task + " | 01/07/2025 | " + due + " | | | " + person + " | Quá hạn |"
	}
	key := func(rows ...string) string {
		_, fs := read(t, taskHeader+strings.Join(rows, "\n"))
		got := keys(fs, code)
		if len(got) != 1 || len(got[0]) != 16 {
			t.Fatalf("keys %q in %+v", got, fs)
		}
		return got[0]
	}
	open := row("Rà soát quy hoạch", "30/11/2025", "Lò Văn Mẫu")
	was := key(open)
	done := "2 | 13/QĐ-UBND | Lập đề án | 01/07/2025 | 30/11/2025 | 20/11/2025 | Tờ trình | Lò Văn Mẫu | Đã hoàn thành |"
	if is := key(done, open); is != was {
		t.Error("a row above it made it another finding")
	}
	if is := key(row("Rà soát quy hoạch", "30/11/2025", "Lò Thị Mẫu")); is != was {
		t.Error("a value that it does not judge made it another finding")
	}
	for _, other := range []string{row("Rà soát quy hoạch", "29/11/2025", "Lò Văn Mẫu"), row("Rà soát đất đai", "30/11/2025", "Lò Văn Mẫu")} {
		if key(other) == was {
			t.Errorf("another finding has its key: %s", other)
		}
	}
}

func TestExplainLapses(t *testing.T) {
	_, fs := read(t, revenue("95"))
	i := slices.IndexFunc(fs, func(f Finding) bool { return f.Code == "far-from-previous" })
	if i < 0 {
		t.Fatalf("findings %+v", fs)
	}
	fs.Explain([]Explanation{{fs[i].Key, "thẻ hết hạn", "2025-12-16"}, {"", "của không ô nào", ""}, {fs[i].Key, "lời cũ hơn", "2025-12-14"}, {fs[i].Key, "thẻ hết hạn", "2025-12-15"}})
	if f := fs[i]; f.Explained != "thẻ hết hạn" || f.ExplainedOn != "2025-12-15" || f.Severity != Warning {
		t.Errorf("explained: %+v", f)
	}
	given := fs.Explanations()
	if len(given) != 1 || len(fs.Unexplained()) != 0 {
		t.Errorf("explanations %+v, open %+v", given, fs.Unexplained())
	}
	_, fs = read(t, revenue("96"))
	fs.Explain(given)
	if len(fs.Explanations()) != 0 || len(fs.Unexplained()) != 1 {
		t.Errorf("the explanation of 95 stands for 96: %+v", fs)
	}
}
