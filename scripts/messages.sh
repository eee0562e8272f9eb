#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Takes the messages from the sources, the library's and the command's, into po/fihris.pot and the
# translations.
# Usage: messages.sh [--check]   --check: change nothing; are they up to date and whole?
set -euo pipefail
export LC_ALL=C
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$root"
if ! command -v xgettext >/dev/null; then
  echo "messages: there is no xgettext; install the package gettext" >&2
  exit 77
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# With what the sources have now; the date would change each time.
make_template() {
  find analyzers cli indexer searcher -name '*.cpp' -o -name '*.h' | sort >"$work/files"
  xgettext --language=C++ --from-code=UTF-8 --files-from="$work/files" --output="$1" \
    --keyword --keyword=tr --keyword=marked --keyword=msg --keyword=msg_n:1,2 --add-comments=Translators: \
    --no-location --sort-output --package-name=fihris --copyright-holder='the fihris authors' 2>/dev/null
  sed -i -e '/^"POT-Creation-Date:/d' -e '1,/^#$/{/^#/d}' -e 's/charset=CHARSET/charset=UTF-8/' "$1"
  sed -i '1i # SPDX-License-Identifier: GPL-2.0-or-later\n#' "$1"
}

# Of a catalogue, what is compared: versions of gettext differ in comments and line breaks.
bare() { msgcat --no-wrap --sort-output "$1" | grep -v '^#' | sed '0,/^$/d'; }

make_template "$work/fihris.pot"
if [[ ${1-} != --check ]]; then
  cp "$work/fihris.pot" po/fihris.pot
  for po in po/*.po; do
    msgmerge --quiet --update --backup=none --no-location --sort-output --no-fuzzy-matching "$po" po/fihris.pot
    msgattrib --no-obsolete --no-location --sort-output -o "$po" "$po"
    msgfmt --check --statistics -o /dev/null "$po"
  done
  exit
fi

failed=0
complain() {
  echo "$*"
  failed=1
}
diff <(bare "$work/fihris.pot") <(bare po/fihris.pot) ||
  complain "po/fihris.pot is not what the sources have; run scripts/messages.sh"
for po in po/*.po; do
  msgfmt --check -o /dev/null "$po" || complain "$po: see above"
  msgcmp "$po" "$work/fihris.pot" || complain "$po: not all messages are translated; see above"
done
exit "$failed"
