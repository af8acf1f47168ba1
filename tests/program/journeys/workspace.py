# SPDX-License-Identifier: Apache-2.0
"""A workspace of a journey's own, made and questioned through the command line of the same program."""
import json
import os
import subprocess

NOW = '2026-11-11T20:14:00+07:00'     # Wednesday evening of the week in tests/fixtures


class Workspace:
    def __init__(self, program, fixtures, folder):
        self.program, self.fixtures, self.folder = program, fixtures, folder
        self.run('new', folder, workspace=False)

    def run(self, *words, workspace=True, status=0):
        command = [self.program, '--now', NOW, *(['-w', self.folder] if workspace else []), *words]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120,
                              env={**os.environ, 'QT_QPA_PLATFORM': 'offscreen'})
        if done.returncode != status:
            raise AssertionError(f'{" ".join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}')
        return done.stdout

    def json(self, *words):
        return json.loads(self.run('--json', *words))

    def fixture(self, name):
        return os.path.join(self.fixtures, name)

    def take_the_week_in(self):
        for tracker, name in (('hosts', 'host-roster.csv'), ('products', 'products.csv'), ('sessions', 'schedule.xlsx'),
                              ('payments', 'payments-2026-10.xlsx')):
            self.run('import', tracker, self.fixture(name), '--create-missing')

        self.run('add', 'checklists', 'session=S-261112-036', 'what=Products and stock confirmed by warehouse', 'owner=warehouse',
                 'due=2026-11-12T10:00:00+07:00')

    def everything(self):
        """Every tracker, as text that two moments can be compared by."""
        trackers = ('sessions', 'hosts', 'assignments', 'rooms', 'brands', 'products', 'mcns', 'kols', 'templates',
                    'checklists', 'payments')
        return {tracker: self.json('list', tracker) for tracker in trackers}

    def must_be(self, before):
        """Everything is as it was; says what is not."""
        after = self.everything()
        for tracker, rows in before.items():
            for was, now in zip(rows, after[tracker]):
                assert was == now, f'{tracker}: {[(k, was[k], now[k]) for k in was if was[k] != now[k]]} in {list(was.values())[0]}'
            assert len(rows) == len(after[tracker]), f'{tracker}: {len(rows)} rows, then {len(after[tracker])}'

    def session(self, code):
        return next(row for row in self.json('list', 'sessions') if row['code'] == code)
