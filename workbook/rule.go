package workbook

// rowProgram is a compiled [RowRule] expression.
type rowProgram struct{}
