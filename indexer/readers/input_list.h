// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which files will be read, in which order, and how are their documents named?
#pragma once

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "fihris/index.h"
#include "fihris/result.h"
#include "indexer/readers/input_kind.h"

namespace fihris::indexer {

struct InputFile {
  static constexpr std::size_t kNoOther = SIZE_MAX;

  std::string path;            // to open and to report; "-" is standard input
  std::size_t stem_begin = 0;  // the stem within the path
  std::size_t stem_end = 0;
  InputKind kind = InputKind::kStream;
  Packing packing = Packing::kNone;
  bool named = false;                   // by the user, not found in a folder
  std::uint64_t bytes = 0;              // when it was listed
  std::size_t same_stem_as = kNoOther;  // index of an earlier file that yields the same ids

  // Names the documents: the path below the given folder or the file's name, without extension.
  [[nodiscard]] std::string_view stem() const noexcept;
};

struct InputList {
  std::vector<InputFile> files;
  std::vector<InputProblem> problems;
  std::uint64_t total_bytes = 0;  // 0 if any size is unknown
};

// Files and folders in the given order; within a folder in byte order of the whole paths. Dot files
// and what is neither file nor folder are skipped silently, files of other kinds with one problem
// per given folder. A folder that several links lead to is read once, under its own path if that is
// below the given folder. kNotFound when a given path does not exist, kCancelled.
Result<InputList> list_inputs(const std::vector<std::string>& inputs, const std::stop_token& stop);

}  // namespace fihris::indexer
