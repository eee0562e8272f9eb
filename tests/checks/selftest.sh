#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Do the checks find what they are there to find? Plants one mistake at a time in an empty tree.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
rows=0
failed=0

run() {
  if [[ $1 == arrows ]]; then
    python3 -B "$here/arrows.py" "$tree"
  else
    "$BASH" "$here/$1.sh" "$tree"
  fi
}

# expect CHECK passes|fails FILE CONTENT [FILE CONTENT]...: CONTENT, with printf's escapes, as the
# only files. The first is the one that a failing check must name.
expect() {
  local check=$1 wanted=$2 file=$3 outcome=passes said content=$4
  rm -rf "${tree:?}"/*
  for (( i = 3; i < $#; i += 2 )); do
    local path=${*:i:1} text=${*:i+1:1}
    mkdir -p "$(dirname "$tree/$path")"
    printf '%b' "$text" >"$tree/$path"
  done
  said=$(run "$check") || outcome=fails
  # A check that fails for another reason than the planted one does not name the file.
  if [[ $outcome == fails && $said != *"$file"* ]]; then outcome="breaks"; fi
  if [[ $outcome != "$wanted" ]]; then
    echo "$check $outcome, wanted $wanted: $file with $content"$'\n'"$said"
    failed=1
  fi
  rows=$((rows + 1))
}

# includes ROOM passes|fails HEADERS...
includes() {
  local room=$1 wanted=$2 header
  shift 2
  for header in "$@"; do expect arrows "$wanted" "$room/a.h" "#include $header\n"; done
}

includes include passes '<string_view>' '"fihris/result.h"'
includes include fails '<xapian.h>' '<unicode/uchar.h>' '<libstemmer.h>' '"analyzers/a.h"' \
  '<unistd.h>' '"result.h"' 'NAME'
includes analyzers passes '<vector>' '"fihris/analysis.h"' '"analyzers/letters.h"' \
  '<unicode/uchar.h>' '<libstemmer.h>' '"analyzers/letters.inc"  // a table'
includes analyzers fails '<xapian.h>' '"indexer/format/schema.h"' '"searcher/a.h"' '<CLI/CLI.hpp>' \
  '"analyzers/../indexer/writer.h"' '<simdjson.h>'
includes indexer passes '<xapian.h>' '<simdjson.h>' '"indexer/format/glass/a.h"' '"analyzers/a.h"' \
  '<sys/stat.h>' '<fcntl.h>' '<unicode/ucnv.h>' '<archive_entry.h>' '<libxml/HTMLparser.h>' \
  '<csv.h>' '<poppler-document.h>' '<yaml-cpp/parser.h>' '<md4c.h>' '<xxhash.h>'
includes indexer fails '"searcher/a.h"' '"cli/a.h"' '<CLI/CLI.hpp>' '<libstemmer.h>'
includes searcher passes '<xapian.h>' '"analyzers/a.h"' '"searcher/a.h"' '"indexer/format/schema.h"' \
  '"indexer/format/name_list.h"'
includes searcher fails '"indexer/segments/writer.h"' '"indexer/format/glass/a.h"' '"cli/a.h"' '<simdjson.h>'
includes cli passes '<CLI/CLI.hpp>' '"fihris/search.h"' '"cli/a.h"' '<unistd.h>' '<iostream>'
includes cli fails '<xapian.h>' '"analyzers/a.h"' '"indexer/format/schema.h"' '"searcher/a.h"'
includes cli fails '<unicode/ubidi.h>' '<ncurses.h>' '<histedit.h>'
includes cli/text passes '<unicode/utf8.h>' '<unicode/uchar.h>' '"cli/text/utf8.h"'
includes cli/text fails '<unicode/ubidi.h>' '"analyzers/text/utf8.h"'
includes cli/bidi passes '<unicode/ubidi.h>' '"cli/text/utf8.h"' '<vector>'
includes cli/bidi fails '<xapian.h>' '"analyzers/text/graphemes.h"' '<CLI/CLI.hpp>'
includes cli/browse passes '<ncurses.h>' '"cli/bidi/layout.h"' '<poll.h>'
includes cli/browse fails '<unicode/ubidi.h>' '"searcher/a.h"'
includes cli/prompt passes '<histedit.h>' '"cli/formats/text.h"' '<poll.h>'
includes cli/prompt fails '<ncurses.h>' '<readline/readline.h>' '<xapian.h>'
includes examples passes '<fihris/search.h>'
includes examples fails '"searcher/a.h"'
includes tests passes '<xapian.h>' '"indexer/segments/writer.h"'
expect arrows fails indexer/a.cpp '  #  include "cli/a.h"\n'
expect arrows fails analyzers/deep/a.cpp '#include <vector>\n#include<xapian.h>\n'
expect arrows fails cellar/a.cpp 'int a;\n'
expect arrows fails a.cpp 'int a;\n'
includes indexer/format fails '"indexer/terms/terms.h"' '"indexer/a.h"' '<simdjson.h>'
includes searcher fails '"indexer/terms/terms.h"' '"indexer/segments/commit_plan.h"'

# What is reached through other headers: the searcher may read an index, but not write one.
reader=indexer/format/word_list.h
expect arrows passes searcher/a.cpp "#include \"$reader\"\n" \
  "$reader" '#include "indexer/format/glass/table_lookup.h"\n' \
  indexer/format/glass/table_lookup.h '#include "analyzers/a.h"\n' \
  analyzers/a.h '#include <vector>\n'
for writer in table_writer block_file deflater version_file runs; do
  expect arrows fails searcher/a.cpp "#include \"$reader\"\n" \
    "$reader" "#include \"indexer/format/glass/$writer.h\"\n" \
    "indexer/format/glass/$writer.h" 'int a;\n'
done
expect arrows fails searcher/a.cpp '#include "searcher/base/b.h"\n' \
  searcher/base/b.h "#include \"$reader\"\n" \
  "$reader" '#include "indexer/format/glass/table_lookup.h"\n' \
  indexer/format/glass/table_lookup.h '#include "indexer/format/glass/table_writer.h"\n' \
  indexer/format/glass/table_writer.h 'int a;\n'
expect arrows fails searcher/a.cpp '#include "indexer/format/schema.h"\n' \
  indexer/format/schema.h '#include "indexer/format/word_list_writer.h"\n' \
  indexer/format/word_list_writer.h 'int a;\n'
expect arrows fails cli/a.cpp '#include "fihris/a.h"\n' \
  include/fihris/a.h '#include "analyzers/a.h"\n' analyzers/a.h 'int a;\n'

# Folders of a room that include one another.
expect arrows passes cli/io/a.h '#include "cli/bidi/b.h"\n' cli/bidi/b.h '#include "cli/bidi/c.h"\n' \
  cli/bidi/c.h '#include "cli/bidi/b.h"\n'
expect arrows fails cli/io/a.h '#include "cli/bidi/b.h"\n' cli/bidi/b.h '#include "cli/io/c.h"\n' \
  cli/io/c.h 'int a;\n'
expect arrows fails searcher/plan/a.cpp '#include "searcher/rank/b.h"\n' \
  searcher/rank/b.h 'int a;\n' searcher/rank/c.cpp '#include "searcher/plan/d.h"\n' \
  searcher/plan/d.h 'int a;\n'
expect arrows fails searcher/plan/a.h '#include "searcher/a.h"\n' \
  searcher/a.h '#include "searcher/plan/a.h"\n'
expect arrows fails indexer/format/glass/a.h '#include "indexer/format/b.h"\n' \
  indexer/format/b.h '#include "indexer/format/glass/a.h"\n'
expect arrows fails analyzers/names/a.h '#include "analyzers/text/b.h"\n' \
  analyzers/text/b.h '#include "analyzers/plurals/c.h"\n' \
  analyzers/plurals/c.h '#include "analyzers/names/a.h"\n'

# The page names every folder.
expect arrows passes analyzers/text/a.h 'int a;\n' docs/architecture.md '`analyzers/text/`: utf8\n'
expect arrows fails docs/architecture.md '`analyzers/`: text\n' analyzers/text/a.h 'int a;\n'

spdx='// SPDX-License-Identifier: GPL-2.0-or-later\n'
expect text passes include/a.h "${spdx}// \\xd9\\x81\\xd9\\x87\\xd8\\xb1\\xd8\\xb3\n"
expect text passes docs/a.md 'A line.\n\tAnother, see https://example.org/home/page and src/wo'"rk/a.\n"
expect text passes tests/data/a.tsv 'one\t\r\ntwo \xe2\x80\x8f'
expect text passes docs/a.png '\0 \r\n'
expect text fails include/a.h 'int a;\n'
expect text fails include/a.h "${spdx}\tint a;\n"
expect text fails docs/a.md 'no newline'
expect text fails docs/a.md 'blank at the end\x20\n'
expect text fails docs/a.md 'tab at the end\t\n'
expect text fails docs/a.md 'CRLF\r\n'
for point in '\xd8\x9c' '\xe2\x80\x8e' '\xe2\x80\x8f' '\xe2\x80\xaa' '\xe2\x80\xab' '\xe2\x80\xac' \
  '\xe2\x80\xad' '\xe2\x80\xae' '\xe2\x81\xa6' '\xe2\x81\xa7' '\xe2\x81\xa8' '\xe2\x81\xa9'; do
  expect text fails docs/a.md "a${point}b\n"
done
for folder in wo'rk' ro'ot' ho'me'; do
  expect text fails docs/a.md "see /$folder/x\n"
  expect text fails scripts/a.sh "cd \"/$folder/x\"\n"
done
lines() { printf '%s' "$spdx" && printf '//\\n%.0s' $(seq 2 "$1"); }
expect text passes include/a.h "$(lines 600)"
expect text fails include/a.h "$(lines 601)"

feh='\xd9\x81'
expect text passes analyzers/a_data.h "${spdx}auto a = \"$feh\";\n"
expect text passes tests/a.cpp "${spdx}auto a = \"$feh\";\n"
expect text passes examples/a.cpp "${spdx}auto a = \"$feh\";\n"
expect text passes cli/commands/a.cpp "${spdx}auto a = \"$feh\";\n"
expect text passes analyzers/a.cpp "${spdx}auto a = kFeh;  // \"$feh\"\n"
expect text passes analyzers/a.cpp "${spdx}auto a = f('\"');  // \"$feh\"\n"
expect text passes analyzers/a.cpp "${spdx}auto a = \"\\\\\"\";  // $feh\n"
expect text fails analyzers/a.cpp "${spdx}auto a = \"$feh\";\n"
expect text fails analyzers/a.cpp "${spdx}auto a = \"// $feh\";\n"
expect text fails searcher/a.h "${spdx}auto a = f('\"') + U\"a$feh\";\n"
expect text fails indexer/a.cpp "${spdx}auto a = b / 2 + U'$feh';\n"
expect text fails bench/a.cpp "${spdx}auto a = U\"\\\\u0641\";\n"
expect text fails cli/a.cpp "${spdx}auto a = \"\\\\xD9\\\\x81\";\n"
expect text fails searcher/a.cpp "${spdx}char32_t a = 0x641;\n"
expect text passes searcher/a.cpp "${spdx}char32_t a = 0x06D4;\n"

# Words: each pattern finds its mistake, in English documents and in Arabic ones only.
for words in 'Build it anew.' 'An error is told.' 'Bad inputs were Told so.' 'It puts words right.' \
  'Look whether it is whole.' 'It took so many.' 'A hit is judged.' 'The first byte behind it.' \
  'All that stands behind the last word.' 'A letter behind the article.' 'an object a line'; do
  expect text fails docs/a.md "$words\n"
done
expect text fails README.md 'Build it anew.\n'
expect text fails man/a.1 'Build it anew.\n'
expect text fails cli/a.cpp "${spdx}// Build it anew.\n"
expect text passes tests/a.md 'Build it anew.\n'
expect text passes docs/a.md 'It puts right-to-left text in order. Arabic is put on the right. An error
is reported. It left files behind. Check whether it is whole: one object per line.\n'
for words in 'UTF-16 و Windows-1256' 'و ما بعده' 'العنوان الشبكي' 'الدرجة exact' 'الصيغة json' \
  'تهجئة أخرى' 'الحروف المتصلة' 'محرك بحث نصي'; do
  expect text fails README.ar.md "$words\n"
done
expect text fails po/ar.po 'msgstr "و ما بعده"\n'
expect text passes docs/a.md 'العنوان الشبكي\n'
expect text passes README.ar.md 'UTF-16 وWindows-1256، الرابط والعنوان، المستوى exact، التنسيق json، رسم آخر،
السوابق واللواحق، بحث في كامل النص العربي، الدرجة 3.58\n'

# Formatting, where there is the clang-format that is meant.
status=0
rm -rf "${tree:?}"/*
"$BASH" "$here/format.sh" "$tree" >/dev/null || status=$?
if ((status != 77)); then
  expect format passes include/a.h 'int* a = nullptr;\n'
  expect format passes docs/a.md 'int  *a;\n'
  expect format fails include/a.h 'int *a = nullptr;\n'
  expect format fails cli/a/b.cpp 'int  a;\n'
fi

# With git: what is ignored is not looked at, what is not yet added is.
if command -v git >/dev/null; then
  git -C "$tree" init -q
  printf '/out/\n' >"$tree/.gitignore"
  expect text passes out/a.md 'ignored '
  expect text fails new/a.md 'not ignored '
fi

echo "selftest: $rows rows"
exit "$failed"
