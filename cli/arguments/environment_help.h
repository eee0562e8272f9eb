// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which environment variables does a command follow on a terminal? The text for --help and the
// manual pages.
#pragma once

#include <string>

#include "cli/language/language.h"

namespace fihris::cli {

// A paragraph.
inline std::string screen_environment() {
  return std::string(tr("environment:")) + "\n" +
         tr("  LC_ALL, LC_MESSAGES, LANG  the first that is set and not empty is the locale: with\n"
            "                             an Arabic one (ar_EG.UTF-8) all text for people is in\n"
            "                             Arabic, otherwise in English; LC_ALL=C: always English\n"
            "  FIHRIS_BIDI                terminal, app or off: what --bidi auto means on a\n"
            "                             terminal\n"
            "  NO_COLOR                   if set and not empty: no colours\n");
}

// More rows of it.
inline std::string opener_environment() {
  return tr(
      "  FIHRIS_OPENER              the command with which 'o' in browse opens an address or\n"
      "                             file, for example 'less -R'; the address is its last\n"
      "                             argument, or replaces %s in it\n");
}

}  // namespace fihris::cli
