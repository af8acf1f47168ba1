#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Start to first usable window, warm: from the start of the process until its window is shown and its event loop answers
questions of assistive technology about what is in it. On an empty workspace and on one of 100,000 sessions; beside the limit
of 500 ms that people do not notice.

    bench_start.py PROGRAM BUILD [--quick]"""
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(HERE)), 'program', 'journeys'))
from display import Display, wait_until  # noqa: E402
from many_sessions import many_sessions  # noqa: E402

LIMIT_MS = 500
ROUNDS, SESSIONS = (2, 5_000) if '--quick' in sys.argv else (5, 100_000)


def call(program, *words):
    done = subprocess.run([program, *words], capture_output=True, text=True, env={**os.environ, 'QT_QPA_PLATFORM': 'offscreen'})
    if done.returncode != 0:
        sys.exit(f'{" ".join(words)}: {done.stdout}{done.stderr}')


def starts(display, program, folder, log):
    """Milliseconds of every round; the first is cold and left out."""
    import screen
    taken = []
    for _ in range(ROUNDS + 1):
        since = time.monotonic()
        process = display.run([program, '-w', folder], log)

        def usable():
            if process.poll() is not None:
                sys.exit(f'the program ended with {process.returncode}: {open(log, encoding="utf-8").read()[-500:]}')
            desktop = screen.Atspi.get_desktop(0)
            for i in range(desktop.get_child_count()):
                app = desktop.get_child_at_index(i)
                if app is not None and app.get_process_id() == process.pid and app.get_child_count() > 0:
                    frame = screen.Node(app.get_child_at_index(0))
                    if frame.shown and next(frame.children(), None) is not None:
                        return True
            return False
        wait_until('the first usable window', usable, 60, 0.004)
        taken.append((time.monotonic() - since) * 1000)
        process.terminate()
        process.wait(20)
    return sorted(taken[1:])


def main(program):
    late = False
    with Display() as display, tempfile.TemporaryDirectory() as scratch:
        empty, full, sheet = (os.path.join(scratch, name) for name in ('empty', 'full', 'sessions.csv'))
        call(program, 'new', empty)
        call(program, 'new', full)
        many_sessions(sheet, SESSIONS)
        call(program, '-w', full, 'import', 'sessions', sheet, '--create-missing')
        for what, folder in (('empty workspace', empty), (f'{SESSIONS:,} sessions', full)):
            taken = starts(display, program, folder, os.path.join(scratch, 'log'))
            median = taken[len(taken) // 2]
            late = late or median > LIMIT_MS
            print(f'start to first usable window, {what}\t{median:.0f}\tms\tlimit {LIMIT_MS}\t{median / LIMIT_MS:.2f}', flush=True)
    return 1 if late else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
