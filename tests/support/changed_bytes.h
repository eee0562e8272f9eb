// SPDX-License-Identifier: GPL-2.0-or-later
//
// Does a check of an index notice any changed byte?
#pragma once

#include <cstddef>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "fihris/index.h"
#include "support/file_bytes.h"

namespace fihris::test {

// Changes bytes of all files, each `step`-th in three ways, one at a time.
inline void expect_changes_found(const std::string& index, std::size_t step) {
  std::size_t changes = 0;
  for (const std::string& file : files_below(index)) {
    const std::string whole = bytes_of(file);
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    const auto put = [&bytes](std::size_t at, char byte) {
      bytes.seekp(static_cast<std::streamoff>(at));
      bytes.put(byte);
      bytes.flush();
    };
    for (std::size_t at = 0; at < whole.size(); at += step) {
      const char was = whole[at];
      for (const int change : {0x01, 0x80, 0xFF}) {
        put(at, static_cast<char>(was ^ change));
        const auto report = check_index(index);
        ++changes;
        ASSERT_TRUE(!report || !report->problems.empty())
            << file << ", byte " << at << " changed by " << change;
      }
      put(at, was);
    }
  }
  const auto report = check_index(index);
  ASSERT_TRUE(report.ok() && report->problems.empty()) << "all bytes are back";
  EXPECT_GT(changes, 300U);
}

}  // namespace fihris::test
