package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tonghop/workbook"
)

// Exit codes. The table stands in the README too, and a script holds both to it.
const (
	exitClean       = 0   // done, nothing to say against the input
	exitFindings    = 1   // the input has findings that block
	exitUsage       = 2   // the command line is wrong
	exitFailed      = 3   // tonghop could not do its job
	exitInterrupted = 130 // stopped by the user
)

// errFindings ends a verb whose input has blocking findings. They are already
// printed, so it is not.
var errFindings = errors.New("the input has findings")

// app is what every verb shares: the global flags and where to write.
type app struct {
	out, err io.Writer
	dir      string
	lang     string
	asOf     string
	started  bool // a verb began: an error before that is a mistake in the command line
}

func run(ctx context.Context, args []string, out, err io.Writer) int {
	a := &app{out: out, err: err}
	root := a.command()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(err)
	verb, failure := root.ExecuteContextC(ctx)
	return a.exitCode(ctx, verb, failure)
}

func (a *app) exitCode(ctx context.Context, verb *cobra.Command, err error) int {
	switch {
	case err == nil:
		return exitClean
	case errors.Is(err, errFindings):
		return exitFindings
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		return exitInterrupted
	}
	var m *misused
	misuse := !a.started || errors.As(err, &m)
	a.complain(err, misuse, verb)
	if misuse {
		return exitUsage
	}
	return exitFailed
}

// complain says what went wrong and what to type.
func (a *app) complain(err error, misuse bool, verb *cobra.Command) {
	for line := range strings.Lines(err.Error()) {
		if line = strings.TrimSpace(line); line != "" {
			fmt.Fprintf(a.err, "tonghop: %s\n", line)
		}
	}
	var h *hinted
	if errors.As(err, &h) {
		fmt.Fprintf(a.err, "tonghop: → %s\n", h.hint)
	} else if misuse {
		fmt.Fprintf(a.err, "tonghop: → %s --help\n", verb.CommandPath())
	}
}

// misused is a mistake in the command line that only the verb itself could see.
type misused struct{ error }

func (m *misused) Unwrap() error { return m.error }

// hinted is an error with what to type or do about it.
type hinted struct {
	error
	hint string
}

func (h *hinted) Unwrap() error { return h.error }

const examples = `  tonghop demo ./dien-bien                 # một tỉnh mẫu, làm trọn việc / a sample province, everything done
  tonghop init ./tinh-toi                  # nơi làm việc mới / a new workspace
  tonghop issue -w ./tinh-toi --period 2025
  tonghop run   -w ./tinh-toi              # nhận tệp đang chờ, xuất bản / receive and publish, once
  tonghop watch -w ./tinh-toi              # như trên, chạy mãi / the same, for ever
  tonghop status -w ./tinh-toi --period 2025`

func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:           "tonghop",
		Short:         "Tổng hợp báo cáo Excel của các đơn vị / Gather, check, merge and brief Excel reports",
		Example:       examples,
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			if a.lang != "vi" && a.lang != "en" {
				return fmt.Errorf("--lang %q: vi | en", a.lang)
			}
			_, err := a.clock()
			return err
		},
	}
	flags := root.PersistentFlags()
	flags.StringVarP(&a.dir, "workspace", "w", ".", "nơi làm việc / the workspace `DIR`")
	flags.StringVar(&a.lang, "lang", "vi", "ngôn ngữ của thông báo / language of messages: `vi|en`")
	flags.StringVar(&a.asOf, "as-of", "", "đồng hồ cố định / fixed clock: `DATE` as 2025-12-20 or 2025-12-20T08:00:00+07:00")
	root.AddCommand(a.demo(), a.init(), a.issue(), a.check(), a.rehearse(), a.runOnce(), a.watch(),
		a.merge(), a.brief(), a.status(), a.explain(), a.version(), a.worker())
	for _, verb := range root.Commands() {
		work := verb.RunE
		verb.RunE = func(cmd *cobra.Command, args []string) error {
			a.started = true
			return work(cmd, args)
		}
	}
	return root
}

// clock is the wall clock, or the fixed one of --as-of. A date without a time
// means 17:00 in Viet Nam, the end of that working day.
func (a *app) clock() (func() time.Time, error) {
	if a.asOf == "" {
		return time.Now, nil
	}
	if t, err := time.Parse(time.RFC3339, a.asOf); err == nil {
		return func() time.Time { return t }, nil
	}
	day, err := time.ParseInLocation(time.DateOnly, a.asOf, workbook.VietNam)
	if err != nil {
		return nil, fmt.Errorf("--as-of %q: 2025-12-20", a.asOf)
	}
	return func() time.Time { return day.Add(17 * time.Hour) }, nil
}

// say picks the words in the language of the messages.
func (a *app) say(vi, en string) string {
	return workbook.Words{VI: vi, EN: en}.In(workbook.Lang(a.lang))
}

// printf writes a line of the result in the language of the messages.
func (a *app) printf(vi, en string, args ...any) {
	fmt.Fprintf(a.out, a.say(vi, en)+"\n", args...)
}
