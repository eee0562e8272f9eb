// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segments/source_list.h"

#include <algorithm>
#include <vector>

namespace fihris::indexer {
namespace {

constexpr std::size_t kEntryBytes = 2 * sizeof(Hash128);

void append(std::string& out, std::uint64_t number) {
  for (int i = 0; i < 8; ++i) out += static_cast<char>(number >> (8 * i));
}

std::uint64_t take_number(std::string_view& in) {
  std::uint64_t number = 0;
  for (unsigned i = 0; i < 8; ++i) {
    number |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(in[i])) << (8 * i);
  }
  in.remove_prefix(8);
  return number;
}

}  // namespace

void SourceList::note(std::string_view name, std::string_view version) {
  versions_[hash128(name)] = hash128(version);
}

bool SourceList::has(std::string_view name, std::string_view version) const {
  const auto it = versions_.find(hash128(name));
  return it != versions_.end() && it->second == hash128(version);
}

std::string SourceList::serialise() const {
  std::vector<std::string> entries;
  entries.reserve(versions_.size());
  for (const auto& [name, version] : versions_) {
    std::string& entry = entries.emplace_back();
    for (const std::uint64_t part : {name.low, name.high, version.low, version.high}) {
      append(entry, part);
    }
  }
  std::sort(entries.begin(), entries.end());
  std::string out;
  out.reserve(entries.size() * kEntryBytes);
  for (const std::string& entry : entries) out += entry;
  return out;
}

SourceList SourceList::parse(std::string_view text) {
  SourceList list;
  if (text.size() % kEntryBytes != 0) return list;
  while (!text.empty()) {
    Hash128 name;
    Hash128 version;
    name.low = take_number(text);
    name.high = take_number(text);
    version.low = take_number(text);
    version.high = take_number(text);
    list.versions_[name] = version;
  }
  return list;
}

}  // namespace fihris::indexer
