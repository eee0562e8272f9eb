// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/browse/key_hints.h"

#include <algorithm>
#include <utility>

#include "cli/bidi/layout.h"

namespace fihris::cli::browse {
namespace {

constexpr const char* kGap = "   ";

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out.append(out.empty() ? "" : kGap).append(part);
  return out;
}

std::vector<std::string> parts_of(const std::string& keys) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < keys.size();) {
    const std::size_t gap = std::min(keys.find("  ", at), keys.size());
    out.push_back(keys.substr(at, gap - at));
    at = std::min(keys.find_first_not_of(' ', gap), keys.size());
  }
  return out;
}

}  // namespace

std::string key_hints(std::vector<std::string> facts, const std::string& keys,
                      std::size_t columns) {
  const std::size_t before = facts.size();
  std::string all = joined(facts).append(facts.empty() ? "" : kGap).append(keys);
  if (display_width(all) <= columns) return all;
  std::vector<std::string> parts = std::move(facts);
  for (std::string& part : parts_of(keys)) parts.push_back(std::move(part));
  for (;;) {
    all = joined(parts);
    if (parts.size() < 2 || display_width(all) <= columns) return all;
    const std::size_t named = parts.size() - std::min(before, parts.size());
    const std::size_t behind = named > 2 ? 3 : 2;
    parts.erase(named > 1 ? parts.end() - static_cast<std::ptrdiff_t>(behind) : parts.begin());
  }
}

}  // namespace fihris::cli::browse
