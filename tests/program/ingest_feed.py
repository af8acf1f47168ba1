#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The recorded feed through the command line reaches every figure of its facts: once, again, shuffled, in pieces, read while
it grows, and killed over and over. What is stored is compared with what Python makes of the same bytes.
CALLBOARD_KILLS_INGEST says how many kills (20), CALLBOARD_SEED which ones."""
import json
import os
import random
import signal
import subprocess
import time
from datetime import datetime, timezone

import program
from program import DONE, REFUSED, Case, main

METRICS = ('views', 'impressions', 'product_impressions', 'product_clicks', 'add_to_cart', 'orders', 'units', 'likes', 'comments')


def lines_of(name='live-kpi.jsonl'):
    with open(os.path.join(program.FIXTURES, name), 'rb') as file:
        return file.read().splitlines(keepends=True)


def no_constant(word):
    raise ValueError(word)


def sample_of(line):
    """A line as feeds.md reads it, or nothing. Enough for the recorded feed; the reader's own tests go further."""
    try:
        one = json.loads(line, parse_constant=no_constant)
        at = one['at']
        at = at * (1000 if at < 10 ** 11 else 1) if isinstance(at, int) else int(datetime.fromisoformat(at).timestamp() * 1000)
        known = {k: v for k, v in one.items() if k in METRICS or k in ('viewers', 'seq')}
        if not isinstance(one['session'], str) or any(not isinstance(v, int) or v < 0 for v in known.values()):
            return None
        return one['session'], one.get('seq'), at, one, line.strip()
    except (ValueError, KeyError, TypeError):
        return None


def held_by(lines):
    """What the source holds: of each key the version of the latest moment, then of the greatest text."""
    kept = {}
    for sample in filter(None, map(sample_of, lines)):
        session, seq, at, one, text = sample
        key = (session, seq, None if seq is not None else at)
        if key not in kept or (at, text) > (kept[key][2], kept[key][4]):
            kept[key] = sample
    return sorted(kept.values(), key=lambda s: (s[2], s[1] if s[1] is not None else -1))


def figures_of(samples):
    final, peak, units = {}, None, {}
    for _, _, _, one, _ in samples:
        final.update({m: one[m] for m in METRICS if m in one})
        if 'gmv' in one:
            final['gmv'] = str(one['gmv'])
        if 'viewers' in one:
            peak = max(peak or 0, one['viewers'])
        if one.get('products'):
            units = {p['sku']: p['units'] for p in one['products']}
    return final, peak, units


class Feed(Case):
    def setUp(self):
        super().setUp()
        self.lines = lines_of()
        with open(os.path.join(program.FIXTURES, 'facts.json'), encoding='utf-8') as file:
            self.facts = json.load(file)['live']
        self.code = self.facts['session']

    def put(self, name, lines):
        with open(self.path(name), 'wb') as file:
            file.write(b''.join(lines))
        return self.path(name)

    def ingest(self, path):
        return self.json('ingest', '--from', path)

    def kpi(self, *words):
        return self.json('kpi', self.code, *words)

    def check_facts(self):
        facts, kpi = self.facts, self.kpi()
        self.assertEqual({k: kpi['final'][k] for k in facts['final']}, facts['final'])
        self.assertEqual(kpi['samples'], facts['samples'])
        self.assertEqual(kpi['peak_viewers'], facts['peak_viewers'])
        self.assertEqual(kpi['units_by_sku'], facts['units_by_sku'])
        self.assertEqual(sum(g['samples'] for g in kpi['gaps']), facts['gap_samples'])
        ratios = kpi['ratios']
        self.assertEqual(ratios['ctr_clicks_per_view'], {'numerator': 2245, 'denominator': 68114, 'value': facts['ctr_clicks_per_view']})
        self.assertEqual(ratios['click_to_order']['value'], facts['click_to_order'])
        self.assertEqual(ratios['aov']['value'], facts['aov'])
        self.assertEqual(sorted(ratios), ['aov', 'atc_per_click', 'atc_per_view', 'click_to_order', 'ctr_clicks_per_impression', 'ctr_clicks_per_view', 'gpm'])
        self.assertEqual(len(self.json('quarantine', 'list')), facts['rejected'])

    def check_stored(self, lines):
        """Sample by sample, and the figures as of several moments."""
        held = held_by(lines)
        out = self.path('stored.jsonl')
        self.ok('export', 'samples', '--session', self.code, '--out', out)
        with open(out, encoding='utf-8') as file:
            stored = [json.loads(line) for line in file]
        self.assertEqual([(s['session'], s.get('seq'), s.get('views'), s.get('viewers'), s.get('gmv'), len(s.get('products', ()))) for s in stored],
                         [(s[0], s[1], s[3].get('views'), s[3].get('viewers'), s[3].get('gmv'), len(s[3].get('products', ()))) for s in held])
        for part in (0.1, 0.37, 0.8, 1):
            until = held[int((len(held) - 1) * part)][2]
            final, peak, units = figures_of([s for s in held if s[2] <= until])
            kpi = self.kpi('--at', datetime.fromtimestamp(until / 1000, timezone.utc).isoformat())
            self.assertEqual({k: kpi['final'][k] for k in final}, final)
            self.assertEqual((kpi['peak_viewers'], kpi['units_by_sku']), (peak, units))

    def test_facts_and_again(self):
        self.week()
        source = os.path.join(program.FIXTURES, 'live-kpi.jsonl')
        once = self.ingest(source)
        self.assertEqual({k: once[k] for k in ('lines', 'samples', 'duplicates', 'restated')}, {'lines': self.facts['lines'], 'samples': self.facts['samples'], 'duplicates': self.facts['duplicates'], 'restated': 0})
        self.assertEqual(len(once['refused']), self.facts['rejected'])
        self.assertEqual([r['line'] for r in once['refused']], [i for i, line in enumerate(self.lines, 1) if not sample_of(line)])
        self.assertTrue(all(r['reason'] for r in once['refused']))
        self.check_facts()
        self.check_stored(self.lines)
        before = self.json('kpi', self.code)
        again = self.ingest(source)
        self.assertEqual((again['lines'], again['samples'], again['restated']), (self.facts['lines'], 0, 0))
        self.assertEqual(again['duplicates'], self.facts['samples'] + self.facts['duplicates'])
        self.assertEqual(self.json('kpi', self.code), before)
        self.check_facts()
        self.assertTrue(self.kpi()['matched'])

    def test_shuffled_and_in_pieces(self):
        self.new()
        rng = random.Random(4)
        rng.shuffle(self.lines)
        size = 0
        while self.lines[size:]:
            piece = self.lines[size:size + rng.randrange(1, 900)]
            self.assertEqual(self.ingest(self.put('piece.jsonl', piece))['lines'], len(piece))
            size += len(piece)
        self.check_facts()
        self.check_stored(self.lines)
        self.assertFalse(self.kpi()['matched'])     # no such session here: shown under its live id all the same

    def test_a_stream(self):
        self.new()
        with open(os.path.join(program.FIXTURES, 'live-kpi.jsonl'), 'rb') as stdin:
            self.assertEqual(self.json('ingest', '--from', '-', stdin=stdin)['samples'], self.facts['samples'])
        self.check_facts()

    def follow(self, path):
        return subprocess.Popen([program.PROGRAM, '-w', self.desk, '--json', 'ingest', '--from', path, '--follow'], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                                env=program.environment())

    def wait_for(self, samples, process):
        for _ in range(600):
            if self.run_desk('--json', 'kpi', self.code).code == DONE and self.kpi()['samples'] >= samples:
                return
            self.assertIsNone(process.poll(), process.stderr.read() if process.poll() is not None else '')
            time.sleep(0.1)
        self.fail(f'{samples} samples never came')

    def test_read_while_it_grows(self):
        self.new()
        path, rng = self.put('grows.jsonl', []), random.Random(9)
        process = self.follow(path)
        self.addCleanup(process.kill)
        data = b''.join(self.lines)
        with open(path, 'ab', buffering=0) as file:
            at = 0
            while at < len(data):       # cut anywhere: within a line, within a letter
                size = rng.randrange(1, 60_000)
                file.write(data[at:at + size])
                at += size
                time.sleep(rng.random() * 0.1)
        self.wait_for(self.facts['samples'], process)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=program.LIMIT)
        self.assertEqual(process.returncode, DONE, err)
        done = json.loads(out)
        self.assertEqual((done['lines'], done['samples'], len(done['refused'])), (self.facts['lines'], self.facts['samples'], self.facts['rejected']))
        self.check_facts()
        self.check_stored(self.lines)

    def test_half_a_last_line(self):
        self.new()
        whole, half = self.lines[0], self.lines[1]
        path = self.put('half.jsonl', [whole, half[:40]])
        process = self.follow(path)
        self.addCleanup(process.kill)
        self.wait_for(1, process)
        time.sleep(0.5)
        self.assertEqual(self.kpi()['samples'], 1)
        with open(path, 'ab') as file:
            file.write(half[40:])
        self.wait_for(2, process)
        process.send_signal(signal.SIGTERM)
        done = json.loads(process.communicate(timeout=program.LIMIT)[0])
        self.assertEqual((done['samples'], done['refused']), (2, []))
        # Nobody adds to what is read once: what stands at the end is all there is.
        self.assertEqual(self.ingest(self.put('cut.jsonl', [whole, half[:40]]))['refused'][0]['line'], 2)
        self.assertEqual(self.ingest(self.put('whole.jsonl', [whole, half.rstrip()]))['duplicates'], 2)

    def test_killed_over_and_over(self):
        self.new()
        kills = int(os.environ.get('CALLBOARD_KILLS_INGEST', '') or 20)
        seed = int(os.environ.get('CALLBOARD_SEED', '') or random.SystemRandom().randrange(10 ** 6))
        rng, killed, lines = random.Random(seed), 0, []
        for copy in range(12):      # long enough that a kill falls within it
            lines += [line.replace(b'"seq": ', b'"seq": %d' % (copy + 1)) for line in self.lines]
        path = self.put('long.jsonl', lines)
        started = time.monotonic()
        for number in range(kills):
            process = subprocess.Popen([program.PROGRAM, '-w', self.desk, 'ingest', '--from', path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, env=program.environment())
            time.sleep(rng.random() * (0.15 + 0.05 * number))
            process.kill()
            _, err = process.communicate()
            self.assertIn(process.returncode, (DONE, -9), f'seed {seed}: {err.decode()}')
            killed += process.returncode == -9
            if number % 5 == 4:
                self.assertEqual(self.json('check')['problems'], [], f'seed {seed}')
        self.assertGreater(killed, kills / 4, 'the kills came too late to show anything')
        last = self.ingest(path)
        self.assertEqual(last['lines'], len(lines))
        self.check_stored(lines)
        self.assertEqual(self.ingest(path)['samples'], 0)
        self.assertEqual(self.json('check')['problems'], [])
        print(f'ingest: {kills} rounds, {killed} killed in {time.monotonic() - started:.0f} s; seed {seed}')


class Restated(Case):
    def setUp(self):
        super().setUp()
        self.new()

    def put(self, lines, name='feed.jsonl'):
        with open(self.path(name), 'wb') as file:
            file.write(b''.join(line if isinstance(line, bytes) else (json.dumps(line) + '\n').encode() for line in lines))
        return self.json('ingest', '--from', self.path(name))

    def line(self, seq, minute, **more):
        return {'session': '7415814468959110823', 'seq': seq, 'at': f'2026-11-09T16:{minute:02}:00+07:00', **more}

    def kpi(self, *words):
        return self.json('kpi', '7415814468959110823', *words)

    def test_the_latest_version_counts_in_any_order(self):
        versions = [self.line(1, 0, views=5), self.line(1, 0, views=4), self.line(1, 3, views=2), self.line(2, 2, orders=1, gmv='100'), self.line(3, 4, gmv='90')]
        for order in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 4, 1, 3]):
            self.desk = self.path('-'.join(map(str, order)))
            self.new()
            done = self.put([versions[i] for i in order])
            self.assertEqual((done['lines'], done['samples'], done['restated'], done['duplicates']), (5, 3, 2, 0))
            kpi = self.kpi()
            self.assertEqual((kpi['samples'], kpi['restated'], kpi['final']['views'], kpi['final']['gmv']), (3, 1, 2, '90'))
            self.assertIsNone(self.kpi('--at', '2026-11-09T16:02:30')['final']['views'])    # restated to 16:03
            self.assertEqual(self.kpi('--at', '2026-11-09T16:02:30')['final']['gmv'], '100')
            self.assertEqual(self.kpi('--at', '2026-11-09T16:02:30')['ratios']['aov']['value'], 100)

    def test_not_measured_is_not_zero(self):
        self.put([self.line(1, 0, views=0, orders=0, product_clicks=0)])
        kpi = self.kpi()
        self.assertEqual((kpi['final']['views'], kpi['final']['likes'], kpi['final']['gmv']), (0, None, None))
        self.assertEqual(kpi['ratios']['click_to_order'], {'numerator': 0, 'denominator': 0, 'value': None})
        self.assertEqual(kpi['ratios']['atc_per_view'], {'numerator': None, 'denominator': 0, 'value': None})
        self.assertEqual((kpi['peak_viewers'], kpi['units_by_sku'], kpi['gaps']), (None, {}, []))

    def test_other_faults(self):
        good = self.line(1, 0, views=1)
        crlf = (json.dumps(self.line(2, 1, views=2)) + '\r\n').encode()
        faults = [b'{"session":"S","seq":1,"at":"2026-11-09T16:00:00+07:00","views":"12"}\n', b'{"session":"S","seq":"1","at":"2026-11-09T16:00:00+07:00"}\n',
                  b'{"session":5,"at":1794214800}\n', b'{"session":"S","at":"2026-11-09T16:00:00"}\n', b'{"session":"S\xff","at":1794214800}\n', b'{"session":"S\x00","at":1794214800}\n',
                  b'{"session":"S","at":1794214800,"views":1.5}\n', b'{"session":"S","at":1794214800,"products":[{"units":1}]}\n', b'{"session":"S","at":1794214800,"x":"' + b'x' * (10 << 20) + b'"}\n',
                  b'[' * 100_000 + b'\n', b'{"session":"S","at":1794214800,"views":1,"views":2}\n', b'"text"\n', b'{"session":"S","at":9999999999}\n']
        done = self.put([b'\xef\xbb\xbf' + (json.dumps(good) + '\n').encode(), b'\n', crlf, b'   \r\n', *faults, (json.dumps(self.line(3, 2, views=3))).encode()])
        self.assertEqual((done['samples'], len(done['refused']), done['lines']), (3, len(faults), 3 + len(faults)))
        self.assertEqual([r['line'] for r in done['refused']], list(range(5, 5 + len(faults))))
        self.assertEqual(self.kpi()['final']['views'], 3)
        self.assertEqual(len(self.json('quarantine', 'list')), len(faults))
        self.assertEqual(self.json('quarantine', 'replay')['lines'], len(faults))
        only_bad = self.run_desk('ingest', '--from', self.path('bad.jsonl'))
        self.assertEqual(only_bad.code, program.FAILED)
        with open(self.path('bad.jsonl'), 'wb') as file:
            file.write(b'nothing good\n')
        self.assertEqual(self.run_desk('ingest', '--from', self.path('bad.jsonl')).code, REFUSED)
        self.assertEqual(self.run_desk('ingest', '--from', self.path('bad.jsonl'), '--format', 'kpi-lines').code, REFUSED)

    def test_bad_lines_first(self):
        bad = [b'garbage, not json\n', b'[]\n', b'\n']
        for name in ('feed.jsonl', 'feed.log'):
            done = self.put([*bad, self.line(1, 0, views=1), self.line(2, 1, views=2)], name)
            self.assertEqual(([r['line'] for r in done['refused']], done['samples'] + done['duplicates']), ([1, 2], 2))
        process = subprocess.Popen([program.PROGRAM, '-w', self.desk, '--json', 'ingest', '--from', self.path('feed.log'), '--follow'], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   stdin=subprocess.DEVNULL, env=program.environment())
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        done = json.loads(process.communicate(timeout=program.LIMIT)[0])
        self.assertEqual((done['lines'], done['duplicates'], len(done['refused'])), (4, 2, 2))

    def test_lines_that_name_no_session(self):
        self.ok('add', 'sessions', 'code=S-1', 'start=2026-11-09 16:00', 'end=2026-11-09 18:00')
        line = self.line(1, 0, views=7)
        del line['session']
        with open(self.path('feed.jsonl'), 'w', encoding='utf-8') as file:
            file.write(json.dumps(line) + '\n')
        self.assertEqual(self.run_desk('ingest', '--from', self.path('feed.jsonl')).code, REFUSED)
        self.assertEqual(self.json('ingest', '--from', self.path('feed.jsonl'), '--session', 'S-1')['samples'], 1)
        self.assertEqual(self.json('kpi', 'S-1')['final']['views'], 7)

    def test_ahead_of_the_clock_until_it_is_replayed(self):
        with open(self.path('feed.jsonl'), 'w', encoding='utf-8') as file:
            file.write(json.dumps(self.line(1, 0, views=1)) + '\n' + json.dumps(self.line(2, 6, views=2)) + '\n')
        early = self.json('--now', '2026-11-09T16:00', 'ingest', '--from', self.path('feed.jsonl'))
        self.assertEqual((early['samples'], [r['line'] for r in early['refused']]), (1, [2]))
        self.assertEqual(self.json('--now', '2026-11-09T16:00', 'quarantine', 'replay')['samples'], 0)
        number = self.json('quarantine', 'list')[0]['id']
        self.assertEqual(self.json('--now', '2026-11-09T16:01', 'quarantine', 'replay', str(number))['samples'], 1)
        self.assertEqual(self.json('quarantine', 'list'), [])
        self.assertEqual(self.kpi()['final']['views'], 2)
        self.refused(program.FAILED, 'quarantine', 'replay', '77', says='77')

    def test_marks_exports_and_words(self):
        self.ok('add', 'rooms', 'name=Studio 1')
        self.ok('add', 'sessions', 'code=S-1', 'start=2026-11-09 16:00', 'end=2026-11-09 18:00', 'platform=tiktok')
        self.put([{**self.line(i, i, viewers=10 * i, gmv=f'{i}000'), 'session': 'S-1'} for i in range(1, 9)])
        self.assertEqual(self.json('mark', 'S-1', 'good', 'moment', '--kind', 'clip', '--at', '2026-11-09T16:05')['at'], '2026-11-09T16:05:00+07:00')
        self.assertEqual([(m['session'], m['kind'], m['text']) for m in self.rows('markers')], [('S-1', 'clip', 'good moment')])
        self.refused(program.MISUSED, 'mark', 'S-1', 'x', '--kind', 'clap', says='clip')
        self.refused(program.FAILED, 'mark', 'S-9', 'x', says='S-9')
        self.refused(program.FAILED, 'kpi', 'S-9', says='S-9')
        self.refused(program.MISUSED, 'kpi', 'S-1', '--at', 'noon', says='noon')
        self.refused(program.MISUSED, 'ingest', says='--from')
        self.refused(program.MISUSED, 'ingest', '--from', self.folder, says='folder')
        self.refused(program.MISUSED, 'ingest', '--from', 'x', '--format', 'kpi-line', says='kpi-lines')
        self.refused(program.MISUSED, 'export', 'samples', '--session', 'S-1', '--out', self.path('x.pdf'), says='.xlsx')
        self.assertEqual(self.json('export', 'samples', '--session', 'S-1', '--out', self.path('m.csv'), '--by', 'minute')['rows'], 8)
        with open(self.path('m.csv'), encoding='utf-8') as file:
            head, first = file.readline(), file.readline()
        self.assertIn('GMV', head)
        self.assertIn('1000', first)
        for ending in ('csv', 'xlsx', 'tsv', 'jsonl'):
            self.assertEqual(self.json('export', 'samples', '--session', 'S-1', '--out', self.path('s.' + ending))['rows'], 8)
        self.assertEqual(self.json('ingest', '--from', self.path('s.jsonl'))['samples'], 0)     # the same samples, as lines of ours
        self.assertEqual(self.json('kpi', 'S-1')['restated'], 8)


if __name__ == '__main__':
    main()
