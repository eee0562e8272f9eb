// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does a part of a text look like with each run of white space as one space?
#include "searcher/passages/collapsed_text.h"

#include <algorithm>
#include <utility>

#include "searcher/passages/text_borders.h"

namespace fihris::searcher {

void CollapsedText::append(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view source = text.substr(0, end);
  std::size_t at = begin;
  while ((at = skip_white_space(source, at)) < end) {
    const std::size_t word_end = skip_word(source, at + 1);
    if (!words_.empty() && words_.back().source_end() == at) {
      words_.back().length += word_end - at;
    } else {
      if (!words_.empty()) text_.push_back(' ');
      words_.push_back({at, text_.size(), word_end - at});
    }
    text_.append(source, at, word_end - at);
    at = word_end;
  }
}

std::size_t CollapsedText::begin_of(std::size_t source) const noexcept {
  const auto word = std::partition_point(
      words_.begin(), words_.end(),
      [source](const CollapsedWord& candidate) { return candidate.source_end() <= source; });
  if (word == words_.end()) return text_.size();
  return word->at + (std::max(source, word->source) - word->source);
}

std::size_t CollapsedText::end_of(std::size_t source) const noexcept {
  const auto after = std::partition_point(
      words_.begin(), words_.end(),
      [source](const CollapsedWord& candidate) { return candidate.source < source; });
  if (after == words_.begin()) return 0;
  const CollapsedWord& word = *(after - 1);
  return word.at + std::min(source - word.source, word.length);
}

std::size_t CollapsedText::source_end(std::size_t at) const noexcept {
  const auto after =
      std::partition_point(words_.begin(), words_.end(),
                           [at](const CollapsedWord& candidate) { return candidate.at < at; });
  if (after == words_.begin()) return words_.empty() ? 0 : words_.front().source;
  const CollapsedWord& word = *(after - 1);
  return word.source + std::min(at - word.at, word.length);
}

std::string CollapsedText::take_text(std::size_t size) && {
  text_.resize(size);
  words_.clear();
  return std::move(text_);
}

}  // namespace fihris::searcher
