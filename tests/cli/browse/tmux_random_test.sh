#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Is the screen of 'fihris browse' right after 1,000 random keys and 50 changes of its size? Every
# 100 keys, what a terminal of tmux shows must be what it shows when all of it is redrawn, and
# what a session that has just begun shows for the same query. At the end the program must leave in good order: with 0 (a leak is no 0 under a sanitizer), and the
# terminal as it was.
# Usage: tmux_random_test.sh SOURCE FIHRIS [SEED]
set -euo pipefail

source=$(cd "$1" && pwd -P)
fihris=$2
seed=${3:-$((RANDOM * 32768 + RANDOM))}
source "$source/tests/cli/browse/tmux.sh"
echo "tmux_random_test: seed $seed"
RANDOM=$seed

# Keys that end or stop the program are left out: q, y, Ctrl-C, Ctrl-D, Ctrl-Z.
named=(Up Down Left Right Home End PPage NPage Enter Escape Tab BTab BSpace DC F1 F2 F3 F4 F7
  C-a C-e C-k C-u C-w C-n C-p C-l C-x C-Space)
letters=(n N / j k g G s S f x o d '?' b i ' ' a z '"' '*' '~' '(' : - ا ل م ك ت ب ة و َ ّ ـ ، ١ 漢 🙂
  é 'ترامب ' 'المكتبة ' 'H20')

press_random_key() {
  if ((RANDOM % 2)); then
    keys "${named[RANDOM % ${#named[@]}]}"
  else
    type_text "${letters[RANDOM % ${#letters[@]}]}"
  fi
}

is_settled() {
  screen=$(show)
  [[ $screen == *"search: "*قمة* || $screen == *"search: "*ةمق* ]] &&
    [[ ${screen%%$'\n'*} == *" result"* && ${screen%%$'\n'*} != *…* ]]
}
shows_in_bar() { local screen && screen=$(show) && [[ ${screen%%$'\n'*} == *"$1"* ]]; }

# Back to a query of which the hits are known, whatever was pressed before.
settle_down() {
  local i
  mux resize-window -t pane -x 100 -y 30
  for ((i = 0; i < 5; i++)); do
    keys Escape
    sleep 0.1 # or it would be the beginning of another key
  done
  keys C-u
  type_text المدينة
  await "hits" shows_in_bar " result"
  keys F4
  await "values of fields" shows "Enter choose"
  keys x Escape C-u # no choices of values
  type_text قمة
  await "hits of a known query" is_settled
  until_bar_shows "   wide   " Tab
  until_bar_shows "   by score   " F3
}

# until_bar_shows TEXT KEY: presses the key until it does; each time the bar becomes another one.
until_bar_shows() {
  local i bar
  for ((i = 0; i < 5; i++)); do
    shows_in_bar "$1" && return
    bar=$(show | head -n 1)
    keys "$2"
    await "another bar after $2" is_settled_but_for "$bar"
  done
}
is_settled_but_for() { is_settled && [[ ${screen%%$'\n'*} != "$1" ]]; }

is_as_before() { [[ $(show) == "$before" ]]; }

make_sample
mode=$( ((RANDOM % 2)) && echo app || echo terminal)
start 100 30 "$fihris" browse --bidi "$mode" sample
await "the screen" shows "Type words"
type_text قمة
await "hits of a known query" is_settled
wanted=$(show)
keys C-c
ended_with 0
start 80 24 "$fihris" browse --bidi "$mode" sample
await "the screen" shows "Type words"
for ((round = 1; round <= 10; round++)); do
  for ((i = 1; i <= 100; i++)); do
    press_random_key
    if ((i % 20 == 0)); then
      mux resize-window -t pane -x $((RANDOM % 130 + 1)) -y $((RANDOM % 50 + 1))
    fi
  done
  [[ ! -s $folder/code ]] || { echo "it has ended: $(<"$folder/err")"; exit 1; }
  settle_down
  before=$(show)
  if [[ $before != "$wanted" ]]; then
    echo "not the screen of a new session:"
    diff <(echo "$wanted") <(echo "$before")
    exit 1
  fi
  keys -R # the terminal forgets what it shows
  keys C-l
  await "the same screen, drawn anew (before: $before)" is_as_before
done
keys C-c
ended_with 0
echo "tmux_random_test: done"
