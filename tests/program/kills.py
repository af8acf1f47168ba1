#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the program at random moments of edits and imports. What it had said to be done is there afterwards, an import is
there whole or not at all, and the workspace is sound. CALLBOARD_KILLS says how many times (100), CALLBOARD_SEED which ones."""
import os
import random
import subprocess
import time

import program
from program import DONE, Case, main

ROWS = 400      # of an import: enough for a kill to fall within it


class Kills(Case):
    def setUp(self):
        super().setUp()
        self.new()
        self.seed = int(os.environ.get('CALLBOARD_SEED', '') or random.SystemRandom().randrange(10 ** 6))
        self.random = random.Random(self.seed)
        self.expected = {}      # room → place, as acknowledged
        self.unsure = {}        # room → place of the edit that was killed

    def words_of(self, number):
        """The command of this round, and the rows that it makes or changes."""
        kind = self.random.random()
        if kind < 0.5 or not self.expected:
            name = f'Room {number}'
            return ['add', 'rooms', f'name={name}', f'place=p{number}'], {name: f'p{number}'}
        if kind < 0.8:
            name = self.random.choice(sorted(self.expected))
            return ['set', 'rooms', name, f'place=p{number}'], {name: f'p{number}'}
        rows = {f'Import {number} {i:03}': f'p{number}' for i in range(ROWS)}
        with open(self.path('rooms.csv'), 'w', encoding='utf-8') as file:
            file.write('Name,Place\n' + ''.join(f'{name},{place}\n' for name, place in rows.items()))
        return ['import', 'rooms', self.path('rooms.csv')], rows

    def kill_once(self, number, longest):
        words, rows = self.words_of(number)
        started = time.monotonic()
        process = subprocess.Popen([program.PROGRAM, '-w', self.desk, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   stdin=subprocess.DEVNULL, env=program.environment())
        try:
            process.wait(self.random.random() * longest)
        except subprocess.TimeoutExpired:
            process.kill()
        out, err = process.communicate()
        self.assertIn(process.returncode, (DONE, -9), err.decode())
        acknowledged = b'Done:' in out or b'rows read' in out
        if acknowledged:
            self.expected.update(rows)
        self.unsure = {} if acknowledged else rows
        return time.monotonic() - started, acknowledged, process.returncode == -9

    def check(self, number):
        found = {r['name']: r['place'] for r in self.rows('rooms')}
        missing = {name: place for name, place in self.expected.items()
                   if found.get(name) not in (place, self.unsure.get(name, place))}
        self.assertEqual(missing, {}, f'seed {self.seed}, round {number}: an acknowledged edit is lost')
        there = [name for name, place in self.unsure.items() if found.get(name) == place]
        self.assertIn(len(there), (0, len(self.unsure)), f'seed {self.seed}, round {number}: half a change')
        self.expected = found
        return len(there)

    def test_no_acknowledged_edit_is_lost(self):
        rounds = int(os.environ.get('CALLBOARD_KILLS', '') or 100)
        started = time.monotonic()
        self.ok('add', 'rooms', 'name=First')
        self.expected = {'First': None}
        longest = (time.monotonic() - started) * 1.5
        killed = unacknowledged = kept = 0
        for number in range(rounds):
            _, acknowledged, dead = self.kill_once(number, longest)
            killed += dead
            unacknowledged += not acknowledged
            kept += self.check(number)
            if number % 25 == 24:
                self.assertEqual(self.json('check')['problems'], [], f'seed {self.seed}')
        self.assertGreater(killed, rounds / 10, 'the kills came too late to show anything')
        self.assertEqual(self.json('check')['problems'], [])
        self.ok('add', 'rooms', 'name=Last')
        self.ok('undo')
        litter = [os.path.join(folder, f) for folder, _, files in os.walk(self.desk) for f in files
                  if f.startswith('.') or '.tmp' in f or f.endswith('~') or 'callboard-' in f]
        self.assertEqual(litter, [])
        print(f'kills: {rounds} rounds, {killed} killed, {unacknowledged} unacknowledged of which {kept} were on disk; seed {self.seed}')


if __name__ == '__main__':
    main()
