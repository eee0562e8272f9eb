#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# How fast does fihris answer, beside Xapian's QueryParser and Lucene? All in one run, in turn; a ratio
# is taken within a round, so that other load on the machine affects all equally.
#   compare.sh CORPUS.jsonl... --questions QUERIES.tsv[,QUERIES.tsv...] [--rounds N] [--count N]
#              [--least BYTES] [--fihris PATH] [--build DIR] [--scratch DIR]
# --questions  files "qid<TAB>question", from which half of the queries come
# --count      how many queries (default: 1000); a quarter are one word and a quarter two words of the
#              corpus
# --least      lines of a text are joined into documents of at least this many bytes (default: 600)
# Prints a table in Markdown: CPU time of the thread that answers, the index in the page cache.
# Lucene is left out where it is not installed (bench/peers/lucene.sh --install).
name=search
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"

questions=
count=1000
least=600
own_option() {
  case $1 in
    --questions) questions=$2 ;;
    --count) count=$2 ;;
    --least) least=$2 ;;
    *) return 1 ;;
  esac
}
read_corpora "$@"
is_count --count "$count"
is_count --least "$least"
[[ -n $questions ]] || die "no --questions"
fihris=${FIHRIS-$build/fihris}
tools=$build/bench
needs "$fihris" "$tools"/search/{split_paragraphs,draw_queries,xapian_queries} \
  "$tools/fihris_queries" "$tools"/peers/{prepare_corpus,tutorial_loop}
make_scratch
"$tools/search/split_paragraphs" "$least" "${corpora[@]}" >"$scratch/parts.jsonl"
mkdir "$scratch/corpus"
"$tools/peers/prepare_corpus" "$scratch/corpus" "$scratch/parts.jsonl"
IFS=, read -ra files <<<"$questions"
"$tools/search/draw_queries" "$scratch/parts.jsonl" "$count" 7 "${files[@]}" >"$scratch/queries.tsv"

"$fihris" index --progress never "$scratch/fihris" "$scratch/parts.jsonl" >&2
"$tools/peers/tutorial_loop" index "$scratch/xapian" "$scratch/parts.jsonl" >&2

# jar NAME: the newest of Lucene 8.
jar() { find /usr/share/java -name "$1-8.*.jar" 2>/dev/null | sort -V | tail -n 1; }
path=$scratch/classes
for part in core analyzers-common highlighter memory queries; do
  file=$(jar "lucene-$part")
  path=$path:$file
  [[ -n $file ]] || path=
done
lucene=0
if [[ -n $path ]] && command -v javac >/dev/null; then
  lucene=1
  mkdir "$scratch/classes"
  javac -cp "$path" -d "$scratch/classes" "$root/bench/peers/LuceneIndex.java" \
    "$root/bench/search/LuceneQueries.java" >&2
  java -Xmx1g -Dfile.encoding=UTF-8 -cp "$path" LuceneIndex index "$scratch/lucene" \
    "$scratch/corpus/corpus.tsv" >&2
fi

engines=(xapian fihris-stem fihris-wide xapian+snippets fihris-stem+snippets fihris-wide+snippets)
((lucene)) && engines+=(lucene lucene+snippets)
passes=3
run_engine() {
  local length=0
  [[ $1 != *+snippets ]] || length=240
  case ${1%+snippets} in
    xapian) "$tools/search/xapian_queries" "$scratch/xapian" "$scratch/queries.tsv" $length $passes ;;
    fihris-*)
      local level=${1#fihris-}
      "$tools/fihris_queries" "$scratch/fihris" "$scratch/queries.tsv" "${level%+snippets}" $length \
        $passes
      ;;
    lucene)
      java -Xmx1g -Dfile.encoding=UTF-8 -cp "$path" LuceneQueries "$scratch/lucene" \
        "$scratch/queries.tsv" $((length > 0)) $passes
      ;;
  esac
}
for ((round = 1; round <= rounds; ++round)); do
  for engine in "${engines[@]}"; do
    line=$(run_engine "$engine")
    echo "round $round: $engine: $line" >&2
    echo "$round $engine $line" >>"$scratch/lines"
  done
done

echo "$(wc -l <"$scratch/parts.jsonl") documents, $(wc -l <"$scratch/queries.tsv") queries, $rounds" \
  "rounds. ms of CPU time: the median over the rounds (min–max); × is the median of the ratios to" \
  "xapian, with or without snippets, within a round. First time: the median of the first pass over" \
  "the queries, when nothing of them is remembered; of Lucene, before its code is compiled."
echo
awk -v engines="${engines[*]}" '
  function middle(n,    i, j, v) {
    for (i = 2; i <= n; ++i) {
      v = list[i]
      for (j = i - 1; j > 0 && list[j] > v; --j) list[j + 1] = list[j]
      list[j + 1] = v
    }
    return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
  }
  function cell(e, c, base,    r, m, plain) {
    for (r = 1; r <= rounds; ++r) list[r] = value[r, e, c]
    m = middle(rounds)
    plain = sprintf("%.2f (%.2f–%.2f)", m, list[1], list[rounds])
    for (r = 1; r <= rounds; ++r) list[r] = value[r, e, c] / value[r, base, c]
    return plain sprintf(" | %.2f", middle(rounds))
  }
  {
    rounds = $1
    for (c = 1; c <= 5; ++c) value[$1, $2, c] = $(c + 2)
  }
  END {
    print "| engine | median | × | 99 % | × | first time | × | hits shown |"
    print "|---|---|---|---|---|---|---|---|"
    n = split(engines, name, " ")
    for (i = 1; i <= n; ++i) {
      e = name[i]
      base = e ~ /snippets/ ? "xapian+snippets" : "xapian"
      printf "| %s | %s | %s | %s | %d |\n", e, cell(e, 1, base), cell(e, 2, base), cell(e, 5, base),
        value[1, e, 4]
    }
  }' "$scratch/lines"
