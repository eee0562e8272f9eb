#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Do the completions and the man pages tell of the options that the command has, and of no others, and
# does the completion for bash work? Usage: interface_test.sh SOURCE_DIR COMMAND PYTHON
set -euo pipefail
export LC_ALL=C.UTF-8
source_dir=$1 command=$2 python=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
complain() {
  echo "interface: $*"
  failed=1
}

"$python" -B "$source_dir/scripts/interface.py" "$source_dir" "$command" --check || failed=1
# They are English on every machine.
LC_ALL=ar_EG.UTF-8 "$python" -B "$source_dir/scripts/interface.py" "$source_dir" "$command" --check ||
  complain "in an Arabic locale the pages are others"
# A page too many or too old is found.
mkdir "$work/tree"
cp -r "$source_dir/completions" "$source_dir/man" "$work/tree"
echo "complete -c fihris -l nothing" >>"$work/tree/completions/fihris.fish"
echo >"$work/tree/man/fihris-old.1"
told=$("$python" -B "$source_dir/scripts/interface.py" "$work/tree" "$command" --check) &&
  complain "the check finds nothing"
[[ $told == *fihris.fish* && $told == *fihris-old.1* ]] || complain "the check finds: $told"

# What a person looks for in the page of browse: its keys, and the variables.
for wanted in '.SH "KEYS"' '.SS "In a document"' FIHRIS_BIDI FIHRIS_OPENER NO_COLOR LC_MESSAGES; do
  grep -qF -- "$wanted" "$source_dir/man/fihris-browse.1" || complain "fihris-browse(1) lacks $wanted"
done
for page in fihris fihris-search; do
  grep -qF FIHRIS_BIDI "$source_dir/man/$page.1" || complain "$page(1) lacks FIHRIS_BIDI"
done

source "$source_dir/completions/fihris.bash"
# What the last of these words can become, in one line and sorted.
complete_words() {
  COMP_WORDS=(fihris "$@") COMP_CWORD=$#
  _fihris
  printf '%s\n' ${COMPREPLY[@]+"${COMPREPLY[@]}"} | sort | paste -sd ' '
}
expect() {
  local wanted=$1 got
  shift
  got=$(complete_words "$@")
  [[ $got == "$wanted" ]] || complain "fihris $* becomes '$got', wanted '$wanted'"
}

commands=$("$command" --help | sed -n '/^commands:$/,/^$/s/^  \([a-z]*\) .*/\1/p')
[[ $(wc -w <<<"$commands") -ge 10 ]] || complain "the commands are $commands"
for name in $commands; do
  [[ " $(complete_words '') " == *" $name "* ]] || complain "no $name"
  # All options that stand in the help, read in another way than the script does.
  options=$("$command" "$name" --help | sed -n '/^options:$/,/^$/p' | grep '^  -' |
    grep -oE '^  -[-a-z]+(, +--[-a-z]+)?' | tr -d ', ' | sed -E 's/^(-[a-z])(--)/\1\n\2/')
  [[ $(complete_words "$name" - | tr ' ' '\n' | sort) == "$(sort <<<"$options")" ]] ||
    complain "$name has other options for bash"
  page=$(sed -n '/^\.SH OPTIONS/,/^\.SH "EX/s/^\\fB\(.*\)\\fR$/\1/p' "$source_dir/man/fihris-$name.1" |
    sed 's/\\-/-/g' | grep -oE '(^|, )-[-a-z]+' | tr -d ', ')
  [[ $(sort <<<"$page") == "$(sort <<<"$options")" ]] || complain "$name has another man page"
done

mkdir "$work/files" && cd "$work/files"
mkdir news.fihris && touch 'my queries.tsv' notes.txt
expect "search" sea
expect "exact stem wide" search --level ''
expect "stem" search --level s
expect "stem" search --level = s
expect "exact stem wide" search --level =
expect "" search --limit ''
expect "news.fihris" search new
expect "news.fihris" search -n 3 --level = exact new
expect "" search news.fihris n
expect "news.fihris notes.txt" index news.fihris n
expect "my queries.tsv" eval --queries my
expect "" analyze n
expect "" nothing n

# As far as these are installed.
cd "$source_dir"
if command -v zsh >/dev/null; then zsh -n completions/_fihris || complain "zsh"; fi
if command -v fish >/dev/null; then
  ask_fish() { HOME=$work fish -c "source completions/fihris.fish; complete -C '$1'" | cut -f 1; }
  [[ $(ask_fish 'fihris search --level ' | sort | paste -sd ' ') == "exact stem wide" ]] ||
    complain "fish has other levels"
  [[ $(ask_fish 'fihris stats --fo') == "--format" ]] || complain "fish has other options"
  [[ $(ask_fish 'fihris sea') == "search" ]] || complain "fish has other commands"
fi
if command -v groff >/dev/null; then
  for page in man/*.1; do
    said=$(groff -man -Tutf8 -K utf8 -ww "$page" 2>&1 >"$work/page") || complain "$page"
    [[ -z $said && -s $work/page ]] || complain "$page: $said"
  done
fi
exit $failed
