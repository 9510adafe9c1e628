package workbook

import "time"

// Unit is an office that reports. The two tiers since 1/7/2025 are provinces
// and communes; the communes before that day stay in the roster with their
// last day and their successor, because codes were reused and names moved:
// a code or a name means a unit only on a given day.
type Unit struct {
	ID        string    // "STC", "03160"
	Name      string    // "Sở Tài chính", "Xã Mường Nhé"
	Kind      string    // "so", "nganh-doc", "xa", "phuong", "thi-tran", …
	Parent    string    // the unit or group it belongs to; "" for none
	From, To  time.Time // first and last day; zero: always, still
	Successor string    // id of the unit that took over after To
	Folder    string    // name of its folder in inbox; the ID unless given
	Contact   string
}

// Roster is the register of units (units.csv).
type Roster struct {
	units []*Unit
}
