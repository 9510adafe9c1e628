package workbook

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"time"

	"github.com/shopspring/decimal"
)

// chooser is a type of few words: a string that is one of them, or an integer
// that is the index of one.
type chooser interface{ Choices() []string }

var durationType = reflect.TypeFor[time.Duration]()

func isScalar(v reflect.Value) bool {
	switch v.Addr().Interface().(type) {
	case chooser, encoding.TextUnmarshaler:
		return true
	}
	switch v.Kind() {
	case reflect.String, reflect.Bool, reflect.Int, reflect.Int64, reflect.Uint8, reflect.Float64:
		return true
	}
	return false
}

// setScalar reads a scalar into v, or says what is wrong with it.
func setScalar(v reflect.Value, s string) (text, hint string) {
	switch into := v.Addr().Interface().(type) {
	case chooser:
		return choose(v, s, into.Choices())
	case *decimal.Decimal:
		if d, err := decimal.NewFromString(s); err == nil {
			*into = d
			return "", ""
		}
		return fmt.Sprintf("phải là một số, không phải %q", s), "dấu thập phân là dấu chấm: 12.5"
	case encoding.TextUnmarshaler:
		if err := into.UnmarshalText([]byte(s)); err != nil {
			return fmt.Sprintf("không đọc được %q: %v", s, err), ""
		}
		return "", ""
	}
	return setBasic(v, s)
}

func setBasic(v reflect.Value, s string) (text, hint string) {
	switch {
	case v.Kind() == reflect.String:
		v.SetString(s)
		return "", ""
	case v.Kind() == reflect.Bool:
		v.SetBool(s == "true")
		if s == "true" || s == "false" {
			return "", ""
		}
		return fmt.Sprintf("phải là true hoặc false, không phải %q", s), ""
	case v.Type() == durationType:
		if t, err := time.ParseDuration(s); err == nil {
			v.SetInt(int64(t))
			return "", ""
		}
		return fmt.Sprintf("phải là một khoảng thời gian, không phải %q", s), "ví dụ 10s, 5m, 1h30m"
	case v.Kind() == reflect.Float64:
		if f, err := strconv.ParseFloat(s, 64); err == nil {
			v.SetFloat(f)
			return "", ""
		}
		return fmt.Sprintf("phải là một số, không phải %q", s), "dấu thập phân là dấu chấm: 12.5"
	}
	i, err := strconv.Atoi(s)
	if err != nil || !v.CanInt() {
		return fmt.Sprintf("phải là số nguyên, không phải %q", s), ""
	}
	v.SetInt(int64(i))
	return "", ""
}

func choose(v reflect.Value, s string, choices []string) (text, hint string) {
	i := slices.Index(choices, s)
	if i < 0 {
		return fmt.Sprintf("không nhận giá trị %q", s), Suggest(s, choices)
	}
	if v.Kind() == reflect.String {
		v.SetString(s)
	} else {
		v.SetUint(uint64(i))
	}
	return "", ""
}
