// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/drawn_text.h"

#include <cstddef>
#include <cwchar>

#include "cli/bidi/columns.h"
#include "cli/text/utf8.h"

namespace fihris::cli::browse {
namespace {

// What is written for a code point of that many columns: ncurses would show one that the locale
// does not know as its code, and if the locale gave it another width, the rest of the row would
// shift.
std::wstring shown(char32_t code_point, std::size_t columns) {
  const auto character = static_cast<wchar_t>(code_point);
  if (::wcwidth(character) == static_cast<int>(columns)) return {character};
  if (columns == 0) return {};
  const std::wstring unknown(1, static_cast<wchar_t>(kReplacementCharacter));
  return unknown + std::wstring(columns - 1, L' ');
}

}  // namespace

std::vector<Cell> cells_of(std::string_view text) {
  std::vector<Cell> out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded step = decode(text, at);
    at += step.length;
    const std::size_t columns = code_point_columns(step.code_point);
    const std::wstring characters = shown(step.code_point, columns);
    if (columns == 0) {
      if (!out.empty()) out.back().text += characters;
    } else if (characters.size() == 1) {
      out.push_back({characters, static_cast<int>(columns)});
    } else {
      for (const wchar_t character : characters) out.push_back({{character}, 1});
    }
  }
  return out;
}

}  // namespace fihris::cli::browse
