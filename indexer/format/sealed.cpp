// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/sealed.h"

#include <cassert>
#include <cstddef>

#include "indexer/format/glass/hash.h"
#include "indexer/format/numbers.h"

namespace fihris::indexer {
namespace {

constexpr std::size_t kMagicBytes = 16;
constexpr std::size_t kSumBytes = 8;

}  // namespace

std::string seal(std::string_view magic, std::string_view rest) {
  assert(magic.size() == kMagicBytes);
  std::string out(magic);
  append_number(out, hash64(rest), kSumBytes);
  return out.append(rest);
}

Result<std::string_view> unseal(std::string_view magic, std::string_view bytes,
                                const std::string& path) {
  assert(magic.size() == kMagicBytes);
  const auto damaged = [&path] {
    return Error{ErrorCode::kCorrupt, msg("{0} is damaged", path), Advice::kCheckIndex};
  };
  const std::string_view any_version = magic.substr(0, magic.find_last_of("0123456789"));
  if (bytes.size() < kMagicBytes + kSumBytes || !bytes.starts_with(any_version)) return damaged();
  if (!bytes.starts_with(magic)) {
    return Error{ErrorCode::kWrongFormat, msg("{0} was written by a later version", path), {}};
  }
  const std::string_view rest = bytes.substr(kMagicBytes + kSumBytes);
  if (hash64(rest) != number_at(bytes, kMagicBytes, kSumBytes)) return damaged();
  return rest;
}

}  // namespace fihris::indexer
