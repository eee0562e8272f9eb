#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Sphinx 2.2 with its Arabic stemmer; common.sh says how it is called and what it prints. No server
# is started: indextool reads the finished index. SPHINX_EXACT=1: a term for each word as written,
# too, and not only for its stem (index_exact_words), which is what fihris and Xapian's loop index.
packages=(sphinxsearch)
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
read_arguments "$@"

command -v indexer >/dev/null && command -v indextool >/dev/null || missing "Sphinx"

mkdir "$out/index"
# Letters: ASCII without case, Latin letters as they are, Arabic letters with the forms of alef, yeh
# and teh marbuta folded, Arabic and Persian digits as ASCII digits. Tatweel and vowel marks are
# passed over within a word. Titles and texts are indexed and stored (field_string).
cat >"$out/sphinx.conf" <<EOF
source corpus
{
  type = tsvpipe
  tsvpipe_command = cat '$corpus/corpus.tsv'
  tsvpipe_attr_string = key
  tsvpipe_field_string = title
  tsvpipe_field_string = text
}
index corpus
{
  source = corpus
  path = $out/index/corpus
  dict = keywords
  morphology = stem_ar
  index_exact_words = ${SPHINX_EXACT:-0}
  charset_table = 0..9, A..Z->a..z, a..z, U+C0..U+D6, U+D8..U+F6, U+F8..U+24F, \\
    U+622->U+627, U+623->U+627, U+625->U+627, U+649->U+64A, U+629->U+647, \\
    U+621, U+624, U+626..U+628, U+62A..U+63A, U+641..U+648, U+64A, U+66E..U+66F, U+671->U+627, \\
    U+672..U+6D3, U+660..U+669->0..9, U+6F0..U+6F9->0..9
  ignore_chars = U+640, U+64B..U+65F, U+670
}
indexer
{
  mem_limit = 256M
  # What one column may hold; the default is 2M.
  max_xmlpipe2_field = 64M
}
EOF

timed indexer --config "$out/sphinx.conf" --quiet corpus
if grep -i 'warning' "$out/log" >&2; then die "the indexer complains"; fi
header=$(indextool --config "$out/sphinx.conf" --dumpheader corpus 2>/dev/null)
held=$(sed -n 's/^total-documents: //p' <<<"$header")
# Were the long texts taken whole?
taken=$(sed -n 's/^total-bytes: //p' <<<"$header")
[[ $taken == "$text_bytes" ]] || die "$taken bytes of text indexed, $text_bytes in the corpus"
# A line a hit, with the document; the keyword is stemmed as in a query. An unknown one is an error.
hits=$(indextool --config "$out/sphinx.conf" --dumphitlist corpus "$word" 2>/dev/null) || hits=
found=$(sed -n 's/^doc=\([0-9]*\),.*/\1/p' <<<"$hits" | sort -u | wc -l)
report "$out/index" "$held" "$found"
