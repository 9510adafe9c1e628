package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"tonghop/watch/intake"
	"tonghop/watch/intake/confine"
)

// workerVerb is how tonghop starts itself for work on a stranger's bytes.
const workerVerb = "worker"

func (a *app) worker() *cobra.Command {
	return &cobra.Command{
		Use:    workerVerb,
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE:   func(*cobra.Command, []string) error { return intake.Work(os.Stdin, a.out) },
	}
}

// confined is the worker of this very program.
func confined() (confine.Worker, error) {
	self, err := os.Executable()
	if err != nil {
		return confine.Worker{}, fmt.Errorf("find tonghop itself: %w", err)
	}
	return confine.Worker{Command: []string{self, workerVerb}, Limits: confine.DefaultLimits()}, nil
}
