// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/bytes/encoding.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include "indexer/readers/bytes/arabic_encoding.h"
#include "indexer/readers/bytes/transcoder.h"
#include "tests/indexer/readers/support.h"

namespace fihris::indexer {
namespace {

using Strings = std::vector<std::string>;

const std::string kText =
    "افتتحت المكتبة الوطنية أبوابها للزوار يوم السبت، وفيها كتب كثيرة.\n\nقال مديرها إن القراءة "
    "حق للجميع؛ فهل يأتون؟\n";

std::string encode(std::string_view text, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  std::string result(text.size() * 4 + 16, '\0');
  const auto size =
      ucnv_convert(encoding, "UTF-8", result.data(), static_cast<std::int32_t>(result.size()),
                   text.data(), static_cast<std::int32_t>(text.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status)) << encoding;
  result.resize(static_cast<std::size_t>(size));
  return result;
}

Ingested ingest_bytes(std::string_view name, std::string_view bytes,
                      const std::string& encoding = "auto") {
  const TemporaryFolder folder;
  IngestOptions options;
  options.encoding = encoding;
  return ingest_all({folder.write(name, bytes)}, options);
}

struct GuessRow {
  std::string text;
  const char* why;
};

// Which of the two encodings is recognised, from the text alone.
const GuessRow kArabic[] = {
    {kText, "news"},
    {"السلام عليكم", "a greeting"},
    {"ذهب الولد إلى المدرسة", "a short sentence"},
    {"HTTP و HTML: لغات الشبكة العالمية", "Latin words beside, not touching"},
    {"ذَهَبَ الوَلَدُ إِلى المَدْرَسَةِ مُبَكِّراً", "with vowel marks"},
    {"ظ ط ع غ ف ق ك ل م ن ه و ي", "the letters that the two have in other places"},
    {"1. العدد 25 من المجلة (2024) في 120 صفحة", "with digits"},
};

TEST(ArabicEncoding, IsToldByTheLetters) {
  for (const GuessRow& row : kArabic) {
    for (const char* encoding : {"windows-1256", "ISO-8859-6"}) {
      EXPECT_EQ(guess_arabic_encoding(encode(row.text, encoding)), encoding) << row.why;
    }
  }
}

const GuessRow kOthers[] = {
    {"", "nothing"},
    {"plain ASCII text that says nothing", "no byte beyond ASCII"},
    {encode("déjà vu: l'été à la plage, où l'on a goûté une crème brûlée très légère", "latin1"),
     "French: accented letters touch others"},
    {encode("Größe, Übermut, schöne Grüße aus München über die Brücke nach Köln", "latin1"),
     "German"},
    {encode("Съешь же ещё этих мягких французских булок, да выпей чаю", "windows-1251"), "Russian"},
    {encode("Съешь же ещё этих мягких французских булок, да выпей чаю", "KOI8-R"), "Russian"},
    {encode("שלום לכולם, זה טקסט קצר בעברית על ספרים ועל קריאה", "windows-1255"), "Hebrew"},
    {encode("Αυτό είναι ένα σύντομο κείμενο για τα βιβλία και την ανάγνωση", "windows-1253"),
     "Greek"},
    {kText, "UTF-8"},
    {encode("كتاب", "windows-1256"), "too short to tell"},
    {std::string(300, '\xC7') + std::string(100, '\x81'), "a quarter is no Arabic"},
};

TEST(ArabicEncoding, IsNotGuessedForOtherText) {
  for (const GuessRow& row : kOthers) EXPECT_EQ(guess_arabic_encoding(row.text), "") << row.why;
}

TEST(Transcoder, GivesTheSameInBlocksOfAnySize) {
  std::string text;
  while (text.size() < 200'000) text += kText;
  for (const char* encoding : {"windows-1256", "UTF-16LE", "UTF-8"}) {
    const std::string bytes = encode(text, encoding);
    for (const std::size_t block : {std::size_t{1}, std::size_t{3}, std::size_t{65537}}) {
      MemorySource source(bytes, block);
      Transcoder transcoder(source, encoding);
      std::string got;
      char buffer[257];
      for (std::size_t i = 0;; ++i) {
        const auto count = transcoder.read(buffer, 1 + i % 257);
        ASSERT_TRUE(count.ok());
        if (*count == 0) break;
        got.append(buffer, *count);
      }
      EXPECT_TRUE(got == text) << encoding << ' ' << block;
      EXPECT_EQ(transcoder.substituted(), 0U);
    }
  }
}

TEST(Transcoder, CountsWhatDoesNotBelong) {
  std::uint64_t count = 0;
  EXPECT_EQ(transcode("a\xFF"
                      "b\xC3",
                      "UTF-8", count),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
  EXPECT_EQ(count, 2U);
  EXPECT_EQ(transcode("\xC7\xFE", "ISO-8859-6", count), "ا\xEF\xBF\xBD");
  EXPECT_EQ(count, 1U);
}

TEST(Transcoder, KnowsNames) {
  for (const char* name : {"windows-1256", "CP1256", "iso-8859-6", "UTF-16", "utf8", "latin1"}) {
    EXPECT_TRUE(is_known_encoding(name)) << name;
  }
  for (const char* name : {"", "windows", "utf-8,locale=ar", "auto "}) {
    EXPECT_FALSE(is_known_encoding(name)) << name;
  }
  EXPECT_TRUE(is_known_encoding("auto"));
  EXPECT_TRUE(is_utf8_name("utf8"));
  EXPECT_FALSE(is_utf8_name("UTF-16"));
}

TEST(EncodedInput, IsReadInEachThatCanBeTold) {
  const std::string lines = "{\"id\":\"1\",\"text\":\"افتتحت المكتبة الوطنية أبوابها\"}\n";
  for (const char* encoding : {"UTF-8", "windows-1256", "ISO-8859-6", "UTF-16LE", "UTF-16BE"}) {
    for (const char* mark : {"", "\xEF\xBB\xBF"}) {
      if (*mark != '\0' && !std::string_view(encoding).starts_with("UTF")) continue;
      const Ingested text = ingest_bytes("a.txt", encode(mark + kText, encoding));
      ASSERT_EQ(text.documents.size(), 1U) << encoding;
      EXPECT_EQ(text.documents[0].text, kText) << encoding;
      EXPECT_TRUE(text.problems.empty());
      const Ingested json = ingest_bytes("a.jsonl", encode(mark + lines, encoding));
      ASSERT_EQ(json.ids(), Strings{"1"}) << encoding;
      EXPECT_EQ(json.documents[0].text, "افتتحت المكتبة الوطنية أبوابها");
      EXPECT_TRUE(json.problems.empty());
    }
  }
}

TEST(EncodedInput, CountsTheBytesOfTheFile) {
  const std::string bytes = encode(kText, "windows-1256");
  EXPECT_EQ(ingest_bytes("a.txt", bytes).report->bytes, bytes.size());
  EXPECT_EQ(ingest_bytes("a.md", bytes, "windows-1256").report->bytes, bytes.size());
}

TEST(EncodedInput, IsReadInTheEncodingThatIsNamed) {
  // Too short to be recognised.
  EXPECT_EQ(ingest_bytes("a.txt", "\xE6\xD1\xCF", "cp1256").documents[0].text, "ورد");
  EXPECT_EQ(ingest_bytes("a.txt", "\xE8\xD1\xCF", "iso-8859-6").documents[0].text, "ورد");
  EXPECT_EQ(ingest_bytes("a.md", "**\xE6\xD1\xCF**", "cp1256").documents[0].text, "ورد\n");
  EXPECT_EQ(ingest_bytes("a.jsonl", "{\"text\":\"\xE6\xD1\xCF\"}", "cp1256").documents[0].text,
            "ورد");
  EXPECT_EQ(
      ingest_bytes("a.txt", encode("\xEF\xBB\xBFورد", "UTF-16LE"), "UTF-16").documents[0].text,
      "ورد");
}

TEST(EncodedInput, NamedUtf8IsNotGuessed) {
  const Ingested run = ingest_bytes("a.txt", encode(kText, "windows-1256"), "UTF-8");
  EXPECT_TRUE(run.documents.empty());
  EXPECT_EQ(run.problems.size(), 1U);
}

TEST(EncodedInput, ReportsBytesThatAreNotInTheEncoding) {
  const Ingested run = ingest_bytes("a.txt", "\xC7\xC8 \xFF \xC7", "ISO-8859-6");
  EXPECT_EQ(run.documents.size(), 1U);
  EXPECT_EQ(run.complaints(), Strings{"0 0 1 byte sequence is not ISO-8859-6 and separates words"});
  EXPECT_FALSE(run.problems[0].skipped);
}

TEST(EncodedInput, RefusesAnUnknownName) {
  const Ingested run = ingest_bytes("a.txt", "x", "klingon");
  ASSERT_FALSE(run.report.ok());
  EXPECT_EQ(run.report.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(run.report.error().text().find("'klingon'"), std::string::npos);
}

TEST(EncodedInput, IsSplitLikeAnyOther) {
  std::string text;
  while (text.size() < (std::size_t{5} << 20)) text += kText + "\n";
  const TemporaryFolder folder;
  IngestOptions options;
  options.split = Split::kBytes;
  options.split_bytes = 50'000;
  const Ingested plain = ingest_all({folder.write("a.txt", text)}, options);
  const Ingested coded = ingest_all({folder.write("a.txt", encode(text, "windows-1256"))}, options);
  ASSERT_EQ(plain.documents.size(), coded.documents.size());
  for (std::size_t i = 0; i < plain.documents.size(); ++i) {
    ASSERT_EQ(plain.documents[i].text, coded.documents[i].text);
  }
}

}  // namespace
}  // namespace fihris::indexer
