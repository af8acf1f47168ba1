#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A team's week by command line: every figure of facts.json about the roster, the products, the schedule and the payments."""
import datetime
import json
import os

import program
from program import Case, main

SECONDS = datetime.timedelta(seconds=1)


def moment(text):
    return datetime.datetime.fromisoformat(text)


def dong(money):
    assert money['currency'] == 'VND', money
    return int(money['amount'])


class Facts(Case):
    def setUp(self):
        super().setUp()
        with open(os.path.join(program.FIXTURES, 'facts.json'), encoding='utf-8') as file:
            self.facts = json.load(file)

    def check_import(self, result, rows):
        self.assertEqual(result['rows_read'], rows)
        self.assertEqual(result['rows_read'], result['added'] + result['changed'] + result['unchanged'] + len(result['refused']))
        self.assertEqual((result['added'], result['refused']), (rows, []))

    def check_roster(self):
        facts, rows = self.facts['host_roster'], self.rows('hosts', 'code ~ H and joined != null')
        self.assertEqual(len(rows), facts['rows'])
        self.assertEqual(sum(r['employment'] == 'part_time' for r in rows), facts['part_time'])
        self.assertEqual(sum(r['status'] == 'active' for r in rows), facts['active'])
        self.assertEqual(sum(dong(r['rate']) for r in rows), facts['sum_rate'])
        self.assertEqual(rows[0]['languages'], ['vi', 'zh'])
        self.assertEqual(rows[0]['joined'], '2024-07-08')

    def check_products(self):
        facts, rows = self.facts['products'], self.rows('products')
        self.assertEqual(len(rows), facts['rows'])
        self.assertEqual(sum(r['stock'] == 0 for r in rows), facts['out_of_stock'])
        self.assertEqual(sum(r['stock'] for r in rows), facts['sum_stock'])
        self.assertIsInstance(rows[0]['stock'], int)

    def check_schedule(self):
        facts, rows = self.facts['schedule'], self.rows('sessions')
        self.assertEqual(len(rows), facts['rows'])
        spans = [(moment(r['start']), moment(r['end'])) for r in rows]
        self.assertEqual(sum((end - start) / SECONDS for start, end in spans) / 3600, facts['hours'])
        self.assertEqual(sum(r['platform'] == 'tiktok' for r in rows), facts['tiktok'])
        self.assertEqual(sum(r['platform'] == 'shopee' for r in rows), facts['shopee'])
        self.assertEqual(sum(dong(r['target']) for r in rows if r['target']), facts['target_gmv'])
        midnight = datetime.timedelta(days=1)
        after = [end > datetime.datetime.combine(start.date(), datetime.time(), start.tzinfo) + midnight for start, end in spans]
        self.assertEqual(sum(after), facts['past_midnight'])
        self.assertEqual(sum(r['kind'] in ('kol_tier1', 'super_brand') for r in rows), facts['special'])
        self.assertTrue(all(r['start'].endswith('+07:00') and r['status'] == 'planned' for r in rows))
        platforms = {h['name']: h['platforms'] for h in self.rows('hosts')}
        strangers = [r['code'] for r in rows if any(r['platform'] not in platforms[h] for h in r['hosts'])]
        self.assertEqual(sorted(strangers), facts['host_not_on_platform'])

    def check_conflicts(self):
        facts, found = self.facts['schedule'], self.json('conflicts')
        self.assertEqual([[o['room'], *o['sessions']] for o in found['rooms']], facts['room_overlaps'])
        self.assertEqual([[o['person'], *o['sessions']] for o in found['hosts']], facts['host_overlaps'])
        times = {r['code']: (moment(r['start']), moment(r['end'])) for r in self.rows('sessions')}
        for overlap in found['rooms'] + found['hosts']:
            (a, b), (c, d) = (times[s] for s in overlap['sessions'])
            self.assertEqual((moment(overlap['from']), moment(overlap['to'])), (max(a, c), min(b, d)))
            self.assertEqual(overlap['minutes'], (min(b, d) - max(a, c)) / SECONDS / 60)
            self.assertLess(*overlap['sessions'])
        day = self.json('conflicts', '--from', '2026-11-14', '--to', '2026-11-14')
        self.assertEqual(len(day['hosts']), sum('S-261114' in o[1] for o in facts['host_overlaps']))

    def check_payments(self):
        facts, rows = self.facts['payments'], self.rows('payments')
        self.assertEqual(len(rows), facts['rows'])
        self.assertEqual(sum(dong(r['amount']) for r in rows), facts['total'])
        papers = ('doc_contract', 'doc_invoice', 'doc_tax', 'doc_acceptance')
        self.assertEqual(sorted(r['ref'] for r in rows if any(r[p] != 'there' for p in papers)), facts['incomplete_documents'])

    def test_week_from_xlsx(self):
        results = self.week()
        for tracker, section in (('hosts', 'host_roster'), ('products', 'products'), ('sessions', 'schedule'), ('payments', 'payments')):
            self.check_import(results[tracker], self.facts[section]['rows'])
        self.check_roster()
        self.check_products()
        self.check_schedule()
        self.check_conflicts()
        self.check_payments()
        for tracker, file in (('hosts', 'host-roster.csv'), ('products', 'products.csv'), ('sessions', 'schedule.xlsx'), ('payments', 'payments-2026-10.xlsx')):
            again = self.json('import', tracker, os.path.join(program.FIXTURES, file))
            self.assertEqual((again['added'], again['changed'], again['refused'], again['revision']), (0, 0, [], None), tracker)

    def test_week_from_ods_is_the_same(self):
        self.week('schedule.ods')
        self.check_schedule()
        self.check_conflicts()
        first = {t: self.rows(t) for t in ('sessions', 'hosts', 'assignments', 'rooms', 'brands')}
        self.desk = self.path('other')
        self.week('schedule.xlsx')
        for tracker, rows in first.items():
            self.assertEqual(self.rows(tracker), rows, tracker)

    def test_an_import_is_one_step(self):
        self.week()
        before = {t: self.rows(t) for t in ('sessions', 'assignments', 'rooms', 'brands', 'payments', 'mcns')}
        self.ok('undo')
        self.assertEqual((self.rows('payments'), self.rows('mcns')), ([], []))
        self.ok('undo')
        self.assertEqual((self.rows('sessions'), self.rows('assignments'), self.rows('rooms')), ([], [], []))
        self.ok('redo')
        self.ok('redo')
        self.assertEqual({t: self.rows(t) for t in before}, before)

    def test_without_create_missing_unknown_names_refuse(self):
        self.new()
        ran = self.run_desk('--json', 'import', 'sessions', os.path.join(program.FIXTURES, 'schedule.xlsx'))
        self.assertEqual(ran.code, program.REFUSED)
        self.assertEqual((ran.json['added'], len(ran.json['refused'])), (0, ran.json['rows_read']))
        for refusal in ran.json['refused']:
            self.assertTrue(refusal['row'] > 0 and refusal['reason'] and refusal['column'])
        self.assertEqual(self.rows('sessions'), [])

    def test_dry_run_changes_nothing(self):
        self.new()
        plan = self.json('import', 'hosts', os.path.join(program.FIXTURES, 'host-roster.csv'), '--dry-run')
        self.assertEqual((plan['added'], plan['revision'], plan['dry_run']), (18, None, True))
        self.assertEqual(self.rows('hosts'), [])

    def test_a_file_that_cannot_be_read_fails(self):
        self.new()
        self.refused(program.FAILED, 'import', 'hosts', self.path('nowhere.csv'))
        with open(self.path('broken.xlsx'), 'wb') as file:
            file.write(b'PK\x03\x04 not a workbook')
        self.refused(program.FAILED, 'import', 'hosts', self.path('broken.xlsx'))
        self.assertEqual(self.rows('hosts'), [])


if __name__ == '__main__':
    main()
