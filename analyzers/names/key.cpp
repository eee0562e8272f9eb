// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/names/key.h"

namespace fihris::analyzers {
namespace {

// By arabic_code: none, then alef to ghain, feh to yeh, hamza. '-' is dropped.
constexpr std::string_view kArabicClasses = "--BTTKHKDDRSSSSDTS-KFKKLMNH---";
static_assert(kArabicClasses.size() == kArabicCodes);

// By letter: none, then a to z.
constexpr std::string_view kLatinClasses = "--BKD-FKH-KKLMN-BKRST-F-K-S";
static_assert(kLatinClasses.size() == kLatinCodes - 2);

constexpr std::uint8_t kTehCode = 3;
constexpr std::uint8_t kJeemCode = 5;
constexpr std::uint8_t kDalCode = 8;
constexpr std::uint8_t kSheenCode = 13;

std::uint8_t latin(char c) { return static_cast<std::uint8_t>(c - 'a' + 1); }

// Writes a key, dropping repeated classes.
class KeyWriter {
 public:
  void add(char c, bool first) {
    if (c == '-' || (c == 'H' && !first)) {
      last_ = 0;
    } else if (c != last_ && key_.size() < kMaxNameKey) {
      key_.push_back(c);
      last_ = c;
    }
  }
  std::string take_key() { return std::move(key_); }

 private:
  std::string key_;
  char last_ = 0;
};

std::string arabic_key(const NameLetters& letters) {
  KeyWriter key;
  for (std::size_t i = 0; i < letters.size; ++i) {
    const std::uint8_t c = letters[i];
    const std::uint8_t next = i + 1 < letters.size ? letters[i + 1] : 0;
    // Two letters for one sound: ch, and the j of English.
    if ((c == kTehCode && next == kSheenCode) || (c == kDalCode && next == kJeemCode)) continue;
    key.add(kArabicClasses[c], i == 0);
  }
  return key.take_key();
}

std::string latin_key(const NameLetters& letters) {
  KeyWriter key;
  const auto at = [&letters](std::size_t i) { return i < letters.size ? letters[i] : 0; };
  const auto is = [&at](std::size_t i, std::string_view word) {
    for (std::size_t k = 0; k < word.size(); ++k) {
      if (at(i + k) != latin(word[k])) return false;
    }
    return true;
  };
  for (std::size_t i = 0; i < letters.size; ++i) {
    const bool first = i == 0;
    if (is(i, "tsch") || is(i, "tch")) continue;  // as ch
    if (is(i, "sch") || is(i, "sh") || is(i, "ch")) {
      key.add('S', first);
      i += is(i, "sch") ? 2 : 1;
    } else if (is(i, "ph")) {
      key.add('F', first);
      ++i;
    } else if (is(i, "dg") || is(i, "dj")) {
      key.add('K', first);
      ++i;
    } else if (is(i, "x")) {
      if (!first) key.add('K', false);
      key.add('S', false);
    } else if (is(i, "ce") || is(i, "ci") || is(i, "cy")) {
      key.add('S', first);
    } else {
      key.add(kLatinClasses[letters[i]], first);
    }
  }
  return key.take_key();
}

}  // namespace

std::string name_key(const NameLetters& letters) {
  return letters.arabic ? arabic_key(letters) : latin_key(letters);
}

std::string name_key(std::string_view stem) {
  const std::optional<NameLetters> letters = name_letters(stem);
  return letters ? name_key(*letters) : std::string();
}

}  // namespace fihris::analyzers
