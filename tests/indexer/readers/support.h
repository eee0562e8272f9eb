// SPDX-License-Identifier: GPL-2.0-or-later
//
// What do the tests of the readers share? Bytes from memory, a list for an index, a folder to fill.
#pragma once

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/readers/bytes/byte_source.h"
#include "indexer/readers/documents/document_sink.h"
#include "indexer/readers/read_inputs.h"
#include "tests/support/temp_dir.h"

namespace fihris::indexer {

// Returns its bytes at most `block` at a time, then ends or, if configured, fails.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes, std::size_t block = SIZE_MAX)
      : bytes_(bytes), block_(block) {}

  void fail_at_end(Error error) { error_ = std::move(error); }

  Result<std::size_t> read(char* into, std::size_t most) override {
    if (bytes_.empty() && !error_.message.empty()) return error_;
    const std::size_t count = std::min({most, block_, bytes_.size()});
    if (count > 0) std::memcpy(into, bytes_.data(), count);
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
  std::size_t block_;
  Error error_;
};

// Keeps what is put; answers as an index would, or as `answer` says.
class RecordingSink final : public DocumentSink {
 public:
  std::vector<Document> documents;
  std::function<Result<bool>(const Document&)> answer;

  Result<bool> put(const Document& document) override {
    if (answer) {
      auto said = answer(document);
      if (said) documents.push_back(document);
      return said;
    }
    const bool replaced = std::any_of(documents.begin(), documents.end(),
                                      [&](const Document& d) { return d.id == document.id; });
    documents.push_back(document);
    return replaced;
  }
};

class TemporaryFolder : public test::TempDir {
 public:
  using test::TempDir::path;
  [[nodiscard]] std::string path(std::string_view name) const {
    return path() + '/' + std::string(name);
  }

  // Creates parent folders, too; returns the path.
  std::string write(std::string_view name, std::string_view bytes) const {
    std::string file = path(name);
    std::filesystem::create_directories(std::filesystem::path(file).parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }
};

// One run of read_inputs() and all its results.
struct Ingested {
  Result<IngestReport> report = Error{};
  std::vector<Document> documents;
  std::vector<InputProblem> problems;

  [[nodiscard]] std::vector<std::string> ids() const {
    std::vector<std::string> all;
    for (const Document& document : documents) all.push_back(document.id);
    return all;
  }
  // "LINE OFFSET MESSAGE" of each.
  [[nodiscard]] std::vector<std::string> complaints() const {
    std::vector<std::string> all;
    for (const InputProblem& problem : problems) {
      all.push_back(std::to_string(problem.line) + ' ' + std::to_string(problem.offset) + ' ' +
                    problem.text());
    }
    return all;
  }
};

// Also checks what holds for every run: the counts agree with what was put and reported.
inline Ingested ingest_all(const std::vector<std::string>& inputs, IngestOptions options = {}) {
  RecordingSink sink;
  Ingested run;
  std::uint64_t progress_calls = 0;
  options.on_problem = [&](const InputProblem& problem) { run.problems.push_back(problem); };
  if (!options.on_progress) options.on_progress = [&](const Progress&) { ++progress_calls; };
  run.report = read_inputs(sink, inputs, options);
  run.documents = std::move(sink.documents);
  if (!run.report) return run;
  const auto skipped = std::count_if(run.problems.begin(), run.problems.end(),
                                     [](const InputProblem& problem) { return problem.skipped; });
  EXPECT_EQ(run.report->documents, run.documents.size());
  EXPECT_EQ(run.report->skipped, static_cast<std::uint64_t>(skipped));
  EXPECT_EQ(run.report->flawed, run.problems.size() - run.report->skipped);
  if (progress_calls > 0) {
    EXPECT_EQ(progress_calls, run.report->documents);
  }
  return run;
}

}  // namespace fihris::indexer
