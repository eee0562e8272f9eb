// SPDX-License-Identifier: GPL-2.0-or-later
//
// Who puts right-to-left text in order on this terminal? See docs/terminal.md.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/bidi/layout.h"

namespace fihris::cli {

// --bidi.
enum class BidiChoice : std::uint8_t { kAuto, kTerminal, kApp, kOff };

[[nodiscard]] std::vector<std::pair<std::string_view, BidiChoice>> bidi_words();

// The value of an environment variable; empty when it is not set.
using Environment = std::function<std::string(const char* name)>;

struct BidiPlan {
  BidiMode mode = BidiMode::kOff;
  // The terminal reorders, or may reorder, unless switched off: kExplicitMode goes before the text
  // and kImplicitMode after it.
  bool explicit_mode = false;
  bool keep_words = false;  // as in LayoutOptions

  friend bool operator==(const BidiPlan&, const BidiPlan&) = default;
};

// BDSM of ECMA-48; terminals that do not know it ignore it.
inline constexpr std::string_view kExplicitMode = "\x1b[8l";
inline constexpr std::string_view kImplicitMode = "\x1b[8h";

// kAuto: off where the output is no terminal or a dumb one; else what FIHRIS_BIDI says, if it is
// set; else by the variables that terminals set. Any other choice is used as it is.
[[nodiscard]] BidiPlan plan_bidi(BidiChoice choice, bool is_terminal,
                                 const Environment& environment);

}  // namespace fihris::cli
