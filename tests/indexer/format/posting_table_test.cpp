// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do the segments' own tables give the same postings and lengths as Xapian, and no result rather
// than a wrong one when they are damaged?
#include "indexer/format/posting_table.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>

#include "support/damage.h"
#include "support/described_segment.h"
#include "support/index_files.h"
#include "support/random.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris::indexer {
namespace {

using Postings = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

// A word so long that a list's chunk and its key do not fit into one item of the table.
std::string long_word(unsigned rank) {
  std::string out;
  for (int i = 0; i < 50; ++i) out += "بتثجح";
  return out.substr(0, 170) + std::to_string(rank);
}

std::vector<Document> some_documents(test::Random& random, int count) {
  std::vector<Document> out;
  for (int i = 0; i < count; ++i) {
    std::string text = random() % 3 != 0 ? long_word(random() % 2) : "ماء";
    const auto words = 1 + random() % (i % 100 == 0 ? 400 : 12);
    for (unsigned w = 0; w < words; ++w) {
      const auto rank = random() % (1 + random() % (1 + random() % 2000));
      text += " كلمة" + std::to_string(rank);
    }
    out.push_back(test::text_document("d" + std::to_string(i), text));
  }
  return out;
}

Postings from_xapian(const Xapian::Database& database, const std::string& term) {
  Postings out;
  for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) {
    out.emplace_back(*it, it.get_wdf());
  }
  return out;
}

// `step`: how many document numbers are read at a time.
Postings from_table(const PostingTable& table, const std::string& term, std::uint64_t step) {
  Postings out;
  PostingList list = table.find(term);
  EXPECT_FALSE(list.failed()) << term;
  const std::uint32_t frequency = list.frequency();
  for (std::uint64_t end = 0; list.document() != PostingList::kEnd;) {
    end += step;
    list.each_below(end, [&](std::uint32_t document, std::uint32_t count) {
      EXPECT_LT(document, end);
      EXPECT_GE(document + step, end);
      out.emplace_back(document, count);
    });
    EXPECT_GE(list.document(), end);
  }
  EXPECT_FALSE(list.failed()) << term;
  EXPECT_EQ(out.size(), frequency) << term;
  return out;
}

void expect_what_xapian_tells(const std::string& segment) {
  const auto table = test::open_table<PostingTable>(segment);
  ASSERT_TRUE(table) << segment;
  const Xapian::Database database(segment);
  std::string key;
  std::size_t longest = 0;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    const Postings expected = from_xapian(database, *term);
    longest = std::max(longest, expected.size());
    ASSERT_EQ(from_table(*table, *term, 1 + expected.size() * 7 % 3000), expected) << *term;
    ASSERT_EQ(table->frequency(*term, key), expected.size());
  }
  EXPECT_GT(longest, 2000U);  // some lists are in several chunks
  for (const char* absent : {"!", "Z", "Zwhat-nobody-wrote", "\xFF\xFF"}) {
    EXPECT_EQ(table->find(absent).document(), PostingList::kEnd);
    EXPECT_EQ(table->frequency(absent, key), 0U);
  }
}

TEST(PostingTable, TellsWhatXapianTells) {
  test::Random random(20261122);
  test::TempDir dir;
  test::build_index(dir / "i", some_documents(random, 6000));
  expect_what_xapian_tells(test::segments_of(dir / "i").at(0));
}

TEST(PostingTable, ReadsListsInSeveralPieces) {
  test::Random random(3);
  test::TempDir dir;
  test::build_index(dir / "i", some_documents(random, 6000));
  const std::string segment = test::segments_of(dir / "i").at(0);
  // Xapian writes a table with the smallest blocks, in which a chunk never fits into an item.
  Xapian::Database(segment).compact(dir / "small", 0, 2048);
  expect_what_xapian_tells(dir / "small");
}

TEST(PostingTable, TellsTheLengths) {
  test::Random random(8);
  test::TempDir dir;
  test::build_index(dir / "i", some_documents(random, 9000));
  const std::string segment = test::segments_of(dir / "i").at(0);
  const auto table = test::open_table<PostingTable>(segment);
  ASSERT_TRUE(table);
  const Xapian::Database database(segment);
  const std::uint32_t last = database.get_lastdocid();
  for (const std::uint32_t first : {0U, 1U, 17U, 4096U, 8000U, last, last + 1, last + 5000}) {
    std::vector<std::uint32_t> lengths(first % 2 == 0 ? 4096 : 700, 77);
    ASSERT_TRUE(table->read_lengths(first, lengths));
    for (std::uint32_t i = 0; i < lengths.size(); ++i) {
      const std::uint32_t document = first + i;
      const bool exists = document > 0 && document <= last;
      ASSERT_EQ(lengths[i], exists ? database.get_doclength(document) : 0) << document;
    }
  }
}

TEST(PostingTable, SurvivesAnyDamage) {
  test::Random random(99);
  test::TempDir dir;
  test::build_index(dir / "i", some_documents(random, 3000));
  const std::string segment = test::segments_of(dir / "i").at(0);
  std::vector<std::string> terms;
  {
    const Xapian::Database database(segment);
    for (auto it = database.allterms_begin(); it != database.allterms_end(); ++it) {
      if (it.get_termfreq() > 300 || random() % 50 == 0) terms.push_back(*it);
    }
  }
  std::string key;
  int failed = 0;
  test::with_any_damage(random, segment + "/postlist.glass", 60, [&] {
    const auto table = test::open_table<PostingTable>(segment);
    if (!table) return;
    for (const std::string& term : terms) {
      PostingList list = table->find(term);
      std::uint64_t before = 0;
      list.each_below(PostingList::kEnd, [&](std::uint32_t document, std::uint32_t) {
        EXPECT_TRUE(before == 0 || document > before);
        before = document;
      });
      if (list.failed()) ++failed;
      static_cast<void>(table->frequency(term, key));
    }
    std::vector<std::uint32_t> lengths(4096);
    static_cast<void>(table->read_lengths(random() % 3000, lengths));
  });
  EXPECT_GT(failed, 0);
}

}  // namespace
}  // namespace fihris::indexer
