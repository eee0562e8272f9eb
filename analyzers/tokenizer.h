// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where are the words of a text? Splits bytes into pieces of one script each; later steps decide
// what a piece means as a term, but never change its offsets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analyzers/char_class.h"
#include "fihris/analysis.h"

namespace fihris::analyzers {

// A run of letters of one script (digits may be among Latin letters), or a number.
struct Piece {
  std::size_t begin = 0;       // with an attached proclitic, once the chain has added it
  std::size_t core_begin = 0;  // first byte of the letters that make the term
  std::size_t end = 0;         // after the last letter and the marks that belong to it
  TokenKind kind = TokenKind::kArabic;
  // How the next piece follows this one.
  bool glued_to_next = false;      // directly, in another script: the chain handles proclitics
  bool connected_to_next = false;  // by one connector: the chain builds compounds
};

// Goes through a text piece by piece. Linear time, constant memory.
class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) noexcept;

  // False at the end of the text.
  bool next(Piece& piece) noexcept;

 private:
  struct Char {
    CharClass cls = CharClass::kBreak;
    std::int32_t code = -1;
    std::size_t next = 0;  // offset of the following code point
  };

  [[nodiscard]] Char read(std::size_t at) const noexcept;
  [[nodiscard]] Char read_rare(std::size_t at) const noexcept;
  [[nodiscard]] std::size_t count_digits(std::size_t at, std::size_t limit) const noexcept;
  void take_arabic(Piece& piece) noexcept;
  void take_latin_or_number(Piece& piece) noexcept;
  bool take_number_mark(std::size_t group_digits) noexcept;
  bool take_inner_point() noexcept;
  bool take_possessive(Piece& piece) noexcept;
  void look_ahead(Piece& piece) noexcept;

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace fihris::analyzers
