// SPDX-License-Identifier: GPL-2.0-or-later
//
// What do programs need that measure or compare the library itself?
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>

#include "bench/corpus.h"
#include "fihris/result.h"

namespace bench {

template <typename T>
T expect(fihris::Result<T> result) {
  if (!result) fail(result.error().text());
  return std::move(result).value();
}

inline void expect(const fihris::Result<void>& result) {
  if (!result) fail(result.error().text());
}

// A directory that is removed when the program ends.
class Scratch {
 public:
  Scratch() {
    std::string name = (std::filesystem::temp_directory_path() / "fihris-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) fail("cannot make a temporary directory");
    path_ = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace bench
