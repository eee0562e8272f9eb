// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/bytes/line_reader.h"

#include <algorithm>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/indexer/readers/support.h"

namespace fihris::indexer {
namespace {

using namespace std::string_literals;
using Event = LineReader::Event;

// "NUMBER OFFSET TEXT" of each line; "NUMBER OFFSET too long: BYTES" of those that are.
std::vector<std::string> lines_of(std::string_view bytes, std::size_t max_line_bytes = 1000,
                                  std::size_t source_block = SIZE_MAX,
                                  std::size_t reader_block = kBlockBytes) {
  MemorySource source(bytes, source_block);
  LineReader reader(source, max_line_bytes, reader_block);
  std::vector<std::string> lines;
  while (true) {
    const auto event = reader.next();
    EXPECT_TRUE(event.ok());
    if (!event || *event == Event::kEnd) break;
    std::string line =
        std::to_string(reader.line_number()) + ' ' + std::to_string(reader.offset()) + ' ';
    if (*event == Event::kTooLong) {
      EXPECT_EQ(reader.line(), "");
      line += "too long: " + std::to_string(reader.line_bytes());
    } else {
      line += reader.line();
      // The padding can be read: sanitizers verify it.
      volatile char last =
          *(reader.line().data() + reader.line().size() + LineReader::kPadding - 1);
      static_cast<void>(last);
    }
    lines.push_back(std::move(line));
  }
  EXPECT_EQ(reader.end_offset(), bytes.size());
  return lines;
}

using Lines = std::vector<std::string>;

TEST(LineReader, GivesLinesWithNumberAndOffset) {
  EXPECT_EQ(lines_of("one\ntwo\n\nfour\n"), (Lines{"1 0 one", "2 4 two", "3 8 ", "4 9 four"}));
}

TEST(LineReader, TakesTheLastLineWithoutLineEnd) {
  EXPECT_EQ(lines_of("one\ntwo"), (Lines{"1 0 one", "2 4 two"}));
}

TEST(LineReader, GivesNothingForNothing) { EXPECT_EQ(lines_of(""), Lines{}); }

TEST(LineReader, TakesCrLfAndKeepsOtherReturns) {
  EXPECT_EQ(lines_of("one\r\na\rb\r\n\r\n"), (Lines{"1 0 one", "2 5 a\rb", "3 10 "}));
}

TEST(LineReader, DropsAByteOrderMarkAtTheBeginOnly) {
  EXPECT_EQ(lines_of("\xEF\xBB\xBFone\n\xEF\xBB\xBFtwo"),
            (Lines{"1 3 one", "2 7 \xEF\xBB\xBFtwo"}));
  EXPECT_EQ(lines_of("\xEF\xBB\xBF"), (Lines{"1 3 "}));
}

TEST(LineReader, KeepsNulBytes) {
  EXPECT_EQ(lines_of("a\0b\n\0"s), (Lines{"1 0 a\0b"s, "2 4 \0"s}));
}

TEST(LineReader, SkipsALineThatIsTooLong) {
  EXPECT_EQ(lines_of("12345\n123456\n12345", 5),
            (Lines{"1 0 12345", "2 6 too long: 6", "3 13 12345"}));
  EXPECT_EQ(lines_of("12345\r\n123456\r\n123456", 5),
            (Lines{"1 0 12345", "2 7 too long: 6", "3 15 too long: 6"}));
}

TEST(LineReader, IsTheSameWhateverTheBlocks) {
  const std::string tricky =
      "\xEF\xBB\xBF"
      "12345\r\n123456\r\n\r\r\n\n" +
      std::string(40, 'x') + "\r\nab\n" + std::string(19, '\r') + "\n12345\r\n" +
      std::string(7, 'y');
  const Lines expected = lines_of(tricky, 5);
  EXPECT_EQ(expected.size(), 9U);
  for (std::size_t source = 1; source < 50; ++source) {
    for (std::size_t reader = 1; reader < 50; ++reader) {
      EXPECT_EQ(lines_of(tricky, 5, source, reader), expected) << source << ' ' << reader;
    }
  }
}

TEST(LineReader, IsTheSameWhateverTheBlocksOfRandomBytes) {
  std::mt19937 random(2);
  for (int round = 0; round < 300; ++round) {
    std::string bytes(random() % 200, '\0');
    for (char& c : bytes) c = "\n\r\xEF\xBB\xBFxy\0"[random() % 8];
    const Lines expected = lines_of(bytes, 9);
    EXPECT_EQ(lines_of(bytes, 9, 1, 1), expected);
    EXPECT_EQ(lines_of(bytes, 9, 1 + random() % 20, 1 + random() % 20), expected);
  }
}

TEST(LineReader, GrowsToTheLongestLineAllowed) {
  const std::string line(3'000'000, 'x');
  const Lines lines = lines_of(line + "\nshort\n" + line, 3'000'000, SIZE_MAX, 1000);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0], "1 0 " + line);
  EXPECT_EQ(lines[1], "2 3000001 short");
  EXPECT_EQ(lines[2], "3 3000007 " + line);
}

TEST(LineReader, PassesErrorsOnAndSaysWhere) {
  MemorySource source("one\ntw");
  source.fail_at_end(Error{ErrorCode::kIo, msg("broken"), {}});
  LineReader reader(source, 100);
  ASSERT_EQ(*reader.next(), Event::kLine);
  const auto failed = reader.next();
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().text(), "broken");
  EXPECT_EQ(reader.line_number(), 2U);
  EXPECT_EQ(reader.offset(), 4U);
}

// 100 MB without a line end, made as they are read, and a limit of 1 MB: what the process holds
// hardly grows.
TEST(LineReader, HoldsLittleOfAGiantLine) {
  class Endless final : public ByteSource {
   public:
    Result<std::size_t> read(char* into, std::size_t most) override {
      if (left == 0) return std::size_t{0};
      const std::size_t count = std::min(most, left);
      most_asked = std::max(most_asked, most);
      std::memset(into, 'x', count);
      left -= count;
      if (left == 0) into[count - 1] = '\n';
      return count;
    }
    std::size_t left = 100'000'000;
    std::size_t most_asked = 0;
  };
  const auto resident = [] {
    std::ifstream file("/proc/self/statm");
    std::size_t all = 0;
    std::size_t pages = 0;
    file >> all >> pages;
    return pages * 4096;
  };
  Endless source;
  const std::size_t before = resident();
  LineReader reader(source, std::size_t{1} << 20);
  const auto event = reader.next();
  const std::size_t after = resident();
  ASSERT_TRUE(event.ok());
  EXPECT_EQ(*event, Event::kTooLong);
  EXPECT_EQ(reader.line_bytes(), 99'999'999U);
  EXPECT_LE(source.most_asked, kBlockBytes);
  if (before == 0) GTEST_SKIP() << "no /proc to read the memory in use from";
  EXPECT_LT(after, before + 16'000'000);
}

}  // namespace
}  // namespace fihris::indexer
