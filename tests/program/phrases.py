#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every word of the window has its Vietnamese: phrases.py SOURCE_DIR PROGRAM.

Reads the literals of tr(…) in ui/, the titles that the program declares, and resources/i18n/vi.tsv. Says what is missing,
what is there twice, and where %1 %2 … differ between a phrase and its translation.
"""
import json
import pathlib
import re
import subprocess
import sys

source, program = pathlib.Path(sys.argv[1]), sys.argv[2]
literal = re.compile(r'\btr\(\s*((?:(?:u8)?"(?:[^"\\]|\\.)*"\s*)+)')
wrong = []

table = {}
for number, line in enumerate((source / "resources/i18n/vi.tsv").read_text(encoding="utf-8").split("\n"), 1):
    if not line or line.startswith("#"):
        continue
    parts = line.split("\t")
    if len(parts) not in (2, 3) or not parts[1]:
        wrong.append(f"vi.tsv:{number}: a phrase, TAB, its translation (TAB, a context)")
        continue
    key = (parts[2] if len(parts) == 3 else "", parts[0])
    if key in table:
        wrong.append(f"vi.tsv:{number}: “{parts[0]}” is there twice")
    table[key] = parts[1]
    if sorted(re.findall(r"%\d", parts[0])) != sorted(re.findall(r"%\d", parts[1])):
        wrong.append(f"vi.tsv:{number}: the places %1 … differ")

wanted = {}
for file in sorted((source / "ui").rglob("*.cpp")) + sorted((source / "ui").rglob("*.h")):
    for match in literal.finditer(file.read_text(encoding="utf-8")):
        text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', match.group(1))).replace('\\"', '"')
        wanted.setdefault(("", text), file.relative_to(source))
for tracker in json.loads(subprocess.run([program, "trackers", "--json"], check=True, capture_output=True, text=True).stdout):
    wanted.setdefault(("", tracker["title"]), tracker["id"])
    for column in tracker["columns"]:
        wanted.setdefault(("", column["title"]), tracker["id"])

for (context, text), place in sorted(wanted.items(), key=str):
    if (context, text) not in table and text.strip() and re.search("[A-Za-z]{2}", text):
        wrong.append(f"{place}: “{text}” has no Vietnamese in resources/i18n/vi.tsv")

print("\n".join(wrong) or f"{len(wanted)} phrases, every one with its Vietnamese")
sys.exit(1 if wrong else 0)
