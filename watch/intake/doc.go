// Package intake is the desk: what is done with one dropped file so that it is
// safe, judged once, answered, and out of the way. Its secret is the order of
// the steps and what each of them leaves when the power goes.
//
// Promises. A file is ours when its bytes and its row are durable, and not
// before; until then it lies where the unit put it. A unit always has an answer
// before its file leaves the inbox, and only the very bytes that we hold leave
// it: a file that was replaced meanwhile stays and is the next version. Doing a
// step again does the same: answers have names and contents fixed by the
// ledger's row, so a crash anywhere costs time only. The folder says who sent a
// file; nothing is read or written outside that folder, through no link.
//
// A crash during
//
//   - capture leaves the drop, and perhaps bytes without a row: the next pass
//     captures it again;
//   - judging leaves a received submission: [Desk.Pass] reads it again, at most
//     [mostAttempts] times, after which it goes back as damaged;
//   - answering leaves a hidden .part file, or the answer without a note of it:
//     it is written again, the same;
//   - clearing leaves the drop in the inbox or already moved: it is moved, or
//     found gone.
//
// [Desk.Pass] is the one path; recovery goes the same way from where it stopped.
package intake
