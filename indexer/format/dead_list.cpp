// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/dead_list.h"

#include <algorithm>
#include <utility>

#include "indexer/format/glass/encoding.h"
#include "indexer/format/glass/parser.h"
#include "indexer/format/sealed.h"

namespace fihris::indexer {
namespace {

// A sealed file of the index, the generation and the numbers.
constexpr std::string_view kMagic = "fihris dead 1\n\n\n";

Error damaged(const std::string& path) {
  return Error{ErrorCode::kCorrupt, msg("{0} is damaged", path), Advice::kCheckIndex};
}

}  // namespace

std::string encode_numbers(const DeadNumbers& numbers) {
  std::string out;
  std::uint32_t last = 0;
  for (const std::uint32_t number : numbers) {
    glass::append_uint(out, number - last);
    last = number;
  }
  return out;
}

Result<DeadNumbers> decode_numbers(std::string_view bytes, const std::string& path) {
  DeadNumbers numbers;
  glass::Parser in(bytes);
  std::uint64_t last = 0;
  while (!in.at_end()) {
    const std::uint32_t gap = in.uint32();
    last += gap;
    if (in.failed() || gap == 0 || last > 0xFFFFFFFF) return damaged(path);
    numbers.push_back(static_cast<std::uint32_t>(last));
  }
  if (in.failed()) return damaged(path);
  return numbers;
}

std::string encode_dead_list(const DeadList& list) {
  std::string rest;
  glass::append_string(rest, list.index);
  glass::append_uint(rest, list.generation);
  rest += encode_numbers(list.numbers);
  return seal(kMagic, rest);
}

Result<DeadList> parse_dead_list(std::string_view bytes, const std::string& path) {
  const auto rest = unseal(kMagic, bytes, path);
  if (!rest) return rest.error();
  glass::Parser in(*rest);
  DeadList list;
  list.index = in.bytes(in.uint());
  list.generation = in.uint();
  if (in.failed()) return damaged(path);
  auto numbers = decode_numbers(in.rest(), path);
  if (!numbers) return std::move(numbers).error();
  list.numbers = std::move(numbers).value();
  return list;
}

DeadSet::DeadSet(const DeadNumbers& numbers) : numbers_(numbers) {
  if (numbers_.empty()) return;
  words_.resize(numbers_.back() / kBits + 1);
  for (const std::uint32_t number : numbers_) {
    words_[number / kBits] |= std::uint64_t{1} << number % kBits;
  }
}

std::uint32_t DeadSet::count(std::uint32_t first, std::uint32_t last) const noexcept {
  const auto begin = std::lower_bound(numbers_.begin(), numbers_.end(), first);
  const auto end = std::upper_bound(begin, numbers_.end(), last);
  return static_cast<std::uint32_t>(end - begin);
}

}  // namespace fihris::indexer
