// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/encoding.h"

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/format/glass/documents.h"
#include "indexer/format/glass/positions.h"
#include "indexer/format/glass/postings.h"

namespace fihris::indexer::glass {
namespace {

using namespace std::string_view_literals;

std::string as_uint(std::uint64_t value) {
  std::string out;
  append_uint(out, value);
  return out;
}

std::string as_sortable(std::uint32_t value) {
  std::string out;
  append_sortable(out, value);
  return out;
}

std::string as_last(std::uint64_t value) {
  std::string out;
  append_last_uint(out, value);
  return out;
}

std::string as_term(std::string_view term) {
  std::string out;
  append_sortable_string(out, term);
  return out;
}

TEST(GlassEncoding, WritesPlainIntegers) {
  EXPECT_EQ(as_uint(0), "\0"sv);
  EXPECT_EQ(as_uint(127), "\x7F"sv);
  EXPECT_EQ(as_uint(128), "\x80\x01"sv);
  EXPECT_EQ(as_uint(300), "\xAC\x02"sv);
  EXPECT_EQ(as_uint(0xFFFFFFFF), "\xFF\xFF\xFF\xFF\x0F"sv);
  EXPECT_EQ(as_uint(~std::uint64_t{0}), "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"sv);
}

TEST(GlassEncoding, TakesBackPlainIntegers) {
  for (unsigned shift = 0; shift < 64; ++shift) {
    for (const std::uint64_t less : {0, 1}) {
      const std::uint64_t value = (std::uint64_t{1} << shift) - less;
      const std::string bytes = as_uint(value);
      const char* at = bytes.data();
      EXPECT_EQ(take_uint(at), value);
      EXPECT_EQ(at, bytes.data() + bytes.size());
      at = bytes.data();
      skip_uint(at);
      EXPECT_EQ(at, bytes.data() + bytes.size());
    }
  }
}

TEST(GlassEncoding, WritesSortableIntegers) {
  EXPECT_EQ(as_sortable(0), "\0\0"sv);
  EXPECT_EQ(as_sortable(1), "\0\1"sv);
  EXPECT_EQ(as_sortable(0x7FFF), "\x7F\xFF"sv);
  EXPECT_EQ(as_sortable(0x8000), "\x80\x80\x00"sv);
  EXPECT_EQ(as_sortable(0x3FFFFF), "\xBF\xFF\xFF"sv);
  EXPECT_EQ(as_sortable(0x400000), "\xC0\x40\x00\x00"sv);
  EXPECT_EQ(as_sortable(0x1FFFFFFF), "\xDF\xFF\xFF\xFF"sv);
  EXPECT_EQ(as_sortable(0x20000000), "\xE0\x20\x00\x00\x00"sv);
  EXPECT_EQ(as_sortable(0xFFFFFFFF), "\xE0\xFF\xFF\xFF\xFF"sv);
}

TEST(GlassEncoding, KeepsTheOrderOfSortableIntegers) {
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const auto a = static_cast<std::uint32_t>(random() >> random() % 32);
    const auto b = i % 2 == 0 ? a + 1 : static_cast<std::uint32_t>(random() >> random() % 32);
    EXPECT_EQ(a < b, as_sortable(a) < as_sortable(b)) << a << ' ' << b;
  }
}

TEST(GlassEncoding, WritesLastIntegers) {
  EXPECT_EQ(as_last(0), "");
  EXPECT_EQ(as_last(1), "\1"sv);
  EXPECT_EQ(as_last(256), "\0\1"sv);
  EXPECT_EQ(as_last(0x12345678), "\x78\x56\x34\x12"sv);
}

TEST(GlassEncoding, WritesTerms) {
  EXPECT_EQ(as_term("term"), "term"sv);
  EXPECT_EQ(as_term(""), "");
  EXPECT_EQ(as_term("\0"sv), "\0\xFF"sv);
  EXPECT_EQ(as_term("a\0\0b\0"sv),
            "a\0\xFF\0\xFF"
            "b\0\xFF"sv);
  std::string key;
  append_position_key(key, "a\0"sv, 5);
  EXPECT_EQ(key, "a\0\xFF\0\0\5"sv);
}

// One row of Xapian's own comment on the code: of eleven numbers the middle ones take three bits.
TEST(GlassEncoding, WritesNumbersBelowAnother) {
  const auto bits = [](std::uint64_t value, std::uint64_t end) {
    char memory[16];
    BitWriter writer(memory);
    writer.put_below(value, end);
    writer.put(1, 1);  // marks the end
    const std::string_view bytes(memory, static_cast<std::size_t>(writer.finish() - memory));
    std::string text;  // the lowest bit last
    for (unsigned i = 0; i < bytes.size() * 8; ++i) {
      text.insert(0, 1, static_cast<std::uint8_t>(bytes[i / 8]) >> i % 8 & 1 ? '1' : '0');
    }
    return text.substr(text.find('1') + 1);
  };
  const std::vector<std::string> expected = {"0000", "0001", "0010", "011",  "100", "101",
                                             "110",  "111",  "1000", "1001", "1010"};
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(bits(i, 11), expected[i]);
  EXPECT_EQ(bits(0, 1), "");
  EXPECT_EQ(bits(5, 8), "101");
  EXPECT_EQ(bits(0xFFFFFFFE, 0xFFFFFFFF), std::string(31, '1') + "0");
}

TEST(GlassPositions, TakeOneNumberForOnePosition) {
  PositionEncoder encoder;
  EXPECT_EQ(encoder.encode(std::vector<std::uint32_t>{300}), "\xAC\x02"sv);
  EXPECT_EQ(encoder.encode(std::vector<std::uint32_t>{0}), "\0"sv);
}

TEST(GlassPositions, TakeNoBitsForNeighbours) {
  std::vector<std::uint32_t> positions;
  for (std::uint32_t i = 0; i < 1000; ++i) positions.push_back(i);
  // 999, then 0 of 999 in ten bits, 998 of 999 in ten bits.
  EXPECT_EQ(PositionEncoder().encode(positions).size(), 2U + 3U);
}

TEST(GlassTermlist, TellsWhatIsSharedAndSmallFrequencies) {
  TermlistEncoder encoder;
  encoder.begin(300, 4);
  encoder.add("abc", 1);
  encoder.add("abd", 2);    // 3 * 4 + 2 = 14 tells both
  encoder.add("abde", 90);  // 91 * 4 + 3 is too large for a byte
  encoder.add("b", 0);      // 1 * 5 + 0
  EXPECT_EQ(encoder.tag(),
            "\xAC\x02\x04"
            "\x03"
            "abc\x01"
            "\x0E\x01"
            "d"
            "\x03\x01"
            "e\x5A"
            "\x05\x01"
            "b"sv);
}

TEST(GlassTermlist, ListsUsedSlots) {
  std::string tag;
  append_slots(tag, std::vector<std::uint32_t>{3, 4, 300});
  EXPECT_EQ(tag, "\x03\x00\xA7\x02"sv);
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs chunks(const PostingsRun& run) {
  Pairs pairs;
  const auto add = [&](std::string_view key, std::string_view tag) -> Result<void> {
    pairs.emplace_back(key, tag);
    return {};
  };
  EXPECT_TRUE(PostlistEncoder().add_postings("t\0"sv, run.view(), add));
  return pairs;
}

TEST(GlassPostings, MakeOneChunkOfAShortList) {
  PostingsRun run;
  run.add(5, 2);
  run.add(7, 1);
  EXPECT_EQ(chunks(run), (Pairs{{std::string("t\0\xFF", 3), std::string("\x02\x03\x04"
                                                                        "1\x02"
                                                                        "\x02\x01\x01",
                                                                        8)}}));
}

// A new chunk when the one before has 2000 bytes, as Xapian cuts: 1000 entries of two bytes, less
// the gap before the first.
TEST(GlassPostings, AreCutIntoChunks) {
  PostingsRun run;
  for (std::uint32_t i = 1; i <= 1001; ++i) run.add(i, 1);
  EXPECT_EQ(chunks(run).size(), 1U);
  run.add(1002, 1);
  const Pairs pairs = chunks(run);
  ASSERT_EQ(pairs.size(), 2U);
  EXPECT_EQ(pairs[1].first, "t\0\xFF\0\x03\xEA"sv);
  EXPECT_EQ(pairs[1].second, "1\0\1"sv);
}

TEST(GlassPostings, AreTheSameHoweverTheyArePutTogether) {
  std::mt19937 random(2);
  for (int round = 0; round < 200; ++round) {
    PostingsRun whole;
    PostingsRun joined;
    PostingsRun part;
    std::uint32_t document = 0;
    for (std::size_t i = 0, count = random() % 3000; i < count; ++i) {
      document += 1 + static_cast<std::uint32_t>(random() % 200 * (random() % 50 == 0 ? 9999 : 1));
      const auto wdf = static_cast<std::uint32_t>(random() % 300);
      whole.add(document, wdf);
      part.add(document, wdf);
      if (random() % 100 != 0) continue;
      joined.append(part.view());
      part.clear();
    }
    joined.append(part.view());
    EXPECT_EQ(whole.view().wdf_sum, joined.view().wdf_sum);
    EXPECT_EQ(chunks(whole), chunks(joined));
  }
}

TEST(GlassPostings, RefuseWhatXapianCannotRead) {
  PostingsRun run;
  run.add(1, 0xFFFFFFFF);
  run.add(2, 1);
  const auto add = [](std::string_view, std::string_view) -> Result<void> { return {}; };
  const auto result = PostlistEncoder().add_postings("t", run.view(), add);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace fihris::indexer::glass
