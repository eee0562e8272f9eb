#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Does the command know, in every language, what is said?

Each piece of a sentence that cli/language/sentences.cpp recognises must stand in a string of the
sources; and each sentence in which searcher/ or cli/ tells an error must be among those recognised
or translated, or in ENGLISH below, with the reason. Usage: sentences.py ROOT
"""
import pathlib
import re
import sys

LITERAL = r'"((?:[^"\\\n]|\\.)*)"'
# What CLI11 says of arguments.
FROM_CLI11 = ["is required", "The following argument was not expected",
              "The following arguments were not expected", "Could not convert"]
# What is put together of two strings.
COMPOSED = ["cannot read standard input", "cannot write to the index", "cannot delete from the index",
            "cannot commit to the index", "cannot optimize the index",
            "file of kinds that are not read", "files of kinds that are not read",
            "not UTF-8 (first bad byte", "byte is not UTF-8 (first bad byte",
            "bytes are not UTF-8 (first bad byte", "byte sequence is not",
            "byte sequences are not", "and separates words", "and separate words",
            "is an array, not a string or a number", "is an object, not a string or a number",
            "is true or false, not a string or a number"]
SHORTEST = 6

# Where an error begins: what follows up to the end of the statement is its sentence.
ERRORS = re.compile(r"ErrorCode::k\w+,|\b(?:complain|mistake|no_terminal|no_prompt|guarded|wrong|"
                    r"too_many|refuse|invalid|fail|fail_here|"
                    r"skip|add_flaw|add_sentence|tell)\(|notes_?\.(?:push_back|emplace_back)\(|"
                    r"\bmessage (?:\+?=) |\breturn (?=\"[a-z-])|\? \"")
# Whose errors a person may read.
ROOMS = ["analyzers", "cli", "indexer", "searcher"]
# What stays English.
ENGLISH_FILES = {
    **{f"indexer/{name}": "what is wrong inside a file of Xapian, for who knows its format" for name in (
        "format/glass/block_file.cpp", "format/glass/io.cpp", "format/linked_format.cpp", "format/glass/postings.h",
        "format/glass/recount.cpp", "format/glass/table_lookup.cpp", "format/glass/table_reader.cpp",
        "format/glass/table_writer.cpp", "format/glass/version_file.cpp", "segments/xapian_segment.cpp")},
    "cli/io/lost_file.cpp": "said by a signal handler, which can look nothing up",
}
CHECKED = "the command line allows no such number"
ENGLISH = {
    "hits can be explained": CHECKED,
    "hits can be asked for": CHECKED,
    "values of a facet can be asked for": CHECKED,
    "cannot make a pipe": "the system has no descriptor left: rare, and an expert's",
    "internal error": "for the authors",
    "the run was stopped": "the command has its own words for it",
    "nothing of it was committed": "the command has its own words for it",
    "without ending": "one of many in a list of endings of files",
    "pieces of": CHECKED,
    "bytes cannot be made": CHECKED,
    "give a size from": CHECKED,
    "the longest line must have at least one byte": CHECKED,
    "is no encoding": CHECKED,
    "give auto, or a name such as windows-1256, ISO-8859-6 or UTF-16": CHECKED,
    "not well-formed": "of the XML parser, as all that it says",
}


def strings(text):
    """The string literals, with those side by side as one."""
    for group in re.finditer(rf"{LITERAL}(?:\s*{LITERAL})*", text):
        yield "".join(re.findall(LITERAL, group.group(0))).replace('\\"', '"')


def without_comments(text):
    return re.sub(rf"({LITERAL})|//[^\n]*", lambda found: found[1] or "", text)


def pieces(sentence):
    """What does not change in it."""
    for piece in re.split(r"%(?:\d\$)?s| at byte |: |; ", sentence):
        piece = piece.strip(" .,:;()'\"")
        if len(piece) >= SHORTEST:
            yield piece


def sources(root, rooms):
    for room in rooms:
        path = root / room
        for path in [path] if path.is_file() else sorted(path.rglob("*.[ch]*")):
            if path.suffix in {".h", ".cpp"} and path.parent != root / "cli/language":
                yield path, without_comments(path.read_text(encoding="utf-8"))


def statement(text, begin):
    """Up to the semicolon or the brace that opens or ends a block, outside of strings."""
    rest = text[begin:begin + 2000]
    end = re.match(rf"(?:{LITERAL}|'(?:[^'\\]|\\.)+'|\{{\}}|[^;{{}}\"'])*", rest)
    return end.group(0)


def outdated(table, root):
    said = FROM_CLI11 + COMPOSED
    for _, text in sources(root, ["analyzers", "cli", "searcher", "indexer"]):
        said.extend(strings(text))
    said = "\n".join(said)
    known = 0
    failed = False
    for sentence in re.findall(rf"marked\(((?:\s*{LITERAL})+)\)", table):
        known += 1
        sentence = next(strings(sentence[0]))
        for piece in pieces(sentence):
            if piece not in said:
                print(f"sentences.cpp: nobody says \"{piece}\" any more, of: {sentence}")
                failed = True
    print(f"sentences: {known} checked")
    return failed or known == 0


def error_pieces(text):
    """What does not change in the errors of a source."""
    for error in ERRORS.finditer(text):
        begin = error.end() - 1 if error.group(0).endswith('"') else error.end()
        for sentence in strings(statement(text, begin)):
            yield from (piece for piece in pieces(sentence) if " " in piece)


def unknown(table, root):
    """Errors that no language but English has."""
    translated = list(strings(table))
    for _, text in sources(root, ["cli"]):
        for call in re.finditer(r"\b(?:tr|marked|tr_n)\(", text):
            translated.extend(strings(statement(text, call.end())))
    translated = "\n".join(translated)
    found = 0
    failed = False
    unused = set(ENGLISH)
    for path, text in sources(root, ROOMS):
        name = str(path.relative_to(root))
        if name in ENGLISH_FILES:
            continue
        for piece in error_pieces(text):
            found += 1
            if piece in ENGLISH:
                unused.discard(piece)
            elif piece not in translated:
                print(f"{name}: \"{piece}\" is said in English only; it belongs into "
                      "sentences.cpp, or with a reason into tests/checks/sentences.py")
                failed = True
    for piece in sorted(unused):
        print(f"sentences.py: nobody says \"{piece}\" any more")
    for name in sorted(ENGLISH_FILES):
        if not (root / name).is_file():
            print(f"sentences.py: there is no {name} any more")
            failed = True
    print(f"sentences: {found} pieces of errors checked")
    return failed or found == 0 or bool(unused)


def finds_errors():
    """Whether errors are seen in each form in which the sources have them."""
    rows = [
        ('return Error{ErrorCode::kIo, "no such thing " + a + "; do it anew", {}};',
         ["no such thing", "do it anew"]),
        ('complain("it is so: " + a);', ["it is so"]),
        ('results.notes.emplace_back(a + " is passed "\n "over");', ["is passed over"]),
        ('if (a) return "must be so much";', ["must be so much"]),
        ('return guarded("cannot do it " + a, [&] { return b; });', ["cannot do it"]),
        ('std::string message = a;\nmessage += " is too long";', ["is too long"]),
        ('// complain("was so once");', []),
        ('put("no error at all");', []),
    ]
    failed = False
    for code, wanted in rows:
        found = list(error_pieces(without_comments(code)))
        if found != wanted:
            print(f"sentences.py: sees {found} in {code}")
            failed = True
    return failed


def main():
    root = pathlib.Path(sys.argv[1])
    table = "".join((root / "cli/language" / name).read_text(encoding="utf-8")
                    for name in ("sentences.cpp", "index_sentences.cpp"))
    sys.exit(any([finds_errors(), outdated(table, root), unknown(table, root)]))


main()
