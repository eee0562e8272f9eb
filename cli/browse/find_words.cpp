// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where do these words stand in a text?
#include <algorithm>
#include <deque>
#include <string>

#include "cli/browse/worker.h"

namespace fihris::cli::browse {
namespace {

struct Word {
  std::string folded;
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool fits(const std::vector<std::string>& wanted, const std::deque<Word>& words) {
  for (std::size_t i = 0; i + 1 < wanted.size(); ++i) {
    if (words[i].folded != wanted[i]) return false;
  }
  return words.back().folded.starts_with(wanted.back());
}

}  // namespace

std::vector<Span> find_words(Analyzer& analyzer, std::string_view text, std::string_view needle) {
  std::vector<std::string> wanted;
  for (const Token& token : analyzer.analyze(needle)) {
    if (token.kind != TokenKind::kCompound) wanted.push_back(fold(token.surface));
  }
  std::vector<Span> spans;
  if (wanted.empty()) return spans;
  std::deque<Word> words;  // the last ones, as many as the needle has
  for (const Token& token : analyzer.analyze(text)) {
    if (token.kind == TokenKind::kCompound) continue;
    words.push_back({fold(token.surface), token.begin, token.end});
    if (words.size() > wanted.size()) words.pop_front();
    if (words.size() < wanted.size() || !fits(wanted, words)) continue;
    spans.push_back({words.front().begin, words.back().end});
    words.clear();
  }
  return spans;
}

}  // namespace fihris::cli::browse
