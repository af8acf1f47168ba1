#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Every rule must catch what it is there for and let its neighbour pass; a rule without a bad example fails."""
import os
import subprocess
import sys
import tempfile

from layers import Layers
from rules import FILE_LINES, FUNCTION_LINES, RULES, SPDX, check
from source import Source

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
HEAD = SPDX + '\n// What it is.\n// Which thread.\n// What it refuses to know.\n#pragma once\n'
LONG = 'int f() {\n' + '  g();\n' * (FUNCTION_LINES - 1) + '}\n'

# rule: ([(path, bad code)], [(path, good code)])
EXAMPLES = {
    'arrow': (
        [('src/core/a.cpp', '#include "store/store.h"\n'), ('src/store/a.cpp', '#include "desk/desk.h"\n'),
         ('src/desk/a.cpp', '#include "ui/start.h"\n'), ('ui/models/a.cpp', '#include "store/store.h"\n'),
         ('ui/kit/a.cpp', '#include "core/state.h"\n'), ('ui/kit/a.cpp', '#include "ui/panes/a.h"\n'),
         ('src/main/a.cpp', '#include "ui/window/window.h"\n'), ('src/core/a.cpp', '#include "state.h"\n'),
         ('src/attic/a.cpp', 'int x();\n'), ('src/core/a.cpp', '  #  include "store/store.h"\n')],
        [('src/desk/a.cpp', '#include "store/store.h"\n'), ('src/core/a.cpp', '#include "core/state.h"\n'),
         ('ui/window/a.cpp', '#include "ui/panes/a.h"\n#include "ui/start.h"\n'),
         ('src/main/a.cpp', '#include "ui/start.h"\n'), ('src/core/a.cpp', '// #include "store/store.h"\n'),
         ('ui/panes/a.cpp', '#include <QWidget>\n#include "a.moc"\n')]),
    'no_qt_under_src': (
        [('src/desk/a.cpp', '#include <QString>\n'), ('src/core/a.h', HEAD + '#include <QtCore/QObject>\n'),
         ('src/desk/a.cpp', '#include <qstring.h>\n')],
        [('src/desk/a.cpp', '#include <queue>\n'), ('ui/kit/a.cpp', '#include <QString>\n')]),
    'library_in_its_room': (
        [('src/core/a.cpp', '#include <nlohmann/json.hpp>\n'), ('src/desk/a.cpp', '#include <sqlite3.h>\n'),
         ('ui/panes/a.cpp', '#include <spdlog/spdlog.h>\n')],
        [('src/store/a.cpp', '#include <sqlite3.h>\n'), ('src/desk/a.cpp', '#include <spdlog/spdlog.h>\n')]),
    'never': (
        [('src/core/a.cpp', '#include <thread>\n'), ('src/core/a.cpp', '#include <fstream>\n'),
         ('src/core/a.cpp', 'auto now = std::chrono::system_clock::now();\n')],
        [('src/desk/a.cpp', '#include <thread>\n'), ('src/core/a.cpp', '// system_clock is the shell\'s\n')]),
    'no_mutable_static': (
        [('src/core/a.cpp', 'void f() { static int calls = 0; }\n'), ('src/core/a.cpp', 'static std::map<int, int> cache;\n'),
         ('src/core/a.cpp', 'thread_local std::string buffer;\n'), ('src/core/a.cpp', 'static std::string last{};\n')],
        [('src/core/a.cpp', 'static const int n = 1;\nstatic constexpr int m = 2;\nstatic int f(int x) { return x; }\n'),
         ('src/core/a.h', 'struct A { static const Tracker tracker; };\nauto x = static_cast<int>(y);\n'),
         ('src/core/a.cpp', 'static_assert(sizeof(int) == 4);\n')]),
    'no_widgets_in_models': (
        [('ui/models/a.cpp', '#include <QTableView>\n'), ('ui/models/a.cpp', '#include <QtWidgets/QLabel>\n')],
        [('ui/models/a.cpp', '#include <QAbstractTableModel>\n'), ('ui/kit/a.cpp', '#include <QTableView>\n')]),
    'file_size': (
        [('src/core/a.cpp', 'int x;\n' * (FILE_LINES + 1)), ('src/core/trackers/a.h', 'int x;\n' * 201)],
        [('src/core/a.cpp', 'int x;\n' * FILE_LINES), ('src/core/a.h', 'int x;\n' * 201)]),
    'function_size': (
        [('src/core/a.cpp', LONG), ('ui/kit/a.cpp', 'namespace kit {\nPane::Pane(int a) : a_(a), b_{1} {\n' + '  g();\n' * 60 + '}\n}\n'),
         ('src/core/a.cpp', 'template <class T = int>\nvoid f(T x = 1) {\n' + '  g();\n' * 60 + '}\n'),
         ('src/core/a.cpp', 'struct A {\n  auto f() const -> int {\n' + '  g();\n' * 60 + '}\n};\n')],
        [('src/core/a.cpp', LONG.replace('  g();\n', '', 1)), ('src/core/a.cpp', 'namespace core {\n' + 'int f();\n' * 90 + '}\n'),
         ('src/core/a.cpp', 'constexpr Column all[] = {\n' + '  column(1),\n' * 90 + '};\n'),
         ('src/core/a.cpp', 'class A {\n' + 'int f();\n' * 90 + '};\n')]),
    'class_name': (
        [('src/core/a.h', 'class SessionManager {};\n'), ('src/desk/a.h', 'struct RowData : Row {};\n'),
         ('ui/kit/a.h', 'class PaneBase final : public QWidget {};\n')],
        [('src/core/a.h', 'class Database {};\nclass QMimeData;\nstruct Manager1 {};\n')]),
    'file_name': (
        [('src/core/SessionView.cpp', ''), ('src/core/string_utils.h', '')], [('src/core/session_view.cpp', '')]),
    'licence': ([('src/core/a.cpp', 'int x;\n'), ('tests/core/a.cpp', '\n' + SPDX)], [('src/core/a.cpp', SPDX + '\nint x;\n')]),
    'header_opens': (
        [('src/core/a.h', SPDX + '\n#pragma once\nint x;\n'), ('src/core/a.h', HEAD.replace('#pragma once', '')),
         ('src/core/a.h', HEAD + 'using namespace std;\n')],
        [('src/core/a.h', HEAD + 'int x;\n'), ('src/core/a.cpp', 'using namespace core;\n')]),
    'banned_word': (
        [('ui/kit/a.cpp', 'connect(a, SIGNAL(b()), c, SLOT(d()));\n'),
         ('ui/kit/a.cpp', 'QSaveFile file;\n'), ('ui/kit/a.cpp', 'QSqlDatabase db;\n'), ('ui/kit/a.cpp', 'reply->ignoreSslErrors();\n'),
         ('tests/ui/a.cpp', 'QVERIFY(false);\n'), ('tests/ui/a.cpp', 'QTRY_COMPARE(a, b);\n'), ('src/desk/a.cpp', 'std::regex r;\n'),
         ('src/desk/a.h', 'static Desk& instance();\n'),
         ('src/core/a.cpp', 'std::ranges::unique(edits);\n'), ('src/core/a.cpp', 'for (int i : std::views::reverse(x)) {}\n')],
        [('ui/kit/a.cpp', '// QSaveFile loses data\nauto s = "SIGNAL(x)";\n'), ('ui/kit/a.cpp', 'QSignalSpy spy(a, &A::b);\n')]),
    'layout': (
        [('src/core/a.cpp', 'int x; \n'), ('src/core/a.cpp', 'int x;\r\n'), ('src/core/a.cpp', '\tint x;\n'),
         ('src/core/a.cpp', 'int x;'), ('src/core/a.cpp', '//' + 'x' * 239 + '\n')],
        [('src/core/a.cpp', '\nint x;\n//' + 'x' * 238 + '\n')]),
    'no_nested_loop': (
        [('ui/kit/a.cpp', 'QEventLoop loop;\n'), ('ui/kit/a.cpp', 'QCoreApplication::processEvents();\n')],
        [('tests/kit/a.cpp', 'QCoreApplication::processEvents();\n')]),
    'no_shell': ([('src/desk/a.cpp', 'std::system(line.c_str());\n'), ('ui/kit/a.cpp', 'popen("ls", "r");\n')], [('tests/desk/a.cpp', 'std::system("ls");\n')]),
    'no_exec': (
        [('ui/panes/a.cpp', 'dialog.exec();\n'), ('ui/panes/a.cpp', 'menu->exec(pos);\n'), ('ui/panes/a.cpp', 'QMenu::exec(actions, pos);\n')],
        [('ui/window/a.cpp', 'return QApplication::exec();\n'), ('ui/window/a.cpp', 'return app.exec();\n'), ('ui/panes/a.cpp', 'menu->popup(pos);\n')]),
    'connect_has_context': (
        [('ui/kit/a.cpp', 'connect(a, &A::b, [this](int x, int y) { f(x, y); });\n'),
         ('ui/kit/a.cpp', 'QTimer::singleShot(0, [this] { f(); });\n')],
        [('ui/kit/a.cpp', 'connect(a, &A::b, this, [this](int x, int y) { f(x, y); });\nconnect(a, &A::b, &C::d);\n'),
         ('ui/kit/a.cpp', 'QTimer::singleShot(0, this, [this] { f(); });\n')]),
    'no_dialog_below_ui': ([('src/desk/a.cpp', 'QMessageBox::warning(0);\n')], [('src/desk/a.cpp', '// no MessageBox\n')]),
}


def caught(name, path, code, layers):
    return any(found == name for found, _, _ in check(Source(path, code), layers))


def run_tree(files):
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
            with open(os.path.join(root, path), 'w', encoding='utf-8') as file:
                file.write(text)
        done = subprocess.run([sys.executable, '-B', os.path.join(HERE, 'rules.py'), root], capture_output=True, text=True)
        return done.returncode, done.stdout


def main():
    with open(os.path.join(ROOT, 'docs/layers.txt'), encoding='utf-8') as file:
        text = file.read()
    layers = Layers('\n'.join(l for l in text.splitlines() if not l.startswith('except')))
    wrong = [f'{name}: no example that it must catch' for name in RULES if name not in EXAMPLES]
    for name, (bad, good) in EXAMPLES.items():
        wrong += [f'{name} let pass: {path}: {code[:70]!r}' for path, code in bad if not caught(name, path, code, layers)]
        wrong += [f'{name} cried wolf: {path}: {code[:70]!r}' for path, code in good if caught(name, path, code, layers)]

    clean = {'docs/layers.txt': 'room core src/core :\n', 'src/core/a.cpp': SPDX + '\nint f();\n'}
    trees = [
        ('a clean tree', clean, 0, '0 findings'),
        ('a stale exception', {**clean, 'docs/layers.txt': 'room core src/core :\nexcept licence src/core/a.cpp : old\n'}, 1, 'stale_exception'),
        ('a used exception', {**clean, 'docs/layers.txt': 'room core src/core :\nexcept file_name src/core/B.cpp : old\n',
                              'src/core/B.cpp': SPDX + '\n'}, 0, '0 findings'),
        ('a path of a machine', {**clean, 'docs/a.md': 'see /wor' + 'k/main/x\n'}, 1, 'machine_words'),
        ('an empty tree', {'docs/layers.txt': 'room core src/core :\n'}, 1, 'no source file'),
        ('a circle', {**clean, 'docs/layers.txt': 'room core src/core : desk\nroom desk src/desk : core\n'}, 1, ''),
    ]
    for what, files, status, words in trees:
        code, out = run_tree(files)
        if code != status or words not in out:
            wrong.append(f'{what}: exit {code}, {out!r}')

    print('\n'.join(wrong) or f'{len(EXAMPLES)} rules and {len(trees)} trees: each catches what it is there for')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
