package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// actAsTonghop makes the test binary act as the command, for tests that need it
// as a process: to measure it, to kill it.
const actAsTonghop = "TONGHOP_ACT"

func TestMain(m *testing.M) {
	// A worker is started with nothing in its environment.
	if os.Getenv(actAsTonghop) != "" || len(os.Args) == 2 && os.Args[1] == workerVerb {
		main()
	}
	testscript.Main(m, map[string]func(){"tonghop": main})
}

// TestScripts runs the behaviour scripts of testdata: each is one user's story.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata", RequireUniqueNames: true, RequireExplicitExec: true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"fill": fill, "count": count},
	})
}

// fill FROM TO SHEET!CELL=VALUE… does what a clerk does in Excel.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fill FROM TO SHEET!CELL=VALUE…")
	}
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	for _, arg := range args[2:] {
		place, text, _ := strings.Cut(arg, "=")
		sheet, cell, _ := strings.Cut(place, "!")
		var value any = text
		if number, err := strconv.ParseFloat(text, 64); err == nil {
			value = number
		}
		ts.Check(f.SetCellValue(sheet, cell, value))
	}
	ts.Check(f.SaveAs(ts.MkAbs(args[1])))
}

// count N PATTERN holds the number of files that match a pattern.
func count(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: count N PATTERN")
	}
	found, err := filepath.Glob(ts.MkAbs(args[1]))
	ts.Check(err)
	if fmt.Sprint(len(found)) != args[0] {
		ts.Fatalf("%d files match %s: %q", len(found), args[1], found)
	}
}
