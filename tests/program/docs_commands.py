#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every command line that the documentation shows, in the order of its page, and compares what comes out.

In a ```console block a line "$ callboard …" is run in a scratch folder of its page, the fixtures beside it. The lines
below it are its output: "…" stands for any text in a line, and alone on a line for any lines; no lines, no comparison.
A command ends with 0, unless the next line is "$ echo $?" with the number below it. Other commands are not run.

    docs_commands.py PROGRAM TREE        every page of TREE/docs and TREE/README.md
    docs_commands.py --self-test         shows that a difference is found
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

LIMIT = 120     # seconds a command may take: a hang is a failure, slowness is not


class Step:
    def __init__(self, line, command):
        self.line, self.command, self.output, self.status = line, command, [], 0

    @property
    def is_ours(self):
        return re.match(r'(?:[A-Z_]+=\S+ )*callboard(?: |$)', self.command) is not None


def steps_of(text):
    """The commands of a page with the output that it shows for them."""
    steps, inside, status_of = [], False, None
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith('```'):
            inside = line.strip() == '```console' if not inside else False
            status_of = None
        elif inside and line.startswith('$ '):
            command = line[2:].strip()
            if command == 'echo $?' and steps:
                status_of = steps[-1]
            else:
                steps.append(Step(number, command))
                status_of = None
        elif inside and line.startswith('> ') and steps and steps[-1].command.endswith('\\'):
            steps[-1].command = steps[-1].command[:-1].rstrip() + ' ' + line[2:].strip()
        elif inside and status_of:
            status_of.status = int(line)
        elif inside and steps:
            steps[-1].output.append(line.rstrip())
    return steps


def matches(shown, got):
    """Does the output hold to what the page shows?"""
    if not shown:
        return not got
    if shown[0].strip() in ('…', '...'):
        return any(matches(shown[1:], got[skip:]) for skip in range(len(got) + 1))
    if not got:
        return False
    pattern = '.*'.join(re.escape(part) for part in shown[0].split('…'))
    return re.fullmatch(pattern, got[0].rstrip()) is not None and matches(shown[1:], got[1:])


def run_page(program, page, text, fixtures):
    wrong, count = [], 0
    with tempfile.TemporaryDirectory(prefix='callboard-docs-') as scratch:
        bin_folder, work = os.path.join(scratch, 'bin'), os.path.join(scratch, 'work')
        shutil.copytree(fixtures, work) if fixtures else os.mkdir(work)
        os.mkdir(bin_folder)
        os.symlink(os.path.abspath(program), os.path.join(bin_folder, 'callboard'))
        environment = {
            'PATH': f'{bin_folder}:/usr/bin:/bin', 'HOME': scratch, 'LANG': 'C.UTF-8', 'LC_ALL': 'C.UTF-8',
            'XDG_CONFIG_HOME': os.path.join(scratch, 'config'), 'XDG_RUNTIME_DIR': scratch,
            'QT_QPA_PLATFORM': 'offscreen', 'USER': os.environ.get('USER', 'desk'),
            **{k: v for k, v in os.environ.items() if k.endswith('SAN_OPTIONS')}}
        for step in steps_of(text):
            if not step.is_ours:
                continue
            count += 1
            try:
                done = subprocess.run(['/bin/bash', '-o', 'pipefail', '-c', step.command], cwd=work, env=environment,
                                      stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                      timeout=LIMIT, text=True, errors='replace')
            except subprocess.TimeoutExpired:
                wrong.append(f'{page}:{step.line}: $ {step.command}\n    did not end in {LIMIT} s')
                continue
            got = done.stdout.rstrip('\n').split('\n') if done.stdout else []
            if done.returncode != step.status:
                wrong.append(f'{page}:{step.line}: $ {step.command}\n    ended with {done.returncode}, the page says '
                             f'{step.status}\n' + '\n'.join('    | ' + l for l in got[-12:]))
            elif step.output and not matches(step.output, got):
                wrong.append(f'{page}:{step.line}: $ {step.command}\n' + '\n'.join('    - ' + l for l in step.output)
                             + '\n' + '\n'.join('    + ' + l for l in got[:40]))
    return count, wrong


def pages(tree):
    yield 'README.md'
    for where, _, names in sorted(os.walk(os.path.join(tree, 'docs'))):
        for name in sorted(names):
            if name.endswith('.md'):
                yield os.path.relpath(os.path.join(where, name), tree)


def main(program, tree):
    total, wrong = 0, []
    for page in pages(tree):
        with open(os.path.join(tree, page), encoding='utf-8') as file:
            count, found = run_page(program, page, file.read(), os.path.join(tree, 'tests/fixtures'))
        total += count
        wrong += found
    print('\n'.join(wrong))
    print(f'{total} command lines, {len(wrong)} differ')
    return 1 if wrong or total == 0 else 0


def self_test():
    program = '#!/bin/sh\necho "one $1"\necho two\necho three\nexit "${2:-0}"\n'
    good = '```console\n$ callboard a\none a\ntwo\nthree\n$ callboard b 3\n$ echo $?\n3\n$ callboard c\n…\nth…e\n' \
           '$ rm -rf everything\n```\n```sh\n$ callboard z 9\n```\n'
    cases = [(good, 3, 0), (good.replace('two', 'twoo'), 3, 1), (good.replace('\n3\n', '\n2\n'), 3, 1),
             (good.replace('th…e', 'th…f'), 3, 1), ('```console\n$ callboard a 1\n```\n', 1, 1),
             ('```console\n$ callboard a\none a\n```\n', 1, 1), ('```console\n$ callboard a\none a\n…\n```\n', 1, 0)]
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'program')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(program)
        os.chmod(path, 0o755)
        for text, count, differ in cases:
            ran, wrong = run_page(path, 'page', text, None)
            if (ran, len(wrong)) != (count, differ):
                print(f'{text!r}: ran {ran}, {len(wrong)} differ; expected {count}, {differ}: {wrong}')
                return 1
    print(f'{len(cases)} pages: a difference is found')
    return 0


if __name__ == '__main__':
    sys.exit(self_test() if sys.argv[1] == '--self-test' else main(sys.argv[1], sys.argv[2]))
