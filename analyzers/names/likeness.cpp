// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/names/likeness.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/letters.h"
#include "analyzers/names/likeness_data.h"
#include "analyzers/text/few_letters.h"

namespace fihris::analyzers {
namespace {

constexpr double kStepsPerNat = 16.0;
constexpr std::size_t kLongestArabic = 2;  // letters of a chunk
constexpr std::size_t kArabicChunks = kArabicCodes * kArabicCodes;
constexpr std::size_t kLatinChunks = kLatinCodes * kLatinCodes * kLatinCodes;
constexpr std::uint8_t kNoWay = 255;
constexpr std::uint8_t kOtherLetter = 104;   // for any pair not in the table; set by hand,
constexpr std::uint8_t kOneLetterMore = 80;  // like all of these
constexpr std::uint8_t kOfOneSound = 24;
constexpr std::uint8_t kOftenOneSound = 44;
constexpr std::uint8_t kAtTimesOneSound = 56;
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
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = code_point_at(line, at);
    const char32_t c = point.value;
    at += point.bytes;
    if (c == ',' || c == ' ') {
      if (!of_left) take(left, right, static_cast<std::uint8_t>(cost));
      of_left = c == ' ';
      if (of_left) left = 0;
      right = 0;
      cost = 0;
    } else if (c >= '0' && c <= '9') {
      cost = cost * 10 + static_cast<int>(c - '0');
    } else if (c < 0x80) {
      const char32_t code = c == '^' ? kLatinBegin : c == '$' ? kLatinEnd : c - 'a' + 1;
      left = left * kLatinCodes + code;
    } else {
      std::size_t& chunk = of_left ? left : right;
      chunk = chunk * kArabicCodes + arabic_code(c);
    }
  }
  if (!of_left) take(left, right, static_cast<std::uint8_t>(cost));
}

// The tables as they are queried: cost by pair of chunks.
struct Tables {
  std::vector<std::uint16_t> row_of_latin = std::vector<std::uint16_t>(kLatinChunks);  // 0: none
  std::vector<std::uint8_t> latin = std::vector<std::uint8_t>(kArabicChunks, kNoWay);
  std::vector<std::uint8_t> arabic =
      std::vector<std::uint8_t>(kArabicChunks * kArabicChunks, kNoWay);
  // The least cost of a letter that the other word lacks, both in Arabic script.
  std::array<std::uint8_t, kArabicCodes> least_without;

  Tables() {
    least_without.fill(kNoWay);
    least_without[arabic_code(kAlef)] = kProtheticAlef;
    for (const std::string_view line : data::kLatinArabic) {
      read_table(line, [this](std::size_t left, std::size_t right, std::uint8_t cost) {
        std::uint16_t& row = row_of_latin[left];
        if (row == 0) {
          row = static_cast<std::uint16_t>(latin.size() / kArabicChunks);
          latin.resize(latin.size() + kArabicChunks, kNoWay);
        }
        latin[row * kArabicChunks + right] = cost;
      });
    }
    for (const std::string_view line : data::kArabicArabic) {
      read_table(line, [this](std::size_t left, std::size_t right, std::uint8_t cost) {
        set(left, right, cost);
      });
    }
    // Pairs of names show many differences, but not all: a letter that one writer hears and another
    // does not.
    for (std::size_t code = 1; code < kArabicCodes; ++code) {
      set_at_most(code, 0, kOneLetterMore);
      for (std::size_t other = 1; other < kArabicCodes; ++other) {
        set_at_most(code, other, kOtherLetter);
      }
    }
    for (std::size_t code = 1; code < kArabicCodes; ++code) set(code, code, 0);
    // The most common differences, for which learnt costs are too high: jeem, ghain, qaf, kaf for
    // one another, and a yeh before or after its consonant.
    for (const char32_t a : {kJeem, kGhain, kQaf, kKaf}) {
      for (const char32_t b : {kJeem, kGhain, kQaf, kKaf}) {
        if (a != b) set(arabic_code(a), arabic_code(b), kOfOneSound);
      }
    }
    set_sounds_of_languages();
    const std::size_t yeh = arabic_code(kYeh);
    for (std::size_t code = 2; code < kArabicCodes; ++code) {
      if (code != yeh) set(yeh * kArabicCodes + code, code * kArabicCodes + yeh, kMovedYeh);
    }
  }

  // Letters of a name that are pronounced differently in the languages it may come from.
  void set_sounds_of_languages() {
    constexpr struct {
      FewLetters one;
      FewLetters other;
      std::uint8_t cost;
    } kSounds[] = {
        {{kWaw}, {kFeh}, kOftenOneSound},          // w: لودويغ, لودفيغ
        {{kSeen}, {kSheen}, kOftenOneSound},       // s: ستاين, شتاين
        {{kTeh, kSeen}, {kZain}, kOftenOneSound},  // z: موتسارت, موزارت
        {{kTeh, kZain}, {kZain}, kOftenOneSound},  // z: لورنتز, لورنز
        {{kJeem}, {kYeh}, kAtTimesOneSound},       // j: جاكوب, ياكوب
        {{kAlef}, {kWaw}, kAtTimesOneSound},       // u: ساتون, سوتون
        {{kAlef}, {kHeh}, kAtTimesOneSound},       // a: سوناتا, سوناته
        {{kTeh}, {kHeh}, kAtTimesOneSound},        // et: كابوليت, كابوليه
    };
    const auto chunk = [](std::u32string_view letters) {
      std::size_t out = 0;
      for (const char32_t letter : letters) out = out * kArabicCodes + arabic_code(letter);
      return out;
    };
    for (const auto& [one, other, cost] : kSounds) set_at_most(chunk(one), chunk(other), cost);
  }

  void set_at_most(std::size_t left, std::size_t right, std::uint8_t cost) {
    if (arabic[left * kArabicChunks + right] > cost) set(left, right, cost);
  }

  void set(std::size_t left, std::size_t right, std::uint8_t cost) {
    arabic[left * kArabicChunks + right] = cost;
    arabic[right * kArabicChunks + left] = cost;
    for (const auto& [with, without] : {std::pair(left, right), std::pair(right, left)}) {
      for (const std::size_t letter : {with / kArabicCodes, with % kArabicCodes}) {
        if (letter == without / kArabicCodes || letter == without % kArabicCodes) continue;
        least_without[letter] = std::min(least_without[letter], cost);
      }
    }
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

// The costs of writing the first i letters of one word as the first j of the other.
class Costs {
 public:
  Costs(std::size_t rows, std::size_t columns) {
    for (std::size_t i = 0; i < rows; ++i) std::fill_n(cost_[i].begin(), columns, kFar);
    std::fill_n(least_.begin(), rows, kFar);
    reach(0, 0, 0);
  }
  [[nodiscard]] const int* row(std::size_t i) const { return cost_[i].data(); }
  [[nodiscard]] int at(std::size_t i, std::size_t j) const { return cost_[i][j]; }
  void reach(std::size_t i, std::size_t j, int cost) {
    if (cost >= cost_[i][j]) return;
    cost_[i][j] = cost;
    least_[i] = std::min(least_[i], cost);
  }
  // The least of a row.
  [[nodiscard]] int least(std::size_t i) const { return least_[i]; }

 private:
  static constexpr std::size_t kRows = kMaxNameLetters + 3;
  std::array<std::array<int, kMaxNameLetters + 1>, kRows> cost_;
  std::array<int, kRows> least_;
};

}  // namespace

NameCosts::NameCosts(const NameLetters& word) : word_(word) {
  if (!word.arabic) {
    chunks_ = latin_chunks(word);
    least_of_letter_.fill(kNoWay);
    for (const Chunk& chunk : chunks_) {
      for (std::size_t of = 1; of < kArabicChunks; ++of) {
        const std::uint8_t cost = chunk.costs[of];
        for (const std::size_t letter : {of / kArabicCodes, of % kArabicCodes}) {
          least_of_letter_[letter] = std::min(least_of_letter_[letter], cost);
        }
      }
    }
    return;
  }
  const Tables& table = tables();
  const ArabicChunks chunks(word);
  least_of_letter_ = table.least_without;
  for (std::size_t i = 0; i < word.size; ++i) least_of_letter_[word[i]] = 0;
  rows_.resize(word.size + 1);
  for (std::size_t i = 0; i <= word.size; ++i) {
    for (std::size_t x = 0; x <= kLongestArabic; ++x) {
      rows_[i][x] = &table.arabic[chunks.at[i][x] * kArabicChunks];
    }
  }
}

NameCosts::Chunks NameCosts::latin_chunks(const NameLetters& word) {
  const Tables& table = tables();
  std::array<std::uint8_t, kMaxNameLetters + 2> letters{};
  const std::size_t size = word.size + 2;
  letters[0] = kLatinBegin;
  std::copy_n(word.of.begin(), word.size, letters.begin() + 1);
  letters[size - 1] = kLatinEnd;
  Chunks chunks;
  for (std::size_t i = 0; i < size; ++i) {
    std::size_t chunk = 0;
    for (std::size_t l = 1; l <= kLongestChunk && i + l <= size; ++l) {
      chunk = chunk * kLatinCodes + letters[i + l - 1];
      const std::uint16_t row = table.row_of_latin[chunk];
      if (row == 0) continue;
      chunks.of[chunks.size++] = {static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(l),
                                  &table.latin[row * kArabicChunks]};
    }
  }
  return chunks;
}

// `size`: letters of the Latin word. Its chunks come in the order of where they begin.
int NameCosts::latin_arabic(const Chunks& latin, std::size_t size, const NameLetters& arabic,
                            int most) {
  const std::size_t rows = size + 3;
  const ArabicChunks chunks(arabic);
  Costs costs(rows, arabic.size + 1);
  std::size_t far = 0;  // rows in succession that are out of reach
  std::size_t last = 0;
  for (const Chunk& chunk : latin) {
    for (; last < chunk.at; ++last) far = costs.least(last) > most ? far + 1 : 0;
    if (far >= kLongestChunk) return kFar;
    const std::size_t i = chunk.at;
    if (costs.least(i) > most) continue;
    const int* row = costs.row(i);
    for (std::size_t j = 0; j <= arabic.size; ++j) {
      const int before = row[j];
      if (before > most) continue;
      for (std::size_t a = 0; a <= chunks.longest(j); ++a) {
        const std::uint8_t step = chunk.costs[chunks.at[j][a]];
        if (step != kNoWay) costs.reach(i + chunk.size, j + a, before + step);
      }
    }
  }
  return costs.at(size + 2, arabic.size);
}

// Whether the letters alone say that the cost is above `most`: a chunk has at most two, and costs
// no less than the dearer one.
bool NameCosts::is_too_far(const NameLetters& arabic, int most) const {
  int sum = 0;
  int dearest = 0;
  std::uint32_t seen = 0;
  for (std::size_t i = 0; i < arabic.size; ++i) {
    const std::uint32_t bit = std::uint32_t{1} << arabic[i];
    if ((seen & bit) != 0) continue;
    seen |= bit;
    const int least = least_of_letter_[arabic[i]];
    if (least == kNoWay) return true;
    sum += least;
    dearest = std::max(dearest, least);
  }
  if (std::max(dearest, sum / 2) > most) return true;
  if (!word_.arabic) return false;
  sum = 0;
  std::uint32_t own = 0;
  for (std::size_t i = 0; i < word_.size; ++i) {
    const std::uint32_t bit = std::uint32_t{1} << word_[i];
    if ((own & bit) == 0 && (seen & bit) == 0) sum += tables().least_without[word_[i]];
    own |= bit;
  }
  return sum / 2 > most;
}

int NameCosts::arabic_arabic(const NameLetters& other, int most) const {
  const NameLetters& word = word_;
  const ArabicChunks right(other);
  Costs costs(word.size + 1, other.size + 1);
  // Before an initial n or s of foreign names an alef is optional: Stefan, Nvidia.
  const auto prothetic = [](const NameLetters& with, const NameLetters& without) {
    const std::uint8_t first = without[0];
    return with[0] == arabic_code(kAlef) && with.size > 1 && with[1] == first &&
           (first == arabic_code(kNoon) || first == arabic_code(kSeen));
  };
  if (prothetic(word, other)) costs.reach(1, 0, kProtheticAlef);
  if (prothetic(other, word)) costs.reach(0, 1, kProtheticAlef);
  for (std::size_t i = 0; i <= word.size; ++i) {
    if (costs.least(i) > most) {
      if (i == word.size || costs.least(i + 1) > most) return kFar;
      continue;
    }
    const int* row = costs.row(i);
    const std::size_t longest = std::min(kLongestArabic, word.size - i);
    for (std::size_t j = 0; j <= other.size; ++j) {
      const int before = row[j];
      if (before > most) continue;
      for (std::size_t x = 0; x <= longest; ++x) {
        const std::uint8_t* of_row = rows_[i][x];
        for (std::size_t y = x == 0 ? 1 : 0; y <= right.longest(j); ++y) {
          const std::uint8_t step = of_row[right.at[j][y]];
          if (step != kNoWay) costs.reach(i + x, j + y, before + step);
        }
      }
    }
  }
  return costs.at(word.size, other.size);
}

double NameCosts::cost_to(const NameLetters& other, double most) const {
  const int steps = static_cast<int>(std::clamp(most, 0.0, 1e6) * kStepsPerNat);
  if (!word_.arabic && !other.arabic) return kFar;
  if (other.arabic && is_too_far(other, steps)) return kFar;
  if (word_.arabic && other.arabic) return arabic_arabic(other, steps) / kStepsPerNat;
  return (word_.arabic ? latin_arabic(latin_chunks(other), other.size, word_, steps)
                       : latin_arabic(chunks_, word_.size, other, steps)) /
         kStepsPerNat;
}

double foreign_look(const NameLetters& word) {
  if (!word.arabic || word.size == 0) return 0;
  int sum = 0;
  std::size_t last = 0;
  for (std::size_t i = 0; i <= word.size; ++i) {
    const std::size_t code = i < word.size ? word[i] : 0;
    sum += data::kForeign[last][code];
    last = code;
  }
  return sum / kStepsPerNat / static_cast<double>(word.size);
}

}  // namespace fihris::analyzers
