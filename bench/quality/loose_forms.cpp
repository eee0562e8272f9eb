// SPDX-License-Identifier: GPL-2.0-or-later
//
// What do the rungs of hamzas and of pronouns propose?
//   loose_forms draw hamza|pronoun INDEX LEAST COUNT SEED
//   loose_forms ask INDEX WORD...
// draw: COUNT words in LEAST documents or more that have a proposal, each with one of its proposals
// and the document frequencies of both, for judging.
#include "analyzers/forms/loose_forms.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "analyzers/folding.h"
#include "analyzers/stop_words.h"
#include "bench/corpus.h"
#include "bench/quality/index_words.h"

namespace {

using bench::fail;
using fihris::analyzers::LooseForm;

struct Index : bench::IndexWords {
  using IndexWords::IndexWords;
  std::vector<LooseForm> ask(std::string_view surface, bool hamza) {
    return IndexWords::ask(surface, [&](std::string_view stem) {
      const std::uint32_t own = database.get_termfreq(fihris::indexer::stem_term("", stem));
      return hamza ? fihris::analyzers::hamza_forms(surface, stem, own, vocabulary)
                   : fihris::analyzers::pronoun_forms(surface, stem, own, vocabulary);
    });
  }
};

void draw(Index& index, bool hamza, std::uint32_t least, std::size_t count, std::uint32_t seed) {
  std::vector<std::string> words;
  for (const char* first : {"\xD8", "\xD9"}) {
    for (auto term = index.database.allterms_begin(first);
         term != index.database.allterms_end(first); ++term) {
      if (term.get_termfreq() >= least) words.push_back(*term);
    }
  }
  std::mt19937 random(seed);
  const auto below = [&](std::size_t size) { return random() % size; };
  for (std::size_t i = words.size(); i > 1; --i) std::swap(words[i - 1], words[below(i)]);
  std::size_t with = 0;
  for (const std::string& word : words) {
    if (fihris::analyzers::is_stop_word(word)) continue;
    const std::vector<LooseForm> forms = index.ask(word, hamza);
    if (forms.empty()) continue;
    if (with++ >= count) continue;
    const LooseForm& one = forms[below(forms.size())];
    std::printf("%s\t%u\t%s%s\t%u\n", word.c_str(), index.database.get_termfreq(word),
                one.term.c_str(), one.written ? " (written)" : "", one.frequency);
  }
  std::fprintf(stderr, "%zu words asked, %zu with a proposal, %.2f lookups, at most %zu\n",
               index.words, with,
               static_cast<double>(index.asked_lookups) / static_cast<double>(index.words),
               index.most_lookups);
}

void ask(Index& index, std::string_view word) {
  std::string surface;
  fihris::analyzers::append_surface_icu(word, surface);
  std::printf("%s:", surface.c_str());
  for (const bool hamza : {true, false}) {
    for (const LooseForm& one : index.ask(surface, hamza)) {
      std::printf(" %s%s %u", one.term.c_str(), one.written ? " (written)" : "", one.frequency);
    }
  }
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view verb = argc > 3 ? argv[1] : "";
  try {
    if (verb == "draw" && argc == 7) {
      Index index(argv[3]);
      draw(index, std::string_view(argv[2]) == "hamza",
           static_cast<std::uint32_t>(std::strtoul(argv[4], nullptr, 10)),
           std::strtoul(argv[5], nullptr, 10),
           static_cast<std::uint32_t>(std::strtoul(argv[6], nullptr, 10)));
    } else if (verb == "ask") {
      Index index(argv[2]);
      for (int i = 3; i < argc; ++i) ask(index, argv[i]);
    } else {
      fail("loose_forms draw hamza|pronoun INDEX LEAST COUNT SEED | ask INDEX WORD...");
    }
  } catch (const Xapian::Error& error) {
    fail(error.get_description());
  }
  return 0;
}
