# SPDX-License-Identifier: Apache-2.0
"""A display, a session bus, accessibility and a window manager of a journey's own, on which one program runs.
It knows X and processes; what is on the screen is screen.py's."""
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time

NEEDED = ('Xvfb', 'openbox', 'xdotool', 'dbus-daemon', 'import', 'xclip')


class Display:
    """with Display() as display: … Everything it started is gone afterwards."""

    def __init__(self, size='1600x1000'):
        self.size, self.processes, self.scratch = size, [], None
        missing = [tool for tool in NEEDED if not shutil.which(tool)]
        if missing:
            raise RuntimeError('not installed: ' + ', '.join(missing))

    def __enter__(self):
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _start(self):
        self.scratch = tempfile.mkdtemp(prefix='callboard-journey-')
        home = os.path.join(self.scratch, 'home')
        os.makedirs(home, mode=0o700)
        for name in list(os.environ):
            if name.startswith(('XDG_', 'QT_', 'DBUS_', 'WAYLAND_', 'AT_SPI_', 'GTK_')):
                del os.environ[name]
        os.environ.update({
            'HOME': home, 'XDG_RUNTIME_DIR': home, 'XDG_CONFIG_HOME': home + '/config', 'XDG_DATA_HOME': home + '/data',
            'XDG_CACHE_HOME': home + '/cache', 'LANG': 'C.UTF-8', 'LC_ALL': 'C.UTF-8', 'QT_QPA_PLATFORM': 'xcb',
            'QT_LINUX_ACCESSIBILITY_ALWAYS_ON': '1', 'NO_AT_BRIDGE': '0', 'GSETTINGS_BACKEND': 'memory'})
        number = self._announced(['Xvfb', '-displayfd', '{fd}', '-screen', '0', self.size + 'x24', '-nolisten', 'tcp', '-noreset'])
        os.environ['DISPLAY'] = ':' + number
        os.environ['DBUS_SESSION_BUS_ADDRESS'] = self._announced(
            ['dbus-daemon', '--session', '--nofork', '--print-address={fd}'])
        launcher = '/usr/libexec/at-spi-bus-launcher'
        if not os.path.exists(launcher):
            raise RuntimeError('not installed: at-spi2-core')
        self._spawn([launcher, '--launch-immediately'])
        self._spawn(['openbox'])

    def _spawn(self, command, **more):
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, start_new_session=True, **more)
        self.processes.append(process)
        return process

    def _announced(self, command):
        """Starts a server that writes one line to {fd} when it is ready; the line."""
        reader, writer = os.pipe()
        self._spawn([word.format(fd=writer) for word in command], pass_fds=[writer])
        os.close(writer)
        line = b''
        while not line.endswith(b'\n'):        # in pieces: a reader that leaves after the first ends an X server
            ready, _, _ = select.select([reader], [], [], 20)
            piece = os.read(reader, 4096) if ready else b''
            if not piece:
                raise RuntimeError(f'{command[0]} did not start')
            line += piece
        os.close(reader)
        return line.decode().strip()

    def __exit__(self, *_):
        for process in reversed(self.processes):
            try:
                os.killpg(process.pid, signal.SIGTERM)
            except ProcessLookupError:
                pass
        for process in self.processes:
            try:
                process.wait(3)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if self.scratch:
            shutil.rmtree(self.scratch, ignore_errors=True)

    def run(self, command, log):
        """Starts the program under test; the journey ends it."""
        with open(log, 'wb') as out:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                                       start_new_session=True)
        self.processes.append(process)
        return process

    def clip(self, text):
        owner = subprocess.Popen(['xclip', '-selection', 'clipboard', '-quiet'], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL, start_new_session=True)
        owner.stdin.write(text.encode())
        owner.stdin.close()
        self.processes.append(owner)

    @staticmethod
    def picture(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        subprocess.run(['import', '-window', 'root', path], check=True, timeout=30)
        return path


def wait_until(what, question, seconds=20.0, every=0.05):
    """The first true answer; a TimeoutError that names what was waited for. Every wait has a deadline."""
    end = time.monotonic() + seconds
    while True:
        answer = question()
        if answer:
            return answer
        if time.monotonic() > end:
            raise TimeoutError(f'waited {seconds:g} s for {what}')
        time.sleep(every)
