# SPDX-License-Identifier: GPL-2.0-or-later
#
# Makes tests/data/bidi_lines.tsv: lines as a person should see them, worked out by uax9.py, which
# knows nothing of ICU. Each text stands there in both directions and its own, and the longer ones
# also broken into lines.
#
#   make_lines.py FILE            writes it
#   make_lines.py --check FILE    exit 1 when it is not what would be written
#
# A row: direction (auto, ltr, rtl), width (0: not broken), text, and its lines from left to right,
# each a column. U+27E6 and U+27E7 stand around what is highlighted; U+2420 is a space at the end of
# a column.
import sys
import unicodedata

import uax9

BEGIN, END, SPACE = "\u27e6", "\u27e7", "\u2420"
FSI, RLI, LRI, PDI = "\u2068", "\u2067", "\u2066", "\u2069"
MIRROR = dict(["()", ")(", "[]", "][", "{}", "}{", "<>", "><", "«»", "»«", "‹›", "›‹", "≤≥", "≥≤"])

TEXTS = [
    # Letters, spaces and signs.
    "كتاب", "book", "كتاب قديم", "an old book", "", " ", "  كتاب  ", "كتاب.", "كتاب!", "؟", "...",
    "ما هذا؟", "هل قرأت الكتاب؟ نعم!", "الكتاب، والقلم؛ والدفتر.", "قال: «اقرأ»", "«كتاب»",
    "‹كتاب›", "نعم - لا", "كتاب/قلم", "أ، ب، ت", "*كتاب*", "كتاب…", "…كتاب", "ـــ", "محـــمد",
    # Two scripts.
    "كتاب book", "book كتاب", "قرأت book اليوم", "I read كتاب today", "Linux نظام تشغيل",
    "نظام Linux ونظام Windows", "C++ لغة برمجة", "لغة C++", "لغة C++ سهلة", "email: أحمد",
    "شركة Apple (الأمريكية)", "The word «كتاب» is Arabic.", "كلمة \"book\" إنجليزية",
    "ملف readme.txt هنا", "the file فهرس.txt is here", "user@example.org بريد",
    "https://example.org/كتاب/صفحة?a=1", "انظر https://example.org/a?b=1 اليوم",
    "א ב عربي", "שלום world سلام", "مرحبا שלום",
    # Numbers: European, Arabic, Persian.
    "123", "١٢٣", "سنة 2025", "2025 سنة", "عام ٢٠٢٥ م", "من 10 إلى 20", "1. عنوان", "عنوان 1.",
    "20%", "نسبة 20%", "نسبة ٢٠٪", "20% من الناس", "$5 ثمن", "ثمن 5$", "ثمن 5 $", "-5 درجات",
    "درجة -5", "+966 50 123 4567", "هاتف: +966 50 123", "3.14", "عدد 3.14", "١٫٥", "1,000,000 كتاب",
    "١٬٠٠٠ كتاب", "12:30", "الساعة 12:30", "الساعة ١٢:٣٠", "2025-03-01", "يوم 2025-03-01 مساء",
    "يوم 01/03/2025", "يوم ٠١/٠٣/٢٠٢٥", "1+1=2", "كتاب 1+1=2 قلم", "٣ + ٤ = ٧", "صفحات 10-20",
    "صفحات ١٠-٢٠", "version 2.0 كتاب 3.0", "كتاب2025", "2025كتاب", "A1 ب2 C3", "#5 كتاب", "كتاب #5",
    "۱۲۳ فارسی", "fig. ٣ here", "a1٢b", "م² و10 كم",
    # Brackets.
    "(كتاب)", "(book)", "كتاب (book)", "book (كتاب)", "(كتاب) book", "كتاب (1)", "(1) كتاب",
    "كتاب (قديم) جديد", "book (قديم) new", "كتاب (old) جديد", "كتاب [1]", "[كتاب]", "{كتاب}",
    "[book كتاب]", "(a (ب) c)", "((كتاب))", "(كتاب", "كتاب)", ")كتاب(", "كتاب (book", "a) كتاب",
    "(كتاب, book)", "(book, كتاب)", "x < y كتاب", "كتاب ≤ 5", "كتاب <b>", "كتاب (قلم [دفتر] a) b",
    "f(س) = س + 1", "قائمة: (أ) واحد (ب) اثنان", "list: (أ) one (ب) two", ":-) كتاب", "كتاب ;-)",
    # Marks and joiners.
    "كِتَابٌ", "كِتَابٌ (book)", "قالَ: «اِقْرَأْ»", "مُحَمَّدٌ 2025", "cafe\u0301 كتاب",
    "می\u200cخواهم", "نص ب\u0650\u0651 نص", "سَلَام all",
    # Highlights.
    "⟦كتاب⟧", "⟦كتاب⟧ قديم", "كتاب ⟦قديم⟧", "في ⟦المكتبة⟧ كتب", "ال⟦مكتبة⟧ الوطنية",
    "⟦المكتبة الوطنية⟧ اليوم", "⟦المكتبة⟧ و⟦الكتاب⟧", "كتاب ⟦book⟧ قلم", "⟦كتاب book⟧ قلم",
    "كتاب ⟦book قلم⟧", "a ⟦كتاب⟧ b", "a ⟦كتاب b⟧ c", "سنة ⟦2025⟧ م", "سنة ⟦٢٠٢٥⟧ م",
    "(⟦كتاب⟧)", "⟦(كتاب)⟧", "كتاب (⟦book⟧)", "⟦كِتَا⟧بٌ", "I ⟦read⟧ كتاب ⟦today⟧",
    "⟦نسبة 20%⟧ من", "نسبة ⟦20⟧%", "⟦⟧كتاب", "ك⟦ت⟧ا⟦ب⟧", "⟦a⟧⟦ب⟧⟦c⟧", "[⟦كتاب⟧]", "⟦كتاب، قلم⟧؛ دفتر",
    # Fields of a line.
    f"1. {FSI}كتاب{PDI}", f"{FSI}كتاب{PDI} · {FSI}قلم{PDI}", f"id: {FSI}كتاب 1{PDI} · 2.5",
    f"كتاب {FSI}book (1){PDI} قلم", f"{LRI}كتاب{PDI} book", f"a {RLI}b c{PDI} d",
    f"{FSI}٢٠٢٥{PDI} كتاب", f"{FSI}كتاب", f"كتاب{PDI} a", f"{FSI}a {FSI}ب{PDI} c{PDI} د",
    f"n1 · {FSI}https://example.org/?a=1{PDI} · 2.22", f"{FSI}⟦كتاب⟧ book{PDI} · n1",
]

WRAPPED = [
    "افتتحت المكتبة الوطنية أبوابها للزوار وفيها كتب كثيرة",
    "في سنة 2025 صدر كتاب Modern Arabic في بيروت ثم في London بعد عام",
    "The library المكتبة الوطنية was opened in ١٩٣٥ by محمد in the city",
    "قال الكاتب (وهو من Algiers) إن ⟦الكتاب الجديد⟧ يصدر قريبا",
    "⟦المكتبة⟧ الوطنية و⟦المكتبة⟧ العامة (2020) تفتحان معا كل يوم",
    "one two ⟦three كتاب قلم four⟧ five دفتر six seven",
    "كِتَابٌ جَمِيلٌ وَقَلَمٌ (طَوِيلٌ) وَدَفْتَرٌ",
    f"1. {FSI}عنوان طويل جدا عن Linux{PDI} and {FSI}عنوان آخر{PDI}",
    "عددها 1,000 أو 2,500 أو ٣٬٠٠٠ في كل سنة من السنين",
    "a (ب c د e) و (f ز g) h",
]
WIDTHS = (10, 14, 20, 33)


def highlighted(marked):
    """The text without marks, and whether each character is highlighted."""
    text, inside, flags = "", False, []
    for c in marked:
        if c in (BEGIN, END):
            inside = c == BEGIN
        else:
            text += c
            flags.append(inside)
    return text, flags


def clusters_of(text):
    """Where characters that belong together begin: marks and joiners go with what is before."""
    begins = [i for i, c in enumerate(text)
              if i == 0 or not (unicodedata.category(c) in ("Mn", "Me") or c == "\u200c")]
    return begins + [len(text)]


def columns_of(text):
    return sum(unicodedata.category(c) not in ("Mn", "Me", "Cf") for c in text)


def lines_of(text, width):
    """Begin and end of each line: words as long as there is room, without the space between."""
    if not width:
        return [(0, len(text))]
    lines, begin, end = [], 0, 0
    for word_begin, word_end in words_of(text):
        assert columns_of(text[word_begin:word_end]) <= width, text
        if end > begin and columns_of(text[begin:word_end]) > width:
            lines.append((begin, end))
            begin = word_begin
        end = word_end
    return lines + [(begin, end)]


def words_of(text):
    begin = 0
    for i, c in enumerate(text + " "):
        if c == " ":
            yield begin, i
            begin = i + 1


def is_control(c):
    return c in "\u061c\u200e\u200f" or "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069"


def visual_line(text, flags, levels, begin, end, paragraph_level):
    levels = uax9.line_levels(text, levels, begin, end, paragraph_level)
    borders = [i for i in clusters_of(text) if begin <= i < end] + [end]
    clusters = [(a, b) for a, b in zip(borders, borders[1:]) if not is_control(text[a])]
    # What X9 removes takes no part; of what is left, a cluster has its first character's level.
    order = uax9.visual_order([levels[a - begin] for a, b in clusters])
    out, inside = "", False
    for place in order:
        a, b = clusters[place]
        if flags[a] != inside:
            out += END if inside else BEGIN
            inside = flags[a]
        odd = levels[a - begin] % 2
        out += "".join(MIRROR.get(c, c) if odd else c for c in text[a:b])
    return out + (END if inside else "")


def row(marked, direction, width):
    text, flags = highlighted(marked)
    paragraph_level, levels = uax9.resolve(text, direction)
    lines = [visual_line(text, flags, levels, begin, end, paragraph_level)
             for begin, end in lines_of(text, width)]
    fields = [direction, str(width), marked] + lines
    return "\t".join(f[:-1] + SPACE if f.endswith(" ") else f for f in fields)


def all_rows():
    rows = [row(text, direction, 0) for text in TEXTS for direction in ("auto", "ltr", "rtl")]
    rows += [row(text, direction, width) for text in WRAPPED for width in WIDTHS
             for direction in ("auto", "ltr", "rtl")]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    if sys.argv[1] == "--check":
        with open(sys.argv[2], encoding="utf-8", newline="") as file:
            same = file.read() == all_rows()
        print("as it would be written" if same else f"{sys.argv[2]} is not what {sys.argv[0]} makes")
        sys.exit(0 if same else 1)
    with open(sys.argv[1], "w", encoding="utf-8", newline="") as file:
        file.write(all_rows())
