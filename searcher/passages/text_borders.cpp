// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where do words and sentences begin in a text as written?
#include "searcher/passages/text_borders.h"

#include <algorithm>
#include <array>

#include "analyzers/letters.h"

namespace fihris::searcher {
namespace {

using namespace analyzers;  // NOLINT(google-build-using-namespace): the names of signs

constexpr char32_t kIdeographicFullStop = 0x3002;
constexpr char32_t kOrnateLeftParenthesis = 0xFD3E;  // closes a verse

constexpr std::array<FewLetters, 7> kSentenceEnds = {{{U'!'},
                                                      {U'?'},
                                                      {kArabicSemicolon},
                                                      {kArabicQuestionMark},
                                                      {kArabicFullStop},
                                                      {kEllipsis},
                                                      {kIdeographicFullStop}}};
// A left guillemet closes in languages that swap the marks.
constexpr std::array<FewLetters, 13> kClosers = {{{U'"'},
                                                  {U'\''},
                                                  {U')'},
                                                  {U']'},
                                                  {U'}'},
                                                  {kArabicLetterMark},
                                                  {kLeftToRightMark},
                                                  {kRightToLeftMark},
                                                  {kRightGuillemet},
                                                  {kLeftGuillemet},
                                                  {kRightSingleQuote},
                                                  {kRightDoubleQuote},
                                                  {kOrnateLeftParenthesis}}};

// More white space than this always counts as a break.
constexpr std::size_t kLongBreak = 4096;
constexpr int kMostClosers = 8;

// The last bytes of all these and of a full stop: few words end with such a byte.
constexpr auto kLastBytes = [] {
  std::array<bool, 256> last{};
  for (const FewLetters& sign : kSentenceEnds) {
    last[static_cast<unsigned char>(sign.utf8().back())] = true;
  }
  for (const FewLetters& sign : kClosers) {
    last[static_cast<unsigned char>(sign.utf8().back())] = true;
  }
  last[static_cast<unsigned char>('.')] = true;
  return last;
}();

// Whether `text`, which a full stop follows, ends with a single letter.
bool ends_with_initial(std::string_view text) noexcept {
  if (text.empty()) return false;
  std::size_t begin = text.size() - 1;
  const std::size_t floor = text.size() - std::min<std::size_t>(text.size(), 4);
  while (begin > floor && is_continuation(text[begin])) --begin;
  const std::string_view last = text.substr(begin);
  const char c = last[0];
  const bool letter = static_cast<unsigned char>(c) >= 0x80U
                          ? last.size() > 1 && digit_value(code_point_at(last, 0).value) < 0
                          : (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return letter &&
         (is_word_border(text, begin) || text[begin - 1] == '.' || text[begin - 1] == '(');
}

}  // namespace

std::size_t skip_white_space(std::string_view text, std::size_t at) noexcept {
  while (const std::size_t length = white_space_at(text, at)) at += length;
  return at;
}

std::size_t skip_white_space_back(std::string_view text, std::size_t at,
                                  std::size_t floor) noexcept {
  while (at > floor) {
    const std::size_t length = white_space_before(text, at);
    if (length == 0) return at;
    at -= length;
  }
  return std::max(at, floor);
}

bool is_word_border(std::string_view text, std::size_t at) noexcept {
  return at == 0 || at >= text.size() || white_space_before(text, at) > 0 ||
         white_space_at(text, at) > 0;
}

bool starts_sentence(std::string_view text, std::size_t at) noexcept {
  const std::size_t floor = at - std::min(at, kLongBreak);
  std::size_t end = at;  // end of what precedes the white space
  while (const std::size_t length = white_space_before(text, end)) {
    const char last = text[end - 1];
    if (end <= floor || (last != ' ' && last != '\t')) return true;
    end -= length;
  }
  if (end == 0) return true;
  if (end == at) return false;
  if (!kLastBytes[static_cast<unsigned char>(text[end - 1])]) return false;
  std::string_view before = text.substr(0, end);
  const auto ends_before = [&](const FewLetters& sign) { return before.ends_with(sign.utf8()); };
  for (int i = 0; i < kMostClosers; ++i) {
    const auto* const closer = std::find_if(kClosers.begin(), kClosers.end(), ends_before);
    if (closer == kClosers.end()) break;
    before.remove_suffix(closer->utf8().size());
  }
  if (std::any_of(kSentenceEnds.begin(), kSentenceEnds.end(), ends_before)) return true;
  return before.ends_with('.') && !ends_with_initial(before.substr(0, before.size() - 1));
}

bool ends_sentence(std::string_view text, std::size_t at) noexcept {
  const std::size_t next = skip_white_space(text, at);
  return next == text.size() || (next > at && starts_sentence(text, next));
}

}  // namespace fihris::searcher
