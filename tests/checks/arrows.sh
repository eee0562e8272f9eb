#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Arrow check: does every room include only what it may? Usage: arrows.sh [ROOT]
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd "${1:-$here/../..}" && pwd -P)
source "$here/files.sh"

# Headers, as extended regular expressions.
std='<[a-z_]+>'
posix='<(dirent|fcntl|langinfo|malloc|poll|signal|spawn|strings|termios|unistd)\.h>|<sys/[a-z]+\.h>'
api='["<]fihris/[a-z0-9_]+\.h[">]'
room() { echo "\"$1/[a-z0-9_/]+\\.(h|inc)\""; }
icu='<unicode/[a-z0-9_]+\.h>'
xapian='<xapian\.h>'
formats='<(archive|archive_entry|csv)\.h>|<libxml/[A-Za-z0-9]+\.h>|<yaml-cpp/[a-z]+\.h>|<poppler-[a-z]+\.h>'

# The arrows: one row a room, and one for a folder of a room that may include something else. A new
# library of a room goes into its row.
declare -A may=(
  [include]="$std|$api"
  [analyzers]="$std|$api|$(room analyzers)|$icu|<libstemmer\.h>"
  [indexer]="$std|$posix|$api|$(room indexer)|$(room analyzers)|$xapian|<simdjson\.h>|<isa-l/[a-z_]*\.h>|$icu|$formats"
  [searcher]="$std|$posix|$api|$(room searcher)|$(room analyzers)|\"indexer/format/[a-z0-9_]+\.h\"|$xapian"
  [cli]="$std|$posix|$api|$(room cli)|<CLI/[A-Za-z]+\.hpp>"
  [cli/bidi]="$std|$posix|$api|$(room cli)|$icu"
  [cli/browse]="$std|$posix|$api|$(room cli)|<ncurses\.h>"
  [cli/language]="$std|$posix|$api|$(room cli)|<libintl\.h>"
  [cli/prompt]="$std|$posix|$api|$(room cli)|<(histedit|editline/readline)\.h>"
  [examples]="$std|$api"
  [tests]='.*'
  [bench]='.*'
)

include_line='^[[:space:]]*#[[:space:]]*include'
header_of="$include_line"'[[:space:]]*(<[^>]*>|"[^"]*")'
checked=0
failed=0

while IFS= read -r -d '' file; do
  is_cpp "$file" && [[ -f $root/$file ]] || continue
  folder=${file%%/*}
  rest=${file#"$folder/"}
  if [[ -v may[$folder/${rest%%/*}] ]]; then folder=$folder/${rest%%/*}; fi
  if [[ $folder == "$file" || ! -v may[$folder] ]]; then
    echo "$file: no room of that name; add a row to ${BASH_SOURCE[0]##*/}"
    failed=1
    continue
  fi
  while IFS= read -r line; do
    checked=$((checked + 1))
    header=
    if [[ ${line#*:} =~ $header_of ]]; then header=${BASH_REMATCH[1]}; fi
    if [[ ! $header =~ ^(${may[$folder]})$ ]]; then
      echo "$file:$line: forbidden in $folder/"
      failed=1
    fi
  done < <(grep -nE "$include_line" -- "$root/$file")
done < <(project_files "$root")

echo "arrows: $checked includes checked"
exit "$failed"
