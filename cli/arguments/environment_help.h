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
            "                             an Arabic one (ar_EG.UTF-8) all that a person reads is\n"
            "                             Arabic, else English; LC_ALL=C: always English\n"
            "  FIHRIS_BIDI                terminal, app or off: what --bidi auto means on a\n"
            "                             terminal\n"
            "  NO_COLOR                   set and not empty: no colours\n");
}

// More rows of it.
inline std::string opener_environment() {
  return tr(
      "  FIHRIS_OPENER              the command that 'o' in browse shows an address or file\n"
      "                             with, as 'less -R'; the address is its last argument, or\n"
      "                             stands where it has %s\n");
}

}  // namespace fihris::cli
