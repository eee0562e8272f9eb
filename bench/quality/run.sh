#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# How good are the results? Indexes each collection and measures its judged queries with
# `fihris eval`.
#   run.sh [--eval DIR] [--fihris PATH] [--build DIR] [--scratch DIR]
#          [--half first|second] [--ablations]
# --eval       holds a folder a collection: queries.tsv, qrels.tsv, and corpus.jsonl or corpus.link,
#              a file with the corpus's path from there (default: shared/eval beside the project)
# --build      where the command was built (default: build/bench)
# --scratch    where the indexes go for a while
# --half       only every other query: choose parameters on the one half, report the other
# --ablations  a second table: what the search is worth without some of its parts
# Prints tables in Markdown; progress goes to standard error. A collection whose corpus is missing is
# named and left out.
name=quality
source "$(dirname "${BASH_SOURCE[0]}")/../common.sh"
shopt -s inherit_errexit

collections=$root/../shared/eval
half=()
ablations=0
own_option() {
  case $1 in
    --eval) collections=$2 ;;
    --half) half=(--half "$2") ;;
    --ablations) ablations=1 flag=1 ;;
    *) return 1 ;;
  esac
}
read_options "$@"
((${#corpora[@]} == 0)) || die "unknown argument ${corpora[0]}; name the collections with --eval"
fihris=${FIHRIS-$build/fihris}
needs "$fihris"
evaluator=("$fihris" eval)
[[ -d $collections ]] || die "no folder $collections; name one with --eval"
without=$build/bench/eval_without
if ((ablations)); then needs "$without"; fi
make_scratch

# corpus_of FOLDER: the path of its corpus; fails when there is none.
corpus_of() {
  if [[ -f $1/corpus.jsonl ]]; then
    realpath -e "$1/corpus.jsonl"
  else
    [[ -f $1/corpus.link ]] && (cd "$1" && realpath -qe -- "$(tr -d '\r\n' <corpus.link)")
  fi
}

# index_of CORPUS STEMMER: the path of its index, which is made when there is none yet: collections
# may share a corpus.
index_of() {
  local index
  index=$scratch/$2-$(printf '%s' "$1" | cksum | tr ' ' '-')
  if [[ ! -d $index ]]; then
    "$fihris" index "$index" "$1" --stemmer "$2" --progress never >&2
  fi
  echo "$index"
}

# evaluate INDEX FOLDER OPTION...: the object that `fihris eval` prints. Exit code 1, no query found
# anything, is a result too.
evaluate() {
  local status=0
  "${evaluator[@]}" "$1" --queries "$2/queries.tsv" --qrels "$2/qrels.tsv" --format json \
    ${half[@]+"${half[@]}"} "${@:3}" || status=$?
  ((status < 2)) || die "the evaluation of $2 failed"
}

# cells NAME...: these members of the object on standard input as cells of a table, measures with
# three decimals and without the zero before them.
cells() {
  tr -d '{}"' | tr ',' '\n' | awk -F ':' -v names="$*" '
    { value[$1] = $2 }
    END {
      n = split(names, name, " ")
      for (i = 1; i <= n; ++i) {
        if (!(name[i] in value)) exit 2
        v = value[name[i]]
        if (name[i] != "queries") { v = sprintf("%.3f", v); sub(/^0/, "", v) }
        printf " %s |", v
      }
    }'
}

# What is left out, column by column: a name, the stemmer, the options of the evaluation and the
# parts of the search.
columns=(
  "whole|light||"
  "surface only|light|--level exact|"
  "stem without surface|light||surface"
  "without title|light||title"
  "without clitic|light||clitic"
  "without plural|light||plural"
  "without variant|light||variant"
  "without proximity|light||proximity"
  "Snowball|snowball||"
  "no stemmer|none||"
  "level stem|light|--level stem|"
)

# ablation_cells FOLDER CORPUS: no more hits are asked for than nDCG@10 needs.
ablation_cells() {
  local column index stemmer options parts evaluator
  for column in "${columns[@]}"; do
    IFS='|' read -r _ stemmer options parts <<<"$column"
    read -ra options <<<"$options"
    index=$(index_of "$2" "$stemmer")
    evaluator=("$fihris" eval)
    if [[ -n $parts ]]; then evaluator=("$without" "$parts"); fi
    evaluate "$index" "$1" --depth 10 "${options[@]}" | cells ndcg_at_10
  done
}

missing=()
for folder in "$collections"/*/; do
  folder=${folder%/}
  collection=${folder##*/}
  [[ -f $folder/queries.tsv && -f $folder/qrels.tsv ]] || continue
  if ! corpus=$(corpus_of "$folder"); then
    missing+=("$collection")
    continue
  fi
  echo "$collection" >&2
  index=$(index_of "$corpus" light)
  row=$(evaluate "$index" "$folder" |
    cells queries ndcg_at_10 mrr_at_10 recall_at_10 recall_at_depth)
  echo "| $collection |$row" >>"$scratch/measures"
  if ((ablations)); then
    row=$(ablation_cells "$folder" "$corpus")
    echo "| $collection |$row" >>"$scratch/ablations"
  fi
done

if [[ -f $scratch/measures ]]; then
  echo "| collection | queries | nDCG@10 | MRR@10 | R@10 | R@100 |"
  echo "|---|---|---|---|---|---|"
  cat "$scratch/measures"
fi
if [[ -f $scratch/ablations ]]; then
  printf '\nnDCG@10:\n\n| collection |'
  printf ' %s |' "${columns[@]%%|*}"
  printf '\n|---|'
  printf -- '---|%.0s' "${columns[@]}"
  echo
  cat "$scratch/ablations"
fi
for collection in ${missing[@]+"${missing[@]}"}; do
  echo
  echo "Not measured, because its corpus is missing: $collection."
done
[[ -f $scratch/measures ]] || die "no collection in $collections could be measured"
