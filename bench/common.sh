# SPDX-License-Identifier: GPL-2.0-or-later
#
# Sourced by the scripts that measure: shared options, and a scratch folder removed at exit.
# A script sets `name` first, and may define own_option.
set -euo pipefail
export LC_ALL=C.UTF-8
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

rounds=3
build=$root/build/bench
scratch_in=${TMPDIR:-/tmp}
corpora=()

die() {
  echo "$name: $*" >&2
  exit 2
}

# own_option OPTION VALUE: takes an option of the script's own, with `flag=1` one without a value;
# fails for any other.
own_option() { false; }

# read_options ARGUMENT...: fills the variables above.
read_options() {
  local flag
  while (($# > 0)); do
    case $1 in
      --rounds) rounds=${2?} && shift ;;
      --fihris) FIHRIS=$(realpath -e "${2?}") && export FIHRIS && shift ;;
      --build) build=$(realpath -e "${2?}") && shift ;;
      --scratch) scratch_in=${2?} && shift ;;
      -*)
        flag=0
        own_option "$1" "${2-}" || die "unknown option $1"
        if ((!flag)); then
          (($# > 1)) || die "$1 needs a value"
          shift
        fi
        ;;
      *) corpora+=("$1") ;;
    esac
    shift
  done
  is_count --rounds "$rounds"
}

# read_corpora ARGUMENT...: the same, and at least one corpus.
read_corpora() {
  read_options "$@"
  ((${#corpora[@]} > 0)) || die "no corpus; usage: ${0##*/} CORPUS.jsonl... [--rounds N]"
}

# is_count OPTION VALUE
is_count() { [[ $2 =~ ^[1-9][0-9]*$ ]] || die "$1 needs a number from 1"; }

# needs PROGRAM...: which the build has to have.
needs() {
  local program
  for program; do
    [[ -x $program ]] ||
      die "no ${program##*/} in $build; build the preset 'bench', or name a folder with --build"
  done
}

make_scratch() {
  scratch=$(mktemp -d "$scratch_in/fihris-$name-XXXXXX")
  trap 'rm -rf "$scratch"' EXIT
}

# fact FOLDER NAME: what is known of the corpus in there.
fact() { sed -n "s/^$2=//p" "$1/corpus.facts"; }
