package workbook

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

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

// On reports whether the unit exists on the day.
func (u *Unit) On(day time.Time) bool {
	return !day.Before(u.From) && (u.To.IsZero() || !day.After(u.To))
}

// meets reports whether two units exist on some common day.
func (u *Unit) meets(v *Unit) bool {
	return u.On(v.From) || v.On(u.From)
}

// Roster is the register of units (units.csv).
type Roster struct {
	units []*Unit
}

// ReadUnits reads units.csv: id, name, kind, parent, from, to, successor,
// folder, contact, in any order, dates in ISO 8601. Names are kept in NFC.
// What is wrong in it comes back as [Mistakes].
func ReadUnits(name string, r io.Reader) (*Roster, error) {
	f, err := readDataFile(name, r)
	if err != nil {
		return nil, err
	}
	f.expect([]string{"id", "name", "kind"}, []string{"parent", "from", "to", "successor", "folder", "contact", "note"})
	roster := &Roster{}
	for _, row := range f.rows {
		roster.units = append(roster.units, unitOf(row))
	}
	for i, row := range f.rows {
		roster.examine(i, row)
	}
	return roster, f.err()
}

func unitOf(row dataRow) *Unit {
	u := &Unit{
		ID: row.need("id"), Name: row.need("name"), Kind: row.need("kind"),
		Parent: row.text("parent"), From: row.day("from"), To: row.day("to"),
		Successor: row.text("successor"), Folder: row.text("folder"), Contact: row.text("contact"),
	}
	if u.Folder == "" {
		u.Folder = u.ID
	}
	return u
}

// examine notes what is wrong with the i-th unit beside the ones before it.
func (r *Roster) examine(i int, row dataRow) {
	u := r.units[i]
	if !u.To.IsZero() && u.From.After(u.To) {
		row.mistake("to", "ngày cuối ở trước ngày đầu", "")
	}
	if u.Successor != "" && u.To.IsZero() {
		row.mistake("successor", "có đơn vị kế thừa nhưng chưa ghi ngày cuối", "ghi cột to")
	} else if u.Successor != "" && r.heir(u) == nil {
		row.mistake("successor", "không có đơn vị “"+u.Successor+"” vào ngày tiếp theo "+ShortDate(u.To), "")
	}
	for _, v := range r.units[:i] {
		if !u.meets(v) {
			continue
		}
		if u.ID != "" && u.ID == v.ID {
			row.mistake("id", "mã “"+u.ID+"” đã dùng cho "+v.Name+" trong cùng thời gian", "")
		} else if u.Folder == v.Folder {
			row.mistake("folder", "thư mục “"+u.Folder+"” đã dùng cho "+v.Name, "")
		}
	}
}

// At lists the units that exist on the day, in the order of the file.
func (r *Roster) At(day time.Time) []*Unit {
	var units []*Unit
	for _, u := range r.units {
		if u.On(day) {
			units = append(units, u)
		}
	}
	return units
}

// Find returns the unit that has the id on the day, nil if there is none.
func (r *Roster) Find(id string, day time.Time) *Unit {
	for _, u := range r.units {
		if u.ID == id && u.On(day) {
			return u
		}
	}
	return nil
}

// knows reports whether a unit ever had the id.
func (r *Roster) knows(id string) bool {
	return slices.ContainsFunc(r.units, func(u *Unit) bool { return u.ID == id })
}

// ByFolder returns the unit whose folder has the name on the day, nil if there
// is none. macOS hands names over in NFD; they are compared in NFC.
func (r *Roster) ByFolder(folder string, day time.Time) *Unit {
	folder = norm.NFC.String(folder)
	for _, u := range r.units {
		if u.Folder == folder && u.On(day) {
			return u
		}
	}
	return nil
}

// Successor returns the unit that on the later day stands for the one that had
// the id on the earlier day, following every reorganisation between the two;
// nil if nobody had the id, or nobody took over.
func (r *Roster) Successor(id string, from, to time.Time) *Unit {
	u := r.Find(id, from)
	// Each heir lives beyond the day on which its predecessor ended, so this ends.
	for u != nil && !u.To.IsZero() && to.After(u.To) {
		u = r.heir(u)
	}
	return u
}

// heir is the unit that takes over on the day after u ends.
func (r *Roster) heir(u *Unit) *Unit {
	return r.Find(u.Successor, u.To.AddDate(0, 0, 1))
}

// Predecessors lists the units that the unit took over from directly, in the
// order of the file.
func (r *Roster) Predecessors(unit *Unit) []*Unit {
	var before []*Unit
	for _, u := range r.units {
		if u.Successor == unit.ID && !u.To.IsZero() && r.heir(u) == unit {
			before = append(before, u)
		}
	}
	return before
}

// mostSuggestions is as many names as a person reads before giving up.
const mostSuggestions = 5

// Suggest lists the units of the day that a wrongly written name may mean,
// nearest first, at most five. A former name leads to the unit that took over.
// It is for a person to choose from: names one letter apart are different
// communes, so nothing may ever be matched with it.
func (r *Roster) Suggest(name string, day time.Time) []*Unit {
	type guess struct {
		unit     *Unit
		distance int
	}
	key := []rune(properName(name))
	var guesses []guess
	for _, u := range r.units {
		d := distance(key, []rune(properName(u.Name)))
		if d > 2 || u.From.After(day) {
			continue
		}
		now := r.Successor(u.ID, lastDay(u, day), day)
		if now != nil && !slices.ContainsFunc(guesses, func(g guess) bool { return g.unit == now }) {
			guesses = append(guesses, guess{now, d})
		}
	}
	slices.SortStableFunc(guesses, func(a, b guess) int { return cmp.Compare(a.distance, b.distance) })
	var units []*Unit
	for _, g := range guesses[:min(len(guesses), mostSuggestions)] {
		units = append(units, g.unit)
	}
	return units
}

// lastDay is the last day up to the given one on which the unit exists.
func lastDay(u *Unit, day time.Time) time.Time {
	if !u.To.IsZero() && day.After(u.To) {
		return u.To
	}
	return day
}

// properName is the folded name without the word for the kind of unit.
func properName(name string) string {
	key := markless(name)
	for _, kind := range []string{"xa ", "phuong ", "thi tran ", "x. ", "p. ", "tt. ", "so "} {
		if rest, ok := strings.CutPrefix(key, kind); ok {
			return rest
		}
	}
	return key
}
