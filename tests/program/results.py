#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Results of sessions and markers as files, of the demo: by openpyxl, by LibreOffice, and against `kpi`."""
import csv
import json
import os
import re
import subprocess
import unittest

from program import DONE, FAILED, MISUSED, Case, main

NOW = '2026-11-11T20:14'
DUMP = r'''
import json, sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
formulas = openpyxl.load_workbook(sys.argv[1])
print(json.dumps({s.title: {"rows": [[c.isoformat() if hasattr(c, "isoformat") else c for c in r] for r in s.iter_rows(values_only=True)], "charts": [type(c).__name__ for c in formulas[s.title]._charts],
    "formulas": [c.value for r in formulas[s.title].iter_rows() for c in r if c.data_type == "f"]} for s in book.worksheets}))
'''


class Results(Case):
    def setUp(self):
        super().setUp()
        ran = self.run_program('--now', NOW, 'demo', self.desk, '--seed', '1')
        self.assertEqual(ran.code, DONE, ran.err)

    def book(self, *words):
        file = self.path('out.xlsx')
        self.at('export', 'results', '--out', file, *words)
        return json.loads(subprocess.run(['/usr/bin/python3', '-c', DUMP, file], check=True, capture_output=True, text=True).stdout)

    def at(self, *words):
        return self.ok('--now', NOW, *words)

    def test_the_workbook_says_what_the_recording_says(self):
        book = self.book()
        summary = book.pop('Results')
        head = next(i for i, row in enumerate(summary['rows']) if row[0] == 'Code')
        lines = {row[0]: dict(zip(summary['rows'][head], row)) for row in summary['rows'][head + 1:] if row[0] and row[0].startswith('S-')}
        self.assertEqual(list(lines), list(book))
        self.assertGreater(len(lines), 20)
        self.assertTrue(any(line['Before it was restated'] for line in lines.values()))
        self.assertTrue(any(line["Against the slot's median"] is not None for line in lines.values()))
        for code in list(lines)[:4]:
            kpi, rows = self.json('--now', NOW, 'kpi', code), book[code]['rows']
            named = {row[0]: row[1] for row in rows if row[0]}
            self.assertEqual(named['GMV (measured)'], float(kpi['final']['gmv']))
            self.assertEqual(named['Peak viewers'], kpi['peak_viewers'])
            self.assertEqual(lines[code]['Peak viewers'], kpi['peak_viewers'])
            if lines[code]['GMV is'] == 'GMV (measured)':
                self.assertEqual((lines[code]['Orders'], lines[code]['Units']), (kpi['final']['orders'], kpi['final']['units']))
                self.assertAlmostEqual(lines[code]['Orders per click'], float(kpi['ratios']['click_to_order']['value']), places=6)
                self.assertEqual(lines[code]['Against target'], round(lines[code]['GMV'] / lines[code]['Target'] - 1, 6))
            sold = {row[0]: row[1] for row in rows if row[0] in kpi['units_by_sku']}
            self.assertEqual(sold, kpi['units_by_sku'])
            at = next(i for i, row in enumerate(rows) if row[0] == 'Minute')
            minutes = [dict(zip(rows[at], row)) for row in rows[at + 1:] if row[0]]
            self.assertEqual(minutes[-1]['GMV so far'], float(kpi['final']['gmv']))
            self.assertEqual(max(m['Viewers, most'] for m in minutes if m['Viewers, most'] is not None), kpi['peak_viewers'])
        for sheet in book.values():
            self.assertEqual(sheet['charts'], ['LineChart', 'BarChart'])
            self.assertTrue(all(f.startswith('=SUBTOTAL(') for f in sheet['formulas']))

    def test_one_session_and_days(self):
        code = list(self.book())[1]
        self.assertEqual(list(self.book('--session', code)), ['Results', code])
        self.assertEqual([c[2:8] for c in list(self.book('--from', '2026-11-09', '--to', '2026-11-09'))[1:]], ['261109'] * len(self.book('--from', '2026-11-09', '--to', '2026-11-09').keys() - {'Results'}))
        none = self.run_desk('--now', NOW, 'export', 'results', '--from', '2030-01-01', '--out', self.path('none.xlsx'))
        self.assertEqual((none.code, os.path.exists(self.path('none.xlsx'))), (FAILED, False))
        for words in (['--out', 'x.csv'], ['--out', 'x.xlsx', '--from', 'soon'], ['--out', 'x.xlsx', '--from', '2026-11-10', '--to', '2026-11-09'], []):
            self.refused(MISUSED, '--now', NOW, 'export', 'results', *words)

    def test_libreoffice_opens_it(self):
        code = list(self.book())[1]
        self.at('export', 'results', '--session', code, '--out', self.path('one.xlsx'))
        kpi = self.json('--now', NOW, 'kpi', code)
        subprocess.run(['soffice', f'-env:UserInstallation=file://{self.path("profile")}', '--headless', '--convert-to', 'ods', '--outdir', self.path('ods'), self.path('one.xlsx')], check=True, capture_output=True, timeout=100)
        subprocess.run(['soffice', f'-env:UserInstallation=file://{self.path("profile")}', '--headless', '--convert-to', 'xlsx', '--outdir', self.path('back'), self.path('ods/one.ods')], check=True, capture_output=True, timeout=100)
        again = json.loads(subprocess.run(['/usr/bin/python3', '-c', DUMP, self.path('back/one.xlsx')], check=True, capture_output=True, text=True).stdout)
        named = {row[0]: row[1] for row in again[code]['rows'] if row[0]}
        self.assertEqual(named['GMV (measured)'], float(kpi['final']['gmv']))
        self.assertEqual(len(again[code]['charts']), 2)

    def test_markers_with_time_codes(self):
        sessions = {row['session'] for row in self.json('--now', NOW, 'list', 'markers')}
        code = sorted(sessions)[0]
        marks = [row for row in self.json('--now', NOW, 'list', 'markers') if row['session'] == code]
        for ending in ('csv', 'edl', 'txt'):
            self.at('export', 'markers', '--session', code, '--out', self.path(f'm.{ending}'))
        with open(self.path('m.csv'), encoding='utf-8', newline='') as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([r['Text'] for r in rows], [m['text'] for m in sorted(marks, key=lambda m: m['at'])])
        self.assertTrue(all(re.fullmatch(r'\d+:[0-5]\d:[0-5]\d', r['Time code']) for r in rows))
        with open(self.path('m.edl'), encoding='utf-8') as file:
            edl = file.read()
        events = re.findall(r'(?m)^(\d{3})  AX       V     C        (\S+) (\S+) (\S+) (\S+)$', edl)
        self.assertEqual((len(events), edl.count('\n* LOC: ')), (len(rows), len(rows)))
        self.assertEqual([e[3][:8] for e in events], [f'{int(h) + 1:02d}:{m}:{s}' for h, m, s in (r['Time code'].split(':') for r in rows)])
        with open(self.path('m.txt'), encoding='utf-8') as file:
            chapters = file.read().splitlines()
        self.assertTrue(chapters[0].startswith('00:00 '))
        seconds = [sum(int(n) * 60 ** i for i, n in enumerate(reversed(line.split(' ')[0].split(':')))) for line in chapters]
        self.assertTrue(all(b - a >= 10 for a, b in zip(seconds, seconds[1:])), seconds)
        self.refused(MISUSED, '--now', NOW, 'export', 'markers', '--session', code, '--out', self.path('m.doc'))
        self.refused(MISUSED, '--now', NOW, 'export', 'markers', '--session', code, '--out', self.path('m.edl'), '--fps', '29')


if __name__ == '__main__':
    main()
