// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/builder/inverter.h"

#include <algorithm>
#include <utility>

#include "indexer/format/glass/documents.h"
#include "indexer/format/glass/positions.h"
#include "indexer/terms/terms.h"

namespace fihris::indexer {
namespace {

// Most of the time goes into waiting for memory whose address is known early: it is prefetched this
// many steps ahead.
constexpr std::size_t kAhead = 12;

}  // namespace

// Records what describe() reports.
class Inverter::Sink {
 public:
  Sink(Inverter& inverter, std::uint32_t document) : in_(inverter), document_(document) {}

  void boolean(std::string_view term) { in_.add_boolean(term); }

  std::uint32_t words(std::string_view text, std::string_view prefix, bool also_plain,
                      std::uint32_t base) {
    std::uint32_t last = 0;
    in_.add_words(text, prefix, also_plain, base, last);
    return last;
  }

  void whole(std::string_view title) { in_.add_whole(title); }

  void value(std::uint32_t slot, std::string_view value) {
    in_.values_.push_back({slot, document_, std::string(value)});
  }

 private:
  Inverter& in_;
  std::uint32_t document_;
};

Inverter::Inverter(analyzers::Chain chain, const Schema& schema, std::size_t terms_memory)
    : chain_(std::move(chain)), schema_(schema), terms_memory_(terms_memory) {}

Result<Inverter> Inverter::create(const AnalyzerOptions& options, const Schema& schema,
                                  std::size_t words_memory) {
  auto chain = analyzers::Chain::create(options, words_memory);
  if (!chain) return std::move(chain).error();
  return Inverter(std::move(chain).value(), schema, kTermsPerWord * words_memory);
}

void Inverter::begin_batch() {
  if (terms_.bytes() > terms_memory_) {
    terms_.clear();
    families_.clear();
    chain_.forget();  // whose notes hold term numbers
  }
  counts_.assign(terms_.size(), 0);
  plain_.clear();
  positional_.clear();
  boolean_.clear();
  plain_end_.clear();
  positional_end_.clear();
  boolean_end_.clear();
  values_.clear();
}

std::uint32_t Inverter::number_of(Family family, std::string_view prefix, std::string_view rest) {
  const std::uint32_t number = terms_.number_of(prefix, rest);
  if (number == families_.size()) {
    families_.push_back(family);
    counts_.push_back(0);
  }
  return number;
}

inline void Inverter::add_boolean(std::string_view term) {
  boolean_.push_back(number_of(Family::kBoolean, "", term));
  ++counts_[boolean_.back()];
}

inline void Inverter::add_plain(std::uint32_t term) {
  plain_.push_back(term);
  ++counts_[term];
}

inline void Inverter::add_positional(std::uint32_t term, std::uint32_t position) {
  positional_.push_back({term, position});
  ++counts_[term];
}

void Inverter::add_words(std::string_view text, std::string_view prefix, bool also_plain,
                         std::uint32_t base, std::uint32_t& last) {
  chain_.analyze(text, tokens_);
  if (prefix.empty() || also_plain) {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      analyzers::WordNote& note = chain_.words()[i]->note();  // term numbers plus 1
      if (note.of_surface == 0) {
        note.of_surface = number_of(Family::kPlain, "", token.surface) + 1;
        note.of_stem = number_of(Family::kPositional, kStemPrefix, token.stem) + 1;
      }
      add_plain(note.of_surface - 1);
      add_positional(note.of_stem - 1, base + token.position);
    }
  }
  if (!prefix.empty()) {
    const std::string stem_prefix = stem_term(prefix, "");
    for (const Token& token : tokens_) {
      add_plain(number_of(Family::kPlain, prefix, token.surface));
      add_positional(number_of(Family::kPositional, stem_prefix, token.stem),
                     base + token.position);
    }
  }
  if (!tokens_.empty()) last = tokens_.back().position;
}

void Inverter::add_whole(std::string_view title) {
  chain_.analyze(title, tokens_);
  const std::string term = title_term(tokens_);
  if (!term.empty()) add_plain(number_of(Family::kPlain, "", term));
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
  rank_terms();
  put_in_place(run.document_count);
  write_terms(run);
  write_documents(documents, run);
  write_values(run);
  return run;
}

void Inverter::rank_terms() {
  const std::vector<TermTable::Ordered>& ordered = terms_.in_order();
  ranked_.clear();
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    if (i + kAhead < ordered.size()) __builtin_prefetch(&counts_[ordered[i + kAhead].number]);
    const std::uint32_t term = ordered[i].number;
    if (counts_[term] > 0) ranked_.push_back({term, counts_[term], families_[term]});
  }
  ranked_bytes_.clear();
  ranked_end_.assign(1, 0);
  ranked_end_.reserve(ranked_.size() + 1);
  for (std::size_t rank = 0; rank < ranked_.size(); ++rank) {
    if (rank + 2 * kAhead < ranked_.size()) {
      terms_.prefetch(ranked_[rank + 2 * kAhead].term);
      __builtin_prefetch(terms_[ranked_[rank + kAhead].term].data());
    }
    ranked_bytes_ += terms_[ranked_[rank].term];
    ranked_end_.push_back(static_cast<std::uint32_t>(ranked_bytes_.size()));
  }
}

// Turns counts into the places where each term's entries begin (a counting sort). Entries of a term
// are then ordered by document and position, and those of all terms by rank.
void Inverter::put_in_place(std::uint32_t document_count) {
  std::uint32_t begin[3] = {0, 0, 0};  // by family
  for (const Ranked& ranked : ranked_) {
    std::uint32_t& next = begin[static_cast<std::size_t>(ranked.family)];
    counts_[ranked.term] = next;
    next += ranked.count;
  }
  plain_by_term_.resize(plain_.size());
  positional_by_term_.resize(positional_.size());
  boolean_by_term_.resize(boolean_.size());
  auto& next = counts_;
  std::size_t p = 0;
  std::size_t q = 0;
  std::size_t b = 0;
  for (std::uint32_t document = 0; document < document_count; ++document) {
    for (; p < plain_end_[document]; ++p) {
      if (p + kAhead < plain_.size()) {
        __builtin_prefetch(&plain_by_term_[next[plain_[p + kAhead]]], 1);
      }
      plain_by_term_[next[plain_[p]]++] = document;
    }
    for (; q < positional_end_[document]; ++q) {
      if (q + kAhead < positional_.size()) {
        __builtin_prefetch(&positional_by_term_[next[positional_[q + kAhead].term]], 1);
      }
      positional_by_term_[next[positional_[q].term]++] = {document, positional_[q].position};
    }
    for (; b < boolean_end_[document]; ++b) boolean_by_term_[next[boolean_[b]]++] = document;
  }
}

void Inverter::write_terms(Run& run) {
  termlists_.resize(plain_.size() + positional_.size() + boolean_.size());
  termlist_end_.resize(run.document_count);
  for (std::uint32_t i = 0; i < run.document_count; ++i) termlist_end_[i] = termlist_begin(i);
  glass::PostingsRun postings;
  glass::PositionEncoder encoder;
  std::vector<std::uint32_t> positions;
  run_terms_.clear();
  const std::uint32_t* boolean = boolean_by_term_.data();
  const std::uint32_t* plain = plain_by_term_.data();
  const Place* positional = positional_by_term_.data();
  for (std::uint32_t rank = 0; rank < ranked_.size(); ++rank) {
    const Ranked& ranked = ranked_[rank];
    postings.clear();
    const auto post = [&](std::uint32_t document, std::uint32_t wdf) {
      postings.add(run.first_document + document, wdf);
      termlists_[termlist_end_[document]++] = {rank, wdf};
    };
    // Calls post() for each document from `entry` on, and moves it past the last.
    const auto post_all = [&](auto& entry, auto document_of, std::uint32_t weight) {
      for (const auto end = entry + ranked.count; entry < end;) {
        const std::uint32_t document = document_of(*entry);
        const auto first = entry;
        while (entry < end && document_of(*entry) == document) ++entry;
        post(document, static_cast<std::uint32_t>(entry - first) * weight);
      }
    };
    const auto itself = [](std::uint32_t document) { return document; };
    if (ranked.family == Family::kBoolean) {
      post_all(boolean, itself, 0);
      append_term(run_terms_, ranked_term(rank), postings.view(), false);
      continue;
    }
    if (ranked.family == Family::kPlain) {
      post_all(plain, itself, 1);
      append_term(run_terms_, ranked_term(rank), postings.view(), false);
      continue;
    }
    const Place* place = positional;
    post_all(
        positional, [](const Place& entry) { return entry.document; }, 1);
    append_term(run_terms_, ranked_term(rank), postings.view(), true);
    while (place < positional) {
      const std::uint32_t document = place->document;
      positions.clear();
      for (; place < positional && place->document == document; ++place) {
        // A compound and its first part share a position, and may share a stem.
        if (positions.empty() || positions.back() < place->position) {
          positions.push_back(place->position);
        }
      }
      append_position_tag(run_terms_, encoder.encode(positions));
    }
  }
  run.terms.assign(run_terms_.view());  // no spare capacity
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
    // The deflater lends its memory only until the next call.
    if (const auto deflated = record_deflater_.deflate(record)) {
      data = *deflated;
      tags.data_deflated = true;
    } else {
      data = record;
    }
    tags.data = data;
    const std::size_t begin = termlist_begin(i);
    const std::size_t end = termlist_end_[i];
    const auto length =
        static_cast<std::uint32_t>(plain_end_[i] - begin_of(plain_end_, i) + positional_end_[i] -
                                   begin_of(positional_end_, i));
    std::uint32_t max_wdf = 0;
    if (begin < end) {
      encoder.begin(length, static_cast<std::uint32_t>(end - begin));
      for (std::size_t k = begin; k < end; ++k) {
        // The terms of a list lie far apart.
        if (k + kAhead < end) __builtin_prefetch(ranked_term(termlists_[k + kAhead].rank).data());
        encoder.add(ranked_term(termlists_[k].rank), termlists_[k].wdf);
        max_wdf = std::max(max_wdf, termlists_[k].wdf);
      }
      tags.terms = encoder.tag();
      if (const auto deflated = termlist_deflater_.deflate(tags.terms)) {
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
    run.lengths.add(document, length);
    run.stats.add_document(document, length, max_wdf);
  }
  run.documents.assign(run_documents_);
}

void Inverter::write_values(Run& run) {
  std::stable_sort(values_.begin(), values_.end(),
                   [](const Values& a, const Values& b) { return a.slot < b.slot; });
  for (const Values& value : values_) {
    if (run.slots.empty() || run.slots.back().number != value.slot) {
      run.slots.push_back(glass::Slot{value.slot, {}});
    }
    run.slots.back().values.add(run.first_document + value.document, value.value);
  }
}

}  // namespace fihris::indexer
