// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does each form of the query language yield the tree that docs/query-syntax.md says?
#include "searcher/query/parser.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "support/texts.h"

namespace fihris::searcher {
namespace {

ParserOptions options(bool strict = false) {
  ParserOptions result;
  result.strict = strict;
  result.is_field = [](std::string_view name) {
    return name == "title" || name == "text" || name == "عنوان" || name == "date";
  };
  result.is_range = [](std::string_view field, std::string_view) -> std::optional<bool> {
    if (field != "date") return std::nullopt;
    return true;
  };
  return result;
}

ParsedQuery parsed(std::string_view query) { return parse_query(query, options()).value(); }
std::string tree(std::string_view query) { return to_string(parsed(query).root); }

struct Row {
  std::string_view query;
  std::string_view tree;
  std::string_view why;
};

// Rows without a mistake: they get no notes, and strict parsing takes them.
void expect_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(testing::Message() << '[' << row.query << "] " << row.why);
    const ParsedQuery query = parsed(row.query);
    EXPECT_EQ(to_string(query.root), row.tree);
    EXPECT_EQ(test::texts(query.notes), std::vector<std::string>());
    EXPECT_TRUE(parse_query(row.query, options(true)).ok());
  }
}

TEST(QueryParser, SplitsWords) {
  expect_rows({
      {"", "(group)", "nothing is a query"},
      {" \t\n\u00A0\u3000", "(group)", "nor is white space a mistake"},
      {"كتاب", "(group كتاب)", "the root is always a group"},
      {"كتاب قلم  دفتر", "(group كتاب قلم دفتر)", "side by side"},
      {"ما الحل؟ هذا، وذاك؛", "(group ما الحل هذا وذاك)", "Arabic punctuation is white space"},
      {"هذا،وذاك", "(group هذا وذاك)", "even without white space after it"},
      {"١،٥ 1،000 ۱،۵", "(group ١،٥ 1،000 ۱،۵)", "but not inside of a number"},
      {"١، ٥ أ،٥", "(group ١ ٥ أ ٥)", "which has a digit on both sides"},
      {"a,b! c.d", "(group a,b! c.d)", "other punctuation is for the analyser"},
      {"و او أو ليس and or not", "(group و او أو ليس and or not)", "these are ordinary words"},
      {"a && b || !c", "(group a && b || !c)", "and these ordinary signs"},
      {"ANDROID كتابNOT x.OR", "(group ANDROID كتابNOT x.OR)", "an operator is a whole piece"},
      {"［a］ （b） {c}", "(group ［a］ （b） {c})", "other brackets are text"},
      {"'a b' it's 5′ 7″", "(group 'a b' it's 5′ 7″)", "and so are other quotation marks"},
      {"c^2 d? * ~ 4*4", "(group c^2 d? * ~ 4*4)", "no weights, no lone wildcards, no products"},
  });
}

TEST(QueryParser, TakesSignsAtTheStartOfAPiece) {
  expect_rows({
      {"كتاب -قلم", "(group كتاب -قلم)", "without"},
      {"+كتاب قلم", "(group +كتاب قلم)", "must"},
      {"-كتاب", "(group (not (all) كتاب))", "alone: all documents without it"},
      {"-a -b", "(group (not (all) (or a b)))", "all documents without either"},
      {"F-16 كوفيد-19 C++", "(group F-16 كوفيد-19 C++)", "inside of a piece they are text"},
      {R"("a"-b (c)-d)", R"((group "a" \-b c \-d))", "and so they are right behind something"},
      {"(-a b) c", "(group (group -a b) c)", "but behind a parenthesis a piece starts"},
      {"a،-b", "(group a -b)", "as it does behind Arabic punctuation"},
      {"a - b + c", R"((group a \- b \+ c))", "alone they are text"},
      {"-", R"((group \-))", "even all alone"},
      {"--x +-y -+z", R"((group \--x \+-y \-+z))", "two signs are text"},
      {"-5 +966", "(group -5 +966)", "digits are words"},
      {"-AND +OR", "(group -AND +OR)", "no operators behind a sign"},
      {R"(-"a b" +"c d")", R"((group -"a b" +"c d"))", "on quotations"},
      {"a -(b c) +(d e)", "(group a -(group b c) +(group d e))", "on groups"},
      {"-(-a)", "(group a)", "twice without is with"},
  });
}

TEST(QueryParser, TakesTheWrittenForm) {
  expect_rows({
      {"=كتاب قلم", "(group =كتاب قلم)", "a word"},
      {R"(="بيت كبير")", R"((group ="بيت كبير"))", "a quotation"},
      {R"(=(a "b c"))", R"((group =a ="b c"))", "all of a group"},
      {"-=a +=b", "(group -=a +=b)", "behind a sign"},
      {"title:=a =title:b", "(group title:=a title:=b)", "before or behind a field"},
      {"a=b = c", R"((group a=b \= c))", "elsewhere it is text"},
      {"==a", "(group =\\=a)", "the second one is text"},
  });
}

TEST(QueryParser, TakesQuotations) {
  expect_rows({
      {R"("بيت كبير")", R"((group "بيت كبير"))", "straight"},
      {"“a b” ”a b“ „a b“ ”a b”", R"((group "a b" "a b" "a b" "a b"))", "curly, any way round"},
      {"«a b» »a b«", R"((group "a b" "a b"))", "angle, any way round"},
      {R"(“a b")", R"((group "a b"))", "curly closed by straight"},
      {R"("a b”)", R"((group "a b"))", "straight closed by curly"},
      {R"("a «b» “c” d")", R"((group "a «b» “c” d"))", "the own style goes first"},
      {R"(«a "b" c»)", R"((group "a \"b\" c"))", "with other quotations inside"},
      {R"(" a  b؟ ")", R"((group " a  b؟ "))", "nothing is trimmed"},
      {R"("a AND (b -c")", R"((group "a AND (b -c"))", "operators inside are words"},
      {R"(و"الكتاب")", R"((group و "الكتاب"))", "a quotation may begin inside of a piece"},
      {R"("a"b"c")", R"((group "a" b "c"))", "and end there"},
      {R"("title:a" "AND")", R"((group "title:a" "AND"))", "the way to search for these"},
  });
}

TEST(QueryParser, TakesPatterns) {
  expect_rows({
      {"كتاب*", "(group (pattern كتاب*))", "a beginning"},
      {"*كتاب م*تب ك?اب", "(group (pattern *كتاب) (pattern م*تب) (pattern ك?اب))", "anywhere"},
      {"+كتا* -قل*", "(group +(pattern كتا*) -(pattern قل*))", "with signs"},
      {"title:كتا* =كتا*", "(group (pattern title:كتا*) (pattern =كتا*))", "with field and ="},
      {"ما هذا؟ what? why?", "(group ما هذا what? why?)", "a question is no pattern"},
      {"wh?t? 2024*", "(group (pattern wh?t?) (pattern 2024*))", "inside it is; and of digits"},
      {"\"كتا*\"", "(group \"كتا*\")", "not in a quotation"},
  });
}

TEST(QueryParser, TakesWordsLikeThis) {
  expect_rows({
      {"كتاب~", "(group (like2 كتاب))", "two changes"},
      {"كتاب~1 كتاب~٢", "(group (like1 كتاب) (like2 كتاب))", "or as many as it says"},
      {"a~b و~3", "(group a~b و~3)", "elsewhere and behind one letter it is text"},
      {"~كتاب و~", "(group ~كتاب و~)", "behind two letters or more"},
  });
}

TEST(QueryParser, TakesNearness) {
  expect_rows({
      {"a NEAR b", "(group (near10 a b))", "ten words, unless it says otherwise"},
      {"a NEAR/3 b c", "(group (near3 a b) c)", "its neighbours"},
      {"a NEAR/٣ b", "(group (near3 a b))", "in any digits"},
      {"a NEAR/2 b NEAR/5 c", "(group (near5 a b c))", "the wider one of several"},
      {"a AND b NEAR c", "(group (and a (near10 b c)))", "it binds tighter than AND"},
      {"NOT a NEAR b", "(group (not (all) (near10 a b)))", "and than NOT"},
      {"(a OR b) NEAR c*d", "(group (near10 (or a b) (pattern c*d)))", "any of several, patterns"},
      {"title:(a NEAR b)", "(group (near10 title:a title:b))", "in a field"},
      {"\"a b\"~4 c", "(group \"a b\"~4 c)", "a quotation with room"},
      {"\"a b\"~x", "(group \"a b\" ~x)", "only with a number"},
  });
}

TEST(QueryParser, TakesRanges) {
  expect_rows({
      {"date:2025..2026", "(group (range date:2025..2026))", "as the field says"},
      {"a -date:2025-01", "(group a -(range date:2025-01))", "with signs"},
      {"date:(2024 2025)", "(group (range date:2024) (range date:2025))", "in parentheses"},
      {"2024..2025", "(group 2024..2025)", "only behind a field"},
      {"title:2024..2025", "(group title:2024..2025)", "that has values"},
  });
}

TEST(QueryParser, TakesOperators) {
  expect_rows({
      {"a AND b", "(group (and a b))", "both"},
      {"a AND b AND c", "(group (and a b c))", "all, in one node"},
      {"a OR b OR c", "(group (or a b c))", "any, in one node"},
      {"a AND b c", "(group (and a b) c)", "AND binds its neighbours only"},
      {"a b OR c d", "(group a (or b c) d)", "and so does OR"},
      {"a OR b AND c OR d", "(group (or a (and b c) d))", "AND binds tighter than OR"},
      {"(a OR b) AND c", "(group (and (or a b) c))", "parentheses bind tightest"},
      {"a AND (b c)", "(group (and a (group b c)))", "any of a group"},
      {"a NOT b", "(group a -b)", "NOT is a sign"},
      {"a NOT -b", "(group a b)", "twice not"},
      {"NOT a", "(group (not (all) a))", "alone, too"},
      {"a AND NOT b", "(group (not a b))", "taken away from the other side"},
      {"a AND -b", "(group (not a b))", "with a sign as well"},
      {"-b AND a", "(group (not a b))", "in either order"},
      {"a AND NOT b AND c AND NOT d", "(group (not (and a c) (or b d)))", "all at once"},
      {"c NOT a AND NOT b", "(group c -(or a b))", "none of both"},
      {"NOT a OR b", "(group (or (not (all) a) b))", "NOT binds tighter than OR"},
      {"NOT a AND b", "(group (not b a))", "and tighter than AND"},
      {"a AND (NOT b)", "(group (not a b))", "parentheses around a NOT say nothing"},
      {"a (-b -c)", "(group a -(or b c))", "nor around several"},
      {"NOT NOT a b", "(group a b)", "twice not"},
      {"NOT (a b)", "(group (not (all) (group a b)))", "none of a group"},
      {"+a AND b +c OR d", "(group (and a b) (or c d))", "+ says nothing beside AND and OR"},
      {R"((a)AND(b)OR"c")", R"((group (or (and a b) "c")))", "white space is not needed"},
  });
}

TEST(QueryParser, TakesGroups) {
  expect_rows({
      {"(a b)", "(group a b)", "around everything"},
      {"((a)) b", "(group a b)", "around one word"},
      {"(+a) b", "(group a b)", "a sign is about its own group"},
      {"(+a -b) (c d)", "(group (group +a -b) (group c d))", "side by side"},
      {"f(x)", "(group f x)", "right behind a word"},
      {"((a b) OR (c (d AND e)))", "(group (or (group a b) (group c (and d e))))", "nested"},
  });
}

TEST(QueryParser, TakesFields) {
  expect_rows({
      {"title:كتاب قلم", "(group title:كتاب قلم)", "one word"},
      {"عنوان:كتاب", "(group عنوان:كتاب)", "a name in Arabic"},
      {R"(title:"a b")", R"((group title:"a b"))", "a quotation"},
      {R"(title:(a "b" -c))", R"((group title:a title:"b" -title:c))", "all of a group"},
      {"title:(a text:b)", "(group title:a text:b)", "but what has its own"},
      {"-title:a +text:(b c)", "(group -title:a +(group text:b text:c))", "behind a sign"},
      {"title:a OR text:b", "(group (or title:a text:b))", "beside operators"},
      {"title:a:b title:-c", "(group title:a\\:b title:\\-c)", "what follows is text"},
      {"title:AND", "(group title:AND)", "even an operator"},
      {"http://x 10:30 std::vector C:\\x قال:نعم :a",
       R"((group http\://x 10\:30 std\:\:vector C\:\\x قال\:نعم \:a))", "no names of fields"},
      {R"("x"title:a)", R"((group "x" title\:a))", "only at the start of a piece: a word"},
      {"subject: a", R"((group subject\: a))", "an unknown name before white space is a word"},
  });
}

TEST(QueryParser, AsksForNamesOfOneTo32Bytes) {
  ParserOptions any;
  any.is_field = [](std::string_view name) {
    EXPECT_FALSE(name.empty());
    EXPECT_LE(name.size(), 32U);
    return true;
  };
  const std::string longest(32, 'n');
  EXPECT_EQ(to_string(parse_query(longest + ":a", any)->root), "(group " + longest + ":a)");
  EXPECT_EQ(to_string(parse_query(longest + "n:a", any)->root), "(group " + longest + "n\\:a)");
  EXPECT_EQ(to_string(parse_query(":a -:b", any)->root), R"((group \:a -\:b))");
}

TEST(QueryParser, HasNoFieldsByDefault) {
  const ParsedQuery query = parse_query("title:a").value();
  EXPECT_EQ(query.root.children.front().text, "title:a");
  EXPECT_EQ(query.notes.size(), 1U);
}

TEST(QueryParser, PassesOverInvisibleMarks) {
  expect_rows({
      {"\uFEFFa b\u200F", "(group a b)", "around words"},
      {"\u200F-\u200Fa \u202B+b\u202C", "(group -a +b)", "around signs"},
      {"a \u200FAND\u200F b", "(group (and a b))", "around operators"},
      {"a\u200FAND\u200Fb", "(group (and a b))", "which they separate"},
      {"\"a\"AND\u200F-b", R"((group (not "a" b)))", "a piece starts behind them"},
      {"a\u061C\u2067OR\u2069\u200Cb", "(group (or a b))", "in rows"},
      {"\u200F\"a\"\u200F \u200E(\u200Eb\u200E)\u200E", R"((group "a" b))", "around the others"},
      {"\"\u200Fa\"", "(group \"\u200Fa\")", "inside of a quotation they stay"},
      {"title\u200F:\u200Fa =\u200F\"b\"", R"((group title:a ="b"))", "in prefixes"},
      {"می\u200Cخواهم", "(group می\u200Cخواهم)", "inside of a word they stay"},
      {"كوفيد\u200F-19", "(group كوفيد\u200F-19)", "and begin no piece"},
      {"كتابـANDـقلم", "(group (and كتاب ـقلم))", "tatweel joins words to operators"},
      {R"(ـ-كتاب ـ"x"ـ ـOR هـ)", R"((group -كتاب (or "x" هـ)))", "and to others"},
      {"كتـاب ـه ـ", "(group كتـاب ـه)", "in a word it stays, alone it is nothing"},
      {"-ـ\"x\" a", "(group -\"x\" a)", "behind a sign as well"},
      {"-ـAND", "(group (not (all) ـAND))", "behind a sign all is a word"},
      {"\u200F", "(group)", "marks alone are nothing"},
  });
}

TEST(QueryParser, TellsWhereItsNodesBegin) {
  const Node root = parsed(R"(+كتاب "a b" title:=c OR -d)").root;
  ASSERT_EQ(root.children.size(), 3U);
  EXPECT_EQ(root.offset, 1U);
  EXPECT_EQ(root.children[0].offset, 1U) << "behind the sign";
  EXPECT_EQ(root.children[1].offset, 11U) << "behind the quotation mark";
  const Node& either = root.children[2];
  ASSERT_EQ(either.kind, NodeKind::kOr);
  EXPECT_EQ(either.offset, 23U) << "the first word below it";
  EXPECT_EQ(either.children[0].offset, 23U) << "behind the field";
  ASSERT_EQ(either.children[1].kind, NodeKind::kNot);
  EXPECT_EQ(either.children[1].offset, 29U);
  EXPECT_EQ(either.children[1].children[0].kind, NodeKind::kAll);
}

TEST(QueryParser, TakesAnyBytes) {
  using std::string_view_literals::operator""sv;
  EXPECT_EQ(tree("\xFF\xC0 \xD9"), "(group \xFF\xC0 \xD9)");
  EXPECT_EQ(tree("a\0b"sv), "(group a b)") << "control characters are white space";
  EXPECT_EQ(tree("\xE2\x80"), "(group \xE2\x80)") << "half a mark is text";
  EXPECT_EQ(tree("\xC0\xA0 \xE0\x80\xA2"), "(group \xC0\xA0 \xE0\x80\xA2)") << "overlong forms";
  EXPECT_EQ(tree("-\xF0\x9F\x98\x80"), "(group (not (all) \xF0\x9F\x98\x80))");
}

}  // namespace
}  // namespace fihris::searcher
