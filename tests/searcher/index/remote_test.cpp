// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does an index served by xapian-tcpsrv answer like the same index opened locally?
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <string>
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
using testing::IsEmpty;
using testing::Not;

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

}  // namespace
}  // namespace fihris
