// Package watch tells when files that people drop into folders are finished.
// Its secret is everything that makes this hard: half-written and preallocated
// files, renames, temporary files of office programs, folders that go away and
// come back, network shares that send no events, and events that get lost.
// It knows nothing of workbooks beyond how a zip file ends.
//
// The folder listing is the truth; events only make a look at it sooner. A
// listing is made at the start, after every hint, and on a timer, always. What
// is found is compared with what was found before, so that nothing depends on
// an event having been seen.
//
// A file is settled when its identity (size, times, and where the system has
// them inode and time of change) stayed the same for a quiet window. A workbook
// whose zip end record is missing is waited for, up to Config.Patience, and then
// handed over as it is.
//
// Not promised: that a settled file is whole. A writer that pauses for longer
// than the window can hand over half a file, a share that caches sizes can show
// a wrong one for some seconds (give it a window of 15 s). The receiver of a
// file must compare its identity again around reading it.
package watch
