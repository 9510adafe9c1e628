package intake

import (
	"context"
	"fmt"
	"os"

	"tonghop/workbook"
)

// renew puts the form that should have been sent beside the notice. It is a
// courtesy: the notice says all the same what is wrong.
func (d *Desk) renew(ctx context.Context, dir *os.Root, s *workbook.Submission) (err error) {
	d.reading <- struct{}{}
	defer func() { <-d.reading }()
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("renew form: reader panicked: %v", p)
		}
	}()
	original, err := d.Ledger.Original(s.SHA256)
	if err != nil {
		return err
	}
	defer original.Close()
	expect, err := d.expect(ctx, s)
	if err != nil {
		return err
	}
	write, err := d.Books.Renew(original, s.Size, expect, func(p workbook.Period) ([]*workbook.Submission, error) {
		return d.Ledger.Submissions(ctx, p.String())
	})
	if err != nil || write == nil {
		return err
	}
	return d.Files.Write(dir, freshPath(s), write)
}
