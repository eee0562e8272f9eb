#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Xapian's tutorial loop (tutorial_loop.cpp); common.sh says how it is called and what it prints.
packages=()
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
read_arguments "$@"

loop=$build/bench/peers/tutorial_loop
[[ -x $loop ]] || die "no $loop; build the target tutorial_loop"

timed "$loop" index "$out/index" "$corpus/corpus.jsonl"
read -r held found < <("$loop" count "$out/index" "$word")
report "$out/index" "$held" "$found"
