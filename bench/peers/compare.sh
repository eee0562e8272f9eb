#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# How fast does fihris build an index, beside its peers? All in one run, in turn, and a ratio is
# taken within a round, so that other load on the machine affects all equally.
#   compare.sh CORPUS.jsonl... [--rounds N] [--fihris PATH] [--build DIR] [--word WORD]
#              [--only NAME,...] [--scratch DIR] [--install]
# --build    where the programs were built (default: build/bench)
# --fihris   another command than the one in there
# --only     some of: fihris fihris-2 sphinx sphinx-exact lucene tutorial (fihris is always there)
#            fihris-2 has two threads; sphinx-exact indexes words as written beside their stems
# --scratch  where the corpus and the indexes go for a while; several times the corpus's size
# --install  installs the peers' Debian packages first; without it nothing is installed
# Prints a table in Markdown; progress goes to standard error. A peer that is not installed is named
# and left out.
name=compare
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"

word=العربية
all=(fihris fihris-2 sphinx sphinx-exact lucene tutorial)
only=$(IFS=, && echo "${all[*]}")
install=0
own_option() {
  case $1 in
    --word) word=$2 ;;
    --only) only=fihris,$2 ;;
    --install) install=1 flag=1 ;;
    *) return 1 ;;
  esac
}
read_corpora "$@"
needs "$build/bench/peers/prepare_corpus"

engines=()
for engine in "${all[@]}"; do
  [[ ,$only, == *,$engine,* ]] && engines+=("$engine")
done

make_scratch
mkdir "$scratch/corpus"
"$build/bench/peers/prepare_corpus" "$scratch/corpus" "${corpora[@]}"
documents=$(fact "$scratch/corpus" documents)
text_bytes=$(fact "$scratch/corpus" text_bytes)

# run_engine ENGINE: one build; prints the line that common.sh describes.
run_engine() {
  local status=0
  local -x FIHRIS_THREADS=1 SPHINX_EXACT=0
  case $1 in
    fihris-2) FIHRIS_THREADS=2 ;;
    sphinx-exact) SPHINX_EXACT=1 ;;
  esac
  "$root/bench/peers/${1%%-*}.sh" --build "$build" --word "$word" "$scratch/corpus" "$scratch/out" || status=$?
  rm -rf "$scratch/out"
  return "$status"
}

if ((install)); then
  for engine in "${engines[@]}"; do "$root/bench/peers/${engine%%-*}.sh" --install; done
fi

absent=()
for ((round = 1; round <= rounds; ++round)); do
  # Reverse the order every other round, so that the after-effects of a neighbour even out.
  order=("${engines[@]}")
  if ((round % 2 == 0)); then
    mapfile -t order < <(printf '%s\n' "${engines[@]}" | tac)
  fi
  for engine in "${order[@]}"; do
    [[ " ${absent[*]-} " != *" $engine "* ]] || continue
    status=0
    line=$(run_engine "$engine") || status=$?
    if ((status == 3)); then
      absent+=("$engine")
      continue
    fi
    ((status == 0)) || die "$engine failed in round $round"
    echo "round $round: $engine: $line" >&2
    echo "$round $engine $line" >>"$scratch/lines"
  done
done

echo "$documents documents, $text_bytes bytes of text (titles and texts), $rounds rounds." \
  "Median (min–max); × is the median of the ratios to fihris within a round."
echo
awk -v engines="${engines[*]}" -v bytes="$text_bytes" -v word="$word" '
  function sort_into(values, n,    i, j, v) {
    for (i = 2; i <= n; ++i) {
      v = values[i]
      for (j = i - 1; j > 0 && values[j] > v; --j) values[j + 1] = values[j]
      values[j + 1] = v
    }
  }
  # The median of column c of engine e; least and most are left in low and high. As ratios to
  # fihris when asked.
  function median(e, c, ratio,    n, r, v) {
    n = 0
    for (r = 1; r <= rounds; ++r) {
      if (!((r, e, c) in value)) continue
      sorted[++n] = value[r, e, c] / (ratio ? value[r, "fihris", c] : 1)
    }
    sort_into(sorted, n)
    low = sorted[1]
    high = sorted[n]
    return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
  }
  {
    rounds = $1 > rounds ? $1 : rounds
    seen[$2] = 1
    for (c = 1; c <= 5; ++c) value[$1, $2, c] = $(c + 2) > 0 ? $(c + 2) : 0.01
  }
  END {
    print "| engine | CPU s | × | MB per CPU s | wall s | × | peak RSS MB | index MB | index / text | " \
          word " found in |"
    print "|---|---|---|---|---|---|---|---|---|---|"
    n = split(engines, name, " ")
    for (i = 1; i <= n; ++i) {
      e = name[i]
      if (!(e in seen)) continue
      cpu = median(e, 1); cpu_range = sprintf("%.2f–%.2f", low, high)
      wall = median(e, 2); wall_range = sprintf("%.2f–%.2f", low, high)
      size = median(e, 4)
      printf "| %s | %.2f (%s) | %.2f | %.1f | %.2f (%s) | %.2f | %.0f | %.1f | %.2f | %d |\n", e,
             cpu, cpu_range, median(e, 1, 1), bytes / 1e6 / cpu, wall, wall_range, median(e, 2, 1),
             median(e, 3) * 1024 / 1e6, size / 1e6, size / bytes, median(e, 5)
    }
  }' "$scratch/lines"
for engine in ${absent[@]+"${absent[@]}"}; do
  echo
  echo "Not measured, because it is not installed: $engine."
done
