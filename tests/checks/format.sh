#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Is every C++ file as clang-format writes it? Usage: format.sh [ROOT]
# Versions of clang-format differ in what they write, so one is meant: that of Debian 12. Where there
# is another, or none, nothing is checked, and the exit code is 77.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd "${1:-$here/../..}" && pwd -P)
source "$here/files.sh"
cd "$root"

version=14
tool=
for name in "clang-format-$version" clang-format; do
  if [[ $("$name" --version 2>/dev/null) == *" version $version."* ]]; then
    tool=$name
    break
  fi
done
if [[ -z $tool ]]; then
  echo "format: skipped, there is no clang-format of version $version"
  exit 77
fi

files=()
while IFS= read -r -d '' file; do
  [[ $file == *.cpp || $file == *.h ]] && [[ -f $file ]] || continue
  files+=("$file")
done < <(project_files "$root")
((${#files[@]})) || exit 0

status=0
printf '%s\0' "${files[@]}" |
  xargs -0 -n 50 -P "$(nproc)" "$tool" --style="file:$here/../../.clang-format" \
    --dry-run --Werror --ferror-limit=1 2>&1 || status=$?
if ((status)); then
  echo "format: the files above are not formatted; clang-format -i (version $version) does it"
  exit 1
fi
echo "format: ${#files[@]} files checked"
