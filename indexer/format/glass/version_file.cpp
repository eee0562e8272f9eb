// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/glass/version_file.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/random.h>

#include "indexer/format/glass/encoding.h"
#include "indexer/format/glass/io.h"
#include "indexer/format/glass/parser.h"

namespace fihris::indexer::glass {
namespace {

// The version is the date 2016-03-14: years from 2014 on, month, day in 7, 4 and 5 bits.
constexpr unsigned kFormatVersion = (2016 - 2014) << 9 | 3 << 5 | 14;
constexpr char kMagic[] = {'\x0F',
                           '\x0D',
                           'X',
                           'a',
                           'p',
                           'i',
                           'a',
                           'n',
                           ' ',
                           'G',
                           'l',
                           'a',
                           's',
                           's',
                           kFormatVersion >> 8,
                           kFormatVersion & 0xFF};

constexpr std::array<std::string_view, kTables> kFileNames = {"postlist.glass", "docdata.glass",
                                                              "termlist.glass", "position.glass",
                                                              "spelling.glass", "synonym.glass"};

// When Xapian adds to a table it compresses tags longer than this; 0: none.
constexpr std::array<std::uint8_t, kTables> kCompressFrom = {0, 18, 18, 0, 18, 18};

constexpr unsigned kRootIsFake = 1;  // there is no root block, because the table is empty
constexpr unsigned kSequential = 2;  // the leaves follow each other in the file

void append_table(std::string& out, const std::optional<TableInfo>& table, std::uint32_t block_size,
                  unsigned compress_from) {
  append_uint(out, table ? table->root : 0);
  append_uint(out, table ? table->level << 2 | kSequential : kSequential | kRootIsFake);
  append_uint(out, table ? table->keys : 0);
  append_uint(out, (table ? table->block_size : block_size) / kMinBlockSize);
  append_uint(out, compress_from);
  // The list of free blocks, which is empty: its revision, the first unused block number, and two
  // positions within list blocks, which do not exist.
  std::string free_list;
  if (table) {
    append_uint(free_list, kRevision);
    append_uint(free_list, table->blocks);
    free_list.append(4, '\0');
  }
  append_string(out, free_list);
}

}  // namespace

std::string_view format_magic() noexcept { return {kMagic, sizeof kMagic}; }

std::string_view table_file_name(Table table) noexcept {
  return kFileNames[static_cast<std::size_t>(table)];
}

void DatabaseStats::add_document(std::uint32_t document, std::uint32_t length,
                                 std::uint32_t wdf) noexcept {
  merge({.documents = 1,
         .last_document = document,
         .total_length = length,
         .min_length = length,
         .max_length = length,
         .max_wdf = wdf,
         .max_spelling_frequency = 0});
}

void DatabaseStats::merge(const DatabaseStats& other) noexcept {
  documents += other.documents;
  last_document = std::max(last_document, other.last_document);
  total_length += other.total_length;
  if (min_length == 0 || (other.min_length != 0 && other.min_length < min_length)) {
    min_length = other.min_length;
  }
  max_length = std::max(max_length, other.max_length);
  max_wdf = std::max(max_wdf, other.max_wdf);
  // Both maxima may come from the same word.
  max_spelling_frequency += other.max_spelling_frequency;
}

Result<Uuid> new_uuid() {
  Uuid uuid;
  for (std::size_t done = 0; done < uuid.size();) {
    const ssize_t n = ::getrandom(uuid.data() + done, uuid.size() - done, 0);
    if (n < 0) {
      if (errno == EINTR) continue;
      return io_error(msg("cannot get random bytes"), errno);
    }
    done += static_cast<std::size_t>(n);
  }
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0F) | 0x40);
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3F) | 0x80);
  return uuid;
}

std::string encode_version_file(const Uuid& uuid, const Tables& tables, const DatabaseStats& stats,
                                std::uint32_t block_size) {
  std::string out(format_magic());
  out.append(reinterpret_cast<const char*>(uuid.data()), uuid.size());
  append_uint(out, kRevision);
  for (std::size_t i = 0; i < kTables; ++i) {
    append_table(out, tables.info[i], block_size, kCompressFrom[i]);
  }
  append_uint(out, stats.documents);
  append_uint(out, stats.last_document - stats.documents);
  append_uint(out, stats.min_length);
  append_uint(out, stats.max_wdf);
  append_uint(out, stats.max_length - stats.max_wdf);
  append_uint(out, 0);  // the oldest changeset kept
  append_uint(out, stats.total_length);
  append_uint(out, stats.max_spelling_frequency);
  return out;
}

Result<std::string> write_version_file(const std::string& directory, const Tables& tables,
                                       const DatabaseStats& stats, std::uint32_t block_size) {
  const auto refuse = [&](const Message& why) {
    return Error{ErrorCode::kInvalidArgument,
                 msg("cannot turn {0} into a database: {1}", directory, why),
                 {}};
  };
  if (!tables[Table::kPostlist] || (!tables[Table::kTermlist] && stats.documents > 0))
    return refuse(msg("a table is missing"));
  if (stats.last_document < stats.documents)
    return refuse(msg("more documents than numbers for them"));
  if (stats.max_length < stats.max_wdf) return refuse(msg("a wdf greater than all lengths"));
  if (!is_block_size(block_size)) return refuse(msg("the block size is not a power of two"));
  auto uuid = new_uuid();
  if (!uuid) return std::move(uuid).error();
  std::string bytes = encode_version_file(*uuid, tables, stats, block_size);
  const std::string path = directory + "/" + std::string(kVersionFileName);
  if (auto written = write_file(path, bytes); !written) return std::move(written).error();
  return bytes;
}

Result<VersionFile> read_version_file(const std::string& directory) {
  constexpr std::size_t kMost = 256;  // Xapian's own limit
  const std::string path = directory + "/" + std::string(kVersionFileName);
  auto file = File::open(path);
  if (!file) return std::move(file).error();
  auto size = file->size(path);
  if (!size) return std::move(size).error();
  std::string bytes(std::min<std::uint64_t>(*size, kMost), '\0');
  if (auto read = file->read_at(0, bytes.data(), bytes.size(), path); !read) {
    return std::move(read).error();
  }
  return parse_version_file(bytes, path);
}

Result<VersionFile> parse_version_file(std::string_view bytes, const std::string& path) {
  if (!bytes.starts_with(format_magic())) {
    return Error{
        ErrorCode::kWrongFormat, msg("{0} has a format that this version cannot write", path), {}};
  }
  Parser in(bytes.substr(format_magic().size()));
  (void)in.bytes(Uuid().size());
  VersionFile out;
  out.revision = in.uint();
  for (std::optional<TableInfo>& table : out.tables.info) {
    TableInfo info;
    info.root = in.uint32();
    const std::uint64_t level = in.uint();
    info.level = static_cast<std::uint32_t>(level >> 2);
    info.keys = in.uint();
    info.block_size = in.uint32() * kMinBlockSize;
    (void)in.uint();
    (void)in.bytes(in.uint());
    if ((level & kRootIsFake) == 0) table = info;
  }
  DatabaseStats& stats = out.stats;
  stats.documents = in.uint32();
  stats.last_document = stats.documents + in.uint32();
  stats.min_length = in.uint32();
  stats.max_wdf = in.uint32();
  stats.max_length = stats.max_wdf + in.uint32();
  (void)in.uint();
  stats.total_length = in.uint();
  stats.max_spelling_frequency = in.uint32();
  if (in.failed())
    return Error{ErrorCode::kCorrupt, msg("{0} is damaged", path), Advice::kCheckIndex};
  return out;
}

}  // namespace fihris::indexer::glass
