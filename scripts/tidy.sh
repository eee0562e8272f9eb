#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Compiles the whole tree with clang and looks at it with clang-tidy (.clang-tidy). Files that
# passed are checked again only when they change.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

cmake --preset tidy -G "Unix Makefiles" >/dev/null
cmake --build --preset tidy -j "$jobs" -- -k
