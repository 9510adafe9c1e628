package workbook

import (
	"errors"
	"fmt"
	"reflect"
	"slices"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
)

// equalWithin is how near two numbers count as equal. Expressions calculate in
// floating point, where 0.1 + 0.2 is not 0.3; figures have at most six decimals.
const equalWithin = 0.5e-6

// filledSuffix makes the variable that says whether a column has a value.
const filledSuffix = "__filled"

var errByZero = errors.New("divide by zero")

// exprMistake is a mistake in an expression; line and column count from 0.
type exprMistake struct {
	text, hint   string
	line, column int
}

func newExprMistake(err error) *exprMistake {
	m := &exprMistake{text: "biểu thức sai: " + err.Error()}
	var at *file.Error
	if errors.As(err, &at) {
		m.text, m.line, m.column = "biểu thức sai: "+at.Message, max(at.Line-1, 0), at.Column
	}
	return m
}

// columnNames collects the names of an expression and turns comparisons with
// nil into the variable that says whether there is a value. Nodes are visited
// children first.
type columnNames struct {
	uses  map[*ast.IdentifierNode]bool
	asked map[string]*ast.IdentifierNode // compared with nil
}

func (v *columnNames) Visit(node *ast.Node) {
	switch n := (*node).(type) {
	case *ast.IdentifierNode:
		v.uses[n] = true
	case *ast.CallNode:
		if callee, ok := n.Callee.(*ast.IdentifierNode); ok {
			delete(v.uses, callee)
		}
	case *ast.VariableDeclaratorNode:
		for use := range v.uses {
			if use.Value == n.Name {
				delete(v.uses, use)
			}
		}
	case *ast.BinaryNode:
		v.compareNil(node, n)
	}
}

func (v *columnNames) compareNil(node *ast.Node, n *ast.BinaryNode) {
	column, ok := n.Left.(*ast.IdentifierNode)
	if _, null := n.Right.(*ast.NilNode); !ok || !null || n.Operator != "==" && n.Operator != "!=" {
		return
	}
	delete(v.uses, column)
	v.asked[column.Value] = column
	filled := &ast.IdentifierNode{Value: column.Value + filledSuffix}
	if n.Operator == "!=" {
		ast.Patch(node, filled)
	} else {
		ast.Patch(node, &ast.UnaryNode{Operator: "not", Node: filled})
	}
}

// settle marks the columns that the expression needs, or returns the first
// name that is no column.
func (v *columnNames) settle(columns map[string]*ruleColumn) *exprMistake {
	var stray []*ast.IdentifierNode
	for use := range v.uses {
		if c := columns[use.Value]; c != nil {
			c.needed = true
		} else {
			stray = append(stray, use)
		}
	}
	for name, use := range v.asked {
		if columns[name] == nil {
			stray = append(stray, use)
		}
	}
	if len(stray) == 0 {
		return nil
	}
	first := slices.MinFunc(stray, func(a, b *ast.IdentifierNode) int { return a.Location().From - b.Location().From })
	return &exprMistake{
		text:   fmt.Sprintf("biểu thức nói đến cột %q không có trong bảng", first.Value),
		hint:   Suggest(first.Value, sortedKeys(columns)),
		column: first.Location().From,
	}
}

// arithmetic makes comparisons of numbers tolerant and division safe.
type arithmetic struct{}

func (arithmetic) Visit(node *ast.Node) {
	n, ok := (*node).(*ast.BinaryNode)
	if !ok || !isNumber(n.Left) || !isNumber(n.Right) {
		return
	}
	difference := &ast.BinaryNode{Operator: "-", Left: n.Left, Right: n.Right}
	compare := func(operator string, left ast.Node, bound float64) {
		ast.Patch(node, &ast.BinaryNode{Operator: operator, Left: left, Right: &ast.FloatNode{Value: bound}})
	}
	size := &ast.BuiltinNode{Name: "abs", Arguments: []ast.Node{difference}}
	switch n.Operator {
	case "/":
		ast.Patch(node, &ast.CallNode{Callee: &ast.IdentifierNode{Value: "quotient"}, Arguments: []ast.Node{n.Left, n.Right}})
	case "==":
		compare("<=", size, equalWithin)
	case "!=":
		compare(">", size, equalWithin)
	case "<=":
		compare("<=", difference, equalWithin)
	case ">=":
		compare(">=", difference, -equalWithin)
	case "<":
		compare("<", difference, -equalWithin)
	case ">":
		compare(">", difference, equalWithin)
	}
}

func isNumber(n ast.Node) bool {
	t := n.Type()
	return t == reflect.TypeFor[float64]() || t == reflect.TypeFor[int]()
}

func quotient(params ...any) (any, error) {
	a, b := reflect.ValueOf(params[0]), reflect.ValueOf(params[1])
	float := reflect.TypeFor[float64]()
	divisor := b.Convert(float).Float()
	if divisor == 0 {
		return nil, errByZero
	}
	return a.Convert(float).Float() / divisor, nil
}
