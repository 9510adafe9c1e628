package main

import (
	"bytes"
	"os"
	"path"
	"strings"
	"testing"
)

// Letters as the offices' old files have them.
func TestTCVN3(t *testing.T) {
	for unicode, want := range map[string]string{
		"Điện Biên":      "§iÖn Biªn",
		"Mường Chà":      "M\u00adêng Chµ",
		"Tỷ lệ hộ nghèo": "Tû lÖ hé nghÌo",
		"Ủy ban":         "Uñy ban",
		"160/TB-VPCP":    "160/TB-VPCP",
	} {
		if got := toTCVN3.Replace(unicode); got != want {
			t.Errorf("%s: got %q, want %q", unicode, got, want)
		}
	}
}

func TestDropsAreMadeFromTheData(t *testing.T) {
	p := sampleProvince(t)
	stored, err := os.ReadDir(path.Join(sample, "drops"))
	if err != nil {
		t.Fatal(err)
	}
	if len(stored) != len(p.drops) {
		t.Errorf("%d files in drops, the data make %d", len(stored), len(p.drops))
	}
	for _, d := range p.drops {
		made, err := p.make(d)
		if err != nil {
			t.Fatalf("%s: %v", d.file, err)
		}
		if kept, err := os.ReadFile(path.Join(sample, d.file)); err != nil || !bytes.Equal(made, kept) {
			t.Errorf("%s is not what the data make now (%v): go run ./samples/generate", d.file, err)
		}
	}
}

// Nobody may take a made-up figure for a real one.
func TestEveryFigureSaysWhereItIsFrom(t *testing.T) {
	for _, name := range []string{"chi-tieu", "xa-phuong", "nhiem-vu", "kien-nghi", "giai-ngan", "diem-nghen"} {
		for i, r := range sampleRows(t, "data/"+name+".csv") {
			if s := r["source"]; !strings.Contains(s, "số liệu minh họa") && !strings.Contains(s, "số công bố") {
				t.Errorf("data/%s.csv line %d: source %q", name, i+2, s)
			}
			if who := r["nguoi"]; who != "" && !strings.HasSuffix(who, "Ví Dụ") && !strings.HasSuffix(who, "Minh Họa") {
				t.Errorf("data/%s.csv line %d: %q might be a real person", name, i+2, who)
			}
		}
	}
}

// The populations that were published with their last zeros lost.
func TestSpoiltPopulationsAreNotUsed(t *testing.T) {
	spoilt := map[string]string{"03169": "1671", "03181": "945", "03370": "999"}
	for _, r := range sampleRows(t, "data/xa-phuong.csv") {
		if spoilt[r["unit"]] == r["XA_DAN_SO"] {
			t.Errorf("%s: population %s as misprinted", r["name"], r["XA_DAN_SO"])
		}
		if spoilt[r["unit"]] != "" && !strings.HasPrefix(r["source"], "dân số: số minh họa") {
			t.Errorf("%s: source %q", r["name"], r["source"])
		}
	}
}
