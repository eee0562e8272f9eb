// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/stop_words.h"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_set>

#include "analyzers/folding.h"
#include "analyzers/letters.h"
#include "analyzers/stop_words_data.h"
#include "analyzers/text/utf8.h"

namespace fihris::analyzers {
namespace {

// `surface` with bare alefs only: الى for إلى.
std::string with_bare_alef(std::string_view surface) {
  std::string out;
  for (std::size_t at = 0; at < surface.size();) {
    const CodePoint point = code_point_at(surface, at);
    append_utf8(folded_letter(point.value) == kAlef ? kAlef : point.value, out);
    at += point.bytes;
  }
  return out;
}

struct StopWords {
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const noexcept {
      return std::hash<std::string_view>()(word);
    }
  };
  std::unordered_set<std::string, Hash, std::equal_to<>> words;
  std::size_t longest = 0;

  StopWords() {
    for (std::string_view rest : {data::kArabicStopWords, data::kLatinStopWords}) {
      while (!rest.empty()) {
        const std::size_t space = std::min(rest.find(' '), rest.size());
        const std::string_view word = rest.substr(0, space);
        words.emplace(word);
        words.insert(with_bare_alef(word));
        longest = std::max(longest, word.size());
        rest.remove_prefix(std::min(space + 1, rest.size()));
      }
    }
  }
};

}  // namespace

bool is_stop_word(std::string_view surface) {
  static const StopWords kStopWords;
  return surface.size() <= kStopWords.longest && kStopWords.words.contains(surface);
}

}  // namespace fihris::analyzers
