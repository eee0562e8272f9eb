// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/read_inputs.h"

#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/indexer/readers/support.h"

namespace fihris::indexer {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

// Stands in for standard input while it lives.
class StandardInput {
 public:
  explicit StandardInput(int descriptor) : kept_(::dup(STDIN_FILENO)) {
    ::dup2(descriptor, STDIN_FILENO);
    ::close(descriptor);
  }
  StandardInput(const StandardInput&) = delete;
  StandardInput& operator=(const StandardInput&) = delete;
  ~StandardInput() {
    ::dup2(kept_, STDIN_FILENO);
    ::close(kept_);
  }

 private:
  int kept_;
};

Ingested ingest_standard_input(std::string_view bytes) {
  const TemporaryFolder folder;
  const StandardInput input(::open(folder.write("in", bytes).c_str(), O_RDONLY | O_CLOEXEC));
  return ingest_all({"-"});
}

std::string problem_of(const Ingested& run) {
  return run.problems.size() == 1 ? run.problems[0].source + ": " + run.problems[0].text()
                                  : std::to_string(run.problems.size()) + " problems";
}

TEST(ReadInputs, TakeFilesAndFoldersOfAllKinds) {
  const TemporaryFolder folder;
  folder.write("in/b/news.txt", "خبر.");
  folder.write("in/a.md", "# عنوان\nنص");
  folder.write("in/data.jsonl", "{\"text\":\"س\"}\n");
  const std::string other = folder.write("other.log", "سجل.");
  const Ingested run = ingest_all({folder.path("in"), other});
  EXPECT_EQ(run.ids(), (Strings{"a", "b/news", "data:1", "other"}));
  EXPECT_EQ(run.report->files, 4U);
  EXPECT_EQ(run.report->documents, 4U);
  EXPECT_EQ(run.report->replaced, 0U);
  EXPECT_EQ(run.report->bytes, 7U + 17U + 14U + 7U);
  EXPECT_TRUE(run.problems.empty());
}

TEST(ReadInputs, AreFineWithNothing) {
  EXPECT_EQ(ingest_all({}).report->documents, 0U);
  const TemporaryFolder folder;
  EXPECT_EQ(ingest_all({folder.path()}).report->files, 0U);
}

TEST(ReadInputs, ReadNothingWhenAPathIsMissing) {
  const TemporaryFolder folder;
  const Ingested run = ingest_all({folder.write("a.txt", "نص."), folder.path("none")});
  ASSERT_FALSE(run.report.ok());
  EXPECT_EQ(run.report.error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(run.documents.empty());
}

TEST(ReadInputs, RefuseOptionsOutOfRange) {
  IngestOptions options;
  options.split = Split::kBytes;
  for (const std::size_t bytes : {std::size_t{0}, std::size_t{199}, kMaxTextBytes + 1}) {
    options.split_bytes = bytes;
    const Ingested run = ingest_all({}, options);
    ASSERT_FALSE(run.report.ok());
    EXPECT_EQ(run.report.error().code, ErrorCode::kInvalidArgument);
  }
  options.split = Split::kParagraph;
  EXPECT_TRUE(ingest_all({}, options).report.ok()) << "it is not used";
  options.max_line_bytes = 0;
  EXPECT_FALSE(ingest_all({}, options).report.ok());
  options.max_line_bytes = SIZE_MAX;
  const TemporaryFolder folder;
  EXPECT_EQ(ingest_all({folder.write("a.jsonl", "{\"text\":\"x\"}")}, options).documents.size(),
            1U);
}

TEST(ReadInputs, TellTheKindOfStandardInput) {
  EXPECT_EQ(ingest_standard_input("{\"text\":\"أ\"}\n{\"text\":\"ب\"}\n").ids(),
            (Strings{"stdin:1", "stdin:2"}));
  EXPECT_EQ(ingest_standard_input("\xEF\xBB\xBF \r\n\t{\"text\":\"أ\"}").ids(), Strings{"stdin:2"});
  EXPECT_EQ(ingest_standard_input(std::string(100'000, '\n') + "{\"text\":\"أ\"}").ids(),
            Strings{"stdin:100001"});
  const Ingested text = ingest_standard_input("نص {\"text\":\"أ\"}\n");
  EXPECT_EQ(text.ids(), Strings{"stdin"});
  EXPECT_EQ(text.documents[0].text, "نص {\"text\":\"أ\"}\n");
  EXPECT_EQ(problem_of(ingest_standard_input("")), "-: holds no text");
  EXPECT_EQ(problem_of(ingest_standard_input("\x1F\x8B\x08")),
            "-: cannot be unpacked: it is damaged or cut short");
}

TEST(ReadInputs, ReadAPipe) {
  const TemporaryFolder folder;
  const std::string pipe = folder.path("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const std::string lines = "{\"id\":\"1\",\"text\":\"أ\"}\n{\"id\":\"2\",\"text\":\"ب\"}\n";
  std::thread writer([&] {
    const int descriptor = ::open(pipe.c_str(), O_WRONLY | O_CLOEXEC);
    for (const char c : lines) EXPECT_EQ(::write(descriptor, &c, 1), 1);
    ::close(descriptor);
  });
  const Ingested run = ingest_all({pipe});
  writer.join();
  EXPECT_EQ(run.ids(), (Strings{"1", "2"}));
}

TEST(ReadInputs, ReportWhatCannotBeRead) {
  const TemporaryFolder folder;
  {
    const StandardInput input(::open(folder.path().c_str(), O_RDONLY | O_CLOEXEC));
    EXPECT_EQ(problem_of(ingest_all({"-"})), "-: cannot be read: Is a directory");
  }
  {
    const StandardInput input(::open(folder.write("x", "").c_str(), O_WRONLY | O_CLOEXEC));
    EXPECT_EQ(problem_of(ingest_all({"-"})), "-: cannot be read: Bad file descriptor");
  }
  if (fs::exists("/proc/self/mem")) {
    EXPECT_EQ(problem_of(ingest_all({"/proc/self/mem"})),
              "/proc/self/mem: cannot be read: Input/output error");
  }
  const std::string path = folder.path("socket");
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  ASSERT_LT(path.size(), sizeof(address.sun_path));
  path.copy(address.sun_path, path.size());
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  EXPECT_EQ(problem_of(ingest_all({path})), path + ": cannot be opened: No such device or address");
  ::close(socket);
}

TEST(ReadInputs, GoOnAfterAFileThatMayNotBeRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read every file";
  const TemporaryFolder folder;
  fs::permissions(folder.write("a.txt", "سر."), fs::perms::none);
  folder.write("b.txt", "خبر.");
  const Ingested run = ingest_all({folder.path()});
  EXPECT_EQ(run.ids(), Strings{"b"});
  EXPECT_EQ(problem_of(run), folder.path("a.txt") + ": cannot be opened: Permission denied");
}

// Changes to files after a run has listed them.
TEST(ReadInputs, SurviveChangesOfTheirFiles) {
  const TemporaryFolder folder;
  for (const char* name : {"a.txt", "b.txt", "c.txt", "d.txt", "e.txt"}) folder.write(name, "نص.");
  folder.write("f.txt", std::string(3 << 20, 'x'));
  RecordingSink sink;
  Strings problems;
  IngestOptions options;
  options.on_problem = [&](const InputProblem& p) {
    problems.push_back(p.source + ": " + p.text());
  };
  options.on_progress = [&](const Progress& progress) {
    if (progress.documents != 1) return;
    fs::remove(folder.path("b.txt"));
    fs::remove(folder.path("c.txt"));
    ASSERT_EQ(::mkfifo(folder.path("c.txt").c_str(), 0600), 0);
    fs::remove(folder.path("d.txt"));
    fs::create_directory(folder.path("d.txt"));
    fs::remove(folder.path("e.txt"));
    fs::create_symlink("/dev/zero", folder.path("e.txt"));
  };
  const auto report = read_inputs(sink, {folder.path()}, options);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->documents, 2U);
  EXPECT_EQ(problems,
            (Strings{folder.path("b.txt") + ": cannot be opened: No such file or directory",
                     folder.path("c.txt") + ": is no longer a regular file",
                     folder.path("d.txt") + ": cannot be read: Is a directory",
                     folder.path("e.txt") + ": is no longer a regular file"}));
}

TEST(ReadInputs, ReportAFileThatIsCutShort) {
  const TemporaryFolder folder;
  std::string lines;
  while (lines.size() < 3'000'000) lines += "{\"text\":\"" + std::string(1000, 'x') + "\"}\n";
  const std::string file = folder.write("a.jsonl", lines);
  RecordingSink sink;
  Strings problems;
  IngestOptions options;
  options.on_problem = [&](const InputProblem& p) { problems.push_back(p.text()); };
  options.on_progress = [&](const Progress& progress) {
    if (progress.documents == 1) fs::resize_file(file, 2'000'000);
  };
  ASSERT_TRUE(read_inputs(sink, {file}, options).ok());
  EXPECT_EQ(sink.documents.size(), 2'000'000 / 1012);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0],
            "the rest was not read: was cut short while it was read, after 2000000 of " +
                std::to_string(lines.size()) + " bytes; index it again");
}

TEST(ReadInputs, EndWithAFileThatGrows) {
  const TemporaryFolder folder;
  const std::string line = "{\"id\":\"1\",\"text\":\"x\"}\n";
  const std::string file = folder.write("a.jsonl", line + line);
  RecordingSink sink;
  IngestOptions options;
  options.on_progress = [&](const Progress&) { std::ofstream(file, std::ios::app) << line; };
  ASSERT_TRUE(read_inputs(sink, {file}, options).ok());
  EXPECT_EQ(sink.documents.size(), 2U);
}

TEST(ReadInputs, TellHowFarTheyAre) {
  const TemporaryFolder folder;
  folder.write("a.jsonl", "{\"text\":\"1\"}\n{\"text\":\"2\"}\n");
  folder.write("b.txt", "نص.");
  std::vector<Progress> steps;
  IngestOptions options;
  options.on_progress = [&](const Progress& progress) { steps.push_back(progress); };
  const Ingested run = ingest_all({folder.path()}, options);
  ASSERT_EQ(steps.size(), 3U);
  const std::uint64_t bytes[] = {13, 26, 31};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    EXPECT_EQ(steps[i].documents, i + 1);
    EXPECT_EQ(steps[i].bytes, bytes[i]);
    EXPECT_EQ(steps[i].total_bytes, 31U);
    EXPECT_GE(steps[i].seconds, i == 0 ? 0.0 : steps[i - 1].seconds);
  }
  EXPECT_GE(run.report->seconds, steps.back().seconds);
}

TEST(ReadInputs, CountWhatTheIndexReplaces) {
  const TemporaryFolder folder;
  const Ingested run =
      ingest_all({folder.write("a.jsonl",
                               "{\"id\":\"1\",\"text\":\"a\"}\n{\"id\":\"2\",\"text\":\"b\"}\n{"
                               "\"id\":\"1\",\"text\":\"c\"}\n")});
  EXPECT_EQ(run.report->documents, 3U);
  EXPECT_EQ(run.report->replaced, 1U);
}

TEST(ReadInputs, SkipADocumentThatTheIndexRefuses) {
  const TemporaryFolder folder;
  const std::string file =
      folder.write("a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"bad\"}\n{\"text\":\"c\"}\n");
  RecordingSink sink;
  sink.answer = [](const Document& document) -> Result<bool> {
    if (document.text == "bad") return Error{ErrorCode::kInvalidArgument, msg("no good"), {}};
    return false;
  };
  std::vector<InputProblem> problems;
  IngestOptions options;
  options.on_problem = [&](const InputProblem& problem) { problems.push_back(problem); };
  const auto report = read_inputs(sink, {file}, options);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->documents, 2U);
  EXPECT_EQ(report->skipped, 1U);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].line, 2U);
  EXPECT_EQ(problems[0].offset, 13U);
  EXPECT_EQ(problems[0].text(), "no good");
}

TEST(ReadInputs, EndWhenTheIndexFails) {
  const TemporaryFolder folder;
  folder.write("a.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
  folder.write("b.txt", "نص.");
  for (const Split split : {Split::kNone, Split::kParagraph}) {
    for (const ErrorCode code : {ErrorCode::kOutOfSpace, ErrorCode::kIo, ErrorCode::kInternal}) {
      RecordingSink sink;
      int puts = 0;
      sink.answer = [&](const Document&) -> Result<bool> {
        ++puts;
        return Error{code, msg("the index fails"), {}};
      };
      IngestOptions options;
      options.split = split;
      for (const std::string& input : {folder.path(), folder.path("b.txt")}) {
        puts = 0;
        const auto report = read_inputs(sink, {input}, options);
        ASSERT_FALSE(report.ok());
        EXPECT_EQ(report.error().code, code);
        EXPECT_EQ(report.error().text(), "the index fails");
        EXPECT_EQ(puts, 1);
      }
    }
  }
}

TEST(ReadInputs, StopAfterADocument) {
  const TemporaryFolder folder;
  std::string lines;
  for (int i = 0; i < 100; ++i) lines += "{\"text\":\"a\"}\n";
  folder.write("a.jsonl", lines);
  std::stop_source stop;
  IngestOptions options;
  options.stop = stop.get_token();
  options.on_progress = [&](const Progress& progress) {
    if (progress.documents == 3) stop.request_stop();
  };
  const Ingested run = ingest_all({folder.path()}, options);
  ASSERT_FALSE(run.report.ok());
  EXPECT_EQ(run.report.error().code, ErrorCode::kCancelled);
  EXPECT_EQ(run.documents.size(), 3U);
}

// The run is stopped from another thread while it reads.
Result<IngestReport> stopped_while_reading(const std::string& input, const IngestOptions& given) {
  std::stop_source stop;
  IngestOptions options = given;
  options.stop = stop.get_token();
  std::thread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    stop.request_stop();
  });
  RecordingSink sink;
  auto report = read_inputs(sink, {input}, options);
  stopper.join();
  return report;
}

TEST(ReadInputs, StopWithinALineThatNeverEnds) {
  IngestOptions options;
  options.max_line_bytes = 1000;
  std::signal(SIGPIPE, SIG_IGN);  // write() then fails when the reader is gone
  const TemporaryFolder folder;
  const std::string pipe = folder.path("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::thread writer([&] {
    const int descriptor = ::open(pipe.c_str(), O_WRONLY | O_CLOEXEC);
    const std::string block(65536, '{');
    while (::write(descriptor, block.data(), block.size()) > 0) {
    }
    ::close(descriptor);
  });
  const auto report = stopped_while_reading(pipe, options);
  writer.join();
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().code, ErrorCode::kCancelled);
}

TEST(ReadInputs, StopWhileAPipeIsSilent) {
  int ends[2] = {};
  ASSERT_EQ(::pipe(ends), 0);
  const StandardInput input(ends[0]);
  const auto report = stopped_while_reading("-", {});
  ::close(ends[1]);
  ASSERT_FALSE(report.ok());
  EXPECT_EQ(report.error().code, ErrorCode::kCancelled);
}

}  // namespace
}  // namespace fihris::indexer
