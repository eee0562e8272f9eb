#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Is every damage to an index seen, and does none end in a signal, a hang or a wrong answer?

Makes an index and many copies of it, each with one file damaged: a flipped bit, other bytes, a
missing end, and so on. On each copy run `fihris check`, twelve questions, a commit that is due to
merge all segments, and `fihris optimize`. What must not be is a signal or a hang, damage that check
does not find, a merge that takes damage over into a new segment, and, but for very few, an answer
that differs from that of the undamaged index without a word.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

KINDS = ["flip", "flip", "flip", "byte", "bytes16", "trunc", "zero", "random_page", "append",
         "swap", "missing"]
PAGE = 8192
LOCK = "fihris.lock"
# A segment can do without these, and a merge makes them from the terms.
LISTS = ("/names.fihris", "/words.fihris")
SHOWN = 40  # lines about each thing that must not be


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fihris", required=True, help="the command")
    parser.add_argument("--probe", required=True, help="damage_probe")
    parser.add_argument("--copies", type=int, default=5000)
    parser.add_argument("--documents", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first copy")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--patience", type=int, default=10,
                        help="seconds of processor time until a hang")
    parser.add_argument("--most-different", type=float, default=0.3, metavar="PERCENT",
                        help="of all answers, those that may differ without a word")
    return parser.parse_args()


def kind_of_file(path):
    folder, _, name = path.rpartition("/")
    return f"{folder.split('-')[0]}/{name}" if folder else name.split("-")[0]


class Damage:
    """One way to damage the index, chosen by its number."""

    def __init__(self, base, files, seed, number):
        rnd = random.Random(f"{seed} {number}")
        kinds = sorted({kind_of_file(path) for path in files})
        weights = [3 if kind.startswith("segment") else 1 for kind in kinds]
        chosen = rnd.choices(kinds, weights)[0]
        self.number = number
        self.path = rnd.choice([path for path in files if kind_of_file(path) == chosen])
        self.kind = rnd.choice(KINDS)
        whole = (base / self.path).read_bytes()
        self.at = at = rnd.randrange(len(whole))
        data = bytearray(whole)
        self.files = {}  # path: the new bytes; None: missing
        if self.kind == "flip":
            data[at] ^= 1 << rnd.randrange(8)
        elif self.kind == "byte":
            data[at] = rnd.randrange(256)
        elif self.kind == "bytes16":
            data[at:at + 16] = rnd.randbytes(min(16, len(data) - at))
        elif self.kind == "trunc":
            del data[(at if rnd.random() < .5 else at // PAGE * PAGE):]
        elif self.kind == "zero":
            size = rnd.choice([512, 4096, PAGE])
            self.at = at = at // size * size
            data[at:at + size] = bytes(min(size, len(data) - at))
        elif self.kind == "random_page":
            self.at = at = at // PAGE * PAGE
            other = rnd.randrange(max(len(data) - PAGE, 0) + 1) // PAGE * PAGE
            data[at:at + PAGE] = whole[other:other + min(PAGE, len(data) - at)]
        elif self.kind == "append":
            data += rnd.randbytes(rnd.choice([1, 100, PAGE]))
        elif self.kind == "swap":
            other = rnd.choice([path for path in files if path != self.path])
            data = bytearray((base / other).read_bytes())
            self.files[other] = whole
        self.files[self.path] = None if self.kind == "missing" else bytes(data)

    def can_be_made_again(self):
        """Whether the index says the same elsewhere: a change of the index writes it again."""
        return all(path.startswith("dead-") or (data is None and path.endswith(LISTS))
                   for path, data in self.files.items())

    def changes_nothing(self, base):
        return all(data == (base / path).read_bytes() for path, data in self.files.items())

    def __str__(self):
        return f"copy {self.number}: {self.kind} at {self.at} of {' and '.join(self.files)}"


def link_tree(source, target, without=()):
    """All files but the lock, which each copy needs for itself, as hard links."""
    for folder, _, names in os.walk(source):
        relative = os.path.relpath(folder, source)
        os.makedirs(os.path.join(target, relative), exist_ok=True)
        for name in names:
            path = os.path.normpath(os.path.join(relative, name))
            if path != LOCK and path not in without:
                os.link(os.path.join(folder, name), os.path.join(target, path))


def listed(index):
    """The names of the segments that the stub lists."""
    try:
        lines = (index / "XAPIANDB").read_text(errors="replace").splitlines()
    except FileNotFoundError:
        return set()
    return {line[5:] for line in lines if line.startswith("auto segment-")}


class Sweep:
    def __init__(self, args, folder):
        self.args = args
        self.folder = pathlib.Path(folder)
        self.base = self.folder / "base"
        self.new = self.folder / "new.jsonl"
        self.run([args.probe, "make", self.base, str(args.documents)], must=True, patience=600)
        self.new.write_text("".join(
            json.dumps({"id": f"n{i}", "text": "وثيقة جديدة"}, ensure_ascii=False) + "\n"
            for i in range(3)), encoding="utf-8")
        self.files = sorted(
            str(path.relative_to(self.base)) for path in self.base.rglob("*")
            if path.is_file() and path.stat().st_size > 0 and path.name != LOCK)
        self.bytes = {path: (self.base / path).read_bytes() for path in self.files}
        self.answers = self.ask(self.base)[0]
        self.expect_sound_base()

    def run(self, command, must=False, patience=None):
        """The exit code, or a negative signal, or None for a hang; and the output."""
        seconds = patience or self.args.patience
        # Processor time: a busy machine makes no hangs. But one that only waits would use none.
        limited = ["sh", "-c", f'ulimit -t {seconds}; exec "$@"', "sh", *map(str, command)]
        try:
            done = subprocess.run(limited, capture_output=True, stdin=subprocess.DEVNULL,
                                  check=False, timeout=30 * seconds)
        except subprocess.TimeoutExpired as hang:
            return None, hang.stdout or b"", b""
        if must and done.returncode != 0:
            sys.exit(f"{command}: exit {done.returncode}: {done.stderr.decode(errors='replace')}")
        code = None if done.returncode == -signal.SIGXCPU else done.returncode
        return code, done.stdout, done.stderr

    def ask(self, index):
        """{question: (status, answer, notes)}, and how the probe ended."""
        code, out, _ = self.run([self.args.probe, "ask", index])
        rows = [line.split("\t") for line in out.decode(errors="replace").splitlines()]
        return {row[0]: tuple(row[1:]) for row in rows if len(row) == 4}, code

    def index(self, index):
        return self.run([self.args.fihris, "index", index, self.new, "--progress", "never",
                         "--threads", "1"])

    def changes(self):
        return (("merge", self.index),
                ("optimize", lambda it: self.run([self.args.fihris, "optimize", it])))

    def expect_sound_base(self):
        """What is expected of damaged copies means something only if the whole one is sound."""
        assert len(self.answers) == 13, self.answers
        for question, (status, answer, _) in self.answers.items():
            assert status == "ok", (question, answer)
            assert question == "open" or (answer and not answer.startswith("total 0;")), question
        self.run([self.args.fihris, "check", self.base], must=True)
        assert len(listed(self.base)) == 7, listed(self.base)
        self.answers_after = {}
        for name, change in self.changes():
            copy = self.folder / name
            link_tree(self.base, copy)
            code, _, err = change(copy)
            assert code == 0, err
            assert not listed(copy) & listed(self.base), "the change merges all segments"
            self.answers_after[name] = self.ask(copy)[0]
            shutil.rmtree(copy)

    def judge(self, number):
        """What happened to one copy: counts, and lines about what must not be."""
        damage = Damage(self.base, self.files, self.args.seed, number)
        if damage.changes_nothing(self.base):
            return collections.Counter(nothing_changed=1), []
        copy = self.folder / f"copy{number}"
        link_tree(self.base, copy, damage.files)
        for path, data in damage.files.items():
            if data is not None:
                (copy / path).write_bytes(data)
        counts = collections.Counter(copies=1)
        wrong = []
        self.judge_check(copy, damage, counts, wrong)
        self.judge_answers(copy, damage, counts, wrong)
        for name, change in self.changes():
            self.judge_change(name, change, copy, damage, counts, wrong)
        shutil.rmtree(copy)
        return counts, wrong

    @staticmethod
    def judge_end(name, code, damage, counts, wrong):
        if code is None:
            counts["hangs"] += 1
            wrong.append(("hang", f"{damage}: {name}"))
        elif code < 0:
            counts["signals"] += 1
            wrong.append(("signal", f"{damage}: {name}: {signal.Signals(-code).name}"))

    def judge_check(self, copy, damage, counts, wrong):
        code, _, err = self.run([self.args.fihris, "check", copy])
        self.judge_end("check", code, damage, counts, wrong)
        if b"terminated" in err or b"signal" in err:
            counts["check_told_of_a_signal"] += 1
        if code == 2:
            counts["found_by_check"] += 1
        else:
            wrong.append(("not found by check", str(damage)))

    def judge_answers(self, copy, damage, counts, wrong):
        answers, code = self.ask(copy)
        self.judge_end(f"question after {list(answers)[-1:]}", code, damage, counts, wrong)
        if answers.get("open", ("",))[0] != "ok":
            counts["refused_to_open"] += 1
            code_name = answers.get("open", ("none",))[0]
            counts[f"refused_as_{code_name}"] += 1
            counts["answers"] += len(self.answers) - 1
            counts["answers_error"] += len(self.answers) - 1
            return
        for question, expected in self.answers.items():
            if question == "open" or question not in answers:
                continue
            counts["answers"] += 1
            status, answer, notes = answers[question]
            if status != "ok":
                counts["answers_error"] += 1
                if status != "corrupt":
                    wrong.append(("error of another kind",
                                  f"{damage}: {question}: {status}: {answer}"))
            elif answer == expected[1]:
                counts["answers_same"] += 1
            elif notes != expected[2]:
                counts["answers_other_and_said_so"] += 1
            else:
                counts["answers_different"] += 1
                wrong.append(("different answer",
                              f"{damage}: {question}: {difference(expected[1], answer)}"))

    def judge_change(self, name, change, copy, damage, counts, wrong):
        changed = self.folder / f"{copy.name}-{name}"
        link_tree(copy, changed)
        code, _, err = change(changed)
        self.judge_end(name, code, damage, counts, wrong)
        in_segments = {path.split("/")[0] for path in damage.files if path.startswith("segment-")}
        outside = any(not path.startswith("segment-") for path in damage.files)
        taken_over = in_segments - listed(changed)
        if code == 0 and damage.can_be_made_again():
            counts[f"{name}_made_it_again"] += 1
            again, _, _ = self.run([self.args.fihris, "check", changed])
            if again != 0 or self.ask(changed)[0] != self.answers_after[name]:
                wrong.append((f"{name} made it wrongly", str(damage)))
        elif code == 0 and (outside or taken_over):
            counts[f"{name}_accepted"] += 1
            wrong.append((f"{name} accepted it", str(damage)))
        elif code is not None and code >= 0:
            counts[f"{name}_refused"] += 1
            if taken_over and not outside:
                wrong.append((f"{name} lost a segment",
                              f"{damage}: {err.decode(errors='replace')}"))
        shutil.rmtree(changed)

    def all(self):
        counts = collections.Counter()
        wrong = []
        numbers = range(self.args.first, self.args.first + self.args.copies)
        with concurrent.futures.ThreadPoolExecutor(self.args.jobs) as pool:
            for some_counts, some_wrong in pool.map(self.judge, numbers):
                counts += some_counts
                wrong += some_wrong
        for path, data in self.bytes.items():
            if (self.base / path).read_bytes() != data:
                wrong.append(("a hard link was written to", path))
        return counts, wrong


def difference(expected, answer):
    at = next((i for i, (a, b) in enumerate(zip(expected, answer)) if a != b),
              min(len(expected), len(answer)))
    begin = max(0, at - 30)
    return f"at {at}: «{expected[begin:at + 50]}» became «{answer[begin:at + 50]}»"


def main():
    args = arguments()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(prefix="fihris-damage-") as folder:
        counts, wrong = Sweep(args, folder).all()
    for name, count in sorted(counts.items()):
        print(f"{count:8} {name}")
    by_kind = collections.defaultdict(list)
    for kind, what in wrong:
        by_kind[kind].append(what)
    for kind, lines in by_kind.items():
        print(f"\n{kind}: {len(lines)}")
        for line in lines[:SHOWN]:
            print(f"  {line}")
    different = 100 * counts["answers_different"] / max(1, counts["answers"])
    print(f"\n{different:.3f} % of {counts['answers']} answers differ without a word")
    bad = [kind for kind in by_kind if kind != "different answer"]
    return 1 if bad or different > args.most_different else 0


if __name__ == "__main__":
    sys.exit(main())
