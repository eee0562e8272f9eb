// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do documents become an index? docs/index-schema.md describes what is written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/analysis.h"
#include "fihris/document.h"
#include "fihris/result.h"

namespace fihris {

// The largest text of one document, in bytes. A longer one is refused; split it (IngestOptions).
inline constexpr std::size_t kMaxTextBytes = std::size_t{64} << 20;

// The least memory that an index can be built in, in bytes.
inline constexpr std::uint64_t kLeastMemory = std::uint64_t{64} << 20;

// How segments are written. What can be found is the same.
enum class BuildMethod : std::uint8_t {
  // The files are written directly, from their first block to their last. Where the linked Xapian
  // has another file format than the one that fihris writes, kXapian is used instead.
  kDirect,
  // Xapian's own writer: takes about ten times as long.
  kXapian,
};

struct IndexOptions {
  // Make the index when there is none at the path (its parent folder must exist). Default on.
  bool create = true;
  // Throw away what the index holds and begin with nothing; takes effect with the first commit,
  // until then readers see the old one. Default off.
  bool rebuild = false;
  BuildMethod method = BuildMethod::kDirect;
  // Threads for a direct build, 0 for one a processor. The result does not depend on their number.
  unsigned threads = 0;
  // What a direct build may take of memory, in bytes, kLeastMemory or more; 0 for a quarter of the
  // machine's or, if that is less, of the control group's. Holds for ordinary texts: 16 to 32 bytes
  // a document, the values of filter and sort fields, and what the caller holds come on top. What
  // does not fit waits on the disk, beside the index. A document that is too large for it is
  // refused (kInvalidArgument).
  std::uint64_t memory = 0;
  // For a new index only; an existing one keeps its own.
  AnalyzerOptions analyzer;
  // For a new index: fields beyond title and text (search, store), date (filter, sort, store) and
  // url (filter, store), or other uses for these. Undeclared fields of documents are stored. For an
  // existing index: empty, or a subset of what it was made with, else kInvalidArgument.
  std::vector<FieldSpec> fields;
};

// Adds, replaces and removes documents. One writer an index at a time (kLocked), any number of
// readers beside it. What is not committed is lost when the writer goes, whatever the reason.
// Not thread-safe.
class IndexWriter {
 public:
  // `path`: a directory that is an index, or is empty, or does not exist. kNotFound, kLocked,
  // kWrongFormat (made with another analyzer or format version), kCorrupt, kIo.
  static Result<IndexWriter> open(const std::string& path, const IndexOptions& options = {});

  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;
  ~IndexWriter();  // discards what was not committed

  // Adds the document, or replaces the one with its id; true when it replaced one. A failed
  // kInvalidArgument (no id, text too large) leaves the writer usable.
  Result<bool> put(const Document& document);

  // What is wrong with a document that is taken all the same: each value of a declared field that
  // is not the number or date it is declared to be, and so is in no range and order.
  [[nodiscard]] std::vector<Message> flaws_of(const Document& document) const;

  // True when there was such a document.
  Result<bool> remove(const std::string& id);

  // Publishes everything since the last commit: readers that open or refresh from now on see all of
  // it. Atomic and durable: after a crash the index is as at the last commit that returned, or the
  // one under way. Then merges segments where there are many small ones; a document is written
  // again about once for each eightfold of the index. After an error has_uncommitted() says whether
  // readers see the changes: a merge that fails, or a disk that does not confirm what was written,
  // comes after that. The writer cannot be used further; open another one.
  Result<void> commit();

  // Whether something was put or removed that no reader can see yet.
  [[nodiscard]] bool has_uncommitted() const noexcept;

  // Commits, and merges all segments into one without what was deleted or replaced. Takes the time
  // of copying the index, and twice its space while it runs. Worth it for an index that is searched
  // much and changed seldom.
  Result<void> optimize();

  // A program that fills an index from files or other sources may note which version of each it has
  // put, in words of its own, and pass over those that did not change. Kept with the next commit of
  // documents. Only hashes are kept, 32 bytes a source.
  void note_source(std::string_view name, std::string_view version);
  [[nodiscard]] bool has_source(std::string_view name, std::string_view version) const;

  // Documents in the index, counting what is not yet committed.
  [[nodiscard]] std::uint64_t document_count() const noexcept;

 private:
  struct Impl;
  explicit IndexWriter(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

// What check_index() found.
struct CheckReport {
  std::uint64_t segments = 0;
  std::uint64_t documents = 0;
  std::vector<Message> problems;  // none: the index is whole
};

// Reads every block of an index and compares what must agree: Xapian's own check of each database,
// the manifest, the numbers and the ids of the documents. Changes nothing; an index that is damaged
// has to be rebuilt. A commit meanwhile may look like damage. kNotFound, kIo.
Result<CheckReport> check_index(const std::string& path);

// What to index as the unit that is found.
enum class Split : std::uint8_t {
  kNone,       // a document each
  kParagraph,  // each block between blank lines or, where there are none, each line
  kBytes,      // pieces of about IngestOptions::split_bytes, cut at paragraph, sentence or word
};

// Where a JSON Lines object, a row of a table, front matter or a TREC document keeps what; each may
// be empty for "has none".
struct FieldNames {
  std::string id = "id";
  std::string title = "title";
  std::string text = "text";
  std::string date = "date";
  std::string url = "url";
};

// How far a run is, for progress displays.
struct Progress {
  std::uint64_t documents = 0;
  std::uint64_t bytes = 0;        // read so far
  std::uint64_t total_bytes = 0;  // of all inputs; 0 when unknown (standard input)
  double seconds = 0;             // since the run began
};

// One input that could not be taken, or not as it is. The run goes on.
struct InputProblem {
  std::string source;      // the file, or "-"; of an archive "ARCHIVE/MEMBER"
  std::uint64_t line = 0;  // from 1; 0 when it concerns the file as a whole
  // Byte offset in the file; of what was unpacked or converted, in the UTF-8 text that this gave.
  std::uint64_t offset = 0;
  Message message = {};  // what is wrong
  Advice advice = {};    // what to do about it, where that can be said
  bool skipped = true;   // false: taken all the same, with a flaw

  // Both in English, as Error::text().
  [[nodiscard]] std::string text() const { return text_of(message, advice); }
};

struct IngestOptions {
  FieldNames names;
  Split split = Split::kNone;
  std::size_t split_bytes = 2000;  // with Split::kBytes: 200 to kMaxTextBytes
  // The encoding of all text that is read: "auto", or a name that is_known_encoding(). With "auto"
  // a byte-order mark tells, else text is UTF-8 if it can be, else UTF-16, Windows-1256 or
  // ISO-8859-6 if it looks like one of these; HTML and XML say it themselves.
  std::string encoding = "auto";
  // The longest line of JSON Lines or row of a table in bytes; a longer one is skipped and
  // reported.
  std::size_t max_line_bytes = std::size_t{256} << 20;
  // Pass over files whose content is what it was when they were last put from the same path, with
  // the same of these options and without a problem. Files of more than 64 MiB are remembered only
  // by runs with this on, as their content has to be read twice. Deleting documents does not make
  // their file one that changed. Documents of files that are gone stay, and so do those that a
  // changed file no longer holds. Default off.
  bool update = false;
  // Called after each document, from the calling thread; keep it cheap.
  std::function<void(const Progress&)> on_progress;
  // Called for each problem as it is met.
  std::function<void(const InputProblem&)> on_problem;
  // Ends the run with kCancelled; nothing is committed by it.
  std::stop_token stop;
};

struct IngestReport {
  std::uint64_t documents = 0;  // put, after splitting
  std::uint64_t replaced = 0;   // of these, took the place of an earlier one
  std::uint64_t skipped = 0;    // inputs that were not taken
  std::uint64_t flawed = 0;     // taken with a flaw, such as bytes that are not UTF-8
  std::uint64_t unchanged = 0;  // files passed over, with IngestOptions::update
  std::uint64_t files = 0;      // without those
  std::uint64_t bytes = 0;
  double seconds = 0;
};

// True for "auto" and for the names of encodings that can be read, such as "windows-1256", "cp1256"
// or "UTF-16LE", in any case.
[[nodiscard]] bool is_known_encoding(const std::string& name) noexcept;

// Reads files and folders (in byte order of their paths, dot files left out) and puts their
// documents; does not commit. Formats and what becomes of each: docs/input-formats.md. The ending
// of a name tells the format, also below that of a compression (.gz, .bz2, .xz, .zst) and of
// members of an archive (.zip, .tar, also compressed). "-" is standard input, which its first bytes
// tell. A document that is a file of its own has as id the path below the folder or archive given,
// without ending. Pieces of a split document have ids ID#1, ID#2, ...
//
// A bad document or file is reported and counted, and the run goes on. Errors: kCancelled, and what
// makes going on pointless: an option out of range (kInvalidArgument), an input path that does not
// exist (before anything is read), a full disk, a failing index.
Result<IngestReport> ingest(IndexWriter& writer, const std::vector<std::string>& inputs,
                            const IngestOptions& options = {});

}  // namespace fihris
