// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/quality/name_data.h"

#include <fstream>

#include <xapian.h>

#include "bench/support.h"

namespace bench {

std::string stem_of(fihris::Analyzer& analyzer, std::string_view text) {
  const auto& tokens = analyzer.analyze(text);
  return tokens.size() == 1 ? std::string(tokens[0].stem) : std::string();
}

std::vector<NamePair> read_name_pairs(const std::string& path, fihris::Analyzer& analyzer) {
  std::ifstream in(path);
  if (!in) fail("cannot read " + path);
  std::vector<NamePair> pairs;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    const std::size_t tab = line.find('\t');
    if (number == 1 || tab == std::string::npos) continue;
    NamePair pair{stem_of(analyzer, std::string_view(line).substr(0, tab)),
                  stem_of(analyzer, std::string_view(line).substr(tab + 1)), number};
    if (!pair.arabic.empty() && !pair.latin.empty()) pairs.push_back(std::move(pair));
  }
  return pairs;
}

std::vector<VocabularyWord> read_vocabulary(const std::string& index) {
  const Xapian::Database database(index);
  std::vector<VocabularyWord> words;
  for (auto term = database.allterms_begin("Z"); term != database.allterms_end("Z"); ++term) {
    const std::string word = (*term).substr(1);
    // A capital begins the prefix of a field.
    if (word.empty() || (word[0] >= 'A' && word[0] <= 'Z')) continue;
    words.push_back({word, term.get_termfreq()});
  }
  return words;
}

}  // namespace bench
