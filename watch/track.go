package watch

import "time"

// tracker remembers since when each file has been as it is. It belongs to one
// goroutine.
type tracker struct {
	quiet    time.Duration // a file that stays the same for so long is settled
	patience time.Duration // one that cannot be whole is, after so long
	again    time.Duration // a settled file that was not taken is offered again after so long
	trusting bool          // take the system's word for when a file was last changed
	whole    func(File) bool
	known    map[string]sighting
}

type sighting struct {
	ident   string
	since   time.Time // with the monotonic reading: setting the clock settles nothing
	whole   bool
	offered time.Time
}

// observe compares a listing with what was known. It returns the files that
// are settled now, whether any file is new or has changed, and in how long the
// next one can settle (0: none is waiting).
func (t *tracker) observe(files []File, now time.Time) (settled []File, news bool, next time.Duration) {
	known := make(map[string]sighting, len(files))
	for _, f := range files {
		s, same := t.known[f.key()]
		if !same || s.ident != f.Ident {
			s, news = sighting{ident: f.Ident, since: t.since(f, now)}, true
		}
		wait := t.wait(f, &s, now)
		if wait <= 0 && (s.offered.IsZero() || now.Sub(s.offered) >= t.again) {
			s.offered = now
			settled = append(settled, f)
		}
		if wait > 0 && (next == 0 || wait < next) {
			next = wait
		}
		known[f.key()] = s
	}
	t.known = known
	return settled, news, next
}

// since is the beginning of a file's quiet: now, or where the system's word is
// taken for it, its last change.
func (t *tracker) since(f File, now time.Time) time.Time {
	age := now.Sub(f.Changed)
	if !t.trusting || age < 0 {
		return now
	}
	return now.Add(-age)
}

// wait is for how long the file must still stay as it is.
func (t *tracker) wait(f File, s *sighting, now time.Time) time.Duration {
	quiet := now.Sub(s.since)
	if quiet < t.quiet {
		return t.quiet - quiet
	}
	if !s.whole {
		s.whole = t.whole(f)
	}
	if s.whole {
		return 0
	}
	return t.patience - quiet
}
