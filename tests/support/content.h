// SPDX-License-Identifier: GPL-2.0-or-later
//
// Which documents does an index hold, each with which text? For indexes whose documents all have
// the word كلمة.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "fihris/result.h"
#include "fihris/search.h"

namespace fihris::test {

using Content = std::map<std::string, std::string>;  // id, text

inline Result<Content> content_of(const std::string& index) {
  auto searcher = Searcher::open(index);
  if (!searcher) return std::move(searcher).error();
  SearchOptions all;
  all.limit = 10'000;
  all.snippet_length = 0;
  const auto results = searcher->search("كلمة", all);
  if (!results) return results.error();
  Content content;
  for (const Hit& hit : results->hits) {
    auto document = searcher->get(hit.id);
    if (!document) return std::move(document).error();
    content[hit.id] = document->text;
  }
  const auto stats = searcher->stats();
  if (!stats) return stats.error();
  if (content.size() != results->total || stats->documents != results->total) {
    return Error{ErrorCode::kInternal, msg("the numbers of documents differ"), {}};
  }
  return content;
}

// The same as text, for what a test expects and what it prints: an index that is not there, or has
// no document yet, is "nothing".
inline std::string described(const std::string& index) {
  const auto content = content_of(index);
  if (!content && content.error().code == ErrorCode::kNotFound) return "nothing";
  if (!content) return "error: " + content.error().text();
  std::string out;
  for (const auto& [id, text] : *content) out += id + ": " + text + "\n";
  return out.empty() ? "nothing" : out;
}

}  // namespace fihris::test
