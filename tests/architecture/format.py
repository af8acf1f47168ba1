#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Does clang-format agree with what stands in a line? Where a line breaks, how far a continued one is set in and how a
table is aligned is the author's: a declaration of a tracker is read as a table. The rest of .clang-format holds.

    format.py TREE [FILE…]      without files: every source of src, ui and tests
    format.py TREE --self-test  shows that it finds what it is there for"""
import difflib
import os
import re
import shutil
import subprocess
import sys

from rules import sources

FORMATTER = next((name for name in ('clang-format-14', 'clang-format') if shutil.which(name)), None)


def laid_out(line):
    """A line without what is the author's."""
    return re.sub(r'\s+', ' ', re.sub(r'\s*(//.*|\\)$', r' \1', line.strip()))


def findings(text, formatted):
    """(line, as it is, as it should be); where clang-format would break lines elsewhere it is not asked."""
    mine, theirs = text.splitlines(), formatted.splitlines()
    for tag, a, b, c, d in difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag != 'replace' or b - a != d - c:
            continue
        for number, line, other in zip(range(a + 1, b + 1), mine[a:b], theirs[c:d]):
            same_words = re.sub(r'\s', '', line) == re.sub(r'\s', '', other)
            if same_words and laid_out(line) != laid_out(other):
                yield number, line.strip(), other.strip()


BAD = ('int x=1;', 'if(x) y();', 'f( x );', 'const char *p;', 'for (;;){ }', 'auto f = [](int a){ return a; };', 'x = a+b;')
GOOD = ('int x = 1;   // far away', 'f(x,\n          y);', 'table t = {{1,  2},\n           {10, 3}};', 'int x() { return 1; }', 'case 1: case 2: f(); break;')


def formatted(root, path, text):
    return subprocess.run([FORMATTER, '--assume-filename', os.path.join(root, path)], input=text, capture_output=True, text=True, check=True).stdout


def self_test(root):
    for code, expected in [(code, True) for code in BAD] + [(code, False) for code in GOOD]:
        text = f'void g() {{\n    {code}\n}}\n'
        if bool(list(findings(text, formatted(root, 'src/a.cpp', text)))) != expected:
            sys.exit(f'{"passes over" if expected else "does not let pass"}: {code}')
    return 0


def main(root, files):
    if not FORMATTER:
        sys.exit('clang-format is not installed')
    if files == ['--self-test']:
        return self_test(root)
    if files:
        sheets = [(path, open(os.path.join(root, path), encoding='utf-8').read()) for path in files if path.endswith(('.h', '.cpp'))]
    else:
        sheets = [(source.path, source.text) for source in sources(root)]
    wrong = 0
    for path, text in sheets:
        for line, was, should in findings(text, formatted(root, path, text)):
            wrong += 1
            print(f'{path}:{line}: {was}\n    should be: {should}')
    print(f'{len(sheets)} files, {wrong} findings')
    return 1 if wrong else 0


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
