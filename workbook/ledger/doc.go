// Package ledger keeps what was received and decided, for good: the originals,
// the versions, the decisions and what was published. Its secret is how that
// survives a kill, a power cut and a full disk. It is SQLite (WAL,
// synchronous=FULL, a local disk) beside an archive of files named by their
// SHA-256.
//
// Promises. Nothing is overwritten and nothing deleted: an outcome is set once,
// a superseded submission keeps its row and its bytes, and the database itself
// refuses anything else. A call returns only when what it did is durable. The
// same call again does nothing. Several goroutines may call at once; those that
// wait together share one transaction and one fsync.
//
// Not promised: detection of rows altered by someone with write access to the
// database file.
//
// A submission goes through these durable steps, in this order. Each leaves a
// state from which the same path goes forward again:
//
//   - [Ledger.Seen] commits when a file was first seen. A crash before it leaves
//     nothing: the next scan sees the file again, later by one scan. A crash
//     after it leaves the instant that decides whether the file is late.
//
//   - [Ledger.Capture] writes the bytes to archive/tmp, fsyncs them, renames
//     them to their SHA-256, fsyncs the folder, and only then commits the row.
//     A crash before the rename leaves a temporary file, removed by the next
//     [Open]; a crash after it leaves bytes without a row, which the next
//     capture of the same file finds in place. A row without bytes cannot be
//     left: that is the forbidden order. With this commit the file is our
//     responsibility.
//
//   - [Ledger.Decide] commits outcome, findings, data, version and what the
//     version supersedes in one transaction. A crash before it leaves a received
//     submission, which [Ledger.Unfinished] returns to be read again, with the
//     same result.
//
//   - [Ledger.Answered] commits that the answer lies in the unit's folder. A
//     crash before it leaves an answer that is written again under the same name
//     with the same content.
//
//   - [Ledger.Cleared] commits that the drop has left the inbox. A crash before
//     it leaves either the drop, which is moved again, or no drop, and then
//     there is nothing to move.
//
//   - [Ledger.Publish] commits what went into the outputs of a period. A crash
//     before it leaves outputs of which the ledger knows nothing: they are built
//     again.
//
// A failed fsync or commit is never retried: the ledger refuses every later
// call with [ErrBroken], the process ends, and what is on disk is read afresh.
package ledger
