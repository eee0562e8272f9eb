#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# What does it cost to add a few documents to an index? Builds an index of all lines but the last
# few with one thread, then adds these in a second run, beside a build of all at once.
#   append.sh CORPUS.jsonl... [--lines N] [--rounds N] [--fihris PATH] [--build DIR]
#             [--scratch DIR]
# --lines  how many are added (default: 1000); --rounds: 3; --build: where `fihris` is
# The corpora are brought to id, title and text first. Prints a table in Markdown: the median and, in
# brackets, the least and the most.
name=append
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

lines=1000
own_option() {
  [[ $1 == --lines ]] && lines=$2
}
read_corpora "$@"
is_count --lines "$lines"
fihris=${FIHRIS-$build/fihris}
prepare=$build/bench/peers/prepare_corpus
needs "$fihris" "$prepare"
make_scratch
for part in all base added; do mkdir "$scratch/$part"; done
"$prepare" "$scratch/all" "${corpora[@]}"
head -n -"$lines" "$scratch/all/corpus.jsonl" >"$scratch/base.jsonl"
tail -n "$lines" "$scratch/all/corpus.jsonl" >"$scratch/added.jsonl"
[[ -s $scratch/base.jsonl ]] || die "the corpus has no more than $lines lines"
for part in base added; do "$prepare" "$scratch/$part" "$scratch/$part.jsonl"; done

index_bytes() { find "$1" -type f -printf '%s\n' | awk '{ sum += $1 } END { printf "%d", sum }'; }

# run_index NAME PART INDEX: puts a part into an index and notes CPU seconds, wall, peak and growth.
run_index() {
  local before=0 after
  if [[ -d $3 ]]; then before=$(index_bytes "$3"); fi
  /usr/bin/time -f '%U %S %e %M' -o "$scratch/time" "$fihris" index --threads 1 --progress never \
    "$3" "$scratch/$2/corpus.jsonl" >"$scratch/said" 2>&1 || {
    tail -n 20 "$scratch/said" >&2
    die "the build failed"
  }
  after=$(index_bytes "$3")
  awk -v name="$1" -v growth=$((after - before)) \
    '{ printf "%s %.2f %.2f %d %d\n", name, $1 + $2, $3, $4, growth }' "$scratch/time" |
    tee -a "$scratch/lines" >&2
}

for ((i = 1; i <= rounds; ++i)); do
  rm -rf "$scratch"/index-*
  run_index base base "$scratch/index-parts"
  run_index added added "$scratch/index-parts"
  run_index all all "$scratch/index-all"
  # Both hold everything.
  for index in parts all; do
    held=$("$fihris" stats "$scratch/index-$index" --format json |
      grep -oP '"documents": ?\K[0-9]+' | head -n 1)
    [[ $held == "$(fact "$scratch/all" documents)" ]] || die "$held documents in the index of $index"
    "$fihris" check "$scratch/index-$index" >/dev/null || die "the index of $index is damaged"
  done
done

echo "| run | documents | MB of text | CPU s | MB of text per CPU s | wall s | peak RSS MB |" \
  "index grew by MB | bytes per byte of text |"
echo "|---|---|---|---|---|---|---|---|---|"
for part in base added all; do
  grep "^$part " "$scratch/lines" | sort -n -k 2 |
    awk -v name="$part" -v documents="$(fact "$scratch/$part" documents)" \
      -v bytes="$(fact "$scratch/$part" text_bytes)" '
      # Sorted by CPU time: the rest are those of the run in the middle.
      { cpu[NR] = $2; wall[NR] = $3; peak[NR] = $4; growth[NR] = $5 }
      END {
        m = int((NR + 1) / 2)
        middle = NR % 2 ? cpu[m] : (cpu[m] + cpu[m + 1]) / 2
        printf "| %s | %d | %.1f | %.2f (%.2f–%.2f) | %.1f | %.2f | %.0f | %.2f | %.2f |\n",
               name, documents, bytes / 1e6, middle, cpu[1], cpu[NR], bytes / 1e6 / middle,
               wall[m], peak[m] * 1024 / 1e6, growth[m] / 1e6, growth[m] / bytes
      }'
done
