// Package samples is one province, one period, end to end: Điện Biên, the year
// 2025, as of 20/12/2025. It is the demo that people see and the golden test
// of the whole.
//
// It stands alone: it hands its files down as a file system. What each file is
// stands in dien-bien/README.md; the submissions under dien-bien/drops are made
// from the readable data beside them by "go run ./samples/generate".
package samples

import "embed"

// FS holds the sample under dien-bien/: workspace (what the secretariat keeps),
// drops and given (what units send), arrivals.csv (when, where and under which
// name each is dropped, and what must come of it), expected.csv (figures worked
// out by hand) and data (what the drops are made from).
//
//go:embed dien-bien
var FS embed.FS
