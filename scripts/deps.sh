#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Installs the Debian or Ubuntu packages that fihris is built with, as far as they are missing.
# Usage: deps.sh [--test|--long]
#   --test: and what the tests, benchmarks and checks need
#   --long: and what scripts/long-test.sh and scripts/counts.sh need
set -euo pipefail

packages=(g++ make cmake pkgconf
  libxapian-dev libicu-dev libstemmer-dev libsimdjson-dev libisal-dev
  libarchive-dev libxml2-dev libcsv-dev libyaml-cpp-dev libpoppler-cpp-dev libmd4c-dev
  libxxhash-dev zlib1g-dev libcli11-dev libncurses-dev libedit-dev gettext)
case ${1-} in
  "") ;;
  --test | --long)
    packages+=(libgtest-dev libgmock-dev libbenchmark-dev xapian-tools
      clang libclang-rt-dev clang-tidy clang-format python3 unicode-data less tmux zsh fish groff)
    [[ $1 == --test ]] || packages+=(valgrind)
    ;;
  *)
    echo "usage: deps.sh [--test|--long]" >&2
    exit 2
    ;;
esac

if ! command -v apt-get >/dev/null; then
  echo "deps: no apt-get here; please install what these Debian packages hold: ${packages[*]}" >&2
  exit 0
fi

missing=()
for package in "${packages[@]}"; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || status=
  [[ $status == installed ]] || missing+=("$package")
done
if ((${#missing[@]} == 0)); then
  echo "deps: everything is installed"
  exit 0
fi

as_root=()
if ((EUID != 0)); then
  if ! command -v sudo >/dev/null; then
    echo "deps: please install, as root: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "deps: installing ${missing[*]}"
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
"${apt[@]}" update || echo "deps: the package lists could not be renewed; trying with the old" >&2
# Where clang's sanitizers are no package of their own, test.sh takes those of g++.
if ! apt-cache show libclang-rt-dev >/dev/null 2>&1; then
  kept=()
  for package in "${missing[@]}"; do
    [[ $package == libclang-rt-dev ]] || kept+=("$package")
  done
  missing=("${kept[@]}")
  ((${#missing[@]})) || exit 0
fi
"${apt[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null
echo "deps: done"
