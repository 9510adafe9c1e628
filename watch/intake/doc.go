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
//   - judging leaves a received submission: [Desk.Pass] reads it again; after
//     [mostAttempts] such crashes its bytes go into quarantine;
//   - putting a secret or a killer away leaves it in the archive or in
//     quarantine, whole: the findings in its row say that it must go there;
//   - answering leaves a hidden .part file, or the answer without a note of it:
//     it is written again, the same;
//   - clearing leaves the drop in the inbox or already moved: it is moved, or
//     found gone.
//
// A workbook that bears a mark of secrecy is not kept where others can read it:
// its original goes from the archive into quarantine, which only the service's
// account may enter; the drop is removed from the share; what is recorded and
// answered says only where the mark stands. The bytes are kept so that a mark
// made by mistake loses nobody's work.
//
// [Desk.Pass] is the one path; recovery goes the same way from where it stopped.
package intake
