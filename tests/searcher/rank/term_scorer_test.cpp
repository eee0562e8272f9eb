// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a sum over terms find the documents that Xapian finds, with the same scores?
#include "searcher/rank/term_scorer.h"

#include <atomic>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "fihris/index.h"
#include "indexer/format/glass/damaged_file.h"
#include "searcher/base/bm25.h"
#include "searcher/base/deadline.h"
#include "searcher/base/weights.h"
#include "searcher/index/index_view.h"
#include "searcher/index/term_counts.h"
#include "searcher/plan/whole_title.h"
#include "support/damage.h"
#include "support/index_files.h"
#include "support/random.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris::searcher {
namespace {

std::string some_text(test::Random& random) {
  std::string out;
  const auto words = 1 + random() % (random() % 20 == 0 ? 300 : 25);
  for (unsigned w = 0; w < words; ++w) {
    out += " كلمة" + std::to_string(random() % (1 + random() % (1 + random() % 600)));
  }
  return out;
}

// An index of several segments, with documents that were replaced or removed since.
void build(const std::string& path, test::Random& random, int commits, int documents) {
  auto writer = IndexWriter::open(path, {});
  ASSERT_TRUE(writer.ok());
  for (int commit = 0; commit < commits; ++commit) {
    for (int i = 0; i < documents; ++i) {
      const std::string id = "d" + std::to_string(random() % 3 == 0 ? i : commit * documents + i);
      ASSERT_TRUE(writer->put(test::text_document(id, some_text(random))).ok());
    }
    ASSERT_TRUE(writer->commit().ok());
  }
}

IndexView view_of(const std::vector<std::string>& paths) {
  auto view = open_view(paths);
  EXPECT_TRUE(view.ok());
  return std::move(view).value();
}

std::vector<std::string> terms_of(const Xapian::Database& database) {
  std::vector<std::string> out;
  for (auto it = database.allterms_begin("Z"); it != database.allterms_end("Z"); ++it) {
    out.push_back(*it);
  }
  out.emplace_back("Zwhat-nobody-wrote");
  return out;
}

std::vector<WeightedTerm> some_of(const std::vector<std::string>& terms, test::Random& random,
                                  std::size_t count) {
  std::vector<WeightedTerm> out;
  for (std::size_t i = 0; i < count; ++i) {
    out.push_back({terms[random() % terms.size()], 0.05 * (1 + random() % 30)});
  }
  return out;
}

std::vector<FixedTerm> some_fixed(const std::vector<std::string>& terms, test::Random& random) {
  std::vector<FixedTerm> out;
  while (random() % 2 == 0) out.push_back({terms[random() % terms.size()], 0.5 * (random() % 9)});
  return out;
}

Xapian::Query any_of(const std::vector<WeightedTerm>& terms) {
  Xapian::Query out;
  for (const auto& [term, factor] : terms) {
    out |= Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), factor);
  }
  return out;
}

std::vector<TermScores::Scored> by_xapian(const TermSum& sum, const IndexView& view,
                                          std::size_t wanted, std::uint64_t& total) {
  Xapian::Enquire enquire(view.database);
  enquire.set_weighting_scheme(Xapian::BM25Weight(kK1, 0.0, 1.0, kB, kMinNormLength));
  Xapian::Query query = any_of(sum.terms);
  for (const auto& [term, weight] : sum.also) {
    query = Xapian::Query(Xapian::Query::OP_AND_MAYBE, query, title_query(term, weight));
  }
  enquire.set_query(living(view, query));
  std::vector<TermScores::Scored> out;
  const Xapian::doccount all = view.database.get_doccount();
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(wanted), all);
  for (auto it = matches.begin(); it != matches.end(); ++it) out.push_back({*it, it.get_weight()});
  total = matches.get_matches_estimated();
  return out;
}

// Documents whose scores differ by rounding may stand in either order.
void expect_same(const std::vector<TermScores::Scored>& got,
                 const std::vector<TermScores::Scored>& expected) {
  ASSERT_EQ(got.size(), expected.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    ASSERT_NEAR(got[i].score, expected[i].score, 1e-9 * (1 + expected[i].score)) << i;
    if (got[i].document == expected[i].document) continue;
    const bool is_tie =
        (i > 0 && std::abs(expected[i - 1].score - expected[i].score) < 1e-9) ||
        (i + 1 < got.size() && std::abs(expected[i + 1].score - expected[i].score) < 1e-9) ||
        i + 1 == got.size();
    ASSERT_TRUE(is_tie) << i << ": " << got[i].document << " for " << expected[i].document;
  }
}

void compare(const IndexView& view, test::Random& random, int queries) {
  const auto terms = terms_of(view.database);
  for (int i = 0; i < queries; ++i) {
    TermSum sum{some_of(terms, random, 1 + random() % 12), some_fixed(terms, random)};
    if (random() % 3 == 0) sum.terms.push_back(sum.terms.front());
    const std::size_t wanted = i % 5 == 0 ? view.database.get_doccount() : 1 + random() % 30;
    std::uint64_t total = 0;
    const auto expected = by_xapian(sum, view, wanted, total);
    const auto got = score_terms(sum, view, wanted, Deadline(0));
    ASSERT_TRUE(got);
    EXPECT_EQ(got->total, total);
    expect_same(got->best, expected);
  }
}

TEST(TermScores, IsXapiansMatch) {
  test::Random random(20261122);
  test::TempDir dir;
  build(dir / "i", random, 1, 13'000);
  compare(view_of({dir / "i"}), random, 100);
}

TEST(TermScores, LeavesOutTheDeadOfEverySegment) {
  test::Random random(5);
  test::TempDir dir;
  build(dir / "i", random, 6, 400);
  {
    auto writer = IndexWriter::open(dir / "i", {});
    ASSERT_TRUE(writer.ok());
    for (int i = 0; i < 600; i += 7) ASSERT_TRUE(writer->remove("d" + std::to_string(i)).ok());
    ASSERT_TRUE(writer->commit().ok());
  }
  const IndexView view = view_of({dir / "i"});
  ASSERT_GT(dead_documents(view), 0U);
  ASSERT_GT(view.segments, 1U);
  compare(view, random, 200);
}

TEST(TermScores, GoesOverSeveralIndexes) {
  test::Random random(6);
  test::TempDir dir;
  build(dir / "a", random, 2, 700);
  build(dir / "b", random, 3, 200);
  compare(view_of({dir / "a", dir / "b"}), random, 200);
}

TEST(TermCounts, AreXapians) {
  test::Random random(9);
  test::TempDir dir;
  build(dir / "a", random, 3, 500);
  build(dir / "b", random, 1, 100);
  const IndexView view = view_of({dir / "a", dir / "b"});
  const TermCounts counts(view);
  std::string key;
  for (const std::string& term : terms_of(view.database)) {
    ASSERT_TRUE(view.tables.frequency(term, key)) << term;
    ASSERT_EQ(counts.documents_with(term), view.database.get_termfreq(term)) << term;
  }
  EXPECT_FALSE(counts.has("Zwhat-nobody-wrote"));
  int norms = 0;
  for (Xapian::docid document = 1; document <= view.database.get_lastdocid(); ++document) {
    try {
      const double length = view.database.get_doclength(document) / view.database.get_avlength();
      ASSERT_EQ(view.tables.length_norm(document), bm25_length_norm(length)) << document;
      ++norms;
    } catch (const Xapian::DocNotFoundError&) {
    }
  }
  EXPECT_EQ(norms, static_cast<int>(view.database.get_doccount()));
}

// Xapian's own match does not always survive that, so it is not asked here.
TEST(TermScores, TellsOfDamage) {
  test::Random random(10);
  test::TempDir dir;
  build(dir / "i", random, 1, 3000);
  const auto terms = terms_of(view_of({dir / "i"}).database);
  const std::string file = test::segments_of(dir / "i").at(0) + "/postlist.glass";
  int told = 0;
  test::with_any_damage(random, file, 40, [&] {
    const auto view = open_view({dir / "i"});
    if (!view) return;
    for (int i = 0; i < 20; ++i) {
      try {
        const TermSum sum{some_of(terms, random, 3), {}};
        static_cast<void>(score_terms(sum, *view, 10, Deadline(0)));
      } catch (const indexer::DamagedFile&) {
        ++told;
      }
    }
  });
  EXPECT_GT(told, 0);
}

TEST(TermScores, EndsWhenItIsStopped) {
  test::Random random(8);
  test::TempDir dir;
  build(dir / "i", random, 1, 100);
  const IndexView view = view_of({dir / "i"});
  const std::atomic<bool> stop = true;
  const Deadline over(0, &stop);
  const auto found = score_terms({{{terms_of(view.database).front(), 1}}, {}}, view, 10, over);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->total, 0U);
  EXPECT_TRUE(over.was_over());
}

TEST(TermScores, AnEmptyIndexOrSumHasNothing) {
  test::Random random(7);
  test::TempDir dir;
  build(dir / "i", random, 1, 0);
  const IndexView view = view_of({dir / "i"});
  const auto none = score_terms({{{"Zword", 1}}, {}}, view, 10, Deadline(0));
  ASSERT_TRUE(none);
  EXPECT_TRUE(none->best.empty());
  build(dir / "j", random, 1, 10);
  const auto nothing = score_terms({}, view_of({dir / "j"}), 10, Deadline(0));
  ASSERT_TRUE(nothing);
  EXPECT_EQ(nothing->total, 0U);
}

}  // namespace
}  // namespace fihris::searcher
