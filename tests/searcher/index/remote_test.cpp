// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does an index served by xapian-tcpsrv answer like the same index opened locally?
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fihris/search.h"
#include "support/small_index.h"
#include "support/temp_dir.h"

namespace fihris {
namespace {

using test::build_index;
using test::found;
using test::TempDir;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::ResultOf;
using testing::UnorderedElementsAre;

sockaddr_in local(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

// A port that nobody listens on.
std::uint16_t free_port() {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = local(0);
  socklen_t size = sizeof address;
  ::bind(fd, reinterpret_cast<const sockaddr*>(&address), size);
  ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size);
  ::close(fd);
  return ntohs(address.sin_port);
}

bool answers(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  const sockaddr_in address = local(port);
  const bool connected =
      ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::close(fd);
  return connected;
}

// A server of an index on this machine, stopped on destruction.
class Server {
 public:
  explicit Server(const std::string& index) : port_(free_port()) {
    std::vector<std::string> words = {"xapian-tcpsrv",       "--interface", "127.0.0.1", "--port",
                                      std::to_string(port_), "--quiet",     index};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    // Its own process group: at its end the server stops all processes of its group.
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    ::posix_spawnattr_setpgroup(&attributes, 0);
    if (::posix_spawnp(&process_, words[0].c_str(), nullptr, &attributes, arguments.data(),
                       environ) != 0) {
      process_ = -1;
    }
    ::posix_spawnattr_destroy(&attributes);
    for (int i = 0; runs() && i < 1000 && !answers(port_); ++i) ::usleep(10'000);
  }
  ~Server() {
    if (process_ > 0) ::kill(process_, SIGTERM);
    if (process_ > 0) ::waitpid(process_, nullptr, 0);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Also the processes that serve open searchers.
  void stop() {
    if (process_ > 0) ::kill(-process_, SIGKILL);
    if (process_ > 0) ::waitpid(process_, nullptr, 0);
    process_ = -1;
  }

  [[nodiscard]] bool runs() const { return process_ > 0; }
  [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  std::uint16_t port_;
  pid_t process_ = -1;
};

class Remote : public ::testing::Test {
 protected:
  void SetUp() override {
    if (std::system("command -v xapian-tcpsrv >/dev/null") != 0) {
      GTEST_SKIP() << "there is no xapian-tcpsrv; install the package xapian-tools";
    }
    build_index(index_, {{"1", "ترامب يلتقي رئيس الشركة"},
                         {"2", "شريحة H20 تعود إلى الأسواق"},
                         {"3", "قال ترامب إن الشريحة ستباع"}});
    build_index(index_, {{"4", "مكتبة المدينة"}, {"1", "ترامب في المكتبة"}});
    build_index(other_, {{"5", "المكتبة القديمة وترامب"}});
  }

  TempDir dir_;
  std::string index_ = dir_ / "i";
  std::string other_ = dir_ / "other";
};

TEST_F(Remote, FindsWhatTheSameIndexFindsHere) {
  const Server server(index_);
  ASSERT_TRUE(server.runs());
  for (const std::string query : {"ترامب", "H20", "مكتبة", "شريحة", "ترامب الشركة", "\"شريحة H20\"",
                                  "ترامب -الشركة", "title:غائب OR ترامب", "شري*"}) {
    EXPECT_EQ(found(server.address(), query), found(index_, query)) << query;
  }
  EXPECT_THAT(found(server.address(), "ترامب"), Not(IsEmpty()));
}

TEST_F(Remote, StandsBesideALocalIndex) {
  const Server server(index_);
  ASSERT_TRUE(server.runs());
  const auto ids_in = [](const std::vector<std::string>& indexes) {
    auto searcher = Searcher::open(indexes);
    EXPECT_TRUE(searcher.ok()) << searcher.error().text();
    const auto results = searcher->search("ترامب");
    EXPECT_TRUE(results.ok()) << results.error().text();
    return test::ids(*results);
  };
  const auto here = ids_in({index_, other_});
  EXPECT_THAT(ids_in({server.address(), other_}), testing::UnorderedElementsAreArray(here));
  EXPECT_THAT(here, testing::UnorderedElementsAre("1", "3", "5"));
}

TEST_F(Remote, ThatDoesNotAnswerIsAnErrorThatNamesIt) {
  const std::string address = "127.0.0.1:" + std::to_string(free_port());
  const auto searcher = Searcher::open(address);
  ASSERT_FALSE(searcher.ok());
  EXPECT_THAT(searcher.error().text(), testing::HasSubstr(address));
}

// An index whose documents have fields, and of which some are dead: a few in its first segment.
class RemoteDead : public Remote {
 protected:
  static Document document(const std::string& id, const std::string& text, const std::string& topic,
                           const std::string& price) {
    Document out = test::text_document(id, text);
    out.fields = {{"topic", topic}, {"price", price}};
    return out;
  }
  static void build(const std::string& path, const std::string& before) {
    IndexOptions options;
    options.fields = {{"topic", kFieldFilter | kFieldFacet | kFieldStore, FieldType::kText},
                      {"price", kFieldFilter | kFieldSort | kFieldStore, FieldType::kNumber}};
    std::vector<Document> many;
    for (int i = 0; i < 8; ++i) {
      many.push_back(document(before + "more" + std::to_string(i), "مقال عن المدينة", "مدن", "9"));
    }
    for (const Document& book :
         std::vector<Document>{document(before + "1", "كتاب قديم عن النفط", "اقتصاد", "1"),
                               document(before + "2", "كتاب جديد عن النفط", "اقتصاد", "2"),
                               document(before + "3", "كتاب عن البحر", "سفر", "3"),
                               document(before + "4", "كتاب عن الجبل", "سفر", "4")}) {
      many.push_back(book);
    }
    build_index(path, many, options);
    build_index(path, {document(before + "2", "كتاب آخر عن السماء", "علوم", "5")});
    auto writer = IndexWriter::open(path);
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE(writer->remove(before + "3").value());
    ASSERT_TRUE(writer->commit().ok());
  }
  void SetUp() override {
    Remote::SetUp();
    if (IsSkipped()) return;
    build(dead_, "a");
    build(more_, "b");
  }
  static Searcher open(const std::vector<std::string>& paths) {
    auto searcher = Searcher::open(paths);
    EXPECT_TRUE(searcher.ok()) << searcher.error().text();
    return std::move(searcher).value();
  }
  static SearchResults search(Searcher& searcher, const std::string& query,
                              const SearchOptions& options = {}) {
    auto results = searcher.search(query, options);
    EXPECT_TRUE(results.ok()) << results.error().text();
    return results ? *results : SearchResults();
  }

  std::string dead_ = dir_ / "dead";
  std::string more_ = dir_ / "more";
};

TEST_F(RemoteDead, AreLeftOutOfHitsAndTotals) {
  const Server server(dead_);
  ASSERT_TRUE(server.runs());
  Searcher searcher = open({server.address()});
  EXPECT_EQ(searcher.stats()->dead, 2U);
  EXPECT_EQ(searcher.stats()->documents, 11U);
  const auto all = search(searcher, "كتاب");
  EXPECT_THAT(test::ids(all), UnorderedElementsAre("a1", "a2", "a4"));
  EXPECT_EQ(all.total, 3U);
  EXPECT_TRUE(all.total_is_exact) << "all were seen";
  EXPECT_THAT(search(searcher, "البحر").hits, IsEmpty());
  EXPECT_EQ(search(searcher, "البحر").total, 0U);
  SearchOptions pages;
  pages.limit = 1;
  std::vector<std::string> paged;
  for (pages.offset = 0; pages.offset < 4; ++pages.offset) {
    const auto page = search(searcher, "كتاب", pages);
    EXPECT_GE(page.total, page.hits.empty() ? 3U : 1U);
    for (const std::string& id : test::ids(page)) paged.push_back(id);
  }
  EXPECT_EQ(paged, test::ids(all));
  pages.offset = 0;
  EXPECT_FALSE(search(searcher, "كتاب", pages).total_is_exact) << "the rest may be dead";
}

TEST_F(RemoteDead, AreLeftOutOfOrderedAndFilteredHits) {
  const Server server(dead_);
  ASSERT_TRUE(server.runs());
  Searcher searcher = open({server.address()});
  SearchOptions sorted;
  sorted.sort = "price";
  EXPECT_THAT(test::ids(search(searcher, "كتاب", sorted)), ElementsAre("a2", "a4", "a1"));
  SearchOptions filtered;
  filtered.filters = {{"price", "2..3"}};
  EXPECT_THAT(search(searcher, "كتاب", filtered).hits, IsEmpty());
  SearchOptions collapsed;
  collapsed.collapse = true;
  EXPECT_THAT(test::ids(search(searcher, "\"كتاب عن\"", collapsed)), ElementsAre("a4"));
}

TEST_F(RemoteDead, CountInFacetsWhichANoteSays) {
  const Server server(dead_);
  ASSERT_TRUE(server.runs());
  SearchOptions counted;
  counted.facets = {"topic"};
  Searcher searcher = open({server.address()});
  const auto results = search(searcher, "كتاب", counted);
  ASSERT_EQ(results.facets.size(), 1U);
  EXPECT_EQ(results.facets[0].distinct, 3U);
  EXPECT_THAT(results.notes, Contains(ResultOf([](const Note& note) { return note.message.text(); },
                                               testing::HasSubstr("deleted or replaced"))));
  Searcher here = open({dead_});
  EXPECT_THAT(search(here, "كتاب", counted).notes, IsEmpty());
}

TEST_F(RemoteDead, AreNotGivenExplainedOrSimilar) {
  const Server server(dead_);
  ASSERT_TRUE(server.runs());
  Searcher searcher = open({server.address()});
  EXPECT_EQ(searcher.get("a2")->text, "كتاب آخر عن السماء");
  EXPECT_EQ(searcher.get("a3").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(searcher.similar("a3").error().code, ErrorCode::kNotFound);
  const auto similar = searcher.similar("a1");
  ASSERT_TRUE(similar.ok()) << similar.error().text();
  EXPECT_THAT(test::ids(*similar), Not(Contains("a3")));
  SearchOptions explained;
  explained.explain = true;
  const auto results = search(searcher, "كتاب", explained);
  ASSERT_EQ(results.hits.size(), 3U);
  for (const Hit& hit : results.hits) {
    double sum = 0;
    for (const Match& why : hit.why) sum += why.weight;
    EXPECT_NEAR(sum, hit.score, 1e-9) << hit.id;
    ASSERT_FALSE(hit.why.empty());
    EXPECT_EQ(hit.why[0].kind, MatchKind::kWord);
  }
}

TEST_F(RemoteDead, AreLeftOutOfEachOfSeveralParts) {
  const Server server(dead_);
  const Server other(more_);
  ASSERT_TRUE(server.runs() && other.runs());
  const std::vector<std::vector<std::string>> all = {{server.address(), other.address()},
                                                     {server.address(), more_},
                                                     {dead_, other.address()},
                                                     {more_, server.address(), index_}};
  for (const std::vector<std::string>& paths : all) {
    Searcher searcher = open(paths);
    EXPECT_EQ(searcher.generations().size(), paths.size());
    EXPECT_THAT(test::ids(search(searcher, "كتاب")),
                UnorderedElementsAre("a1", "a2", "a4", "b1", "b2", "b4"));
    EXPECT_EQ(searcher.get("b2")->text, "كتاب آخر عن السماء");
    EXPECT_FALSE(searcher.get("b3").ok());
  }
}

TEST_F(RemoteDead, AreLeftOutOfAnIndexThatAStubElsewhereLists) {
  const std::string stub = dir_ / "stub";
  std::ofstream(stub) << "auto " << dead_ << '\n';
  Searcher searcher = open({stub});
  EXPECT_THAT(test::ids(search(searcher, "كتاب")), UnorderedElementsAre("a1", "a2", "a4"));
  EXPECT_FALSE(searcher.get("a3").ok());
  std::ofstream(stub) << "auto " << dead_ << "\nauto " << more_ << '\n';
  EXPECT_EQ(Searcher::open(stub).error().code, ErrorCode::kWrongFormat);
}

TEST_F(RemoteDead, EndWithTheTimeThatASearchMayTake) {
  const Server server(dead_);
  ASSERT_TRUE(server.runs());
  Searcher searcher = open({server.address()});
  const std::atomic<bool> stop = true;
  SearchOptions options;
  options.stop = &stop;
  EXPECT_TRUE(search(searcher, "كتاب", options).timed_out);
}

TEST_F(Remote, WhoseServerIsGoneIsAnErrorThatNamesIt) {
  Server server(index_);
  ASSERT_TRUE(server.runs());
  auto searcher = Searcher::open(std::vector<std::string>{server.address(), other_});
  ASSERT_TRUE(searcher.ok()) << searcher.error().text();
  server.stop();
  const auto results = searcher->search("ترامب");
  ASSERT_FALSE(results.ok());
  EXPECT_EQ(results.error().code, ErrorCode::kIo);
  EXPECT_THAT(results.error().text(), testing::HasSubstr(server.address()));
  EXPECT_THAT(searcher->get("1").error().text(), testing::HasSubstr(server.address()));
  const auto refreshed = searcher->refresh();
  ASSERT_FALSE(refreshed.ok());
  EXPECT_THAT(refreshed.error().text(), testing::HasSubstr(server.address()));
}

}  // namespace
}  // namespace fihris
