#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# From a fresh checkout to the first search: installs missing packages, builds the command, indexes
# the sample texts and searches them.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

"$root/scripts/deps.sh"
step build build_preset default

# Shown as a person would type them in the project's folder.
cd "$root"
fihris() {
  printf '\n$ build/default/fihris %s\n' "$*"
  build/default/fihris "$@"
}
rm -rf build/sample.idx
fihris index build/sample.idx examples/sample
fihris search build/sample.idx H20
fihris search build/sample.idx ترامب
