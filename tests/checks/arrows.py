#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Arrow check: does every room include only what it may, directly and through other headers?

And do the folders inside a room form no circle, so that each can be understood without those that
stand on it? The table in docs/architecture.md says the same in words; it must name every folder.
Usage: arrows.py [ROOT]
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

STD = r"<[a-z_]+>"
POSIX = (r"<(?:dirent|fcntl|langinfo|malloc|poll|signal|spawn|strings|termios|unistd)\.h>"
         r"|<sys/[a-z]+\.h>")
API = r'["<]fihris/[a-z0-9_]+\.h[">]'
ICU = r"<unicode/[a-z0-9_]+\.h>"
XAPIAN = r"<xapian\.h>"
ISAL = r"<isa-l/[a-z_]*\.h>"
XXHASH = r"<xxhash\.h>"
ZLIB = r"<zlib\.h>"
FORMATS = (r"<(?:archive|archive_entry|csv|md4c)\.h>|<libxml/[A-Za-z0-9]+\.h>|<yaml-cpp/[a-z]+\.h>"
           r"|<poppler-[a-z]+\.h>")


def room(name):
    return rf'"{name}/[a-z0-9_/]+\.(?:h|inc)"'


# The searcher reads an index and must not be able to write one.
WRITERS = (r"(?:[a-z0-9_]*_writer|block_file|buffer|deflate_end|deflater|io|linked_format|numbers"
           r"|runs|version_file)\.h")
READERS = rf'"indexer/format/(?:glass/)?(?!{WRITERS})[a-z0-9_]+\.h"'

# The arrows: one row a room, and one for a folder of a room that may include something else or
# less. A new library of a room goes into its row.
MAY_INCLUDE = {
    "include": [STD, API],
    "analyzers": [STD, API, room("analyzers"), ICU, r"<libstemmer\.h>"],
    "indexer": [STD, POSIX, API, room("indexer"), room("analyzers"), XAPIAN, r"<simdjson\.h>", ISAL,
                XXHASH, ICU, FORMATS],
    "indexer/format": [STD, POSIX, API, room("indexer/format"), room("analyzers"), XAPIAN, ISAL,
                       XXHASH, ZLIB],
    "searcher": [STD, POSIX, API, room("searcher"), room("analyzers"),
                 r'"indexer/format/[a-z0-9_]+\.h"', XAPIAN],
    "cli": [STD, POSIX, API, room("cli"), r"<CLI/[A-Za-z]+\.hpp>"],
    "cli/bidi": [STD, POSIX, API, room("cli"), ICU],
    "cli/browse": [STD, POSIX, API, room("cli"), r"<ncurses\.h>"],
    "cli/language": [STD, POSIX, API, room("cli"), r"<libintl\.h>"],
    "cli/prompt": [STD, POSIX, API, room("cli"), r"<(?:histedit|editline/readline)\.h>"],
    "cli/text": [STD, POSIX, API, room("cli"), r"<unicode/(?:uchar|utf8)\.h>"],
    "examples": [STD, API],
    "tests": [r".*"],
    "bench": [r".*"],
}
# What a file of a room may reach of this project through the headers that it includes.
MAY_REACH = {
    "include": [API],
    "analyzers": [API, room("analyzers")],
    "indexer": [API, room("indexer"), room("analyzers")],
    "indexer/format": [API, room("indexer/format"), room("analyzers")],
    "searcher": [API, room("searcher"), room("analyzers"), READERS],
    "cli": [API, room("cli")],
    "examples": [API],
}
ROOMS = ["analyzers", "indexer", "searcher", "cli"]  # whose folders form no circle

CPP = re.compile(r"\.(?:h|hpp|inc|cpp|cc|cxx|h\.in)$")
INCLUDE = re.compile(r"[ \t]*#[ \t]*include[ \t]*(.*)")
HEADER = re.compile(r'<[^>]*>|"[^"]*"')


def project_files(root):
    top = None
    if shutil.which("git"):
        top = subprocess.run(["git", "-C", root, "rev-parse", "--show-toplevel"],
                             capture_output=True, text=True, check=False).stdout.strip()
    if top == str(root):
        listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others",
                                 "--exclude-standard"], capture_output=True, text=True,
                                check=True).stdout.split("\0")
    else:
        listed = []
        for folder, folders, names in os.walk(root):
            folders[:] = [f for f in folders if not f.startswith(("build", ".git", ".cache"))]
            listed += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return sorted(f for f in listed if CPP.search(f) and (root / f).is_file())


def row_of(table, path):
    """The row of the innermost folder that has one; None for none."""
    folder = os.path.dirname(path)
    while folder and folder not in table:
        folder = os.path.dirname(folder)
    return folder or None


class Tree:
    def __init__(self, root):
        self.root = root
        self.files = project_files(root)
        self.checked = 0
        self.problems = []
        # Of each file: the lines with an include, and what of them is in this tree.
        self.lines = {}
        self.own = {}
        for path in self.files:
            text = (root / path).read_text(encoding="utf-8", errors="replace")
            self.lines[path] = [(number, match.group(1)) for number, line in
                                enumerate(text.split("\n"), 1) if (match := INCLUDE.match(line))]
        known = set(self.files)
        for path in self.files:
            headers = [(number, match.group(0)[1:-1]) for number, rest in self.lines[path]
                       if (match := HEADER.match(rest))]
            self.own[path] = [(number, found) for number, name in headers
                              for found in (f"include/{name}", name) if found in known]

    def check_direct(self):
        for path in self.files:
            row = row_of(MAY_INCLUDE, path)
            if row is None:
                self.problems.append(f"{path}: no room of that name; add a row to arrows.py")
                continue
            allowed = re.compile("|".join(MAY_INCLUDE[row]))
            for number, rest in self.lines[path]:
                self.checked += 1
                header = HEADER.match(rest)
                if not header or not allowed.fullmatch(header.group(0)):
                    self.problems.append(f"{path}:{number}:#include {rest}: forbidden in {row}/")

    def check_reached(self):
        for path in self.files:
            row = row_of(MAY_REACH, path)
            if row is None:
                continue
            allowed = re.compile("|".join(MAY_REACH[row]))
            came_from = {path: None}
            pending = [path]
            while pending:
                here = pending.pop()
                for _, there in self.own[here]:
                    if there in came_from:
                        continue
                    came_from[there] = here
                    if allowed.fullmatch(f'"{there.removeprefix("include/")}"'):
                        pending.append(there)
                    elif here != path:  # else it is forbidden already
                        self.problems.append(f"{path}: reaches {there} by "
                                             + way(came_from, here) + f", forbidden in {row}/")

    def check_circles(self):
        example = {}  # of each arrow between folders: an include
        for path in self.files:
            for number, there in self.own[path]:
                here, to = os.path.dirname(path), os.path.dirname(there)
                if here != to and here.split("/")[0] == to.split("/")[0] in ROOMS:
                    example.setdefault((here, to), f"{path}:{number} includes {there}")
        for (here, to), include in sorted(example.items()):
            back = shortest(example, to, here)
            if back and here == min([here] + [a for a, _ in back]):
                self.problems.append("a circle of folders: " + "; ".join(
                    [include] + [example[arrow] for arrow in back]))

    def check_page(self):
        page = self.root / "docs/architecture.md"
        if not page.is_file():
            return
        text = page.read_text(encoding="utf-8")
        for folder in sorted({os.path.dirname(f) for f in self.files}):
            if folder.split("/")[0] in ROOMS and f"`{folder}/`" not in text:
                self.problems.append(f"docs/architecture.md: does not name `{folder}/`")


def way(came_from, path):
    steps = []
    while came_from[path] is not None:
        steps.append(path)
        path = came_from[path]
    return " <- ".join(steps)


def shortest(arrows, begin, end):
    """The arrows of the shortest way, empty for none."""
    came_by = {begin: None}
    pending = [begin]
    for folder in pending:
        for arrow in sorted(arrows):
            if arrow[0] == folder and arrow[1] not in came_by:
                came_by[arrow[1]] = arrow
                pending.append(arrow[1])
    found = []
    while end in came_by and came_by[end] is not None:
        found.insert(0, came_by[end])
        end = came_by[end][0]
    return found


def main():
    default = pathlib.Path(__file__).parents[2]
    tree = Tree(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else default).resolve())
    tree.check_direct()
    tree.check_reached()
    tree.check_circles()
    tree.check_page()
    for problem in tree.problems:
        print(problem)
    print(f"arrows: {tree.checked} includes checked")
    return 1 if tree.problems else 0


if __name__ == "__main__":
    sys.exit(main())
