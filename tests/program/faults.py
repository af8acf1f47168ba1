#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A full disk, a folder that may not be written, a workspace that somebody else holds, files that are no workspace of this
version, a damaged page. Needs a small tmpfs and another user; without the rights for them those tests are skipped, and say so."""
import fcntl
import hashlib
import os
import signal
import sqlite3
import subprocess
import time
import unittest

import program
from program import DONE, FAILED, Case, Result, main

NOBODY = 65534


def bytes_of(folder):
    """Every file below the folder with the hash of what it holds."""
    found = {}
    for parent, _, files in os.walk(folder):
        for name in files:
            path = os.path.join(parent, name)
            with open(path, 'rb') as file:
                found[os.path.relpath(path, folder)] = hashlib.sha256(file.read()).hexdigest()
    return found


class FullDisk(Case):
    def mount(self, kilobytes):
        folder = self.path('small')
        os.mkdir(folder)
        done = subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={kilobytes}k', 'tmpfs', folder], capture_output=True, check=False)
        if done.returncode:
            self.skipTest('a tmpfs cannot be mounted here: ' + done.stderr.decode().strip())
        self.addCleanup(subprocess.run, ['umount', '-l', folder], check=False)
        return folder

    def fill(self, folder, leave):
        """Takes all room but `leave` bytes."""
        with open(os.path.join(folder, 'filler'), 'wb') as file:
            free = os.statvfs(folder)
            file.write(b'\0' * max(0, free.f_bavail * free.f_frsize - leave))
        return os.path.join(folder, 'filler')

    def test_edits_on_a_full_disk(self):
        folder = self.mount(24 * 1024)
        self.desk = os.path.join(folder, 'desk')
        self.new()
        self.ok('add', 'rooms', 'name=Before')
        for leave in (0, 4096, 16384, 65536):
            filler = self.fill(folder, leave)
            last = None
            for number in range(200):
                ran = self.run_desk('add', 'rooms', f'name=Room {leave} {number}', 'place=' + 'x' * 2000)
                if ran.code != DONE:
                    last = ran
                    break
                self.assertIn('Done', ran.out)
            self.assertIsNotNone(last, 'the disk did not become full')
            self.assertEqual(last.code, FAILED)
            self.assertRegex(last.err, r'(?i)no (space|room)|full')
            rooms = [r['name'] for r in self.rows('rooms')]
            self.assertEqual(sum(name.startswith(f'Room {leave} ') for name in rooms), number)
            self.assertIn('Before', rooms)
            os.remove(filler)
            self.ok('add', 'rooms', f'name=After {leave}')
            self.assertEqual(self.json('check')['problems'], [])

    def test_exports_and_backups_on_a_full_disk(self):
        folder = self.mount(2048)
        self.new()
        self.ok('add', 'rooms', 'name=A', 'notes=' + 'x' * 5000)
        for verb in (['export', 'rooms', '--out'], ['backup']):
            for ending in ('xlsx', 'csv') if verb[0] == 'export' else ('db',):
                file = os.path.join(folder, 'there.' + ending)
                with open(file, 'wb') as out:
                    out.write(b'what was there')
                for leave in (0, 2048, 4096):
                    filler = self.fill(folder, leave)
                    before = sorted(os.listdir(folder))
                    ran = self.run_desk(*verb, file)
                    if ran.code != DONE:
                        with open(file, 'rb') as now:
                            self.assertEqual(now.read(), b'what was there', (verb, ending, leave))
                        self.assertEqual(sorted(os.listdir(folder)), before, 'litter')
                    os.remove(filler)
                self.assertEqual(self.run_desk(*verb, file if verb[0] == 'export' else file + '2').code, DONE)
                os.remove(file)


class ReadOnly(Case):
    def run_as_nobody(self, *words):
        return Result(subprocess.run([program.PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=program.LIMIT,
                                     cwd='/', user=NOBODY, group=NOBODY, extra_groups=[], env=program.environment(HOME='/nonexistent', TMPDIR='/tmp')))

    @unittest.skipUnless(os.geteuid() == 0, 'another user is needed, hence root')
    def test_another_user_reads_and_changes_nothing(self):
        self.new()
        self.ok('add', 'rooms', 'name=A')
        os.chmod(self.folder, 0o755)
        reach = subprocess.run([program.PROGRAM, '--version'], user=NOBODY, group=NOBODY, capture_output=True, check=False) if os.access(program.PROGRAM, os.X_OK) else None
        if reach is None or reach.returncode:
            self.skipTest('the program cannot be reached by another user')
        before = bytes_of(self.desk)
        seen = self.run_as_nobody('-w', self.desk, '--json', 'list', 'rooms')
        self.assertEqual(seen.code, DONE, seen.err)
        self.assertEqual([r['name'] for r in seen.json], ['A'])
        ran = self.run_as_nobody('-w', self.desk, 'add', 'rooms', 'name=B')
        self.assertEqual(ran.code, FAILED)
        self.assertRegex(ran.err, r'(?i)read|writ')
        self.assertEqual(bytes_of(self.desk), before)
        self.assertEqual([r['name'] for r in self.rows('rooms')], ['A'])


class Held(Case):
    """The holder is a process that really holds the lock."""

    def setUp(self):
        super().setUp()
        self.new()
        self.ok('add', 'rooms', 'name=A')

    def hold(self):
        file = open(os.path.join(self.desk, 'lock'), 'r+', encoding='utf-8')   # pylint: disable=consider-using-with
        self.addCleanup(file.close)
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(f'who: Trang\nhost: desk-7\npid: {os.getpid()}\nsince_ms: 1794400000000\n')
        file.flush()
        return file

    def test_a_second_one_is_told_who_holds_it_and_may_read(self):
        file = self.hold()
        ran = self.run_desk('add', 'rooms', 'name=B')
        self.assertEqual(ran.code, FAILED)
        for word in ('Trang', 'desk-7', str(os.getpid()), 'read'):
            self.assertIn(word, ran.err)
        self.assertEqual([r['name'] for r in self.rows('rooms')], ['A'])
        file.close()
        self.ok('add', 'rooms', 'name=B')

    def test_many_at_once_are_never_two_writers(self):
        processes = [subprocess.Popen([program.PROGRAM, '-w', self.desk, 'add', 'rooms', f'name=R{i}'], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=program.environment())
                     for i in range(12)]
        done = []
        for i, process in enumerate(processes):
            out, err = process.communicate(timeout=program.LIMIT)
            self.assertTrue(process.returncode == DONE or b'open already' in err, err)
            if process.returncode == DONE:
                self.assertIn(b'Done', out)
                done.append(f'R{i}')
        self.assertTrue(done)
        self.assertEqual(sorted(r['name'] for r in self.rows('rooms')), sorted(['A', *done]))
        self.assertEqual(self.json('check')['problems'], [])

    def test_a_stopped_holder_is_not_broken(self):
        process = subprocess.Popen(['/usr/bin/python3', '-c', f'import fcntl,time; f=open({os.path.join(self.desk, "lock")!r}, "r+"); fcntl.flock(f, fcntl.LOCK_EX); '
                                    'f.write("who: Khoa\\n"); f.flush(); print("held", flush=True); time.sleep(600)'], stdout=subprocess.PIPE)
        self.addCleanup(process.kill)
        self.assertEqual(process.stdout.readline(), b'held\n')
        process.send_signal(signal.SIGSTOP)
        self.assertEqual(self.run_desk('add', 'rooms', 'name=B').code, FAILED)
        process.kill()
        process.wait()
        process.stdout.close()
        self.ok('add', 'rooms', 'name=B')


class Foreign(Case):
    def setUp(self):
        super().setUp()
        self.new()
        self.ok('add', 'rooms', 'name=A')
        self.file = os.path.join(self.desk, 'trackers.db')

    def check_refused(self, says):
        before = bytes_of(self.desk)
        for words in (['list', 'rooms'], ['add', 'rooms', 'name=B']):
            ran = self.run_desk(*words)
            self.assertEqual(ran.code, FAILED, ran.out)
            self.assertRegex(ran.err, says)
        after = bytes_of(self.desk)
        self.assertEqual(after['trackers.db'], before['trackers.db'])

    def stamp(self, pragma):
        with sqlite3.connect(self.file) as db:
            db.execute(pragma)
        db.close()

    def test_a_newer_workspace_is_left_alone(self):
        self.stamp('PRAGMA user_version = 9999')
        self.check_refused('(?i)newer')

    def test_a_foreign_database_is_left_alone(self):
        self.stamp('PRAGMA application_id = 7')
        self.check_refused('(?i)not a|no .*workspace|callboard')

    def test_a_file_that_is_no_database_is_left_alone(self):
        with open(self.file, 'wb') as out:
            out.write(b'not a database at all ' * 1000)
        self.check_refused('.')

    def test_a_damaged_page_is_found(self):
        self.ok('backup', self.path('good.db'))
        size = os.path.getsize(self.file)
        with open(self.file, 'r+b') as file:
            for page in range(2, size // 4096):
                file.seek(page * 4096)
                file.write(b'\xa5' * 2048)
        time.sleep(0)
        self.assertEqual(self.run_desk('check').code, FAILED)
        self.assertEqual(self.run_program('restore', self.path('good.db'), self.path('again')).code, DONE)
        self.desk = self.path('again')
        self.assertEqual([r['name'] for r in self.rows('rooms')], ['A'])


if __name__ == '__main__':
    main()
