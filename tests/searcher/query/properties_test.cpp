// SPDX-License-Identifier: GPL-2.0-or-later
//
// What holds for every query, however broken?
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "support/texts.h"
#include "tests/support/random.h"

namespace fihris::searcher {
namespace {

constexpr std::size_t kMaxTreeDepth = 64 * 5 + 5;  // a level of parentheses is at most five nodes

using Random = std::mt19937_64;

constexpr std::array<std::string_view, 7> kWords = {"كتاب", "و", "قلم", "بيت", "F-16", "x", "س٥"};
constexpr std::array<std::string_view, 41> kOthers = {
    "*",      "?",    "~2",     "..",       " NEAR ", " NEAR/3 ", "date:", " ",      " ",
    " ",      " ",    "(",      ")",        "\"",     "“",        "”",     "«",      "»",
    "„",      "AND",  "OR",     "NOT",      " AND ",  " OR ",     " NOT ", "-",      "+",
    "=",      ":",    "title:", "topic:",   "،",      "؟",        "ـ",     "\u200F", "\u200C",
    "\uFEFF", "\xFF", "\xD9",   "\xE2\x80", "\n"};

template <std::size_t n>
std::string_view one_of(const std::array<std::string_view, n>& choices, Random& random) {
  return choices[random() % n];
}

ParserOptions options(bool strict = false) {
  ParserOptions result;
  result.strict = strict;
  result.is_field = [](std::string_view name) { return name == "title" || name == "date"; };
  result.is_range = [](std::string_view field, std::string_view text) -> std::optional<bool> {
    if (field != "date") return std::nullopt;
    return text.size() % 2 == 0;
  };
  return result;
}

struct Facts {
  std::vector<const Node*> leaves;
  std::size_t depth = 0;
};

void look_at(const Node& node, bool in_group, std::size_t depth, Facts& facts) {
  facts.depth = std::max(facts.depth, depth);
  if (!in_group) {
    EXPECT_EQ(node.occur, Occur::kShould);
  }
  switch (node.kind) {
    case NodeKind::kWords:
    case NodeKind::kPhrase:
    case NodeKind::kPattern:
    case NodeKind::kFuzzy:
    case NodeKind::kRange:
      EXPECT_TRUE(node.children.empty());
      EXPECT_FALSE(node.text.empty());
      facts.leaves.push_back(&node);
      return;
    case NodeKind::kAll:
      EXPECT_TRUE(node.children.empty());
      return;
    case NodeKind::kAnd:
    case NodeKind::kOr:
    case NodeKind::kNear:
      EXPECT_GE(node.children.size(), 2U);
      break;
    case NodeKind::kNot:
      EXPECT_EQ(node.children.size(), 2U);
      break;
    case NodeKind::kGroup:
      EXPECT_TRUE(node.children.empty() ||
                  std::any_of(node.children.begin(), node.children.end(),
                              [](const Node& child) { return child.occur != Occur::kExcluded; }));
      EXPECT_TRUE(depth == 0 || node.children.size() >= 2);
      break;
  }
  std::size_t first = std::string::npos;
  for (const Node& child : node.children) {
    look_at(child, node.kind == NodeKind::kGroup, depth + 1, facts);
    first = std::min(first, child.offset);
  }
  if (!node.children.empty()) {
    EXPECT_EQ(node.offset, first);
  }
}

void expect_sound(const std::string& query) {
  const ParsedQuery parsed = parse_query(query, options()).value();
  EXPECT_EQ(parsed.root.kind, NodeKind::kGroup);
  Facts facts;
  look_at(parsed.root, false, 0, facts);
  EXPECT_LE(facts.depth, kMaxTreeDepth);
  EXPECT_LE(facts.leaves.size(), 1024U);
  for (const Node* leaf : facts.leaves) {
    EXPECT_EQ(query.substr(std::min(leaf->offset, query.size()), leaf->text.size()), leaf->text);
  }
  const ParsedQuery again = parse_query(query, options()).value();
  EXPECT_EQ(to_string(again.root), to_string(parsed.root));
  EXPECT_EQ(test::texts(again.notes), test::texts(parsed.notes));
  EXPECT_EQ(parse_query(query, options(true)).ok(), parsed.notes.empty());
  if (testing::Test::HasFailure()) {
    FAIL() << testing::PrintToString(query.substr(0, 1000));
  }
}

void collect(const Node& node, std::vector<std::string>& texts) {
  if (node.children.empty()) texts.push_back(node.text);
  for (const Node& child : node.children) collect(child, texts);
}

TEST(QueryProperties, HoldForRandomPieces) {
  Random random(test::seed(20240611));
  for (int round = 0; round < test::rounds(5'000); ++round) {
    std::string query;
    std::vector<std::string_view> words;
    for (std::size_t left = random() % 24; left > 0; --left) {
      if (random() % 3 == 0) {
        words.push_back(one_of(kWords, random));
        query.append(words.back());
      } else {
        query.append(one_of(kOthers, random));
      }
    }
    expect_sound(query);
    if (testing::Test::HasFatalFailure()) return;
    std::vector<std::string> texts;
    collect(parse_query(query, options()).value().root, texts);
    for (const std::string_view word : words) {
      const bool found = std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
        return text.find(word) != std::string::npos;
      });
      ASSERT_TRUE(found) << word << " is lost in " << testing::PrintToString(query);
    }
  }
}

TEST(QueryProperties, HoldForRandomBytes) {
  Random random(test::seed(7));
  for (int round = 0; round < test::rounds(5'000); ++round) {
    std::string query(random() % 40, '\0');
    for (char& byte : query) byte = static_cast<char>(random() & 0xFFU);
    expect_sound(query);
    if (testing::Test::HasFatalFailure()) return;
  }
}

// Bytes near those that mean something, so that many of them do.
TEST(QueryProperties, HoldForBrokenCharacters) {
  constexpr std::string_view kBytes = "\xE2\x80\x8F\x9C\xC2\xAB\xD8\xD9\x8C\xA0\xEF\xBB\xBF\"( -";
  Random random(test::seed(11));
  for (int round = 0; round < test::rounds(5'000); ++round) {
    std::string query(random() % 40, '\0');
    for (char& byte : query) byte = kBytes[random() % kBytes.size()];
    expect_sound(query);
    if (testing::Test::HasFatalFailure()) return;
  }
}

// A query pasted from a text in two directions means what it means without the marks.
TEST(QueryProperties, MarksOfDirectionChangeNothing) {
  constexpr std::array<std::string_view, 16> kPieces = {
      "كتاب", "قلم", "AND", "OR",      "NOT", "-كتاب",   "+قلم",    "=بيت",
      "(",    ")",   "-(",  "\"a b\"", "«أ»", "title:x", "title:(", "F-16"};
  constexpr std::array<std::string_view, 5> kMarks = {"\u200F", "\u200E", "\u061C", "\u202B",
                                                      "\u2069\uFEFF"};
  Random random(test::seed(13));
  for (int round = 0; round < test::rounds(5'000); ++round) {
    std::string plain;
    std::string marked;
    for (std::size_t left = random() % 12; left > 0; --left) {
      const std::string_view piece = one_of(kPieces, random);
      plain.append(piece).append(" ");
      for (const std::string_view part : {one_of(kMarks, random), piece, one_of(kMarks, random)}) {
        if (part == piece || random() % 2 == 0) marked.append(part);
      }
      marked.append(" ");
    }
    ASSERT_EQ(to_string(parse_query(marked, options()).value().root),
              to_string(parse_query(plain, options()).value().root))
        << testing::PrintToString(marked);
  }
}

// These would take very long if anything were scanned repeatedly.
TEST(QueryProperties, HoldForLongRepetitions) {
  for (const std::string_view part :
       {"(",       ")",      "\"",      "“\"",     "«",        "\"«",  "-",       "- ",
        "-\u200F", "=",      "ـ",       "ـ-",      "\u200F",   "AND ", "NOT ",    "a OR ",
        "-(",      "title:", "title:(", "a:",      "aـANDـ",   "()",   "(a ",     "NOT (a OR -",
        ",",       "١،",     "a ) ",    "a\"",     "\xE2\x80", "x",    "a NEAR ", "(a NEAR ",
        "ab* ",    "ab*c?",  "ab~",     "date:2.."}) {
    std::string query;
    while (query.size() + part.size() <= kMaxQueryBytes / 4) query.append(part);
    expect_sound(query);
    if (testing::Test::HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace fihris::searcher
