#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Does 'fihris browse' show in a terminal of tmux the screens of tests/cli/browse/golden/? The same
# files as in screen_test.cpp, so what is drawn is what arrives.
# Usage: tmux_screen_test.sh SOURCE FIHRIS
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

# The same in Arabic, where there is a catalogue: in C.UTF-8 by another name, as messages need no more
# of a locale.
for place in /usr/lib/locale/C.utf8 /usr/lib/locale/C.UTF-8; do
  if [[ -d $place && ! -e $folder/locales ]]; then
    mkdir "$folder/locales"
    ln -s "$place" "$folder/locales/ar_EG.utf8"
  fi
done
arabic=(env LC_ALL=ar_EG.UTF-8)
if [[ -e $folder/locales ]]; then arabic+=("LOCPATH=$folder/locales"); fi
if [[ $("${arabic[@]}" "$fihris" -h) == *الأوامر* ]]; then
  for mode in app terminal; do
    shape=80x24-$mode
    start 80 24 "${arabic[@]}" "$fihris" browse --bidi "$mode" sample
    expect_golden "arabic-start-$shape"
    type_text ترامب
    expect_golden "arabic-query-$shape"
    keys Down
    keys Enter
    await "the document" shows "n N"
    keys n
    expect_golden "arabic-document-$shape"
    keys Escape
    expect_golden "arabic-hits-$shape"
    keys f
    expect_golden "arabic-facets-$shape"
    keys F1
    expect_golden "arabic-help-$shape"
    keys C-c
    ended_with 0
  done
else
  echo "no catalogue, or no way to an Arabic locale: Arabic screens are passed over"
fi

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
type_text "stty -g >stopped; jobs -p >pid; fg"
keys Enter
await "the screen again" shows "6 results   sample"
cmp "$folder/before" "$folder/stopped"
# And after a signal that gives it no time to put the terminal back.
is_shown_anew() { shows "6 results   sample" && ! shows Stopped; }
await "the screen without the shell" is_shown_anew
kill -STOP "$(<"$folder/pid")"
await "the shell" shows "Stopped"
type_text "fg"
keys Enter
await "the screen again" is_shown_anew
keys Down
await "keys work" shows "q quit"
keys C-c
await "the shell" shows "stty -g"
type_text "exit 0"
keys Enter
ended_with 0

# Lines that hold sequences of emoji, skin tones or Hindi are as wide as they were laid out: none
# loses its beginning, on the right, nor is the cursor of a query that holds them beside its end.
emoji=('العنوان الأول 👍🏽👍🏽👍🏽 نهاية وسم' 'العنوان الثاني हिन्दी नमस्ते क्षेत्र نهاية وسم'
  'العنوان الثالث 👩‍💻👨‍👩‍👧 نهاية وسم')
for i in "${!emoji[@]}"; do
  printf '{"id": "e%s", "title": "%s", "text": "وسم"}\n' "$i" "${emoji[i]}"
done >"$folder/emoji.jsonl"
"$fihris" index "$folder/emoji" "$folder/emoji.jsonl" --progress never 2>/dev/null
ends_of_titles() { show | grep -cE 'مسو ةياهن .*ناونعلا( \.[0-9] *<?)?$' || true; }
has_whole_titles() { [[ $(ends_of_titles) == "$1" ]]; }
start 60 24 "$fihris" browse --bidi app emoji
type_text وسم
await "three whole titles" has_whole_titles 3
for title in "${emoji[@]}"; do
  keys C-u
  await "an empty query" has_whole_titles 0
  type_text "$title"
  await "a whole query" has_whole_titles 4
  IFS=, read -r column row <<<"$(mux display-message -p -t pane '#{cursor_x},#{cursor_y}')"
  line=$(show | sed -n "$((row + 1))p")
  [[ ${line:column + 1} == "مسو ةياهن"* ]] || {
    echo "the cursor is at $column in '$line'"
    exit 1
  }
done
keys C-c
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
echo "tmux_screen_test: done"
