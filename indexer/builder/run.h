// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is left of a batch of documents once it is inverted? Runs of neighbouring batches are merged
// into a segment.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/runs.h"
#include "indexer/glass/version_file.h"

namespace fihris::indexer {

// Documents of one batch, with numbers first_document and up, all in the order in which the tables
// of a segment want it. Two streams of bytes, each written and read once from begin to end.
struct Run {
  // For each term in ascending order of its bytes: TermReader's format.
  std::string terms;
  // For each document: DocumentReader's format.
  std::string documents;
  std::uint32_t first_document = 1;
  std::uint32_t document_count = 0;
  glass::PostingsRun lengths;
  struct Slot {
    std::uint32_t number = 0;
    glass::ValuesRun values;
  };
  std::vector<Slot> slots;  // ascending
  glass::DatabaseStats stats;

  [[nodiscard]] std::size_t bytes() const noexcept {
    return terms.capacity() + documents.capacity();
  }
};

// Appends a term: its bytes, its postings, and whether position tags follow, one a document.
void append_term(std::string& out, std::string_view term, const glass::PostingsView& postings,
                 bool has_positions);
void append_position_tag(std::string& out, std::string_view tag);

// Reads Run::terms. The views live as long as the run.
class TermReader {
 public:
  explicit TermReader(std::string_view terms) : rest_(terms) {}

  // Goes to the next term; the position tags of the current one must all have been read. False at
  // the end.
  bool next();

  [[nodiscard]] std::string_view term() const noexcept { return term_; }
  [[nodiscard]] const glass::PostingsView& postings() const noexcept { return postings_; }
  [[nodiscard]] bool has_positions() const noexcept { return has_positions_; }
  [[nodiscard]] std::string_view next_position_tag();

 private:
  std::string_view rest_;
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

void append_document(std::string& out, const DocumentTags& tags);

// Reads Run::documents, document after document.
class DocumentReader {
 public:
  explicit DocumentReader(std::string_view documents) : rest_(documents) {}
  bool next(DocumentTags& tags);

 private:
  std::string_view rest_;
};

}  // namespace fihris::indexer
