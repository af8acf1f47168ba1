# SPDX-License-Identifier: Apache-2.0
"""What a person sees and does, through AT-SPI and xdotool: find by role and name, click, type, drag, read cells.
It knows nothing of the product; import it after the Display has set its environment."""
import re
import subprocess

import gi
gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

from display import wait_until  # noqa: E402

MANY = 200      # children of one node that are looked at: enough for a form, not for a table of a million rows


def xdo(*words):
    subprocess.run(['xdotool', *[str(word) for word in words]], check=True, timeout=30, stdout=subprocess.DEVNULL)


def key(*names):
    for name in names:
        xdo('key', name)     # no --clearmodifiers: it lets go of a pressed mouse button, too


def write(text):
    xdo('type', '--delay', 12, text)


class Node:
    """One accessible object. It can be gone at any moment: questions then answer nothing."""

    def __init__(self, accessible):
        self.at = accessible

    def _ask(self, question, otherwise=None):
        try:
            return question()
        except GLib.Error:
            return otherwise

    @property
    def role(self):
        return self._ask(self.at.get_role_name, '') or ''

    @property
    def name(self):
        return self._ask(self.at.get_name, '') or ''

    @property
    def description(self):
        return self._ask(self.at.get_description, '') or ''

    @property
    def box(self):
        e = self._ask(lambda: self.at.get_extents(Atspi.CoordType.SCREEN))
        return (e.x, e.y, e.width, e.height) if e else (0, 0, 0, 0)

    @property
    def centre(self):
        x, y, w, h = self.box
        return x + w // 2, y + h // 2

    def has(self, state):
        states = self._ask(self.at.get_state_set)
        return bool(states and states.contains(getattr(Atspi.StateType, state)))

    @property
    def shown(self):
        _, _, w, h = self.box
        return self.has('SHOWING') and w > 0 and h > 0

    @property
    def text(self):
        return self._ask(lambda: Atspi.Text.get_text(self.at, 0, -1), '') or ''

    def children(self):
        for i in range(min(self._ask(self.at.get_child_count, 0) or 0, MANY)):
            child = self._ask(lambda index=i: self.at.get_child_at_index(index))
            if child is not None:
                yield Node(child)

    def walk(self):
        yield self
        for child in self.children():
            if child.role in ('table', 'tree table', 'list', 'tree'):
                yield child
            else:
                yield from child.walk()

    # ── tables ──
    def rows(self):
        return self._ask(lambda: Atspi.Table.get_n_rows(self.at), 0) or 0

    def columns(self):
        names = []
        for column in range(self._ask(lambda: Atspi.Table.get_n_columns(self.at), 0) or 0):
            names.append(self._ask(lambda c=column: Atspi.Table.get_column_description(self.at, c), '') or '')
        return names

    def cell(self, row, column):
        if isinstance(column, str):
            column = self.columns().index(column)
        return Node(Atspi.Table.get_accessible_at(self.at, row, column))

    def __str__(self):
        return f'{self.role} "{self.name}" {self.box}'


def _fits(value, wanted):
    if wanted is None:
        return True
    return bool(wanted.search(value)) if isinstance(wanted, re.Pattern) else value == wanted


class Screen:
    def __init__(self, process):
        self.process = process
        self.app = wait_until('the program to appear on the accessibility bus', self._application, 40)
        self.window = wait_until('its window', lambda: self.look(role='frame'), 40)
        wait_until('its window to have the keyboard', lambda: self.window.has('ACTIVE'), 40)
        x, y, w, _ = self.window.box
        self.click((x + w // 2, y - 10))     # on the title: X swallows the first click of a new pointer, whoever's window

    def _application(self):
        if self.process.poll() is not None:
            raise RuntimeError(f'the program ended with {self.process.returncode}')
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                child.set_cache_mask(Atspi.Cache.NONE)      # what is asked is what is there now
                return Node(child)
        return None

    def all(self, role=None, name=None, within=None):
        for node in (within or self.app).walk():
            if (role is None or node.role == role) and _fits(node.name, name) and node.shown:
                yield node

    def look(self, role=None, name=None, within=None):
        return next(self.all(role, name, within), None)

    def find(self, role=None, name=None, within=None, seconds=20.0):
        wanted = f'{role or "anything"} named {name.pattern if isinstance(name, re.Pattern) else name!r}'
        try:
            return wait_until(wanted, lambda: self.look(role, name, within), seconds)
        except TimeoutError as late:
            raise TimeoutError(f'{late}; there is:\n{self.tree()}') from None

    def tree(self, most=100):
        lines = []

        def walk(node, depth):
            if len(lines) >= most or not (node.shown or depth == 0):
                return
            lines.append('  ' * depth + str(node)[:110])
            if node.role not in ('table', 'tree table', 'list', 'tree'):
                for child in node.children():
                    walk(child, depth + 1)
        walk(self.app, 0)
        return '\n'.join(lines)

    # ── the hand ──
    @staticmethod
    def move(point):
        xdo('mousemove', point[0], point[1])

    def click(self, target, times=1, button=1):
        self.move(target.centre if isinstance(target, Node) else target)
        xdo('click', '--repeat', times, '--delay', 60, button)

    def drag(self, start, end, before_drop=None):
        """Presses, moves in steps as a hand does, calls before_drop while the button is down, releases."""
        self.move(start)
        xdo('mousedown', 1)
        try:
            for step in range(1, 11):
                self.move((start[0] + (end[0] - start[0]) * step // 10, start[1] + (end[1] - start[1]) * step // 10))
            self.move(end)
            if before_drop:
                before_drop()
        finally:
            xdo('mouseup', 1)

    def close(self, seconds=20.0):
        """As a person closes it; the exit status."""
        ident = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                               capture_output=True, text=True, timeout=30).stdout.split()
        if ident:
            xdo('windowactivate', '--sync', ident[-1])
        key('alt+F4')
        return self.process.wait(seconds)
