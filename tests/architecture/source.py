# SPDX-License-Identifier: Apache-2.0
"""One source file as the rules see it: its text, and its code with comments and literals blanked out
(newlines kept, so that line numbers hold). It knows no rule."""
import bisect
import re

_TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/'                                  # comments
    r'|R"(?P<delim>[^()\\ ]{0,16})\(.*?\)(?P=delim)"'      # raw strings
    r'|"(?:\\.|[^"\\\n])*"'                                # strings
    r"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'",              # characters, not digit separators
    re.S)
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.M)


class Source:
    def __init__(self, path, text):
        self.path, self.text = path, text
        self.code = _TOKEN.sub(self._blank, text)
        self._starts = [0] + [m.end() for m in re.finditer('\n', text)]

    @staticmethod
    def _blank(match):
        token = match.group(0)
        if token[0] == '"' or token[0] == 'R':
            return '"' + re.sub(r'[^\n]', ' ', token[1:-1]) + '"'
        return re.sub(r'[^\n]', ' ', token)

    def line(self, offset):
        return bisect.bisect_right(self._starts, offset)

    @property
    def lines(self):
        return self.text.splitlines()

    @property
    def is_header(self):
        return self.path.endswith('.h')

    def under(self, *folders):
        return any(self.path.startswith(f + '/') for f in folders)

    def includes(self):
        """(line, quoted?, what) of every #include."""
        for m in _INCLUDE.finditer(self.text):
            if self.code[m.start():m.start() + 1].strip() or '#' in self.code[m.start():m.end()]:
                yield self.line(m.start()), m.group(1) == '"', m.group(2)

    def search(self, pattern):
        for m in re.finditer(pattern, self.code):
            yield self.line(m.start()), m

    def call_arguments(self, name):
        """(line, [arguments]) of every call of a function of that name."""
        for m in re.finditer(r'(?<![A-Za-z0-9_])' + name + r'\s*\(', self.code):
            depth, at, start, arguments = 1, m.end(), m.end(), []
            while at < len(self.code) and depth:
                c = self.code[at]
                if c in '([{':
                    depth += 1
                elif c in ')]}':
                    depth -= 1
                if (c == ',' and depth == 1) or depth == 0:
                    arguments.append(self.code[start:at].strip())
                    start = at + 1
                at += 1
            yield self.line(m.start()), arguments

    def functions(self):
        """(first line, last line) of every function body, by counting braces."""
        open_braces, since = [], 0          # (kind, line) of every open brace
        for at, c in enumerate(self.code):
            if c == '{':
                kind = self._kind(open_braces, self.code[since:at])
                open_braces.append((kind, self.line(at)))
                if kind != 'member':
                    since = at + 1
            elif c == '}' and open_braces:
                kind, line = open_braces.pop()
                if kind != 'member':
                    since = at + 1
                if kind == 'function':
                    yield line, self.line(at)
            elif c == ';':
                since = at + 1

    @staticmethod
    def _kind(open_braces, before):
        """What a brace opens: scope (namespace, class), function, member (of an initialiser list: "b_{1}"), inner."""
        if any(kind != 'scope' for kind, _ in open_braces):
            return 'inner'
        if before[-1:].isalnum() or before[-1:] in ('_', '>'):
            return 'member'
        before = re.sub(r'^[ \t]*#.*$', '', before, flags=re.M).strip()
        if re.search(r'\b(?:namespace|class|struct|enum|union|extern)\b[^()]*$', before):
            return 'scope'
        signature = re.sub(r'template\s*<.*?>\s+', '', before, flags=re.S)
        signature = re.sub(r'operator\s*[=!<>]+', '', signature.split('(')[0])
        return 'function' if ')' in before and '=' not in signature else 'inner'
