package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers says which of our packages each package may import. Siblings never
// meet; workbook is the bottom.
var layers = map[string][]string{
	"cmd/tonghop":          {"workbook", "workbook/xlsx", "workbook/ledger", "watch", "watch/intake", "watch/intake/confine", "report", "report/pdf", "templates", "samples"},
	"watch":                {},
	"watch/intake":         {"workbook", "workbook/xlsx", "workbook/ledger", "watch", "watch/intake/confine"},
	"watch/intake/confine": {},
	"workbook":             {},
	"workbook/xlsx":        {"workbook"},
	"workbook/ledger":      {"workbook"},
	"report":               {"workbook"},
	"report/pdf":           {"report"},
	"templates":            {},
	"samples":              {},
	"samples/pictures":     {},
	"samples/generate":     {"workbook", "workbook/xlsx", "templates"},
}

// owners names the one package in which each outside library may appear.
var owners = map[string]string{
	"github.com/xuri/excelize/v2":    "workbook/xlsx",
	"github.com/jung-kurt/gofpdf":    "report/pdf",
	"github.com/fsnotify/fsnotify":   "watch",
	"modernc.org/sqlite":             "workbook/ledger",
	"github.com/spf13/cobra":         "cmd/tonghop",
	"go.yaml.in/yaml/v4":             "workbook",
	"github.com/expr-lang/expr":      "workbook",
	"github.com/go-fonts/liberation": "report/pdf",
}

// Tests may reach across: a test of xlsx reads with workbook, a test of intake
// fills forms. The arrows hold for what ships.
func TestImportsFollowTheLayers(t *testing.T) {
	root := os.DirFS("../..")
	seen := map[string]bool{}
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		pkg := path.Dir(name)
		seen[pkg] = true
		for _, imported := range importsOf(t, root, name) {
			checkImport(t, name, pkg, imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg := range layers {
		if !seen[pkg] {
			t.Errorf("package %s of the table does not exist", pkg)
		}
	}
}

func checkImport(t *testing.T, file, pkg, imported string) {
	t.Helper()
	allowed, known := layers[pkg]
	if !known {
		t.Errorf("%s: package %s has no row in the table of layers", file, pkg)
	}
	if ours, ok := strings.CutPrefix(imported, "tonghop/"); ok && !slices.Contains(allowed, ours) {
		t.Errorf("%s: %s may not import %s", file, pkg, ours)
	}
	for library, owner := range owners {
		if (imported == library || strings.HasPrefix(imported, library+"/")) && pkg != owner {
			t.Errorf("%s: only %s may import %s", file, owner, library)
		}
	}
}

func importsOf(t *testing.T, root fs.FS, name string) []string {
	t.Helper()
	src, err := fs.ReadFile(root, name)
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var imports []string
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		imports = append(imports, imported)
	}
	return imports
}
