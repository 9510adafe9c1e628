package ledger

import (
	"bytes"
	"encoding/gob"
	"encoding/json"

	"tonghop/workbook"
)

// keptFinding carries the words of a finding too: a rule of a form brings its
// own, and an answer written again after a crash must say the same.
type keptFinding struct {
	workbook.Finding
	VI string `json:"vi,omitempty"`
	EN string `json:"en,omitempty"`
}

func encodeFindings(fs workbook.Findings) ([]byte, error) {
	kept := make([]keptFinding, len(fs))
	for i, f := range fs {
		kept[i] = keptFinding{f, f.Words.VI, f.Words.EN}
	}
	return json.Marshal(kept)
}

func decodeFindings(text []byte) (workbook.Findings, error) {
	if len(text) == 0 {
		return nil, nil
	}
	var kept []keptFinding
	if err := json.Unmarshal(text, &kept); err != nil {
		return nil, err
	}
	var fs workbook.Findings
	for _, k := range kept {
		k.Finding.Words = workbook.Words{VI: k.VI, EN: k.EN}
		fs = append(fs, k.Finding)
	}
	return fs, nil
}

func encodeData(d *workbook.Data) ([]byte, error) {
	var b bytes.Buffer
	err := gob.NewEncoder(&b).Encode(d)
	return b.Bytes(), err
}

func decodeData(content []byte) (*workbook.Data, error) {
	d := new(workbook.Data)
	return d, gob.NewDecoder(bytes.NewReader(content)).Decode(d)
}
