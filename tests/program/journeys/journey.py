#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Journeys through the real window by mouse and keyboard, seen from outside the process; what they did is read back
through the command line. Each has a display and a workspace of its own, and leaves its pictures in OUT.

    journey.py PROGRAM FIXTURES OUT NAME"""
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import on_air  # noqa: E402
from display import Display, wait_until  # noqa: E402
from workspace import NOW, Workspace  # noqa: E402


class Journey:
    """The window of one workspace, and the few words that the journeys share."""

    def __init__(self, display, workspace, out, now=NOW):
        import screen
        self.hand, self.display, self.workspace, self.out = screen, display, workspace, out
        self.log = os.path.join(out, 'program.log')
        self.process = display.run([workspace.program, '-w', workspace.folder, *(['--now', now] if now else [])], self.log)
        self.screen = screen.Screen(self.process)

    def picture(self, name):
        return self.display.picture(os.path.join(self.out, name + '.png'))

    def go(self, pane):
        self.screen.click(self.screen.find('radio button', pane))
        self.screen.find('label', pane)

    def blocks(self):
        return list(self.screen.find('list', 'Schedule').children())

    def block(self, code):
        """The session of this code on the timeline: its spoken text says the code after everything that is drawn."""
        said = re.compile(rf', {re.escape(code)}([;,]|$)')
        _, top, _, height = self.screen.find('list', 'Schedule').box
        return wait_until(f'the block {code}', lambda: next((b for b in self.blocks() if said.search(b.name) and b.shown
                                                              and top + 100 < b.box[1] < top + height - 60), None))

    def table(self, name):
        return self.screen.find('table', name)

    @staticmethod
    def shown_cell(table, row, column):
        cell = table.cell(row, column)
        return cell if cell.box[2] > 0 else None

    def clip(self, text):
        """Puts text on the clipboard, as another program would."""
        self.display.clip(text)

    def take_in(self, tracker, name):
        """Through the import of the window, as long as Schedule is empty and offers it."""
        self.screen.click(self.screen.find('push button', 'Import a schedule'))
        field = self.screen.find('text', 'File name:')
        self.screen.click(field)
        self.hand.write(self.workspace.fixture(name))
        self.hand.key('Return')
        into = self.screen.find('combo box', within=self.screen.find('filler', 'Import'))
        if into.name != tracker:
            self.choose(into, tracker)
        box = self.screen.find('check box', re.compile('^Create '))
        button = self.screen.find('push button', re.compile('^Import'), within=self.screen.find('filler', 'Import'))
        wait_until(f'the preview of {name}', lambda: self.offered(button) or self.offered(box))
        if self.offered(box):
            self.tick(box)
        wait_until(f'rows of {name} to take', lambda: self.offered(button))
        self.picture(f'import-{tracker.lower()}')
        self.screen.click(button)
        wait_until('the import to be done', lambda: self.screen.look('push button', 'Choose a file') is None, 60)

    @staticmethod
    def offered(control):
        return control.has('ENABLED') and control.has('SENSITIVE')

    def tick(self, box):
        def ticked():
            if not box.has('CHECKED'):
                self.screen.click(box)      # a list that is just closing takes the first click for itself
            return box.has('CHECKED')
        wait_until('the box to be ticked', ticked, every=0.7)

    def choose(self, combo, text):
        self.screen.click(combo)
        self.hand.write(text)
        self.hand.key('Return')
        wait_until(f'{text} to be chosen', lambda: combo.name == text)

    def close(self):
        status = self.screen.close()
        assert status == 0, f'the program ended with {status}: {open(self.log, encoding="utf-8").read()[-2000:]}'


def count_pixels(picture, colour, fuzz='6%'):
    """How many pixels of a picture have about that colour."""
    done = subprocess.run(['convert', picture, '-alpha', 'off', '-fuzz', fuzz, '-fill', 'white', '-opaque', colour, '-fill', 'black',
                           '+opaque', 'white', '-format', '%[fx:mean*w*h]', 'info:'], capture_output=True, text=True, check=True)
    return float(done.stdout)


def import_the_week(journey, facts):
    """Four sheets through the window reach the figures that the facts state."""
    journey.go('Schedule')
    for tracker, name in (('Hosts', 'host-roster.csv'), ('Products', 'products.csv'),
                          ('Payments', 'payments-2026-10.xlsx'), ('Sessions', 'schedule.xlsx')):
        journey.take_in(tracker, name)
    journey.picture('week')
    journey.close()
    work = journey.workspace
    sessions, products, payments = (work.json('list', tracker) for tracker in ('sessions', 'products', 'payments'))
    assert len(work.json('list', 'hosts')) == facts['host_roster']['rows']
    assert len(sessions) == facts['schedule']['rows']
    assert sum(float(row['target']['amount']) for row in sessions if row['target']) == facts['schedule']['target_gmv']
    assert sum(row['stock'] or 0 for row in products) == facts['products']['sum_stock']
    assert sum(float(row['amount']['amount']) for row in payments) == facts['payments']['total']
    found = work.json('conflicts')
    rooms = sorted([o['room'], *sorted(o['sessions'])] for o in found['rooms'])
    hosts = sorted([o['person'], *sorted(o['sessions'])] for o in found['hosts'])
    assert rooms == sorted([r, *sorted(s)] for r, *s in facts['schedule']['room_overlaps']), rooms
    assert hosts == sorted([h, *sorted(s)] for h, *s in facts['schedule']['host_overlaps']), hosts


def move_and_undo(journey, facts):
    """A session dragged to another time is there, on the disk too; undo brings everything back as it was."""
    work = journey.workspace
    before = work.everything()
    journey.go('Schedule')
    x, y, w, h = journey.block('S-261112-036').box
    hour = w / 2        # it lasts from 13:00 to 15:00
    journey.screen.drag((x + w // 2, y + h // 2), (round(x + w // 2 + 5 * hour), y + h // 2))
    wait_until('the move on the disk', lambda: work.session('S-261112-036')['start'] == '2026-11-12T18:00:00+07:00')
    assert work.session('S-261112-036')['end'] == '2026-11-12T20:00:00+07:00'
    journey.picture('moved')
    journey.hand.key('ctrl+z')
    wait_until('the undo on the disk', lambda: work.session('S-261112-036')['start'] == '2026-11-12T13:00:00+07:00')
    work.must_be(before)
    journey.close()


def drag_over_another(journey, facts):
    """While the button is down the block over another session is hatched; Escape leaves everything as it was."""
    work = journey.workspace
    before = work.everything()
    journey.go('Schedule')
    x, y, w, h = journey.block('S-261112-036').box
    over = journey.block('S-261112-035').centre       # the session before it in the same room
    quiet = count_pixels(journey.picture('before-drag'), '#E5786E')
    seen = []

    def look():
        wait_until('the hatch under the mouse', lambda: count_pixels(journey.picture('over-another'), '#E5786E') > quiet + 100, 10)
        seen.append(work.everything() == before)
        journey.hand.key('Escape')
    journey.screen.drag((x + w // 2, y + h // 2), (over[0], over[1]), look)
    assert seen == [True], 'a drag that is not dropped changed something'
    journey.close()
    work.must_be(before)


def paste_and_undo(journey, facts):
    """Three rows of three cells pasted over products, two of them nonsense: seven land, two are shown as refused, all in one step."""
    work = journey.workspace
    before = work.everything()
    journey.go('Partners')
    journey.screen.click(journey.screen.find('radio button', 'Products'))
    table = journey.table('Products')
    fixed = journey.table('Products, frozen columns')
    skus = [fixed.cell(row, 'SKU').name for row in range(3)]
    columns = ('tier', 'list_price', 'live_price')
    block = [['A', '250000', '120.000'], ['B', '251k', 'cheap'], ['Zebra', '252,000', '122000']]
    wanted = [['A', '250000', '120000'], ['B', '251000', None], [None, '252000', '122000']]
    journey.clip('\n'.join('\t'.join(row) for row in block))
    journey.screen.click(wait_until('the first cell', lambda: journey.shown_cell(table, 0, 'Tier')))
    journey.hand.key('ctrl+v')
    was = {row['sku']: row for row in before['products']}

    def landed():
        now = {row['sku']: row for row in work.json('list', 'products')}
        for sku, row in zip(skus, wanted):
            for column, value in zip(columns, row):
                got = now[sku][column]
                if value is None:
                    if got != was[sku][column]:
                        return False
                elif (got['amount'] if isinstance(got, dict) else got) != value:
                    return False
        return True
    wait_until('seven cells on the disk, and two as they were', landed)
    journey.picture('pasted')
    journey.hand.key('ctrl+z')
    wait_until('the undo on the disk', lambda: work.json('list', 'products') == before['products'])
    work.must_be(before)
    journey.close()


def tick_a_checklist(journey, facts):
    """An item of a session's checklist, ticked by typing, is done; the desk knows who did it."""
    work = journey.workspace
    item = work.json('list', 'checklists')[0]
    journey.go('Comply')
    table = journey.table(re.compile('^Checklists$'))
    journey.screen.click(wait_until('the item', lambda: journey.shown_cell(table, 0, 'State')))
    journey.hand.write('done')
    journey.hand.key('Return')
    wait_until('the tick on the disk', lambda: work.json('list', 'checklists')[0]['state'] == 'done')
    journey.picture('ticked')
    journey.close()
    assert item['state'] == 'open'


def export_hosts(journey, facts):
    """What the window exports imports back unchanged."""
    work = journey.workspace
    target = os.path.join(os.path.dirname(work.folder), 'hosts.xlsx')
    journey.go('Hosts')
    journey.screen.click(journey.screen.find('push button', 'Export'))
    field = journey.screen.find('text', 'File name:')
    journey.screen.click(field, times=3)
    journey.hand.write(target)
    journey.hand.key('Return')
    wait_until('the workbook', lambda: os.path.exists(target))
    journey.picture('exported')
    journey.close()
    back = json.loads(work.run('--json', 'import', 'hosts', target, '--dry-run'))
    assert back['changed'] == 0 and back['added'] == 0 and not back['refused'], back
    assert back['unchanged'] > 0, back


JOURNEYS = {'paste-and-undo': (paste_and_undo, True), 'tick-a-checklist': (tick_a_checklist, True),
            'export-hosts': (export_hosts, True), 'import-the-week': (import_the_week, False), 'move-and-undo': (move_and_undo, True),
            'drag-over-another': (drag_over_another, True), **on_air.JOURNEYS}


def heartbeat(folder):
    """What the window says of its own turns; a stall is told, not judged: a journey shares its machine."""
    with open(os.path.join(folder, 'logs', 'callboard.log'), encoding='utf-8') as log:
        lines = [line.strip() for line in log]
    stalls, told = ([line[line.index(word):] for line in lines if word in line] for word in ('stall: ', 'heartbeat: '))
    if not told:
        raise AssertionError('the window did not say how it listened')
    return told + stalls[:10]


def main(program, fixtures, out, name):
    travel, with_week = JOURNEYS[name]
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(fixtures, 'facts.json'), encoding='utf-8') as file:
        facts = json.load(file)
    with Display() as display:
        workspace = Workspace(program, fixtures, os.path.join(display.scratch, 'week'))
        if with_week:
            workspace.take_the_week_in()
        getattr(travel, 'before', lambda _: None)(workspace)
        journey = Journey(display, workspace, out, None if getattr(travel, 'by_the_machines_clock', False) else NOW)
        try:
            travel(journey, facts)
        except Exception:
            journey.picture('failed')
            with open(journey.log, encoding='utf-8', errors='replace') as log:
                print(log.read()[-2000:])
            raise
        for line in heartbeat(workspace.folder):
            print(f'{name}: {line}')
    print(f'{name}: well; pictures in {out}')


if __name__ == '__main__':
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
