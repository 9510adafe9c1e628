// Command tonghop gathers the Excel reports of a province's departments and
// communes from folders, checks them, merges them into one workbook and makes
// the briefings that the leadership reads.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

func main() {
	// A pass makes its garbage in a second and is gone; what it keeps is some
	// twenty megabytes. Collecting half as often saves a tenth of its time.
	debug.SetGCPercent(200)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}
