// SPDX-License-Identifier: GPL-2.0-or-later
//
// What is a part of the search worth? Usage: eval_without PARTS ARGUMENT...
// `fihris eval ARGUMENT...`, with some parts of the search left out: their names, with commas
// between them.
#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

#include "cli/commands/eval.h"
#include "cli/io/output.h"
#include "searcher/base/search_parts.h"

namespace {

using namespace fihris::searcher;

constexpr std::pair<std::string_view, SearchPart> kNames[] = {
    {"surface", kPartSurface},     {"clitic", kPartClitic},
    {"plural", kPartPlural},       {"variant", kPartVariant},
    {"proximity", kPartProximity}, {"title", kPartTitle},
    {"hamza", kPartHamza},         {"lead", kPartLead},
    {"related", kPartRelated},     {"introduction", kPartIntroduction}};

std::optional<std::uint32_t> parse_parts(std::string_view list) {
  std::uint32_t parts = 0;
  for (;;) {
    const std::size_t comma = list.find(',');
    std::uint32_t part = 0;
    for (const auto& [name, known] : kNames) {
      if (name == list.substr(0, comma)) part = known;
    }
    if (part == 0) return std::nullopt;
    parts |= part;
    if (comma == std::string_view::npos) return parts;
    list.remove_prefix(comma + 1);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const auto parts = argc < 2 ? std::nullopt : parse_parts(argv[1]);
  if (!parts) {
    std::cerr << "usage: eval_without PARTS ARGUMENT...; PARTS are some of:";
    for (const auto& [name, part] : kNames) std::cerr << ' ' << name;
    std::cerr << '\n';
    return 2;
  }
  fihris::cli::Output out(STDOUT_FILENO);
  const std::vector<std::string> arguments(argv + 2, argv + argc);
  return out.finish(fihris::cli::run_eval_with(
      arguments, out, [&](fihris::Searcher& searcher) { PartsLeftOut::set(searcher, *parts); }));
}
