package main

import (
	"os"
	"testing"
)

// TestTheRuleReferenceIsUpToDate: the page that people read is what the
// catalogue says.
func TestTheRuleReferenceIsUpToDate(t *testing.T) {
	page, err := os.ReadFile("../../templates/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	said, code := tonghop(t, "explain", "--all").ended()
	if code != exitClean || said != string(page) {
		t.Error("the page differs from the catalogue; run: go run ./cmd/tonghop explain --all > templates/rules.md")
	}
}
