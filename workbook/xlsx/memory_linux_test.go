package xlsx

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// openOnly is the environment variable that makes the test binary read one
// file and say what became of it and what it took.
const openOnly = "TONGHOP_OPEN_ONLY"

func TestMain(m *testing.M) {
	name := os.Getenv(openOnly)
	if name == "" {
		os.Exit(m.Run())
	}
	file, err := os.Open(name)
	if err == nil {
		info, _ := file.Stat()
		err = Examine(file, info.Size())
	}
	status, _ := os.ReadFile("/proc/self/status")
	fmt.Printf("%s\n%s", codeOf(err), status)
}

// mostMemory is what reading any file may take of a process, in megabytes.
const mostMemory = 512

var peakLine = regexp.MustCompile(`(?m)^VmHWM:\s+(\d+) kB$`)

// Files that cost the most among those that the limits let through.
func TestMemoryOfTheWorst(t *testing.T) {
	if testing.Short() {
		t.Skip("makes workbooks of 200 MB")
	}
	p := small(oneCell)
	const shared = "xl/sharedStrings.xml"
	for name, test := range map[string]struct {
		parcel
		want string
	}{
		"a million shared strings": {p.with(shared, "<si>", repeat(990_000, "<si><t>%d"+strings.Repeat(" Sở", 30)+"</t></si>")+"<si>"), ""},
		"one shared string":        {p.with(shared, "Tổng cộng", repeat(60_000, "%d &amp; một chuỗi rất dài")), TooLarge},
		"long strings":             {p.with(shared, "<si>", strings.Repeat("<si><t>"+repeat(30_000, "%d &amp; chuỗi dài")+"</t></si>", 100)+"<si>"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			var packed bytes.Buffer
			var parts []rawMember
			for part, text := range test.parcel {
				parts = append(parts, deflated(part, []byte(text)))
			}
			packed.Write(parcel{}.zipWith(t, parts...))
			file := filepath.Join(t.TempDir(), "a.xlsx")
			if err := os.WriteFile(file, packed.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), openOnly+"="+file)
			said, err := cmd.Output()
			if err != nil {
				t.Fatal(err)
			}
			code, _, _ := strings.Cut(string(said), "\n")
			peak, err := strconv.Atoi(string(peakLine.FindSubmatch(said)[1]))
			if peak >>= 10; err != nil || peak > mostMemory || code != test.want {
				t.Errorf("%d MB, at most %d; %q, want %q", peak, mostMemory, code, test.want)
			}
			t.Logf("%d MB packed: peak %d MB, %v of CPU", packed.Len()>>20, peak, cmd.ProcessState.UserTime())
		})
	}
}
