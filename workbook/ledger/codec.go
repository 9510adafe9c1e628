package ledger

import (
	"encoding/json"

	"tonghop/workbook"
)

func encodeFindings(fs workbook.Findings) ([]byte, error) { return json.Marshal(fs) }

func decodeFindings(text []byte) (fs workbook.Findings, err error) {
	if len(text) == 0 {
		return nil, nil
	}
	return fs, json.Unmarshal(text, &fs)
}

func decodeData(content []byte) (*workbook.Data, error) {
	d := new(workbook.Data)
	return d, d.UnmarshalBinary(content)
}
