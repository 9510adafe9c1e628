package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tonghop/workbook/ledger"
)

// What is published again after one more workbook arrived is, byte for byte,
// what publishing everything for the first time gives; and only the briefings
// that settings name are made.
func TestOneMoreEqualsAFreshPublication(t *testing.T) {
	sent := benchWorkbooks(t, 3)
	dir := benchWorkspace(t)
	ws, l := benchReceived(t, dir, sent[:2])
	publishBench(t, ws, l)
	before := outputsOf(t, ws)
	sent[2].drop(t, dir)
	if _, err := ws.receiveWaiting(t.Context(), l); err != nil {
		t.Fatal(err)
	}
	publishBench(t, ws, l)
	again := outputsOf(t, ws)
	if err := os.RemoveAll(ws.out()); err != nil {
		t.Fatal(err)
	}
	publishBench(t, ws, l)
	fresh := outputsOf(t, ws)
	for _, name := range []string{consolidated, "bao-cao.pdf", "dieu-hanh.pdf", manifestName} {
		if len(fresh[name]) == 0 || !bytes.Equal(again[name], fresh[name]) {
			t.Errorf("%s: %d bytes when published again, %d when published afresh", name, len(again[name]), len(fresh[name]))
		}
		if bytes.Equal(before[name], again[name]) {
			t.Errorf("%s did not change with one more workbook", name)
		}
	}
	if len(fresh) != 4 {
		t.Errorf("%d files were published, want the 4 that settings ask for", len(fresh))
	}
}

func publishBench(t *testing.T, ws *workspace, l *ledger.Ledger) {
	t.Helper()
	if _, err := ws.publish(t.Context(), l, benchPeriod, ws.usual()); err != nil {
		t.Fatal(err)
	}
}

func outputsOf(t *testing.T, ws *workspace) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(ws.out(), benchPeriod.String(), "*"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, name := range names {
		if files[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// Without the setting all briefings are published; a kind that no template
// makes is a mistake that names those that there are.
func TestBriefingsOfSettings(t *testing.T) {
	for _, test := range []struct {
		line  string
		want  []string
		wrong string
	}{
		{"", []string{"bao-cao", "dieu-hanh", "giai-ngan", "kien-nghi", "nhiem-vu", "tinh-hinh-nop"}, ""},
		{"briefings: [nhiem-vu]", []string{"nhiem-vu"}, ""},
		{"briefings: []", nil, ""},
		{"briefings: [bao-cao, nhiem-vụ]", nil, "nhiem-vụ"},
	} {
		dir := t.TempDir()
		a := &app{lang: "vi", asOf: demoAsOf}
		files := map[string]string{settingsName: initSettings + "\n" + test.line + "\n",
			"units.csv": initUnits, "holidays.csv": initHolidays, "targets/2025.csv": initTargets}
		if err := a.makeWorkspace(dir, files); (err != nil) != (test.wrong != "") {
			t.Fatalf("%s: %v", test.line, err)
		}
		ws, err := a.openAt(dir)
		if test.wrong != "" {
			if err == nil || !strings.Contains(err.Error(), test.wrong) || !strings.Contains(err.Error(), "dieu-hanh") {
				t.Errorf("%s: %v", test.line, err)
			}
			continue
		}
		if err != nil {
			t.Fatalf("%s: %v", test.line, err)
		}
		var got []string
		for _, b := range ws.briefings {
			if ws.usual().briefings(b.ID) {
				got = append(got, b.ID)
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.line, got, test.want)
		}
	}
}
