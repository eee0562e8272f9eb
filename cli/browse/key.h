// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which key was pressed, whatever the terminal sent for it?
#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace fihris::cli::browse {

enum class KeyName : std::uint8_t {
  kText,  // typed characters, or pasted text
  kEnter,
  kEscape,
  kTab,
  kBackTab,
  kUp,
  kDown,
  kLeft,
  kRight,
  kHome,
  kEnd,
  kPageUp,
  kPageDown,
  kBackspace,
  kDelete,
  kFunction,  // F1 to F12: Key::number
  kControl,   // with a letter, in lower case, or a space: Key::text
};

struct Key {
  KeyName name = KeyName::kText;
  std::string text = {};  // UTF-8
  int number = 0;

  friend bool operator==(const Key&, const Key&) = default;
};

inline Key text_key(std::string text) { return {KeyName::kText, std::move(text), 0}; }
inline Key control_key(char letter) { return {KeyName::kControl, std::string(1, letter), 0}; }
inline Key function_key(int number) { return {KeyName::kFunction, {}, number}; }

}  // namespace fihris::cli::browse
