#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How long does a person wait after a key in 'fihris browse'?

Usage: keys.py BROWSE_TIMES INDEX CORPUS.jsonl [QUERIES] [MILLISECONDS]

Types QUERIES (100) runs of one to four words of texts of the corpus, always the same, a key every
MILLISECONDS (80), into the program browse_times on a pseudo-terminal of 80x24, and prints what it
has measured.
"""
import fcntl
import json
import os
import pty
import random
import select
import struct
import sys
import termios
import time


def queries_of(corpus, count):
    chosen = random.Random(6)
    texts = []
    with open(corpus, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            text = json.loads(line)["text"].split()
            if len(text) < 8:
                continue
            if len(texts) < 1000:
                texts.append(text)
            elif (at := chosen.randrange(number + 1)) < 1000:
                texts[at] = text
    for _ in range(count):
        text = chosen.choice(texts)
        words = chosen.choice([1, 1, 2, 2, 3, 4])
        first = chosen.randrange(len(text) - words)
        yield " ".join(text[first : first + words])


def drain(terminal, seconds):
    until = time.monotonic() + seconds
    while (rest := until - time.monotonic()) > 0:
        if select.select([terminal], [], [], rest)[0]:
            os.read(terminal, 65536)


def main():
    program, index, corpus = sys.argv[1:4]
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 100
    pause = float(sys.argv[5]) / 1000 if len(sys.argv) > 5 else 0.08
    report, report_end = os.pipe()
    child, terminal = pty.fork()
    if child == 0:
        os.dup2(report_end, 2)
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8", LC_ALL="C.UTF-8")
        os.execv(program, [program, index])
    os.close(report_end)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    drain(terminal, 1)
    for query in queries_of(corpus, count):
        for character in query:
            os.write(terminal, character.encode())
            drain(terminal, pause)
        drain(terminal, 1)
        os.write(terminal, b"\x15")  # Ctrl-U
        drain(terminal, pause)
    os.write(terminal, b"\x03")
    try:
        drain(terminal, 2)
    except OSError:
        pass  # the program has left
    print(os.read(report, 65536).decode(), end="")
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())
