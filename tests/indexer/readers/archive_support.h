// SPDX-License-Identifier: GPL-2.0-or-later
//
// Where do the tests get archives and compressed files? They are created here, in memory.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include "indexer/readers/bytes/utf8_locale.h"

namespace fihris::indexer {

using Members = std::vector<std::pair<std::string, std::string>>;

// `format`: "zip", "ustar", "pax", "gnutar", "raw"; `filter`: "none", "gzip", "bzip2", "xz",
// "zstd".
inline std::string make_archive(const char* format, const char* filter, const Members& members) {
  const Utf8Locale locale;
  archive* handle = archive_write_new();
  std::string bytes(std::size_t{1} << 20, '\0');
  for (const auto& member : members) bytes.resize(bytes.size() + member.second.size() * 2 + 4096);
  std::size_t used = 0;
  EXPECT_EQ(archive_write_set_format_by_name(handle, format), ARCHIVE_OK);
  if (std::string_view(filter) != "none") {
    EXPECT_EQ(archive_write_add_filter_by_name(handle, filter), ARCHIVE_OK);
  }
  EXPECT_EQ(archive_write_set_bytes_in_last_block(handle, 1), ARCHIVE_OK);
  EXPECT_EQ(archive_write_open_memory(handle, bytes.data(), bytes.size(), &used), ARCHIVE_OK);
  for (const auto& [name, content] : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, name.ends_with('/') ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    EXPECT_EQ(archive_write_header(handle, entry), ARCHIVE_OK) << archive_error_string(handle);
    EXPECT_EQ(archive_write_data(handle, content.data(), content.size()),
              static_cast<la_ssize_t>(content.size()));
    archive_entry_free(entry);
  }
  EXPECT_EQ(archive_write_close(handle), ARCHIVE_OK);
  archive_write_free(handle);
  bytes.resize(used);
  return bytes;
}

inline std::string compress(const char* filter, std::string_view bytes) {
  return make_archive("raw", filter, {{"data", std::string(bytes)}});
}

}  // namespace fihris::indexer
