package templates_test

import (
	"reflect"
	"slices"
	"testing"

	"tonghop/templates"
	"tonghop/workbook"
)

func definitions(t *testing.T) workbook.Definitions {
	t.Helper()
	defs, err := workbook.LoadDefinitions(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	return defs
}

// Registers with one id are merged into one: a task of a commune must have the
// columns of a task of a department.
func TestSharedRegistersHaveTheSameColumns(t *testing.T) {
	defs := definitions(t)
	department, commune := defs.Form("so-nganh"), defs.Form("xa-phuong")
	for _, id := range []string{"nhiem-vu", "kien-nghi"} {
		a, b := table(t, department, id), table(t, commune, id)
		if !reflect.DeepEqual(a.Columns, b.Columns) {
			t.Errorf("columns of %s differ between so-nganh and xa-phuong", id)
		}
	}
}

func table(t *testing.T, f *workbook.Form, id string) *workbook.Table {
	t.Helper()
	i := slices.IndexFunc(f.Tables, func(t workbook.Table) bool { return t.ID == id })
	if i < 0 {
		t.Fatalf("form %s has no table %s", f.ID, id)
	}
	return &f.Tables[i]
}

// Tasks need these to derive a status and to be "6 rõ": người, việc, thời gian,
// trách nhiệm, sản phẩm, thẩm quyền.
func TestTasksAreSixClear(t *testing.T) {
	defs := definitions(t)
	tasks := table(t, defs.Form("so-nganh"), "nhiem-vu")
	for _, role := range []workbook.Role{
		workbook.RolePerson, workbook.RoleContent, workbook.RoleDue, workbook.RoleLead, workbook.RoleProduct, workbook.RoleMandate,
		workbook.RoleAssigned, workbook.RoleExtended, workbook.RoleDone,
	} {
		if tasks.Column(role) < 0 {
			t.Errorf("tasks have no column for %s", role)
		}
	}
}

// The rules of the forms, each on a row that breaks it and on one that keeps it.
func TestRowRules(t *testing.T) {
	day := func(s string) workbook.Value { return workbook.Value{Kind: workbook.Date, Text: s} }
	num := func(s string) workbook.Value { return workbook.Value{Kind: workbook.Number, Text: s} }
	type cells map[string]workbook.Value
	for _, c := range []struct {
		table, rule string
		bad, good   cells
	}{
		{"nhiem-vu", "due-before-assigned", cells{"ngay-giao": day("2025-07-01"), "thoi-han": day("2025-06-30")}, cells{"ngay-giao": day("2025-07-01")}},
		{"nhiem-vu", "done-before-assigned", cells{"ngay-giao": day("2025-07-01"), "ngay-hoan-thanh": day("2025-06-30")}, cells{"ngay-giao": day("2025-07-01"), "ngay-hoan-thanh": day("2025-07-01")}},
		{"nhiem-vu", "extension-before-due", cells{"thoi-han": day("2025-12-15"), "gia-han": day("2025-12-15")}, cells{"thoi-han": day("2025-12-15"), "gia-han": day("2025-12-31")}},
		{"kien-nghi", "answer-without-document", cells{"ket-qua": workbook.TextOf("đã giải quyết xong")}, cells{"ket-qua": workbook.TextOf("đang giải quyết")}},
		{"giai-ngan", "spent-over-plan", cells{"ke-hoach-tinh": num("520"), "giai-ngan": num("520.001")}, cells{"ke-hoach-tinh": num("520"), "giai-ngan": num("520")}},
		{"giai-ngan", "forecast-below-spent", cells{"giai-ngan": num("12.5"), "uoc": num("12.499")}, cells{"giai-ngan": num("12.5")}},
	} {
		defs := definitions(t)
		rules := table(t, defs.Form("so-nganh"), c.table).Rules
		i := slices.IndexFunc(rules, func(r workbook.RowRule) bool { return r.Code == c.rule })
		if i < 0 {
			t.Errorf("%s has no rule %s", c.table, c.rule)
			continue
		}
		for want, row := range map[bool]cells{false: c.bad, true: c.good} {
			if holds, err := rules[i].Holds(func(id string) workbook.Value { return row[id] }); err != nil || holds != want {
				t.Errorf("%s on %v: %v, %v; want %v", c.rule, row, holds, err, want)
			}
		}
	}
}
