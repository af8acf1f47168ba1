#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Feeds on the command line: set up, tried, paused, removed; every fault of a server in the person's words; and what a feed
may not reach, also when a redirect or a name leads there (in a network of its own, where an address of the internet is this
machine; without the right to make one that test is skipped, and says so)."""
import json
import os
import shutil
import subprocess
import sys
import unittest

import program
from program import DONE, FAILED, MISUSED, REFUSED, Case, main

SERVER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), 'platforms', 'misbehaving.py')
LINE = '{"session":"S-1","seq":%d,"at":"2026-11-11T20:00:0%d+07:00","viewers":%d}\n'


class Feeds(Case):
    def setUp(self):
        super().setUp()
        self.new()
        self.file = self.path('kpi.jsonl')
        with open(self.file, 'w', encoding='utf-8') as out:
            out.write(''.join(LINE % (i, i, 100 + i) for i in range(3)) + 'nonsense\n')

    def serve(self, *words):
        self.server = subprocess.Popen([sys.executable, '-B', SERVER, *words], stdout=subprocess.PIPE)
        self.addCleanup(self.server.wait)
        self.addCleanup(self.server.kill)
        self.addCleanup(self.server.stdout.close)
        return json.loads(self.server.stdout.readline())

    def test_one_is_set_up_tried_paused_and_removed(self):
        made = self.json('feed', 'add', 'Studio 1', '--from', 'kpi.jsonl', '--every', '5')['feed']
        self.assertEqual((made['name'], made['from'], made['every'], made['paused']), ('Studio 1', self.file, 5, False))
        tried = self.json('feed', 'test', 'Studio 1')
        self.assertEqual((tried['samples'], tried['refused']), (3, 1))
        self.assertEqual([s['viewers'] for s in tried['latest']], [100, 101, 102])
        self.assertEqual(tried['reasons'][0]['line'], 4)
        self.assertEqual(self.json('quarantine', 'list'), [], 'a test stored something')
        self.assertTrue(self.json('feed', 'pause', 'Studio 1')['feed']['paused'])
        self.assertFalse(self.json('feed', 'resume')['feed']['paused'])
        self.assertEqual([f['name'] for f in self.json('feed', 'list')], ['Studio 1'])
        self.ok('feed', 'remove', 'Studio 1')
        self.assertEqual(self.json('feed', 'list'), [])
        self.ok('undo')
        self.assertEqual(len(self.json('feed', 'list')), 1)

    def test_a_source_is_tried_that_is_not_set_up(self):
        os.mkdir(self.path('in'))
        self.assertTrue(self.json('feed', 'test', '--from', 'in')['nothing'])
        shutil.copy(self.file, self.path('in'))
        self.assertEqual(self.json('feed', 'test', '--from', 'in')['samples'], 3)
        self.assertEqual(self.json('feed', 'list'), [])

    def test_words_that_are_off(self):
        self.ok('feed', 'add', 'Studio 1', '--from', 'kpi.jsonl')
        for code, words, says in ((MISUSED, ('feed', 'lst'), 'Did you mean “list”'), (MISUSED, ('feed', 'add', 'X'), 'Where do the figures come from'),
                                  (REFUSED, ('feed', 'add', 'Studio 1', '--from', 'kpi.jsonl'), 'Studio 1'), (FAILED, ('feed', 'remove', 'Studio 2'), 'Studio 2'),
                                  (REFUSED, ('feed', 'add', 'X', '--from', 'ftp://example.com/a'), 'https'), (MISUSED, ('feed', 'list', '--from', 'x'), 'feed add'),
                                  (REFUSED, ('feed', 'add', 'X', '--from', 'a', '--every', '0'), 'every second at most'), (MISUSED, ('feed', 'test', '--from', 'kpi.jsonl', '--format', 'kpi'), 'kpi'),
                                  (FAILED, ('feed', 'test', '--from', 'nowhere.jsonl'), 'is not there')):
            self.refused(code, *words, says=says)

    def test_addresses_of_this_machine_need_a_word(self):
        for address in ('http://127.0.0.1/x', 'http://2130706433/x', 'http://0177.1/x', 'http://[::1]/x', 'http://[::ffff:10.0.0.1]/x', 'http://169.254.169.254/latest/meta-data', 'http://192.168.1.20/x'):
            self.refused(REFUSED, 'feed', 'add', 'X', '--from', address, says='--local')
        self.ok('feed', 'add', 'X', '--from', 'http://192.168.1.20/x', '--local')

    def test_each_fault_is_told_with_its_cause(self):
        port = self.serve()['http']
        told = {'/good': (DONE, ''), '/gzip': (DONE, ''), '/chain?n=5': (DONE, ''), '/429': (FAILED, 'asked too often'), '/500': (FAILED, 'fault of its own'), '/401': (FAILED, 'does not let Callboard in'),
                '/html': (FAILED, 'A web page came'), '/half-close': (FAILED, 'broke off'), '/short': (FAILED, 'broke off'), '/reset': (FAILED, 'broke off'), '/chunk-lies': (FAILED, 'broke off'),
                '/bomb': (FAILED, 'larger than 8 MB'), '/huge': (FAILED, 'larger than 8 MB'), '/huge-headers': (FAILED, 'of headers'), '/loop': (FAILED, 'on and on'), '/no-http': (FAILED, 'does not speak HTTP')}
        for path, (code, says) in told.items():
            ran = self.run_desk('feed', 'test', '--from', f'http://127.0.0.1:{port}{path}', '--local')
            self.assertEqual(ran.code, code, f'{path}: {ran.out}{ran.err}')
            self.assertIn(says, ran.err, path)
        bad = self.json('feed', 'test', '--from', f'http://127.0.0.1:{port}/bad-lines', '--local')
        self.assertEqual((bad['samples'], bad['refused']), (3, 2))


class OwnNetwork(Case):
    """93.184.216.34 is an address of the internet everywhere else."""
    OPEN = '93.184.216.34'

    def setUp(self):
        super().setUp()
        self.new()
        self.inside = ['unshare', '-rn', 'sh', '-c', f'ip link set lo up && ip addr add {self.OPEN}/32 dev lo && exec "$@"', 'sh']
        made = subprocess.run([*self.inside, 'true'], capture_output=True, check=False)
        if made.returncode:
            self.skipTest('no network of one\'s own can be made here: ' + made.stderr.decode().strip())

    def ask(self, *paths):
        """What `feed test` says of each path of a server at an open address, without --local."""
        script = ('import json,subprocess,sys\n'
                  'server = subprocess.Popen([sys.executable, "-B", sys.argv[1], "--address", sys.argv[2]], stdout=subprocess.PIPE)\n'
                  'port = json.loads(server.stdout.readline())["http"]\n'
                  'for path in sys.argv[5:]:\n'
                  '    ran = subprocess.run([sys.argv[3], "-w", sys.argv[4], "feed", "test", "--from", f"http://{sys.argv[2]}:{port}{path}"], capture_output=True, text=True)\n'
                  '    print(json.dumps([ran.returncode, ran.stdout + ran.stderr]), flush=True)\n'
                  'server.kill()\n')
        ran = subprocess.run([*self.inside, sys.executable, '-c', script, SERVER, self.OPEN, program.PROGRAM, self.desk, *paths],
                             capture_output=True, text=True, timeout=program.LIMIT, check=True, env=program.environment())
        return [json.loads(line) for line in ran.stdout.splitlines()]

    def test_a_redirect_is_judged_like_the_address_itself(self):
        to = '/to?url=http%3A%2F%2F'
        good, *refused = self.ask('/good', to + '127.0.0.1%3A1%2F', to + '10.0.0.1%2F', to + '169.254.169.254%2Flatest', to + '%5B%3A%3A1%5D%2F', to + '0x7f.1%2F', to + 'localhost%2F')
        self.assertEqual(good[0], DONE, good[1])
        for code, said in refused:
            self.assertEqual(code, REFUSED, said)
            self.assertIn('--local', said)


if __name__ == '__main__':
    main()
