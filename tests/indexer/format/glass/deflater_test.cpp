// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does every reader get back what was compressed? The readers' loop is reproduced here.
#include "indexer/format/glass/deflater.h"

#include <algorithm>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <xapian.h>
#include <zlib.h>

#include "indexer/format/glass/deflate_end.h"
#include "tests/indexer/format/glass/model.h"

namespace fihris::indexer::glass {
namespace {

// What the readers do with a tag in these pieces; false if they throw.
class Reader {
 public:
  Reader() {
    if (inflateInit2(&stream_, -15) != Z_OK) throw std::runtime_error("no inflater");
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { inflateEnd(&stream_); }

  bool read(const std::vector<std::string_view>& pieces, std::string_view expected) {
    inflateReset(&stream_);
    std::string tag;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const bool last = i + 1 == pieces.size();
      if (take(pieces[i], tag) != last) return false;
    }
    EXPECT_TRUE(tag == expected);
    return true;
  }

  // With one cut at every place, and with none.
  bool read_with_any_cut(std::string_view stream, std::string_view expected) {
    bool read_all = read({stream}, expected);
    for (std::size_t cut = 1; cut < stream.size() && read_all; ++cut) {
      read_all = read({stream.substr(0, cut), stream.substr(cut)}, expected);
    }
    return read_all;
  }

 private:
  // True when the stream has ended.
  bool take(std::string_view piece, std::string& tag) {
    char buffer[kInflateBuffer];
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    stream_.avail_in = static_cast<uInt>(piece.size());
    while (true) {
      stream_.next_out = reinterpret_cast<Bytef*>(buffer);
      stream_.avail_out = sizeof buffer;
      const int result = inflate(&stream_, Z_SYNC_FLUSH);
      EXPECT_TRUE(result == Z_OK || result == Z_STREAM_END);
      tag.append(buffer, sizeof buffer - stream_.avail_out);
      if (result == Z_STREAM_END) return true;
      if (stream_.avail_in == 0) return false;
    }
  }

  z_stream stream_{};
};

std::string zlib_stream(std::string_view tag, int level, int strategy, int memory = 9) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, -15, memory, strategy) != Z_OK) {
    throw std::runtime_error("no deflater");
  }
  std::string out(deflateBound(&stream, tag.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(tag.data()));
  stream.avail_in = static_cast<uInt>(tag.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

// A begin of `letters` different letters, so that the codes are of all lengths, then repetition.
std::string repetitive(std::mt19937& random, std::size_t size, std::size_t letters) {
  std::string tag;
  for (std::size_t i = 0; i < letters * 3 / 2; ++i) tag += static_cast<char>(random() % letters);
  std::string unit;
  for (std::size_t i = 0, count = 1 + random() % 40; i < count; ++i) {
    unit += static_cast<char>(random() % letters);
  }
  while (tag.size() < size) tag += unit;
  tag.resize(size);
  return tag;
}

std::string words(std::mt19937& random, std::size_t size) {
  std::string tag;
  while (tag.size() < size) {
    tag += "word" + std::to_string(random() % 400) + (random() % 9 == 0 ? ".\n" : " ");
  }
  tag.resize(size);
  return tag;
}

std::size_t near_a_multiple(std::mt19937& random) {
  return kInflateBuffer * (1 + random() % 2) + random() % (random() % 4 == 0 ? 1200 : 260);
}

TEST(GlassDeflater, LeavesShortAndRandomTagsAlone) {
  Deflater deflater;
  EXPECT_FALSE(deflater.deflate(""));
  EXPECT_FALSE(deflater.deflate(std::string(kNeverDeflated, 'a')));
  std::string noise;
  std::mt19937 random(1);
  for (int i = 0; i < 5000; ++i) noise += static_cast<char>(random());
  EXPECT_FALSE(deflater.deflate(noise));
}

TEST(GlassDeflater, MakesTagsSmaller) {
  Reader reader;
  std::mt19937 random(2);
  Deflater deflater;
  for (int round = 0; round < 20; ++round) {
    for (const std::size_t size : {200, 1999, 2000, 8192, 8193, 20'000, 50'000, 2'000'000}) {
      const std::string tag = words(random, size);
      const auto stream = deflater.deflate(tag);
      ASSERT_TRUE(stream);
      EXPECT_LT(stream->size(), tag.size() * 2 / 3) << size;
      EXPECT_TRUE(reader.read({*stream}, tag)) << size;
    }
  }
}

// A tag may be completely different from what the code has learnt; and the code adapts.
TEST(GlassDeflater, FollowsTheTagsWhenTheyChange) {
  Reader reader;
  std::mt19937 random(12);
  Deflater deflater;
  const auto text = [&](char first) {
    std::string tag;
    for (int i = 0; i < 3000; ++i)
      tag += static_cast<char>(first + static_cast<char>(random() % 8));
    return tag;
  };
  for (int i = 0; i < 300; ++i) ASSERT_TRUE(deflater.deflate(text('a')));
  const std::string settled = text('a');
  const std::size_t good = deflater.deflate(settled)->size();
  EXPECT_LT(good, 1600U);
  // A code that expects other letters, where each has three bits of content.
  const std::string changed = text('0');
  const auto first = deflater.deflate(changed);
  ASSERT_TRUE(first);  // with a code of its own
  EXPECT_TRUE(reader.read({*first}, changed));
  for (int i = 0; i < 9000; ++i) (void)deflater.deflate(text('0'));
  const auto last = deflater.deflate(changed);
  ASSERT_TRUE(last);
  EXPECT_TRUE(reader.read({*last}, changed));
  EXPECT_LT(last->size(), good * 11 / 10);
}

// Whatever the code was learnt from: one byte, all bytes equally often, only lengths and distances.
TEST(GlassDeflater, AnyTagCanBeWrittenAfterAnyOther) {
  Reader reader;
  std::mt19937 random(13);
  std::string every_byte;
  for (int i = 0; i < 40; ++i) {
    for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  }
  const std::string tags[] = {
      std::string(2000, '\0'), std::string(400'000, 'x'),   every_byte,
      words(random, 30'000),   repetitive(random, 9000, 2), repetitive(random, 9000, 200)};
  for (const std::string& learnt : tags) {
    Deflater deflater;
    for (int i = 0; i < 40; ++i) (void)deflater.deflate(learnt);
    for (const std::string& tag : tags) {
      const auto stream = deflater.deflate(tag);
      if (!stream) continue;
      EXPECT_LT(stream->size(), tag.size());
      EXPECT_TRUE(reader.read({*stream}, tag));
    }
    EXPECT_TRUE(deflater.deflate(learnt));
  }
}

// The claim of ends_safely(), against all cuts. That some streams cannot be read shows that the
// test could fail.
TEST(GlassDeflater, NoSafeEndIsMissedWhereverTheTagIsCut) {
  constexpr int kStrategies[] = {Z_DEFAULT_STRATEGY, Z_FIXED, Z_RLE, Z_HUFFMAN_ONLY};
  Reader reader;
  std::mt19937 random(3);
  int safe = 0;
  int unreadable = 0;
  for (int round = 0; round < 400; ++round) {
    // Also far from a multiple: a tag may be cut anywhere, and the reader's buffer starts over
    // there.
    const std::size_t bytes = near_a_multiple(random) + (round % 2 == 0 ? 0 : random() % 8192);
    const std::string tag = repetitive(random, bytes, std::size_t{1} << random() % 9);
    const std::string stream =
        zlib_stream(tag, 1 + static_cast<int>(random() % 9), kStrategies[random() % 4]);
    if (stream.size() > 600) continue;  // it would take too long
    const bool claimed = ends_safely(stream, tag.size());
    const bool readable = reader.read_with_any_cut(stream, tag);
    EXPECT_TRUE(readable || !claimed) << tag.size() << " bytes in " << stream.size();
    safe += claimed ? 1 : 0;
    unreadable += readable ? 0 : 1;
  }
  EXPECT_GT(safe, 9);
  EXPECT_GT(unreadable, 9);
}

TEST(GlassDeflater, StreamsOfSeveralBlocksAreNotTrusted) {
  std::mt19937 random(4);
  const std::string tag = words(random, 150'000);
  const std::string several = zlib_stream(tag, 6, Z_DEFAULT_STRATEGY, 3);
  ASSERT_EQ(several[0] & 1, 0);
  EXPECT_FALSE(ends_safely(several, tag.size()));
  EXPECT_FALSE(ends_safely("", tag.size()));
  EXPECT_FALSE(ends_safely("\x05", tag.size()));
}

TEST(GlassDeflater, EveryStreamIsReadableWhereverItIsCut) {
  Reader reader;
  std::mt19937 random(5);
  Deflater deflater;
  for (int round = 0; round < 200; ++round) {
    if (round % 20 == 0) deflater = Deflater();
    const std::string tag =
        repetitive(random, near_a_multiple(random), std::size_t{1} << random() % 8);
    const auto stream = deflater.deflate(tag);
    ASSERT_TRUE(stream);
    EXPECT_TRUE(reader.read_with_any_cut(stream->substr(0), tag));
  }
}

TEST(GlassDeflater, EveryTextIsReadableWithRandomCuts) {
  Reader reader;
  std::mt19937 random(6);
  Deflater deflater;
  for (int round = 0; round < 20; ++round) {
    const std::string tag = words(random, near_a_multiple(random));
    const auto stream = deflater.deflate(tag);
    ASSERT_TRUE(stream);
    for (int i = 0; i < 30; ++i) {
      std::vector<std::string_view> pieces;
      for (std::string_view rest = *stream; !rest.empty();) {
        const std::size_t size = std::min<std::size_t>(1 + random() % 2030, rest.size());
        pieces.push_back(rest.substr(0, size));
        rest.remove_prefix(size);
      }
      EXPECT_TRUE(reader.read(pieces, tag));
    }
  }
}

// End to end: stock Xapian writes some such documents so that it cannot read them.
TEST(GlassDeflater, XapianReadsRepetitiveDocuments) {
  Model model;
  for (std::uint32_t i = 0; i < 60; ++i) {
    for (const std::uint32_t buffers : {1, 2, 5}) {
      const std::size_t size = kInflateBuffer * buffers + i;
      std::string& data = model.documents[i * 10 + buffers].data;
      while (data.size() < size) data += i % 2 == 0 ? "x" : "text of a form, ";
      data.resize(size);
    }
  }
  for (const std::uint32_t block_size : {2048U, 8192U}) {
    const TemporaryDirectory temporary;
    write_glass(model, temporary / "glass", {.table = {.block_size = block_size}});
    Xapian::Database(temporary / "glass")
        .compact(temporary / "compact", Xapian::DBCOMPACT_NO_RENUMBER);
    for (const char* name : {"glass", "compact"}) {
      const Xapian::Database database(temporary / name);
      for (const auto& [number, document] : model.documents) {
        EXPECT_TRUE(database.get_document(number).get_data() == document.data);
      }
    }
  }
}

}  // namespace
}  // namespace fihris::indexer::glass
