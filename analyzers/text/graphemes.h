// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where does a reader see one character end and the next begin? Extended grapheme clusters of
// UAX #29, by ICU's rules: a letter with its marks, an emoji with its modifiers, CR LF.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "fihris/analysis.h"

namespace fihris::analyzers {

// Any bytes are legal text; a malformed sequence counts as one character, as if it were U+FFFD.
// Both ends of a text are borders, except for an empty one. Not thread-safe: use one per thread.
// Constructing one loads ICU's rules, so keep it. Texts are read only during the calls.
class Graphemes {
 public:
  // How far border_before() and border_after() search, in bytes.
  static constexpr std::size_t kLookAround = 256;

  struct Taken {
    std::size_t bytes = 0;
    std::size_t graphemes = 0;
  };

  // Throws std::runtime_error when ICU's rules are missing, std::bad_alloc.
  Graphemes();
  Graphemes(Graphemes&&) noexcept;
  Graphemes& operator=(Graphemes&&) noexcept;
  Graphemes(const Graphemes&) = delete;
  Graphemes& operator=(const Graphemes&) = delete;
  ~Graphemes();

  // Linear in the length of the text.
  [[nodiscard]] std::size_t count(std::string_view text);

  // The first `limit` graphemes of `text`, or all if it has fewer. Linear in their length.
  [[nodiscard]] Taken take_clusters(std::string_view text, std::size_t limit);
  [[nodiscard]] std::size_t prefix(std::string_view text, std::size_t limit) {
    return take_clusters(text, limit).bytes;
  }

  // The borders of the first `limit` graphemes, from 0 on: one more than there are graphemes.
  // Nothing for an empty text. `out` is overwritten.
  void borders(std::string_view text, std::size_t limit, std::vector<std::size_t>& out);

  // The last border at or before `at`, and the first at or after it; `at` beyond the text is its
  // end. In constant time, however long the text: only kLookAround bytes of a longer grapheme (or
  // run of flags) are read, and the offset is moved to a code point border or to where a grapheme
  // would end if it began there. widen() is exact.
  [[nodiscard]] std::size_t border_before(std::string_view text, std::size_t at);
  [[nodiscard]] std::size_t border_after(std::string_view text, std::size_t at);

  // A border at or before `at` that is at most `limit` graphemes away from it, and about that many
  // when they are ordinary. As exact as border_after().
  [[nodiscard]] std::size_t back(std::string_view text, std::size_t at, std::size_t limit);

  // Grows each span to grapheme borders and merges those that then overlap (not those that only
  // touch). `spans` are sorted by their beginnings; those beyond the text or empty are removed.
  // Linear in the number of spans and the length of the graphemes they cut.
  void widen(std::string_view text, std::vector<Span>& spans);

 private:
  struct Rules;
  std::unique_ptr<Rules> rules_;
};

}  // namespace fihris::analyzers
