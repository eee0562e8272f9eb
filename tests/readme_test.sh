#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Is what the READMEs say and show true?
# - Every `$ fihris ...` line of a console block prints what is below it, apart from scores and
#   times. The Arabic README shows Arabic messages.
# - Every query of the table finds the form beside it in the sample corpus, or does not find it.
# - The shell lines work in a fresh home.
# - The program is the one in examples/, and links and pictures exist.
# Usage: readme_test.sh SOURCE_DIR COMMAND [--update]   --update writes what was printed
set -euo pipefail
source_dir=$1 command=$2 update=${3-}
build_dir=$(dirname "$command")
export LC_ALL=C.UTF-8 NO_COLOR=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
complain() {
  echo "readme: $*" >&2
  failed=1
}

mkdir -p "$work/build" "$work/locales"
"$command" index "$work/build/sample.idx" "$source_dir/examples/sample" --progress never 2>/dev/null
fihris() { LC_ALL=$locale LOCPATH=$work/locales "$command" "$@"; }
cd "$work"

# The C library may have no Arabic locale; this one is C.UTF-8 by an Arabic name.
arabic=
if [[ -s $build_dir/share/locale/ar/LC_MESSAGES/fihris.mo && -d /usr/lib/locale/C.utf8 ]]; then
  ln -s /usr/lib/locale/C.utf8 "$work/locales/ar_EG.utf8"
  arabic=ar_EG.UTF-8
fi

mask_times() { sed -E 's/\([0-9.]+ (ms|م\.ث)\)/(1 \1)/'; }
# And the score at the end of a hit's last line.
mask() { mask_times | sed -E 's/( · )[0-9]+\.[0-9]+$/\10.00/'; }

# blocks LANGUAGE FILE: the lines of the code blocks in that language.
blocks() {
  awk -v fence='```'"$1" '$0 == "```" { inside = 0 } inside; $0 == fence { inside = 1 }' "$2"
}

# Copies a README with the output of its console blocks replaced by what is printed now.
with_output_of_now() {
  local line in_console=0
  while IFS= read -r line || [[ -n $line ]]; do
    if [[ $line == '```console' ]]; then
      in_console=1
    elif [[ $line == '```' ]]; then
      in_console=0
    elif ((in_console)); then
      [[ $line == '$ fihris '* ]] || continue # old output
      printf '%s\n' "$line"
      eval "${line#\$ }" 2>&1 || true
      continue
    fi
    printf '%s\n' "$line"
  done <"$1"
}

check_console() {
  with_output_of_now "$source_dir/$1" >"$work/$1"
  if [[ $update == --update ]]; then
    mask_times <"$work/$1" >"$source_dir/$1"
  elif ! diff -u <(mask <"$source_dir/$1") <(mask <"$work/$1"); then
    complain "$1 does not show what the command prints; tests/readme_test.sh SOURCE_DIR COMMAND" \
      "--update writes it"
  fi
}

# Rows of six peers: | query | forms | yes or no ... |
check_table() {
  local query forms form wanted marked rows=0
  while IFS='|' read -r _ query forms _; do
    query=$(xargs <<<"$query")
    forms=$(xargs <<<"$forms")
    wanted=found
    if [[ $forms == 'not '* || $forms == 'لا '* ]]; then
      wanted="not found"
      forms=${forms#* }
    fi
    marked=$(LC_ALL=C.UTF-8 "$command" search build/sample.idx -n 1000 --full -- "$query") || true
    while IFS= read -r form; do
      rows=$((rows + 1))
      if [[ $marked == *"[$form]"* ]]; then
        [[ $wanted == found ]] || complain "$1: $query finds $form"
      elif [[ $wanted == found ]]; then
        complain "$1: $query does not find $form"
      fi
    done < <(sed 's/، /\n/g' <<<"$forms")
  done < <(grep -E '^\|[^|]+\|[^|]+\|( (yes|no|نعم|لا) \|){6}$' "$source_dir/$1")
  ((rows >= 16)) || complain "$1: only $rows rows of the table were understood"
}

# The lines of shell blocks, in a home with a folder of articles. Scripts must be there; they run
# elsewhere. build/default is the build under test.
check_shell() {
  local line home=$work/home ran=0
  rm -rf "$home"
  mkdir -p "$home"
  cp -r "$source_dir/examples/sample" "$home/articles"
  while IFS= read -r line; do
    if [[ $line == scripts/* ]]; then
      [[ -x $source_dir/${line%% *} ]] || complain "$1: no ${line%% *}"
      continue
    fi
    # A person browses on a terminal; lines from a pipe do here.
    line=${line//fihris browse/echo ترامب | fihris browse --plain}
    line=${line//build\/default/$build_dir}
    ran=$((ran + 1))
    printf '%s\n' "$line"
  done < <(blocks sh "$source_dir/$1") >"$work/session.sh"
  HOME=$home PATH=/usr/bin:/bin bash -euo pipefail "$work/session.sh" >"$work/session.log" 2>&1 ||
    { cat "$work/session.log" && complain "$1: its shell lines fail"; }
  grep -qF "[تـــرامب]" "$work/session.log" || complain "$1: browsing found nothing"
  grep -q "$home/.local/bin/fihris" "$work/session.log" || complain "$1: not installed"
  [[ -z $(find "$home/.local" -not -type d) ]] || complain "$1: removing leaves files"
  ((ran >= 4)) || complain "$1: only $ran shell lines"
}

check_program() {
  local line example=$source_dir/examples/first_search.cpp
  diff <(blocks cpp "$source_dir/$1") <(sed -n '/^#include/,$p' "$example") ||
    complain "$1: its program is not examples/first_search.cpp"
  while IFS= read -r line; do
    grep -qF -- "${line/program/foreign}" "$source_dir/examples/foreign/CMakeLists.txt" ||
      complain "$1: examples/foreign does not have: $line"
  done < <(blocks cmake "$source_dir/$1")
}

check_links() {
  local target
  while IFS= read -r target; do
    [[ $target == http* || -e $source_dir/${target%%#*} ]] || complain "$1: no $target"
  done < <(grep -oE '\]\([^)]+\)' "$source_dir/$1" | sed -E 's/^\]\((.*)\)$/\1/')
}

for readme in README.md README.ar.md; do
  locale=C.UTF-8
  [[ $readme != README.ar.md ]] || locale=$arabic
  if [[ -n $locale ]]; then check_console "$readme"; fi
  check_table "$readme"
  check_shell "$readme"
  check_program "$readme"
  check_links "$readme"
done
exit "$failed"
