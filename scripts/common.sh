# SPDX-License-Identifier: GPL-2.0-or-later
#
# Sourced by the other scripts: $root, $jobs and functions.
export LC_ALL=C.UTF-8
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
jobs=$(nproc 2>/dev/null || echo 2)

# step NAME COMMAND...: runs the command with its output in build/logs/NAME.log; shows the end of
# it and fails when the command fails.
step() {
  local name=$1 log=$root/build/logs/$1.log started=$SECONDS
  shift
  mkdir -p "${log%/*}"
  printf '== %s ... ' "$name"
  if "$@" >"$log" 2>&1 </dev/null; then
    echo "done in $((SECONDS - started)) s"
  else
    echo "FAILED; the end of build/logs/$name.log:"
    tail -n 200 "$log"
    return 1
  fi
}

# build_preset PRESET
build_preset() {
  (cd "$root" && cmake --preset "$1" && cmake --build --preset "$1" -j "$jobs")
}

# Some containers forbid what the sanitizers need: the leak check ptrace, the rest a fixed layout
# of memory. Uses as much of them as runs with the compiler $1.
sanitizers_run() {
  local probe=$root/build/sanitizer_probe
  command -v "$1" >/dev/null || return 1
  mkdir -p "$root/build"
  echo 'int main() {}' | "$1" -x c++ -fsanitize=address,undefined -o "$probe" - || return 1
  "$probe" >/dev/null 2>&1 && return
  ASAN_OPTIONS=detect_leaks=0 "$probe" >/dev/null 2>&1 || return 1
  export ASAN_OPTIONS=detect_leaks=0
  echo "== sanitizers: no leak check on this machine"
}
