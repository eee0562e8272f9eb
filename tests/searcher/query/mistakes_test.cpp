// SPDX-License-Identifier: GPL-2.0-or-later
//
// Is every mistake in a query tolerated, reported, and rejected by strict parsing?
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/query/parser.h"

namespace fihris::searcher {
namespace {

ParserOptions options(bool strict = false) {
  ParserOptions result;
  result.strict = strict;
  result.is_field = [](std::string_view name) { return name == "title" || name == "date"; };
  result.is_range = [](std::string_view field, std::string_view text) -> std::optional<bool> {
    if (field != "date") return std::nullopt;
    return text.front() == '2';
  };
  return result;
}

ParsedQuery parsed(std::string_view query) { return parse_query(query, options()).value(); }

std::string repeated(std::string_view part, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result.append(part);
  return result;
}

struct Row {
  std::string_view query;
  std::string_view tree;
  std::size_t offset;      // of the first mistake
  std::string_view words;  // in its note
};

TEST(QueryMistakes, AreSurvivedAndTold) {
  const std::vector<Row> rows = {
      {R"("a b)", "(group a b)", 0, "quotation mark"},
      {R"(a "b c" d"e)", R"((group a "b c" d e))", 9, "quotation mark"},
      {"«a b", "(group a b)", 0, "quotation mark"},
      {R"(-"a b)", "(group -a b)", 1, "quotation mark"},
      {R"("-a)", R"((group \-a))", 0, "quotation mark"},
      {R"(-" a)", R"((group \- a))", 1, "quotation mark"},
      {R"(title:"a b)", "(group title:a b)", 6, "quotation mark"},
      {"a (b c", "(group a (group b c))", 2, "closed at the end"},
      {"a -(b c", "(group a -(group b c))", 3, "closed at the end"},
      {"a) b", "(group a b)", 1, "never opened"},
      {"a AND ) b", "(group (and a b))", 6, "never opened"},
      {"AND a", "(group a)", 0, "AND at byte 0 has nothing before it"},
      {"a (OR b)", "(group a b)", 3, "OR at byte 3 has nothing before it"},
      {"a AND", "(group a)", 2, "AND at byte 2 has nothing after it"},
      {"(a OR) b", "(group a b)", 3, "OR at byte 3 has nothing after it"},
      {"a OR OR b", "(group (or a b))", 5, "OR at byte 5"},
      {"a AND OR b", "(group (and a b))", 6, "OR at byte 6"},
      {"a NOT", "(group a)", 2, "NOT at byte 2 has nothing after it"},
      {"a AND NOT", "(group a)", 6, "NOT at byte 6 has nothing after it"},
      {"NOT AND a", "(group (not (all) a))", 4, "AND at byte 4"},
      {"AND", "(group)", 0, "nothing before it"},
      {R"("" a)", "(group a)", 0, "empty"},
      {R"(a " ؟ ")", "(group a)", 2, "empty"},
      {R"(a AND "" b)", "(group a b)", 6, "empty"},
      {R"(a NOT "" b)", "(group a b)", 6, "empty"},
      {"() a", "(group a)", 0, "empty"},
      {"a -( ) b", "(group a b)", 3, "empty"},
      {"(()) a", "(group a)", 1, "empty"},
      {"a NEAR", "(group a)", 2, "NEAR at byte 2 has nothing after it"},
      {"NEAR/3 a", "(group a)", 0, "NEAR/3 at byte 0 has nothing before it"},
      {"a NEAR NOT b", "(group a -b)", 2, "NEAR at byte 2 has nothing after it"},
      {"a NEAR \"b c\"", "(group (and a \"b c\"))", 2, "read as AND"},
      {"a NEAR -b", "(group (not a b))", 2, "read as AND"},
      {"a NEAR title:b", "(group (and a title:b))", 2, "read as AND"},
      {"و*", "(group و*)", 0, "pattern و* at byte 0 has fewer than two letters"},
      {"a NEAR/0 b", "(group a NEAR/0 b)", 2, "NEAR/0 at byte 2 has no number of words"},
      {"a NEAR/x b", "(group a NEAR/x b)", 2, "NEAR/x at byte 2 has no number of words"},
      {"a NEAR/ b", "(group a NEAR/ b)", 2, "NEAR/ at byte 2 has no number of words"},
      {"a NEAR/1001 b", "(group (near1000 a b))", 2, "words in NEAR/1001 at byte 2 is above 1,000"},
      {R"("a b"~0 c)", R"((group "a b" c))", 5, "number ~0 at byte 5"},
      {R"("a b"~٥٠٠٠)", R"((group "a b"~1000))", 5, "above 1,000"},
      {"نفط~9", "(group نفط~9)", 0, "changes in نفط~9 at byte 0 is neither 1 nor 2"},
      {"نفط~0", "(group نفط~0)", 0, "neither 1 nor 2"},
      {"date:soon", "(group soon)", 5, "value soon"},
      {"title: a", R"((group title\: a))", 0, "title: at byte 0"},
      {"-title:", R"((group (not (all) title\:)))", 1, "title: at byte 1"},
      {"topic:a", R"((group topic\:a))", 0, "topic: at byte 0"},
      {R"(topic:"a b")", R"((group topic\: "a b"))", 0, "topic: at byte 0"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.query);
    const ParsedQuery query = parsed(row.query);
    EXPECT_EQ(to_string(query.root), row.tree);
    ASSERT_EQ(query.notes.size(), 1U);
    EXPECT_NE(query.notes[0].text().find(row.words), std::string::npos) << query.notes[0].text();
    EXPECT_NE(query.notes[0].text().find("at byte " + std::to_string(row.offset)),
              std::string::npos)
        << query.notes[0].text();

    const auto strict = parse_query(row.query, options(true));
    ASSERT_FALSE(strict.ok());
    EXPECT_EQ(strict.error().code, ErrorCode::kInvalidQuery);
    EXPECT_EQ(strict.error().offset, row.offset);
    EXPECT_FALSE(strict.error().text().empty());
  }
}

TEST(QueryMistakes, AreWholeSentences) {
  EXPECT_EQ(parsed("a AND").notes[0].text(), "AND at byte 2 has nothing after it: it was ignored");
  EXPECT_EQ(parse_query("a AND", options(true)).error().text(),
            "AND at byte 2 has nothing after it; put a word after it, or quotation marks around "
            "it");
  EXPECT_EQ(parsed("topic:a").notes[0].text(),
            "the name topic: at byte 0 is not that of a field that can be searched: it was read "
            "as a word");
}

TEST(QueryMistakes, AngleQuotesCloseNoOthers) {
  for (const std::string_view query : {R"(«a b")", R"("a b»)", "«a b”"}) {
    EXPECT_EQ(to_string(parsed(query).root), "(group a b)") << query;
    EXPECT_EQ(parsed(query).notes.size(), 2U) << query;
  }
}

TEST(QueryMistakes, ComeInTheOrderOfTheQuery) {
  const ParsedQuery query = parsed(R"((a AND ) " topic:b OR)");
  ASSERT_EQ(query.notes.size(), 4U);
  EXPECT_NE(query.notes[0].text().find("byte 3 "), std::string::npos);
  EXPECT_NE(query.notes[1].text().find("byte 9 "), std::string::npos);
  EXPECT_NE(query.notes[2].text().find("byte 11 "), std::string::npos);
  EXPECT_NE(query.notes[3].text().find("byte 19 "), std::string::npos);
}

TEST(QueryMistakes, AreToldTenTimesAtMost) {
  const ParsedQuery query = parsed(repeated(") a ", 50));
  ASSERT_EQ(query.notes.size(), kMaxQueryNotes);
  EXPECT_NE(query.notes.back().text().find("byte 36 "), std::string::npos);
  EXPECT_EQ(query.root.children.size(), 50U);
}

TEST(QueryLimits, RefuseMoreThanAHundredThousandBytes) {
  EXPECT_TRUE(parse_query(std::string(kMaxQueryBytes, 'a'), options(true)).ok());
  for (const bool strict : {false, true}) {
    const auto query = parse_query(std::string(kMaxQueryBytes + 1, ' '), options(strict));
    ASSERT_FALSE(query.ok());
    EXPECT_EQ(query.error().code, ErrorCode::kInvalidQuery);
    EXPECT_EQ(query.error().offset, 100'000U);
  }
}

TEST(QueryLimits, IgnoreWordsAfterTheFirst1024) {
  const std::string fits = repeated("a ", 1024);
  EXPECT_TRUE(parse_query(fits, options(true)).ok());
  for (const std::string_view rest : {"b c", R"("b c" ")", "AND b) OR", "b ( NOT"}) {
    SCOPED_TRACE(rest);
    const ParsedQuery query = parsed("(" + fits + std::string(rest));
    EXPECT_EQ(query.root.children.size(), 1024U);
    ASSERT_EQ(query.notes.size(), 1U) << "what comes after the limit is not looked at";
    EXPECT_NE(query.notes[0].text().find("1,025th"), std::string::npos);
  }
  EXPECT_EQ(parse_query(fits + "b", options(true)).error().offset, 2048U);
}

TEST(QueryLimits, ReadDeeperParenthesesAsWhiteSpace) {
  const auto nested = [](std::size_t depth) {
    return repeated("(a ", depth) + "b" + repeated(")", depth) + " AND c";
  };
  EXPECT_TRUE(parse_query(nested(64), options(true)).ok());
  EXPECT_EQ(parse_query(nested(65), options(true)).error().offset, 64U * 3);
  const ParsedQuery query = parsed(nested(1000));
  EXPECT_EQ(query.notes.size(), 1U);
  EXPECT_EQ(query.root.children.size(), 1U) << "the closing ones are ignored with them";
  EXPECT_EQ(query.root.children[0].kind, NodeKind::kAnd);
  EXPECT_EQ(to_string(parsed(repeated("(", 64) + "-(a -b)").root), R"((group \- a -b))")
      << "a sign before one is text";
}

}  // namespace
}  // namespace fihris::searcher
