#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Makes the pictures in docs/images/: runs the command in a real terminal, mlterm, on a virtual
# screen. mlterm reorders and joins Arabic itself, so fihris leaves both to it.
# Usage: screenshot.sh [COMMAND]   COMMAND is build/default/fihris unless given
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
command=$(realpath "${1:-$root/build/default/fihris}")
packages=(xvfb mlterm imagemagick fonts-noto-core fonts-dejavu-core)

for tool in Xvfb mlterm import convert fc-list; do
  if ! command -v "$tool" >/dev/null; then
    echo "screenshot: no $tool; please install ${packages[*]}" >&2
    exit 1
  fi
done
for font in "Noto Sans Arabic" "DejaVu Sans Mono"; do
  if [[ -z $(fc-list "$font") ]]; then
    echo "screenshot: no font \"$font\"; please install ${packages[*]}" >&2
    exit 1
  fi
done

work=$(mktemp -d)
screen_pid=
# mlterm and the screen are children of this script; the terminal ends with its screen.
clean_up() {
  [[ -z $screen_pid ]] || kill "$screen_pid" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap clean_up EXIT

# The C library may have no Arabic locale; this one is C.UTF-8 by an Arabic name.
mkdir -p "$work/home/.mlterm" "$work/locales" "$work/build"
[[ ! -d /usr/lib/locale/C.utf8 ]] || ln -s /usr/lib/locale/C.utf8 "$work/locales/ar_EG.utf8"
cat >"$work/home/.mlterm/aafont" <<'END'
ISO10646_UCS4_1=DejaVu Sans Mono 15
ISO10646_UCS4_1_BOLD=DejaVu Sans Mono:Bold 15
U+0600-06FF=Noto Sans Arabic 15
U+0600-06FF_BOLD=Noto Sans Arabic:Bold 15
END
"$command" index "$work/build/sample.idx" "$root/examples/sample" --progress never 2>/dev/null

exec {display_file}<> <(:)
Xvfb -displayfd "$display_file" -screen 0 1400x1000x24 -nolisten tcp >"$work/xvfb.log" 2>&1 &
screen_pid=$!
read -r -t 20 -u "$display_file" display || {
  cat "$work/xvfb.log" >&2
  exit 1
}

# picture NAME LOCALE ARGUMENTS...: what a terminal shows after `fihris ARGUMENTS` for each of them.
picture() {
  local name=$1 locale=$2 arguments
  shift 2
  {
    echo '#!/bin/bash'
    printf 'cd %q\nPATH=%q:$PATH\nexport LOCPATH=%q\n' "$work" "${command%/*}" "$work/locales"
    for arguments; do
      printf "printf '\\033[1;32m$\\033[0m fihris %%s\\n' %q\n" "$arguments"
      printf 'LC_ALL=%q fihris %s\n' "$locale" "$arguments"
    done
    printf "printf '\\033[?25l'\n: >%q\nsleep 30\n" "$work/done" # no cursor
  } >"$work/session"
  chmod +x "$work/session"
  rm -f "$work/done"
  HOME=$work/home DISPLAY=:$display LC_ALL=C.UTF-8 mlterm --geometry=100x24 --fontsize=18 \
    --sb=false --lsp=11 --border=12 --varwidth=true --fg=#e6e6e6 --bg=#1b1f27 \
    -e "$work/session" >"$work/mlterm.log" 2>&1 &
  local terminal_pid=$! i
  for ((i = 0; i < 100; ++i)); do
    [[ ! -e $work/done ]] || break
    sleep 0.1
  done
  sleep 1.5 # until it is drawn
  mkdir -p "$root/docs/images"
  import -display ":$display" -window root "$work/shot.png"
  kill "$terminal_pid"
  wait "$terminal_pid" 2>/dev/null || true
  # Without the empty screen around the window and the empty lines below the text.
  convert "$work/shot.png" -bordercolor black -border 1 -trim +repage \
    -bordercolor '#1b1f27' -trim +repage -border 12 +repage \
    -strip -colors 96 "$root/docs/images/$name.png"
  echo "docs/images/$name.png: $(identify -format '%w x %h' "$root/docs/images/$name.png")"
}

shown=('search build/sample.idx شريحة H20 -n 3 --snippet-length 88'
  'search build/sample.idx ترامب -n 3 --offset 2 --snippet-length 88')
picture search C.UTF-8 "${shown[@]}"
picture search-ar ar_EG.UTF-8 "${shown[@]}"
