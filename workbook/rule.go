package workbook

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/vm"
)

// rowProgram is a compiled [RowRule] expression.
type rowProgram struct {
	code    *vm.Program
	columns []ruleColumn // those that the expression names
	runs    sync.Pool    // of *ruleRun
}

type ruleColumn struct {
	id, name string // "giai-ngan", "giai_ngan"
	numeric  bool
	date     bool
	filled   string // the variable that says whether there is a value; "" if the rule doesn't ask
	needed   bool   // named other than in a comparison with nil: without a value there is nothing to judge
}

type ruleRun struct {
	vm  vm.VM
	env map[string]any
}

// Holds evaluates the rule for the row whose values the function gives by
// column id. In the expression numbers are compared to the millionth, dates as
// days, and "column == nil" asks whether there is no value. A rule that needs
// a number or date which is missing (Blank, NoData) holds: there is nothing to
// judge; so does one that divides by zero. "Không phát sinh" counts as 0.
// An error means that the rule didn't come from [LoadDefinitions], or that the
// expression asked for the impossible.
func (r *RowRule) Holds(value func(columnID string) Value) (bool, error) {
	if r.program == nil {
		return false, fmt.Errorf("evaluate rule %s: not compiled", r.Code)
	}
	run := r.program.runs.Get().(*ruleRun)
	defer r.program.runs.Put(run)
	for _, c := range r.program.columns {
		v := value(c.id)
		if c.filled != "" {
			run.env[c.filled] = !v.Nothing()
		}
		native, ok := c.native(v)
		if !ok && c.needed {
			return true, nil
		}
		run.env[c.name] = native
	}
	result, err := run.vm.Run(r.program.code, run.env)
	if errors.Is(err, errByZero) {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("evaluate rule %s: %w", r.Code, err)
	}
	return result.(bool), nil
}

// native is the value as expressions see it; ok is false for a number or date
// that isn't there.
func (c ruleColumn) native(v Value) (native any, ok bool) {
	switch {
	case c.numeric && v.Kind == Nil:
		return 0.0, true
	case c.numeric:
		f, err := strconv.ParseFloat(v.Text, 64)
		return f, v.Kind == Number && err == nil
	case c.date:
		return v.Day()
	}
	return v.Text, true
}

// compile prepares the rule for the columns of its table, or says what is
// wrong with the expression and where in it (line and column from 0).
func (r *RowRule) compile(columns []Column) *exprMistake {
	env, all := map[string]any{}, map[string]*ruleColumn{}
	for i := range columns {
		c := newRuleColumn(&columns[i])
		all[c.name] = c
		env[c.name], _ = c.native(Value{})
		env[c.name+filledSuffix] = false
	}
	names := &columnNames{uses: map[*ast.IdentifierNode]bool{}, asked: map[string]*ast.IdentifierNode{}}
	code, err := expr.Compile(r.Expr, expr.Env(env), expr.AsBool(), expr.Patch(names), expr.Patch(arithmetic{}),
		expr.Function("quotient", quotient, new(func(any, any) float64)))
	if m := names.settle(all); m != nil {
		return m
	}
	if err != nil {
		return newExprMistake(err)
	}
	p := &rowProgram{code: code}
	for i := range columns {
		c := all[identifier(columns[i].ID)]
		if names.asked[c.name] != nil {
			c.filled = c.name + filledSuffix
		}
		if c.needed || c.filled != "" {
			p.columns = append(p.columns, *c)
		}
	}
	p.runs.New = func() any { return &ruleRun{env: map[string]any{}} }
	r.program = p
	return nil
}

func newRuleColumn(c *Column) *ruleColumn {
	return &ruleColumn{id: c.ID, name: identifier(c.ID), numeric: c.Type.Numeric(), date: c.Type == TypeDate}
}

// identifier is how expressions write a column's id.
func identifier(id string) string { return strings.ReplaceAll(id, "-", "_") }
