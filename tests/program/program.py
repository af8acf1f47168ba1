# SPDX-License-Identifier: Apache-2.0
"""Starts the program as its users do: words in, text and an exit code out. Shared by the tests beside it."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = FIXTURES = ''
LIMIT = 120     # seconds: a hang is a failure, slowness is not
DONE, FAILED, MISUSED, REFUSED = 0, 1, 2, 3


class Result:
    def __init__(self, ran):
        self.code, self.out, self.err = ran.returncode, ran.stdout.decode(), ran.stderr.decode()

    @property
    def json(self):
        return json.loads(self.out)


def environment(**more):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(('CALLBOARD_', 'XDG_'))}
    return {**kept, 'QT_QPA_PLATFORM': 'offscreen', **more}


class Case(unittest.TestCase):
    """A scratch folder, and the program run in it."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='callboard-')
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.desk = os.path.join(self.folder, 'desk')

    def path(self, name):
        return os.path.join(self.folder, name)

    def run_program(self, *words, cwd=None, stdin=None, env=None):
        return Result(subprocess.run([PROGRAM, *words], cwd=cwd or self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                     stdin=stdin or subprocess.DEVNULL, timeout=LIMIT, env=env or environment(XDG_CONFIG_HOME=self.path('config'))))

    def run_desk(self, *words, **more):
        return self.run_program('-w', self.desk, *words, **more)

    def ok(self, *words, **more):
        """Runs on the workspace and must end well."""
        ran = self.run_desk(*words, **more)
        self.assertEqual(ran.code, DONE, f'{words}: {ran.out}{ran.err}')
        return ran

    def json(self, *words, **more):
        return self.ok('--json', *words, **more).json

    def refused(self, code, *words, says=None):
        ran = self.run_desk(*words)
        self.assertEqual(ran.code, code, f'{words}: {ran.out}{ran.err}')
        if says:
            self.assertIn(says, ran.err)
        return ran

    def new(self):
        ran = self.run_program('new', self.desk)
        self.assertEqual(ran.code, DONE, ran.err)

    def week(self, schedule='schedule.xlsx'):
        """The workspace after a team's week was taken in, in the order that the documentation says."""
        self.new()
        return {tracker: self.json('import', tracker, os.path.join(FIXTURES, file), '--create-missing')
                for tracker, file in (('hosts', 'host-roster.csv'), ('products', 'products.csv'), ('sessions', schedule), ('payments', 'payments-2026-10.xlsx'))}

    def rows(self, tracker, where=None, *words):
        return self.json(*words, 'list', tracker, *(('--where', where) if where else ()))


def main():
    """NAME.py PROGRAM FIXTURES [unittest words]"""
    global PROGRAM, FIXTURES
    PROGRAM, FIXTURES = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    unittest.main(module='__main__', argv=[sys.argv[0], *sys.argv[3:]], verbosity=1)
