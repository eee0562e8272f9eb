// SPDX-License-Identifier: GPL-2.0-or-later
//
// How does a batch of documents become a run? Words are numbers, counted into place: no tree, no
// comparison but for sorting the distinct terms once.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/chain.h"
#include "fihris/document.h"
#include "indexer/builder/run.h"
#include "indexer/builder/term_table.h"
#include "indexer/format.h"
#include "indexer/glass/buffer.h"
#include "indexer/glass/deflater.h"

namespace fihris::indexer {

// One a thread. Keeps its analyzer's memory of words from batch to batch.
class Inverter {
 public:
  // `schema` must outlive it.
  // `words_memory`: what its analyzer may take to remember words, in bytes.
  static Result<Inverter> create(const AnalyzerOptions& options, const Schema& schema,
                                 std::size_t words_memory);

  // The documents get the numbers first_document, first_document + 1, ...
  [[nodiscard]] Run invert(std::span<const Document> documents, std::uint32_t first_document);

 private:
  Inverter(analyzers::Chain chain, const Schema& schema);

  struct Positional {
    std::uint32_t term;
    std::uint32_t position;
  };
  // The numbers of a word's terms in the batch's table, by where the chain keeps its surface.
  struct WordTerms {
    const char* surface = nullptr;
    std::uint32_t surface_size = 0;  // several words may begin at one place, a ligature's parts
    std::uint32_t surface_term = 0;
    std::uint32_t stem_term = 0;
  };
  struct Values {
    std::uint32_t slot;
    std::uint32_t document;
    std::string value;
  };
  class Sink;

  [[nodiscard]] static std::size_t hash_of(const char* address) noexcept {
    return (reinterpret_cast<std::uintptr_t>(address) * 0x9E3779B97F4A7C15ULL) >> 24;
  }
  void begin_batch();
  [[nodiscard]] const WordTerms& terms_of(const Token& token);
  void grow_words();
  void add_words(std::string_view text, std::string_view prefix, bool also_plain,
                 std::uint32_t base, std::uint32_t& last);
  void write_terms(Run& run);
  void rank_terms(const std::vector<std::uint32_t>& sorted);
  void prefetch_term(std::size_t entry) const noexcept;
  void write_documents(std::span<const Document> documents, Run& run);
  void write_values(Run& run);

  analyzers::Chain chain_;
  const Schema& schema_;
  std::vector<Token> tokens_;

  // Of the batch under way. Entries stand document after document; *_end says where each ends.
  std::unique_ptr<TermTable> terms_;
  std::vector<WordTerms> words_;  // open addressing
  std::size_t word_count_ = 0;
  std::uint64_t words_of_ = 0;  // the generation of the chain's memory that words_ points into
  std::vector<std::uint32_t> plain_;
  std::vector<Positional> positional_;
  std::vector<std::uint32_t> boolean_;
  std::vector<std::size_t> plain_end_;
  std::vector<std::size_t> positional_end_;
  std::vector<std::size_t> boolean_end_;
  std::vector<Values> values_;

  // Of write_terms(): entries by term, then by document. Kept for their memory, as is what follows.
  struct Place {
    std::uint32_t document;
    std::uint32_t position;
  };
  struct Posting {
    std::uint32_t document;
    std::uint32_t rank;
    std::uint32_t wdf;
  };
  std::vector<std::uint32_t> plain_by_term_;
  std::vector<Place> positional_by_term_;
  std::vector<std::uint32_t> boolean_by_term_;
  std::vector<Posting> postings_;
  glass::Buffer run_terms_;
  std::string run_documents_;

  // Term lists on their way from sorted terms to documents.
  struct TermlistEntry {
    std::uint32_t rank;
    std::uint32_t wdf;
  };
  std::string ranked_bytes_;
  std::vector<std::string_view> ranked_;  // terms by rank, one behind the other in memory
  std::vector<TermlistEntry> termlists_;
  std::vector<std::size_t> termlist_begin_;
  std::vector<std::uint32_t> lengths_;
  std::vector<std::uint32_t> max_wdfs_;

  glass::Deflater deflater_;
};

}  // namespace fihris::indexer
