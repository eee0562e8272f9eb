// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are all errors, notes and problems of the library said in Arabic? Each kind comes from the
// library itself; what is looked for is any part of it that has no translation.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/language/language.h"
#include "fihris/index.h"
#include "fihris/search.h"
#include "support/index_files.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ArabicLibrary : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!reads_right_to_left()) GTEST_SKIP() << "no catalogue, or no way to an Arabic locale";
  }
};

void write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// The formats in it, and in its arguments, that have words and no translation.
std::vector<std::string> untranslated(const Message& message) {
  std::vector<std::string> out;
  const std::string format = message.format();
  const bool has_words = std::any_of(format.begin(), format.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  if (has_words && tr(message.format()) == format) out.push_back(format);
  for (const Message::Argument& argument : message.arguments()) {
    for (const Message& part : argument.messages) {
      const auto parts = untranslated(part);
      out.insert(out.end(), parts.begin(), parts.end());
    }
  }
  return out;
}

void expect_arabic(const Message& message, const Advice& advice) {
  EXPECT_FALSE(message.empty());
  EXPECT_THAT(untranslated(message), IsEmpty()) << message.text();
  EXPECT_THAT(untranslated(advice.message), IsEmpty()) << advice.message.text();
  EXPECT_THAT(tr(message, advice), Not(HasSubstr("{"))) << "a place that is not filled";
  EXPECT_THAT(text_of(message, advice), Not(HasSubstr("--"))) << "an option of the command";
}

void expect_arabic(const Error& error) { expect_arabic(error.message, error.advice); }

TEST_F(ArabicLibrary, ThatInputsHave) {
  const test::TempDir dir;
  const std::string long_text(2000, 'a');
  const std::map<std::string, std::string> files = {
      {"packed.txt", "\x1F\x8B\x08"},
      {"zip.txt", "PK\x03\x04"},
      {"pdf.txt", "%PDF-1.4"},
      {"no.pdf", "none"},
      {"no.docx", "none"},
      {"cut.docx", "PK\x03\x04"},
      {"cut.txt.gz", "\x1F\x8B\x08"},
      {"none.txt.gz", "none"},
      {"cut.zip", "PK\x03\x04"},
      {"empty.txt", ""},
      {"bytes.txt", "\xFF\xFE\xFD\xFC\xFB and more\xFF"},
      {"flaw.txt", std::string(4000, 'a') +
                       " كتاب كتاب كتاب كتاب كتاب كتاب كتاب كتاب كتاب كتاب كتاب كتاب \xFF"},
      {"nul.txt", std::string("a\0b\0\0c\0d\0\0\0", 11)},
      {"yaml.md", "---\na: [\n---\ntext\n"},
      {"alias.md", "---\na: &x 1\nb: *x\n---\ntext\n"},
      {"deep.html",
       [] {
         std::string all;
         for (int i = 0; i < 2000; ++i) all += "<div>";
         return all + "a";
       }()},
      {"other.xml", "<rss><a/></rss>"},
      {"bad.xml", "<mediawiki><page>"},
      {"none.trec", "nothing"},
      {"bad.trec", "<DOC><TEXT></TEXT></DOC><DOC><TEXT>a</TEXT>"},
      {"none.csv", ""},
      {"names.csv", "a,b\n1,2\n"},
      {"cells.csv", "text,title\na,b,c\n,\n\"a,b"},
      {"a.odt", "x"},
      {"b", "x"},
      {"lines.jsonl",
       "[1]\nnone\n{\"text\":\n{\"text\":[{}]}\n{\"text\":{}}\n{\"title\":true,\"text\":\"a\"}\n"
       "{\"body\":\"a\"}\n{}\n{\"text\":\"a\",\"text\":\"b\"}\n{\"text\":\"\\x\"}\n"
       "{\"text\":\"\\u12\"}\n{\"text\":\"\\uD800\"}\n{\"text\":\"\x01\"}\n{\"text\":\"a\"} x\n"
       "{\"text\":\"\xFF\"}\n{\"text\" \"a\"}\n{\"text\":[\"a\" 1]}\n{\"n\":nil,\"text\":\"a\"}\n"
       "{\"price\":\"much\",\"day\":\"soon\",\"text\":\"a\"}\n{\"id\":\"" +
           std::string(9000, 'a') + "\",\"text\":\"a\"}\n{\"text\":\"" + long_text + "\"}\n"},
  };
  std::filesystem::create_directory(dir / "in");
  for (const auto& [name, bytes] : files) write(dir / ("in/" + name), bytes);
  std::filesystem::create_symlink("nowhere", dir / "in/link.txt");
  IndexOptions options;
  options.fields = {{"price", kFieldSort, FieldType::kNumber},
                    {"day", kFieldSort, FieldType::kDate}};
  auto writer = IndexWriter::open(dir / "i", options);
  ASSERT_TRUE(writer.ok()) << writer.error().text();
  IngestOptions ingesting;
  ingesting.max_line_bytes = 10'000;
  std::set<std::string> formats;
  ingesting.on_problem = [&](const InputProblem& problem) {
    SCOPED_TRACE(problem.source + ": " + problem.text());
    expect_arabic(problem.message, problem.advice);
    formats.insert(problem.message.format());
  };
  const auto report = ingest(*writer, {dir / "in"}, ingesting);
  ASSERT_TRUE(report.ok()) << report.error().text();
  EXPECT_GT(formats.size(), 35U) << "of many kinds";
}

TEST_F(ArabicLibrary, OfQueries) {
  const test::TempDir dir;
  test::build_index(dir / "i", {{"a", "مكتبة المدينة"}, {"b", "مدينة ومكتبات"}, {"c", "سوق"}});
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  const std::string many = [] {
    std::string words;
    for (int i = 0; i < 1025; ++i) words += "مكتبة ";
    return words;
  }();
  for (const std::string& query : {std::string("مكتبة \"سوق"),
                                   std::string("(مكتبة"),
                                   std::string("مكتبة)"),
                                   std::string(100, '(') + "a",
                                   std::string("OR مكتبة"),
                                   std::string("مكتبة AND"),
                                   std::string("مكتبة \"\""),
                                   std::string("مكتبة ()"),
                                   std::string("title: مكتبة"),
                                   std::string("nofield:مكتبة"),
                                   many,
                                   std::string("م*"),
                                   std::string("مكتبة NEAR -سوق"),
                                   std::string("date:soon"),
                                   std::string("مكتبة NEAR/x سوق"),
                                   std::string("\"مكتبة سوق\"~0"),
                                   std::string("مكتبة NEAR/1001 سوق"),
                                   std::string("سوق~9"),
                                   std::string("\"سوق المدينة\""),
                                   std::string("مكتبة زقزوق سوق"),
                                   std::string("مكنبة"),
                                   std::string("المدينةالكبيرة مدينةسوق"),
                                   std::string("!"),
                                   std::string("ققق*"),
                                   std::string("url:سو*"),
                                   std::string("+سوق +زقزوق")}) {
    SCOPED_TRACE(query.substr(0, 60));
    SearchOptions options;
    const auto results = searcher->search(query, options);
    ASSERT_TRUE(results.ok());
    for (const Note& note : results->notes) expect_arabic(note.message, note.advice);
    options.strict = true;
    if (const auto strict = searcher->search(query, options); !strict)
      expect_arabic(strict.error());
    options.widen = false;
    if (const auto narrow = searcher->search(query, options); narrow.ok()) {
      for (const Note& note : narrow->notes) expect_arabic(note.message, note.advice);
    }
  }
}

TEST_F(ArabicLibrary, ThatSearchesFailWith) {
  const test::TempDir dir;
  test::build_index(dir / "i", {{"a", "مكتبة المدينة"}});
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  const auto fails = [&](auto&& change) {
    SearchOptions options;
    change(options);
    const auto results = searcher->search("مكتبة", options);
    ASSERT_FALSE(results.ok());
    expect_arabic(results.error());
  };
  fails([](SearchOptions& options) { options.limit = 100'000; });
  fails([](SearchOptions& options) { options.facet_values = 100'000; });
  fails([](SearchOptions& options) { options.limit = 101, options.explain = true; });
  fails([](SearchOptions& options) { options.facets = {"nowhere"}; });
  fails([](SearchOptions& options) { options.facets = {"url"}; });
  fails([](SearchOptions& options) { options.sort = "title"; });
  fails([](SearchOptions& options) { options.filters = {{"date", "soon"}}; });
  expect_arabic(searcher->search(std::string(200'000, 'a')).error());
  expect_arabic(searcher->similar("nobody").error());
  expect_arabic(searcher->get("nobody").error());
  expect_arabic(searcher->complete("a", {.limit = 5000}).error());
  expect_arabic(Searcher::open(dir / "nowhere").error());
  expect_arabic(Searcher::open(std::vector<std::string>()).error());
  expect_arabic(Searcher::open("localhost:1").error());
  write(dir / "junk", "x");
  expect_arabic(Searcher::open(dir / "junk").error());
  IndexOptions options;
  options.analyzer.arabic_stemmer = Stemmer::kSnowball;
  ASSERT_TRUE(IndexWriter::open(dir / "other", options)->commit().ok());
  expect_arabic(Searcher::open({dir / "i", dir / "other"}).error());
}

TEST_F(ArabicLibrary, ThatIndexesFailWith) {
  const test::TempDir dir;
  test::build_index(dir / "i", {{"a", "مكتبة المدينة"}});
  const auto fails = [&](const std::string& path, auto&& change) {
    IndexOptions options;
    change(options);
    const auto writer = IndexWriter::open(path, options);
    ASSERT_FALSE(writer.ok());
    expect_arabic(writer.error());
  };
  const auto nothing = [](IndexOptions&) {};
  write(dir / "file", "x");
  std::filesystem::create_directory(dir / "full");
  write(dir / "full/letter.txt", "x");
  fails(dir / "file", nothing);
  fails(dir / "full", nothing);
  fails(dir / "no/where", nothing);
  fails(dir / "none", [](IndexOptions& options) { options.create = false; });
  fails(dir / "i", [](IndexOptions& options) { options.memory = 1; });
  fails(dir / "i", [](IndexOptions& options) { options.fields = {{"topic", kFieldFacet}}; });
  fails(dir / "n", [](IndexOptions& options) { options.fields = {{"a b", kFieldFacet}}; });
  fails(dir / "n", [](IndexOptions& options) { options.fields = {{"id", kFieldFacet}}; });
  fails(dir / "n", [](IndexOptions& options) {
    options.fields = {{"a", kFieldFacet}, {"a", kFieldFacet}};
  });
  auto writer = IndexWriter::open(dir / "i");
  ASSERT_TRUE(writer.ok());
  fails(dir / "i", nothing);  // locked
  expect_arabic(writer->put({}).error());
  expect_arabic(writer->put(test::text_document(std::string(9000, 'a'), "")).error());
  expect_arabic(writer->put(test::text_document("a", std::string(kMaxTextBytes + 1, 'a'))).error());
  expect_arabic(ingest(*writer, {dir / "nowhere"}).error());
  IngestOptions klingon;
  klingon.encoding = "klingon";
  expect_arabic(ingest(*writer, {}, klingon).error());
  IngestOptions no_lines;
  no_lines.max_line_bytes = 0;
  expect_arabic(ingest(*writer, {}, no_lines).error());
  IngestOptions tiny;
  tiny.split = Split::kBytes;
  tiny.split_bytes = 1;
  expect_arabic(ingest(*writer, {}, tiny).error());
  for (const std::string& segment : test::segments_of(dir / "i")) {
    for (const char* file : {"words.fihris", "termlist.glass"}) {
      std::fstream bytes(segment + "/" + file, std::ios::in | std::ios::out | std::ios::binary);
      bytes.seekp(60);
      bytes.write("\x01\x02\x03\x04\x05\x06", 6);
    }
  }
  const auto report = check_index(dir / "i");
  ASSERT_TRUE(report.ok()) << report.error().text();
  EXPECT_FALSE(report->problems.empty());
  for (const Message& problem : report->problems) expect_arabic(problem, {});
}

TEST_F(ArabicLibrary, EachAdviceHasWordsOfTheCommandOrOfTheLibrary) {
  for (int i = Advice::kRebuild; i <= Advice::kTryAgainOrCheck; ++i) {
    const auto kind = static_cast<Advice::Kind>(i);
    const Advice advice(kind, {"A", "B"});
    EXPECT_THAT(untranslated(advice.message), IsEmpty());
    EXPECT_THAT(advice.message.text(), Not(HasSubstr("--")));
    if (const char* const own = advice_format(kind); own != nullptr) {
      EXPECT_STRNE(tr(own), own);
    }
    const std::string said = tr(msg("is encrypted"), advice);
    EXPECT_THAT(said, Not(HasSubstr("{")));
    for (const Message::Argument& argument : advice.message.arguments()) {
      EXPECT_THAT(said, HasSubstr(argument.text)) << "with what the library gave";
    }
  }
}

}  // namespace
}  // namespace fihris::cli
