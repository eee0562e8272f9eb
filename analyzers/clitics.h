// SPDX-License-Identifier: GPL-2.0-or-later
//
// What does Arabic write onto a word? The one table of clitics; each user takes the rows that it
// needs. Below it the pronouns, and the endings that stand where they do.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "analyzers/letters.h"
#include "analyzers/text/few_letters.h"

namespace fihris::analyzers::clitics {

inline constexpr FewLetters kAnd = {kWaw};
inline constexpr FewLetters kThe = {kAlef, kLam};
inline constexpr FewLetters kForThe = {kLam, kLam};  // the article after ل is a second ل

// What a proclitic consists of.
enum Part : std::uint8_t {
  kConjunction = 1,
  kPreposition = 2,
  kFuture = 4,  // before verbs in the imperfect
  kArticle = 8,
};

struct Proclitic {
  FewLetters letters;
  unsigned parts;
  bool rare = false;

  [[nodiscard]] constexpr bool has(unsigned part) const noexcept { return (parts & part) != 0; }
  [[nodiscard]] constexpr int count() const noexcept { return std::popcount(parts); }
};

// The shorter first.
inline constexpr Proclitic kProclitics[] = {
    {kAnd, kConjunction},
    {{kBeh}, kPreposition},
    {{kLam}, kPreposition},
    {{kFeh}, kConjunction},
    {{kKaf}, kPreposition},
    {{kSeen}, kFuture},
    {kThe, kArticle},
    {kForThe, kPreposition | kArticle},
    {{kWaw, kBeh}, kConjunction | kPreposition},
    {{kWaw, kLam}, kConjunction | kPreposition},
    {{kFeh, kBeh}, kConjunction | kPreposition, true},
    {{kFeh, kLam}, kConjunction | kPreposition, true},
    {{kWaw, kKaf}, kConjunction | kPreposition, true},
    {{kFeh, kSeen}, kConjunction | kFuture},
    {{kWaw, kAlef, kLam}, kConjunction | kArticle},
    {{kFeh, kAlef, kLam}, kConjunction | kArticle},
    {{kBeh, kAlef, kLam}, kPreposition | kArticle},
    {{kKaf, kAlef, kLam}, kPreposition | kArticle},
    {{kWaw, kLam, kLam}, kConjunction | kPreposition | kArticle},
    {{kFeh, kLam, kLam}, kConjunction | kPreposition | kArticle, true},
    {{kWaw, kBeh, kAlef, kLam}, kConjunction | kPreposition | kArticle},
    {{kFeh, kBeh, kAlef, kLam}, kConjunction | kPreposition | kArticle},
    {{kWaw, kKaf, kAlef, kLam}, kConjunction | kPreposition | kArticle, true},
};

// The letters of the rows that `wanted` holds for, in the order of the table. `wanted` is a lambda
// of a Proclitic without captures.
template <typename Wanted>
[[nodiscard]] consteval auto rows(Wanted wanted) {
  constexpr auto kSize = std::count_if(std::begin(kProclitics), std::end(kProclitics), Wanted{});
  std::array<FewLetters, static_cast<std::size_t>(kSize)> out{};
  std::size_t size = 0;
  for (const Proclitic& row : kProclitics) {
    if (wanted(row)) out[size++] = row.letters;
  }
  return out;
}

// What the stemmer leaves on a word, because by itself it cannot tell it from the word's own
// letters. (و is the stemmer's work.)
inline constexpr auto kLone = rows([](const Proclitic& row) {
  return row.count() == 1 && row.has(kConjunction | kPreposition) && row.letters != kAnd;
});
[[nodiscard]] constexpr bool is_lone(char32_t letter) noexcept {
  return std::any_of(kLone.begin(), kLone.end(),
                     [letter](const FewLetters& lone) { return lone.letters()[0] == letter; });
}

// With which a verb in the imperfect begins.
inline constexpr std::array<FewLetters, 4> kImperfect = {{{kYeh}, {kTeh}, {kNoon}, {kAlef}}};

}  // namespace fihris::analyzers::clitics

namespace fihris::analyzers::suffixes {

// Pronouns.
inline constexpr FewLetters kHu = {kHeh};
inline constexpr FewLetters kHa = {kHeh, kAlef};
inline constexpr FewLetters kHum = {kHeh, kMeem};
inline constexpr FewLetters kHuma = {kHeh, kMeem, kAlef};
inline constexpr FewLetters kHunna = {kHeh, kNoon};
inline constexpr FewLetters kKa = {kKaf};
inline constexpr FewLetters kKum = {kKaf, kMeem};
inline constexpr FewLetters kKuma = {kKaf, kMeem, kAlef};
inline constexpr FewLetters kNa = {kNoon, kAlef};
// After a feminine noun, whose ة they make a ت: مدرستي, مدرستك.
inline constexpr FewLetters kTi = {kTeh, kYeh};
inline constexpr FewLetters kTak = {kTeh, kKaf};

// Number, gender, case and nisba, in folded letters: heh for teh marbuta, yeh for alef maqsura.
inline constexpr FewLetters kA = {kAlef};
inline constexpr FewLetters kAh = {kAlef, kHeh};
inline constexpr FewLetters kAt = {kAlef, kTeh};
inline constexpr FewLetters kAtuh = {kAlef, kTeh, kHeh};
inline constexpr FewLetters kH = {kHeh};
inline constexpr FewLetters kIn = {kYeh, kNoon};
inline constexpr FewLetters kStan = {kSeen, kTeh, kAlef, kNoon};
inline constexpr FewLetters kT = {kTeh};
inline constexpr FewLetters kTain = {kTeh, kYeh, kNoon};
inline constexpr FewLetters kTan = {kTeh, kAlef, kNoon};
inline constexpr FewLetters kUn = {kWaw, kNoon};
inline constexpr FewLetters kWa = {kWaw, kAlef};
inline constexpr FewLetters kY = {kYeh};
inline constexpr FewLetters kYa = {kYeh, kAlef};
inline constexpr FewLetters kYah = {kYeh, kHeh};
inline constexpr FewLetters kYin = {kYeh, kYeh, kNoon};
inline constexpr FewLetters kYt = {kYeh, kTeh};
inline constexpr FewLetters kYun = {kYeh, kWaw, kNoon};

}  // namespace fihris::analyzers::suffixes
