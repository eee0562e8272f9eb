// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a batch of documents become a run? Words are numbers in a counting sort: no tree, and no
// comparisons except to sort each distinct term once.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/chain.h"
#include "fihris/document.h"
#include "indexer/builder/run.h"
#include "indexer/builder/term_table.h"
#include "indexer/format/glass/buffer.h"
#include "indexer/format/glass/deflater.h"
#include "indexer/format/schema.h"

namespace fihris::indexer {

// One per thread. Caches words and terms from batch to batch.
class Inverter {
 public:
  static constexpr std::size_t kTermsPerWord = 2;

  // `schema` must outlive it.
  // `words_memory`: the size of its analyzer's word cache, in bytes. The terms of these words, kept
  // from batch to batch, may take kTermsPerWord times as much.
  static Result<Inverter> create(const AnalyzerOptions& options, const Schema& schema,
                                 std::size_t words_memory);

  // The documents get the numbers first_document, first_document + 1, ...
  [[nodiscard]] Run invert(std::span<const Document> documents, std::uint32_t first_document);

 private:
  Inverter(analyzers::Chain chain, const Schema& schema, std::size_t terms_memory);

  // How the occurrences of a term are stored. A term has only one family: docs/index-schema.md.
  enum class Family : std::uint8_t { kBoolean, kPlain, kPositional };
  struct Positional {
    std::uint32_t term;
    std::uint32_t position;
  };
  struct Values {
    std::uint32_t slot;
    std::uint32_t document;
    std::string value;
  };
  class Sink;

  void begin_batch();
  [[nodiscard]] std::uint32_t number_of(Family family, std::string_view prefix,
                                        std::string_view rest);
  void add_boolean(std::string_view term);
  void add_plain(std::uint32_t term);
  void add_positional(std::uint32_t term, std::uint32_t position);
  void add_words(std::string_view text, std::string_view prefix, bool also_plain,
                 std::uint32_t base, std::uint32_t& last);
  void add_whole(std::string_view title);
  void rank_terms();
  void put_in_place(std::uint32_t document_count);
  void write_terms(Run& run);
  void write_documents(std::span<const Document> documents, Run& run);
  void write_values(Run& run);

  analyzers::Chain chain_;
  const Schema& schema_;
  std::vector<Token> tokens_;

  // Every term since the last clear() has a number; counts are those of the current batch.
  std::size_t terms_memory_;
  TermTable terms_;
  std::vector<Family> families_;
  std::vector<std::uint32_t> counts_;

  // Of the current batch. Entries are stored document by document; *_end says where each ends.
  std::vector<std::uint32_t> plain_;
  std::vector<Positional> positional_;
  std::vector<std::uint32_t> boolean_;
  std::vector<std::size_t> plain_end_;
  std::vector<std::size_t> positional_end_;
  std::vector<std::size_t> boolean_end_;
  std::vector<Values> values_;

  // The batch's terms in ascending order: a term's index among them is its rank. Their bytes are
  // contiguous, because term lists go through them in this order.
  struct Ranked {
    std::uint32_t term;
    std::uint32_t count;
    Family family;
  };
  [[nodiscard]] std::string_view ranked_term(std::uint32_t rank) const noexcept {
    return {ranked_bytes_.data() + ranked_end_[rank], ranked_end_[rank + 1] - ranked_end_[rank]};
  }
  std::vector<Ranked> ranked_;
  std::string ranked_bytes_;
  std::vector<std::uint32_t> ranked_end_;  // in ranked_bytes_, by rank plus 1

  // Entries by rank, then by document.
  struct Place {
    std::uint32_t document;
    std::uint32_t position;
  };
  std::vector<std::uint32_t> plain_by_term_;
  std::vector<Place> positional_by_term_;
  std::vector<std::uint32_t> boolean_by_term_;
  glass::Buffer run_terms_;
  std::string run_documents_;

  // Term lists by document, each with space for as many terms as the document has entries.
  struct TermlistEntry {
    std::uint32_t rank;
    std::uint32_t wdf;
  };
  std::vector<TermlistEntry> termlists_;
  std::vector<std::size_t> termlist_end_;
  [[nodiscard]] static std::size_t begin_of(const std::vector<std::size_t>& ends,
                                            std::uint32_t document) noexcept {
    return document == 0 ? 0 : ends[document - 1];
  }
  [[nodiscard]] std::size_t termlist_begin(std::uint32_t document) const noexcept {
    return begin_of(plain_end_, document) + begin_of(positional_end_, document) +
           begin_of(boolean_end_, document);
  }

  glass::Deflater record_deflater_;
  glass::Deflater termlist_deflater_;
};

}  // namespace fihris::indexer
