package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"tonghop/workbook"
)

func (a *app) explain() *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "explain [CODE]",
		Short: "Giải thích một loại lỗi, có ví dụ / A finding explained, with examples",
		Example: `  tonghop explain total-mismatch
  tonghop explain --all > templates/rules.md`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 {
				return a.explainOne(args[0])
			}
			if all {
				_, err := fmt.Fprint(a.out, workbook.Reference())
				return err
			}
			for _, rule := range workbook.Rules() {
				fmt.Fprintf(a.out, "%-24s %s\n", rule.Code, rule.Title.In(workbook.Lang(a.lang)))
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var codes []string
			for _, rule := range workbook.Rules() {
				codes = append(codes, rule.Code)
			}
			return codes, cobra.ShellCompDirectiveNoFileComp
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "toàn bộ, tiếng Việt và tiếng Anh / the whole reference, in both languages")
	return cmd
}

func (a *app) explainOne(code string) error {
	if _, ok := workbook.RuleOf(code); !ok {
		return &misused{&hinted{errors.New(workbook.Explain(code, workbook.Lang(a.lang))), "tonghop explain"}}
	}
	fmt.Fprintln(a.out, workbook.Explain(code, workbook.Lang(a.lang)))
	return nil
}
