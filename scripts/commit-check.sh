#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Do the messages of new commits keep to CONTRIBUTING.md?
# Usage: commit-check.sh [RANGE]
# RANGE is one of git's, such as main..HEAD; by default what origin/main does not have or, where
# there is no origin/main, the last 20 commits. Commits older than this check are passed over.
# Without a history there is nothing to check, and the exit code is 77.
set -euo pipefail
export LC_ALL=C.UTF-8 # titles are measured in characters
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
source "$here/../tests/checks/files.sh"
cd "${FIHRIS_CHECKED_TREE:-$here/..}" # a repository of the selftest

most_characters=72
most_without_body=100 # lines added and removed; renamed files count with what changed in them
# Changes of these need a reason, however small: what the library promises and how it ranks.
needs_reason='^include/fihris/|^searcher/(.*/)?(weights|ranking|bm25)[^/]*$'

# Titles that begin with a name or a sentence. What is a verb cannot be told by a list: this finds
# the usual slips, third person, past and gerund.
no_verb=" a an the this that these those it its there no not only one two both some any every each all "
no_verb+="what where when which who why how if in on at of for from with without by as and or but now new "
# Imperatives that end as these forms do; what ends in -ss is one, too.
imperative=" alias bias canvas embed exceed feed focus heed need proceed seed shed shred speed "
imperative+="bring cling ping ring string swing "
predicate=" is are was were has have had can could may might must should will would does did "

if [[ $(git rev-parse --show-toplevel 2>/dev/null) != "$(pwd -P)" ]]; then
  echo "commit-check: skipped, there is no git repository here"
  exit 77
fi
if (($# > 0)); then
  range=("$1")
elif git rev-parse -q --verify origin/main >/dev/null; then
  range=(origin/main..HEAD)
else
  range=(-n 20 HEAD)
fi
commits=$(git rev-list --no-merges --reverse "${range[@]}") || exit 2

failed=0
checked=0
# complain COMMIT TITLE WHAT
complain() {
  echo "${1:0:10} \"$2\": $3"
  failed=1
}

# is_imperative TITLE
is_imperative() {
  local words first
  read -ra words <<<"${1,,}"
  first=${words[0]}
  [[ $first =~ ^[a-z]+(-[a-z]+)*$ ]] || return 1
  [[ $no_verb != *" $first "* ]] || return 1
  [[ ${#words[@]} == 1 || $predicate != *" ${words[1]} "* ]] || return 1
  [[ $imperative == *" $first "* || $first == *ss || ! $first =~ (s|ed|ing)$ ]]
}

# wants_body COMMIT
wants_body() {
  local row added removed path lines=0
  # Without a parent, as the last commit of a shallow clone, it is compared with nothing.
  git rev-parse -q --verify "$1^" >/dev/null || return 1
  while IFS= read -r -d '' row; do
    IFS=$'\t' read -r added removed path <<<"$row"
    # Of a renamed file, the old and the new path follow.
    [[ -n $path ]] || { read -r -d '' path && read -r -d '' path; }
    [[ $added != - ]] || continue # binary
    ((added + removed == 0)) || [[ ! $path =~ $needs_reason ]] || return 0
    lines=$((lines + added + removed))
  done < <(git diff --numstat -M -z "$1^" "$1")
  ((lines > most_without_body))
}

for commit in $commits; do
  git cat-file -e "$commit:scripts/commit-check.sh" 2>/dev/null || continue
  checked=$((checked + 1))
  message=$(git log -1 --format=%B "$commit")
  mapfile -t lines <<<"$message"
  title=${lines[0]}
  if ((${#title} > most_characters)); then
    complain "$commit" "$title" "${#title} characters, more than $most_characters"
  fi
  [[ $title =~ ^[[:upper:]] ]] || complain "$commit" "$title" "does not begin with a capital letter"
  [[ $title != *. ]] || complain "$commit" "$title" "ends in a full stop"
  is_imperative "$title" || complain "$commit" "$title" "is not in the imperative (Add, Mend, Say)"
  [[ -z ${lines[1]-} ]] || complain "$commit" "$title" "the second line is not blank"
  if ((${#lines[@]} < 3)) && wants_body "$commit"; then
    complain "$commit" "$title" "has no body, but changes the public headers, weights or more than \
$most_without_body lines: say why"
  fi
  ! grep -qP "$machine_paths" <<<"$message" || complain "$commit" "$title" "names a path of one machine"
done

echo "commit-check: $checked commits checked"
exit "$failed"
