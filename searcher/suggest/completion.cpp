// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/suggest/completion.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "analyzers/clitics.h"
#include "analyzers/folding.h"
#include "analyzers/text/code_points.h"
#include "searcher/suggest/query_words.h"
#include "searcher/words/word_completion.h"

namespace fihris::searcher {
namespace {

// The last word is in the last bytes of the text; what precedes them is not read.
constexpr std::size_t kTail = 1024;

// Proclitics, the shorter first: the index has words with the article, too. The rest of the word
// after these is tried when there are few other completions.
constexpr auto kClitics = analyzers::clitics::rows([](const analyzers::clitics::Proclitic& row) {
  return !row.has(analyzers::clitics::kFuture) && !row.rare;
});
constexpr std::size_t kShortestRest = 2;
constexpr std::size_t kLittle = 3;

struct LastWord {
  std::u32string letters;  // its surface
  std::size_t begin = 0;   // bytes of the text
  std::size_t end = 0;     // and after it nothing visible
};

bool is_invisible(std::string_view text) {
  std::u32string letters;
  return analyzers::to_code_points(text, letters) &&
         std::all_of(letters.begin(), letters.end(),
                     [](char32_t c) { return analyzers::is_deleted_format(c); });
}

std::optional<LastWord> last_word(std::string_view text, Analyzer& analyzer) {
  // A word of more than kTail bytes is cut, which finds nothing.
  const std::size_t from = text.size() <= kTail ? 0 : text.size() - kTail;
  const std::string_view tail = text.substr(from);
  const auto& tokens = analyzer.analyze(tail);
  if (tokens.empty()) return std::nullopt;
  const Token& token = tokens.back();
  if (token.kind == TokenKind::kIdeograph || token.kind == TokenKind::kCompound) {
    return std::nullopt;
  }
  LastWord word;
  if (!is_invisible(tail.substr(token.end)) ||
      !analyzers::to_code_points(token.surface, word.letters)) {
    return std::nullopt;
  }
  word.begin = from + begin_of_word(tail, token);
  word.end = from + token.end;
  return word;
}

// As typed, plus the rest of the word; or, in another spelling, as in the index.
std::string completed(std::string_view text, const LastWord& last, std::u32string_view clitic,
                      std::u32string_view word) {
  const std::u32string whole = std::u32string(clitic).append(word);
  if (whole.starts_with(last.letters)) {
    const auto rest = std::u32string_view(whole).substr(last.letters.size());
    return std::string(text.substr(0, last.end)) + analyzers::to_utf8(rest);
  }
  return std::string(text.substr(0, last.begin)) + analyzers::to_utf8(whole);
}

}  // namespace

std::vector<Completion> complete(std::string_view text, const std::vector<indexer::WordList>& lists,
                                 Analyzer& analyzer, std::size_t limit) {
  std::vector<Completion> out;
  const auto last = last_word(text, analyzer);
  if (!last) return out;
  const auto add = [&](std::u32string_view clitic) {
    const auto prefix = std::u32string_view(last->letters).substr(clitic.size());
    for (const CompletedWord& found : complete_word(lists, prefix, limit)) {
      if (out.size() >= limit) return;
      Completion completion{completed(text, *last, clitic, found.word),
                            analyzers::to_utf8(found.word), found.documents};
      const bool is_there = std::any_of(out.begin(), out.end(), [&](const Completion& other) {
        return other.text == completion.text;
      });
      if (!is_there) out.push_back(std::move(completion));
    }
  };
  add({});
  for (const std::u32string_view clitic : kClitics) {
    if (out.size() >= std::min(limit, kLittle)) break;
    const bool has_it =
        last->letters.starts_with(clitic) && last->letters.size() >= clitic.size() + kShortestRest;
    if (has_it) add(clitic);
  }
  return out;
}

}  // namespace fihris::searcher
