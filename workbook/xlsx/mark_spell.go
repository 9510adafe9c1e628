package xlsx

import (
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// spellOut rewrites, before a sheet is loaded, what excelize would change by
// loading and saving it.
func spellOut(f *excelize.File) {
	f.Pkg.Range(func(name, part any) bool {
		text, is := part.([]byte)
		switch dir, base, _ := strings.Cut(name.(string), "worksheets/"); {
		case !is || dir != "xl/":
		case strings.HasPrefix(base, "_rels/"):
			f.Pkg.Store(name, absoluteTarget.ReplaceAll(text, []byte("${1}../")))
		default:
			f.Pkg.Store(name, protection.ReplaceAllFunc(text, forbidAll))
		}
		return true
	})
}

// absoluteTarget is the target of a relationship counted from the package's
// root, as openpyxl writes it. excelize takes the leading slash into the names
// of the parts that it writes again, and Excel would call the package damaged.
var absoluteTarget = regexp.MustCompile(`( Target=["'])/xl/`)

// protection is the element that protects a sheet.
var protection = regexp.MustCompile(`<(\w+:)?sheetProtection\b[^>]*>`)

// forbidden are what a protected sheet forbids where nothing is said of it.
// excelize takes silence for leave.
var forbidden = []string{
	"formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows", "insertHyperlinks",
	"deleteColumns", "deleteRows", "sort", "autoFilter", "pivotTables",
}

// forbidAll says what an element of protection leaves unsaid.
func forbidAll(element []byte) []byte {
	end := strings.TrimRight(string(element), "/>")
	closing := string(element)[len(end):]
	for _, act := range forbidden {
		if !strings.Contains(end, act+"=") {
			end += " " + act + `="1"`
		}
	}
	return []byte(end + closing)
}
