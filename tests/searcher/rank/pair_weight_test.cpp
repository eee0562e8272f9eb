// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does the weight computed for the best documents equal that of Xapian?
#include "searcher/rank/pair_weight.h"

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "indexer/format/schema.h"
#include "searcher/base/weights.h"
#include "searcher/index/index_view.h"
#include "searcher/rank/occurrences.h"
#include "support/random.h"

namespace fihris::searcher {
namespace {

constexpr int kWords = 40;

std::string word(unsigned number) { return "w" + std::to_string(number); }

// Frequent words first, and some documents with many more of them. One word often follows
// another.
Xapian::WritableDatabase some_database(test::Random& random, int documents) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (int i = 0; i < documents; ++i) {
    Xapian::Document document;
    const unsigned length = 2 + random() % (i % 10 == 0 ? 200 : 30);
    unsigned number = 0;
    for (unsigned position = 1; position <= length; ++position) {
      const unsigned most = 1 + random() % kWords;
      number = random() % 4 == 0 && number > 0 ? number - 1 : random() % most;
      document.add_posting(indexer::stem_term("", word(number)), position * 2);
    }
    database.add_document(document);
  }
  return database;
}

// What the queries give to each document.
std::map<Xapian::docid, double> by_queries(const Xapian::Database& database,
                                           const WordPairs& pairs) {
  std::map<Xapian::docid, double> out;
  for (const Xapian::Query& query : pair_queries(pairs)) {
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BM25Weight(kK1, 0.0, 1.0, kB, kMinNormLength));
    const Xapian::MSet matches = enquire.get_mset(0, database.get_doccount());
    for (auto it = matches.begin(); it != matches.end(); ++it) out[*it] += it.get_weight();
  }
  return out;
}

TEST(PairWeight, WeighsInADocumentWhatItsQueriesGive) {
  test::Random random(20261122);
  int close = 0;
  for (int round = 0; round < 40; ++round) {
    IndexView view;
    view.database.add_database(some_database(random, 600));
    Occurrences occurrences(view);
    std::vector<StrongWord> words;
    const unsigned count = 2 + random() % 5;
    unsigned number = kWords - random() % 8;  // rarer words first
    for (unsigned i = 0; i < count; ++i) {
      StrongWord strong;
      number = number > 0 ? number - 1 : random() % kWords;
      strong.element.stems = {word(number)};
      if (random() % 4 == 0) strong.element.stems.push_back(word(random() % kWords));
      if (strong.element.stems.size() == 2 && strong.element.stems[0] == strong.element.stems[1]) {
        strong.element.stems.pop_back();
      }
      strong.follows = i > 0;
      strong.after = random() % 3;
      words.push_back(std::move(strong));
    }
    const WordPairs pairs = pairs_of(words, TermCounts(view));
    const PairWeight weight(pairs, view, occurrences);
    const auto expected = by_queries(view.database, pairs);
    for (Xapian::docid document = 1; document <= view.database.get_lastdocid(); ++document) {
      occurrences.go_to(document);
      const double there = weight.weight_of(document, occurrences);
      const auto it = expected.find(document);
      ASSERT_NEAR(there, it == expected.end() ? 0 : it->second, 1e-6)
          << "round " << round << ", document " << document;
      ASSERT_LE(there, weight.upper_bound(occurrences) + 1e-9);
      if (there > 0) ++close;
    }
  }
  EXPECT_GT(close, 20);
}

TEST(PairWeight, TellsTheMostThatSomeTermsCanGive) {
  test::Random random(4);
  IndexView view;
  view.database.add_database(some_database(random, 600));
  Occurrences occurrences(view);
  std::vector<StrongWord> words(3);
  for (unsigned i = 0; i < 3; ++i) {
    words[i].element.stems = {word(kWords - 3 + i)};
    words[i].follows = i > 0;
  }
  const PairWeight weight(pairs_of(words, TermCounts(view)), view, occurrences);
  TermSum sum;
  for (unsigned i = 0; i < 3; ++i)
    sum.terms.push_back({indexer::stem_term("", word(kWords - 3 + i)), 1});
  occurrences.set_sum(sum);
  const auto most = [&](TermBits terms) { return weight.upper_bound(occurrences, terms); };
  EXPECT_EQ(most(0b001), 0);
  EXPECT_EQ(most(0b101), 0);  // not side by side
  EXPECT_GT(most(0b011), 0);
  EXPECT_DOUBLE_EQ(most(0b011) + most(0b110), most(kAnyTerm));
}

TEST(PairWeight, LooksAtSoManyPairsOnly) {
  test::Random random(3);
  IndexView view;
  view.database.add_database(some_database(random, 50));
  std::vector<StrongWord> words;
  for (unsigned i = 0; i < 1000; ++i) {
    StrongWord strong;
    strong.element.stems = {"unheard" + std::to_string(i)};
    strong.follows = i > 0;
    words.push_back(std::move(strong));
  }
  EXPECT_EQ(pairs_of(words, TermCounts(view)).pairs.size(), kMostPairs);
}

}  // namespace
}  // namespace fihris::searcher
