#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Lucene 8 with its ArabicAnalyzer (LuceneIndex.java); common.sh says how it is called and what it
# prints. Compiling the program is not measured, the start of the Java machine is.
packages=(liblucene8-java default-jdk-headless)
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
read_arguments "$@"

# jar NAME: the newest /usr/share/java/NAME-8.*.jar.
jar() { find /usr/share/java -name "$1-8.*.jar" 2>/dev/null | sort -V | tail -n 1; }

command -v javac >/dev/null || missing "a Java compiler"
core=$(jar lucene-core)
analyzers=$(jar lucene-analyzers-common)
[[ -n $core && -n $analyzers ]] || missing "Lucene 8"

classes=$out/classes
path=$classes:$core:$analyzers
mkdir "$classes"
javac -Xlint:all -cp "$path" -d "$classes" "$peers/LuceneIndex.java" >&2

# The machine's own choices but for the heap, which is enough for the buffer of 256 MB.
java=(java -Xmx1g -Dfile.encoding=UTF-8 -cp "$path" LuceneIndex)
timed "${java[@]}" index "$out/index" "$corpus/corpus.tsv"
read -r held found < <("${java[@]}" count "$out/index" "$word")
report "$out/index" "$held" "$found"
