// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does every query get an answer, whatever it contains and whatever the options?
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/random.h"
#include "support/small_index.h"
#include "support/temp_dir.h"
#include "support/texts.h"

namespace fihris {
namespace {

using test::Random;

constexpr std::array<std::string_view, 24> kWords = {
    "ترامب", "شريحة", "الشرائح", "H20",  "إنفيديا", "Nvidia", "مدرسة", "وبالمدارس",
    "في",    "من",    "2025",    "٢٠٢٥", "a",       "ك",      "كتاب",  "=على",
    "",      "مُحَمَّدٌ",  "ﻛﺘﺎﺏ",    "漢字", "F-16",    "ـــ",    "\xFF",  "\xD9"};
constexpr std::array<std::string_view, 40> kSigns = {
    " ",    " ",        " ",  " ",  " AND ",  " OR ",  " NOT ",  "+",       "-",  "(",
    ")",    "\"",       "«",  "»",  "*",      "?",     "؟",      "~",       "~2", "~9",
    "\"~3", " NEAR/2 ", "/",  ":",  "date:",  "text:", "title:", "nobody:", "..", "2025-01..",
    "=",    "،",        "\n", "\t", "\u202E", "\\",    "((((((", "))))))",  "**", "??"};

template <std::size_t n>
std::string_view one_of(const std::array<std::string_view, n>& list, Random& random) {
  return list[random() % n];
}

std::string random_query(Random& random) {
  std::string query;
  // Mostly short ones, and now and then hundreds of pieces.
  const std::uint32_t most = random() % 20 == 0 ? 300 : 14;
  for (std::uint32_t left = random() % most; left > 0; --left) {
    query += random() % 2 == 0 ? one_of(kWords, random) : one_of(kSigns, random);
  }
  return query;
}

SearchOptions random_options(Random& random) {
  SearchOptions options;
  options.level = static_cast<Level>(random() % 3);
  options.limit = random() % 4 == 0 ? 0 : 1 + random() % 20;
  options.offset = random() % 4 == 0 ? random() % 60 : 0;
  options.match_all = random() % 4 == 0;
  options.widen = random() % 4 != 0;
  options.strict = random() % 5 == 0;
  options.snippet_length = random() % 2 == 0 ? 240 : random() % 300;
  options.full_text = random() % 5 == 0;
  options.explain = random() % 4 == 0;
  options.collapse = random() % 6 == 0;
  options.timeout_ms = random() % 4 == 0 ? 1 + random() % 50 : 0;
  if (random() % 5 == 0) options.sort = "date";
  if (random() % 5 == 0) options.facets = {"date"};
  return options;
}

void expect_spans(const std::string& text, const std::vector<Span>& spans) {
  std::size_t done = 0;
  for (const Span& span : spans) {
    ASSERT_LE(done, span.begin);
    ASSERT_LT(span.begin, span.end);
    ASSERT_LE(span.end, text.size());
    done = span.end;
  }
}

std::vector<Document> documents(Random& random) {
  std::vector<Document> out;
  for (int i = 0; i < 150; ++i) {
    std::string text;
    for (std::uint32_t left = 5 + random() % 80; left > 0; --left) {
      text.append(one_of(kWords, random)).append(random() % 9 == 0 ? ".\n" : " ");
    }
    out.push_back(
        test::text_document("d" + std::to_string(i), text, std::string(one_of(kWords, random))));
    out.back().date = "2025-0" + std::to_string(1 + random() % 9) + "-01";
  }
  return out;
}

TEST(SearchFuzz, EveryQueryIsAnswered) {
  Random random(test::seed(20261122));
  test::TempDir dir;
  FieldSpec date;
  date.name = "date";
  date.uses = kFieldFilter | kFieldSort | kFieldFacet | kFieldStore;
  date.type = FieldType::kDate;
  IndexOptions with_date;
  with_date.fields = {date};
  auto writer = IndexWriter::open(dir / "i", with_date);
  ASSERT_TRUE(writer) << writer.error().text();
  for (const Document& document : documents(random)) ASSERT_TRUE(writer->put(document));
  ASSERT_TRUE(writer->commit());
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher);
  int hits = 0;
  int refused = 0;
  for (int round = 0; round < test::rounds(2000); ++round) {
    const std::string query = random_query(random);
    const SearchOptions options = random_options(random);
    SCOPED_TRACE("round " + std::to_string(round) + ": " + testing::PrintToString(query));
    const auto results = searcher->search(query, options);
    if (!results) {
      // Only what is asked to be strict is refused, and says where.
      ASSERT_EQ(results.error().code, ErrorCode::kInvalidQuery) << results.error().text();
      ASSERT_TRUE(options.strict);
      ASSERT_TRUE(results.error().offset);
      ASSERT_LE(*results.error().offset, query.size());
      ++refused;
      continue;
    }
    ASSERT_LE(results->hits.size(), options.limit);
    ASSERT_LE(results->hits.size(), results->total);
    hits += results->hits.empty() ? 0 : 1;
    for (const Hit& hit : results->hits) {
      expect_spans(hit.title, hit.title_highlights);
      expect_spans(hit.snippet, hit.highlights);
      expect_spans(hit.text, hit.text_highlights);
      if (HasFatalFailure()) return;
      if (!options.explain) continue;
      double sum = 0;
      for (const Match& match : hit.why) sum += match.weight;
      ASSERT_NEAR(sum, hit.score, 1e-6 * (1 + hit.score));
    }
  }
  EXPECT_GT(hits, 500);
  EXPECT_GT(refused, 50);
}

TEST(SearchFuzz, QueriesThatStandForTooManyWordsAreCutAndSaySo) {
  test::TempDir dir;
  std::string words;
  for (const char* first : {"ب", "ت", "ج", "ح", "د", "ر", "س", "ش", "ص", "ط", "ع", "ف"}) {
    for (const char* second : {"ب", "ج", "ح", "د", "ر", "ز", "س", "ش", "ص", "ط", "ع", "ق"}) {
      words.append("كل").append(first).append(second).append("ز ");
    }
  }
  test::build_index(dir / "i",
                    {test::text_document("first", words), test::text_document("last", "نهاية")});
  std::string query;
  for (int i = 0; i < 170; ++i) query += "كل* ";
  query += "نهاية";
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher);
  const auto results = searcher->search(query);
  ASSERT_TRUE(results) << results.error().text();
  ASSERT_EQ(results->hits.size(), 1U);
  EXPECT_EQ(results->hits[0].id, "first");
  EXPECT_THAT(test::texts(results->notes),
              testing::Contains(testing::HasSubstr("stands for too many words of the index")));
}

}  // namespace
}  // namespace fihris
