#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The second opinion: what openpyxl or Python's csv module finds in a file, one line a cell, in the words of dump.h.
peer.py FILE prints it. peer.py --expected writes tests/sheets/expected/*.txt anew; by hand, when a fixture changes."""
import csv
import datetime
import os
import sys
import warnings

import openpyxl
from openpyxl.utils import get_column_letter

warnings.simplefilter('ignore')
HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURES = os.path.join(HERE, '..', 'fixtures')


def line(where, value, formula):
    text = lambda s: s.replace('\\', '\\\\').replace('\n', '\\n').replace('\r', '\\r').replace('\t', '\\t')
    if value is None:
        return f'{where} formula without value' if formula else None
    if isinstance(value, bool):
        return f'{where} boolean {str(value).upper()}'
    if isinstance(value, datetime.datetime):
        return f'{where} moment {value.isoformat(timespec="seconds")}'
    if isinstance(value, datetime.time):
        return f'{where} time {value.isoformat(timespec="seconds")}'
    if isinstance(value, datetime.timedelta):
        seconds = round(value.total_seconds())
        return f'{where} elapsed {seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}'
    if isinstance(value, (int, float)):
        return f'{where} number {int(value) if value == int(value) else repr(value)}'
    return f'{where} text {text(value)}' if value != '' else None


def workbook(path):
    values, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    for sheet in values.worksheets:
        yield f'sheet {sheet.title}{" hidden" if sheet.sheet_state != "visible" else ""}'
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, openpyxl.cell.cell.MergedCell):
                    continue
                other = formulas[sheet.title][cell.coordinate]
                found = line(cell.coordinate, cell.value, other.data_type == 'f')
                if found:
                    yield found
        for merged in sorted(str(m) for m in sheet.merged_cells.ranges):
            yield f'merged {merged}'


def text_file(path):
    yield f'sheet {os.path.splitext(os.path.basename(path))[0]}'
    csv.field_size_limit(1 << 30)
    with open(path, encoding='utf-8-sig', newline='') as file:
        sample = file.read(4096)
        file.seek(0)
        reader = csv.reader(file, delimiter=max(',;\t|', key=sample.split('\n')[0].count))
        before = 0
        for row in reader:
            for column, value in enumerate(row):
                found = line(f'{get_column_letter(column + 1)}{before + 1}', value, False)
                if found:
                    yield found
            before = reader.line_num


def dump(path):
    read = {'.xlsx': workbook, '.csv': text_file}.get(os.path.splitext(path)[1])
    return '\n'.join(read(path)) + '\n' if read else None


if sys.argv[1:] == ['--expected']:
    for name in sorted(os.listdir(FIXTURES)):
        found = dump(os.path.join(FIXTURES, name))
        if found:
            with open(os.path.join(HERE, 'expected', name + '.txt'), 'w', encoding='utf-8') as out:
                out.write(found)
else:
    sys.stdout.buffer.write(dump(sys.argv[1]).encode('utf-8'))
