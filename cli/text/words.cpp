// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/text/words.h"

#include <utility>

namespace fihris::cli {

std::optional<std::vector<std::string>> split_words(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\n\r";
  std::vector<std::string> out;
  std::string word;
  bool is_word = false;  // '' is one, too
  char quote = '\0';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (quote != '\0' && byte == quote) {
      quote = '\0';
    } else if (quote == '\'') {
      word += byte;
    } else if (byte == '\\') {
      if (++at == text.size()) return std::nullopt;
      const bool is_kept = quote != '\0' && text[at] != '"' && text[at] != '\\';
      if (is_kept) word += byte;
      word += text[at];
      is_word = true;
    } else if (quote == '\0' && (byte == '\'' || byte == '"')) {
      quote = byte;
      is_word = true;
    } else if (quote != '\0') {
      word += byte;
    } else if (kBlanks.find(byte) == std::string_view::npos) {
      word += byte;
      is_word = true;
    } else if (is_word) {
      out.push_back(std::exchange(word, {}));
      is_word = false;
    }
  }
  if (quote != '\0') return std::nullopt;
  if (is_word) out.push_back(std::move(word));
  return out;
}

}  // namespace fihris::cli
