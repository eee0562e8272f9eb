#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Does the check of commits find what it is there to find? Each message is that of the last commit of
# a repository of its own.
set -euo pipefail
command -v git >/dev/null || exit 77

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
check=$here/../../scripts/commit-check.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
export FIHRIS_CHECKED_TREE=$tree
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org
rows=0
failed=0

git() { command git -C "$tree" "$@"; }
# complain WHAT SAID
complain() {
  echo "$1"$'\n'"$2"
  failed=1
}

# expect passes|TEXT MESSAGE [FILE LINES]: what the check says of a commit with this message, which
# adds that number of lines to the file.
expect() {
  local wanted=$1 message=$2 file=${3-a.txt} lines=${4-1} outcome=passes said
  mkdir -p "$(dirname "$tree/$file")"
  seq "$lines" >>"$tree/$file"
  git add .
  printf '%b' "$message" | git commit -q -F - --cleanup=verbatim
  said=$("$BASH" "$check" HEAD^..HEAD) || outcome=fails
  if [[ $wanted == passes ]]; then
    [[ $outcome == passes && $said == *"1 commits checked"* ]] || complain "wanted to pass: $message" "$said"
  else
    [[ $outcome == fails && $said == *"$wanted"* ]] || complain "wanted '$wanted': $message" "$said"
  fi
  rows=$((rows + 1))
}

git init -q -b main
git commit -q --allow-empty -m 'what was committed before the check was there.'
mkdir "$tree/scripts"
touch "$tree/scripts/commit-check.sh"
expect passes 'Check commits'

for title in 'Format every source file' 'Find سوق in titles' 'Address what a scan found' \
  'Pass the deadline on' 'Need fewer blocks' 'Embed the table' 'Speed up merges' 'Bring back X' \
  'Re-read the stub' 'Say what is not handled' "Add $(printf 'ب%.0s' {1..68})"; do
  expect passes "$title\n"
done
for title in 'Fixes a crash' 'Fixed a crash' 'Fixing a crash' 'The stub is read again' \
  'A title is the whole title' 'Quality is measured' 'No word is lost' 'Words of two letters' \
  '3 words'; do
  expect imperative "$title\n"
done
expect 'capital letter' 'add a file\n'
expect 'capital letter' 'fix: Add a file\n'
expect 'full stop' 'Add a file.\n'
expect '73 characters' "Add $(printf 'a%.0s' {1..69})\n"
expect 'second line' 'Add a file\nand another\n'
expect 'path of one machine' 'Add a file\n\nFrom /ho''me/someone/x.\n'

expect passes 'Add many lines\n\nFor a reason.\n' a.txt 200
expect 'no body' 'Add many lines\n' a.txt 200
expect passes 'Add lines\n' a.txt 100
for file in include/fihris/a.h searcher/weights.h searcher/base/weights.h searcher/rank/bm25.h; do
  expect 'no body' 'Change it\n' "$file"
  expect passes 'Change it\n\nFor a reason.\n' "$file"
done
expect passes 'Change it\n' searcher/weightless/a.cpp

git mv include/fihris/a.h include/fihris/b.h
git mv a.txt b.txt
git commit -q -m 'Rename files'
said=$("$BASH" "$check" HEAD^..HEAD) || complain 'a rename alone needs no body' "$said"

# origin/main says what is new; without it, the number of commits and the age of the check do.
git update-ref refs/remotes/origin/main HEAD
said=$("$BASH" "$check") || complain 'nothing is new' "$said"
[[ $said == *" 0 commits"* ]] || complain 'nothing is new' "$said"
git commit -q --allow-empty -m 'Added nothing'
! said=$("$BASH" "$check") || complain 'a new commit is checked' "$said"
git update-ref -d refs/remotes/origin/main
! said=$("$BASH" "$check") || complain 'the last commits are checked' "$said"
[[ $said == *" 20 commits"* ]] || complain 'the last 20 commits are checked' "$said"
said=$("$BASH" "$check" "$(git rev-list --max-parents=0 HEAD)") ||
  complain 'what is older than the check is passed over' "$said"

# A shallow clone compares its last commit with nothing.
git commit -q --allow-empty -m 'Add nothing'
command git clone -q --depth 1 "file://$tree" "$tree/shallow"
said=$(FIHRIS_CHECKED_TREE=$tree/shallow "$BASH" "$check" HEAD) || complain 'a shallow clone' "$said"
[[ $said == *" 1 commits"* ]] || complain 'a shallow clone' "$said"
rm -rf "$tree/.git" "$tree/shallow"
status=0
"$BASH" "$check" >/dev/null || status=$?
((status == 77)) || complain 'without a repository it is skipped' "exit code $status"

echo "commits_selftest: $rows messages"
exit "$failed"
