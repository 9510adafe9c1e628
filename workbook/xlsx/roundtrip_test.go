package xlsx

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"tonghop/workbook"
)

// readBack is what the reader makes of an issued workbook.
func readBack(t interface{ Fatalf(string, ...any) }, o *workbook.Office, data *workbook.Data) *workbook.Data {
	u := o.Units.Find("STC", asOf)
	var buf bytes.Buffer
	if err := Issue(&buf, o, o.Form("so-nganh"), u, year2025, data); err != nil {
		t.Fatalf("issue: %v", err)
	}
	f, err := Open(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		t.Fatalf("our own workbook is refused: %v", err)
	}
	got, findings := workbook.Read(o, f, workbook.Expect{Unit: u, AsOf: asOf})
	if got == nil {
		t.Fatalf("our own workbook is not recognised: %+v", findings)
	}
	return got
}

// values are the values of a table's rows, without where they stand.
func values(d *workbook.Data, table string) [][]workbook.Value {
	var rows [][]workbook.Value
	if td := d.Table(table); td != nil {
		for _, r := range td.Records {
			rows = append(rows, r.Values)
		}
	}
	return rows
}

// Read(Issue(x)) = x, for the sample submission and for any tasks.
func TestReadGivesBackWhatWasIssued(t *testing.T) {
	o, data := testOffice(t), departmentData()
	got := readBack(t, o, data)
	if got.Identity != data.Identity {
		t.Errorf("identity %+v, want %+v", got.Identity, data.Identity)
	}
	for _, table := range data.Tables {
		if got, want := values(got, table.ID), values(data, table.ID); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got\n%v\nwant\n%v", table.ID, got, want)
		}
	}
}

func TestReadGivesBackAnyRegister(t *testing.T) {
	o := testOffice(t)
	words := rapid.StringMatching(`[A-ZĐa-zăâđêôơưếệữạ=+@&<>"',;0-9/-]{1,12}( [A-Za-zếệữạ0-9&<]{1,12}){0,20}`)
	date := rapid.Map(rapid.IntRange(0, 2000), func(n int) workbook.Value {
		return workbook.DateOf(workbook.Day(2022, 1, 1).AddDate(0, 0, n))
	})
	amount := rapid.Map(rapid.IntRange(0, 1_000_000_000), func(n int) workbook.Value { return num(thousandths(n)) })
	rapid.Check(t, func(t *rapid.T) {
		data := &workbook.Data{Identity: departmentData().Identity}
		tasks := workbook.TableData{ID: "nhiem-vu"}
		money := workbook.TableData{ID: "giai-ngan"}
		for range rapid.IntRange(0, 6).Draw(t, "rows") {
			tasks.Records = append(tasks.Records, workbook.Record{Values: []workbook.Value{
				txt("125/QĐ-UBND"), txt("Việc " + words.Draw(t, "task")), date.Draw(t, "due"), date.Draw(t, "done"),
				num("50"), txt("Nguyễn Văn A")}})
			money.Records = append(money.Records, workbook.Record{Values: []workbook.Value{
				txt("Dự án " + words.Draw(t, "project")), txt("Ngân sách địa phương"), none,
				amount.Draw(t, "central"), nilV, amount.Draw(t, "spent")}})
		}
		data.Tables = []workbook.TableData{tasks, money}
		got := readBack(t, o, data)
		for _, table := range []string{"nhiem-vu", "giai-ngan"} {
			if got, want := values(got, table), values(data, table); !reflect.DeepEqual(got, want) {
				t.Fatalf("%s: got\n%v\nwant\n%v", table, got, want)
			}
		}
	})
}

// thousandths is n/1000 in canonical notation.
func thousandths(n int) string { return decimal.New(int64(n), -3).String() }
