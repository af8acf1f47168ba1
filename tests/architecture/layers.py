# SPDX-License-Identifier: Apache-2.0
"""docs/layers.txt as a value: rooms and arrows, who may include what, words that a room may not say, exceptions."""
import re


class Layers:
    def __init__(self, text):
        self.rooms, self.arrows, self.only, self.never, self.exceptions = {}, {}, {}, {}, {}
        for number, line in enumerate(text.splitlines(), 1):
            line = line.split('#')[0].strip()
            if not line:
                continue
            head, colon, rest = line.partition(' :') if ' :' in line else line.partition(':')
            words = head.split()
            if not colon or not words:
                raise ValueError(f'docs/layers.txt:{number}: cannot read "{line}"')
            self._take(number, words, rest.split())
        for room, targets in self.arrows.items():
            for target in targets:
                if target not in self.rooms:
                    raise ValueError(f'docs/layers.txt: {room} may include {target}, which is no room')
        for what, rooms in self.only.items():
            for room in rooms:
                if room not in self.rooms:
                    raise ValueError(f'docs/layers.txt: {what} only in {room}, which is no room')
        self._refuse_circles()

    def _take(self, number, words, rest):
        if words[0] == 'room' and len(words) == 3:
            self.rooms[words[1]], self.arrows[words[1]] = words[2], rest
        elif words[0] == 'only' and len(words) == 2 and rest:
            self.only[words[1]] = rest
        elif words[0] == 'never' and len(words) == 2 and rest:
            self.never[words[1]] = rest
        elif words[0] == 'except' and len(words) == 3 and rest:
            self.exceptions[(words[1], words[2])] = ' '.join(rest)
        else:
            raise ValueError(f'docs/layers.txt:{number}: cannot read "{" ".join(words)}"')

    def _refuse_circles(self):
        def reach(room, path):
            if room in path:
                raise ValueError('docs/layers.txt: a circle: ' + ' -> '.join(path + [room]))
            for target in self.arrows[room]:
                reach(target, path + [room])
        for room in self.rooms:
            reach(room, [])

    def room_of(self, path):
        """The room with the longest folder that holds the path; a folder of the house that is no room has none."""
        best = None
        for room, folder in self.rooms.items():
            if path.startswith(folder + '/') and (best is None or len(folder) > len(self.rooms[best])):
                best = room
        if best and best == self._roof(path) and re.search('/', path[len(self.rooms[best]) + 1:]):
            return None
        return best

    def _roof(self, path):
        """A room whose folder holds other rooms' folders takes only the files that lie in it directly."""
        for room, folder in self.rooms.items():
            if path.startswith(folder + '/') and any(f.startswith(folder + '/') for f in self.rooms.values()):
                return room
        return None
