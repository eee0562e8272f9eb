// SPDX-License-Identifier: GPL-2.0-or-later
//
// How far is this run, and what went wrong so far? What all readers of one run share.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "fihris/index.h"
#include "indexer/readers/documents/document_sink.h"

namespace fihris::indexer {

// The part of an input that a document or a problem comes from; see InputProblem.
struct Origin {
  std::string_view source;
  std::uint64_t line = 0;
  std::uint64_t offset = 0;
};

enum class Taken : std::uint8_t {
  kNo,  // refused, and reported as skipped
  kAdded,
  kReplaced,
};

// Counts, reports and forwards. IngestReport::skipped counts the problems reported as skipped,
// IngestReport::flawed the others.
class IngestRun {
 public:
  // All arguments must outlive the run.
  IngestRun(DocumentSink& sink, const IngestOptions& options, std::uint64_t total_bytes);
  IngestRun(const IngestRun&) = delete;
  IngestRun& operator=(const IngestRun&) = delete;

  [[nodiscard]] const IngestOptions& options() const noexcept { return options_; }

  // Begins the next file; advance_to() says how many bytes of it are used up. `position`: how far
  // the file was read, if that is known.
  void begin_file(const std::uint64_t* position = nullptr) noexcept;
  void advance_to(std::uint64_t offset) noexcept {
    report_.bytes = file_begin_ + (by_position_ ? *position_ : offset);
  }
  // Until the next file, arguments of advance_to() are not bytes of the file, as these were
  // unpacked or converted: count by the position, if it is known.
  void count_by_position() noexcept { by_position_ = position_ != nullptr; }

  // Puts a document and calls on_progress. Returns only errors that end the run.
  Result<Taken> put(const Document& document, const Origin& origin);

  // An input that is not taken, and one that is, all the same.
  void skip(const Origin& origin, Message message, Advice advice = {});
  void flaw(const Origin& origin, Message message, Advice advice = {});
  void problem(const InputProblem& problem);

  [[nodiscard]] DocumentSink& sink() noexcept { return sink_; }
  void pass_over_unchanged(std::uint64_t bytes) noexcept {
    ++report_.unchanged;
    report_.bytes += bytes;
  }

  // The number of problems so far, of both kinds.
  [[nodiscard]] std::uint64_t problems() const noexcept { return report_.skipped + report_.flawed; }
  // Documents put so far.
  [[nodiscard]] std::uint64_t documents() const noexcept { return report_.documents; }
  // The counts so far.
  [[nodiscard]] IngestReport report() const;

 private:
  [[nodiscard]] double seconds() const;
  [[nodiscard]] bool is_told(const Origin& origin) const;

  DocumentSink& sink_;
  const IngestOptions& options_;
  std::uint64_t total_bytes_;
  std::uint64_t file_begin_ = 0;
  const std::uint64_t* position_ = nullptr;
  bool by_position_ = false;
  IngestReport report_;
  struct {
    std::string source;
    std::uint64_t line = 0;
    std::uint64_t offset = 0;
  } told_;  // the last document whose fields were reported
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace fihris::indexer
