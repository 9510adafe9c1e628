package intake

import (
	"fmt"

	"tonghop/workbook"
)

// mostChanges is how many changes a receipt lists; a submission that changed
// in more places is better compared in Excel.
const mostChanges = 12

// change is one thing that differs from the version before.
type change struct{ Where, Before, After string }

// changes compares two versions of a submission, record by record, in the order
// of the newer one; the records that it lacks come last of each table.
func changes(form *workbook.Form, before, after *workbook.Data) []change {
	var found []change
	for i := range form.Tables {
		t := &form.Tables[i]
		old, now := records(before, t.ID), records(after, t.ID)
		earlier := make(map[string]workbook.Record)
		for i, key := range keys(old) {
			earlier[key] = old[i]
		}
		for i, key := range keys(now) {
			was, known := earlier[key]
			delete(earlier, key)
			if !known {
				found = append(found, change{Where: where(t, now[i]), After: "thêm mới"})
				continue
			}
			found = append(found, cells(t, was, now[i])...)
		}
		for i, key := range keys(old) {
			if _, gone := earlier[key]; gone {
				found = append(found, change{Where: where(t, old[i]), After: "bỏ"})
			}
		}
	}
	return found
}

// cells lists the values of a record that changed.
func cells(t *workbook.Table, was, now workbook.Record) []change {
	var found []change
	for c, column := range t.Columns {
		a, b := value(was, c), value(now, c)
		if a == b {
			continue
		}
		found = append(found, change{
			Where:  where(t, now) + " · " + column.Title,
			Before: said(a), After: said(b),
		})
	}
	return found
}

// said is a value as the receipt says it, nothing as a dash.
func said(v workbook.Value) string {
	if v.Kind == workbook.Blank {
		return "(trống)"
	}
	return workbook.FormatValue(v, -1)
}

// where names a record by what the unit calls it.
func where(t *workbook.Table, r workbook.Record) string {
	for _, role := range []workbook.Role{workbook.RoleName, workbook.RoleContent} {
		if c := t.Column(role); c >= 0 && value(r, c).Text != "" {
			return shorten(value(r, c).Text, 80)
		}
	}
	return t.Sheet + ": " + r.Code
}

func value(r workbook.Record, column int) workbook.Value {
	if column < len(r.Values) {
		return r.Values[column]
	}
	return workbook.Value{}
}

func records(d *workbook.Data, table string) []workbook.Record {
	if d == nil {
		return nil
	}
	if t := d.Table(table); t != nil {
		return t.Records
	}
	return nil
}

// keys tells records apart by their code, and the second of the same code by
// being the second.
func keys(records []workbook.Record) []string {
	seen := make(map[string]int)
	keys := make([]string, len(records))
	for i, r := range records {
		seen[r.Code]++
		keys[i] = fmt.Sprintf("%s\x00%d", r.Code, seen[r.Code])
	}
	return keys
}

// shorten cuts a text after that many letters.
func shorten(text string, letters int) string {
	if runes := []rune(text); len(runes) > letters {
		return string(runes[:letters-1]) + "…"
	}
	return text
}
