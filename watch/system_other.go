//go:build !linux

package watch

import (
	"io/fs"
	"time"
)

// system knows no more than size and time of writing here.
func system(fs.FileInfo) (changed time.Time, ident string, links uint64) {
	return time.Time{}, "", 1
}
