#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# fihris itself, measured as its peers are; common.sh says how it is called and what it prints.
# FIHRIS names another command, FIHRIS_THREADS a number of threads other than 1.
packages=()
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
read_arguments "$@"

fihris=${FIHRIS:-$build/fihris}
[[ -x $fihris ]] || die "no $fihris; build the target fihris_cli"

# member NAME: the integer of that name in an object of JSON; nothing when it is not there.
member() { grep -oP "\"$1\": ?\\K[0-9]+" | head -n 1 || true; }

timed "$fihris" index --threads "${FIHRIS_THREADS:-1}" --progress never \
  "$out/index" "$corpus/corpus.jsonl"
held=$("$fihris" stats "$out/index" --format json | member documents)
# Asked for that many hits, the total is exact as long as there are no more. Exit code 1: no hit.
found=$({ "$fihris" search "$out/index" "$word" -n 10000 --snippet-length 0 --format json || true; } |
  member total)
report "$out/index" "$held" "$found"
