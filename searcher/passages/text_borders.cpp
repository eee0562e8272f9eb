// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where do words and sentences begin in a text as written?
#include "searcher/passages/text_borders.h"

#include <algorithm>
#include <array>

namespace fihris::searcher {
namespace {

constexpr std::string_view kArabicSemicolon = "\xD8\x9B";
constexpr std::string_view kArabicQuestionMark = "\xD8\x9F";
constexpr std::string_view kArabicFullStop = "\xDB\x94";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::string_view kIdeographicFullStop = "\xE3\x80\x82";

constexpr std::string_view kArabicLetterMark = "\xD8\x9C";
constexpr std::string_view kLeftToRightMark = "\xE2\x80\x8E";
constexpr std::string_view kRightToLeftMark = "\xE2\x80\x8F";
constexpr std::string_view kRightGuillemet = "\xC2\xBB";
constexpr std::string_view kLeftGuillemet = "\xC2\xAB";  // closes where the marks are swapped
constexpr std::string_view kRightSingleQuote = "\xE2\x80\x99";
constexpr std::string_view kRightDoubleQuote = "\xE2\x80\x9D";
constexpr std::string_view kOrnateLeftParenthesis = "\xEF\xB4\xBE";  // closes a verse

constexpr std::array<std::string_view, 7> kSentenceEnds = {"!",
                                                           "?",
                                                           kArabicSemicolon,
                                                           kArabicQuestionMark,
                                                           kArabicFullStop,
                                                           kEllipsis,
                                                           kIdeographicFullStop};
constexpr std::array<std::string_view, 13> kClosers = {"\"",
                                                       "'",
                                                       ")",
                                                       "]",
                                                       "}",
                                                       kArabicLetterMark,
                                                       kLeftToRightMark,
                                                       kRightToLeftMark,
                                                       kRightGuillemet,
                                                       kLeftGuillemet,
                                                       kRightSingleQuote,
                                                       kRightDoubleQuote,
                                                       kOrnateLeftParenthesis};

// More white space than this is a break whatever it is made of.
constexpr std::size_t kLongBreak = 4096;
constexpr int kMostClosers = 8;

// The last bytes of all these and of a full stop: few words end with one.
constexpr auto kLastBytes = [] {
  std::array<bool, 256> last{};
  for (const std::string_view sign : kSentenceEnds) {
    last[static_cast<unsigned char>(sign.back())] = true;
  }
  for (const std::string_view sign : kClosers) {
    last[static_cast<unsigned char>(sign.back())] = true;
  }
  last[static_cast<unsigned char>('.')] = true;
  return last;
}();

bool is_digit(std::string_view character) noexcept {
  if (character.size() == 1) return character[0] >= '0' && character[0] <= '9';
  return (character[0] == '\xD9' && character[1] >= '\xA0' && character[1] <= '\xA9') ||
         (character[0] == '\xDB' && character[1] >= '\xB0' && character[1] <= '\xB9');
}

// Whether `text`, which a full stop follows, ends with a letter by itself.
bool ends_with_initial(std::string_view text) noexcept {
  if (text.empty()) return false;
  std::size_t begin = text.size() - 1;
  const std::size_t floor = text.size() - std::min<std::size_t>(text.size(), 4);
  while (begin > floor && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
  const std::string_view last = text.substr(begin);
  const char c = last[0];
  const bool letter = static_cast<unsigned char>(c) >= 0x80U
                          ? last.size() > 1 && !is_digit(last)
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
  std::size_t end = at;  // of what is before the white space
  while (const std::size_t length = white_space_before(text, end)) {
    const char last = text[end - 1];
    if (end <= floor || (last != ' ' && last != '\t')) return true;
    end -= length;
  }
  if (end == 0) return true;
  if (end == at) return false;
  if (!kLastBytes[static_cast<unsigned char>(text[end - 1])]) return false;
  std::string_view before = text.substr(0, end);
  const auto ends_before = [&](std::string_view sign) { return before.ends_with(sign); };
  for (int i = 0; i < kMostClosers; ++i) {
    const auto* const closer = std::find_if(kClosers.begin(), kClosers.end(), ends_before);
    if (closer == kClosers.end()) break;
    before.remove_suffix(closer->size());
  }
  if (std::any_of(kSentenceEnds.begin(), kSentenceEnds.end(), ends_before)) return true;
  return before.ends_with('.') && !ends_with_initial(before.substr(0, before.size() - 1));
}

bool ends_sentence(std::string_view text, std::size_t at) noexcept {
  const std::size_t next = skip_white_space(text, at);
  return next == text.size() || (next > at && starts_sentence(text, next));
}

}  // namespace fihris::searcher
