// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which terms does this text have? One chain of steps serves writer and searcher; docs/analysis.md
// lists the steps in order, what each does, and which letters are left alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/result.h"

namespace fihris {

// How Arabic words are reduced to the stem that most searches match on.
enum class Stemmer : std::uint8_t {
  // The default: prefixes (conjunction, preposition + article) and suffixes (plural, dual, nisba,
  // pronoun) are removed after folding. In the family of light10 (Larkey, Ballesteros, Connell
  // 2007, "Light Stemming for Arabic Information Retrieval"); docs/analysis.md has the differences.
  kLight,
  // The Snowball project's Arabic algorithm as shipped by libstemmer.
  kSnowball,
  // Folding only.
  kNone,
};

// Options that change which terms a text has. They are part of the fingerprint: an index stores the
// options that it was built with, and cannot be opened with others.
struct AnalyzerOptions {
  Stemmer arabic_stemmer = Stemmer::kLight;
  // Stem words in Latin script with Snowball's English algorithm. Default on.
  bool stem_latin = true;
};

// A half-open range of bytes.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

enum class TokenKind : std::uint8_t {
  kArabic,     // a word in Arabic script
  kLatin,      // a word in any other alphabet, which may hold digits: DeepSeek, H20, Москва
  kNumber,     // digits with at most inner points: 2025, 1.5, 1.4.22
  kIdeograph,  // one Han, Hiragana, Katakana or Thai character
  // Two or more adjacent tokens joined by - . _ ' or similar, written as one: f16 for F-16,
  // zai for Z.ai. Has the position of its first part and spans all of them.
  kCompound,
};

// One token. The views stay valid until the next call on the same Analyzer.
struct Token {
  // The word as written, with vowel marks, tatweel, presentation forms, digits, letter variants of
  // other keyboards and case folded, but hamza seats, alef maqsura and ta marbuta kept. UTF-8, at
  // most kMaxTermBytes bytes: a longer word is cut at a code point border.
  std::string_view surface;
  // The folded, stemmed form. Never empty.
  std::string_view stem;
  // Byte offsets into the analysed text: [begin, end) covers the whole word as written, with the
  // clitics, vowel marks and tatweel attached to it. On code point borders.
  std::size_t begin = 0;
  std::size_t end = 0;
  // 1 for the first word of the text; words that follow one another have successive positions.
  std::uint32_t position = 0;
  TokenKind kind = TokenKind::kArabic;
  // A function word such as في or the: indexed like any other, weak in a query.
  bool stop_word = false;
};

// The longest surface or stem, in bytes of UTF-8 (64 Arabic letters).
inline constexpr std::size_t kMaxTermBytes = 128;

// Turns text into tokens. Any bytes are legal text: malformed UTF-8 separates words and never
// fails. Not thread-safe: use one per thread. Cheap to move. It caches words that it has seen (up
// to about 48 MiB between calls), so keep one rather than making one per text.
class Analyzer {
 public:
  // kInvalidArgument when a stemmer is missing in the linked libstemmer.
  static Result<Analyzer> create(const AnalyzerOptions& options = {});

  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;
  ~Analyzer();

  // The tokens of `text` in order of position; a kCompound stands before its parts. Linear in the
  // length of the text. The tokens' views point into the analyzer, not into `text`.
  [[nodiscard]] const std::vector<Token>& analyze(std::string_view text);

  // Identifies everything that decides which terms a text has: options and the versions of tables
  // and algorithms. Two analyzers with equal fingerprints give equal tokens.
  [[nodiscard]] const std::string& fingerprint() const noexcept;

  [[nodiscard]] const AnalyzerOptions& options() const noexcept;

 private:
  struct Impl;
  explicit Analyzer(std::unique_ptr<Impl> impl) noexcept;
  std::unique_ptr<Impl> impl_;
};

// The folded form of one surface: hamza seats, alef maqsura and ta marbuta unified (أ to ا, ى to ي,
// ة to ه, ؤ and ئ to ء), Latin accents removed. Source: docs/analysis.md, "Folding".
[[nodiscard]] std::string fold(std::string_view surface);

}  // namespace fihris
