// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is an index intact? The check_index() of fihris/index.h.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <sstream>

#include <xapian.h>

#include "analyzers/text/code_points.h"
#include "fihris/index.h"
#include "indexer/format/errors.h"
#include "indexer/format/schema.h"
#include "indexer/format/stub.h"
#include "indexer/format/word_list.h"
#include "indexer/format/word_list_writer.h"
#include "indexer/segments/directory.h"
#include "indexer/segments/segment_set.h"

namespace fihris {
namespace {

// Runs Xapian's own check; its report goes on one line.
void check_database(const std::string& path, const std::string& name, CheckReport& report) {
  std::ostringstream words;
  std::size_t errors = 0;
  try {
    errors = Xapian::Database::check(path + "/" + name, 0, &words);
  } catch (const Xapian::DatabaseOpeningError& error) {
    throw;  // it cannot be opened, which says nothing about its content
  } catch (const Xapian::Error& error) {
    ++errors;
    words << error.get_msg();
  }
  if (errors == 0) return;
  std::string text = words.str();
  std::replace(text.begin(), text.end(), '\n', ' ');
  report.problems.push_back(msg("{0}: {1}", name, text));
}

// Checks that every record is readable, has its terms, and the id that its id term says.
void check_documents(const indexer::Segment& segment, const Xapian::Database& database,
                     CheckReport& report) {
  constexpr std::size_t kTold = 10;
  std::size_t bad = 0;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    Message why;
    try {
      const Xapian::Document entry = database.get_document(*it);
      auto document = indexer::decode_record(entry.get_data());
      if (!document) {
        why = document.error().message;
      } else {
        const std::string id = indexer::id_term(document->id);
        bool has_id = false;
        std::uint64_t length = 0;
        for (auto term = entry.termlist_begin(); term != entry.termlist_end(); ++term) {
          has_id = has_id || *term == id;
          length += term.get_wdf();
        }
        if (!has_id) why = msg("its terms do not match its id");
        if (length != database.get_doclength(*it)) why = msg("its terms do not match its length");
      }
    } catch (const Xapian::Error& error) {
      why = Message::verbatim(error.get_msg());
    }
    if (why.empty() || ++bad > kTold) continue;
    report.problems.push_back(msg("{0}: document {1}: {2}", segment.name, *it, why));
  }
  if (bad > kTold) {
    report.problems.push_back(msg_n("{1}: and {0} more document like these",
                                    "{1}: and {0} more documents like these", bad - kTold,
                                    segment.name));
  }
}

// Checks that the list of words, if any, is undamaged and has the words of the segment.
void check_words(const std::string& path, const std::string& name, const Xapian::Database& database,
                 CheckReport& report) {
  const auto list = indexer::WordList::open(std::string(path).append("/").append(name));
  const auto whole = list ? list->verify() : Result<void>(list.error());
  if (!whole) {
    report.problems.push_back(whole.error().message);
    return;
  }
  if (!list->has_file()) return;
  bool same = true;
  indexer::WordCursor word(*list);
  for (auto it = database.allterms_begin(); same && it != database.allterms_end(); ++it) {
    const std::string term = *it;
    if (!indexer::WordListWriter::takes(term)) continue;
    same = word.next() && analyzers::to_utf8(word.word()) == term &&
           word.documents() == it.get_termfreq();
  }
  if (!same || word.next()) {
    report.problems.push_back(msg("{0}: the list of words does not match its terms", name));
  }
}

// Checks that numbers ascend over the segments, so that equal scores keep their order.
void check_numbers(const indexer::SegmentSet& set, CheckReport& report) {
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < set.segments().size(); ++i) {
    const indexer::Segment& segment = set.segments()[i];
    const Xapian::PostingIterator first = set.database(i).postlist_begin("");
    if (first != set.database(i).postlist_end("") && *first <= last) {
      report.problems.push_back(
          msg("{0}: its documents have numbers of an older segment", segment.name));
    }
    last = std::max(last, segment.last_document);
  }
  if (last >= set.state().next_document) {
    report.problems.push_back(msg("the next document would get a number that is taken"));
  }
}

// Checks that each id has only one living document.
void check_ids(const indexer::SegmentSet& set, CheckReport& report) {
  const std::string prefix(indexer::kIdPrefix);
  const auto& segments = set.segments();
  std::vector<std::vector<std::uint32_t>> dead;
  std::vector<Xapian::TermIterator> ids;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    dead.push_back(set.dead_documents(i));
    ids.push_back(set.database(i).allterms_begin(prefix));
  }
  for (;;) {
    // The least current id of all segments, and how many living documents have it.
    std::optional<std::string> least;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      if (ids[i] == set.database(i).allterms_end(prefix)) continue;
      if (!least || *ids[i] < *least) least = *ids[i];
    }
    if (!least) return;
    int living = 0;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const Xapian::Database& database = set.database(i);
      if (ids[i] == database.allterms_end(prefix) || *ids[i] != *least) continue;
      for (auto it = database.postlist_begin(*least); it != database.postlist_end(*least); ++it) {
        if (!std::binary_search(dead[i].begin(), dead[i].end(), *it)) ++living;
      }
      ++ids[i];
    }
    if (living < 2) continue;
    report.problems.push_back(
        msg("several documents have the id {0}", std::string_view(*least).substr(prefix.size())));
  }
}

}  // namespace

Result<CheckReport> check_index(const std::string& path) {
  auto listed = indexer::read_stub(path);
  if (!listed) return std::move(listed).error();
  return indexer::guarded(msg("cannot check the index {0}", path), [&]() -> Result<CheckReport> {
    CheckReport report;
    for (const std::string& name : *listed) {
      std::error_code error;
      if (!std::filesystem::is_directory(std::filesystem::path(path) / name, error)) {
        report.problems.push_back(msg("{0} is missing", name));
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
    for (std::size_t i = 0; i < segments.size(); ++i) {
      check_documents(set.segments()[i], set.database(i), report);
      check_words(path, set.segments()[i].name, set.database(i), report);
    }
    check_numbers(set, report);
    check_ids(set, report);
    return report;
  });
}

}  // namespace fihris
