package intake

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"tonghop/watch/intake/confine"
	"tonghop/workbook"
	"tonghop/workbook/xlsx"
)

// order is the first line of what a worker reads; the workbook follows.
type order struct {
	Lang     workbook.Lang
	Findings workbook.Findings
}

// Work is what the worker process does: it gives up what it does not need,
// reads an order and a workbook from r, and writes the marked workbook to w.
func Work(r io.Reader, w io.Writer) error {
	if err := confine.Enter(); err != nil {
		return err
	}
	in := bufio.NewReader(r)
	line, err := in.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("read order: %w", err)
	}
	var o order
	if err := json.Unmarshal(line, &o); err != nil {
		return fmt.Errorf("read order: %w", err)
	}
	original, err := io.ReadAll(in)
	if err != nil {
		return fmt.Errorf("read workbook: %w", err)
	}
	return xlsx.Mark(w, original, o.Findings, o.Lang)
}

// markConfined has the worker mark the workbook. A death is the file's doing
// only if the worker lives through an honest one: where no worker can start,
// say on a system whose calls its filter does not know, no file is to blame.
func (e Excel) markConfined(ctx context.Context, w io.Writer, original []byte, findings workbook.Findings) error {
	marked, err := e.commission(ctx, original, findings)
	if errors.Is(err, confine.ErrDied) {
		if sick := e.probe(ctx); sick != nil {
			return fmt.Errorf("no worker can work here: %v", sick)
		}
	}
	if err != nil {
		return fmt.Errorf("mark workbook: %w", err)
	}
	_, err = w.Write(marked)
	return err
}

// commission gives the worker an order. What comes back passes the same gate
// as a stranger's file before anybody gets it.
func (e Excel) commission(ctx context.Context, original []byte, findings workbook.Findings) ([]byte, error) {
	line, err := json.Marshal(order{e.Lang, findings})
	if err != nil {
		return nil, fmt.Errorf("write order: %w", err)
	}
	request := io.MultiReader(bytes.NewReader(append(line, '\n')), bytes.NewReader(original))
	marked, err := e.Worker.Run(ctx, request)
	if err != nil {
		return nil, err
	}
	if err := xlsx.Examine(bytes.NewReader(marked), int64(len(marked))); err != nil {
		return nil, fmt.Errorf("%w: its answer is no workbook: %v", confine.ErrDied, err)
	}
	return marked, nil
}

// probe has the worker mark a workbook of our own making.
func (e Excel) probe(ctx context.Context) error {
	var honest bytes.Buffer
	if err := xlsx.Notice(&honest, "", nil, e.Lang); err != nil {
		return err
	}
	_, err := e.commission(ctx, honest.Bytes(), nil)
	return err
}
