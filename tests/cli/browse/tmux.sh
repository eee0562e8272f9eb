# SPDX-License-Identifier: GPL-2.0-or-later
#
# What does a terminal show while 'fihris browse' runs in it? Functions for the tests that drive one
# of tmux; sourced, not run. The server and its files are the test's own and go when it ends.

if ! command -v tmux >/dev/null; then
  echo "skipped: tmux is not installed"
  exit 77
fi
export LANG=C.UTF-8 LC_ALL=C.UTF-8
unset TMUX NO_COLOR FIHRIS_BIDI FIHRIS_OPENER DISPLAY WAYLAND_DISPLAY

folder=$(mktemp -d)
server=fihris-test-$$
mux() { tmux -L "$server" -f /dev/null "$@"; }
leave() {
  mux kill-server 2>/dev/null || true
  rm -rf "$folder"
}
trap leave EXIT

# How long a condition is waited for, in tenths of a second: long, as a machine may be busy.
patience=${FIHRIS_PATIENCE:-1200}

show() { mux capture-pane -p -t pane; }
shows() { [[ $(show) == *"$1"* ]]; }

# await WHAT COMMAND...: until the command succeeds; ends the test when it never does.
await() {
  local what=$1 i
  shift
  for ((i = 0; i < patience; i++)); do
    "$@" && return 0
    sleep 0.1
  done
  echo "never came: $what; the screen is:"
  show || true
  exit 1
}

# start COLUMNS ROWS COMMAND...: in a pane of that size; notes its exit code, what it prints, and
# the settings of the terminal before and after.
start() {
  local columns=$1 rows=$2
  shift 2
  rm -f "$folder"/{code,out,err,before,after}
  printf -v command '%q ' "$@"
  cat >"$folder/run.sh" <<END
cd $(printf %q "$folder")
stty -g >before
$command 2>err
code=\$?
stty -g >after
echo \$code >code
sleep 1000
END
  mux new-session -d -s pane -x "$columns" -y "$rows" "exec bash $(printf %q "$folder/run.sh")"
}

keys() { mux send-keys -t pane "$@"; }
type_text() { mux send-keys -t pane -l -- "$1"; }

# Ends the pane when the command in it has ended with CODE and left the terminal as it was.
ended_with() {
  await "the end of the program" test -s "$folder/code"
  if [[ $(<"$folder/code") != "$1" ]]; then
    echo "ended with $(<"$folder/code"), wanted $1: $(<"$folder/err")"
    exit 1
  fi
  if ! cmp -s "$folder/before" "$folder/after"; then
    echo "the terminal was left in another state:"
    diff "$folder/before" "$folder/after"
    exit 1
  fi
  mux kill-session -t pane
}

make_sample() {
  "$fihris" index "$folder/sample" "$source/examples/sample" \
    --field topic:filter,facet,store --progress never 2>/dev/null
}
