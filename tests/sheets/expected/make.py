#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes what openpyxl and Python's csv module find in tests/fixtures: the second opinion that read_fixtures.cpp compares with.
Run by hand when a fixture changes: tests/sheets/expected/make.py"""
import csv
import datetime
import os

import openpyxl
from openpyxl.utils import get_column_letter

HERE = os.path.dirname(os.path.abspath(__file__))
FIXTURES = os.path.join(HERE, '..', '..', 'fixtures')


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


for name in sorted(os.listdir(FIXTURES)):
    path = os.path.join(FIXTURES, name)
    make = {'.xlsx': workbook, '.csv': text_file}.get(os.path.splitext(name)[1])
    if make:
        with open(os.path.join(HERE, name + '.txt'), 'w', encoding='utf-8') as out:
            out.write('\n'.join(make(path)) + '\n')
