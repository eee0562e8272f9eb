#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Text check: are the files clean? Usage: text.sh [ROOT]
# Data of the tests (tests/data/) may hold anything; the licence stands as it was written.
set -euo pipefail
export LC_ALL=C # patterns are bytes

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(cd "${1:-$here/../..}" && pwd -P)
source "$here/files.sh"
cd "$root"

warn_lines=400
most_lines=600
licence='// SPDX-License-Identifier: GPL-2.0-or-later'
# Where these words are looked for: paths that begin so.
english=(docs/ README CHANGELOG.md CONTRIBUTING.md man/ include/ analyzers/ cli/ indexer/ searcher/)
arabic=(README.ar.md po/ar.po)
# English that an engineer stumbles over, and what to write instead.
declare -A stumbles=(
  ['\banew\b']='again, or re- as in rebuild'
  ['\b(?:am|is|are|was|were|be|been|being) told\b']='reported, detected, says'
  ['\bput(?:s|ting)?(?: (?!on\b|the\b)\w+){0,3} right\b(?!\\?-)']='correct, spell-correct, fix'
  ['\blook(?:s|ed|ing)? whether\b']='check, verify'
  ['\bso many\b']='the number itself, that many'
  ['\b(?:is|are|was|were) judged\b']='verified, evaluated, scored'
  ['\b(?:bytes?|words?|letters?|digits?|nothing|anything|stands?|comes?|follows?) behind\b']='after'
  ['\bbehind (?:it|them|one|a|the (?:word|article|head|match|last|number|text|name))\b']='after'
  ['\b(?:a|an|each|every) [a-z]+ a (?:word|line|query|document|folder|file)\b']='per'
)
# One Arabic term for a concept: what is wrong, and the term.
declare -A wrong_terms=(
  ['(?:^|[\s("])و(?=\s)']='و belongs to its word'
  ['العنوان الشبكي|عنوان الويب|عناوين الويب']='الرابط'
  ['(?:ال)?درجة (?:exact|stem|wide)']='المستوى; الدرجة is the score'
  ['(?:ال)?صيغة (?:JSON|HTML|TREC|PDF|CSV|json|jsonl|html|text|trec|الخرج|النتائج|الملف)']='تنسيق'
  ['تهجئ|صيغة الإملاء|صيغ الإملاء|صيغ الأسماء']='رسم'
  ['الحروف المتصلة|الزوائد']='السوابق واللواحق'
  ['بحث نصي|البحث النصي|بحث النص الكامل']='بحث في كامل النص العربي'
)
# U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069 in UTF-8.
bidi='\xD8\x9C|\xE2\x80[\x8E\x8F\xAA-\xAE]|\xE2\x81[\xA6-\xA9]'

failed=0
complain() {
  echo "$*"
  failed=1
}
# forbid TITLE PATTERN FILES...: no line may match.
forbid() {
  local title=$1 pattern=$2 found status=0
  shift 2
  found=$(grep -HnP -e "$pattern" -- "$@" /dev/null) || status=$?
  # 0: found; 1: nothing found; else grep itself failed.
  ((status == 1)) || complain "$title:"$'\n'"$found"
}

# begins_with_one_of PATH PREFIXES...
begins_with_one_of() {
  local path=$1 prefix
  shift
  for prefix; do [[ $path != "$prefix"* ]] || return 0; done
  return 1
}

files=()
cpp_files=()
english_files=()
arabic_files=()
while IFS= read -r -d '' file; do
  [[ -f $file && $file != LICENSE && $file != tests/data/* ]] || continue
  grep -qI '' -- "$file" || continue # empty or binary
  files+=("$file")
  if is_cpp "$file"; then cpp_files+=("$file"); fi
  if begins_with_one_of "$file" "${arabic[@]}"; then
    arabic_files+=("$file")
  elif begins_with_one_of "$file" "${english[@]}"; then
    english_files+=("$file")
  fi
done < <(project_files "$root")

forbid "bidi control characters" "$bidi" "${files[@]}"
forbid "white space at the end of a line" '[ \t]+$' "${files[@]}"
forbid "CRLF line ends" '\r$' "${files[@]}"
forbid "paths of one machine" "$machine_paths" "${files[@]}"
forbid "tabs in C++" '\t' "${cpp_files[@]}"
# forbid_words TABLE HINT FILES...: forbid for each row of a table; the first grep is for all rows.
forbid_words() {
  local -n table=$1
  local hint=$2 all pattern status=0
  shift 2
  all=$(printf '|%s' "${!table[@]}")
  grep -qP -e "(?i)(?:${all#|})" -- "$@" /dev/null || status=$?
  ((status != 1)) || return 0
  for pattern in "${!table[@]}"; do forbid "$hint ${table[$pattern]}" "(?i)(?:$pattern)" "$@"; done
}
forbid_words stumbles "plainer:" "${english_files[@]}"
forbid_words wrong_terms "the term:" "${arabic_files[@]}"

# Glyphs: Arabic letters have names in code (analyzers/letters.h). They stand as such in data files,
# tests, examples, the examples of the command's help, and comments.
named_files=()
for file in "${cpp_files[@]}"; do
  case $file in
    tests/* | examples/* | */*_data.h | */letters.h | cli/app.cpp | cli/commands/*) ;;
    *) named_files+=("$file") ;;
  esac
done
if ((${#named_files[@]} > 0)); then
  # U+0600 to U+06FF, U+0750 to U+077F and the presentation forms in UTF-8.
  glyph='(?:[\xD8-\xDB]|\xDD[\x90-\xBF]|\xEF(?:\xAD[\x90-\xBF]|[\xAE-\xB7]|\xB9[\xB0-\xBF]|\xBA|\xBB[\x80-\xBE]))'
  # What is before a literal: no comment begins there.
  code='^(?>"(?:[^"\\]|\\.)*"|'"'"'(?:[^'"'"'\\]|\\.){1,4}'"'"'|/(?!/)|[^"/])*'
  forbid "Arabic glyphs in code; name them, or move them to a *_data.h" \
    "$code(?:\"(?:[^\"\\\\]|\\\\.)*$glyph|'$glyph)" "${named_files[@]}"
  # U+0621 to U+063A and U+0641 to U+064A.
  forbid "Arabic letters as escapes; name them" \
    '\\u06(2[1-9A-F]|3[0-9A]|4[1-9A])|\\x[dD]8\\x[aAbB]|\\x[dD]9\\x8' "${named_files[@]}"
  forbid "Arabic letters as numbers; name them" \
    '\b0x0?6(2[1-9A-F]|3[0-9A]|4[1-9A])\b' "${named_files[@]}"
fi

for file in "${files[@]}"; do
  [[ -z $(tail -c 1 -- "$file") ]] || complain "$file: no newline at the end"
done
for file in "${cpp_files[@]}"; do
  IFS= read -r first <"$file" || true
  [[ $first == "$licence" ]] || complain "$file:1: must be $licence"
  lines=$(wc -l <"$file")
  if ((lines > most_lines)); then
    complain "$file: $lines lines, more than $most_lines; split it"
  elif ((lines > warn_lines)); then
    echo "$file: warning: $lines lines; aim at fewer than $warn_lines"
  fi
done

echo "text: ${#files[@]} files checked, ${#cpp_files[@]} of C++"
exit "$failed"
