// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which letters are written for which in names? Learns the tables of
// analyzers/names/likeness_data.h:
//   learn_names PAIRS INDEX >analyzers/names/likeness_data.h
// PAIRS: tab-separated, Arabic and Latin, a header first; even lines are learnt from. INDEX: an
// index of ordinary text, for the letters of ordinary words. docs/analysis.md explains the method.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/clitics.h"
#include "analyzers/folding.h"
#include "analyzers/letters.h"
#include "analyzers/names/key.h"
#include "analyzers/names/letters.h"
#include "analyzers/text/utf8.h"
#include "bench/quality/name_data.h"
#include "bench/support.h"

namespace {

using bench::fail;
using fihris::analyzers::kArabicCodes;
using fihris::analyzers::kLatinBegin;
using fihris::analyzers::kLatinCodes;
using fihris::analyzers::kLatinEnd;
using fihris::analyzers::NameLetters;

constexpr std::size_t kLatinChunks = kLatinCodes * kLatinCodes * kLatinCodes;
constexpr std::size_t kArabicChunks = kArabicCodes * kArabicCodes;
constexpr int kRounds = 8;
constexpr double kLeastCount = 2.0;    // chunk pairs seen less often are dropped
constexpr double kSmoothing = 1.0;     // added to the count of a chunk
constexpr double kShare = 0.4;         // of Arabic given Latin in a cost; the rest is the converse
constexpr double kLongerChunk = 0.15;  // of one more letter, at the outset
constexpr double kStepsPerNat = 16.0;

using Counts = std::map<std::pair<std::size_t, std::size_t>, double>;

struct Example {
  std::vector<std::uint8_t> latin;  // with both ends
  std::vector<std::uint8_t> arabic;
};

std::vector<std::uint8_t> codes(const NameLetters& letters) {
  std::vector<std::uint8_t> out;
  if (!letters.arabic) out.push_back(kLatinBegin);
  for (std::size_t i = 0; i < letters.size; ++i) out.push_back(letters[i]);
  if (!letters.arabic) out.push_back(kLatinEnd);
  return out;
}

std::vector<Example> read_examples(const std::string& path, fihris::Analyzer& analyzer) {
  std::vector<Example> examples;
  for (const bench::NamePair& pair : bench::read_name_pairs(path, analyzer)) {
    const auto arabic = fihris::analyzers::name_letters(pair.arabic.written);
    const auto latin = fihris::analyzers::name_letters(pair.latin.written);
    if (pair.line % 2 != 0 || !arabic || !latin || !arabic->arabic || latin->arabic) continue;
    examples.push_back({codes(*latin), codes(*arabic)});
  }
  return examples;
}

std::size_t latin_chunk(const Example& e, std::size_t at, std::size_t size) {
  std::size_t chunk = 0;
  for (std::size_t i = 0; i < size; ++i) chunk = chunk * kLatinCodes + e.latin[at + i];
  return chunk;
}

std::size_t arabic_chunk(const std::vector<std::uint8_t>& word, std::size_t at, std::size_t size) {
  std::size_t chunk = 0;
  for (std::size_t i = 0; i < size; ++i) chunk = chunk * kArabicCodes + word[at + i];
  return chunk;
}

// The joint probabilities of chunk pairs, by expectation maximization over all ways to cut a pair
// of words into 1 to 3 letters with 0 to 2.
class Learner {
 public:
  Learner(const std::vector<Example>& examples, double longer)
      : examples_(examples), longer_(longer), of_(kLatinChunks) {}

  Counts learn() {
    Counts counts;
    for (int round = 0; round < kRounds; ++round) {
      counts.clear();
      for (const Example& example : examples_) expect(example, round == 0, counts);
      double total = 0;
      for (const auto& [chunk, count] : counts) total += count;
      for (auto& row : of_) row.clear();
      for (const auto& [chunk, count] : counts) {
        // Rare pairs fade: their words are cut otherwise in the next round.
        const double kept = round < 2 ? count : std::max(0.0, count - 0.5);
        if (kept > 0) of_[chunk.first].emplace_back(chunk.second, kept / total);
      }
    }
    return counts;
  }

 private:
  [[nodiscard]] double probability(const Example& e, std::size_t i, std::size_t l, std::size_t j,
                                   std::size_t a, bool first) const {
    if (first) {
      const double longer = static_cast<double>(l - 1 + (a > 0 ? a - 1 : 1));
      return 0.01 * std::pow(kLongerChunk, longer);
    }
    const auto& row = of_[latin_chunk(e, i, l)];
    const std::size_t chunk = arabic_chunk(e.arabic, j, a);
    const auto found = std::lower_bound(row.begin(), row.end(), std::pair(chunk, 0.0));
    return found != row.end() && found->first == chunk
               ? found->second * std::pow(longer_, static_cast<double>(l - 1))
               : 0.0;
  }

  void expect(const Example& e, bool first, Counts& counts) const {
    const std::size_t n = e.latin.size();
    const std::size_t m = e.arabic.size();
    std::vector<double> before((n + 1) * (m + 1));
    std::vector<double> after((n + 1) * (m + 1));
    struct Arc {
      std::size_t i, j, l, a;
      double p;
    };
    std::vector<Arc> arcs;
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j <= m; ++j) {
        for (std::size_t l = 1; l <= 3 && i + l <= n; ++l) {
          for (std::size_t a = 0; a <= 2 && j + a <= m; ++a) {
            const double p = probability(e, i, l, j, a, first);
            if (p > 0) arcs.push_back({.i = i, .j = j, .l = l, .a = a, .p = p});
          }
        }
      }
    }
    before[0] = 1;
    after[n * (m + 1) + m] = 1;
    for (const Arc& arc : arcs) {
      before[(arc.i + arc.l) * (m + 1) + arc.j + arc.a] += before[arc.i * (m + 1) + arc.j] * arc.p;
    }
    for (auto arc = arcs.rbegin(); arc != arcs.rend(); ++arc) {
      after[arc->i * (m + 1) + arc->j] +=
          after[(arc->i + arc->l) * (m + 1) + arc->j + arc->a] * arc->p;
    }
    if (after[0] <= 0) return;  // e.g. a row whose words are no spellings of one another
    for (const Arc& arc : arcs) {
      const double share = before[arc.i * (m + 1) + arc.j] * arc.p *
                           after[(arc.i + arc.l) * (m + 1) + arc.j + arc.a] / after[0];
      if (share < 1e-6) continue;
      counts[{latin_chunk(e, arc.i, arc.l), arabic_chunk(e.arabic, arc.j, arc.a)}] += share;
    }
  }

  const std::vector<Example>& examples_;
  double longer_;
  std::vector<std::vector<std::pair<std::size_t, double>>> of_;
};

std::string latin_text(std::size_t chunk) {
  std::string out;
  for (; chunk > 0; chunk /= kLatinCodes) {
    const std::size_t code = chunk % kLatinCodes;
    const char c = code == kLatinBegin ? '^'
                   : code == kLatinEnd ? '$'
                                       : static_cast<char>('a' + code - 1);
    out.insert(out.begin(), c);
  }
  return out;
}

std::string arabic_text(std::size_t chunk) {
  static const auto kLetters = [] {
    using namespace fihris::analyzers;
    std::array<char32_t, kArabicCodes> letters{};
    for (char32_t c = kHamza; c <= kYeh; ++c) {
      if (folded_letter(c) == c) letters[arabic_code(c)] = c;
    }
    return letters;
  }();
  std::string out;
  if (chunk >= kArabicCodes) fihris::analyzers::append_utf8(kLetters[chunk / kArabicCodes], out);
  if (chunk > 0) fihris::analyzers::append_utf8(kLetters[chunk % kArabicCodes], out);
  return out;
}

int steps(double nats) { return static_cast<int>(std::lround(nats * kStepsPerNat)); }

// Prints words as string literals, some to a line.
class Printer {
 public:
  explicit Printer(const char* name) {
    std::printf("inline constexpr std::string_view %s[] = {\n", name);
  }
  void add(const std::string& word) {
    if (line_.size() + word.size() > 130) flush();
    if (!line_.empty()) line_ += ' ';
    line_ += word;
  }
  void finish() {
    flush();
    std::printf("};\n\n");
  }

 private:
  void flush() {
    if (!line_.empty()) std::printf("    \"%s\",\n", line_.c_str());
    line_.clear();
  }
  std::string line_;
};

struct Table {
  std::map<std::size_t, double> latin, arabic;  // counts of chunks
  Counts pairs;

  explicit Table(const Counts& counts) {
    for (const auto& [chunk, count] : counts) {
      latin[chunk.first] += count;
      arabic[chunk.second] += count;
      if (count >= kLeastCount) pairs[chunk] = count;
    }
  }
  // How probable is one, given the other?
  [[nodiscard]] double arabic_given(std::size_t l, double count) const {
    return count / (latin.at(l) + kSmoothing);
  }
  [[nodiscard]] double latin_given(std::size_t a, double count) const {
    return count / (arabic.at(a) + kSmoothing);
  }
};

void print_latin_arabic(const Table& table) {
  Printer printer("kLatinArabic");
  std::size_t last = 0;
  std::string word;
  for (const auto& [chunk, count] : table.pairs) {
    const double nats = -kShare * std::log(table.arabic_given(chunk.first, count)) -
                        (1 - kShare) * std::log(table.latin_given(chunk.second, count));
    if (steps(nats) > 200) continue;
    if (chunk.first != last && !word.empty()) {
      printer.add(word);
      word.clear();
    }
    if (word.empty()) word = latin_text(chunk.first);
    last = chunk.first;
    word += ',' + arabic_text(chunk.second) + std::to_string(steps(nats));
  }
  if (!word.empty()) printer.add(word);
  printer.finish();
}

// Whether two chunks have as many consonant sounds. Others come from rows whose words are no
// spellings of one another.
bool comparable(std::size_t x, std::size_t y) {
  using fihris::analyzers::name_key;
  return name_key(arabic_text(x)).size() == name_key(arabic_text(y)).size();
}

// Two Arabic chunks are alike as far as they are written for the same Latin ones.
void print_arabic_arabic(const Table& table) {
  std::map<std::size_t, std::vector<std::pair<std::size_t, double>>> rows;
  for (const auto& [chunk, count] : table.pairs)
    rows[chunk.first].emplace_back(chunk.second, count);
  Counts shared;
  for (const auto& [latin, row] : rows) {
    for (const auto& [x, x_count] : row) {
      for (const auto& [y, y_count] : row) {
        if (x < y)
          shared[{x, y}] += table.latin_given(x, x_count) * table.arabic_given(latin, y_count);
      }
    }
  }
  Counts back;
  for (const auto& [latin, row] : rows) {
    for (const auto& [x, x_count] : row) {
      for (const auto& [y, y_count] : row) {
        if (x < y)
          back[{x, y}] += table.latin_given(y, y_count) * table.arabic_given(latin, x_count);
      }
    }
  }
  Printer printer("kArabicArabic");
  std::size_t last = kArabicChunks;
  std::string word;
  for (const auto& [chunk, forth] : shared) {
    const auto& [x, y] = chunk;
    if (!comparable(x, y)) continue;
    const double nats = -0.5 * std::log(std::max(forth, 1e-9) * std::max(back[chunk], 1e-9));
    if (steps(nats) > 64) continue;
    if (x != last && !word.empty()) {
      printer.add(word);
      word.clear();
    }
    if (word.empty()) word = arabic_text(x);
    last = x;
    word += ',' + arabic_text(y) + std::to_string(steps(nats));
  }
  if (!word.empty()) printer.add(word);
  printer.finish();
}

// Letters in a row, in names against ordinary words: the logarithm of how much likelier in names.
void print_foreign(const std::vector<Example>& examples, const std::string& index) {
  constexpr double kAdded = 3.0;
  std::vector<double> names(kArabicChunks, 0);
  std::vector<double> words(kArabicChunks, 0);
  const auto count = [](const std::vector<std::uint8_t>& word, double weight, auto& into) {
    std::uint8_t last = 0;
    for (const std::uint8_t c : word) {
      into[last * kArabicCodes + c] += weight;
      last = c;
    }
    into[last * kArabicCodes] += weight;
  };
  for (const Example& example : examples) count(example.arabic, 1, names);
  for (const auto& vocabulary : {bench::read_stems(index), bench::read_surfaces(index)}) {
    for (const bench::VocabularyWord& word : vocabulary) {
      const auto letters = fihris::analyzers::name_letters(word.word);
      // The article is not the word's own.
      if (letters && letters->arabic &&
          !word.word.starts_with(fihris::analyzers::clitics::kThe.utf8())) {
        count(codes(*letters), word.frequency, words);
      }
    }
  }
  std::printf("inline constexpr std::int8_t kForeign[kArabicCodes][kArabicCodes] = {\n");
  for (std::size_t last = 0; last < kArabicCodes; ++last) {
    double name_total = 0;
    double word_total = 0;
    for (std::size_t c = 0; c < kArabicCodes; ++c) {
      name_total += names[last * kArabicCodes + c];
      word_total += words[last * kArabicCodes + c];
    }
    std::printf("    {");
    for (std::size_t c = 0; c < kArabicCodes; ++c) {
      const double p =
          (names[last * kArabicCodes + c] + kAdded / 2) / (name_total + kAdded * kArabicCodes / 2);
      const double q =
          (words[last * kArabicCodes + c] + kAdded) / (word_total + kAdded * kArabicCodes);
      std::printf(c == 0 ? "%d" : ", %d", std::clamp(steps(std::log(p / q)), -100, 100));
    }
    std::printf("},\n");
  }
  std::printf("};\n");
}

int run(const std::string& pairs, const std::string& index) {
  fihris::Analyzer analyzer = bench::expect(fihris::Analyzer::create());
  const std::vector<Example> examples = read_examples(pairs, analyzer);
  // Long chunks know their neighbours, short ones cover what is rare: both are learnt, and pooled.
  Counts counts = Learner(examples, 0.4).learn();
  for (const auto& [chunk, count] : Learner(examples, 0.2).learn()) counts[chunk] += 0.3 * count;
  const Table table(counts);
  std::printf(
      "// SPDX-License-Identifier: GPL-2.0-or-later\n//\n"
      "// Made by bench/quality/learn_names from %zu pairs of names; docs/analysis.md says how. "
      "Each\n"
      "// word is a chunk of letters, then those of the other side, each with its cost in 1/16 "
      "nat.\n"
      "// ^ and $ are the ends of a word.\n"
      "#pragma once\n\n#include <cstdint>\n#include <string_view>\n\n"
      "#include \"analyzers/names/letters.h\"\n\n// clang-format off\n"
      "namespace fihris::analyzers::data {\n\n",
      examples.size());
  print_latin_arabic(table);
  print_arabic_arabic(table);
  print_foreign(examples, index);
  std::printf("\n}  // namespace fihris::analyzers::data\n");
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) fail("usage: learn_names PAIRS INDEX");
  try {
    return run(argv[1], argv[2]);
  } catch (const std::exception& error) {
    fail(error.what());
  }
}
