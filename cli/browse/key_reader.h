// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which key do these bytes of the terminal mean?
#pragma once

#include <optional>
#include <string>

#include "cli/browse/key.h"

namespace fihris::cli::browse {

// Reads from the standard window of ncurses.
class KeyReader {
 public:
  // `descriptor`: where the terminal's bytes come from.
  explicit KeyReader(int descriptor = 0) : descriptor_(descriptor) {}

  // Defines the keys that the terminal's description lacks: bracketed paste.
  static void define_keys();

  // Empty when there is no more input. A paste is one key, once all of it has arrived.
  std::optional<Key> read();

 private:
  std::optional<Key> translate(bool is_code, unsigned code);

  int descriptor_;
  bool is_pasting_ = false;
  std::string paste_;
};

}  // namespace fihris::cli::browse
