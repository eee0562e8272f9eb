// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which keys and tags does the postlist table have? docs/glass-format.md, "Postlist table".
//
// PostlistEncoder hands each key with its tag to `add`, which has the form of TableWriter::add:
// Result<void>(std::string_view key, std::string_view tag). Its calls are in the order of the file;
// the caller keeps that order between its own calls: metadata, value statistics, values, document
// lengths, terms, each sorted by key.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "fihris/result.h"
#include "indexer/format/glass/encoding.h"
#include "indexer/format/glass/runs.h"

namespace fihris::indexer::glass {

// A chunk takes no further entry once it has this many bytes of entries.
inline constexpr std::size_t kChunkBytes = 2000;

// Prefixes of the keys that are not terms. Terms with 00 bytes sort after them.
inline constexpr std::string_view kMetadataPrefix{"\0\xC0", 2};
inline constexpr std::string_view kValueStatsPrefix{"\0\xD0", 2};
inline constexpr std::string_view kValuesPrefix{"\0\xD8", 2};
inline constexpr std::string_view kLengthsKey{"\0\xE0", 2};

inline void append_metadata_key(std::string& out, std::string_view name) {
  out.append(kMetadataPrefix).append(name);
}

// Writes lists in chunks. Not thread-safe.
class PostlistEncoder {
 public:
  // The posting list of `term`: 1 to 245 bytes, less one for each 00 byte.
  template <typename Add>
  Result<void> add_postings(std::string_view term, const PostingsView& postings, Add&& add) {
    if (postings.wdf_sum > std::numeric_limits<std::uint32_t>::max()) {
      return Error{ErrorCode::kInvalidArgument,
                   msg("the term {0} occurs more than 2^32 times, which Xapian cannot read", term),
                   msg("build several indexes")};
    }
    key_.clear();
    append_sortable_string(key_, term);
    const std::size_t first_key = key_.size();
    key_ += '\0';
    return add_list(first_key, postings.count, postings.wdf_sum, postings, add);
  }

  // The length of each document, which must include those of length 0.
  template <typename Add>
  Result<void> add_lengths(const PostingsView& lengths, Add&& add) {
    key_ = kLengthsKey;
    return add_list(key_.size(), 0, 0, lengths, add);
  }

  // The statistics of a slot. In key order: by the number's little-endian bytes.
  template <typename Add>
  Result<void> add_value_stats(std::uint32_t slot, const ValuesView& values, Add&& add) {
    key_ = kValueStatsPrefix;
    append_last_uint(key_, slot);
    tag_.clear();
    append_uint(tag_, values.count);
    append_string(tag_, values.lower);
    if (values.upper != values.lower) tag_ += values.upper;
    return add(std::string_view(key_), std::string_view(tag_));
  }

  // The values of a slot. In key order: by the bytes of append_uint(slot).
  template <typename Add>
  Result<void> add_values(std::uint32_t slot, const ValuesView& values, Add&& add) {
    key_ = kValuesPrefix;
    append_uint(key_, slot);
    const std::size_t prefix = key_.size();
    const auto skip = [](const char*& in) {
      const std::uint64_t bytes = take_uint(in);
      in += bytes;
    };
    return split(values, skip, [&](const Chunk& chunk) -> Result<void> {
      key_.resize(prefix);
      append_sortable(key_, chunk.first);
      return add(std::string_view(key_), chunk.entries);
    });
  }

 private:
  struct Chunk {
    std::uint32_t first;
    std::uint32_t last;
    bool is_last;  // of its list
    std::string_view entries;
  };

  // key_: the prefix of later chunks' keys; its first `first_key` bytes are the first chunk's key.
  template <typename Add>
  Result<void> add_list(std::size_t first_key, std::uint32_t termfreq, std::uint64_t collfreq,
                        const RunView& run, Add&& add) {
    const std::size_t prefix = key_.size();
    const auto skip = [](const char*& in) { skip_uint(in); };
    return split(run, skip, [&](const Chunk& chunk) -> Result<void> {
      tag_.clear();
      if (chunk.first == run.first) {
        append_uint(tag_, termfreq);
        append_uint(tag_, collfreq);
        append_uint(tag_, chunk.first - 1);
      } else {
        key_.resize(prefix);
        append_sortable(key_, chunk.first);
      }
      append_bool(tag_, chunk.is_last);
      append_uint(tag_, chunk.last - chunk.first);
      tag_ += chunk.entries;
      const std::size_t key = chunk.first == run.first ? first_key : key_.size();
      return add(std::string_view(key_).substr(0, key), std::string_view(tag_));
    });
  }

  // Cuts a run into chunks. `skip` moves a pointer past an entry, not counting the gap before it.
  template <typename Skip, typename Emit>
  static Result<void> split(const RunView& run, Skip&& skip, Emit&& emit) {
    if (run.empty()) return {};
    const char* begin = run.entries.data();
    const char* const end = begin + run.entries.size();
    std::uint32_t first = run.first;
    if (run.entries.size() > kChunkBytes) {
      std::uint32_t document = first;
      const char* at = begin;
      for (skip(at); at != end; skip(at)) {
        const char* const chunk_end = at;
        const std::uint32_t last = document;
        document += static_cast<std::uint32_t>(take_uint(at)) + 1;
        const auto bytes = static_cast<std::size_t>(chunk_end - begin);
        if (bytes < kChunkBytes) continue;
        if (auto done = emit(
                Chunk{.first = first, .last = last, .is_last = false, .entries = {begin, bytes}});
            !done)
          return done;
        begin = at;
        first = document;
      }
    }
    return emit(Chunk{.first = first,
                      .last = run.last,
                      .is_last = true,
                      .entries = {begin, static_cast<std::size_t>(end - begin)}});
  }

  std::string key_;
  std::string tag_;
};

}  // namespace fihris::indexer::glass
