# SPDX-License-Identifier: GPL-2.0-or-later
#
# In which order does a line stand by the letter of UAX #9? Written from the standard (revision 46,
# Unicode 15) rule by rule, as slow and plain as it reads, so that what the command does with ICU can
# be compared with something that has nothing of ICU. Used by make_lines.py.
import os
import sys
import unicodedata

MAX_DEPTH = 125
ISOLATES = ("LRI", "RLI", "FSI")
REMOVED = ("LRE", "RLE", "LRO", "RLO", "PDF", "BN")  # by X9
NEUTRAL = ("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI")

# Bidi_Paired_Bracket of the brackets that plain texts have; load_brackets() reads them all.
BRACKETS = {"(": (")", "o"), ")": ("(", "c"), "[": ("]", "o"), "]": ("[", "c"),
            "{": ("}", "o"), "}": ("{", "c")}
# U+2329 and U+232A are canonically equal to U+3008 and U+3009.
CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}


def load_brackets(path):
    """Reads BidiBrackets.txt of the Unicode Character Database."""
    with open(path, encoding="utf-8") as file:
        for line in file:
            row = [field.strip() for field in line.split("#")[0].split(";")]
            if len(row) == 3 and row[2] in ("o", "c"):
                BRACKETS[chr(int(row[0], 16))] = (chr(int(row[1], 16)), row[2])


def classes_of(text):
    return [unicodedata.bidirectional(c) or "L" for c in text]


def matching_pdis(classes):
    """BD9: of each isolate initiator the matching PDI, or the end of the text."""
    match, open_ones = {}, []
    for i, kind in enumerate(classes):
        if kind in ISOLATES:
            open_ones.append(i)
            match[i] = len(classes)
        elif kind == "PDI" and open_ones:
            match[open_ones.pop()] = i
    return match


def first_strong(classes, begin, end, match):
    """P2 and P3: 1 where the first strong character is R or AL, 0 for L, None for none."""
    i = begin
    while i < end:
        if classes[i] in ISOLATES:
            i = match[i]
            if i >= end:
                return None
        elif classes[i] == "L":
            return 0
        elif classes[i] in ("R", "AL"):
            return 1
        i += 1
    return None


def explicit_levels(classes, paragraph_level):
    """X1 to X8. Classes come back with the overrides applied; levels of what X9 removes are None."""
    match = matching_pdis(classes)
    closed = {pdi: opener for opener, pdi in match.items()}
    types, levels = list(classes), [None] * len(classes)
    stack = [(paragraph_level, None, False)]  # level, override, isolate
    overflow_isolates = overflow_embeddings = valid_isolates = 0

    def next_level(odd):
        level = stack[-1][0]
        return level + 1 if (level % 2 == 0) == odd else level + 2

    for i, kind in enumerate(classes):
        if kind in ("RLE", "LRE", "RLO", "LRO"):  # X2 to X5
            level = next_level(kind[0] == "R")
            if level <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                override = {"RLO": "R", "LRO": "L"}.get(kind)
                stack.append((level, override, False))
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif kind in ISOLATES:  # X5a to X5c
            levels[i] = stack[-1][0]
            if stack[-1][1]:
                types[i] = stack[-1][1]
            odd = kind == "RLI" or (
                kind == "FSI" and first_strong(classes, i + 1, match[i], match) == 1)
            level = next_level(odd)
            if level <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += 1
                stack.append((level, None, True))
            else:
                overflow_isolates += 1
        elif kind == "PDI":  # X6a
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack[-1][2]:
                    stack.pop()
                stack.pop()
                valid_isolates -= 1
            levels[i] = stack[-1][0]
            if stack[-1][1]:
                types[i] = stack[-1][1]
        elif kind == "PDF":  # X7
            if overflow_isolates:
                pass
            elif overflow_embeddings:
                overflow_embeddings -= 1
            elif not stack[-1][2] and len(stack) >= 2:
                stack.pop()
        elif kind == "B":  # X8
            levels[i] = paragraph_level
        elif kind != "BN":  # X6
            levels[i] = stack[-1][0]
            if stack[-1][1]:
                types[i] = stack[-1][1]
    return types, levels, match, closed


def isolating_runs(classes, levels, match, closed):
    """BD13, X10: the isolating run sequences, each a list of indices."""
    runs = []
    for i, level in enumerate(levels):
        if level is None:
            continue
        if runs and levels[runs[-1][-1]] == level:
            runs[-1].append(i)
        else:
            runs.append([i])
    first_of = {run[0]: run for run in runs}
    sequences = []
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in closed:
            continue
        sequence = list(run)
        while classes[sequence[-1]] in ISOLATES and match[sequence[-1]] < len(classes):
            sequence += first_of[match[sequence[-1]]]
        sequences.append(sequence)
    return sequences


def edges(sequence, classes, levels, match, paragraph_level):
    """X10: sos and eos."""
    level = levels[sequence[0]]
    before = next((levels[i] for i in range(sequence[0] - 1, -1, -1) if levels[i] is not None),
                  paragraph_level)
    last = sequence[-1]
    after = paragraph_level
    if not (classes[last] in ISOLATES and match[last] == len(classes)):
        after = next((levels[i] for i in range(last + 1, len(levels)) if levels[i] is not None),
                     paragraph_level)
    return ["LR"[max(level, other) % 2] for other in (before, after)]


def resolve_weak(types, sequence, sos):
    """W1 to W7."""
    previous = sos
    for i in sequence:  # W1
        if types[i] == "NSM":
            types[i] = "ON" if previous in ISOLATES + ("PDI",) else previous
        previous = types[i]
    strong = sos
    for i in sequence:  # W2
        if types[i] in ("L", "R", "AL"):
            strong = types[i]
        elif types[i] == "EN" and strong == "AL":
            types[i] = "AN"
    for i in sequence:  # W3
        if types[i] == "AL":
            types[i] = "R"
    for k in range(1, len(sequence) - 1):  # W4
        before, here, after = (types[sequence[k + d]] for d in (-1, 0, 1))
        if before == after and ((here == "ES" and before == "EN") or
                                (here == "CS" and before in ("EN", "AN"))):
            types[sequence[k]] = before
    k = 0
    while k < len(sequence):  # W5
        end = k
        while end < len(sequence) and types[sequence[end]] == "ET":
            end += 1
        if end > k:
            near = (types[sequence[k - 1]] if k else "", types[sequence[end]]
                    if end < len(sequence) else "")
            if "EN" in near:
                for i in sequence[k:end]:
                    types[i] = "EN"
        k = max(end, k + 1)
    for i in sequence:  # W6
        if types[i] in ("ES", "ET", "CS"):
            types[i] = "ON"
    strong = sos
    for i in sequence:  # W7
        if types[i] in ("L", "R"):
            strong = types[i]
        elif types[i] == "EN" and strong == "L":
            types[i] = "L"


def bracket_pairs(text, types, sequence):
    """BD16: places in the sequence of openers and their closers, by the openers."""
    stack, pairs = [], []
    for place, i in enumerate(sequence):
        if types[i] != "ON" or text[i] not in BRACKETS:
            continue
        other, side = BRACKETS[text[i]]
        if side == "o":
            if len(stack) == 63:
                return []
            stack.append((CANONICAL.get(other, other), place))
        else:
            own = CANONICAL.get(text[i], text[i])
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == own:
                    pairs.append((stack[depth][1], place))
                    del stack[depth:]
                    break
    return sorted(pairs)


def strong_of(kind):
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind)


def resolve_brackets(text, classes, types, sequence, sos, embedding):
    """N0."""
    for opener, closer in bracket_pairs(text, types, sequence):
        inside = {strong_of(types[i]) for i in sequence[opener + 1:closer]}
        if embedding in inside:
            direction = embedding
        elif inside - {None}:
            context = next((strong_of(types[sequence[k]]) for k in range(opener - 1, -1, -1)
                            if strong_of(types[sequence[k]])), sos)
            direction = context if context != embedding else embedding
        else:
            continue
        for place in (opener, closer):
            types[sequence[place]] = direction
            for i in sequence[place + 1:]:  # marks on the bracket
                if classes[i] != "NSM":
                    break
                types[i] = direction


def resolve_neutral(types, sequence, sos, eos, embedding):
    """N1 and N2."""
    k = 0
    while k < len(sequence):
        end = k
        while end < len(sequence) and types[sequence[end]] in NEUTRAL:
            end += 1
        if end > k:
            before = strong_of(types[sequence[k - 1]]) if k else sos
            after = strong_of(types[sequence[end]]) if end < len(sequence) else eos
            for i in sequence[k:end]:
                types[i] = before if before == after else embedding
        k = max(end, k + 1)


def resolve(text, direction="auto"):
    """The paragraph level, and the level of each character before L1 (None: removed by X9)."""
    classes = classes_of(text)
    level = {"ltr": 0, "rtl": 1}.get(direction)
    if level is None:
        level = first_strong(classes, 0, len(classes), matching_pdis(classes)) or 0
    types, levels, match, closed = explicit_levels(classes, level)
    for sequence in isolating_runs(classes, levels, match, closed):
        sos, eos = edges(sequence, classes, levels, match, level)
        embedding = "LR"[levels[sequence[0]] % 2]
        resolve_weak(types, sequence, sos)
        resolve_brackets(text, classes, types, sequence, sos, embedding)
        resolve_neutral(types, sequence, sos, eos, embedding)
    out = list(levels)
    for i, kind in enumerate(types):  # I1 and I2
        if levels[i] is None:
            continue
        if levels[i] % 2 == 0:
            out[i] += {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)
        elif kind in ("L", "EN", "AN"):
            out[i] += 1
    return level, out


def line_levels(text, levels, begin, end, paragraph_level):
    """L1, for the characters begin to end as one line."""
    classes = classes_of(text)
    out = levels[begin:end]
    at_end = True
    for i in range(end - 1, begin - 1, -1):
        if classes[i] in ("B", "S"):
            at_end = True
        elif classes[i] not in ("WS",) + ISOLATES + ("PDI",) + REMOVED:
            at_end = False
        if at_end and out[i - begin] is not None:
            out[i - begin] = paragraph_level
    return out


def visual_order(levels):
    """L2: the places from left to right; None has none."""
    order = [i for i, level in enumerate(levels) if level is not None]
    for level in range(max((levels[i] for i in order), default=0), 0, -1):
        k = 0
        while k < len(order):
            end = k
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[k:end] = reversed(order[k:end])
            k = max(end, k + 1)
    return order


def check(path, step):
    """Compares with every `step`th case of BidiCharacterTest.txt; how many, and how many differ."""
    cases = wrong = 0
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file):
            row = line.split("#")[0].strip().split(";")
            if len(row) != 5 or number % step:
                continue
            text = "".join(chr(int(point, 16)) for point in row[0].split())
            level, levels = resolve(text, {"0": "ltr", "1": "rtl", "2": "auto"}[row[1]])
            levels = line_levels(text, levels, 0, len(text), level)
            shown = ["x" if one is None else str(one) for one in levels]
            order = [str(place) for place in visual_order(levels)]
            cases += 1
            if str(level) != row[2] or shown != row[3].split() or order != row[4].split():
                wrong += 1
                print(f"{path}:{number + 1}: {level} {' '.join(shown)}; {' '.join(order)}")
    return cases, wrong


if __name__ == "__main__":
    # uax9.py UNICODE_FOLDER [STEP]: exit 77 where the files are not there (package unicode-data)
    if not os.path.exists(sys.argv[1] + "/BidiCharacterTest.txt"):
        print("there is no BidiCharacterTest.txt in " + sys.argv[1])
        sys.exit(77)
    load_brackets(sys.argv[1] + "/BidiBrackets.txt")
    total, differ = check(sys.argv[1] + "/BidiCharacterTest.txt",
                          int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(f"{total} cases, {differ} differ")
    sys.exit(1 if differ or not total else 0)
