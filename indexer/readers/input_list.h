// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which files will be read, in which order, and what names do their documents get?
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

  std::string path;            // to open and to report it; "-" is standard input
  std::size_t stem_begin = 0;  // the stem within the path
  std::size_t stem_end = 0;
  InputKind kind = InputKind::kStream;
  Packing packing = Packing::kNone;
  bool named = false;                   // by the user, not met in a folder
  std::uint64_t bytes = 0;              // when it was listed
  std::size_t same_stem_as = kNoOther;  // index of an earlier file that gives the same ids

  // Names the documents: the path below the folder given, or the file's name, without ending.
  [[nodiscard]] std::string_view stem() const noexcept;
};

struct InputList {
  std::vector<InputFile> files;
  std::vector<InputProblem> problems;
  std::uint64_t total_bytes = 0;  // 0 when the size of one is unknown
};

// Files and folders in the order given; within a folder the byte order of the whole paths. Dot
// files and what is neither file nor folder are passed over silently, files of other kinds with one
// problem for each folder given. A folder that several links lead to is read once, under its own
// path if that is below the folder given. kNotFound when a path given does not exist, kCancelled.
Result<InputList> list_inputs(const std::vector<std::string>& inputs, const std::stop_token& stop);

}  // namespace fihris::indexer
