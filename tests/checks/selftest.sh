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

# expect CHECK passes|fails FILE CONTENT: CONTENT, with printf's escapes, as the only file.
expect() {
  local check=$1 wanted=$2 file=$3 outcome=passes said
  rm -rf "${tree:?}"/*
  mkdir -p "$(dirname "$tree/$file")"
  printf '%b' "$4" >"$tree/$file"
  said=$("$BASH" "$here/$check.sh" "$tree") || outcome=fails
  # A check that fails for another reason than the planted one does not name the file.
  if [[ $outcome == fails && $said != *"$file"* ]]; then outcome="breaks"; fi
  if [[ $outcome != "$wanted" ]]; then
    echo "$check $outcome, wanted $wanted: $file with $4"$'\n'"$said"
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
  '<csv.h>' '<poppler-document.h>' '<yaml-cpp/parser.h>'
includes indexer fails '"searcher/a.h"' '"cli/a.h"' '<CLI/CLI.hpp>' '<libstemmer.h>'
includes searcher passes '<xapian.h>' '"analyzers/a.h"' '"searcher/a.h"' '"indexer/format/schema.h"' \
  '"indexer/format/name_list.h"'
includes searcher fails '"indexer/segments/writer.h"' '"indexer/format/glass/a.h"' '"cli/a.h"' '<simdjson.h>'
includes cli passes '<CLI/CLI.hpp>' '"fihris/search.h"' '"cli/a.h"' '<unistd.h>' '<iostream>'
includes cli fails '<xapian.h>' '"analyzers/a.h"' '"indexer/format/schema.h"' '"searcher/a.h"'
includes cli fails '<unicode/ubidi.h>' '<ncurses.h>' '<histedit.h>'
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

# With git: what is ignored is not looked at, what is not yet added is.
if command -v git >/dev/null; then
  git -C "$tree" init -q
  printf '/out/\n' >"$tree/.gitignore"
  expect text passes out/a.md 'ignored '
  expect text fails new/a.md 'not ignored '
fi

echo "selftest: $rows rows"
exit "$failed"
