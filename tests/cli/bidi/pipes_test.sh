#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Is the text in logical order, byte for byte, in a pipe that begins on a terminal, whatever terminal
# that is? And is the terminal told the right things? Usage: pipes_test.sh SOURCE_DIR COMMAND
set -euo pipefail
source_dir=$1 command=$2
for tool in script less; do
  command -v "$tool" >/dev/null || { echo "pipes: $tool is not installed" && exit 77; }
done
export LC_ALL=C.UTF-8 LESSCHARSET=utf-8 LESS= COLUMNS=5000 LINES=500
unset NO_COLOR FIHRIS_BIDI
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$command" index "$work/idx" "$source_dir/examples/sample" --progress never 2>/dev/null
search="'$command' search '$work/idx' المكتبة Linux --snippet-length 120 2>/dev/null"
mask() { tr -d '\r' | sed -E 's/\(([0-9.]+) ms\)/(1 ms)/'; }
# What a person sees who types this on a terminal of that kind.
on_terminal() { script -qec "$1" /dev/null </dev/null | mask; }

bash -c "$search" </dev/null | mask >"$work/logical"
[[ -s $work/logical ]] || { echo "pipes: nothing was found" && exit 1; }
failed=0
for terminal in 'TERM=alacritty' 'TERM=xterm' 'TERM=xterm VTE_VERSION=6800' 'TERM=tmux-256color'; do
  export TERM=xterm
  on_terminal "export $terminal; $search | cat" >"$work/cat"
  cmp "$work/logical" "$work/cat" || { echo "pipes: | cat with $terminal" && failed=1; }
  # less adds control sequences of its own between the lines.
  on_terminal "export $terminal; $search | less -RFX" >"$work/less"
  while IFS= read -r line; do
    grep -qF -e "$line" "$work/less" || { echo "pipes: | less with $terminal: $line" && failed=1; }
  done <"$work/logical"
  # Without a pipe it is not the same, or all this would show nothing.
  on_terminal "export $terminal; $search" >"$work/terminal"
  ! cmp -s "$work/logical" "$work/terminal" || { echo "pipes: $terminal" && failed=1; }
done

# A message among results must not end the explicit mode that they need.
for ((i = 0; i < 300; i++)); do printf '%d\tالمكتبة\n%d\t"المكتبة\n' $i $i; done >"$work/أسئلة"
on_terminal "'$command' search '$work/idx' --queries '$work/أسئلة'" >"$work/batch"
grep -qF "never closed" "$work/batch" || { echo "pipes: no message" && failed=1; }
freed=$(grep -oaF $'\x1b[8h' "$work/batch" | wc -l)
[[ $freed == 1 ]] || { echo "pipes: the explicit mode ended $freed times" && failed=1; }
exit $failed
