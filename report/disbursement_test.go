package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tonghop/workbook"
)

// Whatever the projects, the lines of a table add up to its last one.
func TestFundsAddUpToTheTotal(t *testing.T) {
	amount := func(t *rapid.T, name string) string {
		return decimal.New(rapid.Int64Range(0, 9e9).Draw(t, name), -3).String()
	}
	rapid.Check(t, func(t *rapid.T) {
		c := sample()
		r := &c.Registers[2]
		for i := range r.Rows {
			r.Rows[i].Values[1] = workbook.TextOf(rapid.SampledFrom([]string{"", "ngân sách trung ương", "vốn khác", "cân đối ngân sách địa phương"}).Draw(t, "fund"))
			r.Rows[i].Values[3], r.Rows[i].Values[4] = num(amount(t, "plan")), num(amount(t, "spent"))
		}
		table := byFundTable(&writer{c: c}, &Part{})
		for _, column := range []int{3, 4} {
			sum := decimal.Zero
			last := len(table.Rows) - 1
			for _, row := range table.Rows[:last] {
				sum = sum.Add(parse(row.Cells[column].Text))
			}
			if total := parse(table.Rows[last].Cells[column].Text); !sum.Equal(total) {
				t.Fatalf("column %d: parts %s, total %s", column, sum, total)
			}
		}
	})
}

// parse reads a printed number back.
func parse(text string) decimal.Decimal {
	return decimal.RequireFromString(strings.NewReplacer(".", "", ",", ".").Replace(text))
}

func TestPaceSaysWhenThereIsNothingLeft(t *testing.T) {
	c := sample()
	for i := range c.Registers[2].Rows {
		row := &c.Registers[2].Rows[i]
		row.Values[4] = row.Values[3] // all spent
	}
	got := fmt.Sprint(stringsOf(paceStated(&writer{c: c}, &Part{})))
	if got != "[Kế hoạch vốn tỉnh giao đã giải ngân hết.]" {
		t.Errorf("got %s", got)
	}
}

// "Chưa có số liệu" is not zero: the total says that it lacks a project.
func TestUnknownSpendingIsSaid(t *testing.T) {
	c := sample()
	c.Registers[2].Rows[0].Values[4] = workbook.Value{Kind: workbook.NoData}
	got := strings.Join(stringsOf(disbursementStated(&writer{c: c}, &Part{})), "")
	if !strings.Contains(got, "là 1.500 tỷ đồng") || !strings.HasSuffix(got, "Chưa gồm 1 dự án chưa có số liệu giải ngân.") {
		t.Errorf("got %s", got)
	}
}
