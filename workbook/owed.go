package workbook

import (
	"cmp"
	"slices"
	"time"
)

// Owed lists what the units owe for a period, in roster order, each unit's
// forms in the order of the definitions: the forms issued for that kind of
// period, from the units that exist on its last day.
func (o *Office) Owed(p Period) []Obligation {
	_, end := p.Window(o.Regime)
	var owed []Obligation
	for _, u := range o.Units.At(end) {
		for _, f := range o.Forms {
			if slices.Contains(f.Periods, p.Kind) && slices.Contains(f.OwedBy, u.Kind) {
				owed = append(owed, Obligation{Unit: u, Form: f, Due: f.Due.Due(end, o.Holidays), State: NotSent})
			}
		}
	}
	return owed
}

// Label is the state as printed.
func (s ObligationState) Label() string {
	switch s {
	case NotSent:
		return "Chưa nộp, trong hạn"
	case NotSentLate:
		return "Chưa nộp, quá hạn"
	case InReturn:
		return "Trả lại, đang sửa"
	case OnTime:
		return "Đã nộp đúng hạn"
	case LateIn:
		return "Đã nộp, chậm"
	}
	return ""
}

// settle finds out where the obligation stands, from its submissions in order
// of arrival. It was met on time when any version that was accepted came on
// time: a correction after the deadline does not make the report late.
func (o *Obligation) settle(asOf time.Time) {
	inTime, last := false, State("")
	for _, s := range o.History {
		switch s.State {
		case Accepted:
			if o.Current == nil || s.Version >= o.Current.Version {
				o.Current = s
			}
			inTime = inTime || !s.Late
		case Superseded:
			inTime = inTime || !s.Late
		}
		if s.State != Duplicate {
			last = s.State
		}
	}
	switch {
	case o.Current != nil && inTime:
		o.State = OnTime
	case o.Current != nil:
		o.State = LateIn
	case last == Returned:
		o.State = InReturn
	case DayOf(asOf).After(o.Due):
		o.State = NotSentLate
	default:
		o.State = NotSent
	}
}

// earlyDays is how many days before a period closes its reports begin to
// arrive: those that are due before the close carry estimates.
const earlyDays = 20

// meant reports whether a file that came back unread can have been meant for
// the period: it came while the period's reports were coming in.
func (p Period) meant(s *Submission, r Regime) bool {
	_, end := p.Window(r)
	_, nextEnd := p.next().Window(r)
	day := DayOf(s.Arrived).AddDate(0, 0, earlyDays)
	return s.Period == "" && s.State == Returned && !day.Before(end) && day.Before(nextEnd)
}

// arrivals is the period's submissions, each once, in order of arrival
// whatever order they are handed over in. Returned files whose period could
// not be read are among them: their senders are at work on the report.
// So is a file that only repeats one of them: it says nothing of its own.
func arrivals(p Period, r Regime, subs []*Submission) []*Submission {
	period := p.String()
	var found []*Submission
	ids := map[int64]bool{}
	for _, s := range subs {
		if s.Period == period || p.meant(s, r) {
			found, ids[s.ID] = append(found, s), true
		}
	}
	for _, s := range subs {
		if s.State == Duplicate && ids[s.Twin] && !ids[s.ID] {
			found = append(found, s)
		}
	}
	slices.SortFunc(found, func(a, b *Submission) int {
		return cmp.Or(a.Arrived.Compare(b.Arrived), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Unit, b.Unit),
			cmp.Compare(a.Form, b.Form), cmp.Compare(a.Version, b.Version), cmp.Compare(a.SHA256, b.SHA256))
	})
	return slices.CompactFunc(found, func(a, b *Submission) bool { return a == b || a.ID != 0 && a.ID == b.ID })
}

// obligations are what is owed for the period and where each stands. A file
// whose form could not be read may be meant for any that its unit owes.
func (o *Office) obligations(p Period, asOf time.Time, subs []*Submission) []Obligation {
	byUnit := map[string][]*Submission{}
	for _, s := range subs {
		byUnit[s.Unit] = append(byUnit[s.Unit], s)
	}
	all := o.Owed(p)
	for i := range all {
		ob := &all[i]
		for _, s := range byUnit[ob.Unit.ID] {
			if s.Form == ob.Form.ID || s.Form == "" {
				ob.History = append(ob.History, s)
			}
		}
		ob.settle(asOf)
	}
	return all
}
