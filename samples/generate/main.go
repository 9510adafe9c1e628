// Command generate makes the files that the units of the sample province send,
// from the readable data beside them:
//
//	go run ./samples/generate [samples/dien-bien]
//
// Each is the workbook that tonghop would issue, filled in, with the mistake
// that data/files.csv plants in it. The same data give the same bytes.
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	dir := "samples/dien-bien"
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	if err := run(dir); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(3)
	}
}

func run(dir string) error {
	p, err := load(dir)
	if err != nil {
		return err
	}
	if err := os.RemoveAll(filepath.Join(dir, "drops")); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(dir, "drops"), 0o755); err != nil {
		return err
	}
	for _, d := range p.drops {
		content, err := p.make(d)
		if err != nil {
			return fmt.Errorf("make %s: %w", d.file, err)
		}
		if err := os.WriteFile(filepath.Join(dir, d.file), content, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%d files in %s\n", len(p.drops), filepath.Join(dir, "drops"))
	return nil
}
