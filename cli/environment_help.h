// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which variables of the environment does a command follow on a terminal? As --help and the manual
// pages tell it.
#pragma once

namespace fihris::cli {

// Rows of an "environment:" paragraph.
inline constexpr const char* kScreenEnvironment =
    "  LC_ALL, LC_MESSAGES, LANG  the first that is set and not empty is the locale: with an Arabic\n"
    "                             one (ar_EG.UTF-8) screens, notes and the mistakes of a call and\n"
    "                             a search are Arabic, else English; LC_ALL=C: always English\n"
    "  FIHRIS_BIDI                terminal, app or off: what --bidi auto means on a terminal\n"
    "  NO_COLOR                   set and not empty: no colours\n";

inline constexpr const char* kOpenerEnvironment =
    "  FIHRIS_OPENER              the command that 'o' in browse shows an address or file with, as\n"
    "                             'less -R'; the address is its last argument, or stands where it\n"
    "                             has %s\n";

}  // namespace fihris::cli
