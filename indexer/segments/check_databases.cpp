// SPDX-License-Identifier: GPL-2.0-or-later
//
// Do the tables of a sound index agree? The check_databases() of fihris/index.h.
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <sstream>

#include <xapian.h>

#include "analyzers/text/code_points.h"
#include "fihris/index.h"
#include "indexer/format/manifest.h"
#include "indexer/format/schema.h"
#include "indexer/format/stub.h"
#include "indexer/format/word_list.h"
#include "indexer/format/word_list_writer.h"
#include "indexer/segments/settled_state.h"

namespace fihris {
namespace {

// Whether this is because nothing may be written there.
bool lacks_permission(const Xapian::Error& error) {
  const char* const cause = error.get_error_string();
  if (cause == nullptr) return false;
  const std::string_view said(cause);
  return said == std::strerror(EACCES) || said == std::strerror(EROFS) ||
         said == std::strerror(EPERM);
}

// Runs Xapian's own check; its report goes on one line. It opens the tables for writing, though it
// writes nothing.
void check_database(const std::string& path, const std::string& name, CheckReport& report) {
  std::ostringstream words;
  std::size_t errors = 0;
  try {
    errors = Xapian::Database::check(path + "/" + name, 0, &words);
  } catch (const Xapian::DatabaseOpeningError& error) {
    // That says nothing about its content.
    if (!lacks_permission(error)) throw;
    if (report.notes.empty()) {
      report.notes.push_back(
          msg("Xapian's own check was left out, as it needs write permission for the index"));
    }
    return;
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
void check_documents(const std::string& name, const Xapian::Database& database,
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
    report.problems.push_back(msg("{0}: document {1}: {2}", name, *it, why));
  }
  if (bad > kTold) {
    report.problems.push_back(msg_n("{1}: and {0} more document like these",
                                    "{1}: and {0} more documents like these", bad - kTold, name));
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

using Databases = std::vector<Xapian::Database>;

// Checks that numbers ascend over the segments, so that equal scores keep their order, and that
// each segment has the documents that the manifest says.
void check_numbers(const indexer::CommitState& state, const Databases& databases,
                   CheckReport& report) {
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < databases.size(); ++i) {
    const indexer::SegmentEntry& entry = state.segments[i];
    const Xapian::PostingIterator first = databases[i].postlist_begin("");
    const bool has_documents = first != databases[i].postlist_end("");
    if (has_documents && *first <= last) {
      report.problems.push_back(
          msg("{0}: its documents have numbers of an older segment", entry.name));
    }
    if (databases[i].get_doccount() != entry.documents ||
        databases[i].get_lastdocid() != entry.last_document ||
        (has_documents && *first != entry.first_document)) {
      report.problems.push_back(
          msg("{0}: its documents are not those that the manifest lists", entry.name));
    }
    last = std::max(last, entry.last_document);
  }
  if (last >= state.next_document) {
    report.problems.push_back(msg("the next document would get a number that is taken"));
  }
}

// Checks that each dead document is in a segment.
void check_dead(const indexer::CommitState& state, const Databases& databases,
                CheckReport& report) {
  std::uint64_t known = 0;
  for (std::size_t i = 0; i < databases.size(); ++i) {
    const indexer::SegmentEntry& entry = state.segments[i];
    Xapian::PostingIterator it = databases[i].postlist_begin("");
    const Xapian::PostingIterator end = databases[i].postlist_end("");
    for (const std::uint32_t number : state.dead) {
      if (number < entry.first_document || number > entry.last_document || it == end) continue;
      it.skip_to(number);
      if (it != end && *it == number) ++known;
    }
  }
  if (known != state.dead.size()) {
    report.problems.push_back(msg("documents are listed as deleted that are in no segment"));
  }
}

// Checks that each id has only one living document.
void check_ids(const indexer::CommitState& state, const Databases& databases, CheckReport& report) {
  const std::string prefix(indexer::kIdPrefix);
  const indexer::DeadSet dead(state.dead);
  std::vector<Xapian::TermIterator> ids;
  ids.reserve(databases.size());
  for (const Xapian::Database& database : databases) ids.push_back(database.allterms_begin(prefix));
  for (;;) {
    // The least current id of all segments, and how many living documents have it.
    std::optional<std::string> least;
    for (std::size_t i = 0; i < databases.size(); ++i) {
      if (ids[i] == databases[i].allterms_end(prefix)) continue;
      if (!least || *ids[i] < *least) least = *ids[i];
    }
    if (!least) return;
    int living = 0;
    for (std::size_t i = 0; i < databases.size(); ++i) {
      const Xapian::Database& database = databases[i];
      if (ids[i] == database.allterms_end(prefix) || *ids[i] != *least) continue;
      for (auto it = database.postlist_begin(*least); it != database.postlist_end(*least); ++it) {
        if (!dead.contains(*it)) ++living;
      }
      ++ids[i];
    }
    if (living < 2) continue;
    report.problems.push_back(
        msg("several documents have the id {0}", std::string_view(*least).substr(prefix.size())));
  }
}

Result<CheckReport> check_once(const std::string& path, const Result<indexer::Stub>& stub) {
  if (!stub) return stub.error();
  const auto manifest = indexer::read_manifest(path, *stub);
  if (!manifest) return manifest.error();
  const indexer::CommitState& state = manifest->state;
  CheckReport report;
  check_database(path, stub->manifest, report);
  for (const std::string& name : stub->segments) check_database(path, name, report);
  if (!report.problems.empty()) return report;
  Databases databases;
  for (const indexer::SegmentEntry& entry : state.segments) {
    const Xapian::Database& database = databases.emplace_back(path + "/" + entry.name);
    ++report.segments;
    report.documents += entry.documents;
    check_documents(entry.name, database, report);
    check_words(path, entry.name, database, report);
  }
  report.documents -= state.dead.size();
  check_numbers(state, databases, report);
  check_dead(state, databases, report);
  check_ids(state, databases, report);
  return report;
}

}  // namespace

Result<CheckReport> check_databases(const std::string& path) {
  return indexer::check_settled_state(
      path, msg("cannot check the index {0}", path),
      [&path](const Result<indexer::Stub>& stub) { return check_once(path, stub); });
}

}  // namespace fihris
