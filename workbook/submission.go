package workbook

import "time"

// Identity is what a workbook says it is, on the hidden sheet [IdentitySheet].
type Identity struct {
	Form, Version, Unit, Period string
}

// IdentitySheet is the very hidden sheet of an issued workbook: keys in column
// A (form, version, unit, period), values in column B.
const IdentitySheet = "_tonghop"

// GuideSheet is the instruction sheet of an issued workbook. It holds titles of
// columns and no data.
const GuideSheet = "Hướng dẫn"

// Data is what a submission says: the parsed content of a workbook, kept in
// the ledger so that publishing never opens the workbook again.
type Data struct {
	Identity
	Tables []TableData // in the form's order
}

// TableData is the content of one table.
type TableData struct {
	ID    string
	Sheet string // the tab's name in the sender's workbook
	// Letters are the sheet's column letters, one for each column of the form's
	// table; "" where the sender's sheet lacks an optional column.
	Letters []string
	Records []Record
}

// Record is one row of a table. Values stand in the order of the form's
// columns.
type Record struct {
	Row    int    // 1-based row in the sender's sheet
	Code   string // indicator code; in a register the key, or the row number where it has none
	Values []Value
}

// Table returns the table with the id, nil if the submission has none.
func (d *Data) Table(id string) *TableData {
	for i := range d.Tables {
		if d.Tables[i].ID == id {
			return &d.Tables[i]
		}
	}
	return nil
}

// State of a submission.
type State string

const (
	Received   State = "received"   // the bytes are safe, nothing is said yet
	Accepted   State = "accepted"   // counts
	Returned   State = "returned"   // came back with findings
	Duplicate  State = "duplicate"  // says what an earlier one said
	Superseded State = "superseded" // was accepted, a newer one stands in its place
)

// Submission is one file as the ledger knows it.
type Submission struct {
	ID      int64
	Unit    string // by the folder it lay in
	Form    string
	Period  string
	Version int    // 1, 2, 3… of this unit, form and period, counted over accepted ones; 0 before
	File    string // name as dropped
	SHA256  string // hex, of the whole file
	Size    int64
	Arrived time.Time // first seen
	Late    bool
	State   State
	// Twin is, of a Duplicate, the submission that it repeats: one with the same
	// bytes or, where Form is known, a return in which nothing was put right.
	Twin     int64
	Findings Findings
	Data     *Data // nil unless accepted (or asked for)
}
