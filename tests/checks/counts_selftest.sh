#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Does the comparison of instruction counts find what is slower or gives another result?
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT
failed=0

# table BUILD QUERIES FOUND: a table of counts.
table() { printf 'analysis\t100000\t9 tokens\nbuild\t%d\t2 documents\nqueries\t%d\t%s\n' "$@"; }
table 500000 300000 '7 found' >"$files/before"

# expect passes|fails TEXT: of the table on standard input, whose comparison says TEXT.
expect() {
  local wanted=$1 text=$2 outcome=passes said
  cat >"$files/now"
  said=$("$BASH" "$here/../../scripts/counts.sh" --compare "$files/before" "$files/now") || outcome=fails
  if [[ $outcome != "$wanted" || $said != *"$text"* ]]; then
    echo "wanted: $wanted with '$text'; $outcome with"$'\n'"$said"
    failed=1
  fi
}

expect passes '+0.00 %' < <(table 500000 300000 '7 found')
expect passes '+1.98 %' < <(table 509900 300000 '7 found')
expect fails '+2.02 %  SLOWER' < <(table 510100 300000 '7 found')
expect fails '+100.00 %  SLOWER' < <(table 500000 600000 '7 found')
expect passes '-3.00 %  faster' < <(table 485000 300000 '7 found')
expect fails 'OTHER RESULT: 7 found became 8 found' < <(table 500000 300000 '8 found')
expect fails '' < <(table 500000 300000 '7 found' | head -n 2)
expect fails '' </dev/null
exit "$failed"
