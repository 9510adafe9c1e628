// Package templates carries the data that tonghop is made of: the forms that
// units fill in, the catalogue of indicators they report and the briefings made
// of them. Everything here is data; a new column, form, indicator or section of
// a briefing is a few lines of YAML and no Go.
//
// It stands alone: it hands the files down as a file system and knows nothing
// of what reads them. A workspace overrides a file by one of the same name.
package templates

import "embed"

// FS holds forms/*.yaml (one form each), indicators/*.yaml (groups of
// indicators; printed in order of file name, then of the file) and
// briefings/*.yaml (one briefing each).
//
//go:embed forms indicators briefings
var FS embed.FS
