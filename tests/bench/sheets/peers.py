#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The Python peers of bench-sheets: peers.py WHAT FILE ROWS prints the seconds that the work itself took."""
import datetime
import sys
import time


def rows(count):
    start = datetime.datetime(2026, 11, 9, 16)
    for i in range(count):
        yield (f'S-{i:06d}', f'Nguyễn Thị Khánh {i % 97}', f'Studio {i % 7}', 'TikTok Live', f'Ghi chú số {i * 7919 % 100003}',
               datetime.date(2026, 1, 1) + datetime.timedelta(days=i % 365), start + datetime.timedelta(minutes=i % 100000),
               i * 31 % 5000, i * 1000 % 900000000, i % 1000 / 1000, (i * 17 % 100000) / 100, i % 240)


def write_xlsxwriter(path, count):
    import xlsxwriter
    book = xlsxwriter.Workbook(path, {'constant_memory': True, 'strings_to_urls': False, 'strings_to_formulas': False})
    sheet = book.add_worksheet()
    formats = {5: 'yyyy-mm-dd', 6: 'yyyy-mm-dd hh:mm', 7: '#,##0', 8: '#,##0 [$VND]', 9: '0.0%', 10: '#,##0.00', 11: '#,##0'}
    formats = {column: book.add_format({'num_format': code}) for column, code in formats.items()}
    for number, row in enumerate(rows(count)):
        for column in range(5):
            sheet.write_string(number, column, row[column])
        for column in (5, 6):
            sheet.write_datetime(number, column, row[column], formats[column])
        for column in range(7, 12):
            sheet.write_number(number, column, row[column], formats[column])
    book.close()


def write_openpyxl(path, count):
    import openpyxl
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows(count):
        sheet.append(row)
    book.save(path)


def read_openpyxl(path, count):
    import openpyxl
    found = sum(1 for row in openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0].iter_rows(values_only=True) if row[0])
    assert found >= count, found


work = {'write_xlsxwriter': write_xlsxwriter, 'write_openpyxl': write_openpyxl, 'read_openpyxl': read_openpyxl}[sys.argv[1]]
__import__(sys.argv[1].split('_')[1])
since = time.perf_counter()
work(sys.argv[2], int(sys.argv[3]))
print(time.perf_counter() - since)
