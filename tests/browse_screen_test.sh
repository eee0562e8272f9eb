#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Does 'fihris browse' show in a terminal of tmux the screens of tests/cli/browse/golden/? The same
# files as in screen_test.cpp, so what is drawn is what arrives.
# Usage: browse_screen_test.sh SOURCE FIHRIS
set -euo pipefail

source=$(cd "$1" && pwd -P)
fihris=$2
source "$source/tests/cli/browse/tmux.sh"
golden=$source/tests/cli/browse/golden

is_golden() { show >"$folder/shown" && cmp -s "$folder/shown" "$golden/$1.txt"; }

expect_golden() {
  local i
  for ((i = 0; i < patience; i++)); do
    is_golden "$1" && return 0
    sleep 0.1
  done
  echo "not as in $1.txt:"
  diff "$golden/$1.txt" "$folder/shown" || true
  exit 1
}

make_sample
for size in 80x24 120x40; do
  for mode in terminal app; do
    shape=$size-$mode
    start "${size%x*}" "${size#*x}" "$fihris" browse --bidi "$mode" sample
    expect_golden "start-$shape"
    type_text ترامب
    expect_golden "query-$shape"
    keys Down
    keys Down
    expect_golden "hits-$shape"
    keys Enter
    await "the document" shows "/ inside"
    keys n
    expect_golden "document-$shape"
    keys Escape
    expect_golden "hits-$shape"
    keys f
    expect_golden "facets-$shape"
    keys q
    expect_golden "hits-$shape"
    keys q
    ended_with 0
  done
done

# An id is printed when it is asked for, also to where there is no terminal.
start 80 24 bash -c "$(printf %q "$fihris") browse sample >out"
await "the screen" shows "Type words"
type_text ترامب
await "hits" shows "6 results   sample"
keys Down y
ended_with 0
[[ $(<"$folder/out") == trade-tariffs-01 ]] || {
  echo "printed '$(<"$folder/out")', wanted the id"
  exit 1
}

# A signal ends it, and the terminal is as it was. A search without a query is the same program.
start 80 24 bash -c "echo \$\$ >pid; exec $(printf %q "$fihris") search sample"
await "the screen" shows "Type words"
kill -TERM "$(<"$folder/pid")"
ended_with 143

# Ctrl-Z stops it, fg brings it back. The shell of the person has job control.
is_not_empty() { [[ $(show) == *[![:space:]]* ]]; }
start 80 24 bash -c "exec bash --norc -i 2>/dev/tty"
await "the shell" is_not_empty
type_text "$(printf %q "$fihris") browse sample"
keys Enter
await "the screen" shows "Type words"
type_text ترامب
await "hits" shows "6 results   sample"
keys C-z
await "the shell" shows "Stopped"
type_text "stty -g >stopped; fg"
keys Enter
await "the screen again" shows "6 results   sample"
cmp "$folder/before" "$folder/stopped"
keys C-c
await "the shell" shows "stty -g"
type_text "exit 0"
keys Enter
ended_with 0

# Without colours or a cursor address there is something else, not a mess.
start 80 24 env TERM=dumb "$fihris" browse sample
await "the prompt" shows "fihris wide>"
keys C-d
ended_with 0
start 80 24 env NO_COLOR=1 TERM=vt100 "$fihris" browse --bidi terminal sample
type_text ترامب
expect_golden query-80x24-terminal
keys C-c
ended_with 0
setsid "$fihris" browse "$folder/sample" </dev/null >"$folder/out" 2>"$folder/err" && exit 1
grep -q "needs a terminal" "$folder/err"
echo "browse_screen_test: done"
