# SPDX-License-Identifier: GPL-2.0-or-later
#
# Completion of fihris for bash. Written by scripts/interface.py from the command's own help; do not edit.

_fihris() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local options='' valued='' first='' others='' words='' given=0 at
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W 'index search browse suggest eval analyze stats delete check salvage optimize -h --help --version' -- "$current")
    return
  fi
  # --option=value comes as three words.
  if [[ $current == '=' ]]; then
    current=
  elif [[ $previous == '=' ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case ${COMP_WORDS[1]} in
    index)
      options='--id --title --text --date --url --field --encoding --split --threads --memory --writer --update --rebuild --stemmer --progress --bidi --shape -h --help --version'
      valued='--id --title --text --date --url --field --encoding --split --threads --memory --writer --stemmer --progress --bidi'
      first=files others=files
      case $previous in
        --encoding) words='auto' ;;
        --split) words='none paragraph' ;;
        --writer) words='direct xapian' ;;
        --stemmer) words='light snowball none' ;;
        --progress) words='auto always never' ;;
        --bidi) words='auto terminal app off' ;;
      esac
      ;;
    search)
      options='-n --limit --offset --level --all --no-widen --strict --format --snippet-length --full --explain --like --filter --sort --facet --facet-values --collapse --timeout --color --queries --bidi --shape -h --help --version'
      valued='-n --limit --offset --level --format --snippet-length --like --filter --sort --facet --facet-values --timeout --color --queries --bidi'
      first=files others=none
      case $previous in
        --level) words='exact stem wide' ;;
        --format) words='text json jsonl html trec' ;;
        --color) words='auto always never' ;;
        --queries) words=files ;;
        --bidi) words='auto terminal app off' ;;
      esac
      ;;
    browse)
      options='--level --timeout --color --plain --bidi --shape -h --help --version'
      valued='--level --timeout --color --bidi'
      first=files others=none
      case $previous in
        --level) words='exact stem wide' ;;
        --color) words='auto always never' ;;
        --bidi) words='auto terminal app off' ;;
      esac
      ;;
    suggest)
      options='-n --limit --spelling --format --bidi --shape -h --help --version'
      valued='-n --limit --format --bidi'
      first=files others=none
      case $previous in
        --format) words='text json' ;;
        --bidi) words='auto terminal app off' ;;
      esac
      ;;
    eval)
      options='--queries --qrels --level --depth --widen --half --per-query --format --bidi --shape -h --help --version'
      valued='--queries --qrels --level --depth --half --format --bidi'
      first=files others=none
      case $previous in
        --queries) words=files ;;
        --qrels) words=files ;;
        --level) words='exact stem wide' ;;
        --half) words='first second' ;;
        --format) words='text json' ;;
        --bidi) words='auto terminal app off' ;;
      esac
      ;;
    analyze)
      options='--level --stemmer --format --bidi --shape -h --help --version'
      valued='--level --stemmer --format --bidi'
      first=none others=none
      case $previous in
        --level) words='exact stem wide' ;;
        --stemmer) words='light snowball none' ;;
        --format) words='text json' ;;
        --bidi) words='auto terminal app off' ;;
      esac
      ;;
    stats)
      options='--format --bidi --shape -h --help --version'
      valued='--format --bidi'
      first=files others=none
      case $previous in
        --format) words='text json' ;;
        --bidi) words='auto terminal app off' ;;
      esac
      ;;
    delete)
      options='--ids --bidi --shape -h --help --version'
      valued='--ids --bidi'
      first=files others=none
      case $previous in
        --ids) words=files ;;
        --bidi) words='auto terminal app off' ;;
      esac
      ;;
    check)
      options='--repair --bidi --shape -h --help --version'
      valued='--bidi'
      first=files others=none
      case $previous in
        --bidi) words='auto terminal app off' ;;
      esac
      ;;
    salvage)
      options='--bidi --shape -h --help --version'
      valued='--bidi'
      first=files others=none
      case $previous in
        --bidi) words='auto terminal app off' ;;
      esac
      ;;
    optimize)
      options='--bidi --shape -h --help --version'
      valued='--bidi'
      first=files others=none
      case $previous in
        --bidi) words='auto terminal app off' ;;
      esac
      ;;
    *) return ;;
  esac
  if [[ " $valued " == *" $previous "* ]]; then
    options=$words
  elif [[ $current != -* ]]; then
    for ((at = 2; at < COMP_CWORD; at++)); do
      if [[ " $valued " == *" ${COMP_WORDS[at]} "* ]]; then
        [[ ${COMP_WORDS[at + 1]} == '=' ]] && ((at++))
        ((at++))
      elif [[ ${COMP_WORDS[at]} != -* || ${COMP_WORDS[at]} == - ]]; then
        given=$((given + 1))
      fi
    done
    options=$others
    if ((given == 0)); then options=$first; fi
  fi
  case $options in
    '' | none) ;;
    files)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      ;;
    *) mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current") ;;
  esac
}
complete -F _fihris fihris
