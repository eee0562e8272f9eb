# SPDX-License-Identifier: GPL-2.0-or-later
#
# Sourced by the checks. project_files ROOT prints the paths below ROOT of all files that git
# tracks or would track, each ended by NUL; in a tree without git, all but build output.
project_files() {
  if [[ $(git -C "$1" rev-parse --show-toplevel 2>/dev/null) == "$1" ]]; then
    git -C "$1" ls-files -z --cached --others --exclude-standard
  else
    (cd "$1" && find . \( -path './build*' -o -name .git -o -name .cache \) -prune \
      -o -type f -print0 | sed -z 's|^\./||')
  fi
}

# True for the path of a C++ file.
is_cpp() {
  [[ $1 =~ \.(h|hpp|inc|cpp|cc|cxx|h\.in)$ ]]
}

# What matches paths of the machine on which someone works, for grep -P.
machine_paths='(?<![\w.~>)}-])/(work|root|home)/'
