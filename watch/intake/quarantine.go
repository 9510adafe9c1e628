package intake

import (
	"context"
	"errors"
	"os"
	"slices"
	"strconv"

	"tonghop/watch/intake/confine"
	"tonghop/workbook"
)

// Codes of the findings for which an original is put away: a secret does not
// belong into the archive, nor what kills its reader within reach of one.
const (
	secretMark  = "secret-mark"
	quarantined = "quarantined"
)

// putAway is the finding about an original that is in quarantine.
func putAway(why string) workbook.Findings {
	f := workbook.Finding{Code: why, Severity: workbook.Error}
	if why == quarantined {
		f.Found = strconv.Itoa(mostAttempts)
	}
	return workbook.Findings{f}
}

func says(findings workbook.Findings, code string) bool {
	return slices.ContainsFunc(findings, func(f workbook.Finding) bool { return f.Code == code })
}

// silent keeps of the findings about a secret workbook only that it is one:
// neither the ledger nor an answer may repeat what else it says.
func silent(findings workbook.Findings) workbook.Findings {
	if !says(findings, secretMark) {
		return findings
	}
	return slices.DeleteFunc(slices.Clone(findings), func(f workbook.Finding) bool { return f.Code != secretMark })
}

// isolate puts the original away where its findings ask for it. The ledger's row
// decides, so that a crash before it changes nothing.
func (d *Desk) isolate(s *workbook.Submission) error {
	for _, code := range []string{secretMark, quarantined} {
		if says(s.Findings, code) {
			return d.Ledger.Quarantine(s.SHA256, code)
		}
	}
	return nil
}

// markOrIsolate has the workbook marked, again if that killed the worker, which
// may have been the machine's fault. Bytes that did it [mostAttempts] times are
// put away.
func (d *Desk) markOrIsolate(ctx context.Context, dir *os.Root, s *workbook.Submission, asked workbook.Findings) error {
	for {
		err := d.mark(ctx, dir, s, asked)
		if !errors.Is(err, confine.ErrDied) {
			return err
		}
		d.Log.Warn("worker died", "submission", s.ID, "sha256", s.SHA256, "err", err)
		times, noted := d.Ledger.Attempt(ctx, s.ID)
		if noted != nil {
			return noted
		}
		if times >= mostAttempts {
			return errors.Join(err, d.Ledger.Quarantine(s.SHA256, quarantined))
		}
	}
}
