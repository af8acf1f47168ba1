#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The command line as a language: help, mistakes and exit codes; edits, undo and history; who may do what."""
import json
import os
import re
import signal
import subprocess
import time

import program
from program import DONE, FAILED, MISUSED, REFUSED, Case, main

VERBS = ('new demo import export list add set remove undo redo history checklist conflicts check backup restore shot trackers help feed ingest kpi mark quarantine').split()
SESSION = ('code=S-1', 'title=Giờ vàng', 'start=2026-11-09T19:00', 'end=2026-11-09T22:00', 'platform=tiktok')


class Words(Case):
    def test_help_names_every_verb(self):
        ran = self.run_program('help')
        self.assertEqual(ran.code, DONE)
        for verb in VERBS:
            self.assertRegex(ran.out, rf'(?m)^  {verb} ')
            one = self.run_program('help', verb)
            self.assertEqual((one.code, one.out), (DONE, self.run_program(verb, '--help').out))
            self.assertTrue(one.out.startswith(f'callboard {verb}'))
        self.assertEqual(self.run_program('--help').out, ran.out)
        self.assertRegex(self.run_program('--version').out, r'^callboard \d+\.\d+\.\d+\n$')

    def test_mistakes_are_usage_and_propose_the_nearest(self):
        self.new()
        for words, says in (
                (['lits', 'hosts'], 'list'), (['list', 'hots'], 'hosts'), (['list'], 'TRACKER'), (['list', 'hosts', 'more'], 'more'),
                (['list', 'hosts', '--were', 'x'], '--where'), (['list', 'hosts', '--where'], 'EXPR'), (['list', 'hosts', '--where', 'nam = x'], 'nam'),
                (['add', 'hosts', 'nam=x'], 'name'), (['add', 'hosts', 'name'], 'column=value'), (['add', 'hosts', 'week=3'], 'computed'),
                (['add', 'hosts', 'name=a', 'name=b'], 'twice'), (['add', 'products', 'sku=1', 'name=x', 'stock=many'], 'many'),
                (['export', 'hosts'], '--out'), (['export', 'hosts', '--out', 'x.doc'], '.xlsx'), (['export', 'hosts', '--out', 'x.csv', '--view', 'none'], 'none'),
                (['conflicts', '--from', 'soon'], 'soon'), (['conflicts', '--from', '2026-11-10', '--to', '2026-11-09'], '--to'),
                (['import', 'hosts', 'x.csv', '--mode', 'replace'], 'replace'), (['import', 'hosts', 'x.csv', '--dates', 'ymd'], 'ymd'),
                (['--now', 'later', 'list', 'hosts'], 'later'), (['shot', 'schedul', '--out', 'x.png'], 'schedule'), (['shot', 'today'], '--out'),
                (['shot', 'today', '--out', 'x.png', '--size', 'big'], 'big'), (['--json=yes', 'list', 'hosts'], 'no value'),
                (['help', 'lits'], 'list'), (['new', 'x', '--zone', 'Asia/Saigonn'], 'Saigonn'), (['new', 'x', '--currency', 'dong'], 'dong'),
                (['demo', 'x', '--seed', 'many'], 'many'), (['add', 'sessions', 'code=\udcff'], 'UTF-8')):
            self.refused(MISUSED, *words, says=says)
        self.assertFalse(os.path.exists(self.path('x')))

    def test_errors_are_json_too(self):
        self.new()
        ran = self.run_desk('--json', 'list', 'hots')
        self.assertEqual((ran.code, ran.json['error']['code']), (MISUSED, 'usage'))
        ran = self.run_desk('--json', 'set', 'hosts', 'H999', 'name=x')
        self.assertEqual((ran.code, ran.json['error']['code']), (FAILED, 'not_found'))

    def test_where_the_workspace_is(self):
        self.new()
        self.ok('add', 'rooms', 'name=Studio 9')
        self.assertIn('Studio 9', self.run_program('list', 'rooms', cwd=self.desk).out)
        by_name = self.run_program('list', 'rooms', env=program.environment(CALLBOARD_WORKSPACE=self.desk))
        self.assertIn('Studio 9', by_name.out)
        self.assertEqual(self.run_program('list', 'rooms').code, MISUSED)
        self.assertEqual(self.run_program('-w', self.path('nowhere'), 'list', 'rooms').code, FAILED)

    def test_new_never_takes_a_folder_with_something_in_it(self):
        self.new()
        self.assertEqual(self.run_program('new', self.desk).code, REFUSED)
        os.mkdir(self.path('full'))
        open(self.path('full/file'), 'w', encoding='utf-8').close()
        self.assertEqual(self.run_program('new', self.path('full')).code, REFUSED)
        self.assertEqual(os.listdir(self.path('full')), ['file'])

    def test_new_has_its_own_zone_and_currency(self):
        made = self.run_program('--json', 'new', self.desk, '--zone', 'America/Los_Angeles', '--currency', 'USD').json
        self.assertEqual((made['zone'], made['currency']), ('America/Los_Angeles', 'USD'))
        self.ok('add', 'sessions', *SESSION, 'target=12.50')
        row = self.rows('sessions')[0]
        self.assertEqual((row['start'], row['target']), ('2026-11-09T19:00:00-08:00', {'amount': '12.50', 'currency': 'USD'}))

    def test_templates_are_there_from_the_start(self):
        self.new()
        self.assertEqual({(t['kind'], t['platform']) for t in self.rows('templates')},
                         {(k, p) for k in ('regular', 'kol_tier1', 'super_brand') for p in ('tiktok', 'shopee')})
        self.refused(FAILED, 'undo')     # nobody's change yet


class Edits(Case):
    def setUp(self):
        super().setUp()
        self.new()

    def test_rows_as_json(self):
        self.ok('add', 'rooms', 'name=Studio 1')
        self.ok('add', 'hosts', 'name=Nguyễn Thị Hân', 'rate=320.000', 'platforms=tiktok;shopee')
        self.ok('add', 'sessions', *SESSION, 'room=studio 1', 'hosts=nguyen thi han', 'target=35tr')
        row = self.rows('sessions')[0]
        self.assertEqual(list(row)[:2], ['code', 'title'])
        self.assertEqual((row['start'], row['room'], row['hosts']), ('2026-11-09T19:00:00+07:00', 'Studio 1', ['Nguyễn Thị Hân']))
        self.assertEqual((row['target'], row['brand'], row['notes']), ({'amount': '35000000', 'currency': 'VND'}, None, None))
        self.assertEqual((row['kind'], row['status'], row['length']), ('regular', 'planned', 180))
        host = self.rows('hosts')[0]
        self.assertEqual((host['platforms'], host['rate'], host['tier']), (['tiktok', 'shopee'], {'amount': '320000', 'currency': 'VND'}, None))
        self.assertEqual(len(self.rows('sessions', 'hosts ~ han and start >= 2026-11-09')), 1)
        self.assertEqual(self.rows('sessions', 'platform = shopee'), [])

    def test_undo_redo_history(self):
        self.ok('--now', '2026-11-01', 'add', 'sessions', *SESSION)
        self.ok('set', 'sessions', 'S-1', 'title=Hai', 'notes=một dòng')
        self.ok('set', 'sessions', 'S-1', 'title=Ba')
        titles = lambda: [r['title'] for r in self.rows('sessions')]
        for verb, expected in (('undo', ['Hai']), ('undo', ['Giờ vàng']), ('redo', ['Hai']), ('redo', ['Ba']), ('undo', ['Hai']), ('undo', ['Giờ vàng']), ('undo', [])):
            self.ok(verb)
            self.assertEqual(titles(), expected, verb)
        self.refused(FAILED, 'undo', says='nothing')
        self.ok('redo')
        self.ok('set', 'sessions', 'S-1', 'title=Khác')
        self.refused(FAILED, 'redo', says='nothing')     # a new edit ends what could be put back
        history = self.json('history', 'sessions', 'S-1')
        self.assertEqual(history[0]['rows'][0]['fields'], [{'column': 'title', 'before': 'Giờ vàng', 'after': 'Khác'}])
        self.assertEqual(history[-1]['at'], '2026-11-01T00:00:00+07:00')
        self.assertEqual((history[-1]['rows'][0]['event'], history[-1]['who']), ('added', 'owner'))
        self.assertTrue(all(a['revision'] > b['revision'] for a, b in zip(history, history[1:])))
        self.assertIn('Khác', self.ok('history', 'sessions', 'S-1').out)

    def test_history_of_a_row_that_is_gone(self):
        self.ok('add', 'rooms', 'name=Studio 1')
        self.ok('remove', 'rooms', 'Studio 1')
        self.assertEqual([h['rows'][0]['event'] for h in self.json('history', 'rooms', 'Studio 1')], ['removed', 'added'])

    def test_rules_refuse(self):
        self.ok('add', 'sessions', *SESSION)
        self.refused(REFUSED, 'add', 'sessions', *SESSION, says='S-1')
        self.refused(REFUSED, 'set', 'sessions', 'S-1', 'end=2026-11-09T18:00', says='ends before')
        self.ok('add', 'rooms', 'name=Studio 1')
        self.ok('set', 'sessions', 'S-1', 'room=Studio 1')
        self.refused(REFUSED, 'remove', 'rooms', 'Studio 1', says='S-1')
        self.refused(FAILED, 'remove', 'rooms', 'Studio 7', says='Studio 7')
        self.assertEqual(self.rows('sessions')[0]['end'], '2026-11-09T22:00:00+07:00')

    def test_a_checklist_from_the_template_of_the_kind(self):
        self.ok('add', 'sessions', *SESSION)
        self.assertEqual(self.json('checklist', 'S-1')['changed'], 12)
        items = self.rows('checklists', 'session = S-1')
        self.assertEqual({i['state'] for i in items}, {'open'})
        self.assertEqual({i['what']: i['due'] for i in items}['Host confirmed'], '2026-11-07T19:00:00+07:00')
        key = str(items[0]['id'])
        self.ok('set', 'checklists', key, 'state=done', 'evidence=ảnh')
        self.assertEqual(self.rows('checklists', 'state = done')[0]['evidence'], 'ảnh')
        self.refused(REFUSED, 'checklist', 'S-1')       # every item is there
        self.refused(FAILED, 'checklist', 'S-9', says='S-9')
        self.ok('undo')
        self.ok('undo')
        self.assertEqual(self.rows('checklists'), [])

    def test_nothing_to_change_is_done(self):
        self.ok('add', 'rooms', 'name=Studio 1')
        self.assertIsNone(self.json('set', 'rooms', 'Studio 1', 'name=Studio 1')['revision'])

    def test_a_value_may_hold_anything(self):
        text = '--x = "y"; <b>&</b> \x1b[31m DROP TABLE sessions'
        self.ok('add', 'sessions', *SESSION, 'notes=' + text)
        self.assertEqual(self.rows('sessions')[0]['notes'], text)
        self.assertNotIn('\x1b', self.ok('list', 'sessions').out)
        self.ok('set', 'sessions', 'S-1', 'notes=')
        self.assertIsNone(self.rows('sessions')[0]['notes'])

    def test_export_comes_back_unchanged(self):
        self.week_into_exports()

    def week_into_exports(self):
        self.desk = self.path('week')
        self.week()
        for tracker in ('hosts', 'products', 'sessions', 'payments', 'assignments', 'rooms', 'brands', 'mcns', 'kols', 'templates'):
            for ending in ('xlsx', 'csv', 'tsv'):
                file = self.path(f'{tracker}.{ending}')
                self.ok('export', tracker, '--out', file)
                if not self.rows(tracker):
                    continue
                again = self.json('import', tracker, file)
                self.assertEqual((again['added'], again['changed'], again['refused']), (0, 0, []), file)
                self.assertEqual(again['rows_read'], len(self.rows(tracker)), file)
        with open(self.path('hosts.csv'), 'rb') as file:
            self.assertNotEqual(file.read(3), b'\xef\xbb\xbf')
        self.ok('export', 'hosts', '--out', self.path('marked.csv'), '--bom')
        with open(self.path('marked.csv'), 'rb') as file:
            self.assertEqual(file.read(3), b'\xef\xbb\xbf')

    def test_ctrl_c_stops_an_import_whole(self):
        with open(self.path('rooms.csv'), 'w', encoding='utf-8') as file:
            file.write('Name,Place\n' + ''.join(f'Room {i:06},Tầng {i % 7}\n' for i in range(30_000)))
        for wait in (0.05, 0.2, 0.4):
            process = subprocess.Popen([program.PROGRAM, '-w', self.desk, 'import', 'rooms', self.path('rooms.csv')], stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE, env=program.environment())
            time.sleep(wait)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=program.LIMIT)
            self.assertIn(process.returncode, (DONE, FAILED, -signal.SIGINT))
            if process.returncode == FAILED:
                self.assertIn('Nothing was changed', err.decode())
            self.assertEqual(len(self.rows('rooms')), 30_000 if process.returncode == DONE else 0)
            if process.returncode == DONE:
                self.ok('undo')
        self.assertEqual(self.json('check')['problems'], [])

    def test_export_of_some_rows(self):
        self.desk = self.path('week')
        self.week()
        some = self.json('export', 'products', '--where', 'stock = 0', '--out', self.path('sold-out.csv'))
        self.assertEqual(some['rows'], 9)
        with open(self.path('sold-out.csv'), encoding='utf-8') as file:
            self.assertEqual(len(file.readlines()), 10)

    def test_a_backup_and_its_restoration(self):
        self.ok('add', 'rooms', 'name=Studio 1')
        self.ok('backup', self.path('copy.db'))
        self.ok('add', 'rooms', 'name=Studio 2')
        self.assertEqual(self.run_program('restore', self.path('copy.db'), self.desk).code, REFUSED)
        self.assertEqual(self.run_program('restore', self.path('copy.db'), self.path('again')).code, DONE)
        self.desk = self.path('again')
        self.assertEqual([r['name'] for r in self.rows('rooms')], ['Studio 1'])
        self.assertEqual(self.json('check'), {'sound': True, 'problems': []})
        self.ok('undo')


class People(Case):
    def setUp(self):
        super().setUp()
        self.new()
        for name, roles in (('Trang', 'lead'), ('Khoa', 'associate'), ('Hạnh', 'finance'), ('Vân', 'finance'), ('Dan', 'viewer')):
            self.ok('add', 'people', f'name={name}', f'roles={roles}')

    def test_only_people_of_the_workspace(self):
        self.refused(MISUSED, '--as', 'Stranger', 'list', 'rooms', says='Khoa')
        self.ok('--as', 'khoa', 'list', 'rooms')

    def test_roles(self):
        self.ok('--as', 'Khoa', 'add', 'rooms', 'name=Studio 1')
        self.refused(REFUSED, '--as', 'Dan', 'add', 'rooms', 'name=Studio 2', says='may')
        self.refused(REFUSED, '--as', 'Khoa', 'add', 'people', 'name=Me', 'roles=lead')
        self.refused(REFUSED, '--as', 'Khoa', 'add', 'templates', 'name=Mine')
        self.ok('--as', 'Trang', 'add', 'templates', 'name=Mine')

    def test_pay_is_for_finance(self):
        self.ok('add', 'hosts', 'name=An', 'rate=200000')
        rate = lambda who: self.rows('hosts', None, '--as', who)[0]['rate']
        self.assertEqual((rate('Khoa'), rate('Trang')), (None, None))
        self.assertEqual(rate('Hạnh')['amount'], '200000')
        self.assertNotIn('200,000', self.ok('--as', 'Khoa', 'list', 'hosts').out)
        self.refused(REFUSED, '--as', 'Khoa', 'list', 'hosts', '--where', 'rate > 100000')
        self.ok('--as', 'Khoa', 'export', 'hosts', '--out', self.path('hosts.csv'))
        with open(self.path('hosts.csv'), encoding='utf-8') as file:
            self.assertNotIn('200', file.read())
        history = self.json('--as', 'Khoa', 'history', 'hosts', 'H001')
        self.assertNotIn('200000', json.dumps(history))

    def test_nobody_approves_what_they_submitted(self):
        self.ok('add', 'mcns', 'name=Diều Giấy')
        self.ok('add', 'payments', 'ref=P-1', 'mcn=Diều Giấy', 'amount=5tr', 'doc_contract=there', 'doc_invoice=there', 'doc_tax=there', 'doc_acceptance=there')
        self.ok('--as', 'Hạnh', 'set', 'payments', 'P-1', 'status=submitted')
        self.refused(REFUSED, '--as', 'Hạnh', 'set', 'payments', 'P-1', 'status=approved')
        self.refused(REFUSED, '--as', 'Khoa', 'set', 'payments', 'P-1', 'status=approved')
        self.ok('--as', 'Vân', 'set', 'payments', 'P-1', 'status=approved')

    def test_undo_is_one_s_own(self):
        self.ok('--as', 'Khoa', 'add', 'rooms', 'name=Studio 1')
        self.ok('--as', 'Trang', 'add', 'rooms', 'name=Studio 2')
        self.ok('--as', 'Khoa', 'undo')
        self.assertEqual([r['name'] for r in self.rows('rooms')], ['Studio 2'])
        self.refused(FAILED, '--as', 'Khoa', 'undo')
        self.ok('--as', 'Khoa', 'redo')
        self.ok('--as', 'Trang', 'set', 'rooms', 'Studio 1', 'place=Tầng 5')
        self.refused(REFUSED, '--as', 'Khoa', 'undo', says='changed since')


class Demo(Case):
    def demo(self, name, *words):
        ran = self.run_program('--now', '2026-11-11T20:14', 'demo', self.path(name), *words)
        self.assertEqual(ran.code, DONE, ran.err)
        self.desk = self.path(name)
        return {t: self.rows(t, None, '--now', '2026-11-11T20:14') for t in
                'sessions hosts assignments rooms brands products mcns kols templates checklists payments people'.split()}

    def test_a_team_at_work(self):
        rows = self.demo('a', '--seed', '3')
        count = {t: len(r) for t, r in rows.items()}
        self.assertEqual((count['rooms'], count['hosts'], count['brands'], count['mcns'], count['kols'], count['products'], count['people']), (3, 30, 12, 8, 25, 200, 5))
        self.assertEqual(sum(s['status'] == 'live' for s in rows['sessions']), 5)
        self.assertGreater(count['sessions'], 300)
        self.assertEqual({i['state'] for i in rows['checklists']}, {'open', 'waiting', 'done', 'failed', 'not_needed'})
        self.assertEqual({p['status'] for p in rows['payments']}, {'draft', 'submitted', 'approved', 'paid', 'rejected'})
        self.assertTrue(any(p['flag'] == 'overdue' for p in rows['payments']) and any(p['invoice'] is None for p in rows['payments']))
        days = sorted(s['start'][:10] for s in rows['sessions'])
        self.assertEqual((days[0], days[-1]), ('2026-10-14', '2026-12-08'))
        found = self.json('conflicts')
        self.assertTrue(2 <= len(found['rooms']) + len(found['hosts']) <= 12, found)
        self.assertTrue(found['rooms'] and found['hosts'])
        self.assertEqual(self.json('check')['problems'], [])
        self.assertEqual(self.demo('b', '--seed', '3'), rows)
        self.assertNotEqual(self.demo('c', '--seed', '4')['sessions'], rows['sessions'])
        self.assertTrue(all(re.fullmatch(r'S-\d{6}-\d{3}', s['code']) for s in rows['sessions']))


if __name__ == '__main__':
    main()
