// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which sentences are there that the library and CLI11 put together?
#pragma once

#include <span>

namespace fihris::cli {

struct Sentence {
  const char* text = nullptr;
  // The last argument, which is not the only one, is one of several known parts.
  bool has_parts = false;
};

// Of putting documents into an index; the first that fits is taken.
[[nodiscard]] std::span<const Sentence> index_sentences() noexcept;

}  // namespace fihris::cli
