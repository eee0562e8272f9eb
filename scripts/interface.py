#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes the completions for shells and the man pages from what the command itself tells.

Usage: interface.py ROOT COMMAND [--check]
ROOT gets the folders completions/ and man/; --check only tells which files differ from what would
be written, and fails when there are any."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

NOTE = "Written by scripts/interface.py from the command's own help; do not edit."
LICENSE = "SPDX-License-Identifier: GPL-2.0-or-later"
FILES = ("INDEX", "INPUT", "FILE")  # what a shell completes as the name of a file


@dataclass
class Option:
    names: list[str]
    value: str  # the placeholder; empty for a flag
    about: str

    @property
    def words(self) -> list[str]:
        """What the value may be, as far as that is told word by word."""
        parts = self.value.split("|")
        if len(parts) < 2 or not all(re.fullmatch("[A-Za-z]+", part) for part in parts):
            return []
        return [part for part in parts if part.islower()]


@dataclass
class Page:
    name: str  # empty for the command itself
    summary: str = ""
    usage: str = ""
    rows: list[tuple[str, str]] = field(default_factory=list)  # arguments, or commands
    options: list[Option] = field(default_factory=list)
    blocks: list[list[str]] = field(default_factory=list)  # lines of the paragraphs that follow


def rows_of(lines: list[str]) -> list[tuple[str, str]]:
    """Pairs of columns, the second of which may be on a line of its own."""
    rows: list[tuple[str, str]] = []
    for line in lines:
        if line.startswith("   "):
            rows[-1] = (rows[-1][0], (rows[-1][1] + " " + line.strip()).strip())
        else:
            left, _, right = re.sub(" {2,}", "\t", line.strip()).partition("\t")
            rows.append((left, right))
    return rows


def option_of(row: tuple[str, str]) -> Option:
    words = row[0].replace(",  ", ", ").split(" ")
    names = [word.rstrip(",") for word in words if word.startswith("-")]
    return Option(names, "" if words[-1].startswith("-") else words[-1], row[1])


def read_page(command: str, name: str) -> Page:
    call = [command, name, "--help"] if name else [command, "--help"]
    text = subprocess.run(call, check=True, capture_output=True, text=True, encoding="utf-8",
                          env=os.environ | {"LC_ALL": "C"}).stdout
    page = Page(name)
    for block in text.strip("\n").split("\n\n"):
        lines = block.split("\n")
        if not page.summary:
            page.summary = lines[0].removeprefix("fihris: ").rstrip(".")
        elif lines[0].startswith("usage: "):
            page.usage = lines[0].removeprefix("usage: ")
        elif lines[0] in ("arguments:", "commands:"):
            page.rows = rows_of(lines[1:])
        elif lines[0] == "options:":
            page.options = [option_of(row) for row in rows_of(lines[1:])]
        else:
            page.blocks.append(lines)
    return page


# ---- shells


def takes_files(page: Page) -> tuple[bool, bool]:
    """The first argument, the others."""
    names = [name for name, _ in page.rows]
    many = page.usage.endswith(("...", "...]"))
    first = bool(names) and names[0] in FILES
    return first, bool(names) and names[-1] in FILES and many


def bash(main: Page, pages: list[Page]) -> str:
    out = [f"# {LICENSE}", "#", f"# Completion of fihris for bash. {NOTE}", "", "_fihris() {"]
    first_words = [page.name for page in pages] + [n for o in main.options for n in o.names]
    out += [
        "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}",
        "  local options='' valued='' first='' others='' words='' given=0 at",
        "  COMPREPLY=()",
        "  if ((COMP_CWORD == 1)); then",
        f"    mapfile -t COMPREPLY < <(compgen -W '{' '.join(first_words)}' -- \"$current\")",
        "    return",
        "  fi",
        "  # --option=value comes as three words.",
        "  if [[ $current == '=' ]]; then",
        "    current=",
        "  elif [[ $previous == '=' ]]; then",
        "    previous=${COMP_WORDS[COMP_CWORD - 2]}",
        "  fi",
        "  case ${COMP_WORDS[1]} in",
    ]
    for page in pages:
        first, others = takes_files(page)
        out.append(f"    {page.name})")
        out.append(f"      options='{' '.join(n for o in page.options for n in o.names)}'")
        out.append(f"      valued='{' '.join(n for o in page.options if o.value for n in o.names)}'")
        out.append(f"      first={'files' if first else 'none'} others={'files' if others else 'none'}")
        out.append("      case $previous in")
        for option in page.options:
            if option.words:
                out.append(f"        {' | '.join(option.names)}) words='{' '.join(option.words)}' ;;")
            elif option.value in FILES:
                out.append(f"        {' | '.join(option.names)}) words=files ;;")
        out += ["      esac", "      ;;"]
    out += [
        "    *) return ;;",
        "  esac",
        "  if [[ \" $valued \" == *\" $previous \"* ]]; then",
        "    options=$words",
        "  elif [[ $current != -* ]]; then",
        "    for ((at = 2; at < COMP_CWORD; at++)); do",
        "      if [[ \" $valued \" == *\" ${COMP_WORDS[at]} \"* ]]; then",
        "        [[ ${COMP_WORDS[at + 1]} == '=' ]] && ((at++))",
        "        ((at++))",
        "      elif [[ ${COMP_WORDS[at]} != -* || ${COMP_WORDS[at]} == - ]]; then",
        "        given=$((given + 1))",
        "      fi",
        "    done",
        "    options=$others",
        "    if ((given == 0)); then options=$first; fi",
        "  fi",
        "  case $options in",
        "    '' | none) ;;",
        "    files)",
        "      compopt -o filenames 2>/dev/null",
        "      mapfile -t COMPREPLY < <(compgen -f -- \"$current\")",
        "      ;;",
        "    *) mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$current\") ;;",
        "  esac",
        "}",
        "complete -F _fihris fihris",
    ]
    return "\n".join(out) + "\n"


def zsh_quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def zsh_option(option: Option) -> str:
    about = re.sub(r"([][:\\])", r"\\\1", option.about)
    value = ""
    if option.value:
        action = " "
        if option.words:
            action = f"({' '.join(option.words)})"
        elif option.value in FILES:
            action = "_files"
        message = re.sub(r"([:\\])", r"\\\1", option.value)
        value = f":{message}:{action}"
    rest = zsh_quoted(f"[{about}]{value}")
    if len(option.names) == 1:
        # Always "*": an option may be repeated, and then the last value counts or all do.
        return zsh_quoted("*" + option.names[0]) + rest
    return zsh_quoted(f"({' '.join(option.names)})") + "{" + ",".join(option.names) + "}" + rest


def zsh(main: Page, pages: list[Page]) -> str:
    out = ["#compdef fihris", f"# {LICENSE}", "#", f"# Completion of fihris for zsh. {NOTE}", ""]
    out += ["_fihris() {", "  local curcontext=$curcontext state state_descr line ret=1"]
    out += ["  typeset -A opt_args", "  local -a commands", "  commands=("]
    out += [f"    {zsh_quoted(name + ':' + about)}" for name, about in main.rows]
    out += ["  )", "  _arguments -C \\"]
    out += [f"    {zsh_option(option)} \\" for option in main.options]
    out += ["    '1: :->command' '*:: :->argument' && ret=0", "  case $state in"]
    out += ["    command) _describe -t commands command commands && ret=0 ;;"]
    out += ["    argument)", "      case $words[1] in"]
    for page in pages:
        out += [f"        {page.name})", "          _arguments \\"]
        out += [f"            {zsh_option(option)} \\" for option in page.options]
        first, others = takes_files(page)
        specs = []
        for at, (name, _) in enumerate(page.rows):
            many = at == len(page.rows) - 1 and page.usage.endswith(("...", "...]"))
            action = "_files" if (others if many else first) else " "
            specs.append(zsh_quoted(f"{'*' if many else at + 1}:{name}:{action}"))
        out += [f"            {' '.join(specs)} && ret=0", "          ;;"]
    out += ["      esac", "      ;;", "  esac", "  return ret", "}", "", '_fihris "$@"']
    return "\n".join(out) + "\n"


def fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def fish_option(option: Option, where: str) -> str:
    row = f"complete -c fihris -n {where}"
    for name in option.names:
        row += f" -l {name[2:]}" if name.startswith("--") else f" -s {name[1:]}"
    if option.words:
        row += f" -x -a '{' '.join(option.words)}'"
    elif option.value in FILES:
        row += " -r -F"
    elif option.value:
        row += " -x"
    return f"{row} -d {fish_quoted(option.about)}"


def fish(main: Page, pages: list[Page]) -> str:
    out = [f"# {LICENSE}", "#", f"# Completion of fihris for fish. {NOTE}", "", "complete -c fihris -f"]
    for option in main.options:
        out.append(fish_option(option, "__fish_use_subcommand"))
    for name, about in main.rows:
        out.append(f"complete -c fihris -n __fish_use_subcommand -a {name} -d {fish_quoted(about)}")
    for page in pages:
        where = f"'__fish_seen_subcommand_from {page.name}'"
        out.append("")
        if takes_files(page)[0]:
            out.append(f"complete -c fihris -n {where} -F")
        out += [fish_option(option, where) for option in page.options]
    return "\n".join(out) + "\n"


# ---- man pages


def roff(text: str) -> str:
    for plain, escaped in (("\\", "\\e"), ("-", "\\-"), ("'", "\\(aq"), ("`", "\\(ga"),
                           ("^", "\\(ha"), ("~", "\\(ti")):
        text = text.replace(plain, escaped)
    return "\\&" + text if text.startswith(".") else text


def roff_rows(rows: list[tuple[str, str]]) -> list[str]:
    out = []
    for left, right in rows:
        out += [".TP", "\\fB" + roff(left) + "\\fR", roff(right)]
    return out


def roff_block(lines: list[str]) -> list[str]:
    """A paragraph; indented lines in it are rows of two columns."""
    out, rows = [], []
    for line in lines:
        if line.startswith("  "):
            rows.append(line)
            continue
        if not out or rows:
            out += roff_rows(rows_of(rows)) + [".PP"]
            rows = []
        out.append(roff(line))
    return out + roff_rows(rows_of(rows))


def man(page: Page, others: list[str]) -> str:
    title = "fihris-" + page.name if page.name else "fihris"
    about = page.summary if not page.name else page.summary[0].lower() + page.summary[1:]
    words = page.usage.removeprefix("fihris").removeprefix(" " + page.name if page.name else "")
    call = f"fihris {page.name}".strip()
    out = ["'\\\" -*- coding: UTF-8 -*-", f".\\\" {LICENSE}", f".\\\" {NOTE}"]
    out += [f'.TH {roff(title.upper())} 1 "" "fihris" "fihris"']
    out += [".SH NAME", f"{roff(title)} \\- {roff(about)}"]
    out += [".SH SYNOPSIS", f".B {roff(call)}", roff(words.strip())]
    out += [".SH DESCRIPTION"]
    sections: dict[str, list[str]] = {}
    text: list[str] = []
    for block in page.blocks:
        head = block[0]
        if head == "examples:":
            lines = [roff(line.removeprefix("  ")) for line in block[1:]]
            sections["EXAMPLES"] = [".EX", *lines, ".EE"]
        elif head == "environment:":
            sections["ENVIRONMENT"] = roff_rows(rows_of(block[1:]))
        elif head.startswith("keys "):
            where = head.removeprefix("keys ").rstrip(":")
            rows = [f'.SS "{where[0].upper() + where[1:]}"', *roff_rows(rows_of(block[1:]))]
            sections["KEYS"] = sections.get("KEYS", []) + rows
        elif head.startswith("exit code: "):
            lines = [head.removeprefix("exit code: "), *block[1:]]
            sections["EXIT STATUS"] = [roff(line) for line in lines]
        else:
            text += roff_block(block)
    out += [roff(page.summary) + ".", *text]
    out += [".SH " + ("ARGUMENTS" if page.name else "COMMANDS"), *roff_rows(page.rows)]
    rows = [(", ".join(o.names) + (" " + o.value if o.value else ""), o.about) for o in page.options]
    out += [".SH OPTIONS", *roff_rows(rows)]
    for name in ("KEYS", "ENVIRONMENT", "EXAMPLES", "EXIT STATUS"):
        if name in sections:
            out += [f'.SH "{name}"', *sections[name]]
    seen = [f".BR {roff(other)} (1)" for other in others if other != title]
    out += [".SH SEE ALSO", *(line + " ," for line in seen[:-1]), seen[-1]]
    return "\n".join(out).replace(" (1) ,", " (1),") + "\n"


def main() -> int:
    root, command = Path(sys.argv[1]), sys.argv[2]
    top = read_page(command, "")
    pages = [read_page(command, name) for name, _ in top.rows]
    titles = ["fihris"] + [f"fihris-{page.name}" for page in pages]
    files = {
        "completions/fihris.bash": bash(top, pages),
        "completions/_fihris": zsh(top, pages),
        "completions/fihris.fish": fish(top, pages),
        **{f"man/{title}.1": man(page, titles) for title, page in zip(titles, [top, *pages])},
    }
    if sys.argv[3:] != ["--check"]:
        for name, text in files.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        return 0
    there = {f"{folder}/{path.name}" for folder in ("completions", "man")
             for path in (root / folder).iterdir()}
    wrong = sorted(there - files.keys()) + [
        name for name, text in files.items()
        if name not in there or (root / name).read_text(encoding="utf-8") != text]
    for name in wrong:
        print(f"{name} is not what the command tells; scripts/interface.py writes it")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
