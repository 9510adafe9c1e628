package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// killAt and workspace are the environment of a pass that dies.
const (
	killAt    = "TONGHOP_KILL_AT"
	workspace = "TONGHOP_WORKSPACE"
)

// TestMain is also the process that is killed: it makes one pass over the
// workspace and kills itself, as kill -9 would, right before its n-th durable
// step. It exits with 0 if there are fewer.
func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == workAs {
		os.Exit(work(os.Args[2]))
	}
	n, err := strconv.ParseInt(os.Getenv(killAt), 10, 64)
	if err != nil {
		os.Exit(m.Run())
	}
	var steps atomic.Int64
	kill := func(string) error {
		if steps.Add(1) == n {
			self, _ := os.FindProcess(os.Getpid())
			self.Kill()
			time.Sleep(time.Minute)
		}
		return nil
	}
	testing.Main(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{{Name: "pass", F: func(t *testing.T) {
		newPlace(t, os.Getenv(workspace), kill).pass()
	}}}, nil, nil)
}

// fill drops a day's worth of everything that can happen.
func fill(p *place) {
	p.drop("STC/1.xlsx", good)
	p.drop("STC/2 sửa.xlsx", strings.Replace(good, "8.5", "9", 1))
	p.drop("STC/3 chép.xlsx", strings.Replace(good, "8.5", "9", 1))
	p.drop("SYT/1.xlsx", good+"error Thiếu ngày\n")
	p.drop("SYT/2.xlsx", good+"warn Tăng bất thường\n")
	p.drop("SKH/ảnh.pdf", "%PDF-1.7")
}

// memory is a folder in memory where there is one: a kill leaves the page cache
// alone, so that what is tested here does not need hundreds of real fsyncs.
func memory(t *testing.T) string {
	dir, err := os.MkdirTemp("/dev/shm", "tonghop")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// What that day must leave, whatever happened on the way.
const (
	statesAfter = `SKH ảnh.pdf returned v0
STC 1.xlsx superseded v1
STC 2 sửa.xlsx accepted v2
STC 3 chép.xlsx duplicate v0
SYT 1.xlsx returned v0
SYT 2.xlsx accepted v1`
	filesAfter = `SKH/_can-sua/#-ảnh.pdf
SKH/_can-sua/ảnh__#__TRA-LAI.xlsx
STC/_da-nhan/#-1.xlsx
STC/_da-nhan/#-2 sửa.xlsx
STC/_da-nhan/#-3 chép.xlsx
STC/_da-nhan/1__#__CHAP-NHAN.html
STC/_da-nhan/2 sửa__#__CHAP-NHAN.html
STC/_da-nhan/3 chép__#__TRUNG.html
SYT/_can-sua/da-xong/1__#__TRA-LAI.xlsx
SYT/_da-nhan/#-2.xlsx
SYT/_da-nhan/2__#__CHAP-NHAN.html`
)

// settled checks that all is as if nothing had happened.
func settled(t *testing.T, p *place, what string) {
	t.Helper()
	check(t, what+": states", p.states(), statesAfter)
	check(t, what+": files", p.files(true), filesAfter)
	whole(t, p, what)
}

// whole checks that the ledger is consistent and nothing is left to do.
func whole(t *testing.T, p *place, what string) {
	t.Helper()
	if err := p.Ledger.Verify(ctx); err != nil {
		t.Errorf("%s: %v", what, err)
	}
	pending, err := p.Ledger.Unfinished(ctx)
	if err != nil || len(pending) > 0 {
		t.Errorf("%s: unfinished %v, %v", what, pending, err)
	}
}

// Killed before any of its durable steps, a pass loses nothing, does nothing
// twice, and the next one ends where an undisturbed one would.
func TestKilledAtEachStep(t *testing.T) {
	stride := 1
	if testing.Short() {
		stride = 7
	}
	for n := 1; ; n += stride {
		dir := memory(t)
		p := newPlace(t, dir, nil)
		fill(p)
		p.Ledger.Close()

		pass := exec.Command(os.Args[0])
		pass.Env = append(os.Environ(), killAt+"="+strconv.Itoa(n), workspace+"="+dir)
		output, err := pass.CombinedOutput()
		var exit *exec.ExitError
		if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != -1) {
			t.Fatalf("step %d: %v\n%s", n, err, output)
		}
		p = newPlace(t, dir, nil)
		p.pass()
		settled(t, p, fmt.Sprint("killed at step ", n))
		p.Ledger.Close()
		if err == nil {
			if n < 60 {
				t.Errorf("only %d durable steps: does the pass still sync everything?", n-1)
			}
			return
		}
	}
}

// A disk or share that fails at any step stops that submission there; once it
// works again the next pass goes on. What failed may then come after what was
// dropped later, so only what does not depend on the order is compared.
func TestDiskFailsAtEachStep(t *testing.T) {
	full := errors.New("no space left on device")
	for n, failed := int64(1), true; failed; n++ {
		dir := memory(t)
		var steps atomic.Int64
		p := newPlace(t, dir, func(string) error {
			if steps.Add(1) == n {
				return full
			}
			return nil
		})
		fill(p)
		p.Pass(ctx, p.waiting())
		failed = steps.Load() >= n
		p.Ledger.Close()

		p = newPlace(t, dir, nil)
		p.pass()
		if left := p.waiting(); len(left) > 0 || strings.Contains(p.files(false), ".part") {
			t.Errorf("failed at step %d: left in the inbox:\n%s", n, p.files(false))
		}
		whole(t, p, fmt.Sprint("failed at step ", n))
		var count []int
		for _, state := range []string{" accepted ", " superseded ", " duplicate ", " returned "} {
			count = append(count, strings.Count(p.states(), state))
		}
		check(t, fmt.Sprint("failed at step ", n, ": outcomes"), count, []int{2, 1, 1, 2})
		p.Ledger.Close()
	}
}

// Bytes that kill their reader are given up after a few tries.
func TestReaderThatKillsIsGivenUp(t *testing.T) {
	dir := t.TempDir()
	p := newPlace(t, dir, nil)
	p.drop("STC/a.xlsx", good)
	if _, err := p.capture(ctx, p.waiting()[0], nil); err != nil {
		t.Fatal(err)
	}
	for range mostAttempts - 1 { // it died again each time, after noting the attempt
		if _, err := p.Ledger.Attempt(ctx, 1); err != nil {
			t.Fatal(err)
		}
	}
	p.pass()
	check(t, "states", p.states(), "STC a.xlsx returned v0")
	check(t, "notice", p.content("STC/_can-sua/a__00001__TRA-LAI.xlsx"), "NOTICE a.xlsx: quarantined 3\n")
	check(t, "kept from sight", p.files(false), "STC/_can-sua/a__00001__TRA-LAI.xlsx")
	sum := sha256.Sum256([]byte(good))
	isPutAway(t, p, hex.EncodeToString(sum[:]))
}
