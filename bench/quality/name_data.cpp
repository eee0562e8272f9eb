// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/quality/name_data.h"

#include <algorithm>
#include <fstream>

#include <xapian.h>

#include "analyzers/folding.h"
#include "bench/support.h"
#include "indexer/format/schema.h"

namespace bench {
namespace {

// Calls row(number, line) for each row but the first, which is the header.
template <typename Row>
void read_rows(const std::string& path, Row row) {
  std::ifstream in(path);
  if (!in) fail("cannot read " + path);
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (number > 1) row(number, line);
  }
}

}  // namespace

std::optional<Word> word_of(fihris::Analyzer& analyzer, std::string_view text) {
  const auto& tokens = analyzer.analyze(text);
  if (tokens.size() != 1) return std::nullopt;
  Word word{std::string(tokens[0].stem), std::string(tokens[0].surface), {}};
  fihris::analyzers::append_folded(word.written, word.folded);
  return word;
}

std::vector<NamePair> read_name_pairs(const std::string& path, fihris::Analyzer& analyzer) {
  std::vector<NamePair> pairs;
  read_rows(path, [&](std::size_t number, std::string_view line) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return;
    auto arabic = word_of(analyzer, line.substr(0, tab));
    auto latin = word_of(analyzer, line.substr(tab + 1));
    if (arabic && latin) pairs.push_back({std::move(*arabic), std::move(*latin), number});
  });
  return pairs;
}

std::vector<NameGroup> read_name_groups(const std::string& path, fihris::Analyzer& analyzer) {
  std::vector<NameGroup> groups;
  read_rows(path, [&](std::size_t number, std::string_view line) {
    NameGroup group{{}, number};
    line.remove_prefix(std::min(line.find('\t') + 1, line.size()));
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t bar = std::min(line.find(" | ", at), line.size());
      if (auto word = word_of(analyzer, line.substr(at, bar - at))) {
        group.spellings.push_back(std::move(*word));
      }
      at = bar + 3;
    }
    groups.push_back(std::move(group));
  });
  return groups;
}

std::vector<VocabularyWord> read_stems(const std::string& index) {
  const Xapian::Database database(index);
  std::vector<VocabularyWord> words;
  const std::string stems(fihris::indexer::kStemPrefix);
  for (auto term = database.allterms_begin(stems); term != database.allterms_end(stems); ++term) {
    if (!fihris::indexer::is_stem_of_text(*term)) continue;
    words.push_back({(*term).substr(stems.size()), term.get_termfreq()});
  }
  return words;
}

std::vector<VocabularyWord> read_surfaces(const std::string& index) {
  const Xapian::Database database(index);
  std::vector<VocabularyWord> words;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    const std::string& word = *term;
    if (!fihris::indexer::is_surface(word)) continue;
    words.push_back({word, term.get_termfreq()});
  }
  return words;
}

}  // namespace bench
