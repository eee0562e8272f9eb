// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/counts/made_texts.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <random>
#include <sstream>
#include <string_view>

#include "analyzers/text/code_points.h"
#include "bench/counts/word_data.h"

namespace bench {

namespace {

using fihris::analyzers::to_utf8;

constexpr std::size_t kRoots = 400;

// Distributions of the standard library differ between implementations, its engines do not.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  std::size_t below(std::size_t limit) { return engine_() % limit; }
  bool percent(std::size_t share) { return below(100) < share; }

  template <typename List>
  const auto& one_of(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937_64 engine_;
};

// Words of the dictionary, the most frequent first.
class Dictionary {
 public:
  explicit Dictionary(Dice& dice) {
    for (std::size_t root = 0; root < kRoots; ++root) {
      const std::u32string_view letters[] = {dice.one_of(kConsonants), dice.one_of(kConsonants),
                                             dice.one_of(kConsonants)};
      for (const std::u32string_view pattern : kPatterns) {
        std::u32string word;
        for (const char32_t c : pattern) {
          if (c >= U'1' && c <= U'3') {
            word += letters[c - U'1'];
          } else {
            word += c;
          }
        }
        words_.push_back(std::move(word));
      }
    }
    for (std::size_t i = words_.size(); i > 1; --i) std::swap(words_[i - 1], words_[dice.below(i)]);
    ends_.resize(words_.size());
    for (std::size_t i = 0; i < ends_.size(); ++i) ends_[i] = 1'000'000 / (i + 10);
    std::partial_sum(ends_.begin(), ends_.end(), ends_.begin());
  }

  const std::u32string& draw(Dice& dice) const {
    const auto at = std::upper_bound(ends_.begin(), ends_.end(), dice.below(ends_.back()));
    return words_[static_cast<std::size_t>(at - ends_.begin())];
  }

 private:
  std::vector<std::u32string> words_;
  std::vector<std::size_t> ends_;
};

std::string content_word(const Dictionary& dictionary, Dice& dice) {
  std::u32string word;
  if (dice.percent(45)) word += dice.one_of(kPrefixes);
  word += dictionary.draw(dice);
  if (dice.percent(35)) word += dice.one_of(kSuffixes);
  if (dice.percent(3)) {
    for (std::size_t at = word.size() - 1; at > 0; --at) word.insert(at, 1, kFatha);
  }
  return to_utf8(word);
}

std::string any_word(const Dictionary& dictionary, Dice& dice) {
  if (dice.percent(25)) return to_utf8(dice.one_of(kFunctionWords));
  if (dice.percent(3)) return to_utf8(dice.one_of(kNames));
  if (dice.percent(2)) return std::to_string(1 + dice.below(3000));
  return content_word(dictionary, dice);
}

std::string two_digits(std::size_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

MadeText made_text(std::size_t number, const Dictionary& dictionary, Dice& dice) {
  MadeText made;
  made.id = "made/" + std::to_string(number);
  made.date = "2025-" + two_digits(1 + dice.below(12)) + "-" + two_digits(1 + dice.below(28));
  for (std::size_t left = 2 + dice.below(5); left > 0; --left) {
    made.title += content_word(dictionary, dice) + (left > 1 ? " " : "");
  }
  for (std::size_t left = 50 + dice.below(201); left > 0; --left) {
    made.text += any_word(dictionary, dice);
    if (dice.percent(7)) {
      made.text += ".\n";
    } else {
      if (dice.percent(5)) made.text += kComma;
      made.text += ' ';
    }
  }
  return made;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) {
    // A query that ends in a full stop or comma asks nothing else than one without it.
    while (word.ends_with('.')) word.pop_back();
    if (word.ends_with(kComma)) word.resize(word.size() - kComma.size());
    words.push_back(word);
  }
  return words;
}

// A two-byte letter in the middle left out.
std::string with_slip(std::string word) {
  const auto byte = static_cast<unsigned char>(word[0]);
  if (byte >= 0x80 && word.size() > 6) word.erase(4, 2);
  return word;
}

}  // namespace

std::vector<MadeText> made_texts(std::size_t count) {
  Dice dice(20261130);
  const Dictionary dictionary(dice);
  std::vector<MadeText> texts;
  for (std::size_t i = 0; i < count; ++i) texts.push_back(made_text(i, dictionary, dice));
  return texts;
}

std::vector<MadeQuery> made_queries(const std::vector<MadeText>& texts, std::size_t count) {
  Dice dice(1130);
  std::vector<MadeQuery> queries;
  for (std::size_t i = 0; i < count; ++i) {
    const std::vector<std::string> words = words_of(dice.one_of(texts).text);
    const std::size_t at = dice.below(words.size() - 3);
    const std::string two = words[at] + " " + words[at + 1];
    MadeQuery made;
    switch (i % 10) {
      case 0:
        made.query = words[at];
        break;
      case 1:
      case 2:
        made.query = two;
        break;
      case 3:
      case 4:
        made.query = two + " " + words[at + 2];
        break;
      case 5:
        made.query = '"' + two + '"';
        break;
      case 6:
        made.query = to_utf8(dice.one_of(kNames));
        break;
      case 7:
        made.query = with_slip(words[at]);
        break;
      case 8:
        made.query = words[at] + "* " + words[at + 1];
        break;
      default:
        made.query = two + " " + words[at + 3];
        made.match_all = true;
        break;
    }
    queries.push_back(std::move(made));
  }
  return queries;
}

}  // namespace bench
