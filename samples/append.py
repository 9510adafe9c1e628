#!/usr/bin/env python3
"""The yardstick of BenchmarkWholeJob: what a plain script does with the same files.

    python3 samples/append.py OUT.xlsx FILE.xlsx...

Reads every row of every sheet with openpyxl (read-only) and appends it, with
file, sheet and row in front, to one workbook (write-only). It checks nothing,
adds nothing up and makes no briefing.
"""
import sys

from openpyxl import Workbook, load_workbook


def main(out, files):
    book = Workbook(write_only=True)
    sheet = book.create_sheet("rows")
    for name in files:
        source = load_workbook(name, read_only=True, data_only=True)
        for tab in source.worksheets:
            for number, row in enumerate(tab.iter_rows(values_only=True), 1):
                sheet.append([name, tab.title, number, *row])
        source.close()
    book.save(out)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
