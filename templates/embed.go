// Package templates carries the data that tonghop is made of: the forms that
// units fill in and the catalogue of indicators they report. Everything here
// is data; a new column, form or indicator is a line of YAML and no Go.
//
// It stands alone: it hands the files down as a file system and knows nothing
// of what reads them. A workspace overrides a file by one of the same name.
package templates

import "embed"

// FS holds forms/*.yaml (one form each) and indicators/*.yaml (groups of
// indicators; printed in order of file name, then of the file).
//
//go:embed forms indicators
var FS embed.FS
