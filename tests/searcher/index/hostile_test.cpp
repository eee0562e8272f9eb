// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does the library answer any arguments with a value or an error, and never with an exception?
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fihris/analysis.h"
#include "fihris/index.h"
#include "fihris/search.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

using testing::AnyOf;
using testing::Eq;

const std::string kNull(1, '\0');

std::vector<std::string> hostile_paths(const std::string& existing) {
  const std::string separated = "/" + std::string(200, 'b');
  std::string deep;
  for (int i = 0; i < 30; ++i) deep += separated;
  return {"",
          kNull,
          existing + kNull + "x",
          std::string(300, 'a'),
          std::string(300, 'a') + ":80",
          std::string(100'000, 'a') + ":80",
          deep,
          ":80",
          "a:",
          "127.0.0.1:99999999999999999999",
          "127.0.0.1:-1",
          "127.0.0.1:1",
          "no.such.host.invalid:80",
          "/dev/null",
          "/dev/null/x",
          "\xFF\xFE",
          existing + "/XAPIANDB/x"};
}

std::vector<std::string> hostile_texts() {
  std::string many;
  for (int i = 0; i < 20'000; ++i) many += "a b* ";
  many.resize(100'000);
  std::string arabic;
  while (arabic.size() < 99'000) arabic += "كتب~ \"وزير\" ";
  return {"",
          kNull,
          "\xFF\xFE\xFD",
          std::string(100'000, '('),
          std::string(100'000, '"'),
          std::string(100'000, 'x'),
          std::string(100'000, '\0'),
          std::string(100'001, 'x'),
          many,
          arabic,
          std::string(50'000, '-') + "x",
          "title:" + std::string(90'000, '*'),
          "date:" + std::string(90'000, '9') + ".." + std::string(9'000, '1'),
          "a NEAR/99999999999999999999 b"};
}

class Hostile : public testing::Test {
 protected:
  void SetUp() override {
    test::build_index(dir_ / "i", {{"1", "كتاب المدينة"}, {"2", "وزير النفط"}});
  }
  test::TempDir dir_;
};

TEST_F(Hostile, PathsAreErrorsOfSearcherAndChecks) {
  for (const std::string& path : hostile_paths(dir_ / "i")) {
    const std::string said = path.substr(0, 60);
    const auto searcher = Searcher::open(path);
    EXPECT_FALSE(searcher.ok()) << said;
    EXPECT_FALSE(Searcher::open(std::vector<std::string>{dir_ / "i", path}).ok()) << said;
    static_cast<void>(check_index(path));
    static_cast<void>(check_databases(path));
  }
  EXPECT_FALSE(Searcher::open(std::vector<std::string>()).ok());
}

TEST_F(Hostile, PathsAreErrorsOfWriter) {
  for (const std::string& path : hostile_paths(dir_ / "i")) {
    if (path.find(':') != std::string::npos || path == "\xFF\xFE") continue;  // a legal name
    EXPECT_FALSE(IndexWriter::open(path).ok()) << path.substr(0, 60);
  }
}

TEST_F(Hostile, QueriesAreAnsweredOrRefused) {
  auto searcher = Searcher::open(dir_ / "i");
  ASSERT_TRUE(searcher.ok());
  for (const std::string& query : hostile_texts()) {
    SCOPED_TRACE(query.substr(0, 40));
    for (const bool strict : {false, true}) {
      SearchOptions options;
      options.strict = strict;
      const auto results = searcher->search(query, options);
      if (!results) {
        EXPECT_EQ(results.error().code, ErrorCode::kInvalidQuery) << results.error().text();
      }
    }
    static_cast<void>(searcher->complete(query));
    static_cast<void>(searcher->suggest(query));
    const auto document = searcher->get(query);
    ASSERT_FALSE(document.ok());
    EXPECT_EQ(document.error().code, ErrorCode::kNotFound) << document.error().text();
    const auto similar = searcher->similar(query);
    ASSERT_FALSE(similar.ok());
    EXPECT_EQ(similar.error().code, ErrorCode::kNotFound) << similar.error().text();
  }
}

TEST_F(Hostile, OptionsAreAnsweredOrRefused) {
  auto searcher = Searcher::open(dir_ / "i");
  ASSERT_TRUE(searcher.ok());
  for (const std::string& text : hostile_texts()) {
    SCOPED_TRACE(text.substr(0, 40));
    SearchOptions filtered;
    filtered.filters = {{"date", text}, {"id", text}, {"url", text, true}};
    static_cast<void>(searcher->search("كتاب", filtered));
    SearchOptions named;
    named.filters = {{text, text}};
    EXPECT_FALSE(searcher->search("كتاب", named).ok());
    SearchOptions sorted;
    sorted.sort = text;
    EXPECT_EQ(searcher->search("كتاب", sorted).ok(), text.empty());
    SearchOptions counted;
    counted.facets = {text};
    EXPECT_FALSE(searcher->search("كتاب", counted).ok());
  }
  SearchOptions far;
  far.offset = static_cast<std::size_t>(-1);
  EXPECT_TRUE(searcher->search("كتاب", far)->hits.empty());
  SearchOptions large;
  large.limit = static_cast<std::size_t>(-1);
  EXPECT_EQ(searcher->search("كتاب", large).error().code, ErrorCode::kInvalidArgument);
}

TEST_F(Hostile, DocumentsAreTakenOrRefused) {
  auto writer = IndexWriter::open(dir_ / "i");
  ASSERT_TRUE(writer.ok());
  for (const std::string& text : hostile_texts()) {
    SCOPED_TRACE(text.substr(0, 40));
    Document document = test::text_document(text.substr(0, 9'000), text, text);
    document.date = text;
    document.url = text;
    document.fields = {{text, text}, {"date", text}};
    static_cast<void>(writer->flaws_of(document));
    const auto put = writer->put(document);
    if (!put) {
      EXPECT_EQ(put.error().code, ErrorCode::kInvalidArgument) << put.error().text();
    }
    EXPECT_TRUE(writer->remove(text).ok());
    writer->note_source(text, text);
    EXPECT_TRUE(writer->has_source(text, text));
    static_cast<void>(ingest(*writer, {text}));
  }
  const auto committed = writer->commit();
  EXPECT_TRUE(committed.ok()) << committed.error().text();
  IndexOptions wrong;
  wrong.fields = {{kNull, kFieldSearch}, {std::string(100'000, 'x'), kFieldFilter}};
  EXPECT_FALSE(IndexWriter::open(dir_ / "other", wrong).ok());
}

TEST(HostileText, IsAnalyzed) {
  auto analyzer = Analyzer::create();
  ASSERT_TRUE(analyzer.ok());
  for (const std::string& text : hostile_texts()) {
    for (const Token& token : analyzer->analyze(text)) ASSERT_LE(token.end, text.size());
    static_cast<void>(fold(text));
  }
}

}  // namespace
}  // namespace fihris
