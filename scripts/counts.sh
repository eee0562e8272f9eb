#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Has the code become slower? Counts the instructions (Valgrind's callgrind) that the analysis of
# 2,000 texts, a build of their index and 200 queries take, which say more on a busy machine than
# times do. The texts are made by bench/counts.
# Usage: counts.sh               compares with bench/counts/expected.tsv
#        counts.sh --update      writes these counts there
#        counts.sh --against REV compares with another commit, which is built for it
#        counts.sh --spread [N]  counts N times (3), and says how far the counts are apart
#        counts.sh --compare BEFORE NOW   compares two files that it made, build/counts/*.tsv
# A count depends on the compiler, on the libraries and on the processor's instruction set; for a
# machine that the file has no counts for, the exit code is 77. More than 2 % slower, or another
# result, is a failure: a change that is worth it writes new counts, and its commit says why.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

tolerance=2 # percent
parts=(analysis build queries)
expected=$root/bench/counts/expected.tsv
folder=$root/build/counts

usage() {
  sed -n 's/^# \(Usage: \|       \)\(counts\.sh.*\)/\2/p' "${BASH_SOURCE[0]}" >&2
  exit 2
}

# build_counts TREE NAME: the program with the library of TREE, in build/counts/NAME.
build_counts() {
  cmake -S "$root/bench/counts" -B "$folder/$2" -DFIHRIS_TREE="$1" -DCMAKE_CXX_COMPILER=g++ &&
    cmake --build "$folder/$2" -j "$jobs"
}

# machine: what counts depend on, but for the code.
machine() {
  local features=x86-64
  [[ $(uname -m) == x86_64 ]] || features=$(uname -m)
  # Valgrind knows no AVX-512; of what it knows, libraries choose by this one.
  ! grep -qsw avx2 /proc/cpuinfo || features+=" avx2"
  printf 'g++ %s, libc %s, xapian %s, icu %s, isa-l %s, zlib %s, %s, %s' "$(g++ -dumpfullversion)" \
    "$(getconf GNU_LIBC_VERSION | cut -d' ' -f2)" "$(pkg-config --modversion xapian-core)" \
    "$(pkg-config --modversion icu-uc)" "$(pkg-config --modversion libisal)" \
    "$(pkg-config --modversion zlib)" "$(valgrind --version)" "$features"
}

# count NAME: runs each part of build/counts/NAME; prints "PART COUNT RESULT" rows, with tabs.
count() {
  local part result scratch
  scratch=$(mktemp -d "$folder/run-XXXXXX")
  for part in "${parts[@]}"; do
    # A relative path, so that it is as long everywhere.
    result=$(cd "$scratch" && valgrind --tool=callgrind --callgrind-out-file="$part.out" \
      --collect-atstart=no --toggle-collect=fihris_measured "$folder/$1/counts" "$part" index \
      2>"$part.log") || {
      cat "$scratch/$part.log" >&2
      return 1
    }
    printf '%s\t%s\t%s\n' "$part" "$(sed -n 's/^totals: //p' "$scratch/$part.out")" "$result"
  done
  rm -rf "$scratch"
}

# compare BEFORE NOW: two files of such rows; fails for what is slower or gives another result.
compare() {
  awk -F'\t' -v tolerance="$tolerance" '
    NR == FNR { before[$1] = $2; result[$1] = $3; next }
    {
      change = 100 * ($2 - before[$1]) / before[$1]
      say = ""
      if (change > tolerance) { say = "SLOWER"; failed = 1 }
      if (change < -tolerance) say = "faster"
      if ($3 != result[$1]) { say = say " OTHER RESULT: " result[$1] " became " $3; failed = 1 }
      printf "%-9s %14d %14d %+7.2f %%  %s\n", $1, before[$1], $2, change, say
      ++rows
    }
    END { exit failed || rows != 3 }' "$1" "$2"
}

if [[ ${1-} == --compare ]]; then
  (($# == 3)) || usage
  compare "$2" "$3"
  exit
fi

# store NOW: its rows take the place of those that the stored figures have for this machine.
store() {
  local key
  key=$(machine)
  {
    grep '^#' "$expected"
    {
      awk -F'\t' -v key="$key" '!/^#/ && $1 != key' "$expected"
      awk -F'\t' -v OFS='\t' -v key="$key" '{ print key, $1, $2, $3 }' "$1"
    } | sort
  } >"$folder/expected.new"
  cp "$folder/expected.new" "$expected"
}

for program in valgrind g++ pkg-config; do
  if ! command -v "$program" >/dev/null; then
    echo "counts: skipped, there is no $program; scripts/deps.sh --long installs it"
    exit 77
  fi
done
mkdir -p "$folder"

# here: builds this tree and counts it, into build/counts/now.tsv.
here() {
  step counts-build build_counts "$root" here
  count here >"$folder/now.tsv"
}

case ${1-} in
  "")
    key=$(machine)
    awk -F'\t' -v OFS='\t' -v key="$key" '$1 == key { print $2, $3, $4 }' "$expected" \
      >"$folder/expected.tsv"
    if [[ ! -s $folder/expected.tsv ]]; then
      echo "counts: skipped, there are no figures for this machine ($key); --update writes them"
      exit 77
    fi
    here
    compare "$folder/expected.tsv" "$folder/now.tsv"
    ;;
  --update)
    here
    store "$folder/now.tsv"
    cut -f 1,2 "$folder/now.tsv"
    ;;
  --against)
    (($# == 2)) || usage
    revision=$(git rev-parse --verify --short "$2^{commit}")
    tree=$folder/tree-$revision
    rm -rf "$tree"
    mkdir -p "$tree"
    git archive "$revision" | tar -x -C "$tree"
    step "counts-build-$revision" build_counts "$tree" "$revision"
    count "$revision" >"$folder/$revision.tsv"
    here
    compare "$folder/$revision.tsv" "$folder/now.tsv"
    ;;
  --spread)
    here
    cp "$folder/now.tsv" "$folder/all.tsv"
    for ((round = 1; round < ${2-3}; ++round)); do count here >>"$folder/all.tsv"; done
    awk -F'\t' '
      !($1 in least) || $2 < least[$1] { least[$1] = $2 }
      !($1 in most) || $2 > most[$1] { most[$1] = $2 }
      END {
        for (part in least)
          printf "%-9s %14d to %14d, %.5f %%\n", part, least[part], most[part],
            100 * (most[part] / least[part] - 1)
      }' "$folder/all.tsv"
    ;;
  *) usage ;;
esac
