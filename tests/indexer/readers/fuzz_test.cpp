// SPDX-License-Identifier: GPL-2.0-or-later
//
// Random and mutated bytes through every reader: every failure must be reported, and the checks for
// every run (ingest_all) must pass for these.
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/readers/bytes/encoding.h"
#include "indexer/readers/bytes/utf8.h"
#include "indexer/readers/documents/title.h"
#include "tests/indexer/readers/support.h"
#include "tests/support/random.h"

namespace fihris::indexer {
namespace {

constexpr const char* kNames[] = {"a.txt",  "a.md",  "a.jsonl", "a.unknown", "a.html",
                                  "a.csv",  "a.tsv", "a.trec",  "a.xml",     "a.pdf",
                                  "a.docx", "a.zip", "a.tar",   "a.txt.gz"};

class Bytes {
 public:
  explicit Bytes(unsigned seed) : random_(seed) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }

  std::string noise() {
    std::string bytes(below(3000), '\0');
    for (char& c : bytes) c = static_cast<char>(random_());
    return bytes;
  }

  // Good input, damaged in a few places.
  std::string damaged() {
    static const std::string kLine =
        "{\"id\":\"ن1\",\"title\":\"عنوان\",\"text\":\"نص\\nعربي "
        "\\u0633\",\"k\":[1,{\"a\":null}]}\n";
    static const std::string kText =
        "# عنوان\n\nفقرة **أولى** فيها [رابط](http://x) و`شيفرة`.\n\n> اقتباس\n\n```\ncode\n```\n"
        "| أ | ب |\n|---|---|\n<!-- تعليق -->\n- بند\n\nفقرة أخيرة طويلة تزيد على أربعين حرفا.\n";
    static const std::string kMarkup =
        "<DOC><DOCNO>1</DOCNO><TITLE>عنوان</TITLE><TEXT><p>نص <b>عربي</b> &amp; "
        "&#1603;</p></TEXT></DOC>\n";
    static const std::string kTable = "id,title,text\n1,عنوان,\"نص \"\"عربي\"\",\nثان\"\n2,,نص\n";
    static const std::string kWiki =
        "<mediawiki><page><title>ع</title><ns>0</ns><id>1</id><revision><text>'''أ''' {{ق|ب}} "
        "[[ج|د]] == ه ==</text></revision></page></mediawiki>";
    static const std::string kMatter = "---\ntitle: ع\ntags: [أ, {ب: ج}]\n---\nنص.\n";
    const std::string* const seeds[] = {&kLine, &kText, &kMarkup, &kTable, &kWiki, &kMatter};
    const std::string& seed = *seeds[below(std::size(seeds))];
    std::string bytes;
    for (std::size_t i = 0, count = 1 + below(20); i < count; ++i) bytes += seed;
    for (std::size_t i = 0, count = below(12); i < count; ++i) {
      const std::size_t at = below(bytes.size());
      switch (below(4)) {
        case 0:
          bytes[at] = static_cast<char>(random_());
          break;
        case 1:
          bytes.erase(at, below(30));
          break;
        case 2:
          bytes.insert(at, bytes.substr(below(bytes.size()), below(30)));
          break;
        default:
          bytes.insert(at, 1, "\0\n\r\"\\{}[]*`<>\xFF\xD8"[below(16)]);
      }
      if (bytes.empty()) bytes = "x";
    }
    return bytes;
  }

 private:
  std::mt19937 random_;
};

void ingest_everywhere(const std::string& bytes, const TemporaryFolder& folder, Bytes& random) {
  IngestOptions options;
  options.split = static_cast<Split>(random.below(3));
  options.split_bytes = 200 + random.below(300);
  options.max_line_bytes = 1 + random.below(400);
  for (const char* name : kNames) {
    const Ingested run = ingest_all({folder.write(name, bytes)}, options);
    ASSERT_TRUE(run.report.ok());
    EXPECT_EQ(run.report->files, 1U);
    EXPECT_LE(run.report->bytes, bytes.size());
    for (const Document& document : run.documents) {
      EXPECT_FALSE(document.id.empty());
      EXPECT_FALSE(is_blank(document.text) && is_blank(document.title));
    }
    for (const InputProblem& problem : run.problems)
      EXPECT_LE(problem.offset, bytes.size() * 3);  // as UTF-8
  }
}

TEST(ReadersFuzz, SurviveNoise) {
  const TemporaryFolder folder;
  Bytes random(test::seed(7));
  for (int round = 0; round < test::rounds(100); ++round)
    ingest_everywhere(random.noise(), folder, random);
}

TEST(ReadersFuzz, SurviveDamage) {
  const TemporaryFolder folder;
  Bytes random(test::seed(8));
  for (int round = 0; round < test::rounds(400); ++round)
    ingest_everywhere(random.damaged(), folder, random);
}

TEST(ReadersFuzz, TitlesAndFormatsOfNoise) {
  Bytes random(test::seed(9));
  for (int round = 0; round < test::rounds(2000); ++round) {
    const std::string bytes = round % 2 == 0 ? random.noise() : "---\n" + random.damaged();
    EXPECT_LE(find_title(bytes, round % 3 == 0).body_begin, bytes.size());
    EXPECT_LE(find_front_matter(bytes).body_begin, bytes.size());
    name_foreign_format(bytes);
    find_wide_encoding(bytes);
    find_narrow_encoding(bytes);
  }
}

}  // namespace
}  // namespace fihris::indexer
