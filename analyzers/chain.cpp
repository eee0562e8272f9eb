// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzers/chain.h"

#include <algorithm>
#include <array>

#include "analyzers/clitics.h"
#include "analyzers/folding.h"
#include "analyzers/stop_words.h"
#include "analyzers/text/utf8.h"

namespace fihris::analyzers {
namespace {

// Incremented whenever tokenizer, folding or the order of the steps change their results.
constexpr int kChainVersion = 1;

// Compounds: the most parts and bytes, so that a/b-c-d... chains stay cheap.
constexpr std::size_t kMaxCompoundParts = 4;
constexpr std::size_t kMaxCompoundBytes = 48;

// What writers glue to a Latin word or a number: all but the sign of the future, which verbs have.
constexpr auto kGluedClitics =
    clitics::rows([](const clitics::Proclitic& row) { return !row.has(clitics::kFuture); });

bool is_proclitic(std::string_view surface) {
  constexpr std::size_t kLongest = 2 * FewLetters::kMost;
  return surface.size() <= kLongest &&
         std::any_of(kGluedClitics.begin(), kGluedClitics.end(),
                     [surface](const FewLetters& clitic) { return clitic.utf8() == surface; });
}

const char* stemmer_name(Stemmer stemmer) {
  switch (stemmer) {
    case Stemmer::kLight:
      return "light";
    case Stemmer::kSnowball:
      return "snowball";
    case Stemmer::kNone:
      return "none";
  }
  return "";
}

}  // namespace

Chain::Chain(const AnalyzerOptions& options, std::size_t memory)
    : options_(options), memory_(memory) {
  fingerprint_ =
      "chain" + std::to_string(kChainVersion) + " arabic=" + stemmer_name(options.arabic_stemmer);
  if (options.arabic_stemmer == Stemmer::kLight) {
    fingerprint_ += std::to_string(kLightStemmerVersion);
  }
  fingerprint_ += options.stem_latin ? " latin=english" : " latin=none";
}

Result<Chain> Chain::create(const AnalyzerOptions& options, std::size_t memory) {
  Chain chain(options, memory);
  if (options.arabic_stemmer == Stemmer::kSnowball) {
    auto stemmer = SnowballStemmer::create("arabic");
    if (!stemmer) return std::move(stemmer).error();
    chain.arabic_snowball_ = std::move(stemmer).value();
  }
  if (options.stem_latin) {
    auto stemmer = SnowballStemmer::create("english");
    if (!stemmer) return std::move(stemmer).error();
    chain.english_snowball_ = std::move(stemmer).value();
  }
  return chain;
}

// Fold, strip, stem: the order is part of the contract (docs/analysis.md).
void Chain::append_stem(std::string_view surface, TokenKind kind) {
  const std::size_t start = stem_.size();
  if (kind == TokenKind::kArabic) {
    switch (options_.arabic_stemmer) {
      case Stemmer::kLight:
        append_light_stem(surface, stem_);
        break;
      case Stemmer::kSnowball: {
        // Snowball needs ة and the hamzas as written: with ة folded it misses the feminine, with أ
        // folded it keeps more conjunctions. Its result is folded.
        std::string raw;
        arabic_snowball_->append_stem(surface, raw);
        append_folded(raw, stem_);
        break;
      }
      case Stemmer::kNone:
        append_folded(surface, stem_);
        break;
    }
  } else {
    // Accents first, since the English algorithm knows none. A word with digits is a model or a
    // code and has no inflection.
    append_folded(surface, folded_);
    const bool digits =
        std::any_of(surface.begin(), surface.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (kind == TokenKind::kLatin && english_snowball_ && !digits) {
      english_snowball_->append_stem(folded_, stem_);
    } else {
      stem_ += folded_;
    }
  }
  if (stem_.size() == start) stem_ += surface;
  stem_.resize(start + utf8_prefix(std::string_view(stem_).substr(start), kMaxTermBytes).size());
}

Word Chain::make_word(std::string_view raw, TokenKind kind) {
  surface_.clear();
  folded_.clear();
  stem_.clear();
  const std::string_view head = utf8_prefix(raw, WordTable::kMaxRawBytes);
  if (!append_surface_fast(head, surface_)) append_surface_icu(head, surface_);
  surface_.resize(utf8_prefix(surface_, kMaxTermBytes).size());
  Word word;
  // Only the ligatures of several words have spaces in their surface.
  word.several_words = surface_.find(' ') != std::string::npos;
  if (!word.several_words && !surface_.empty()) {
    append_stem(surface_, kind);
    word.stop_word = is_stop_word(surface_);
    word.proclitic = kind == TokenKind::kArabic && is_proclitic(surface_);
  }
  word.surface = surface_;
  word.stem = stem_;
  return word;
}

inline const KeptWord& Chain::word_of(std::string_view raw, std::uint64_t hash, std::uint32_t place,
                                      TokenKind kind) {
  if (const KeptWord* word = words_.find(raw, hash, place)) return *word;
  return words_.add(raw, hash, make_word(raw, kind));
}

inline void Chain::emit(const Piece& piece, const KeptWord& word, std::vector<Token>& out) {
  const auto push = [&](const KeptWord& one) {
    const std::string_view surface = one.surface();
    if (surface.empty()) return;
    out.push_back({.surface = surface,
                   .stem = one.stem(),
                   .begin = piece.begin,
                   .end = piece.end,
                   .position = ++progress_.position,
                   .kind = piece.kind,
                   .stop_word = one.stop_word()});
    kept_.push_back(&one);
  };
  if (!word.several_words()) return push(word);
  // A ligature of several words becomes that many words, all at the same place in the text.
  std::string_view rest = word.surface();
  while (!rest.empty()) {
    const std::size_t space = std::min(rest.find(' '), rest.size());
    const std::string_view part = rest.substr(0, space);
    rest.remove_prefix(std::min(space + 1, rest.size()));
    push(word_of(part, WordTable::hash_of(part), 0, piece.kind));
  }
}

// The tokens from `first` on were joined by connectors (F-16, Z.ai). If they are Latin words and
// numbers, the compound, written as one, goes before them.
void Chain::end_compound(std::size_t first, std::vector<Token>& out) {
  const std::size_t parts = out.size() - first;
  if (parts < 2 || parts > kMaxCompoundParts) return;
  std::string joined;
  bool latin = false;
  for (std::size_t i = first; i < out.size(); ++i) {
    if (out[i].kind != TokenKind::kLatin && out[i].kind != TokenKind::kNumber) return;
    latin = latin || out[i].kind == TokenKind::kLatin;
    joined += out[i].surface;
  }
  if (!latin || joined.size() > kMaxCompoundBytes) return;
  const KeptWord& word = word_of(joined, WordTable::hash_of(joined), 0, TokenKind::kLatin);
  const Token token{.surface = word.surface(),
                    .stem = word.stem(),
                    .begin = out[first].begin,
                    .end = out.back().end,
                    .position = out[first].position,
                    .kind = TokenKind::kCompound,
                    .stop_word = false};
  out.insert(out.begin() + static_cast<std::ptrdiff_t>(first), token);
  kept_.insert(kept_.begin() + static_cast<std::ptrdiff_t>(first), &word);
}

void Chain::add_token(const Pending& next, std::vector<Token>& out) {
  Progress& now = progress_;
  Piece piece = next.piece;
  if (now.after_proclitic) piece.begin = now.proclitic_begin;
  now.after_proclitic = false;
  const KeptWord& word = word_of(next.raw, next.hash, next.place, piece.kind);
  if (word.proclitic() && (piece.glued_to_next || piece.connected_to_next)) {
    // وDeepSeek, بـ20, ال-F16: the clitic is no separate word, but it is part of the matched span.
    now.proclitic_begin = piece.begin;
    now.after_proclitic = true;
    return;
  }
  if (piece.connected_to_next && !now.in_compound) {
    now.in_compound = true;
    now.compound_first = out.size();
  }
  emit(piece, word, out);
  if (now.in_compound && !piece.connected_to_next) {
    end_compound(now.compound_first, out);
    now.in_compound = false;
  }
}

void Chain::analyze(std::string_view text, std::vector<Token>& out) {
  out.clear();
  kept_.clear();
  if (words_.bytes() > memory_) forget();
  progress_ = Progress{};
  Tokenizer tokenizer(text);
  // Two batches alternate: while one is tokenized, the table's memory for the other is prefetched.
  for (Batch& batch : batches_) batch.size = 0;
  for (std::size_t turn = 0;; ++turn) {
    Batch& next = batches_[turn % 2];
    next.size = 0;
    while (next.size < next.of.size() && tokenizer.next(next.of[next.size].piece)) {
      Pending& one = next.of[next.size++];
      // A word too long for the table is cut: the rest exceeds any term anyway.
      one.raw = utf8_prefix(text.substr(one.piece.core_begin, one.piece.end - one.piece.core_begin),
                            WordTable::kMaxRawBytes);
      one.hash = WordTable::hash_of(one.raw);
      words_.prefetch(one.hash);
    }
    const Batch& last = batches_[(turn + 1) % 2];
    for (std::size_t i = 0; i < last.size; ++i) add_token(last.of[i], out);
    for (std::size_t i = 0; i < next.size; ++i) next.of[i].place = words_.guess(next.of[i].hash);
    if (next.size == 0) break;
  }
}

}  // namespace fihris::analyzers
