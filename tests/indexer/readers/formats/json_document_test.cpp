// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/formats/json_document.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <simdjson.h>

#include "indexer/readers/bytes/line_reader.h"
#include "indexer/readers/formats/json_mistakes.h"

namespace fihris::indexer {
namespace {

using namespace std::string_literals;

struct Parsed {
  JsonOutcome outcome;
  Document document;
};

Parsed parse(std::string_view line, const FieldNames& names = {}) {
  std::string padded(line);
  padded.append(LineReader::kPadding, '\0');
  JsonDocumentReader reader(names);
  Parsed parsed;
  parsed.outcome = reader.read(std::string_view(padded).substr(0, line.size()), parsed.document);
  return parsed;
}

// "OFFSET MESSAGE", or "" for a good line.
std::string error_of(std::string_view line) {
  const JsonOutcome outcome = parse(line).outcome;
  return outcome.error.empty() ? "" : std::to_string(outcome.offset) + ' ' + outcome.error.text();
}

// "name=value" of strings, "name:json" of the rest.
std::vector<std::string> fields_of(const Document& document) {
  std::vector<std::string> fields;
  for (const FieldValue& field : document.fields) {
    fields.push_back(field.name + (field.is_json ? ':' : '=') + field.value);
  }
  return fields;
}

using Fields = std::vector<std::string>;

TEST(JsonDocument, TakesTheFiveFields) {
  const Parsed parsed = parse(
      R"( {"url": "u", "id": "ن1", "title": "عنوان", "text": "نص\nآخر", "date": "2025-07"} )");
  EXPECT_EQ(parsed.outcome.error.text(), "");
  EXPECT_TRUE(parsed.outcome.flaws.empty());
  EXPECT_EQ(parsed.document.id, "ن1");
  EXPECT_EQ(parsed.document.title, "عنوان");
  EXPECT_EQ(parsed.document.text, "نص\nآخر");
  EXPECT_EQ(parsed.document.date, "2025-07");
  EXPECT_EQ(parsed.document.url, "u");
  EXPECT_TRUE(parsed.document.fields.empty());
}

TEST(JsonDocument, TakesNumbersAsTheyAreWritten) {
  const Parsed parsed =
      parse(R"({"id": 1.50 ,"title":-0,"text":1e400,"date":2025,"url":12345678901234567890123})");
  EXPECT_EQ(parsed.outcome.error.text(), "");
  EXPECT_EQ(parsed.document.id, "1.50");
  EXPECT_EQ(parsed.document.title, "-0");
  EXPECT_EQ(parsed.document.text, "1e400");
  EXPECT_EQ(parsed.document.date, "2025");
  EXPECT_EQ(parsed.document.url, "12345678901234567890123");
}

TEST(JsonDocument, TakesNullForNothing) {
  const Parsed parsed = parse(R"({"id":null,"title":null,"text":null,"date":null,"url":null})");
  EXPECT_EQ(parsed.outcome.error.text(), "");
  EXPECT_TRUE(parsed.outcome.flaws.empty());
  EXPECT_EQ(parsed.document.id + parsed.document.title + parsed.document.text, "");
  EXPECT_TRUE(parsed.document.fields.empty());
}

TEST(JsonDocument, JoinsAnArrayOfTexts) {
  EXPECT_EQ(parse(R"({"text":["أ", "", null, 5, "ب\"ج"]})").document.text, "أ\n\n5\n\nب\"ج");
  EXPECT_EQ(parse(R"({"text":[]})").document.text, "");
  EXPECT_EQ(error_of(R"({"text":["a",["b"]]})"),
            "13 \"text\" is an array of things other than strings and numbers");
  EXPECT_EQ(error_of(R"({"text":["a",true]})"),
            "13 \"text\" is an array of things other than strings and numbers");
}

TEST(JsonDocument, FollowsTheFieldNames) {
  const FieldNames names = {.id = "url", .title = "h", .text = "نص", .date = "", .url = "url"};
  const Parsed parsed =
      parse(R"({"url":"u","h":"t","\u0646\u0635":"body","date":"d","id":7,"title":"x"})", names);
  EXPECT_EQ(parsed.outcome.error.text(), "");
  EXPECT_EQ(parsed.document.id, "u") << "one key in two roles";
  EXPECT_EQ(parsed.document.url, "u");
  EXPECT_EQ(parsed.document.title, "t");
  EXPECT_EQ(parsed.document.text, "body") << "an escaped key";
  EXPECT_EQ(parsed.document.date, "");
  EXPECT_EQ(fields_of(parsed.document), (Fields{"date=d", "id:7", "title=x"}));
}

TEST(JsonDocument, KeepsOtherFieldsInOrder) {
  const Parsed parsed = parse(
      "{\"b\":\"س\\t\",\"a\" : [1, {\"x\":\r\"\\u0633\"} ] ,\"text\":\"t\",\"n\": 1.50 ,\"t\":true,"
      "\"o\":{ },\"z\":null,\"e\":\"\",\"big\":123456789012345678901234567890}");
  EXPECT_EQ(parsed.outcome.error.text(), "");
  EXPECT_EQ(fields_of(parsed.document),
            (Fields{"b=س\t", "a:[1, {\"x\": \"\\u0633\"} ]", "n:1.50", "t:true", "o:{ }", "z:null",
                    "e=", "big:123456789012345678901234567890"}));
}

TEST(JsonDocument, TakesTheLastOfTwoValues) {
  const Parsed parsed = parse(R"({"a":1,"text":"x","b":2,"text":"y","a":3})");
  EXPECT_EQ(parsed.document.text, "y");
  EXPECT_EQ(fields_of(parsed.document), (Fields{"a:3", "b:2"}));
  EXPECT_EQ(Message::join(parsed.outcome.flaws).text(),
            "\"text\" appears twice; the last value counts");
  EXPECT_EQ(Message::join(parse(R"({"a":1,"text":"x","b":2,"a":3})").outcome.flaws).text(),
            "\"a\" appears twice; the last value counts");
}

TEST(JsonDocument, TakesTheLastOfManyValues) {
  std::string line = "{";
  for (int i = 0; i < 20000; ++i)
    line += "\"k" + std::to_string(i % 50) + "\":" + std::to_string(i) + ",";
  const Parsed parsed = parse(line + "\"text\":\"x\"}");
  ASSERT_EQ(parsed.document.fields.size(), 50U);
  EXPECT_EQ(parsed.document.fields[0].name, "k0");
  EXPECT_EQ(parsed.document.fields[0].value, "19950");
  EXPECT_EQ(parsed.document.fields[49].value, "19999");
}

TEST(JsonDocument, LeavesOutATitleOfAnotherKind) {
  const Parsed parsed = parse(R"({"title":["a"],"date":{"y":1},"url":false,"text":"x"})");
  EXPECT_EQ(parsed.outcome.error.text(), "");
  EXPECT_EQ(Message::join(parsed.outcome.flaws).text(),
            "\"title\" is an array, not a string or a number; it was left out; "
            "\"date\" is an object, not a string or a number; it was left out; "
            "\"url\" is true or false, not a string or a number; it was left out");
  EXPECT_EQ(parsed.document.title, "");
  EXPECT_TRUE(parsed.document.fields.empty());
}

TEST(JsonDocument, ForgetsTheLineBefore) {
  JsonDocumentReader reader({});
  Document document;
  std::string line = R"({"id":"1","title":"t","text":"x","date":"d","url":"u","f":1})";
  const std::size_t bytes = line.size();
  line.append(LineReader::kPadding, '\0');
  EXPECT_EQ(reader.read(std::string_view(line).substr(0, bytes), document).error.text(), "");
  line.replace(0, 3, "{} ");
  EXPECT_EQ(reader.read(std::string_view(line).substr(0, 3), document).error.text(), "");
  EXPECT_EQ(document.id + document.title + document.text + document.date + document.url, "");
  EXPECT_TRUE(document.fields.empty());
}

struct BadRow {
  std::string line;
  std::string error;
};

TEST(JsonDocument, SaysWhatIsWrongAndWhere) {
  const std::string ends = "the object does not end, or something follows it";
  const std::string missing = "a comma, a key or a colon is missing or superfluous";
  const std::string value =
      "a value is missing or is not a string, number, array, object, true, false or null";
  const BadRow rows[] = {
      {"x", "0 not a JSON object"},
      {"  7", "2 not a JSON object"},
      {"\"a\"", "0 not a JSON object"},
      {"[1]", "0 not a JSON object but an array"},
      {"{", "0 " + ends},
      {"{\"a\":1", "5 " + ends},
      {"{\"a\":1} x", "8 " + ends},
      {"{\"a\":1}}", "7 something follows the object"},
      {"{\"a\":1}{\"b\":2}", "7 something follows the object"},
      {"{\"text\":\"abc", "8 the line ends inside a string that begins here"},
      {"{\"text\":\"abc\\\"}", "8 the line ends inside a string that begins here"},
      {"{\"text\":\"ab\x01\"}",
       "11 a control character inside a string (byte 0x01); JSON requires an escape"},
      {"{\"text\":\"ab\0\"}"s,
       "11 a control character inside a string (byte 0x00); JSON requires an escape"},
      {"{\"text\":\"\xC7\xE1\"}", "9 not UTF-8 (byte 0xC7)"},
      {"{\"text\":\"\xED\xA0\x80\"}", "9 not UTF-8 (byte 0xED)"},
      {R"({"text":"a\x"})", "10 no such escape in JSON: \\x"},
      {R"({"text":"a\u12"})", "10 four hexadecimal digits must follow \\u"},
      {R"({"text":"a\u12G4"})", "10 four hexadecimal digits must follow \\u"},
      {R"({"text":"\n\ud800"})", "11 a lone surrogate: \\ud800"},
      {R"({"text":"\ud83d\ude00\udc00"})", "21 a lone surrogate: \\udc00"},
      {R"({"text":"\ud800\u0041"})", "9 a lone surrogate: \\ud800"},
      {R"({"text":"\ud800\n"})", "9 a lone surrogate: \\ud800"},
      {R"({"a\q":1})", "3 no such escape in JSON: \\q"},
      {R"({"a":1,})", "7 " + missing},
      {R"({,})", "1 " + missing},
      {R"({"a" 1})", "5 " + missing},
      {R"({"a":1 "b":2})", "7 " + missing},
      {R"({a:1})", "1 " + missing},
      {R"({"a":})", "5 " + value},
      {R"({"a":tru})", "5 " + value},
      {R"({"a":truex})", "5 " + value},
      {R"({"id":01})", "6 " + value},
      {R"({"a":+1})", "5 " + value},
      {R"({"a":1.})", "5 " + value},
      {R"({"a":.5})", "5 " + value},
      {R"({"a":-})", "5 " + value},
      {R"({"a":1e})", "5 " + value},
      {R"({"a":NaN})", "5 " + value},
      {R"({"a":'b'})", "5 " + value},
      {R"({"a":[1,]})", "8 " + value},
      {R"({"id":["a"],"text":"x"})", "6 \"id\" is an array, not a string or a number"},
      {R"({"text":{"a":1}})", "8 \"text\" is an object, not a string or a number"},
      {R"({"text":true})", "8 \"text\" is true or false, not a string or a number"},
  };
  for (const BadRow& row : rows) EXPECT_EQ(error_of(row.line), row.error) << row.line;
}

TEST(JsonDocument, ChecksWhatItOnlyPassesOn) {
  for (const std::string_view value :
       {"[1,2", "[1 2]", "[1,,2]", "{\"x\" 1}", "{\"x\":}", "[tru]", "[01]", "[\"\\x\"]",
        "[\"\\ud800\"]", "{\"\\q\":1}", "[}", "{]", "[[]", "[1]]", "{\"x\":[1}]"}) {
    EXPECT_NE(error_of("{\"a\":" + std::string(value) + "}"), "") << value;
  }
}

TEST(JsonDocument, RefusesDeepNesting) {
  const auto nested = [](int depth) {
    return "{\"a\":" + std::string(static_cast<std::size_t>(depth), '[') +
           std::string(static_cast<std::size_t>(depth), ']') + "}";
  };
  EXPECT_EQ(error_of(nested(999)), "");
  EXPECT_EQ(error_of(nested(1000)), "1004 nested deeper than 1000");
  EXPECT_EQ(error_of(nested(1'000'000)), "1004 nested deeper than 1000");
  std::string objects = "{\"text\":";
  for (int i = 0; i < 1'000'000; ++i) objects += "{\"a\":";
  EXPECT_NE(error_of(objects), "");
  EXPECT_NE(error_of(std::string(1'000'000, '[')), "");
}

TEST(JsonDocument, RefusesEveryTruncatedLine) {
  const std::string line =
      R"({"id":"ن1","text":["أ\n","\ud83d\ude00"],"a":{"b":[1.5e3,true,null]},"n":12})";
  EXPECT_EQ(error_of(line), "");
  for (std::size_t bytes = 1; bytes < line.size(); ++bytes) {
    EXPECT_NE(error_of(line.substr(0, bytes)), "") << bytes;
  }
}

// simdjson's DOM parser reads a whole document at once and strictly. Objects that it accepts are
// accepted, others are not, except for numbers that do not fit into 64 bits.
TEST(JsonDocument, AgreesWithAStrictParserOnMutatedLines) {
  const std::string seeds[] = {
      R"({"id":"ن1","title":"ab","text":"x\n\u0633","z":[1,-2.5e3,{"k":[]},"\\"],"y":{"a":null}})",
      R"({"a":true,"b":false,"text":["a","b"],"c":"","d":[[[]]],"e":0.1})",
  };
  constexpr std::string_view kBits[] = {
      "{", "}", "[", "]",  ",",  ":", "\"",   "\\",   "1",     "0",    "-",    ".",     "e",
      "t", "n", " ", "\r", "\t", "u", "\x01", "\xD8", "\\ud8", "true", "null", "\"a\":"};
  simdjson::dom::parser strict;
  std::mt19937 random(6);
  int good = 0;
  for (int round = 0; round < 60000; ++round) {
    std::string line = seeds[random() % std::size(seeds)];
    for (std::size_t i = 0, count = 1 + random() % 3; i < count; ++i) {
      const std::size_t at = random() % line.size();
      const std::string_view bit = kBits[random() % std::size(kBits)];
      switch (random() % 3) {
        case 0:
          line.insert(at, bit);
          break;
        case 1:
          line.replace(at, bit.size(), bit);
          break;
        default:
          line.erase(at, 1 + random() % 3);
      }
      if (line.empty()) line = " ";
    }
    simdjson::dom::element element;
    const auto error = strict.parse(line).get(element);
    const JsonOutcome outcome = parse(line).outcome;
    if (error == simdjson::NUMBER_ERROR) continue;
    const bool other_kind =
        outcome.error.text().find("not a string or a number") != std::string::npos ||
        outcome.error.text().find("an array of things other") != std::string::npos;
    if (other_kind) continue;  // stops there, whatever follows
    EXPECT_EQ(outcome.error.empty(), error == simdjson::SUCCESS && element.is_object())
        << line << '\n'
        << outcome.error.text() << '\n'
        << simdjson::error_message(error);
    if (outcome.error.empty()) ++good;
    EXPECT_LE(outcome.offset, line.size());
  }
  EXPECT_GT(good, 5000);
}

TEST(JsonMistakes, QuoteKeysWithinBounds) {
  EXPECT_EQ(quote_key("نص"), "\"نص\"");
  EXPECT_EQ(quote_key("a\x1B[2J\n"), "\"a?[2J?\"");
  EXPECT_EQ(quote_key(std::string(39, 'x') + "ب"), '"' + std::string(39, 'x') + "...\"");
}

TEST(JsonNumber, IsWhatTheGrammarSays) {
  for (const std::string_view good : {"0", "-0", "10", "1.5", "-1.50", "1e5", "1E+5", "0.1e-10"}) {
    EXPECT_TRUE(is_json_number(good)) << good;
  }
  for (const std::string_view bad :
       {"", "-", "01", "1.", ".5", "+1", "1e", "1e+", "0x1", "1 ", "--1"}) {
    EXPECT_FALSE(is_json_number(bad)) << bad;
  }
}

}  // namespace
}  // namespace fihris::indexer
