// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is an input called, in problems and in the ids of its documents?
#pragma once

#include <string>
#include <string_view>

#include "fihris/message.h"

namespace fihris::indexer {

struct InputName {
  std::string_view source;  // as problem reports name it
  std::string_view stem;    // the id, or the prefix of ids
  // Another input with the same stem, "" if none.
  std::string_view same_stem_as;
};

// Stands for an input that has no name to be shown.
inline constexpr std::string_view kAnotherInput = "another input";

// A "same_stem_as" as messages show it.
[[nodiscard]] inline Message shown_input(std::string_view name) {
  return name == kAnotherInput ? msg("another input of this run")
                               : Message::verbatim(std::string(name));
}

}  // namespace fihris::indexer
