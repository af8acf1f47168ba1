#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The rules of the house, each one function that yields (line, what is wrong). rules.py TREE checks a tree;
selftest.py shows that each rule catches what it is there for."""
import glob
import os
import re
import sys

from layers import Layers
from source import Source

RULES = {}
SPDX = '// SPDX-License-Identifier: Apache-2.0'
FILE_LINES, TRACKER_LINES, FUNCTION_LINES, LINE_COLUMNS = 400, 200, 60, 240


def rule(*folders):
    def register(function):
        RULES[function.__name__] = (folders, function)
        return function
    return register


# ── arrows ──────────────────────────────────────────────────────────────────────────────────────
@rule('src', 'ui')
def arrow(source, layers):
    """A room includes only the rooms that docs/layers.txt lists for it."""
    room = layers.room_of(source.path)
    if room is None:
        yield 1, 'stands in no room of docs/layers.txt'
        return
    for line, quoted, what in source.includes():
        target = layers.room_of('src/' + what) or layers.room_of(what)
        if target and target != room and target not in layers.arrows[room]:
            yield line, f'{room} may not include {target} ("{what}")'
        elif quoted and not target and not _generated(what):
            yield line, f'"{what}" names no room: write "room/file.h", or <…> for a library'


def _generated(what):
    return what.endswith('.moc') or what.startswith('moc_') or what.startswith('ui_')


@rule('src')
def no_qt_under_src(source, layers):
    """src/ is the desk and knows no Qt."""
    for line, _, what in source.includes():
        if re.match(r'Q[A-Z]|Qt|q[a-z]+\.h$', what):
            yield line, f'<{what}> under src/'


@rule('src', 'ui')
def library_in_its_room(source, layers):
    """A library is known by the rooms that wrap it, and by nobody else."""
    room = layers.room_of(source.path)
    for line, _, what in source.includes():
        for prefix, rooms in layers.only.items():
            if what.startswith(prefix) and room not in rooms:
                yield line, f'<{what}> belongs to {", ".join(rooms)}'


@rule('src', 'ui')
def never(source, layers):
    """Words that a room may not say: threads, files and clocks in the core."""
    for word in layers.never.get(layers.room_of(source.path), []):
        if word.startswith('<'):
            for line, _, what in source.includes():
                if f'<{what}>' == word:
                    yield line, f'{word} here'
        else:
            for line, _ in source.search(r'\b' + re.escape(word) + r'\b'):
                yield line, f'{word} here'


@rule('src/core', 'src/sheets')
def no_mutable_static(source, layers):
    """A pure room keeps no state between two calls."""
    for line, m in source.search(r'\b(?:static|thread_local)\s+(?:(?:static|thread_local|inline)\s+)*([^;{}=]*)'):
        declared = m.group(1)
        if '(' in declared or re.match(r'(?:const|constexpr|constinit\s+const)\b', declared) or 'thread_local' in source.path:
            continue
        yield line, f'mutable static: {" ".join(declared.split())[:50]}'


def _widget_headers():
    found = {os.path.basename(p) for p in glob.glob('/usr/include/*/qt6/QtWidgets/Q*')}
    return found | {'QWidget', 'QTableView', 'QTreeView', 'QAbstractItemView', 'QHeaderView', 'QLabel', 'QMessageBox',
                    'QDialog', 'QApplication', 'QStyledItemDelegate', 'QLineEdit', 'QMenu', 'QStyle'}


WIDGETS = _widget_headers()


@rule('ui/models')
def no_widgets_in_models(source, layers):
    """A model can be tested without a display."""
    for line, _, what in source.includes():
        if what.split('/')[-1] in WIDGETS or what.startswith('QtWidgets'):
            yield line, f'<{what}> in ui/models'


# ── sizes and names ─────────────────────────────────────────────────────────────────────────────
@rule('src', 'ui', 'tests')
def file_size(source, layers):
    cap = TRACKER_LINES if source.path.startswith('src/core/trackers/') and source.is_header else FILE_LINES
    if len(source.lines) > cap:
        yield cap, f'{len(source.lines)} lines, at most {cap}'


@rule('src', 'ui')
def function_size(source, layers):
    for first, last in source.functions():
        if last - first + 1 > FUNCTION_LINES:
            yield first, f'a function of {last - first + 1} lines, at most {FUNCTION_LINES}'


@rule('src', 'ui', 'tests')
def class_name(source, layers):
    """A class is called what it is."""
    banned = r'\b(?:class|struct|union)\s+(\w*(?:Manager|Helper|Utils?|Handler|Base|Data|Info|Impl))\b(?=\s*(?:final\b|:[^:]|\{))'
    for line, m in source.search(banned):
        yield line, f'a class called {m.group(1)}'


@rule('src', 'ui')
def file_name(source, layers):
    name = os.path.basename(source.path)
    if not re.fullmatch(r'[a-z0-9_]+\.(?:cpp|h)', name):
        yield 1, f'{name}: file names are snake_case'
    if re.search(r'(?:manager|helpers?|utils?|handler|misc|common)\.(?:cpp|h)$', name):
        yield 1, f'{name} says nothing about what it holds'


@rule('src', 'ui', 'tests')
def licence(source, layers):
    if not source.lines or source.lines[0] != SPDX:
        yield 1, f'the first line is "{SPDX}"'


@rule('src', 'ui')
def header_opens(source, layers):
    """A header opens with what it is, which thread, what it refuses to know."""
    if not source.is_header:
        return
    opening = [l for l in source.lines[1:14] if l.lstrip().startswith('//')]
    if not opening:
        yield 2, 'the header does not open with what it is'
    if '#pragma once' not in source.text:
        yield 1, 'no #pragma once'
    for line, _ in source.search(r'^\s*using\s+namespace\b|\n\s*using\s+namespace\b'):
        yield line, 'using namespace in a header'


@rule('src', 'ui', 'tests')
def layout(source, layers):
    """What an editor does by itself. Where lines break is the author's: a declaration of a tracker is read as a table."""
    if source.text and not source.text.endswith('\n'):
        yield len(source.lines), 'no newline at the end of the file'
    for number, line in enumerate(source.text.split('\n'), 1):
        if line != line.rstrip():
            yield number, 'blanks at the end of the line'
        if '\t' in line:
            yield number, 'a tab'
        if len(line) > LINE_COLUMNS and not source.under('tests'):
            yield number, f'{len(line)} columns, at most {LINE_COLUMNS}'


# ── what is never written ───────────────────────────────────────────────────────────────────────
BANNED = {
    r'\b(?:SIGNAL|SLOT)\s*\(': 'string connect: use member pointers',
    r'\bQSaveFile\b': 'QSaveFile loses data on a full disk: use the checked writer of the desk',
    r'\bQSqlDatabase\b': 'QtSql: the store owns the database',
    r'\bignoreSslErrors\b': 'TLS is always verified',
    r'\bQtCharts\b|\bQChartView\b': 'QtCharts',
    r'\b(?:QVERIFY2?|QCOMPARE|QFAIL|QSKIP|QEXPECT_FAIL|QTRY_\w+|QTEST_\w*MAIN)\b': 'Qt Test macro: passes silently under Catch2',
    r'\bstd::regex\b': 'std::regex is exponential on hostile input: use RE2',
    r'\bstd::(?:views\b|ranges::(?:unique|remove|remove_if|rotate|partition|stable_partition|equal_range|search|search_n|find_end|subrange)\b)':
        'clang 14, which builds the fuzzers, cannot compile it with the library of GCC 12',
    r'\bstatic\s+\w[\w:<>]*\s*[&*]\s*(?:instance|get_instance|self)\s*\(': 'singleton',
}


@rule('src', 'ui', 'tests')
def banned_word(source, layers):
    for pattern, why in BANNED.items():
        for line, _ in source.search(pattern):
            yield line, why


@rule('src', 'ui')
def no_nested_loop(source, layers):
    """Whoever turns the event loop by hand is called back while he is in the middle of something."""
    for line, _ in source.search(r'\bQEventLoop\b|\bprocessEvents\s*\('):
        yield line, 'nested event loop'


@rule('src', 'ui')
def no_shell(source, layers):
    """Text from outside never becomes a command line."""
    for line, _ in source.search(r'\b(?:system|popen)\s*\('):
        yield line, 'no shell'


@rule('ui')
def no_exec(source, layers):
    """exec() of a dialog, menu or drag is a nested event loop."""
    for line, m in source.search(r'([\w:)\]]*)\s*(?:\.|->|::)\s*exec\s*\('):
        if not re.search(r'(?:^|:)Q(?:Core|Gui)?Application$|^app(?:lication)?_?$', m.group(1)):
            yield line, 'exec() runs a nested event loop: use open() or popup()'


@rule('ui', 'tests')
def connect_has_context(source, layers):
    """A lambda without a context object is called after its captures are gone."""
    for line, arguments in source.call_arguments('connect'):
        if len(arguments) == 3 and arguments[2].startswith('['):
            yield line, 'connect(sender, signal, lambda) without a context object'
    for line, arguments in source.call_arguments('singleShot'):
        if len(arguments) == 2 and arguments[1].startswith('['):
            yield line, 'singleShot(time, lambda) without a context object'


@rule('src')
def no_dialog_below_ui(source, layers):
    for line, _ in source.search(r'\bQ?MessageBox\b'):
        yield line, 'a message box below ui/'


# ── running them ────────────────────────────────────────────────────────────────────────────────
def check(source, layers, used=None):
    """Every finding in one file, without what docs/layers.txt excepts: (rule, line, text)."""
    for name, (folders, function) in RULES.items():
        if not source.under(*folders):
            continue
        for line, text in function(source, layers):
            if (name, source.path) in layers.exceptions:
                if used is not None:
                    used.add((name, source.path))
                continue
            yield name, line, text


def sources(root):
    for folder in ('src', 'ui', 'tests'):
        for where, _, names in sorted(os.walk(os.path.join(root, folder))):
            for name in sorted(names):
                if name.endswith(('.h', '.cpp')):
                    path = os.path.join(where, name)
                    with open(path, encoding='utf-8') as file:
                        yield Source(os.path.relpath(path, root), file.read())


# Paths of the machine that somebody worked on have no place in the tree (spelt so that this line is none).
MACHINE = re.compile(r'/wor[k]/|/hom[e]/\w|/far[m]/|/tm[p]/(?:bash_jobs|land)|/roo[t]/')
TEXTS = ('.h', '.cpp', '.py', '.txt', '.md', '.cmake', '.json', '.sql', '.ts', '.xml', '.desktop', '.sh')


def machine_words(root):
    for where, folders, names in os.walk(root):
        folders[:] = [f for f in folders if f not in ('.git', 'build', '.cache', '__pycache__', 'fixtures', 'corpus')]
        for name in names:
            if not name.endswith(TEXTS) and '.' in name:
                continue
            path = os.path.join(where, name)
            try:
                with open(path, encoding='utf-8') as file:
                    for number, line in enumerate(file, 1):
                        if MACHINE.search(line):
                            yield os.path.relpath(path, root), number, line.strip()[:80]
            except (UnicodeDecodeError, OSError):
                continue


def main(root):
    with open(os.path.join(root, 'docs/layers.txt'), encoding='utf-8') as file:
        layers = Layers(file.read())
    files, findings, used = 0, 0, set()
    for source in sources(root):
        files += 1
        for name, line, text in check(source, layers, used):
            findings += 1
            print(f'{source.path}:{line}: {text} [{name}]')
    for path, line, text in machine_words(root):
        findings += 1
        print(f'{path}:{line}: a path of somebody\'s machine: {text} [machine_words]')
    for name, path in sorted(set(layers.exceptions) - used):
        findings += 1
        print(f'docs/layers.txt: the exception "{name} {path}" is needed no more [stale_exception]')
    if files == 0:
        findings += 1
        print('no source file found')
    print(f'{files} files, {len(RULES)} rules, {findings} findings')
    return 1 if findings else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else '.'))
