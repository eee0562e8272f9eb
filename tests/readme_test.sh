#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Do the READMEs show what the command prints? Runs each `$ fihris ...` line of their console blocks
# on the sample corpus and compares, milliseconds aside. With --update writes what was printed.
# Usage: readme_test.sh SOURCE_DIR COMMAND [--update]
set -euo pipefail
source_dir=$1 command=$2 update=${3-}
export LC_ALL=C.UTF-8 NO_COLOR=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/build"
"$command" index "$work/build/sample.idx" "$source_dir/examples/sample" --progress never 2>/dev/null
fihris() { "$command" "$@"; }
cd "$work"

mask() { sed -E 's/\(([0-9.]+) ms\)/(1 ms)/'; }

failed=0
for readme in README.md README.ar.md; do
  made=$work/$readme in_console=0
  : >"$made"
  while IFS= read -r line || [[ -n $line ]]; do
    if [[ $line == '```console' ]]; then
      in_console=1
    elif [[ $line == '```' ]]; then
      in_console=0
    elif ((in_console)); then
      [[ $line == '$ fihris '* ]] || continue # the output, to be made anew
      printf '%s\n' "$line" >>"$made"
      { eval "${line#\$ }" 2>/dev/null || true; } | mask >>"$made"
      continue
    fi
    printf '%s\n' "$line" >>"$made"
  done <"$source_dir/$readme"
  if [[ $update == --update ]]; then
    cp "$made" "$source_dir/$readme"
  elif ! diff -u "$source_dir/$readme" "$made"; then
    echo "readme: $readme does not show what the command prints; tests/readme_test.sh" \
      "SOURCE_DIR COMMAND --update writes it" >&2
    failed=1
  fi
done
exit $failed
