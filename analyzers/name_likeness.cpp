// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/name_likeness.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <vector>

#include <unicode/utf8.h>

#include "analyzers/letters.h"

namespace fihris::analyzers {
namespace {

#include "analyzers/name_table.inc"

constexpr double kStepsPerNat = 16.0;
constexpr std::size_t kLongestLatin = 3;   // letters of a chunk
constexpr std::size_t kLongestArabic = 2;  // letters of a chunk
constexpr std::size_t kArabicChunks = kArabicCodes * kArabicCodes;
constexpr std::size_t kLatinChunks = kLatinCodes * kLatinCodes * kLatinCodes;
constexpr std::uint8_t kNoWay = 255;
constexpr std::uint8_t kOfOneSound = 24;  // set by hand, as the next two
constexpr std::uint8_t kMovedYeh = 32;
constexpr std::uint8_t kProtheticAlef = 16;  // before the first letter of either word
constexpr int kFar = std::numeric_limits<int>::max() / 2;

// Reads the words of a table: a chunk, then chunks of the other side with their costs.
template <typename Take>
void read_table(std::string_view line, Take take) {
  std::size_t left = 0;
  std::size_t right = 0;
  int cost = 0;
  bool of_left = true;
  const auto* s = reinterpret_cast<const std::uint8_t*>(line.data());
  const auto n = static_cast<std::int32_t>(line.size());
  for (std::int32_t i = 0; i < n;) {
    UChar32 c = 0;
    U8_NEXT(s, i, n, c);
    if (c == ',' || c == ' ') {
      if (!of_left) take(left, right, static_cast<std::uint8_t>(cost));
      of_left = c == ' ';
      if (of_left) left = 0;
      right = 0;
      cost = 0;
    } else if (c >= '0' && c <= '9') {
      cost = cost * 10 + (c - '0');
    } else if (c < 0x80) {
      const char32_t code = c == '^'   ? kLatinBegin
                            : c == '$' ? kLatinEnd
                                       : static_cast<char32_t>(c - 'a' + 1);
      left = left * kLatinCodes + code;
    } else {
      std::size_t& chunk = of_left ? left : right;
      chunk = chunk * kArabicCodes + arabic_code(static_cast<char32_t>(c));
    }
  }
  if (!of_left) take(left, right, static_cast<std::uint8_t>(cost));
}

// The tables as they are asked: cost by chunk and chunk.
struct Tables {
  std::vector<std::uint16_t> row_of_latin = std::vector<std::uint16_t>(kLatinChunks);  // 0: none
  std::vector<std::uint8_t> latin = std::vector<std::uint8_t>(kArabicChunks, kNoWay);
  std::vector<std::uint8_t> arabic =
      std::vector<std::uint8_t>(kArabicChunks * kArabicChunks, kNoWay);

  Tables() {
    for (const std::string_view line : kLatinArabic) {
      read_table(line, [this](std::size_t left, std::size_t right, std::uint8_t cost) {
        std::uint16_t& row = row_of_latin[left];
        if (row == 0) {
          row = static_cast<std::uint16_t>(latin.size() / kArabicChunks);
          latin.resize(latin.size() + kArabicChunks, kNoWay);
        }
        latin[row * kArabicChunks + right] = cost;
      });
    }
    for (const std::string_view line : kArabicArabic) {
      read_table(line, [this](std::size_t left, std::size_t right, std::uint8_t cost) {
        set(left, right, cost);
      });
    }
    for (std::size_t code = 1; code < kArabicCodes; ++code) set(code, code, 0);
    // What spellings of names differ in most, and pairs of rows alone make too dear: jeem, ghain,
    // qaf, kaf for one another, and a yeh before or after its consonant.
    for (const char32_t a : {kJeem, kGhain, kQaf, kKaf}) {
      for (const char32_t b : {kJeem, kGhain, kQaf, kKaf}) {
        if (a != b) set(arabic_code(a), arabic_code(b), kOfOneSound);
      }
    }
    const std::size_t yeh = arabic_code(kYeh);
    for (std::size_t code = 2; code < kArabicCodes; ++code) {
      if (code != yeh) set(yeh * kArabicCodes + code, code * kArabicCodes + yeh, kMovedYeh);
    }
  }

  void set(std::size_t left, std::size_t right, std::uint8_t cost) {
    arabic[left * kArabicChunks + right] = cost;
    arabic[right * kArabicChunks + left] = cost;
  }
};

const Tables& tables() {
  static const Tables kTables;
  return kTables;
}

// The chunks that begin at each letter of an Arabic word, by their size.
struct ArabicChunks {
  std::array<std::array<std::uint16_t, kLongestArabic + 1>, kMaxNameLetters + 1> at{};
  std::size_t size;

  explicit ArabicChunks(const NameLetters& word) : size(word.size) {
    for (std::size_t i = 0; i < size; ++i) {
      at[i][1] = word[i];
      if (i + 1 < size) {
        at[i][2] = static_cast<std::uint16_t>(word[i] * kArabicCodes + word[i + 1]);
      }
    }
  }
  [[nodiscard]] std::size_t longest(std::size_t i) const {
    return std::min(kLongestArabic, size - i);
  }
};

// Costs of writing the first i letters of one word as the first j of the other.
class Costs {
 public:
  Costs() {
    for (auto& row : cost_) row.fill(kFar);
    cost_[0][0] = 0;
  }
  [[nodiscard]] int at(std::size_t i, std::size_t j) const { return cost_[i][j]; }
  void reach(std::size_t i, std::size_t j, int cost) { cost_[i][j] = std::min(cost_[i][j], cost); }
  // The least of `rows` rows from i on.
  [[nodiscard]] int least(std::size_t i, std::size_t rows) const {
    int least = kFar;
    for (std::size_t row = i; row < std::min(i + rows, cost_.size()); ++row) {
      for (const int cost : cost_[row]) least = std::min(least, cost);
    }
    return least;
  }

 private:
  std::array<std::array<int, kMaxNameLetters + 1>, kMaxNameLetters + 3> cost_{};
};

int latin_arabic_cost(const NameLetters& latin, const NameLetters& arabic, int most) {
  const Tables& table = tables();
  std::array<std::uint8_t, kMaxNameLetters + 2> letters{};
  const std::size_t size = latin.size + 2;
  letters[0] = kLatinBegin;
  std::copy_n(latin.of.begin(), latin.size, letters.begin() + 1);
  letters[size - 1] = kLatinEnd;
  const ArabicChunks chunks(arabic);
  Costs costs;
  for (std::size_t i = 0; i < size; ++i) {
    if (costs.least(i, kLongestLatin) > most) return kFar;
    std::size_t chunk = 0;
    for (std::size_t l = 1; l <= kLongestLatin && i + l <= size; ++l) {
      chunk = chunk * kLatinCodes + letters[i + l - 1];
      const std::uint16_t row = table.row_of_latin[chunk];
      if (row == 0) continue;
      const std::uint8_t* of_row = &table.latin[row * kArabicChunks];
      for (std::size_t j = 0; j <= arabic.size; ++j) {
        const int before = costs.at(i, j);
        if (before > most) continue;
        for (std::size_t a = 0; a <= chunks.longest(j); ++a) {
          const std::uint8_t step = of_row[chunks.at[j][a]];
          if (step != kNoWay) costs.reach(i + l, j + a, before + step);
        }
      }
    }
  }
  return costs.at(size, arabic.size);
}

int arabic_arabic_cost(const NameLetters& a, const NameLetters& b, int most) {
  const Tables& table = tables();
  const ArabicChunks left(a);
  const ArabicChunks right(b);
  Costs costs;
  // Before n and s of foreign beginnings an alef is written or not: Stefan, Nvidia.
  const auto prothetic = [](const NameLetters& with, const NameLetters& without) {
    const std::uint8_t first = without[0];
    return with[0] == arabic_code(kAlef) && with.size > 1 && with[1] == first &&
           (first == arabic_code(kNoon) || first == arabic_code(kSeen));
  };
  if (prothetic(a, b)) costs.reach(1, 0, kProtheticAlef);
  if (prothetic(b, a)) costs.reach(0, 1, kProtheticAlef);
  for (std::size_t i = 0; i <= a.size; ++i) {
    for (std::size_t j = 0; j <= b.size; ++j) {
      const int before = costs.at(i, j);
      if (before > most) continue;
      for (std::size_t x = 0; x <= left.longest(i); ++x) {
        const std::uint8_t* of_row = &table.arabic[left.at[i][x] * kArabicChunks];
        for (std::size_t y = x == 0 ? 1 : 0; y <= right.longest(j); ++y) {
          const std::uint8_t step = of_row[right.at[j][y]];
          if (step != kNoWay) costs.reach(i + x, j + y, before + step);
        }
      }
    }
    if (costs.least(i + 1, kLongestArabic) > most && i < a.size) return kFar;
  }
  return costs.at(a.size, b.size);
}

}  // namespace

double name_cost(const NameLetters& a, const NameLetters& b, double most) {
  const int steps = static_cast<int>(std::clamp(most, 0.0, 1e6) * kStepsPerNat);
  if (!a.arabic && !b.arabic) return kFar;
  if (a.arabic && b.arabic) return arabic_arabic_cost(a, b, steps) / kStepsPerNat;
  return (a.arabic ? latin_arabic_cost(b, a, steps) : latin_arabic_cost(a, b, steps)) /
         kStepsPerNat;
}

double foreign_look(const NameLetters& word) {
  if (!word.arabic || word.size == 0) return 0;
  int sum = 0;
  std::size_t last = 0;
  for (std::size_t i = 0; i <= word.size; ++i) {
    const std::size_t code = i < word.size ? word[i] : 0;
    sum += kForeign[last][code];
    last = code;
  }
  return sum / kStepsPerNat / static_cast<double>(word.size);
}

}  // namespace fihris::analyzers
