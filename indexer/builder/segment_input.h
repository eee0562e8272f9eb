// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is a segment made from? Runs of new documents, or segments that are merged.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "fihris/result.h"
#include "indexer/format/glass/runs.h"
#include "indexer/format/glass/version_file.h"

namespace fihris::indexer {

// Terms in strictly ascending order of their bytes, each with its postings. What it returns is
// valid until the next next().
class TermSource {
 public:
  TermSource() = default;
  TermSource(const TermSource&) = delete;
  TermSource& operator=(const TermSource&) = delete;
  virtual ~TermSource() = default;

  // Goes to the next term; false at the end.
  virtual Result<bool> next() = 0;

  [[nodiscard]] std::string_view term() const noexcept { return term_; }
  [[nodiscard]] const glass::PostingsView& postings() const noexcept { return postings_; }

  // If so, call position_tag() for each document of the postings, in order, before next().
  [[nodiscard]] bool has_positions() const noexcept { return has_positions_; }
  // Empty for a document without positions. Valid until the next call.
  virtual Result<std::string_view> position_tag(std::uint32_t document) = 0;

 protected:
  std::string_view term_;
  glass::PostingsView postings_;
  bool has_positions_ = false;
};

// The three tags of a document, compressed or not.
struct DocumentTags {
  std::string_view data;  // empty: none
  bool data_deflated = false;
  std::string_view terms;
  bool terms_deflated = false;
  std::string_view slots;  // empty: no values
};

// Documents in ascending order of their numbers.
class DocumentSource {
 public:
  DocumentSource() = default;
  DocumentSource(const DocumentSource&) = delete;
  DocumentSource& operator=(const DocumentSource&) = delete;
  virtual ~DocumentSource() = default;

  // False at the end. The tags are valid until the next call.
  virtual Result<bool> next(std::uint32_t& document, DocumentTags& tags) = 0;
};

// The inputs of one segment have disjoint ranges of documents, ascending in the order of inputs.
class SegmentInput {
 public:
  SegmentInput() = default;
  SegmentInput(const SegmentInput&) = delete;
  SegmentInput& operator=(const SegmentInput&) = delete;
  virtual ~SegmentInput() = default;

  // Each may be called once; the two results may be used by two threads at the same time.
  virtual std::unique_ptr<TermSource> terms() = 0;
  virtual std::unique_ptr<DocumentSource> documents() = 0;

  [[nodiscard]] virtual glass::PostingsView lengths() const = 0;
  [[nodiscard]] virtual const std::vector<glass::Slot>& slots() const = 0;  // ascending
  [[nodiscard]] virtual const glass::DatabaseStats& stats() const = 0;
};

}  // namespace fihris::indexer
