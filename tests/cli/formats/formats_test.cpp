// SPDX-License-Identifier: GPL-2.0-or-later
//
// Are results written completely and safely in every format, whatever bytes documents hold?
#include <cmath>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include "cli/formats/html.h"
#include "cli/formats/json.h"
#include "cli/formats/search_format.h"
#include "cli/formats/text.h"
#include "cli/formats/trec.h"
#include "cli/text/json_writer.h"
#include "cli/text/marked_lines.h"

namespace fihris::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string json_string(std::string_view text) {
  std::string out;
  JsonWriter(out).string(text);
  return out;
}

Hit library_hit() {
  Hit hit;
  hit.rank = 1;
  hit.id = "n1";
  hit.title = "المكتبة";
  hit.title_highlights = {{0, 14}};
  hit.score = 2.5;
  hit.snippet = "في المكتبة كتب";
  hit.highlights = {{5, 19}};
  hit.snippet_starts_text = true;
  hit.date = "2025-03-01";
  hit.url = "https://example.org/?a=1&b=2";
  return hit;
}

Hit explained_hit() {
  Hit hit = library_hit();
  hit.why = {{MatchKind::kWord, 1.5, "مكتبة", 1, "المكتبة", Rung::kClitic, 0.5, 3, true},
             {MatchKind::kWord, 0.75, "مكتبة", 1, "b\x1b", Rung::kVariant, 0.25, 12, false}};
  hit.why.emplace_back();
  hit.why.back().kind = MatchKind::kWholeTitle;
  hit.why.back().weight = 0.25;
  return hit;
}

SearchResults results_of(std::vector<Hit> hits) {
  SearchResults results;
  results.total = hits.size();
  results.took_ms = 12.3456;
  results.hits = std::move(hits);
  return results;
}

std::string text_of(const SearchResults& results, bool color) {
  std::string out;
  append_text(out, results, color);
  return out;
}

std::string html_of(const SearchResults& results) {
  std::string out;
  append_html(out, results);
  return out;
}

std::string hit_json(const Hit& hit) {
  std::string out;
  append_json_hit(out, hit);
  return out;
}

TEST(JsonWriter, EscapesWhatJsonAndTerminalsCannotTake) {
  EXPECT_EQ(json_string("a\"b\\c/"), R"("a\"b\\c/")");
  EXPECT_EQ(json_string("\n\r\t\b\x1b"), R"("\n\r\t\u0008\u001b")");
  EXPECT_EQ(json_string(std::string_view("\0", 1)), R"("\u0000")");
  EXPECT_EQ(json_string("\x7F\xC2\x9B"), R"("\u007f\u009b")");
  EXPECT_EQ(json_string("\xE2\x80\xA8\xE2\x80\xA9"), R"("\u2028\u2029")");
  EXPECT_EQ(json_string("كتاب"), "\"كتاب\"");
  EXPECT_EQ(json_string("\xFF"), "\"\xEF\xBF\xBD\"");
}

TEST(JsonWriter, WritesNullForWhatIsNoNumber) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  json.number(0.5);
  json.number(std::nan(""));
  json.number(std::uint64_t{7});
  json.boolean(true);
  json.end_array();
  EXPECT_EQ(out, "[0.5,null,7,true]");
}

TEST(JsonWriter, KeepsEmbeddedJsonOnOneLine) {
  std::string out;
  JsonWriter(out).json("{\n  \"a\": [1,\r\n2]}");
  EXPECT_EQ(out, "{   \"a\": [1,  2]}");
}

TEST(JsonFormat, HasTheDocumentedMembersInOrder) {
  std::string out;
  append_json_results(out, "المكتبة", results_of({library_hit()}));
  EXPECT_EQ(out,
            "{\"query\":\"المكتبة\",\"total\":1,\"total_is_exact\":true,\"took_ms\":12.346,"
            "\"notes\":[],\"suggestions\":[],\"widened\":[],\"searched_as\":\"\",\"hits\":["
            "{\"rank\":1,\"id\":\"n1\","
            "\"title\":\"المكتبة\","
            "\"title_highlights\":[[0,14]],\"score\":2.5,\"snippet\":\"في المكتبة كتب\","
            "\"highlights\":[[5,19]],\"snippet_starts_text\":true,\"snippet_ends_text\":false,"
            "\"date\":\"2025-03-01\","
            "\"url\":\"https://example.org/?a=1&b=2\",\"fields\":{}}]}\n");
}

TEST(JsonFormat, PutsTheQueryIdFirst) {
  std::string out;
  append_json_results(out, "q\"1", "x", results_of({}));
  EXPECT_THAT(out, ::testing::StartsWith(R"({"qid":"q\"1","query":"x",)"));
}

TEST(JsonFormat, ExplainsWhenAsked) {
  SearchResults results = results_of({explained_hit()});
  results.timings = {1, 2, 3.00049, 4, 5, 6};
  std::string out;
  append_json_results(out, "x", results, true);
  EXPECT_THAT(out, HasSubstr(R"("took_ms":12.346,"timings":{"analysis_ms":1,"plan_ms":2,)"
                             R"("match_ms":3,"fetch_ms":4,"snippet_ms":5,"explain_ms":6},)"));
  EXPECT_THAT(
      out, HasSubstr(R"("why":[{"kind":"word","word":"مكتبة","word_index":1,"form":"المكتبة",)"
                     R"("rung":"clitic","factor":0.5,"count":3,"in_title":true,"weight":1.5},)"));
  EXPECT_THAT(out, HasSubstr(R"({"kind":"whole_title","weight":0.25}]})"));
  out.clear();
  append_json_results(out, "x", results);
  EXPECT_THAT(out, Not(HasSubstr("why")));
  EXPECT_THAT(out, Not(HasSubstr("timings")));
}

TEST(JsonFormat, ShiftsHighlightsOverRepairedBytes) {
  Hit hit = library_hit();
  hit.snippet.insert(0, "\xFF\xFE");
  hit.highlights = {{7, 21}};
  simdjson::dom::parser parser;
  const std::string line = hit_json(hit);
  simdjson::dom::element object = parser.parse(line);
  const std::string_view snippet = object["snippet"];
  simdjson::dom::array mark = object["highlights"].at(0);
  const std::uint64_t begin = mark.at(0);
  const std::uint64_t end = mark.at(1);
  EXPECT_EQ(snippet.substr(begin, end - begin), "المكتبة");
}

TEST(JsonFormat, GathersRepeatedFieldsIntoAnArray) {
  Hit hit = library_hit();
  hit.fields = {{"tag", "a", false},
                {"n", "1.50", true},
                {"tag", "[1, 2]", true},
                {"o", "{\"x\": null}", true},
                {"tag", "b", false}};
  EXPECT_THAT(hit_json(hit),
              HasSubstr(R"("fields":{"tag":["a",[1, 2],"b"],"n":1.50,"o":{"x": null}}})"));
}

TEST(JsonFormat, NeverRepeatsAKey) {
  Hit hit = library_hit();
  hit.fields = {{"\xFE", "a", false}, {"\xFF", "b", false}};  // one name once repaired
  EXPECT_THAT(hit_json(hit), HasSubstr("\"fields\":{\"\xEF\xBF\xBD\":[\"a\",\"b\"]}"));
}

TEST(TextFormat, ShowsThreeLinesAHit) {
  EXPECT_EQ(text_of(results_of({library_hit()}), false),
            "1 result (12 ms)\n"
            "1. [المكتبة]\n"
            "   في [المكتبة] كتب…\n"
            "   n1 · 2025-03-01 · https://example.org/?a=1&b=2 · 2.50\n");
}

TEST(TextFormat, ExplainsWhenAsked) {
  SearchResults results = results_of({explained_hit()});
  results.timings = {1, 2, 3, 4, 5, 6};
  std::string out;
  append_text(out, results, false, true);
  EXPECT_THAT(out, ::testing::EndsWith(
                       "     1.500  clitic   0.50  3x    title  مكتبة = المكتبة\n"
                       "     0.750  variant  0.25  12x          مكتبة = b \n"
                       "     0.250  the whole title\n"
                       "analysis 1.00 · plan 2.00 · match 3.00 · fetch 4.00 · snippet 5.00 · "
                       "explain 6.00 ms\n"));
  EXPECT_EQ(out.find('\x1b'), std::string::npos);
}

TEST(TextFormat, ShowsTheIdWhereThereIsNoTitle) {
  Hit hit = library_hit();
  hit.title.clear();
  hit.title_highlights.clear();
  hit.snippet.clear();
  hit.highlights.clear();
  hit.date.clear();
  hit.url.clear();
  EXPECT_EQ(text_of(results_of({hit}), false), "1 result (12 ms)\n1. n1\n   n1 · 2.50\n");
}

TEST(TextFormat, SaysWhenTheTotalIsAnEstimate) {
  SearchResults results = results_of({});
  results.total = 120;
  results.total_is_exact = false;
  EXPECT_EQ(text_of(results, false), "about 120 results (12 ms)\n");
}

TEST(TextFormat, ColoursMatchesAndEndsEveryColour) {
  const std::string out = text_of(results_of({library_hit()}), true);
  EXPECT_THAT(out, HasSubstr("\x1b[1;31mالمكتبة\x1b[0m"));
  EXPECT_THAT(out, Not(HasSubstr("[المكتبة]")));
  EXPECT_THAT(out, ::testing::EndsWith("\x1b[0m\n"));
}

TEST(TextFormat, LetsNoControlCharacterThrough) {
  Hit hit = library_hit();
  hit.id = "i\x1b]0;t\x07";
  hit.title =
      "t\x1b[2J\xE2\x80\xAE"
      "x";
  hit.title_highlights = {{0, 2}};
  hit.snippet =
      "s\xC2\x9B"
      "1m\x9B\r\n";
  hit.highlights.clear();
  hit.date = "\x1b[1m";
  hit.url = "\x1b[1m";
  const std::string out = text_of(results_of({hit}), false);
  for (const char byte : out) EXPECT_TRUE(static_cast<unsigned char>(byte) >= 0x20 || byte == '\n');
  EXPECT_THAT(out, HasSubstr("1. [t ][2Jx\n"));
  EXPECT_THAT(out, Not(HasSubstr("\xC2\x9B")));
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 4);
}

TEST(HtmlFormat, EscapesEverything) {
  EXPECT_EQ(escape_html("<a href=\"x\">'&amp;'"),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;");
  EXPECT_EQ(escape_html("a\x1b\n\xC2\x85z\xFF"), "a z\xEF\xBF\xBD");
}

TEST(HtmlFormat, LinksOnlyWebAddresses) {
  EXPECT_TRUE(is_web_url("https://example.org"));
  EXPECT_TRUE(is_web_url("HTTP://example.org"));
  for (const char* url : {"", "https://", "javascript:alert(1)", " https://example.org",
                          "java\nscript:x", "data:text/html,x", "//example.org", "httpx://a"}) {
    EXPECT_FALSE(is_web_url(url)) << url;
  }
  Hit hit = library_hit();
  EXPECT_THAT(html_of(results_of({hit})),
              HasSubstr("<a href=\"https://example.org/?a=1&amp;b=2\"><mark>المكتبة</mark></a>"));
  hit.url = "javascript:alert(1)";
  EXPECT_THAT(html_of(results_of({hit})), Not(HasSubstr("javascript")));
}

TEST(HtmlFormat, CannotBeBrokenOutOf) {
  Hit hit = library_hit();
  hit.id = "</ol><script>";
  hit.title = "<script>alert(1)</script>";
  hit.title_highlights = {{1, 7}};
  hit.snippet = "</li>";
  hit.highlights = {{0, 5}};
  hit.url = "https://example.org/\"onclick=\"x";
  const std::string out = html_of(results_of({hit}));
  EXPECT_THAT(out, HasSubstr("&lt;<mark>script</mark>&gt;alert"));
  EXPECT_THAT(out, HasSubstr("<mark>&lt;/li&gt;</mark>"));
  EXPECT_THAT(out, HasSubstr("href=\"https://example.org/&quot;onclick=&quot;x\""));
  EXPECT_THAT(out, Not(HasSubstr("<script")));
}

TEST(HtmlFormat, IsAListEvenWhenEmpty) {
  EXPECT_EQ(html_of(results_of({})), "<ol class=\"fihris\" dir=\"auto\">\n</ol>\n");
}

TEST(TrecFormat, HasSixColumns) {
  Hit second = library_hit();
  second.rank = 2;
  second.id = "a b";
  second.score = 0.1;
  std::string out;
  append_trec(out, "q1", results_of({library_hit(), second}));
  EXPECT_EQ(out, "q1 Q0 n1 1 2.5 fihris\nq1 Q0 a%20b 2 0.1 fihris\n");
}

TEST(TrecFormat, EncodesOnlyWhatWouldBreakTheColumns) {
  EXPECT_EQ(trec_word("a\tb\nc"), "a%09b%0Ac");
  EXPECT_EQ(trec_word("a\xC2\xA0z\xE3\x80\x80"), "a%C2%A0z%E3%80%80") << "Unicode's spaces";
  EXPECT_EQ(trec_word("a\xC2\x85\xFF"), "a%C2%85%FF");
  EXPECT_EQ(trec_word("كتاب#1%20"), "كتاب#1%20");
}

TEST(BatchFormat, NamesTheQueryInText) {
  const SearchFormat format{Format::kText, false};
  EXPECT_EQ(format_batch_results(format, "q1", "a\x1b", results_of({})),
            "# q1\ta \n0 results (12 ms)\n\n");
}

TEST(MarkedLines, AreTheParagraphsWithTheirMarks) {
  //                         0  1   3  4   6 7   8       12
  const std::string text = "ab\n  \ncd ef\r\n\u2028gh";
  const auto lines = lines_of({text, {{0, 2}, {6, 8}, {9, 11}, {16, 18}}});
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[0].text, "ab");
  EXPECT_EQ(lines[0].marks, (std::vector<Span>{{0, 2}}));
  EXPECT_EQ(lines[1].text, "");
  EXPECT_EQ(lines[2].text, "cd ef");
  EXPECT_EQ(lines[2].marks, (std::vector<Span>{{0, 2}, {3, 5}}));
  EXPECT_EQ(lines[3].text, "");
  EXPECT_EQ(lines[4].text, "gh");
  EXPECT_EQ(lines[4].marks, (std::vector<Span>{{0, 2}}));
  EXPECT_TRUE(lines_of({"", {}}).empty());
  EXPECT_TRUE(lines_of({" \n\n", {}}).empty());
  const auto cut = lines_of({"ab\ncd", {{1, 4}}});
  ASSERT_EQ(cut.size(), 2U);
  EXPECT_EQ(cut[0].marks, (std::vector<Span>{{1, 2}}));
  EXPECT_EQ(cut[1].marks, (std::vector<Span>{{0, 1}}));
}

// A stanza stays separate: a gap is kept, but at most one line high.
TEST(MarkedLines, KeepOneBlankLineBetweenOthers) {
  const auto texts = [](const std::string& text) {
    std::vector<std::string> out;
    for (const MarkedText& line : lines_of({text, {}})) out.push_back(line.text);
    return out;
  };
  using Texts = std::vector<std::string>;
  EXPECT_EQ(texts("a\nb"), (Texts{"a", "b"}));
  EXPECT_EQ(texts("a\r\nb"), (Texts{"a", "b"})) << "one end of a line";
  EXPECT_EQ(texts("a\r\n\r\nb"), (Texts{"a", "", "b"}));
  EXPECT_EQ(texts("\n\na\n\n \n\t\nb\n\n"), (Texts{"a", "", "b"}));
  EXPECT_EQ(texts("a\r\rb"), (Texts{"a", "", "b"}));
}

TEST(Formats, ShowTheWholeTextWithItsMatches) {
  Hit hit = library_hit();
  hit.snippet.clear();
  hit.highlights.clear();
  hit.text = "في المكتبة كتب.\n\nكتاب <b>\x1b[1m";
  hit.text_highlights = {{5, 19}, {29, 37}};
  const SearchResults results = results_of({hit});
  std::string out;
  append_text(out, results, false);
  EXPECT_THAT(out, HasSubstr("   في [المكتبة] كتب.\n\n   [كتاب] <b> [1m\n"));
  out.clear();
  append_html(out, results);
  EXPECT_THAT(out, HasSubstr("<p dir=\"auto\">في <mark>المكتبة</mark> كتب.</p>\n"));
  EXPECT_THAT(out, HasSubstr("<mark>كتاب</mark> &lt;b&gt;"));
  EXPECT_THAT(out, Not(HasSubstr("></p>"))) << "a paragraph is one already";
  EXPECT_THAT(out, Not(HasSubstr("fihris-snippet")));
  out.clear();
  append_json_hit(out, hit);
  EXPECT_THAT(out, HasSubstr("\"text_highlights\""));
  EXPECT_THAT(out, Not(HasSubstr("snippet_starts_text")));
}

}  // namespace
}  // namespace fihris::cli
