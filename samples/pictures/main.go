// Command pictures makes the pictures of the README from a demo workspace:
//
//	go run ./cmd/tonghop demo ./dien-bien && go run ./samples/pictures ./dien-bien
//
// It needs LibreOffice (soffice) and poppler (pdftoppm).
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// picture is one page of a published file as a PNG.
type picture struct {
	file string // in out/2025
	page string
	name string // in samples/pictures, without .png
	dpi  string
}

var pictures = []picture{
	{"bao-cao.pdf", "1", "bao-cao-1", "80"},
	{"dieu-hanh.pdf", "1", "dieu-hanh", "80"},
	{"tong-hop.xlsx", "1", "tong-hop-tong-quan", "70"},
	{"tong-hop.xlsx", "2", "tong-hop-chi-tieu", "70"},
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run ./samples/pictures DEMO-DIR")
		os.Exit(2)
	}
	if err := draw(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "pictures:", err)
		os.Exit(3)
	}
}

func draw(demo string) error {
	scratch, err := os.MkdirTemp("", "pictures")
	if err != nil {
		return fmt.Errorf("make scratch folder: %w", err)
	}
	defer os.RemoveAll(scratch)
	for _, p := range pictures {
		pdf := filepath.Join(demo, "out", "2025", p.file)
		if filepath.Ext(p.file) == ".xlsx" {
			if err := command("soffice", "--headless", "--convert-to", "pdf", "--outdir", scratch, pdf); err != nil {
				return err
			}
			pdf = filepath.Join(scratch, "tong-hop.pdf")
		}
		target := filepath.Join("samples", "pictures", p.name)
		if err := command("pdftoppm", "-r", p.dpi, "-png", "-singlefile", "-f", p.page, "-l", p.page, pdf, target); err != nil {
			return err
		}
	}
	return nil
}

func command(name string, args ...string) error {
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("run %s: %w: %s", name, err, out)
	}
	return nil
}
