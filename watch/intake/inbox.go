package intake

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"tonghop/workbook/ledger"
)

// ErrCannotLook says that the inbox is not there or not ours, so that nothing
// may be said about who has reported. A share that is not mounted looks like an
// empty folder; two ledgers on one share would count everything twice.
var ErrCannotLook = errors.New("cannot look into the inbox")

// markerName is the file by which an inbox is known.
const markerName = ".tonghop"

type marker struct {
	Share  string `json:"share"`  // this inbox, for ever
	Ledger string `json:"ledger"` // the ledger that it belongs to
}

// Adopt marks the inbox as belonging to the ledger. One that belongs to it
// already stays as it is; another ledger's is refused.
func Adopt(inbox, ledgerID string) error {
	err := Belongs(inbox, ledgerID)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return ledger.WriteFile(filepath.Join(inbox, markerName), func(w io.Writer) error {
		return json.NewEncoder(w).Encode(marker{Share: rand.Text(), Ledger: ledgerID})
	})
}

// Belongs returns nil when the inbox is there and marked as belonging to the
// ledger, and otherwise an error that wraps [ErrCannotLook] and says why.
func Belongs(inbox, ledgerID string) error {
	text, err := os.ReadFile(filepath.Join(inbox, markerName))
	if err != nil {
		return fmt.Errorf("%w: %w", ErrCannotLook, err)
	}
	var m marker
	if err := json.Unmarshal(text, &m); err != nil {
		return fmt.Errorf("%w: its marker %s: %w", ErrCannotLook, markerName, err)
	}
	if m.Ledger != ledgerID {
		return fmt.Errorf("%w: it belongs to the ledger %s, this one is %s", ErrCannotLook, m.Ledger, ledgerID)
	}
	return nil
}
