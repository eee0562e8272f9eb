#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Does each translation have the places of its English sentence?

A place is {0} to {9}; a form for zero, one or two things may leave out those that it says in words.
Nothing else may look like a place, and the sentences themselves have none left over from printf.
Usage: placeholders.py ROOT
"""
import pathlib
import re
import sys

PLACE = re.compile(r"\{(\d)\}")
# Of plural forms, those that may say the number in words: zero, one, two.
IN_WORDS = 3
# What is neither a place nor meant as one: a word of a command, which FIHRIS_OPENER may have.
COMMAND_WORD = "FIHRIS_OPENER"


def entries(text):
    """Of each entry, its strings by keyword."""
    for block in text.split("\n\n"):
        found = {}
        keyword = None
        for line in block.splitlines():
            match = re.match(r'(?:(msg[a-z_]+(?:\[\d\])?) )?"(.*)"$', line)
            if not match:
                continue
            keyword = match[1] or keyword
            found[keyword] = found.get(keyword, "") + match[2]
        if found.get("msgid"):
            yield found


def leftovers(sentence):
    rest = PLACE.sub("", sentence)
    if COMMAND_WORD in sentence:
        rest = rest.replace("%s", "")
    return re.findall(r"[{}]|%(?:\d\$)?s", rest)


def wrong(entry):
    """What is wrong with it, or nothing."""
    english = entry.get("msgid_plural", entry["msgid"])
    places = set(PLACE.findall(english))
    for keyword, sentence in entry.items():
        if leftovers(sentence):
            return f"{keyword} has {leftovers(sentence)}"
        if not keyword.startswith("msgstr"):
            continue
        if not sentence:
            return f"{keyword} is empty"
        form = re.search(r"\[(\d)\]", keyword)
        own = set(PLACE.findall(sentence))
        if own - places or (own != places and not (form and int(form[1]) < IN_WORDS)):
            return f"{keyword} has the places {sorted(own)}, not {sorted(places)}"
    return None


def finds_mistakes():
    """Whether it sees each kind."""
    rows = [
        ({"msgid": "a {0} b {1}", "msgstr": "{1} {0}"}, False),
        ({"msgid": "a {0}", "msgstr": "a"}, True),
        ({"msgid": "a {0}", "msgstr": "{0} {1}"}, True),
        ({"msgid": "a", "msgstr": ""}, True),
        ({"msgid": "a %s", "msgstr": "%s"}, True),
        ({"msgid": "a {0}", "msgstr": "{0} {"}, True),
        ({"msgid": "{0} a", "msgid_plural": "{0} as", "msgstr[1]": "one", "msgstr[3]": "{0}"}, False),
        ({"msgid": "{0} a", "msgid_plural": "{0} as", "msgstr[1]": "one", "msgstr[3]": "many"}, True),
    ]
    return all(bool(wrong(entry)) == is_wrong for entry, is_wrong in rows)


def main():
    root = pathlib.Path(sys.argv[1])
    failed = not finds_mistakes()
    checked = 0
    for path in sorted((root / "po").glob("*.po")):
        for entry in entries(path.read_text(encoding="utf-8")):
            checked += 1
            if why := wrong(entry):
                print(f"{path.name}: {why}: {entry['msgid']}")
                failed = True
    print(f"placeholders: {checked} translations checked")
    sys.exit(failed or checked == 0)


main()
