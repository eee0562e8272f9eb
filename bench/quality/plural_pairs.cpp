// SPDX-License-Identifier: GPL-2.0-or-later
//
// How many broken plurals does the plural rung find, and what else does it propose?
//   plural_pairs recall INDEX PAIRS.tsv
//   plural_pairs missed INDEX PAIRS.tsv
//   plural_pairs draw INDEX COUNT SEED
//   plural_pairs ask INDEX WORD...
// recall: of the pairs (singular, plural, ... with a header line) whose words both are surfaces of
// the index, how many find one another; each half of the file by itself. missed: the same, and
// before it those of the even lines that do not, with their documents. draw: COUNT words that are
// in 20 documents or more and have a proposal, with one of their proposals each, for judging.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "analyzers/folding.h"
#include "analyzers/plurals/broken_plurals.h"
#include "analyzers/stemmer.h"
#include "analyzers/stop_words.h"
#include "analyzers/text/utf8.h"
#include "bench/corpus.h"
#include "bench/quality/index_words.h"

namespace {

using bench::fail;
using fihris::analyzers::PluralRelative;

constexpr Xapian::doccount kLeastDocuments = 20;

struct Index : bench::IndexWords {
  using IndexWords::IndexWords;
  std::vector<PluralRelative> ask(std::string_view surface) {
    return IndexWords::ask(surface, [&](std::string_view stem) {
      return fihris::analyzers::plural_relatives(surface, stem, vocabulary);
    });
  }
};

std::string surface_of(std::string_view word) {
  std::string surface;
  fihris::analyzers::append_surface_icu(word, surface);
  return surface;
}

std::string stem_of(std::string_view surface) {
  std::string stem;
  fihris::analyzers::append_light_stem(surface, stem);
  return stem;
}

struct Counts {
  std::size_t pairs = 0;
  std::size_t equal = 0;
  std::size_t plural_found = 0;
  std::size_t singular_found = 0;
  std::size_t asked = 0;
};

void recall(Index& index, const char* path, bool list_missed) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) fail("cannot read the pairs");
  std::array<Counts, 2> halves;
  std::set<std::string> seen;
  for (std::size_t number = 2; std::getline(file, line); ++number) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    const std::string singular = surface_of(line.substr(0, tab));
    const std::string plural = surface_of(line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1));
    if (!seen.insert(singular + ' ' + plural).second || !index.database.term_exists(singular) ||
        !index.database.term_exists(plural)) {
      continue;
    }
    Counts& counts = halves[number % 2];
    ++counts.pairs;
    if (stem_of(singular) == stem_of(plural)) {
      ++counts.equal;
      continue;
    }
    ++counts.asked;
    const auto finds = [&](const std::string& from, const std::string& to) {
      const std::vector<PluralRelative> relatives = index.ask(from);
      return std::any_of(relatives.begin(), relatives.end(),
                         [stem = stem_of(to)](const auto& one) { return one.stem == stem; });
    };
    const bool down = finds(singular, plural);
    const bool up = finds(plural, singular);
    counts.plural_found += static_cast<std::size_t>(down);
    counts.singular_found += static_cast<std::size_t>(up);
    if (list_missed && number % 2 == 0 && !(down && up)) {
      std::printf("missed\t%s\t%u\t%s\t%u\t%d%d\n", singular.c_str(),
                  index.database.get_termfreq(singular), plural.c_str(),
                  index.database.get_termfreq(plural), down ? 1 : 0, up ? 1 : 0);
    }
  }
  std::printf("| lines | pairs | one stem | asked | plural found | singular found | recall |\n");
  std::printf("|---|---|---|---|---|---|---|\n");
  for (const std::size_t half : {std::size_t{0}, std::size_t{1}}) {
    const Counts& c = halves[half];
    std::printf("| %s | %zu | %zu | %zu | %zu | %zu | %.1f %% |\n", half == 0 ? "even" : "odd",
                c.pairs, c.equal, c.asked, c.plural_found, c.singular_found,
                100.0 * static_cast<double>(c.plural_found + c.singular_found) /
                    static_cast<double>(std::max<std::size_t>(2 * c.asked, 1)));
  }
  std::printf("%.2f proposals a word, %.1f lookups, at most %zu\n",
              static_cast<double>(index.proposals) / static_cast<double>(index.words),
              static_cast<double>(index.lookups) / static_cast<double>(index.words),
              index.most_lookups);
}

bool is_arabic(std::string_view term) {
  return term.size() >= 4 && fihris::analyzers::begins_with_arabic(term);
}

void draw(Index& index, std::size_t count, std::uint32_t seed) {
  std::vector<std::string> words;
  for (auto term = index.database.allterms_begin("\xD8"); term != index.database.allterms_end();
       ++term) {
    if (term.get_termfreq() >= kLeastDocuments) words.push_back(*term);
  }
  for (auto term = index.database.allterms_begin("\xD9");
       term != index.database.allterms_end("\xD9"); ++term) {
    if (term.get_termfreq() >= kLeastDocuments) words.push_back(*term);
  }
  std::mt19937 random(seed);
  const auto below = [&](std::size_t size) { return random() % size; };
  for (std::size_t i = words.size(); i > 1; --i) std::swap(words[i - 1], words[below(i)]);
  for (const std::string& word : words) {
    if (count == 0) break;
    if (!is_arabic(word) || fihris::analyzers::is_stop_word(word)) continue;
    const std::vector<PluralRelative> relatives = index.ask(word);
    if (relatives.empty()) continue;
    --count;
    const PluralRelative& one = relatives[below(relatives.size())];
    std::printf("%s\t%s\t%.2f\n", word.c_str(), one.stem.c_str(), one.confidence);
  }
  std::fprintf(stderr, "%zu words asked: %.2f proposals a word, %.1f lookups, at most %zu\n",
               index.words, static_cast<double>(index.proposals) / static_cast<double>(index.words),
               static_cast<double>(index.lookups) / static_cast<double>(index.words),
               index.most_lookups);
}

void ask(Index& index, std::string_view word) {
  std::printf("%s:", std::string(word).c_str());
  for (const PluralRelative& one : index.ask(surface_of(word))) {
    std::printf(" %s %.2f", one.stem.c_str(), one.confidence);
  }
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view verb = argc > 3 ? argv[1] : "";
  try {
    if (verb == "recall" || verb == "missed") {
      Index index(argv[2]);
      recall(index, argv[3], verb == "missed");
    } else if (verb == "draw" && argc == 5) {
      Index index(argv[2]);
      draw(index, std::strtoul(argv[3], nullptr, 10),
           static_cast<std::uint32_t>(std::strtoul(argv[4], nullptr, 10)));
    } else if (verb == "ask") {
      Index index(argv[2]);
      for (int i = 3; i < argc; ++i) ask(index, argv[i]);
    } else {
      fail(
          "plural_pairs recall|missed INDEX PAIRS.tsv | draw INDEX COUNT SEED | ask INDEX WORD...");
    }
  } catch (const Xapian::Error& error) {
    fail(error.get_description());
  }
  return 0;
}
