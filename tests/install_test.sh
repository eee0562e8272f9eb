#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Does the library serve another project? Installs a finished build, builds and runs
# examples/foreign with it, and configures a project that embeds the sources.
# Usage: install_test.sh SOURCE_DIR BUILD_DIR COMPILER
set -euo pipefail

source_dir=$1
build_dir=$2
export CXX=$3

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
die() {
  echo "install_test: $*" >&2
  exit 1
}

cmake --install "$build_dir" --prefix "$work/prefix" >"$work/install.log" || {
  cat "$work/install.log"
  die "the installation failed"
}
strays=$(find "$work/prefix/include" -type f -not -path "$work/prefix/include/fihris/*.h")
[[ -z $strays ]] || die "installed, but not a public header: $strays"
for header in "$source_dir"/include/fihris/*.h; do
  [[ -f $work/prefix/include/fihris/${header##*/} ]] ||
    die "${header##*/} is not installed; add it to the list in CMakeLists.txt"
done

for file in bash-completion/completions/fihris zsh/site-functions/_fihris \
  fish/vendor_completions.d/fihris.fish man/man1/fihris.1 man/man1/fihris-search.1; do
  [[ ! -e $work/prefix/bin/fihris || -s $work/prefix/share/$file ]] || die "no share/$file"
done

# An empty place in the list of those where the loader looks for libraries is the current directory.
for command in "$build_dir/fihris" "$work/prefix/bin/fihris"; do
  [[ -x $command ]] || continue
  if readelf -d "$command" | grep -E 'R(UN)?PATH' | grep -qE '\[:|::|:\]'; then
    die "$command looks for libraries in the current directory"
  fi
done

# The command finds the translations from wherever both are.
if [[ -x $work/prefix/bin/fihris && -d $build_dir/share/locale/ar ]]; then
  [[ -s $work/prefix/share/locale/ar/LC_MESSAGES/fihris.mo ]] || die "no Arabic messages"
  if [[ -d /usr/lib/locale/C.utf8 ]]; then
    mkdir "$work/locales"
    ln -s /usr/lib/locale/C.utf8 "$work/locales/ar_EG.utf8"
    said=$(LOCPATH=$work/locales LC_ALL=ar_EG.UTF-8 "$work/prefix/bin/fihris" foo 2>&1) || true
    [[ $said == *"لا يوجد أمر 'foo'"* ]] || die "installed, it says: $said"
  fi
fi

cmake -S "$source_dir/examples/foreign" -B "$work/foreign" -DCMAKE_PREFIX_PATH="$work/prefix"
cmake --build "$work/foreign"
"$work/foreign/foreign" "$work/foreign.idx"

mkdir "$work/embed"
echo 'int main() {}' >"$work/embed/main.cpp"
cat >"$work/embed/CMakeLists.txt" <<END
cmake_minimum_required(VERSION 3.25)
project(embed LANGUAGES CXX)
add_subdirectory("$source_dir" fihris)
add_executable(embed main.cpp)
target_link_libraries(embed PRIVATE fihris::fihris)
END
cmake -S "$work/embed" -B "$work/embed/build"
for option in TESTS BENCH EXAMPLES CLI; do
  grep -q "^FIHRIS_BUILD_$option:BOOL=OFF" "$work/embed/build/CMakeCache.txt" ||
    die "FIHRIS_BUILD_$option is not off in an embedding project"
done
echo "install_test: passed"
