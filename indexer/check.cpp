// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is an index whole? The check_index() of fihris/index.h.
#include <algorithm>
#include <filesystem>
#include <sstream>

#include <xapian.h>

#include "fihris/index.h"
#include "indexer/directory.h"
#include "indexer/format_errors.h"
#include "indexer/segment_set.h"

namespace fihris {
namespace {

// What Xapian's own check says, on one line.
void check_database(const std::string& path, const std::string& name, CheckReport& report) {
  std::ostringstream words;
  const std::size_t errors = Xapian::Database::check(path + "/" + name, 0, &words);
  if (errors == 0) return;
  std::string text = words.str();
  std::replace(text.begin(), text.end(), '\n', ' ');
  report.problems.push_back(name + ": " + text);
}

// Numbers ascend over the segments, so that equal scores keep their order.
void check_numbers(const indexer::SegmentSet& set, CheckReport& report) {
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < set.segments().size(); ++i) {
    const indexer::Segment& segment = set.segments()[i];
    const Xapian::PostingIterator first = set.database(i).postlist_begin("");
    if (first != set.database(i).postlist_end("") && *first <= last) {
      report.problems.push_back(segment.name + ": its documents have numbers of an older segment");
    }
    last = std::max(last, segment.last_document);
  }
  if (last >= set.state().next_document) {
    report.problems.emplace_back("the next document would get a number that is taken");
  }
}

// Each id names one living document.
void check_ids(const indexer::SegmentSet& set, CheckReport& report) {
  Xapian::Database all;
  for (std::size_t i = 0; i < set.segments().size(); ++i) all.add_database(set.database(i));
  std::vector<bool> dead;
  const auto mark = [&](const std::string& term) {
    for (auto it = all.postlist_begin(term); it != all.postlist_end(term); ++it) {
      if (*it >= dead.size()) dead.resize(*it + 1);
      dead[*it] = true;
    }
  };
  for (const std::string& term : indexer::dead_terms(set.state())) mark(term);
  for (auto id = all.allterms_begin("Q"); id != all.allterms_end("Q"); ++id) {
    int living = 0;
    for (auto it = all.postlist_begin(*id); it != all.postlist_end(*id); ++it) {
      if (*it >= dead.size() || !dead[*it]) ++living;
    }
    if (living > 1) {
      std::string& problem = report.problems.emplace_back("several documents have the id ");
      problem.append((*id).substr(1));
    }
  }
}

}  // namespace

Result<CheckReport> check_index(const std::string& path) {
  auto listed = indexer::read_stub(path);
  if (!listed) return std::move(listed).error();
  return indexer::guarded("cannot check the index " + path, [&]() -> Result<CheckReport> {
    CheckReport report;
    for (const std::string& name : *listed) {
      std::error_code error;
      if (!std::filesystem::is_directory(std::filesystem::path(path) / name, error)) {
        report.problems.push_back(name + " is missing");
        return report;
      }
      check_database(path, name, report);
    }
    if (!report.problems.empty()) return report;
    auto manifest = indexer::read_manifest(Xapian::Database(path + "/" + listed->front()), path);
    if (!manifest) {
      report.problems.push_back(manifest.error().message);
      return report;
    }
    const std::vector<std::string> segments(listed->begin() + 1, listed->end());
    const indexer::SegmentSet set(path, segments, manifest->state);
    report.segments = segments.size();
    report.documents = set.living();
    check_numbers(set, report);
    check_ids(set, report);
    return report;
  });
}

}  // namespace fihris
