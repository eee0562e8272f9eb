// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is this a legal list of tokens? Every test that analyses a text does it here, so each also tests
// what the header promises for all tokens.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "fihris/analysis.h"

namespace fihris::testing {

// A Token that owns its strings.
struct Tok {
  std::string surface;
  std::string stem;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t position = 0;
  TokenKind kind = TokenKind::kArabic;
  bool stop_word = false;
  bool operator==(const Tok&) const = default;
};
using Toks = std::vector<Tok>;

inline std::ostream& operator<<(std::ostream& out, const Tok& tok) {
  return out << tok.position << ' ' << tok.surface << '/' << tok.stem << " [" << tok.begin << ','
             << tok.end << ") kind " << static_cast<int>(tok.kind)
             << (tok.stop_word ? " stop" : "");
}

inline Analyzer make_analyzer(const AnalyzerOptions& options = {}) {
  auto analyzer = Analyzer::create(options);
  EXPECT_TRUE(analyzer.ok()) << analyzer.error().text();
  return std::move(analyzer).value();
}

// Strict: no overlong forms, no surrogates, nothing cut off.
inline bool is_utf8(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    const auto at = [&s](std::size_t k) { return static_cast<unsigned char>(s[k]); };
    const unsigned first = at(i);
    const std::size_t n = first < 0x80   ? 1
                          : first < 0xC2 ? 0
                          : first < 0xE0 ? 2
                          : first < 0xF0 ? 3
                          : first < 0xF5 ? 4
                                         : 0;
    if (n == 0 || i + n > s.size()) return false;
    for (std::size_t k = 1; k < n; ++k) {
      if ((at(i + k) & 0xC0) != 0x80) return false;
    }
    if (first == 0xE0 && at(i + 1) < 0xA0) return false;
    if (first == 0xED && at(i + 1) > 0x9F) return false;
    if (first == 0xF0 && at(i + 1) < 0x90) return false;
    if (first == 0xF4 && at(i + 1) > 0x8F) return false;
    i += n;
  }
  return true;
}

inline Toks copy_of(const std::vector<Token>& tokens) {
  Toks toks;
  toks.reserve(tokens.size());
  for (const Token& t : tokens) {
    toks.push_back({std::string(t.surface), std::string(t.stem), t.begin, t.end, t.position, t.kind,
                    t.stop_word});
  }
  return toks;
}

// Checks what holds for a single token.
inline void check_token(std::string_view text, const Tok& tok) {
  ASSERT_LT(tok.begin, tok.end) << tok;
  ASSERT_LE(tok.end, text.size()) << tok;
  EXPECT_TRUE(is_utf8(text.substr(tok.begin, tok.end - tok.begin))) << tok;
  for (const std::string_view term : {std::string_view(tok.surface), std::string_view(tok.stem)}) {
    EXPECT_FALSE(term.empty()) << tok;
    EXPECT_LE(term.size(), kMaxTermBytes) << tok;
    EXPECT_TRUE(is_utf8(term)) << tok;
    EXPECT_TRUE(std::none_of(term.begin(), term.end(), [](char c) {
      return c == ' ' || (c >= 'A' && c <= 'Z');
    })) << tok;
  }
}

// A compound spans two to four tokens that follow it, and begins where the first of them does.
inline void check_compound(const Toks& toks, std::size_t i) {
  const Tok& compound = toks[i];
  std::size_t last = i + 1;
  while (last < toks.size() && toks[last].end < compound.end) ++last;
  ASSERT_LT(last, toks.size()) << compound;
  EXPECT_EQ(toks[i + 1].position, compound.position) << compound;
  EXPECT_EQ(toks[i + 1].begin, compound.begin) << compound;
  EXPECT_EQ(toks[last].end, compound.end) << compound;
  EXPECT_GE(last - i, 2U) << compound;
  EXPECT_LE(last - i, 4U) << compound;
}

inline void check_order(const Toks& toks) {
  std::uint32_t position = 0;
  for (std::size_t i = 0; i < toks.size(); ++i) {
    EXPECT_EQ(toks[i].position, position + 1) << toks[i];
    if (toks[i].kind == TokenKind::kCompound) {
      check_compound(toks, i);
      continue;
    }
    position = toks[i].position;
    if (i == 0 || toks[i - 1].kind == TokenKind::kCompound) continue;
    // The words of one ligature share its place; all others follow one another.
    const bool same_place = toks[i].begin == toks[i - 1].begin && toks[i].end == toks[i - 1].end;
    EXPECT_TRUE(same_place || toks[i].begin >= toks[i - 1].end) << toks[i];
  }
}

// The bytes of a word, analysed alone, are that word again.
inline void check_alone(Analyzer& analyzer, std::string_view text, const Toks& toks) {
  for (std::size_t i = 0; i < toks.size(); ++i) {
    const Tok& tok = toks[i];
    const auto shares_place = [&](std::size_t k) {
      return k < toks.size() && toks[k].kind != TokenKind::kCompound &&
             toks[k].begin == tok.begin && toks[k].end == tok.end;
    };
    if (tok.kind == TokenKind::kCompound || shares_place(i - 1) || shares_place(i + 1)) continue;
    const std::size_t size = tok.end - tok.begin;
    const Toks alone = copy_of(analyzer.analyze(text.substr(tok.begin, size)));
    const Tok same{tok.surface, tok.stem, 0, size, 1, tok.kind, tok.stop_word};
    EXPECT_TRUE(alone.size() == 1 && alone[0] == same)
        << tok << " alone is " << ::testing::PrintToString(alone);
  }
}

// Analyses `text`, checks all that the header promises, and returns the tokens.
inline Toks analyze(Analyzer& analyzer, std::string_view text) {
  SCOPED_TRACE(::testing::PrintToString(std::string(text.substr(0, 200))));
  Toks toks = copy_of(analyzer.analyze(text));
  for (const Tok& tok : toks) {
    check_token(text, tok);
    if (::testing::Test::HasFatalFailure()) return toks;
  }
  check_order(toks);
  check_alone(analyzer, text, toks);
  EXPECT_EQ(toks, copy_of(analyzer.analyze(text))) << "another time, other tokens";
  EXPECT_EQ(toks, copy_of(make_analyzer(analyzer.options()).analyze(text))) << "made anew, others";
  return toks;
}

inline Toks analyze(std::string_view text, const AnalyzerOptions& options = {}) {
  Analyzer analyzer = make_analyzer(options);
  return analyze(analyzer, text);
}

// The surfaces, stems or texts of the tokens with a space between, compounds in brackets:
// "[f16] f 16".
template <typename Part>
std::string joined(const Toks& toks, Part part) {
  std::string out;
  for (const Tok& tok : toks) {
    const bool compound = tok.kind == TokenKind::kCompound;
    if (!out.empty()) out += ' ';
    if (compound) out += '[';
    out += part(tok);
    if (compound) out += ']';
  }
  return out;
}
inline std::string surfaces(std::string_view text, const AnalyzerOptions& options = {}) {
  return joined(analyze(text, options), [](const Tok& tok) { return tok.surface; });
}
inline std::string stems(std::string_view text, const AnalyzerOptions& options = {}) {
  return joined(analyze(text, options), [](const Tok& tok) { return tok.stem; });
}
inline std::string spans(std::string_view text) {
  return joined(analyze(text),
                [&](const Tok& tok) { return text.substr(tok.begin, tok.end - tok.begin); });
}

// One line of a golden table.
struct Row {
  const char* text;
  const char* expected;
  const char* why;
};

}  // namespace fihris::testing
