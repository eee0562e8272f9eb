// SPDX-License-Identifier: GPL-2.0-or-later
//
// How do documents become an index? docs/index-schema.md describes what is written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
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

// How segments are written. Search results are the same.
enum class BuildMethod : std::uint8_t {
  // The files are written directly, from their first block to their last. If the linked Xapian has
  // another file format than the one that fihris writes, kXapian is used instead.
  kDirect,
  // Xapian's own writer: takes about ten times as long.
  kXapian,
};

struct IndexOptions {
  // Create the index if there is none at the path (its parent folder must exist). Default on.
  bool create = true;
  // Throw away what the index holds and begin with nothing; takes effect with the first commit,
  // until then readers see the old one. Default off.
  bool rebuild = false;
  BuildMethod method = BuildMethod::kDirect;
  // Threads for a direct build, 0 for one per processor. Does not affect the result.
  unsigned threads = 0;
  // The memory that a direct build may use, in bytes, kLeastMemory or more; 0 for a quarter of the
  // machine's or, if that is less, of the control group's. Holds for ordinary texts: 16 to 32 bytes
  // per document, the values of filter and sort fields, and the caller's own memory come on top.
  // What does not fit is kept on disk, beside the index. A document that is too large for it is
  // refused (kInvalidArgument).
  std::uint64_t memory = 0;
  // Only for a new index; an existing one keeps its own.
  AnalyzerOptions analyzer;
  // For a new index: fields beyond title and text (search, store), date (filter, sort, store) and
  // url (filter, store), or other uses for these. Undeclared fields of documents are stored. For an
  // existing index: empty, or a subset of those it was built with, else kInvalidArgument.
  std::vector<FieldSpec> fields;
};

// What a commit did.
struct CommitReport {
  std::uint64_t generation = 0;  // of the state that readers see now; it grows with each one
  bool published = false;        // false: there was nothing to commit
  // False: readers see the new state, but the disk did not confirm it, so that a power cut may
  // bring back the old one; `doubt` says why. The files of both states are kept.
  bool durable = true;
  Message doubt = {};
  std::uint64_t merged = 0;  // segments that were merged into others afterwards
  // Why a merge after the commit failed. The index is as committed; the next commit tries again.
  std::optional<Error> merge_error = {};
};

// Adds, replaces and removes documents. One writer per index at a time (kLocked), besides any
// number of readers. What is not committed is lost when the writer is destroyed or the process
// ends. Not thread-safe.
class IndexWriter {
 public:
  // `path`: a directory that is an index, or is empty, or does not exist. kNotFound, kLocked,
  // kWrongFormat (built with another analyzer or format version), kCorrupt, kIo.
  static Result<IndexWriter> open(const std::string& path, const IndexOptions& options = {});

  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;
  ~IndexWriter();  // discards what was not committed

  // Adds the document, or replaces the one with its id; true when it replaced one. kInvalidArgument
  // (no id, text too large) leaves the writer usable.
  Result<bool> put(const Document& document);

  // What is wrong with a document that is taken all the same: each value of a declared field that
  // is not the number or date it is declared to be, and so is in no range and order.
  [[nodiscard]] std::vector<Message> flaws_of(const Document& document) const;

  // Removes the document with this id; true when there was one.
  Result<bool> remove(const std::string& id);

  // Publishes everything since the last commit: readers that open or refresh from now on see all of
  // it. Atomic and, unless the report says otherwise, durable: after a crash the index is in the
  // state of the last commit that returned, or of the one under way. Then merges segments if there
  // are many small ones; a document is rewritten about once per eightfold growth of the index. An
  // error means that nothing was published; the writer cannot be used further; open another one.
  Result<CommitReport> commit();

  // Whether there are changes that no reader can see yet.
  [[nodiscard]] bool has_uncommitted() const noexcept;

  // Commits, and merges all segments into one without deleted or replaced documents. Takes the time
  // of copying the index, and twice its space while it runs. Worth it for an index that is searched
  // often and changed seldom. A merge that fails is in the report, as with commit().
  Result<CommitReport> optimize();

  // A program that fills an index from files or other sources may note which version of each it has
  // put, in any notation, and skip those that did not change. Stored with the next commit of
  // documents. Only hashes are stored, 32 bytes per source.
  void note_source(std::string_view name, std::string_view version);
  [[nodiscard]] bool has_source(std::string_view name, std::string_view version) const;

  // The number of documents in the index, including uncommitted changes.
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
  std::vector<Message> problems;  // none: the index is intact
  // Whether one of them is in a segment, so that repair_index() cannot mend it.
  bool segments_damaged = false;
  std::vector<Message> notes = {};  // what is not damage, but not of the index either
};

// Reads every byte of an index and compares it with its checksum: the stub, the manifest, the list
// of dead documents, every file of every segment; and what these say of one another. With a damaged
// stub or manifest it goes on with the segments that repair_index() would list. Never crashes,
// whatever the damage. Changes nothing. Begins again when a commit comes in between, a few times.
// kNotFound, kWrongFormat, kIo.
Result<CheckReport> check_index(const std::string& path);

// Compares what the tables of a sound index say: Xapian's own check of each database, the numbers
// and the ids of the documents, the list of words. Xapian may crash on a damaged index, so call
// this after check_index(), in a process of its own. Without write permission for the index,
// Xapian's own check is left out, with a note. kNotFound, kWrongFormat, kIo, kCorrupt.
Result<CheckReport> check_databases(const std::string& path);

// What repair_index() did and could not do.
struct RepairReport {
  bool changed = false;
  std::vector<Message> done;
  std::vector<Message> notes;     // what cannot be known for certain
  std::vector<Message> problems;  // what check_index() finds now; none: the index is intact
};

// Makes the stub and the manifest of an index again, from each other and from the segments, where
// they are lost or damaged, and the list of dead documents. Never changes a segment:
// salvage_index() is for those. Changes nothing when a segment would be left out because its
// description is lost. docs/index-schema.md, "Check, repair, salvage", says which state it takes.
// kNotFound, kLocked, kWrongFormat, kCorrupt when there is nothing to make them from, kIo,
// kOutOfSpace.
Result<RepairReport> repair_index(const std::string& path);

struct SalvageReport {
  std::uint64_t documents = 0;    // in the new index
  std::uint64_t lost = 0;         // could not be read, as far as that is known
  std::vector<Message> problems;  // what was damaged, and what was lost with it
  std::vector<Message> notes;     // what the new index cannot have, as it was not stored
};

// Builds a new index at `out` from the stored documents of a damaged one that can still be read,
// with its settings. What was not stored, as text of a field without kFieldStore, is not in it.
// kNotFound, kInvalidArgument when there is something at `out`, kWrongFormat, kCorrupt when no
// settings can be found, kIo, kOutOfSpace.
Result<SalvageReport> salvage_index(const std::string& path, const std::string& out);

// The unit that is indexed and found as a document.
enum class Split : std::uint8_t {
  kNone,       // one document per input
  kParagraph,  // each block between blank lines or, where there are none, each line
  kBytes,      // pieces of about IngestOptions::split_bytes, cut at paragraph, sentence or word
};

// The names of the parts in JSON Lines objects, table rows, front matter and TREC documents; each
// may be empty for "has none".
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

// One input that was refused, or accepted with a flaw. The run goes on.
struct InputProblem {
  std::string source;      // the file, or "-"; of an archive "ARCHIVE/MEMBER"
  std::uint64_t line = 0;  // from 1; 0 when it concerns the file as a whole
  // Byte offset in the file; for unpacked or converted input, in the resulting UTF-8 text.
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
  // a byte-order mark decides, else text is UTF-8 if valid, else UTF-16, Windows-1256 or ISO-8859-6
  // if it looks like one of these; HTML and XML declare their own.
  std::string encoding = "auto";
  // The longest line of JSON Lines or row of a table in bytes; a longer one is skipped and
  // reported.
  std::size_t max_line_bytes = std::size_t{256} << 20;
  // Skip files whose content is unchanged since they were last put from the same path, with the
  // same options and without a problem. Files of more than 64 MiB are recorded only by runs with
  // this on, as their content must be read twice. Deleting documents does not mark their file as
  // changed. Documents of deleted files stay, and so do those that a changed file no longer has.
  // Default off.
  bool update = false;
  // Called after each document, from the calling thread; keep it cheap.
  std::function<void(const Progress&)> on_progress;
  // Called for each problem as it occurs.
  std::function<void(const InputProblem&)> on_problem;
  // Ends the run with kCancelled; the run commits nothing.
  std::stop_token stop;
};

struct IngestReport {
  std::uint64_t documents = 0;  // put, after splitting
  std::uint64_t replaced = 0;   // of these, replaced an earlier one
  std::uint64_t skipped = 0;    // inputs that were refused
  std::uint64_t flawed = 0;     // accepted with a flaw, such as bytes that are not UTF-8
  std::uint64_t unchanged = 0;  // files skipped, with IngestOptions::update
  std::uint64_t files = 0;      // files read, without those
  std::uint64_t bytes = 0;
  double seconds = 0;
};

// True for "auto" and for the names of supported encodings, such as "windows-1256", "cp1256" or
// "UTF-16LE", in any case.
[[nodiscard]] bool is_known_encoding(const std::string& name) noexcept;

// Reads files and folders (in byte order of their paths, dot files left out) and puts their
// documents; does not commit. Formats and how each is read: docs/input-formats.md. The extension
// decides the format, also under that of a compression (.gz, .bz2, .xz, .zst) and for members of an
// archive (.zip, .tar, also compressed). "-" is standard input, whose first bytes decide. A
// document that is a whole file has as id its path below the given folder or archive, without the
// extension. Pieces of a split document have ids ID#1, ID#2, ...
//
// A bad document or file is reported and counted, and the run goes on. Errors: kCancelled, and
// those that make going on pointless: an option out of range (kInvalidArgument), an input path that
// does not exist (before anything is read), a full disk, a failing index.
Result<IngestReport> ingest(IndexWriter& writer, const std::vector<std::string>& inputs,
                            const IngestOptions& options = {});

}  // namespace fihris
