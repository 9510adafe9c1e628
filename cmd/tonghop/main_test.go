package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// actAsTonghop makes the test binary act as the command, for benchmarks that
// measure it as a process.
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
	testscript.Run(t, testscript.Params{Dir: "testdata", RequireUniqueNames: true})
}
