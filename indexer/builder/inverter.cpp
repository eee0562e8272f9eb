// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/inverter.h"

#include <algorithm>
#include <utility>

#include "indexer/glass/documents.h"
#include "indexer/glass/positions.h"
#include "indexer/terms.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kFirstWords = std::size_t{1} << 14;

// Most of the time is waiting for memory that is known beforehand to be needed: so many steps ahead
// it is asked for.
constexpr std::size_t kAhead = 12;

// Where the entries of each number begin, when they stand sorted by number.
std::vector<std::uint32_t> begins(const std::vector<std::uint32_t>& counts) {
  std::vector<std::uint32_t> out(counts.size() + 1);
  for (std::size_t i = 0; i < counts.size(); ++i) out[i + 1] = out[i] + counts[i];
  return out;
}

}  // namespace

// Takes down what describe() tells.
class Inverter::Sink {
 public:
  Sink(Inverter& inverter, std::uint32_t document) : in_(inverter), document_(document) {}

  void boolean(std::string_view term) { in_.boolean_.push_back(in_.terms_->number_of("", term)); }

  std::uint32_t words(std::string_view text, std::string_view prefix, bool also_plain,
                      std::uint32_t base) {
    std::uint32_t last = 0;
    in_.add_words(text, prefix, also_plain, base, last);
    return last;
  }

  void value(std::uint32_t slot, std::string_view value) {
    in_.values_.push_back({slot, document_, std::string(value)});
  }

 private:
  Inverter& in_;
  std::uint32_t document_;
};

Inverter::Inverter(analyzers::Chain chain, const Schema& schema)
    : chain_(std::move(chain)), schema_(schema) {}

Result<Inverter> Inverter::create(const AnalyzerOptions& options, const Schema& schema,
                                  std::size_t words_memory) {
  auto chain = analyzers::Chain::create(options, words_memory);
  if (!chain) return std::move(chain).error();
  return Inverter(std::move(chain).value(), schema);
}

void Inverter::begin_batch() {
  if (!terms_) terms_ = std::make_unique<TermTable>();
  terms_->clear();
  words_.assign(std::max(words_.size(), kFirstWords), {});
  word_count_ = 0;
  plain_.clear();
  positional_.clear();
  boolean_.clear();
  plain_end_.clear();
  positional_end_.clear();
  boolean_end_.clear();
  values_.clear();
}

void Inverter::grow_words() {
  std::vector<WordTerms> bigger(words_.size() * 2);
  const std::size_t mask = bigger.size() - 1;
  for (const WordTerms& word : words_) {
    if (word.surface == nullptr) continue;
    std::size_t i = hash_of(word.surface) & mask;
    while (bigger[i].surface != nullptr) i = (i + 1) & mask;
    bigger[i] = word;
  }
  words_.swap(bigger);
}

const Inverter::WordTerms& Inverter::terms_of(const Token& token) {
  const char* const key = token.surface.data();
  const std::size_t mask = words_.size() - 1;
  std::size_t i = hash_of(key) & mask;
  for (; words_[i].surface != nullptr; i = (i + 1) & mask) {
    if (words_[i].surface == key && words_[i].surface_size == token.surface.size()) {
      return words_[i];
    }
  }
  words_[i] = {key, static_cast<std::uint32_t>(token.surface.size()),
               terms_->number_of("", token.surface), terms_->number_of("Z", token.stem)};
  if (++word_count_ * 2 <= words_.size()) return words_[i];
  grow_words();
  return terms_of(token);
}

void Inverter::add_words(std::string_view text, std::string_view prefix, bool also_plain,
                         std::uint32_t base, std::uint32_t& last) {
  chain_.analyze(text, tokens_);
  if (chain_.generation() != words_of_) {
    words_of_ = chain_.generation();
    words_.assign(words_.size(), {});
    word_count_ = 0;
  }
  if (prefix.empty() || also_plain) {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (i + kAhead < tokens_.size()) {
        const std::size_t place = hash_of(tokens_[i + kAhead].surface.data());
        __builtin_prefetch(&words_[place & (words_.size() - 1)]);
      }
      const WordTerms& word = terms_of(tokens_[i]);
      plain_.push_back(word.surface_term);
      positional_.push_back({word.stem_term, base + tokens_[i].position});
    }
  }
  if (!prefix.empty()) {
    const std::string stem_prefix = stem_term(prefix, "");
    for (const Token& token : tokens_) {
      plain_.push_back(terms_->number_of(prefix, token.surface));
      positional_.push_back({terms_->number_of(stem_prefix, token.stem), base + token.position});
    }
  }
  if (!tokens_.empty()) last = tokens_.back().position;
}

Run Inverter::invert(std::span<const Document> documents, std::uint32_t first_document) {
  begin_batch();
  Run run;
  run.first_document = first_document;
  run.document_count = static_cast<std::uint32_t>(documents.size());
  for (std::uint32_t i = 0; i < run.document_count; ++i) {
    describe(documents[i], schema_, Sink(*this, i));
    plain_end_.push_back(plain_.size());
    positional_end_.push_back(positional_.size());
    boolean_end_.push_back(boolean_.size());
  }
  write_terms(run);
  write_documents(documents, run);
  write_values(run);
  return run;
}

// Counts the entries of each term, puts them in place, and goes through the terms in the order of
// their bytes. Within a term the entries then stand by document and position of themselves.
void Inverter::write_terms(Run& run) {
  const std::uint32_t term_count = terms_->size();
  std::vector<std::uint32_t> plain_counts(term_count);
  std::vector<std::uint32_t> positional_counts(term_count);
  std::vector<std::uint32_t> boolean_counts(term_count);
  for (const std::uint32_t term : plain_) ++plain_counts[term];
  for (const Positional& entry : positional_) ++positional_counts[entry.term];
  for (const std::uint32_t term : boolean_) ++boolean_counts[term];
  const auto plain_begin = begins(plain_counts);
  const auto positional_begin = begins(positional_counts);
  const auto boolean_begin = begins(boolean_counts);

  plain_by_term_.resize(plain_.size());
  positional_by_term_.resize(positional_.size());
  boolean_by_term_.resize(boolean_.size());
  auto& plain = plain_by_term_;
  auto& positional = positional_by_term_;
  auto& boolean = boolean_by_term_;
  {
    auto& plain_next = plain_counts;
    auto& positional_next = positional_counts;
    auto& boolean_next = boolean_counts;
    std::copy(plain_begin.begin(), plain_begin.end() - 1, plain_next.begin());
    std::copy(positional_begin.begin(), positional_begin.end() - 1, positional_next.begin());
    std::copy(boolean_begin.begin(), boolean_begin.end() - 1, boolean_next.begin());
    std::size_t p = 0;
    std::size_t q = 0;
    std::size_t b = 0;
    for (std::uint32_t document = 0; document < run.document_count; ++document) {
      for (; p < plain_end_[document]; ++p) {
        if (p + kAhead < plain_.size()) {
          __builtin_prefetch(&plain[plain_next[plain_[p + kAhead]]], 1);
        }
        plain[plain_next[plain_[p]]++] = document;
      }
      for (; q < positional_end_[document]; ++q) {
        if (q + kAhead < positional_.size()) {
          __builtin_prefetch(&positional[positional_next[positional_[q + kAhead].term]], 1);
        }
        positional[positional_next[positional_[q].term]++] = {document, positional_[q].position};
      }
      for (; b < boolean_end_[document]; ++b) boolean[boolean_next[boolean_[b]]++] = document;
    }
  }

  auto& all = postings_;
  all.clear();
  all.reserve(plain.size() / 2 + positional.size() / 2);
  lengths_.assign(run.document_count, 0);
  max_wdfs_.assign(run.document_count, 0);
  std::vector<std::uint32_t> termlist_sizes(run.document_count);
  glass::PostingsRun postings;
  glass::PositionEncoder encoder;
  std::vector<std::uint32_t> positions;
  const std::vector<std::uint32_t> sorted = terms_->sorted();
  rank_terms(sorted);
  run_terms_.clear();
  for (std::uint32_t rank = 0; rank < term_count; ++rank) {
    const std::uint32_t term = sorted[rank];
    if (rank + kAhead < term_count) {
      const std::uint32_t far = sorted[rank + kAhead];
      __builtin_prefetch(&plain_begin[far]);
      __builtin_prefetch(&positional_begin[far]);
      __builtin_prefetch(&boolean_begin[far]);
      const std::uint32_t near = sorted[rank + kAhead / 2];
      if (!plain.empty()) __builtin_prefetch(plain.data() + plain_begin[near]);
      if (!positional.empty()) __builtin_prefetch(positional.data() + positional_begin[near]);
    }
    postings.clear();
    const auto post = [&](std::uint32_t document, std::uint32_t wdf) {
      postings.add(run.first_document + document, wdf);
      all.push_back({document, rank, wdf});
      ++termlist_sizes[document];
      lengths_[document] += wdf;
      max_wdfs_[document] = std::max(max_wdfs_[document], wdf);
    };
    for (std::uint32_t i = boolean_begin[term]; i < boolean_begin[term + 1];) {
      const std::uint32_t document = boolean[i];
      while (i < boolean_begin[term + 1] && boolean[i] == document) ++i;
      post(document, 0);
    }
    for (std::uint32_t i = plain_begin[term]; i < plain_begin[term + 1];) {
      const std::uint32_t document = plain[i];
      const std::uint32_t begin = i;
      while (i < plain_begin[term + 1] && plain[i] == document) ++i;
      post(document, i - begin);
    }
    const std::uint32_t end = positional_begin[term + 1];
    for (std::uint32_t i = positional_begin[term]; i < end;) {
      const std::uint32_t document = positional[i].document;
      const std::uint32_t begin = i;
      while (i < end && positional[i].document == document) ++i;
      post(document, i - begin);
    }
    const bool has_positions = positional_begin[term] < end;
    append_term(run_terms_, ranked_[rank], postings.view(), has_positions);
    for (std::uint32_t i = positional_begin[term]; i < end;) {
      const std::uint32_t document = positional[i].document;
      positions.clear();
      for (; i < end && positional[i].document == document; ++i) {
        // A compound and its first part have one position, and may have one stem.
        if (positions.empty() || positions.back() < positional[i].position) {
          positions.push_back(positional[i].position);
        }
      }
      append_position_tag(run_terms_, encoder.encode(positions));
    }
  }

  run.terms.assign(run_terms_.view());  // no more than it needs

  termlist_begin_.assign(run.document_count + 1, 0);
  for (std::uint32_t i = 0; i < run.document_count; ++i) {
    termlist_begin_[i + 1] = termlist_begin_[i] + termlist_sizes[i];
  }
  termlists_.resize(all.size());
  std::vector<std::size_t> next(termlist_begin_.begin(), termlist_begin_.end() - 1);
  for (const Posting& posting : all) {
    termlists_[next[posting.document]++] = {posting.rank, posting.wdf};
  }
}

// Term lists go through the terms in ascending order, so that is how they should lie in memory.
void Inverter::rank_terms(const std::vector<std::uint32_t>& sorted) {
  std::size_t bytes = 0;
  for (const std::uint32_t term : sorted) bytes += (*terms_)[term].size();
  ranked_bytes_.clear();
  ranked_bytes_.reserve(bytes);
  ranked_.clear();
  ranked_.reserve(sorted.size());
  for (std::size_t rank = 0; rank < sorted.size(); ++rank) {
    if (rank + kAhead < sorted.size()) {
      __builtin_prefetch((*terms_)[sorted[rank + kAhead]].data());
    }
    const std::string_view term = (*terms_)[sorted[rank]];
    const std::size_t at = ranked_bytes_.size();
    ranked_bytes_ += term;
    ranked_.emplace_back(ranked_bytes_.data() + at, term.size());
  }
}

// The terms of a list lie far apart; ask for those to come while one is written.
void Inverter::prefetch_term(std::size_t entry) const noexcept {
  constexpr std::size_t kFar = 24;
  constexpr std::size_t kNear = 8;
  if (entry + kFar >= termlists_.size()) return;
  __builtin_prefetch(&ranked_[termlists_[entry + kFar].rank]);
  __builtin_prefetch(ranked_[termlists_[entry + kNear].rank].data());
}

void Inverter::write_documents(std::span<const Document> documents, Run& run) {
  glass::TermlistEncoder encoder;
  std::string data;
  std::string slots;
  std::vector<std::uint32_t> numbers;
  std::size_t value = 0;
  run_documents_.clear();
  for (std::uint32_t i = 0; i < run.document_count; ++i) {
    DocumentTags tags;
    const std::string record = encode_record(documents[i], schema_);
    // The deflater gives its memory away until the next call only.
    if (const auto deflated = deflater_.deflate(record)) {
      data = *deflated;
      tags.data_deflated = true;
    } else {
      data = record;
    }
    tags.data = data;
    const auto count = static_cast<std::uint32_t>(termlist_begin_[i + 1] - termlist_begin_[i]);
    if (count > 0) {
      encoder.begin(lengths_[i], count);
      for (std::size_t k = termlist_begin_[i]; k < termlist_begin_[i + 1]; ++k) {
        prefetch_term(k);
        encoder.add(ranked_[termlists_[k].rank], termlists_[k].wdf);
      }
      tags.terms = encoder.tag();
      if (const auto deflated = deflater_.deflate(tags.terms)) {
        tags.terms = *deflated;
        tags.terms_deflated = true;
      }
    }
    numbers.clear();
    for (; value < values_.size() && values_[value].document == i; ++value) {
      numbers.push_back(values_[value].slot);
    }
    slots.clear();
    if (!numbers.empty()) {
      std::sort(numbers.begin(), numbers.end());
      glass::append_slots(slots, numbers);
      tags.slots = slots;
    }
    append_document(run_documents_, tags);
    const std::uint32_t document = run.first_document + i;
    run.lengths.add(document, lengths_[i]);
    run.stats.add_document(document, lengths_[i], max_wdfs_[i]);
  }
  run.documents.assign(run_documents_);
}

void Inverter::write_values(Run& run) {
  std::stable_sort(values_.begin(), values_.end(),
                   [](const Values& a, const Values& b) { return a.slot < b.slot; });
  for (const Values& value : values_) {
    if (run.slots.empty() || run.slots.back().number != value.slot) {
      run.slots.push_back(Slot{value.slot, {}});
    }
    run.slots.back().values.add(run.first_document + value.document, value.value);
  }
}

}  // namespace fihris::indexer
