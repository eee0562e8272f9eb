// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does the library do at its edges: paths that are no index, states that writers have left,
// disks that are full? No exception leaves it, and a state that is open stays.
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fihris/index.h"
#include "fihris/search.h"
#include "support/check_all.h"
#include "support/small_index.h"
#include "support/temp_dir.h"
#include "support/texts.h"

namespace fihris {
namespace {

namespace fs = std::filesystem;

using test::build_index;
using test::TempDir;
using test::text_document;

constexpr const char* kText = "افتتحت المكتبة الجديدة في وسط المدينة";

// Thirty documents, 0 to 29.
void make_index(const std::string& path, int count = 30) {
  std::vector<Document> documents;
  for (int i = 0; i < count; ++i) documents.push_back(text_document(std::to_string(i), kText));
  build_index(path, documents);
}

IndexOptions rebuilding() {
  IndexOptions options;
  options.rebuild = true;
  return options;
}

template <typename T>
ErrorCode code_of(const Result<T>& result) {
  EXPECT_FALSE(result.ok());
  if (result.ok()) return ErrorCode::kInternal;
  EXPECT_NE(result.error().text(), "");
  return result.error().code;
}

// In a process of its own, which may have limits. True when the body returned true.
bool in_child(const std::function<bool()>& body) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::alarm(120);
    bool good = false;
    try {
      good = body();
    } catch (...) {
      ::_exit(3);
    }
    ::_exit(good ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status)) << "ended by signal " << WTERMSIG(status);
  EXPECT_NE(WEXITSTATUS(status), 3) << "an exception left the library";
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST(Edges, OfPathsThatAreNoIndex) {
  const TempDir dir;
  IndexOptions existing;
  existing.create = false;
  EXPECT_EQ(code_of(Searcher::open(dir / "none")), ErrorCode::kNotFound);
  EXPECT_EQ(code_of(check_index(dir / "none")), ErrorCode::kNotFound);
  EXPECT_EQ(code_of(IndexWriter::open(dir / "none", existing)), ErrorCode::kNotFound);
  EXPECT_EQ(code_of(IndexWriter::open(dir / "a/b/c")), ErrorCode::kIo);
  EXPECT_FALSE(Searcher::open(std::string()).ok());
  EXPECT_FALSE(Searcher::open(std::vector<std::string>{}).ok());
  EXPECT_FALSE(IndexWriter::open("").ok());
  std::ofstream(dir / "file") << "x";
  EXPECT_FALSE(Searcher::open(dir / "file").ok());
  EXPECT_EQ(code_of(IndexWriter::open(dir / "file")), ErrorCode::kWrongFormat);
  fs::create_directory(dir / "foreign");
  std::ofstream(dir / "foreign/readme") << "x";
  EXPECT_EQ(code_of(IndexWriter::open(dir / "foreign")), ErrorCode::kWrongFormat);
  EXPECT_EQ(code_of(IndexWriter::open(dir / "foreign", rebuilding())), ErrorCode::kWrongFormat);
  EXPECT_TRUE(fs::exists(dir / "foreign/readme"));
  fs::create_directory(dir / "stub");
  std::ofstream(dir / "stub/XAPIANDB") << "auto somewhere\n";
  EXPECT_EQ(code_of(IndexWriter::open(dir / "stub")), ErrorCode::kWrongFormat);
  EXPECT_EQ(code_of(check_index(dir / "stub")), ErrorCode::kWrongFormat);
}

// They threw: the first is longer than a name of a host or a file can be.
TEST(Edges, OfAddressesThatCannotBe) {
  for (const std::string& path :
       {std::string(300, 'a') + ":80", std::string(5000, 'a') + ":80", std::string(5000, 'a'),
        std::string("a\0b", 3), std::string("127.0.0.1:1"), std::string("127.0.0.1:99999"),
        std::string(":80"), std::string("::"), std::string(300, ':')}) {
    EXPECT_NO_THROW({
      EXPECT_FALSE(Searcher::open(path).ok());
      EXPECT_FALSE(check_index(path).ok());
    }) << path.substr(0, 20);
  }
  for (const std::string& path : {std::string(300, 'a') + ":80", std::string(5000, 'a')}) {
    EXPECT_NO_THROW(EXPECT_FALSE(IndexWriter::open(path).ok()));
  }
}

// All files are opened at once, so an index that was deleted can be searched until the end.
TEST(Edges, OfASearcherWhoseIndexIsDeleted) {
  const TempDir dir;
  make_index(dir / "i");
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  fs::remove_all(dir / "i");
  EXPECT_EQ(searcher->search("مكتبة")->total, 30U);
  EXPECT_EQ(searcher->search("\"وسط المدينة\"")->total, 30U);
  EXPECT_TRUE(searcher->complete("مكت").ok());
  EXPECT_EQ(searcher->get("7")->text, kText);
  EXPECT_EQ(code_of(searcher->refresh()), ErrorCode::kNotFound);
  EXPECT_EQ(searcher->search("\"وسط المدينة\"")->total, 30U) << "the old state stays";
}

// Nothing is asked before all of it has been replaced many times, merged and removed.
TEST(Edges, OfASearcherThatIsAskedLate) {
  const TempDir dir;
  make_index(dir / "i");
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  const auto generations = searcher->generations();
  auto writer = IndexWriter::open(dir / "i");
  for (int commit = 0; commit < 20; ++commit) {
    for (int i = 0; i < 30; ++i) {
      ASSERT_TRUE(writer->put(text_document(std::to_string(i), "نص آخر تماما")).ok());
    }
    ASSERT_TRUE(writer->commit().ok());
  }
  ASSERT_TRUE(writer->optimize().ok());
  EXPECT_TRUE(searcher->complete("مكت").ok());
  EXPECT_TRUE(searcher->suggest("مكتبه").ok());
  EXPECT_EQ(searcher->search("\"وسط المدينة\"")->total, 30U);
  EXPECT_EQ(searcher->search("مكت*")->total, 30U);
  EXPECT_EQ(searcher->search("تماما")->total, 0U);
  EXPECT_EQ(searcher->get("1")->text, kText);
  EXPECT_EQ(searcher->stats()->documents, 30U);
  EXPECT_EQ(searcher->stats()->dead, 0U);
  EXPECT_EQ(searcher->generations(), generations);
  EXPECT_TRUE(searcher->refresh().value());
  EXPECT_EQ(searcher->search("تماما")->total, 30U);
  EXPECT_NE(searcher->generations(), generations);
}

TEST(Edges, OfASearcherThatIsNotRefreshed) {
  const TempDir dir;
  make_index(dir / "i", 40);
  auto searcher = Searcher::open(dir / "i");
  auto writer = IndexWriter::open(dir / "i");
  ASSERT_TRUE(searcher.ok() && writer.ok());
  for (int i = 0; i < 6; ++i) {
    ASSERT_TRUE(writer->put(text_document(std::to_string(i), "نص آخر تماما")).ok());
    ASSERT_TRUE(writer->remove(std::to_string(20 + i)).value());
    ASSERT_TRUE(writer->commit().ok());
    EXPECT_EQ(searcher->search("مكتبة")->total, 40U) << i;
    EXPECT_TRUE(searcher->get(std::to_string(20 + i)).ok()) << i;
  }
}

TEST(Edges, OfARebuildUnderASearcher) {
  const TempDir dir;
  IndexOptions options;
  options.fields = {{"topic", kFieldFilter | kFieldFacet}};
  Document document = text_document("1", kText);
  document.fields = {{"topic", "a"}};
  build_index(dir / "i", {document}, options);
  auto searcher = Searcher::open(dir / "i");
  build_index(dir / "i", {{"2", kText}}, rebuilding());
  SearchOptions facets;
  facets.facets = {"topic"};
  EXPECT_EQ(searcher->search("مكتبة", facets)->facets[0].values.size(), 1U);
  EXPECT_TRUE(searcher->refresh().value());
  EXPECT_EQ(code_of(searcher->search("مكتبة", facets)), ErrorCode::kNotFound);
  EXPECT_EQ(searcher->search("مكتبة")->hits[0].id, "2");
}

TEST(Edges, OfAForkWithAnOpenSearcher) {
  const TempDir dir;
  make_index(dir / "i");
  auto searcher = Searcher::open(dir / "i");
  EXPECT_TRUE(in_child([&] { return searcher->search("مكتبة")->total == 30; }));
  EXPECT_EQ(searcher->search("مكتبة")->total, 30U);
}

TEST(Edges, OfASecondWriter) {
  const TempDir dir;
  auto writer = IndexWriter::open(dir / "i");
  EXPECT_EQ(code_of(IndexWriter::open(dir / "i")), ErrorCode::kLocked);
  EXPECT_TRUE(in_child([&] {
    const auto other = IndexWriter::open(dir / "i");
    return !other.ok() && other.error().code == ErrorCode::kLocked;
  }));
}

// A file may not grow beyond 64 KB.
TEST(Edges, OfAFullDisk) {
  const TempDir dir;
  build_index(dir / "i", {{"first", kText}});
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "كلمة" + std::to_string(i * 7919) + " ";
  EXPECT_TRUE(in_child([&] {
    ::signal(SIGXFSZ, SIG_IGN);
    auto writer = IndexWriter::open(dir / "i");
    for (int i = 0; i < 100; ++i) {
      (void)writer->put(text_document(std::to_string(i), text + std::to_string(i)));
    }
    const rlimit small = {65536, 65536};
    ::setrlimit(RLIMIT_FSIZE, &small);
    const bool failed = !writer->commit().ok();
    return failed && !writer->put(text_document("x", kText)).ok() && !writer->commit().ok();
  }));
  EXPECT_EQ(Searcher::open(dir / "i")->stats()->documents, 1U);
  EXPECT_THAT(test::texts(test::check_all(dir / "i")->problems), testing::IsEmpty());
  build_index(dir / "i", {{"second", kText}});
  EXPECT_EQ(Searcher::open(dir / "i")->stats()->documents, 2U);
}

TEST(Edges, OfIdsThatDifferInStrangeBytes) {
  const TempDir dir;
  std::string long_id(300, 'y');
  std::vector<std::string> all = {std::string(8000, 'x'),
                                  std::string("a\0b", 3),
                                  std::string("a\0c", 3),
                                  "a",
                                  long_id,
                                  std::string(300, '\0'),
                                  std::string(8000, '\0'),
                                  "\xFF\xFE",
                                  "x\ny"};
  long_id.back() = 'z';
  all.push_back(long_id);
  auto writer = IndexWriter::open(dir / "i");
  for (const std::string& id : all) ASSERT_FALSE(writer->put(text_document(id, kText)).value());
  EXPECT_EQ(code_of(writer->put(text_document(std::string(8001, 'x'), kText))),
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(writer->document_count(), all.size());
  ASSERT_TRUE(writer->commit().ok());
  auto searcher = Searcher::open(dir / "i");
  for (const std::string& id : all) EXPECT_EQ(searcher->get(id)->id, id);
  EXPECT_EQ(code_of(searcher->get("")), ErrorCode::kNotFound);
  EXPECT_EQ(code_of(searcher->get(std::string(9000, 'q'))), ErrorCode::kNotFound);
  EXPECT_TRUE(writer->remove(all[1]).value());
  EXPECT_FALSE(writer->remove(std::string(9000, 'k')).value());
  ASSERT_TRUE(writer->commit().ok());
  EXPECT_TRUE(searcher->refresh().value());
  EXPECT_EQ(code_of(searcher->get(all[1])), ErrorCode::kNotFound);
  EXPECT_EQ(searcher->stats()->documents, all.size() - 1);
  EXPECT_THAT(test::texts(test::check_all(dir / "i")->problems), testing::IsEmpty());
}

TEST(Edges, OfAnIndexWithoutDocuments) {
  const TempDir dir;
  auto writer = IndexWriter::open(dir / "i");
  const auto done = writer->commit();
  ASSERT_TRUE(done.ok());
  EXPECT_TRUE(done->published);
  auto searcher = Searcher::open(dir / "i");
  ASSERT_TRUE(searcher.ok());
  EXPECT_EQ(searcher->search("مكتبة")->total, 0U);
  EXPECT_TRUE(searcher->complete("م").ok());
  EXPECT_EQ(searcher->stats()->documents, 0U);
  EXPECT_TRUE(writer->optimize().ok());
  EXPECT_THAT(test::texts(test::check_all(dir / "i")->problems), testing::IsEmpty());
}

}  // namespace
}  // namespace fihris
