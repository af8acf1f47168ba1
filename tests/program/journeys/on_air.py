# SPDX-License-Identifier: Apache-2.0
"""Journeys of an evening on air: a feed on a growing file, by mouse and keyboard, on the clock of the machine."""
import datetime
import json
import os
import re
import threading

from display import wait_until


class Recorder(threading.Thread):
    """Another program that writes a sample a second into a file, as long as it is let."""

    def __init__(self, path, session):
        super().__init__(daemon=True)
        self.path, self.session, self.written = path, session, 0
        self.writing, self.over = threading.Event(), threading.Event()
        self.writing.set()

    def line(self):
        at = datetime.datetime.now(datetime.timezone.utc).isoformat()
        return json.dumps({'session': self.session, 'seq': self.written, 'at': at, 'viewers': 800 + self.written % 40,
                           'views': 1000 + 9 * self.written, 'product_clicks': 3 * self.written, 'orders': self.written // 3}) + '\n'

    def run(self):
        while not self.over.wait(1):
            if self.writing.is_set():
                with open(self.path, 'a', encoding='utf-8') as file:
                    file.write(self.line())
                self.written += 1


def open_pane(journey, name, shows):
    """Through the palette, as soon as it has found the pane."""
    journey.hand.key('ctrl+k')
    journey.hand.write(name)

    def there():
        if journey.screen.look(*shows):
            return True
        journey.hand.key('Return')
        return False
    wait_until(f'the pane {name}', there, every=1)


def type_into(journey, field, text):
    journey.screen.click(journey.screen.find('text', field))
    journey.hand.key('ctrl+a')
    journey.hand.write(text)
    journey.hand.key('Tab')


def watch_a_feed(journey, facts):
    """Set up, tested, watched, silent, lost, found: nothing that was written is missing afterwards."""
    work, screen = journey.workspace, journey.screen
    path = os.path.join(os.path.dirname(work.folder), 'studio.jsonl')
    recorder = Recorder(path, 'S-AIR')
    with open(path, 'w', encoding='utf-8') as file:
        file.write(recorder.line())
        recorder.written = 1
    set_up = ('push button', 'Set up a feed')
    open_pane(journey, 'feeds', set_up)
    screen.click(screen.find(*set_up))
    type_into(journey, 'Name', 'Studio 1')
    type_into(journey, 'From', path)
    type_into(journey, 'Every, s', '1')
    screen.click(screen.find('push button', 'Test'))
    screen.find('label', re.compile('^1 sample can be read'))
    journey.picture('tested')
    assert not work.json('feed', 'list'), 'a test set something up'
    screen.click(screen.find('push button', 'Add the feed'))

    def row(words):
        return screen.find(None, re.compile(r'Studio 1.*' + words, re.S), seconds=40)

    recorder.start()
    row(r'\bok\b.*[3-9] samples')
    journey.picture('watched')
    recorder.writing.clear()
    row('stale')
    screen.find('push button', re.compile('^feeds 1 stale'))
    journey.picture('stale')
    os.rename(path, path + '.away')
    row('failing.*is not there')
    journey.picture('lost')
    os.rename(path + '.away', path)
    recorder.writing.set()
    row(r'\bok\b.*(1[0-9]|[89]) samples')
    journey.picture('found')
    recorder.over.set()
    recorder.join()
    screen.click(row(''))
    screen.find('push button', 'Look now')
    journey.picture('opened')
    screen.click(screen.find('radio button', re.compile('^Live')))
    end = screen.find('push button', 'End the session')
    journey.hand.key('m')
    screen.find('text', 'What happened')
    journey.hand.write('price drop')
    journey.hand.key('Return')
    wait_until('the mark on the disk', lambda: [mark['text'] for mark in work.json('list', 'markers')] == ['price drop'])
    journey.picture('marked')
    screen.click(end)
    wait_until('the end on the disk', lambda: work.session('S-AIR')['status'] == 'ended')
    journey.picture('ended')
    stored = os.path.join(os.path.dirname(work.folder), 'stored.jsonl')
    wait_until('every line to be stored', lambda: work.run('export', 'samples', '--session', 'S-AIR', '--out', stored) and
               sum(1 for _ in open(stored, encoding='utf-8')) == recorder.written, 20, 0.5)
    journey.close()
    assert work.json('kpi', 'S-AIR')['final']['views'] == 1000 + 9 * (recorder.written - 1)


def an_hour_ago(workspace):
    """A session that is planned for now, on the clock of the machine."""
    now = datetime.datetime.now(datetime.timezone.utc)
    start, end = (now + datetime.timedelta(minutes=m) for m in (-60, 120))
    workspace.run('add', 'sessions', 'code=S-AIR', 'title=Evening', 'platform=tiktok', 'status=planned', f'start={start:%Y-%m-%dT%H:%M}+00:00', f'end={end:%Y-%m-%dT%H:%M}+00:00')


watch_a_feed.by_the_machines_clock, watch_a_feed.before = True, an_hour_ago
JOURNEYS = {'watch-a-feed': (watch_a_feed, True)}
