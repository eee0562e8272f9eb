// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do both ways of writing give the same index of a real corpus?
//   compare_writers CORPUS.jsonl... [--documents N]
// Builds an index of N paragraphs (default 20000, an equal share from the beginning of each corpus)
// directly and one through Xapian's writer, and compares everything that Xapian reports about them:
// when built, after adding, replacing and deleting, and after Xapian's changes in place. Both are
// checked after each step. Exit code: 0 no difference, 1 there is one, 2 it could not be tried.
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <stop_token>
#include <string>
#include <vector>

#include <xapian.h>

#include "bench/support.h"
#include "fihris/index.h"
#include "indexer/readers/read_inputs.h"
#include "tests/indexer/database_equality.h"
#include "tests/support/index_files.h"

namespace {

using bench::expect;
using bench::fail;
using fihris::BuildMethod;
using fihris::Document;
using fihris::IndexWriter;

constexpr std::size_t kNewDocuments = 500;
constexpr std::size_t kRemoved = 7;    // every 7th document is removed
constexpr std::size_t kReplaced = 11;  // every 11th is replaced, unless removed

class Collector final : public fihris::indexer::DocumentSink {
 public:
  Collector(std::vector<Document>& documents, std::size_t most) : out_(documents), most_(most) {}

  fihris::Result<bool> put(const Document& document) override {
    out_.push_back(document);
    if (out_.size() >= most_) stop_.request_stop();
    return false;
  }
  [[nodiscard]] std::stop_token stop() const { return stop_.get_token(); }

 private:
  std::vector<Document>& out_;
  std::size_t most_;
  std::stop_source stop_;
};

std::vector<Document> read_paragraphs(const std::vector<std::string>& paths, std::size_t count) {
  std::vector<Document> documents;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::size_t most = count * (i + 1) / paths.size();
    if (documents.size() >= most) continue;
    Collector collector(documents, most);
    fihris::IngestOptions options;
    options.split = fihris::Split::kParagraph;
    options.stop = collector.stop();
    const auto report = fihris::indexer::read_inputs(collector, {paths[i]}, options);
    if (!report && report.error().code != fihris::ErrorCode::kCancelled) {
      fail(report.error().text());
    }
    if (documents.size() < most) {
      fail(paths[i] + " has too few paragraphs: " + std::to_string(documents.size()) +
           " with what came before, not " + std::to_string(most));
    }
  }
  return documents;
}

// One of the two that are compared.
struct Index {
  std::string path;
  BuildMethod method;

  [[nodiscard]] IndexWriter open() const {
    fihris::IndexOptions options;
    options.method = method;
    return expect(IndexWriter::open(path, options));
  }
  // The only one.
  [[nodiscard]] std::string segment() const {
    const auto segments = fihris::test::segments_of(path);
    if (segments.size() != 1) fail(path + " has " + std::to_string(segments.size()) + " segments");
    return segments[0];
  }
};

void build(const Index& index, const std::vector<Document>& documents) {
  auto writer = index.open();
  for (const Document& document : documents) expect(writer.put(document));
  expect(writer.commit());
  expect(writer.optimize());
}

void change(const Index& index, const std::vector<Document>& documents) {
  auto writer = index.open();
  const auto other = [&](std::size_t i) -> const Document& {
    return documents[(i * 31 + documents.size() / 2) % documents.size()];
  };
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (i % kRemoved == 0) {
      if (!expect(writer.remove(documents[i].id))) fail("there was no " + documents[i].id);
    } else if (i % kReplaced == 0) {
      Document replacement = documents[i];
      replacement.text = other(i).text;
      if (!expect(writer.put(replacement))) fail("replaced nothing: " + documents[i].id);
    }
  }
  for (std::size_t i = 0; i < kNewDocuments; ++i) {
    Document added = other(i);
    added.id = "new-" + std::to_string(i);
    added.title = documents[i % documents.size()].title;
    if (expect(writer.put(added))) fail("replaced something: " + added.id);
  }
  expect(writer.commit());
}

class Comparison {
 public:
  Comparison(const Index& direct, const Index& xapian) : direct_(direct), xapian_(xapian) {}

  // The two as they are, in as many segments as there are.
  void check(const std::string& step) {
    std::uint64_t documents = 0;
    std::string problems;
    for (const Index* index : {&direct_, &xapian_}) {
      for (auto* const check : {&fihris::check_index, &fihris::check_databases}) {
        const auto report = expect(check(index->path));
        documents = report.documents;
        for (const auto& problem : report.problems)
          problems += index->path + ": " + problem.text() + '\n';
      }
    }
    say(step + ", checked", documents, problems);
  }

  // Two databases: `first` was written directly, at least at first.
  void compare(const std::string& step, const std::string& first, const std::string& second) {
    std::string problems;
    for (const std::string& path : {first, second}) {
      std::ostringstream report;
      if (Xapian::Database::check(path, 0, &report) != 0) problems += path + ": " + report.str();
    }
    const Xapian::Database direct(first);
    problems += fihris::indexer::differences(direct, Xapian::Database(second));
    say(step, direct.get_doccount(), problems);
  }

  // Copies of the only segments, changed in place, and compacted.
  void compare_copies(const std::string& step) {
    std::vector<std::string> copies;
    for (const Index* index : {&direct_, &xapian_}) {
      copies.push_back(index->path + "-copy");
      std::filesystem::copy(index->segment(), copies.back());
      fihris::indexer::change_in_place(copies.back());
      Xapian::Database(copies.back())
          .compact(copies.back() + "-compact", Xapian::DBCOMPACT_NO_RENUMBER);
    }
    compare(step + ", changed in place", copies[0], copies[1]);
    compare(step + ", changed in place and compacted", copies[0] + "-compact",
            copies[1] + "-compact");
    for (const std::string& copy : copies) {
      std::filesystem::remove_all(copy);
      std::filesystem::remove_all(copy + "-compact");
    }
  }

  // Indexes of one segment.
  void compare_all(const std::string& step) {
    check(step);
    compare(step, direct_.segment(), xapian_.segment());
    compare_copies(step);
  }

  [[nodiscard]] bool equal() const { return equal_; }

 private:
  void say(const std::string& step, std::uint64_t documents, const std::string& problems) {
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start_;
    std::cout << step << ": " << documents << " documents, "
              << (problems.empty() ? "no difference" : "DIFFERENT") << " ("
              << static_cast<int>(seconds.count()) << " s)\n"
              << problems << std::flush;
    equal_ = equal_ && problems.empty();
  }

  const Index& direct_;
  const Index& xapian_;
  bool equal_ = true;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

int run(const std::vector<std::string>& paths, std::size_t count) {
  const auto documents = read_paragraphs(paths, count);
  std::uint64_t bytes = 0;
  for (const Document& document : documents) bytes += document.title.size() + document.text.size();
  std::cout << documents.size() << " paragraphs, " << bytes << " bytes of text\n" << std::flush;
  const bench::Scratch scratch;
  const Index direct{scratch / "direct", BuildMethod::kDirect};
  const Index xapian{scratch / "xapian", BuildMethod::kXapian};
  Comparison comparison(direct, xapian);
  for (const Index* index : {&direct, &xapian}) build(*index, documents);
  comparison.compare_all("built");
  for (const Index* index : {&direct, &xapian}) change(*index, documents);
  comparison.check("added, replaced, deleted");
  for (const Index* index : {&direct, &xapian}) expect(index->open().optimize());
  comparison.compare_all("optimized");
  return comparison.equal() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> paths;
  std::size_t count = 20'000;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--documents" && i + 1 < argc) {
      count = bench::number(word, argv[++i]);
    } else {
      paths.push_back(word);
    }
  }
  if (paths.empty() || count == 0 || paths[0][0] == '-') {
    fail("usage: compare_writers CORPUS.jsonl... [--documents N]");
  }
  try {
    return run(paths, count);
  } catch (const Xapian::Error& error) {
    fail(error.get_description());
  } catch (const std::exception& error) {
    fail(error.what());
  }
}
