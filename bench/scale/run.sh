#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Does indexing keep its speed when the collection grows? Builds a small and a large corpus, made of
# the same documents by vary_corpus, with one thread; small, large, small, and so on, so that every
# large build has a small one on both sides in the same run.
#   run.sh CORPUS.jsonl... [--rounds N] [--large-rounds N] [--small BYTES] [--large BYTES]
#          [--words N] [--fihris PATH] [--build DIR] [--scratch DIR]
# --rounds        builds of the small corpus (default: 3), --large-rounds of the large one (1)
# --small, --large  bytes of text (100000000 and 1200000000); --words: distinct words of the large
#                 corpus (1500000)
# --scratch       needs about four times the large corpus
# Prints a table in Markdown; progress goes to standard error.
name=scale
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"

large_rounds=1
small_bytes=100000000
large_bytes=1200000000
words=1500000
own_option() {
  case $1 in
    --large-rounds) large_rounds=$2 ;;
    --small) small_bytes=$2 ;;
    --large) large_bytes=$2 ;;
    --words) words=$2 ;;
    *) return 1 ;;
  esac
}
read_corpora "$@"
is_count --large-rounds "$large_rounds"
vary=$build/bench/scale/vary_corpus
needs "$vary"
make_scratch

# make_corpus NAME OPTION...: the corpus, and what is known about it.
make_corpus() {
  local folder=$scratch/$1
  mkdir "$folder"
  "$vary" "${@:2}" "${corpora[@]}" >"$folder/corpus.jsonl" 2>"$folder/said"
  grep '=' "$folder/said" >"$folder/corpus.facts"
  sed "s/^/$1: /" "$folder/said" >&2
}
make_corpus small --bytes "$small_bytes"
make_corpus large --bytes "$large_bytes" --words "$words"

# run_build NAME
run_build() {
  local line
  line=$("$root/bench/peers/fihris.sh" --build "$build" "$scratch/$1" "$scratch/out")
  rm -rf "$scratch/out"
  echo "$1: $line" >&2
  echo "$1 $line" >>"$scratch/lines"
}

for ((i = 1; i <= rounds || i <= large_rounds; ++i)); do
  if ((i <= rounds)); then run_build small; fi
  if ((i <= large_rounds)); then run_build large; fi
done

echo "| corpus | documents | MB of text | distinct words | builds | CPU s | MB per CPU s | × |" \
  "wall s | peak RSS MB | index / text |"
echo "|---|---|---|---|---|---|---|---|---|---|---|"
for size in small large; do
  grep "^$size " "$scratch/lines" | sort -n -k 2 |
    awk -v name="$size" -v documents="$(fact "$scratch/$size" documents)" \
      -v bytes="$(fact "$scratch/$size" text_bytes)" -v words="$(fact "$scratch/$size" distinct_words)" \
      -v rates="$scratch/rates" '
      function middle(a) { return NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }
      {
        # Sorted by CPU time: wall and memory are those of the build in the middle.
        cpu[NR] = $2; wall[NR] = $3; peak[NR] = $4; size[NR] = $5
      }
      END {
        rate = bytes / 1e6 / middle(cpu)
        if ((getline small < rates) <= 0) small = rate
        print rate >rates
        m = int((NR + 1) / 2)
        printf "| %s | %d | %.0f | %d | %d | %.1f (%.1f–%.1f) | %.1f | %.2f | %.1f | %.0f | %.2f |\n",
               name, documents, bytes / 1e6, words, NR, middle(cpu), cpu[1], cpu[NR], rate,
               rate / small, wall[m], peak[m] * 1024 / 1e6, size[m] / bytes
      }'
done
