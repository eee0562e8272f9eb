// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/file_sum.h"

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

#include <unistd.h>

#include "indexer/format/glass/io.h"

namespace fihris::indexer {

Result<FileSum> sum_file(const std::string& directory, const std::string& name) {
  constexpr std::uint64_t kPart = std::uint64_t{256} << 10;
  const std::string path = directory + "/" + name;
  if (::access(path.c_str(), F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
    return Error{ErrorCode::kNotFound, msg("there is no {0}", path), {}};
  }
  auto file = glass::File::open(path);
  if (!file) return std::move(file).error();
  const auto size = file->size(path);
  if (!size) return size.error();
  FileSum out{.name = name, .bytes = *size, .sum = {}};
  std::vector<char> part(static_cast<std::size_t>(std::min(*size, kPart)));
  Hasher hasher;
  for (std::uint64_t at = 0; at < *size; at += part.size()) {
    part.resize(static_cast<std::size_t>(std::min<std::uint64_t>(part.size(), *size - at)));
    if (auto read = file->read_at(at, part.data(), part.size(), path); !read) {
      return std::move(read).error();
    }
    hasher.update({part.data(), part.size()});
  }
  out.sum = hasher.finish();
  return out;
}

Result<void> verify_file(const std::string& directory, const FileSum& said) {
  const auto sum = sum_file(directory, said.name);
  if (!sum) return sum.error();
  if (*sum == said) return {};
  return Error{ErrorCode::kCorrupt,
               msg("{0} is damaged: {1}", directory + "/" + said.name, msg("wrong checksum")),
               Advice::kCheckIndex};
}

}  // namespace fihris::indexer
