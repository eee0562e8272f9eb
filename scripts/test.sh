#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Everything that must hold before a change goes in: builds without a warning with g++ and clang,
# the quick tests under the sanitizers, then all tests, with the checks of the source tree and a
# foreign project that uses the installed library among them.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

# sanitized PRESET
sanitized() {
  step build-sanitizers build_preset "$1"
  step test-sanitizers ctest --preset "$1" -L quick -j "$jobs"
}

"$root/scripts/deps.sh" --test
mkdir -p build

status=0
"$root/scripts/commit-check.sh" || status=$?
((status == 0 || status == 77)) || exit "$status"

step build build_preset test
# One build shows both that clang warns of nothing and what the sanitizers find.
if command -v clang++ >/dev/null && sanitizers_run clang++; then
  sanitized asan
else
  if command -v clang++ >/dev/null; then
    step build-clang build_preset clang
  else
    echo "== build-clang: skipped, no clang++"
  fi
  if sanitizers_run g++; then
    sanitized asan-gcc
  else
    echo "== sanitizers: skipped, they do not run on this machine"
  fi
fi

ctest --preset test -j "$jobs" </dev/null
