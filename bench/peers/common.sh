# SPDX-License-Identifier: GPL-2.0-or-later
#
# Sourced by the scripts beside it. Each of them builds one index of a prepared corpus, checks it
# and prints one line:
#   CPU_SECONDS WALL_SECONDS PEAK_KB INDEX_BYTES FOUND
# CPU is user and system time, that of child processes included; FOUND is how many documents have
# the word that was asked for. Exit code: 0 done, 3 the engine is not installed, else an error.
set -euo pipefail
export LC_ALL=C.UTF-8
peers=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd "$peers/../.." && pwd -P)

die() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# missing WHAT: the engine is not there.
missing() {
  echo "${0##*/}: $* is not here; --install installs: ${packages[*]:-nothing}" >&2
  exit 3
}

# fact NAME: what prepare_corpus counted.
fact() {
  sed -n "s/^$1=//p" "$corpus/corpus.facts" | grep . || die "$corpus: not made by prepare_corpus"
}

# read_arguments ARGUMENT...: the command line that all peers share.
#   [--install] [--build DIR] [--word WORD] CORPUS_DIR OUT_DIR
# CORPUS_DIR was made by prepare_corpus; OUT_DIR is emptied first. With --install alone, the Debian
# packages named in `packages` are installed and that is all.
read_arguments() {
  local install=0
  build=$root/build/bench
  word=العربية
  local -a words=()
  while (($# > 0)); do
    case $1 in
      --install) install=1 ;;
      --build) build=${2?} && shift ;;
      --word) word=${2?} && shift ;;
      -*) die "unknown option $1" ;;
      *) words+=("$1") ;;
    esac
    shift
  done
  if ((install)); then
    install_packages
    ((${#words[@]} > 0)) || exit 0
  fi
  ((${#words[@]} == 2)) ||
    die "usage: ${0##*/} [--install] [--build DIR] [--word WORD] CORPUS_DIR OUT_DIR"
  corpus=$(cd "${words[0]}" && pwd -P)
  out=${words[1]}
  documents=$(fact documents)
  text_bytes=$(fact text_bytes)
  rm -rf "$out"
  mkdir -p "$out"
  out=$(cd "$out" && pwd -P)
}

install_packages() {
  ((${#packages[@]} > 0)) || return 0
  local -a apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq)
  ((EUID == 0)) || apt=(sudo "${apt[@]}")
  "${apt[@]}" update
  "${apt[@]}" install -y --no-install-recommends "${packages[@]}" >&2
}

# timed COMMAND...: runs the one command that is measured; its talk goes to OUT_DIR/log.
timed() {
  [[ -x /usr/bin/time ]] || die "needs /usr/bin/time; install: time"
  /usr/bin/time -f '%U %S %e %M' -o "$out/time" "$@" >"$out/log" 2>&1 </dev/null || {
    tail -n 20 "$out/log" >&2
    die "the build failed"
  }
}

# report INDEX DOCUMENTS FOUND: checks what was made and prints the line.
report() {
  local index=$1 held=$2 found=$3 user system wall peak bytes
  [[ $held == "$documents" ]] || die "$held documents in the index, $documents in the corpus"
  [[ $found =~ ^[0-9]+$ ]] && ((found > 0)) || die "nothing is found for $word"
  ((found <= documents)) || die "$found hits in $documents documents"
  read -r user system wall peak < <(tail -n 1 "$out/time")
  # Sizes of files, not blocks of the disk.
  bytes=$(find "$index" -type f -printf '%s\n' | awk '{ sum += $1 } END { printf "%d", sum }')
  awk -v u="$user" -v s="$system" -v w="$wall" -v m="$peak" -v b="$bytes" -v f="$found" \
    'BEGIN { printf "%.2f %.2f %d %d %d\n", u + s, w, m, b, f }'
}
